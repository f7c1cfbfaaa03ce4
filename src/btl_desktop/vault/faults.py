"""What a failing database means in words for the user. (The vault fills this in.)"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def explained() -> Iterator[None]:
    """Turn a database error that a user can do something about into a ``UserError``; leave bugs alone."""
    yield
