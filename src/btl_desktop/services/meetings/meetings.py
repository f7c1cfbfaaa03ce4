"""Meetings: the list, one with everything in it, a new one, its changes, and the steps of its life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.base import check_lengths
from btl_desktop.models.choices import Choice
from btl_desktop.models.meeting_choices import UNFINISHED, MeetingKind, MeetingState
from btl_desktop.models.meetings import (
    ActionPoint,
    AgendaItem,
    Correction,
    Decision,
    Meeting,
    StandingItem,
    check_meeting,
)
from btl_desktop.services import records
from btl_desktop.services.numbers import next_meeting_number

FIELDS = ("title", "kind", "place", "chair", "minute_taker")
_GONE = UserError("Dit overleg is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
FIXED = UserError(
    "Het verslag van dit overleg is vastgesteld en verandert niet meer.",
    "Zet wat anders moet als correctie onder het verslag.",
)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as the list shows it. ``open_points`` of this meeting are not done yet; ``items`` on its agenda."""

    id: UUID
    number: str
    title: str
    kind: MeetingKind
    state: MeetingState
    starts_at: datetime
    ends_at: datetime
    place: str
    items: int
    open_points: int
    haystack: str


def meeting_lines(session: Session) -> list[MeetingLine]:
    """All meetings, the last one first."""
    items = select(AgendaItem.meeting_id, func.count().label("n")).group_by(AgendaItem.meeting_id).subquery()
    unfinished = select(ActionPoint.meeting_id, func.count().label("n")).where(ActionPoint.state.in_(UNFINISHED))
    points = unfinished.group_by(ActionPoint.meeting_id).subquery()
    query = (
        select(Meeting, items.c.n, points.c.n)
        .outerjoin(items, items.c.meeting_id == Meeting.id)
        .outerjoin(points, points.c.meeting_id == Meeting.id)
        .order_by(Meeting.starts_at.desc(), Meeting.number)
    )
    return [_line(*row) for row in session.execute(query)]


def _line(meeting: Meeting, items: int | None, points: int | None) -> MeetingLine:
    day = clock.local(meeting.starts_at).date()
    seen = (meeting.number, meeting.title, meeting.kind.label, meeting.state.label, meeting.place, meeting.chair)
    return MeetingLine(
        id=meeting.id,
        number=meeting.number,
        title=meeting.title,
        kind=meeting.kind,
        state=meeting.state,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        items=items or 0,
        open_points=points or 0,
        haystack=text.fold(" ".join((*seen, clock.day_text(day), clock.day_text_long(day)))),
    )


def get(session: Session, meeting_id: UUID) -> Meeting:
    """One meeting with agenda, invitees, decisions and corrections. Raises ``UserError`` when it is gone."""
    whole = (Meeting.items, Meeting.invitees, Meeting.decisions, Meeting.corrections)
    loaded = select(Meeting).where(Meeting.id == meeting_id).options(*map(selectinload, whole))
    meeting = session.scalars(loaded).one_or_none()
    if meeting is None:
        raise _GONE
    return meeting


def standing_items(session: Session, series_id: UUID) -> list[StandingItem]:
    """The items that return at each meeting of a series, in their order."""
    of_series = select(StandingItem).where(StandingItem.series_id == series_id)
    return [*session.scalars(of_series.order_by(StandingItem.position))]


def day_of(meeting: Meeting) -> date:
    """The day of a meeting, on the wall."""
    return clock.local(meeting.starts_at).date()


def points_of(session: Session, meeting_id: UUID) -> list[ActionPoint]:
    """The action points that come from a meeting, by number."""
    return [*session.scalars(select(ActionPoint).where(ActionPoint.meeting_id == meeting_id).order_by(*_by_number()))]


def carried_over(session: Session, meeting: Meeting) -> list[ActionPoint]:
    """The action points of earlier meetings of the same sort that were still to be done when this one began.

    They carry over by themselves: nothing is copied, and one that is done later still stands in the old minutes.
    """
    day = day_of(meeting)
    earlier = select(Meeting.id).where(Meeting.starts_at < meeting.starts_at, *_same_sort(meeting))
    still = ActionPoint.state.in_(UNFINISHED) | (ActionPoint.closed_on >= day)
    found = select(ActionPoint).where(ActionPoint.meeting_id.in_(earlier), still)
    return [*session.scalars(found.order_by(ActionPoint.due_on.is_(None), ActionPoint.due_on, *_by_number()))]


def previous(session: Session, meeting: Meeting) -> Meeting | None:
    """The last meeting of the same sort before this one that was held."""
    held = (MeetingState.HELD, MeetingState.APPROVED)
    earlier = select(Meeting).where(Meeting.starts_at < meeting.starts_at, Meeting.state.in_(held))
    return session.scalars(earlier.where(*_same_sort(meeting)).order_by(Meeting.starts_at.desc()).limit(1)).first()


def following(session: Session, meeting: Meeting) -> Meeting | None:
    """The first meeting of the same sort after this one that was or is to be held: old minutes keep naming theirs."""
    later = select(Meeting).where(Meeting.starts_at > meeting.starts_at, Meeting.state != MeetingState.LAPSED)
    return session.scalars(later.where(*_same_sort(meeting)).order_by(Meeting.starts_at).limit(1)).first()


def _same_sort(meeting: Meeting) -> tuple[Any, ...]:
    """Of the same series; a meeting without one goes with those of its kind."""
    if meeting.series_id is not None:
        return (Meeting.series_id == meeting.series_id,)
    return (Meeting.kind == meeting.kind, Meeting.id != meeting.id)


def _by_number() -> tuple[Any, ...]:
    return (func.length(ActionPoint.number), ActionPoint.number)


def when(values: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """Start and end of a form's ``day``, ``start`` and ``end``; an end that is not later falls on the next day."""
    return clock.evening(values["day"], values["start"], values["end"])


def values_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting's own fields as a form shows them."""
    start, end = clock.local(meeting.starts_at), clock.local(meeting.ends_at)
    plain = {name: getattr(meeting, name) for name in FIELDS}
    return {**plain, "day": start.date(), "start": start.time(), "end": end.time()}


def check_values(values: Mapping[str, Any]) -> list[Problem]:
    """What is not right about a form's values, while one types."""
    asked = (("day", "Vul een datum in."), ("start", "Vul een tijd in."), ("end", "Vul een tijd in."))
    problems = [Problem(name, words) for name, words in asked if values.get(name) is None]
    if not text.clean(values.get("title") or ""):
        problems.append(Problem("title", "Geef het overleg een naam."))
    if not problems and (words := clock.long_doubt(*when(values))):
        problems.append(Problem("end", words, stops=False))
    return problems


def add(session: Session, values: Mapping[str, Any]) -> Meeting:
    """A new meeting by itself; ``values`` as :func:`values_of` gives them. Raises ``UserError`` for what is missing."""
    records.refuse(check_values(values), do="")
    starts, ends = when(values)
    plain = {name: _tidy(values[name]) for name in FIELDS if name in values}
    number = next_meeting_number(session, values["day"].year)
    meeting = Meeting(number=number, starts_at=starts, ends_at=ends, **plain)
    records.refuse(check_meeting(meeting), do="")
    session.add(meeting)
    session.flush()
    return meeting


def change(session: Session, meeting_id: UUID, values: Mapping[str, Any]) -> Meeting:
    """Change a meeting's own fields. Raises ``UserError`` for what is not right, and when its minutes are fixed."""
    meeting = for_change(session, meeting_id)
    known = {**values_of(meeting), **values}
    records.refuse(check_values(known), do="")
    meeting.starts_at, meeting.ends_at = when(known)
    for name in FIELDS:
        setattr(meeting, name, _tidy(known[name]))
    records.refuse(check_meeting(meeting), do="")
    session.flush()
    return meeting


def for_change(session: Session, meeting_id: UUID) -> Meeting:
    """A meeting that may still change; raises ``UserError`` when it is gone or its minutes are fixed."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise _GONE
    if meeting.state is MeetingState.APPROVED:
        raise FIXED
    return meeting


def _tidy(value: Any) -> Any:
    return text.clean(value) if isinstance(value, str) and not isinstance(value, Choice) else value


def set_state(session: Session, meeting_id: UUID, state: MeetingState, now: datetime | None = None) -> Meeting:
    """A step in a meeting's life; fixing the minutes is :func:`approve`."""
    meeting = for_change(session, meeting_id)
    meeting.state = state
    if state is MeetingState.SENT:
        meeting.sent_at = now or clock.now()
    return meeting


def approve(session: Session, meeting_id: UUID, in_number: str = "", on: date | None = None) -> Meeting:
    """Fix the minutes of a meeting, as the meeting ``in_number`` decided; from here on only corrections are added."""
    meeting = for_change(session, meeting_id)
    if meeting.state is not MeetingState.HELD:
        raise UserError("Dit overleg is nog niet gehouden.", "Zet het eerst op gehouden.")
    meeting.state = MeetingState.APPROVED
    meeting.approved_on = on or clock.today()
    meeting.approved_in = in_number
    return meeting


def correct(session: Session, meeting_id: UUID, words: str, said_by: str = "", at: datetime | None = None) -> None:
    """A note under fixed minutes. Raises ``UserError`` when it is empty, or the minutes may still be changed."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise _GONE
    if meeting.state is not MeetingState.APPROVED:
        raise UserError("Dit verslag is nog een concept.", "Verander de tekst zelf.")
    if not text.clean(words):
        raise UserError("Er staat nog geen correctie.", "Schrijf op wat er had moeten staan.")
    note = Correction(entered_at=at or clock.now(), said_by=text.clean(said_by), words=text.clean_lines(words))
    note.meeting_id = meeting_id
    records.kept(session, note, check_lengths)


def delete(session: Session, meeting_ids: Iterable[UUID]) -> int:
    """Delete meetings with their agenda and invitees; returns how many.

    Raises ``UserError``, and deletes none, when something that people hold on to came from one: action points and
    decisions, or minutes that are fixed.
    """
    found = [get(session, meeting_id) for meeting_id in meeting_ids]
    for meeting in found:
        _refuse_loss(session, meeting)
    for meeting in found:
        session.delete(meeting)
    return len(found)


def _refuse_loss(session: Session, meeting: Meeting) -> None:
    points = session.scalar(select(func.count()).where(ActionPoint.meeting_id == meeting.id)) or 0
    decisions = session.scalar(select(func.count()).where(Decision.meeting_id == meeting.id)) or 0
    if points or decisions:
        said = [text.count(points, "actiepunt", "actiepunten")] if points else []
        said += [text.count(decisions, "besluit", "besluiten")] if decisions else []
        belong = "hoort" if points + decisions == 1 else "horen"
        raise UserError(
            f"Overleg {meeting.number} kan niet weg: er {belong} {text.listing(said)} bij.",
            "Ging het niet door, kies dan Meer, Gaat niet door. Anders haalt u eerst die regels uit het verslag.",
        )
    if meeting.state is MeetingState.APPROVED:
        raise FIXED


def clock_times(meeting: Meeting) -> list[tuple[time, time]]:
    """When each agenda item begins and ends on the wall, if every one takes its minutes."""
    at = clock.local(meeting.starts_at)
    found = []
    for item in meeting.items:
        until = at + timedelta(minutes=item.minutes)
        found.append((at.time(), until.time()))
        at = until
    return found


def minutes_over(meeting: Meeting) -> int:
    """By how many minutes the agenda is longer than the meeting; below zero there is room left."""
    room = round((meeting.ends_at - meeting.starts_at).total_seconds() / 60)
    return sum(item.minutes for item in meeting.items) - room
