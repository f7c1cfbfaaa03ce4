"""The columns of the lists of meetings, action points and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.models.meeting_choices import AHEAD, MeetingState, PointState
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.tokens import Meaning

if TYPE_CHECKING:
    from btl_desktop.services.meetings.action_points import PointLine
    from btl_desktop.services.meetings.decisions import DecisionLine
    from btl_desktop.services.meetings.meetings import MeetingLine

OWN = "Buurttoezicht"


def meeting_columns() -> list[Column[MeetingLine]]:
    """When, which one, how it stands, how much is still to be done."""
    return [
        Column("Wanneer", meeting_when, sort=lambda line: line.starts_at, width=13),
        Column("Overleg", lambda line: line.title, width=12, tooltip=_meeting_tooltip, stretch=True),
        Column("Stand", _meeting_state, width=12, tooltip=_meeting_tooltip, meaning=_meeting_meaning),
        Column(
            "Open",
            lambda line: str(line.open_points or ""),
            sort=lambda line: -line.open_points,
            width=4,
            align="right",
            tooltip=lambda line: f"{line.open_points} actiepunten nog open",
            spoken=lambda line: f"{line.open_points} actiepunten open",
        ),
        Column("Nummer", lambda line: line.number, width=10, hidden=True),
    ]


def meeting_when(line: MeetingLine) -> str:
    """``di 17 nov 2026``"""
    return clock.day_text(clock.local(line.starts_at).date())


def _meeting_state(line: MeetingLine) -> str:
    """The last word of it: "verslag vastgesteld" is Vastgesteld."""
    return line.state.label.split()[-1].capitalize()


def _meeting_tooltip(line: MeetingLine) -> str:
    return "\n".join(filter(None, (f"{line.number} · {line.title}", line.kind.label, line.place, line.state.label)))


def _meeting_meaning(line: MeetingLine) -> Meaning | None:
    if line.state in AHEAD and line.ends_at < clock.now():
        return Meaning.ATTENTION
    return Meaning.GOOD if line.state is MeetingState.APPROVED else None


def point_columns() -> list[Column[PointLine]]:
    """Who, what, by when, and how it stands."""
    return [
        Column("Uiterlijk", _due, sort=_due_key, width=13, meaning=_late),
        Column("Wie", lambda line: line.name, width=17, tooltip=_point_tooltip),
        Column("Wat", lambda line: line.what, width=24, tooltip=_point_tooltip, stretch=True),
        Column("Stand", lambda line: line.state.label.capitalize(), width=9, meaning=_state_meaning),
        Column("Partij", lambda line: line.party or OWN, width=14, hidden=True),
        Column("Overleg", lambda line: line.meeting, width=10, hidden=True),
        Column("Nummer", lambda line: line.number, width=12, hidden=True),
    ]


def _due(line: PointLine) -> str:
    return clock.day_text(line.due_on, weekday=False) if line.due_on else "–"


def _due_key(line: PointLine) -> str:
    return line.due_on.isoformat() if line.due_on else "9999"


def _late(line: PointLine) -> Meaning | None:
    return Meaning.PROBLEM if line.late else None


def _state_meaning(line: PointLine) -> Meaning | None:
    return Meaning.GOOD if line.state is PointState.DONE else None


def _point_tooltip(line: PointLine) -> str:
    parts = (f"{line.number} · {line.name}", line.what, line.outcome, f"{line.meeting} {line.meeting_title}".strip())
    return "\n".join(filter(None, parts))


def decision_columns() -> list[Column[DecisionLine]]:
    """When and what."""
    return [
        Column(
            "Datum", lambda line: clock.day_text(line.decided_on, weekday=False), sort=lambda line: line.decided_on,
            width=12,
        ),
        Column("Besluit", lambda line: line.words, width=30, tooltip=lambda line: line.words, stretch=True),
        Column("Nummer", lambda line: line.number, width=11),
        Column("Overleg", lambda line: line.title, width=16, hidden=True),
    ]  # fmt: skip
