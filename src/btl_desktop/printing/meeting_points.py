"""Action points on paper: as a table in other papers, and as a list of their own to tick off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import UNFINISHED
from btl_desktop.models.meeting_sheets import PointSheet, SheetPoint
from btl_desktop.printing import rows
from btl_desktop.printing.frame import WIDTH, Page, continued, flow, masthead, write
from btl_desktop.printing.rows import Row
from btl_desktop.printing.tables import Column, table

NAME = "Actiepunten"
_NUMBER, _WHO, _DUE, _STATE = 78.0, 112.0, 84.0, 74.0


def _due(point: SheetPoint) -> str:
    if point.due_on is None:
        return "–"
    day = clock.day_text(point.due_on, weekday=False)
    return f"{day}\n(te laat)" if point.late else day


def _state(point: SheetPoint) -> str:
    return point.state.label.capitalize()


def _what(point: SheetPoint) -> str:
    done = point.outcome.replace("\n", " ") if point.state not in UNFINISHED else ""
    return f"{point.what}\n→ {done}" if done else point.what


COLUMNS: tuple[Column[SheetPoint], ...] = (
    Column("Nummer", _NUMBER, lambda point: point.number),
    Column("Wie", _WHO, lambda point: point.name, bold=True),
    Column("Wat", WIDTH - _NUMBER - _WHO - _DUE - _STATE, _what),
    Column("Uiterlijk", _DUE, _due),
    Column("Stand", _STATE, _state),
)


def open_points(title: str, points: Sequence[SheetPoint]) -> list[Row]:
    """A table of action points under a heading; nothing when there are none."""
    return [*table(title, COLUMNS, points), rows.gap(12)] if points else []


def render(content: PointSheet) -> bytes:
    """The list as PDF, party by party."""
    day = clock.day_text(clock.local(content.printed_at).date())
    foot = f"Afgedrukt {day} {clock.time_text(content.printed_at)}"
    return write(pages(content), NAME, foot)


def pages(content: PointSheet) -> list[Page]:
    """As many as it takes; each party has a table of its own."""
    number = text.count(len(content.points), "actiepunt", "actiepunten")
    day = clock.day_text_long(clock.local(content.printed_at).date())
    head = masthead(content.organisation.name, content.chosen, f"{number}, {day}", NAME, "", content.logo)
    ordered = sorted(content.points, key=lambda point: text.fold(point.party))
    body: list[Row] = []
    for party, found in groupby(ordered, lambda point: point.party):
        body += open_points(party, [*found])
    if not body:
        body = rows.paragraph("Er staan geen actiepunten op deze lijst.", WIDTH)
    return flow(head, body, again=continued(NAME, content.chosen), foot=NAME, outline=NAME)
