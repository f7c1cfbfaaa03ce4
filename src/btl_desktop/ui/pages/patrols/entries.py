"""What stands in one day of a calendar: a patrol, or the teams of one joint action together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.ui.common.tokens import Meaning

if TYPE_CHECKING:
    from btl_desktop.services.patrol_lines import Manned, PatrolLine

# How a patrol stands: its colour, and the icon that says the same without colour.
MEANINGS: dict[str, tuple[Meaning | None, str]] = {
    "full": (Meaning.GOOD, "circle-check"),
    "enough": (Meaning.GOOD, "check"),
    "short": (Meaning.ATTENTION, "triangle-alert"),
    "open_end": (Meaning.INFORMATION, "clipboard-list"),
    "walked": (None, "check"),
    "lapsed": (None, "x"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line in a day. ``key`` is the patrol's id, or the action's; ``mark`` the village's short name."""

    key: UUID
    lines: tuple[PatrolLine, ...]
    mark: str
    manned: Manned
    is_action: bool = False

    @property
    def first(self) -> PatrolLine:
        """The patrol, or the first team."""
        return self.lines[0]

    @property
    def standing(self) -> int:
        """Who walk along."""
        return sum(line.standing for line in self.lines)

    @property
    def seats(self) -> int:
        """How many could."""
        return sum(line.seats for line in self.lines)

    @property
    def figures(self) -> str:
        """``3/4``; of one that is over, how many walked."""
        return f"{self.standing}/{self.seats}"

    @property
    def meaning(self) -> Meaning | None:
        """The colour's meaning; none for what is over."""
        return MEANINGS[self.manned.value][0]

    @property
    def icon(self) -> str:
        """The icon that says the same."""
        return MEANINGS[self.manned.value][1]

    @property
    def title(self) -> str:
        """What it is called: the wijk, or the action."""
        return self.first.action if self.is_action else self.first.place or f"patrouille {self.first.number}"

    @property
    def spoken(self) -> str:
        """The whole of it in words, for a tooltip and a screen reader."""
        teams = f", {text.count(len(self.lines), 'team', 'teams')}" if self.is_action else ""
        where = " ".join(dict.fromkeys(filter(None, (self.first.village, self.title))))
        return f"{self.first.times} {where}{teams}: {self.standing} van {self.seats}, {self.manned.label}"


def by_day(lines: Iterable[PatrolLine], marks: dict[UUID, str], now: datetime) -> dict[date, list[Entry]]:
    """The entries of each day, in the order of the lines; the teams of an action as one."""
    found: dict[date, dict[UUID, list[PatrolLine]]] = defaultdict(dict)
    for line in lines:
        found[line.day].setdefault(line.action_id or line.id, []).append(line)
    return {day: [_entry(key, group, marks, now) for key, group in groups.items()] for day, groups in found.items()}


def _entry(key: UUID, group: Sequence[PatrolLine], marks: dict[UUID, str], now: datetime) -> Entry:
    states = [line.manned(now) for line in group]
    worst = max(states, key=lambda state: _WEIGHT.get(state.value, 0))
    village = group[0].village_id
    mark = marks.get(village, "") if village is not None else ""
    return Entry(key, tuple(group), mark, worst, is_action=group[0].action_id is not None)


_WEIGHT = {"short": 4, "open_end": 3, "enough": 2, "full": 1}


def day_spoken(day: date, entries: Sequence[Entry], info: str) -> str:
    """A day as a screen reader says it."""
    number = text.count(len(entries), "patrouille", "patrouilles") if entries else "geen patrouilles"
    return "; ".join(filter(None, (f"{clock.day_text_long(day)}: {number}", *(e.spoken for e in entries), info)))
