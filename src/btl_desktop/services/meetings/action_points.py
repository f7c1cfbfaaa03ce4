"""Action points over all meetings: who promised what by when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import UNFINISHED, PointState
from btl_desktop.models.meetings import ActionPoint, Meeting, check_point, is_late
from btl_desktop.services import numbers, records, settings
from btl_desktop.services.meetings import minute_taking
from btl_desktop.services.meetings.meeting_people import Names, Somebody
from btl_desktop.services.meetings.minute_lines import point_line

OWN = "Buurttoezicht"
"""The party of somebody who speaks for no other organisation."""
_GONE = UserError("Dit actiepunt is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")


@dataclass(frozen=True, slots=True)
class PointLine:
    """One action point as a list shows it; ``mine`` is for whoever works with this vault."""

    id: UUID
    number: str
    name: str
    party: str
    what: str
    entered_on: date
    due_on: date | None
    state: PointState
    closed_on: date | None
    outcome: str
    meeting_id: UUID | None
    meeting: str
    meeting_title: str
    mine: bool = False
    late: bool = False
    haystack: str = ""


def point_lines(session: Session, today: date | None = None) -> list[PointLine]:
    """All action points: what is to be done first, by date; what is over after that, the last one first."""
    on = today or clock.today()
    me = text.fold(settings.organisation(session).me)
    shown = (*_SHOWN, func.coalesce(Meeting.number, ""), func.coalesce(Meeting.title, ""))
    query = select(*shown).outerjoin(Meeting, Meeting.id == ActionPoint.meeting_id)
    lines = [_line(on, me, *row) for row in session.execute(query)]
    return sorted(lines, key=_urgency)


# Columns, not records: four thousand of them come three times as fast.
_SHOWN = (
    ActionPoint.id, ActionPoint.number, ActionPoint.name, ActionPoint.party, ActionPoint.what, ActionPoint.entered_on,
    ActionPoint.due_on, ActionPoint.state, ActionPoint.closed_on, ActionPoint.outcome, ActionPoint.meeting_id,
)  # fmt: skip


def _line(on: date, me: str, *row: Any) -> PointLine:
    plain = PointLine(*row)
    seen = (plain.number, plain.name, plain.party or OWN, plain.what, plain.outcome, plain.state.label, plain.meeting)
    return replace(
        plain,
        mine=bool(me) and text.fold(plain.name) == me,
        late=is_late(plain.due_on, plain.state, on),
        haystack=text.fold(" ".join((*seen, plain.meeting_title))),
    )


def _urgency(line: PointLine) -> tuple[Any, ...]:
    if line.state in UNFINISHED:
        return (0, line.due_on or date.max, line.entered_on, line.number)
    return (1, -(line.closed_on or line.entered_on).toordinal(), 0, line.number)


def get(session: Session, point_id: UUID) -> ActionPoint:
    """One action point; raises ``UserError`` when it is gone."""
    found = session.get(ActionPoint, point_id)
    if found is None:
        raise _GONE
    return found


def add(session: Session, values: Mapping[str, Any], meeting_id: UUID | None = None, on: date | None = None) -> UUID:
    """A new action point outside the minutes: ``name`` (as said), ``what``, ``due_on``. Raises ``UserError``."""
    today = on or clock.today()
    name, what = text.clean(values.get("name") or ""), text.clean(values.get("what") or "")
    who = _who(session, name) if name else Somebody("")
    number = numbers.next_point_number(session, today.year) if name and what else ""
    point = ActionPoint(
        number=number, what=what, entered_on=today, due_on=values.get("due_on"), **{**who.values(), "party": who.party}
    )
    records.refuse(check_point(point), do="")
    point.meeting_id = meeting_id
    session.add(point)
    session.flush()
    return point.id


def _who(session: Session, said: str) -> Somebody:
    """Somebody from the lists when the name is known there; else that name by itself."""
    try:
        return Names(session, ()).find(said)
    except ValueError:
        return Somebody(said)


def change(session: Session, point_id: UUID, values: Mapping[str, Any], on: date | None = None) -> ActionPoint:
    """Change an action point; draft minutes change along. Raises ``UserError`` for what is not right."""
    point = get(session, point_id)
    before = point_line(point)
    plain = {name: text.clean(value) if name in {"name", "what"} else value for name, value in values.items()}
    if "name" in plain and plain["name"] and plain["name"] != point.name:
        plain.update(_who(session, plain["name"]).values())
    for name, value in plain.items():
        setattr(point, name, value)
    if "outcome" in plain:
        point.outcome = text.clean_lines(point.outcome)
    if "state" in plain:
        point.closed_on = None if point.state in UNFINISHED else (on or clock.today())
    records.refuse(check_point(point), do="")
    minute_taking.rewrite(session, point, before)
    session.flush()
    return point


def finish(session: Session, point_id: UUID, outcome: str, on: date | None = None) -> ActionPoint:
    """Done, with a word on how. Raises ``UserError`` without that word: it is what people ask for later."""
    if not text.clean(outcome):
        raise UserError("Hoe is het afgelopen?", "Schrijf er een paar woorden bij, bijvoorbeeld “gemeld bij gemeente”.")
    return change(session, point_id, {"state": PointState.DONE, "outcome": outcome}, on)


def delete(session: Session, point_ids: list[UUID]) -> int:
    """Delete action points that do not stand in minutes; returns how many.

    Raises ``UserError`` for one that does: there it is a line of the text.
    """
    found = [get(session, point_id) for point_id in point_ids]
    for point in found:
        if point.item_id is not None:
            raise UserError(
                f"{point.number} staat in een verslag.",
                "Zet het op vervallen, of haal de regel uit het verslag zolang dat een concept is.",
            )
    for point in found:
        session.delete(point)
    return len(found)


def number_late(session: Session, today: date) -> int:
    """How many action points are past their day."""
    late = select(func.count(ActionPoint.id)).where(ActionPoint.state.in_(UNFINISHED), ActionPoint.due_on < today)
    return session.scalar(late) or 0


def number_mine(session: Session) -> int:
    """How many action points whoever works with this vault has still to do."""
    me = text.fold(settings.organisation(session).me)
    names = session.scalars(select(ActionPoint.name).where(ActionPoint.state.in_(UNFINISHED)))
    return sum(text.fold(name) == me for name in names) if me else 0
