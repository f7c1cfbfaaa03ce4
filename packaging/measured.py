"""How long each step took and how large things are, beside what was promised: a table, and figures for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from project import say

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured; ``limit`` is the most it may be, if that was promised."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within what was promised."""
        return self.limit is None or self.value <= self.limit


class Measured:
    """Collects the figures of one run."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def add(self, name: str, value: float, unit: str, limit: float | None = None) -> None:
        """Keep a figure."""
        self.figures.append(Figure(name, round(value, 2), unit, limit))

    @contextmanager
    def step(self, name: str, limit: float | None = None) -> Iterator[None]:
        """Say what is being done, and keep how long it took."""
        say(f"==> {name}")
        start = time.perf_counter()
        yield
        self.add(name, time.perf_counter() - start, "s", limit)

    def tell(self, kept: Path, *, sizes_only: bool = False) -> list[str]:
        """Print the table, keep it as JSON, and return the promises that do not hold.

        With ``sizes_only`` a time that is too long is told, but breaks nothing: it says how busy the machine was.
        """
        kept.write_text(json.dumps([asdict(figure) for figure in self.figures], indent=2) + "\n", "utf-8")
        say("")
        for figure in self.figures:
            promise = (
                "" if figure.limit is None else f"at most {figure.limit:g}  {'ok' if figure.holds else 'TOO MUCH'}"
            )
            say(f"{figure.name:<66} {figure.value:>8.1f} {figure.unit:<3} {promise}".rstrip())
        kept_to = [figure for figure in self.figures if figure.unit == "MB" or not sizes_only]
        return [figure.name for figure in kept_to if not figure.holds]


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder, links not followed."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.lstat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())
