"""How every benchmark here measures: its own figure and a yardstick, in turn, in one run; the ratio is what counts.

A benchmark is a script ``benchmarks/bench_<what>.py`` with a ``main()``; ``./dev bench`` runs each in a process of
its own. It prints one line per figure through :func:`report` and exits with 0 also when a target is missed: it tells,
it does not judge.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable


def seconds(fn: Callable[[], object]) -> float:
    """Wall-clock seconds of one call, after a garbage collection."""
    gc.collect()
    start = time.perf_counter()
    fn()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], yardstick: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Median seconds of both, run A B A B … after one warm-up each, so that a slow moment hits both."""
    ours(), yardstick()
    pairs = [(seconds(ours), seconds(yardstick)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` (0–1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_megabytes() -> float:
    """The most memory this process has used so far, in MB (Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(name: str, figure: str, *, value: float, limit: float, unit: str = "×") -> None:
    """One line: what, the figure, the value held against its target, and whether it holds."""
    verdict = "ok" if value <= limit else "MISSED"
    print(f"{name:<46} {figure:<44} {value:8.2f} {unit:<3} target ≤ {limit:g} {unit}  {verdict}")
