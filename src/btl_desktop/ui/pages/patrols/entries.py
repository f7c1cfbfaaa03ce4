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
    from btl_desktop.services.patrols.patrol_lines import Manned, PatrolLine

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
    """One line in a day. ``key`` is the patrol's id, or the action's; ``mark`` the village's short name.

    What is painted is worked out once: ``standing`` of ``seats``, as ``figures`` ("3/4"), and when it ``starts``.
    """

    key: UUID
    lines: tuple[PatrolLine, ...]
    mark: str
    manned: Manned
    standing: int
    seats: int
    figures: str
    starts: str
    meaning: Meaning | None
    icon: str
    is_action: bool = False

    @property
    def first(self) -> PatrolLine:
        """The patrol, or the first team."""
        return self.lines[0]

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
    worst = max((line.manned(now) for line in group), key=lambda state: WEIGHT.get(state.value, 0))
    village, is_action = group[0].village_id, group[0].action_id is not None
    standing, seats = sum(line.standing for line in group), sum(line.seats for line in group)
    meaning, icon = MEANINGS[worst.value]
    return Entry(
        key=key,
        lines=tuple(group),
        mark=marks.get(village, "") if village is not None else "",
        manned=worst,
        standing=standing,
        seats=seats,
        figures=f"{standing}/{seats}",
        starts=clock.time_text(group[0].starts_at),
        meaning=meaning,
        icon="flag" if is_action else icon,
        is_action=is_action,
    )


WEIGHT = {"short": 4, "open_end": 3, "enough": 2, "full": 1}


def day_spoken(day: date, entries: Sequence[Entry], info: str) -> str:
    """A day as a screen reader says it."""
    number = text.count(len(entries), "patrouille", "patrouilles") if entries else "geen patrouilles"
    return "; ".join(filter(None, (f"{clock.day_text_long(day)}: {number}", *(e.spoken for e in entries), info)))
