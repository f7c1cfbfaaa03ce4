"""What was found for the last few searches: a letter more looks among the last find, a letter back is there at once."""

from __future__ import annotations

from collections.abc import Sequence

from btl_desktop.services.volunteers.roster import RosterLine
from btl_desktop.ui.pages.volunteers.order import Ordered

REMEMBERED = 12
Words = Sequence[str]


class SearchMemory:
    """Finds by their words, for one roster, one order and one choice of chips; another of these forgets them all."""

    def __init__(self) -> None:
        self._rows: Sequence[RosterLine] = ()
        self._active: frozenset[str] = frozenset()
        self._finds: dict[tuple[str, ...], Ordered] = {}

    def recall(self, rows: Sequence[RosterLine], words: Words, active: frozenset[str]) -> Ordered | None:
        """What these very words found before."""
        if rows is not self._rows or active != self._active:
            self._rows, self._active, self._finds = rows, active, {}
        return self._finds.get(tuple(words))

    def shorter(self, rows: Sequence[RosterLine], words: Words, active: frozenset[str]) -> Ordered | None:
        """The smallest earlier find in which everything that these words can find must be."""
        if rows is not self._rows or active != self._active:
            return None
        wider = [found for before, found in self._finds.items() if _narrows(before, words)]
        return min(wider, key=len, default=None)

    def keep(self, rows: Sequence[RosterLine], words: Words, active: frozenset[str], found: Ordered) -> Ordered:
        """Remember a find."""
        self.recall(rows, words, active)
        if len(self._finds) >= REMEMBERED:
            del self._finds[next(iter(self._finds))]
        self._finds[tuple(words)] = found
        return found


def _narrows(before: Words, now: Words) -> bool:
    """Whether whatever holds all words of ``now`` holds those of ``before`` too."""
    return all(any(old in new for new in now) for old in before)
