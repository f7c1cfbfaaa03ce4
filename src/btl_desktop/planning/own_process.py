"""The planner in a process of its own: it can be stopped at any moment, and may break down by itself.

The child gets the question without names and answers with plans, each better or better proven than the one before.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from btl_desktop.child_process import child
from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.plan import Ended, Plan
from btl_desktop.planning.problem import Problem

Progress = Callable[[Plan], None]
Stop = Callable[[], bool]

_POLL_SECONDS = 0.1
_GRACE_SECONDS = 10.0  # what starting and a last step may take beyond the time that was given


def solve(
    problem: Problem,
    seconds: float = 60.0,
    seed: int = 0,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Plan:
    """The best plan in a number of seconds. ``progress`` hears each better one and may raise to give it all up.

    When ``stop`` says so, or the child breaks down or hangs, the best plan so far is given, and how it ended; were
    there none yet, one is made here the simple way. The child is gone when this returns.
    """
    best: Plan | None = None
    begun = monotonic()
    with child(_child, problem.nameless(), seconds, seed) as ours:
        for answer in _answers(ours, begun + seconds + _GRACE_SECONDS, stop or (lambda: False)):
            if isinstance(answer, Ended):
                return _ended(problem, best, answer, monotonic() - begun)
            best = answer
            if progress:
                progress(best)
            if best.ended is not Ended.RUNNING:
                return best
        return _ended(problem, best, Ended.KILLED, monotonic() - begun)


def contradiction(problem: Problem, seconds: float = 60.0, stop: Stop | None = None) -> tuple[PlanRule, ...]:
    """See :func:`btl_desktop.planning.explanation.contradiction`; empty too when stopped, or when time is up."""
    with child(_contradiction, problem.nameless()) as ours:
        answer = next(_answers(ours, monotonic() + seconds, stop or (lambda: False)), Ended.KILLED)
        return () if isinstance(answer, Ended) else tuple(answer)


def _answers(ours: Connection[Any, Any] | None, deadline: float, stop: Stop) -> Any:
    """The plans as they come in; how it ended when it does not end by itself. Nothing where there is no process."""
    while ours is not None:
        if stop():
            yield Ended.STOPPED
        if monotonic() > deadline:
            yield Ended.TIME
        try:
            if ours.poll(_POLL_SECONDS):
                yield ours.recv()
        except (EOFError, OSError):
            return


def _ended(problem: Problem, best: Plan | None, ended: Ended, seconds: float) -> Plan:
    if best is None:
        from btl_desktop.planning.start import first_plan

        best = first_plan(problem)
    return replace(best, ended=ended, seconds=seconds)


def _child(pipe: Connection[Any, Any], problem: Problem, seconds: float, seed: int) -> None:
    """What runs in the other process."""
    threading.Thread(target=_end_with_parent, args=(pipe,), daemon=True).start()
    _step_back()
    from btl_desktop.planning.season import plan  # brings the solver and numpy, which only this process loads

    with contextlib.suppress(BrokenPipeError):
        pipe.send(plan(problem, seconds, seed, pipe.send))


def _contradiction(pipe: Connection[Any, Any], problem: Problem) -> None:
    threading.Thread(target=_end_with_parent, args=(pipe,), daemon=True).start()
    _step_back()
    from btl_desktop.planning.explanation import contradiction as found

    with contextlib.suppress(BrokenPipeError):
        pipe.send(found(problem))


def _end_with_parent(pipe: Connection[Any, Any]) -> None:
    """Nobody is listening any more: a solver that nobody can stop must not go on by itself."""
    with contextlib.suppress(EOFError, OSError):
        pipe.recv()
    os._exit(1)


def _step_back() -> None:
    """Let the window go first when there is little computer to share."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(5)
