"""Series of meetings: their rule, standing items and fixed invitees; and the next meeting, made from the last."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.base import check_lengths
from btl_desktop.models.meeting_choices import ItemRole, MeetingKind, MeetingState, Rhythm
from btl_desktop.models.meetings import (
    AgendaItem,
    Invitee,
    Meeting,
    MeetingSeries,
    Person,
    SeriesInvitee,
    StandingItem,
)
from btl_desktop.services import records
from btl_desktop.services.meetings import carried_papers, meeting_days, meeting_people, meetings
from btl_desktop.services.meetings.meeting_people import Somebody, of
from btl_desktop.services.numbers import next_meeting_number

FIELDS = (
    "name", "kind", "rhythm", "every_months", "nth", "weekday", "dates", "exceptions", "first_day", "last_day",
    "starts", "ends", "skip_holidays", "place", "chair", "minute_taker",
)  # fmt: skip
_WORDS = ("name", "place", "chair", "minute_taker")
_GONE = UserError("Deze reeks is intussen verwijderd.", "Kies een andere reeks.")
_NO_DAY = UserError("Deze reeks heeft geen volgende datum.", "Kies een latere laatste dag, of maak één los overleg.")


@dataclass(frozen=True, slots=True)
class Usual:
    """A standing item as one starts with it: what, how long, and what the program adds by itself."""

    title: str
    minutes: int
    role: ItemRole = ItemRole.PLAIN
    presenter: str = ""
    explanation: str = ""


USUAL_ITEMS = (
    Usual("Opening en mededelingen", 5),
    Usual("Verslag van het vorige overleg", 5, ItemRole.MINUTES),
    Usual("Actiepunten", 10, ItemRole.POINTS),
    Usual("Cijfers en incidenten", 20),
    Usual("Patrouilles en acties", 20),
    Usual("Rondvraag", 10),
    Usual("Sluiting en volgende datum", 5),
)
"""What the agenda of a monthly consultation holds each time; the start of every new series."""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series as the list shows it: its rule in words, and the next day that has no meeting yet."""

    id: UUID
    name: str
    kind: MeetingKind
    rule: str
    meetings: int
    next_day: date | None


def series_lines(session: Session, today: date | None = None) -> list[SeriesLine]:
    """All series, by name."""
    counted = select(Meeting.series_id, func.count()).group_by(Meeting.series_id)
    numbers = {row[0]: int(row[1]) for row in session.execute(counted)}
    return [
        SeriesLine(
            one.id,
            one.name,
            one.kind,
            meeting_days.rule_text(one),
            numbers.get(one.id, 0),
            next_day(session, one, today),
        )
        for one in session.scalars(select(MeetingSeries).order_by(MeetingSeries.name))
    ]


def get(session: Session, series_id: UUID) -> MeetingSeries:
    """One series with its standing items and invitees; raises ``UserError`` when it is gone."""
    whole = (selectinload(MeetingSeries.items), selectinload(MeetingSeries.invitees))
    found = session.scalars(select(MeetingSeries).where(MeetingSeries.id == series_id).options(*whole)).one_or_none()
    if found is None:
        raise _GONE
    return found


def check_values(values: Mapping[str, Any]) -> list[Problem]:
    """What is not right about a series, by field."""
    asked = (("first_day", "Vul een datum in."), ("starts", "Vul een tijd in."), ("ends", "Vul een tijd in."))
    found = [Problem(name, words) for name, words in asked if not values.get(name)]
    if not text.clean(values.get("name") or ""):
        found.append(Problem("name", "Geef deze reeks een naam."))
    if values.get("rhythm") is Rhythm.DATES and not values.get("dates"):
        found.append(Problem("dates", "Vul minstens één datum in."))
    first, last = values.get("first_day"), values.get("last_day")
    if first and last and last < first:
        found.append(Problem("last_day", "De laatste dag ligt vóór de eerste."))
    return found


def save(
    session: Session,
    values: Mapping[str, Any],
    items: Sequence[Usual] = USUAL_ITEMS,
    people: Sequence[Somebody] = (),
    series_id: UUID | None = None,
) -> MeetingSeries:
    """Keep a new or changed series with its standing items and invitees. Raises ``UserError`` for what is not right.

    Meetings that were made before stay as they are.
    """
    records.refuse(check_values(values), do="")
    tidy: dict[str, Any] = {name: values[name] for name in FIELDS if name in values}
    tidy.update({name: text.clean(tidy[name]) for name in _WORDS if name in tidy})
    if series_id is None:
        series = MeetingSeries(**tidy)
        session.add(series)
    else:
        series = get(session, series_id)
        for name, value in tidy.items():
            setattr(series, name, value)
    series.items = [_standing(place, one) for place, one in enumerate(items)]
    for one in (series, *series.items):
        records.refuse(check_lengths(one))
    series.invitees = [SeriesInvitee(position=place, **one.values()) for place, one in enumerate(people)]
    session.flush()
    return series


def _standing(place: int, one: Usual) -> StandingItem:
    return StandingItem(
        position=place,
        title=text.clean(one.title),
        minutes=one.minutes,
        role=one.role,
        presenter=text.clean(one.presenter),
        explanation=text.clean_lines(one.explanation),
    )


def usual_items(series: MeetingSeries) -> list[Usual]:
    """The standing items of a series, as :func:`save` takes them."""
    return [Usual(one.title, one.minutes, one.role, one.presenter, one.explanation) for one in series.items]


def fixed_people(series: MeetingSeries) -> list[Somebody]:
    """The invitees of a series, as :func:`save` takes them."""
    return [of(one) for one in series.invitees]


def delete(session: Session, series_id: UUID) -> None:
    """Drop a series; its meetings stay, each by itself."""
    series = get(session, series_id)
    for meeting in session.scalars(select(Meeting).where(Meeting.series_id == series_id)):
        meeting.series_id = None
    session.flush()
    session.delete(series)


def next_day(session: Session, series: MeetingSeries, today: date | None = None) -> date | None:
    """The first day of the series from today on, after its last meeting, that is not skipped."""
    last = session.scalar(select(func.max(Meeting.starts_at)).where(Meeting.series_id == series.id))
    since = today or clock.today()
    if last is not None:
        since = max(since, clock.local(last).date() + timedelta(days=1))
    return next(iter(meeting_days.days(series, since, 1)), None)


def make_next(
    session: Session,
    series_id: UUID,
    day: date | None = None,
    today: date | None = None,
    papers: Collection[UUID] | None = None,
) -> Meeting:
    """The next meeting of a series: its standing items, its invitees, its place, on its next day or on ``day``.

    What is not done yet of earlier meetings carries over by itself (:func:`meetings.carried_over`). The papers of
    the last meeting that go along are ``papers``, or else those of its standing items. Raises ``UserError`` when the
    series has no day left.
    """
    series = get(session, series_id)
    on = day or next_day(session, series, today)
    if on is None:
        raise _NO_DAY
    starts, ends = meeting_days.moments(series, on)
    meeting = Meeting(
        number=next_meeting_number(session, on.year),
        series_id=series.id,
        kind=series.kind,
        title=series.name,
        starts_at=starts,
        ends_at=ends,
        place=series.place,
        chair=series.chair,
        minute_taker=series.minute_taker,
        items=[_item(one, standing=True) for one in series.items],
        invitees=_invitees(session, series.invitees),
    )
    session.add(meeting)
    session.flush()
    carried_papers.carry_from_last(session, meeting, papers)
    return meeting


def make_from(session: Session, meeting_id: UUID, day: date, today: date | None = None) -> Meeting:
    """The next meeting made from an earlier one, on a day: the same hour, place, standing items and invitees.

    One of a series takes what stands in the series now.
    """
    earlier = meetings.get(session, meeting_id)
    if earlier.series_id is not None:
        return make_next(session, earlier.series_id, day, today)
    start, end = clock.local(earlier.starts_at).time(), clock.local(earlier.ends_at).time()
    starts, ends = clock.evening(day, start, end)
    meeting = Meeting(
        number=next_meeting_number(session, day.year),
        kind=earlier.kind,
        title=earlier.title,
        starts_at=starts,
        ends_at=ends,
        place=earlier.place,
        chair=earlier.chair,
        minute_taker=earlier.minute_taker,
        items=[_item(one, standing=True) for one in earlier.items if one.standing],
        invitees=_invitees(session, earlier.invitees),
    )
    session.add(meeting)
    session.flush()
    carried_papers.carry(session, earlier, meeting)
    return meeting


def _invitees(session: Session, people: Sequence[Person]) -> list[Invitee]:
    """The same people again, at the address that the lists know by now."""
    known = meeting_people.addresses(session, people)
    found = []
    for place, one in enumerate(people):
        values = of(one).values()
        values["email"] = known.get(one.volunteer_id or one.contact_id) or one.email
        found.append(Invitee(position=place, **values))
    return found


def proposed_day(session: Session, meeting_id: UUID, today: date | None = None) -> date:
    """On which day the meeting after this one falls: that of its series, else four weeks later."""
    earlier = meetings.get(session, meeting_id)
    series = session.get(MeetingSeries, earlier.series_id) if earlier.series_id else None
    found = next_day(session, series, today) if series is not None else None
    return found or meetings.day_of(earlier) + timedelta(weeks=4)


def _item(one: StandingItem | AgendaItem, *, standing: bool) -> AgendaItem:
    return AgendaItem(
        position=one.position,
        title=one.title,
        minutes=one.minutes,
        presenter=one.presenter,
        explanation=one.explanation,
        role=one.role,
        standing=standing,
    )


def coming_without_agenda(session: Session, until: date, today: date) -> list[Meeting]:
    """Planned meetings up to a day for which no agenda went out yet, the first in time first."""
    ahead = select(Meeting).where(Meeting.state == MeetingState.PLANNED).order_by(Meeting.starts_at)
    return [one for one in session.scalars(ahead) if today <= meetings.day_of(one) <= until]
