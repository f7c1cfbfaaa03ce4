"""A long list worked through by two processes, each taking the next stretch of it as soon as it is free.

Python works on one processor at a time; nearly every computer has two. The second process is started for the occasion
and gone when the work is done or given up. Nothing depends on it: where it cannot be started or breaks down, this one
does it all. Unlike the reader of a file it gets plain cells of ours, so what it answers may be any Python object.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from btl_desktop.child_process import child

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

ENOUGH = 5_000  # fewer are done before a second process has started
_OWN = 125  # at a time: so soon it is seen that the other one waits
_THEIRS = 2_000
_LEAST = 250
_WAIT_S = 0.1
_GONE = (EOFError, OSError)


def divided(
    make: Callable[[S], Callable[[Sequence[T]], R]],
    setup: S,
    items: Sequence[T],
    progress: Callable[[int, int], None],
) -> Generator[R, None, None]:
    """What ``make(setup)`` makes of stretches of the items, in their order, each as soon as those before it are done.

    ``make`` is a function of a module; ``setup``, items and results can be pickled. ``progress`` is called in between
    and may raise to stop. What the work raises is raised here. Whoever may stop halfway closes it.
    """
    work = make(setup)
    found: dict[int, R] = {}
    order: deque[int] = deque()  # where the stretches begin that are not handed over yet
    at = 0
    with _second(make, setup, len(items)) as second:
        while at < len(items):
            progress(at, len(items))
            found.update(second.done())
            left = len(items) - at
            if second.is_idle and left > 2 * _LEAST:
                size = max(_LEAST, min(_THEIRS, left // 4))
                second.give(at, items[at : at + size])
                order.append(at)
                at += size
            own = items[at : at + _OWN]
            found[at] = work(own)
            order.append(at)
            at += len(own)
            yield from _ready(found, order)
        while second.is_busy:
            progress(len(items) - 1, len(items))
            found.update(second.done(_WAIT_S))
        for start, lost in second.lost:
            found[start] = work(lost)
    yield from _ready(found, order)


def _ready(found: dict[int, R], order: deque[int]) -> Iterator[R]:
    """What is done and may be handed over."""
    while order and order[0] in found:
        yield found.pop(order.popleft())


class _Second:
    """The second process, as seen from the first.

    It has one stretch at a time, as what is sent to one that is busy, or not there yet, would keep the sender.
    """

    def __init__(self, pipe: Connection[Any, Any] | None = None) -> None:
        self._pipe = pipe
        self._ready = False
        self._place: int | None = None
        self._has: Any = None
        self.lost: list[tuple[int, Any]] = []

    @property
    def is_idle(self) -> bool:
        """Whether it is there and has nothing to do."""
        return self._ready and self._place is None

    @property
    def is_busy(self) -> bool:
        """Whether it owes something."""
        return self._place is not None

    def give(self, place: int, items: Any) -> None:
        """Have it do some, which begin at this place."""
        self._place, self._has = place, items
        self._safely(lambda pipe: pipe.send(items))

    def done(self, wait: float = 0) -> dict[int, Any]:
        """What it has done, by the place where that begins."""
        if self.is_idle:
            return {}
        answer = self._safely(lambda pipe: (pipe.recv(),) if pipe.poll(wait) else None)
        if answer is None:
            return {}
        if not self._ready:  # the first it says is that it is there
            self._ready = True
            return {}
        assert self._place is not None
        place, self._place = self._place, None
        return {place: answer[0]}

    def _safely(self, fn: Callable[[Connection[Any, Any]], Any]) -> Any:
        """Do something with the pipe; when nobody is at its other end, what it had is lost and it gets no more."""
        if self._pipe is None:
            return None
        try:
            return fn(self._pipe)
        except _GONE:
            if self._place is not None:
                self.lost.append((self._place, self._has))
            self._pipe, self._place, self._ready = None, None, False
            return None


@contextmanager
def _second(make: Callable[..., Any], setup: Any, many: int) -> Iterator[_Second]:
    if many < ENOUGH or (os.cpu_count() or 1) < 2:
        yield _Second()
        return
    with child(_child, make, setup) as pipe:
        yield _Second(pipe)


def _child(  # pragma: no cover - the tests do come here, in a process that nobody counts in
    pipe: Connection[Any, Any], make: Callable[[Any], Callable[[Any], Any]], setup: Any
) -> None:
    """What runs in the second process."""
    gc.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)  # should it break down, there is nobody to read about it
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    work = make(setup)
    pipe.send(None)
    while True:
        pipe.send(work(pipe.recv()))
