"""A process of its own for one piece of work: to be stopped at any moment, and free to break down by itself.

It is made with ``multiprocessing`` ("spawn"), which works in a frozen program too, as its main module calls
``multiprocessing.freeze_support()`` before anything else.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any


@contextmanager
def child(work: Callable[..., None], *question: Any) -> Iterator[Connection[Any, Any] | None]:
    """Our end of the pipe to a process that calls ``work(its end, *question)``; it is gone afterwards.

    ``work`` is a function of a module, and what it is asked can be pickled. ``None`` where this computer has no room
    for another process.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=True)
    process = context.Process(target=work, args=(theirs, *question), daemon=True)
    with ours, theirs:
        try:
            started = _started(process)
            theirs.close()
            yield ours if started else None
        finally:
            if process.pid is not None:
                process.kill()
                process.join()
                process.close()


def _started(process: BaseProcess) -> bool:
    try:
        process.start()
    except OSError:  # no room for another
        return False
    return True
