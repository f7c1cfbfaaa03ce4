"""One wish is done once: who clicks twice, or again because nothing seems to happen, does not get two of it.

:func:`once` wraps what a button does. Until everything that this asked of the worker has been answered
(:meth:`Press.going_on`, kept by ``Tasks``), and all that those answers asked, it does nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Press:
    """One press of a button; ``waiting`` counts the answers that are still to come."""

    _now: Press | None = None

    def __init__(self) -> None:
        self.waiting = 0

    @classmethod
    def now(cls) -> Press:
        """The press that is being carried out; one of nobody when there is none."""
        return cls._now or Press()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Whatever is asked for meanwhile is asked by this press."""
        before, Press._now = Press._now, self
        try:
            yield
        finally:
            Press._now = before


def once(do: Callable[[], object]) -> Callable[[], None]:
    """The same, but not again before it is over."""
    last = Press()

    def press() -> None:
        nonlocal last
        if not last.waiting:
            last = Press()
            with last.going_on():
                do()

    return press
