"""Where chosen records stand after a table was filled or sorted again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

R = TypeVar("R")
_NEAR = 100


def places_of(
    rows: Sequence[R | None], wanted: Sequence[R], key: Callable[[R], Hashable], near: int = 0
) -> dict[Hashable, int]:
    """The place of each wanted record, by its key: the very same objects first, which is quick, then the same keys.

    A record that was changed is another object; mostly it stands ``near`` where it stood.
    """
    same = {id(row): key(row) for row in wanted}
    if len(same) == 1:  # as a rule; and many times as fast
        found = {key(row): place for place, row in enumerate(rows) if row is wanted[0]}
    else:
        found = {same[one]: place for place, one in enumerate(map(id, rows)) if one in same}
    missing = {*same.values()} - found.keys()
    if missing:
        around = range(max(0, near - _NEAR), min(len(rows), near + _NEAR))
        for place, row in chain(((place, rows[place]) for place in around), enumerate(rows)):
            if row is not None and (one := key(row)) in missing:
                found[one] = place
                missing.discard(one)
                if not missing:
                    break
    return found


def stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers as stretches without a gap: ``1 2 3 7`` is 1–3 and 7–7."""
    first = last = -2
    for place in places:
        if place != last + 1:
            if last >= 0:
                yield first, last
            first = place
        last = place
    if last >= 0:
        yield first, last
