"""Python's garbage collector, while a long list is read."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_MANY_BLOCKS = 500_000


@contextmanager
def resting_collector() -> Iterator[None]:
    """Let Python's collector rest: again and again it would go through a growing heap that holds no cycles.

    What is there afterwards is left out of later rounds too when it is much; it still goes when nobody holds it.
    """
    collecting, before = gc.isenabled(), sys.getallocatedblocks()
    gc.disable()
    try:
        yield
    finally:
        if sys.getallocatedblocks() - before > _MANY_BLOCKS:
            gc.freeze()
        if collecting:
            gc.enable()
