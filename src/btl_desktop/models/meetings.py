"""Meetings: the series they come in, their agenda and minutes, and what was decided and promised there.

Persons stand in here by name, with the id of the volunteer or contact person where they were found in a list. Those
ids are no foreign keys: minutes say who was there, also when that person has left since.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record, UtcDateTime, check_lengths
from btl_desktop.models.meeting_choices import (
    UNFINISHED,
    Attendance,
    ItemRole,
    MeetingKind,
    MeetingState,
    PointState,
    Rhythm,
)

LAST = -1  # as ``nth``: the last such weekday of a month


class MeetingSeries(Record, Base, kw_only=True):
    """Meetings that return, such as "elke derde dinsdag, 20:00".

    ``nth`` (1 to 5, or ``LAST``) and ``weekday`` (1 is Monday) say which day of a month; ``every_months`` counts months
    from that of ``first_day``. ``dates`` are the days of a series on dates of its own, ``exceptions`` days on which
    there is none, as ISO dates. ``starts`` and ``ends`` are times on the wall (``20:00``).
    """

    __tablename__ = "meeting_series"

    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[MeetingKind] = mapped_column(ChoiceType(MeetingKind), default=MeetingKind.MONTHLY)
    rhythm: Mapped[Rhythm] = mapped_column(ChoiceType(Rhythm), default=Rhythm.MONTHS)
    every_months: Mapped[int] = mapped_column(default=1)
    nth: Mapped[int] = mapped_column(default=3)
    weekday: Mapped[int] = mapped_column(default=2)
    dates: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    exceptions: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    first_day: Mapped[date]
    last_day: Mapped[date | None] = mapped_column(default=None)
    starts: Mapped[str] = mapped_column(String(5), default="20:00")
    ends: Mapped[str] = mapped_column(String(5), default="22:00")
    skip_holidays: Mapped[bool] = mapped_column(default=True)
    place: Mapped[str] = mapped_column(String(200), default="")
    chair: Mapped[str] = mapped_column(String(120), default="")
    minute_taker: Mapped[str] = mapped_column(String(120), default="")

    items: Mapped[list[StandingItem]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="StandingItem.position"
    )
    invitees: Mapped[list[SeriesInvitee]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="SeriesInvitee.position"
    )


class StandingItem(Record, Base, kw_only=True):
    """An agenda item that returns at each meeting of a series."""

    __tablename__ = "standing_item"

    series_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting_series.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int] = mapped_column(default=5)
    presenter: Mapped[str] = mapped_column(String(120), default="")
    explanation: Mapped[str] = mapped_column(default="")
    role: Mapped[ItemRole] = mapped_column(ChoiceType(ItemRole), default=ItemRole.PLAIN)


class Person(MappedAsDataclass, kw_only=True, eq=False):
    """Columns that name somebody: a volunteer, a contact person, or anybody else by a name alone.

    ``party`` is the organisation somebody speaks for; empty for the watch itself.
    """

    name: Mapped[str] = mapped_column(String(120))
    party: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    volunteer_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(default=None)


class SeriesInvitee(Record, Person, Base, kw_only=True):
    """Somebody who is invited to each meeting of a series."""

    __tablename__ = "series_invitee"

    series_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting_series.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)


class Meeting(Record, Base, kw_only=True):
    """One meeting with its agenda and minutes.

    ``approved_on`` is when the minutes were fixed, and ``approved_in`` the number of the meeting that did so;
    ``erased_on`` when the minutes were erased because their term was over: decisions and open points stay.
    """

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_starts_at", "starts_at"),)

    number: Mapped[str] = mapped_column(String(12), unique=True)
    series_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("meeting_series.id"), default=None, index=True)
    kind: Mapped[MeetingKind] = mapped_column(ChoiceType(MeetingKind), default=MeetingKind.MONTHLY)
    title: Mapped[str] = mapped_column(String(160))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(String(200), default="")
    chair: Mapped[str] = mapped_column(String(120), default="")
    minute_taker: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[MeetingState] = mapped_column(ChoiceType(MeetingState), default=MeetingState.PLANNED)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    approved_on: Mapped[date | None] = mapped_column(default=None)
    approved_in: Mapped[str] = mapped_column(String(12), default="")
    erased_on: Mapped[date | None] = mapped_column(default=None)

    items: Mapped[list[AgendaItem]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="AgendaItem.position"
    )
    invitees: Mapped[list[Invitee]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="Invitee.position"
    )
    corrections: Mapped[list[Correction]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="Correction.entered_at"
    )
    decisions: Mapped[list[Decision]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="Decision.number"
    )


class AgendaItem(Record, Base, kw_only=True):
    """One item: ``explanation`` stands on the agenda, ``said`` in the minutes; ``minutes`` is how long it may take."""

    __tablename__ = "agenda_item"

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int] = mapped_column(default=5)
    presenter: Mapped[str] = mapped_column(String(120), default="")
    explanation: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    standing: Mapped[bool] = mapped_column(default=False)
    role: Mapped[ItemRole] = mapped_column(ChoiceType(ItemRole), default=ItemRole.PLAIN)


class Invitee(Record, Person, Base, kw_only=True):
    """Somebody invited to a meeting, and whether they came."""

    __tablename__ = "invitee"

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    attendance: Mapped[Attendance] = mapped_column(ChoiceType(Attendance), default=Attendance.INVITED)


class Decision(Record, Base, kw_only=True):
    """What was decided, under a number of the year. ``item_id`` is the agenda item in whose minutes it stands."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_item", "item_id"),)

    number: Mapped[str] = mapped_column(String(12), unique=True)
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"), index=True, default=None)
    item_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    decided_on: Mapped[date]
    words: Mapped[str]


class ActionPoint(Record, Person, Base, kw_only=True):
    """What somebody (``name``) promised to do, and what came of it (``outcome``); number of the year.

    ``meeting_id`` is the meeting that it comes from, if any; ``item_id`` the agenda item in whose minutes it stands.
    """

    __tablename__ = "action_point"
    __table_args__ = (Index("ix_action_point_state", "state", "due_on"), Index("ix_action_point_item", "item_id"))

    number: Mapped[str] = mapped_column(String(12), unique=True)
    meeting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True, default=None)
    item_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    what: Mapped[str]
    entered_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[PointState] = mapped_column(ChoiceType(PointState), default=PointState.OPEN)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")


class Correction(Record, Base, kw_only=True):
    """A note under minutes that are fixed: what should have stood there, and who says so."""

    __tablename__ = "correction"

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"), index=True, default=None)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by: Mapped[str] = mapped_column(String(120), default="")
    words: Mapped[str]


def check_meeting(meeting: Meeting) -> list[Problem]:
    """What is not right about a meeting's own fields."""
    problems = check_lengths(meeting)
    if not meeting.title:
        problems.append(Problem("title", "Geef het overleg een naam."))
    if meeting.ends_at <= meeting.starts_at:
        problems.append(Problem("ends_at", "Het einde ligt niet na het begin."))
    return problems


def check_point(point: ActionPoint) -> list[Problem]:
    """What is not right about an action point: somebody does it, and it says what."""
    problems = check_lengths(point)
    if not point.name:
        problems.append(Problem("name", "Vul in wie dit doet: een naam, of een organisatie."))
    if not point.what:
        problems.append(Problem("what", "Schrijf op wat er moet gebeuren."))
    if point.due_on and point.due_on < point.entered_on:
        problems.append(Problem("due_on", "Deze datum ligt vóór het overleg zelf.", stops=False))
    if point.state is PointState.DONE and not point.outcome:
        problems.append(Problem("outcome", "Schrijf er in een paar woorden bij hoe het is afgelopen.", stops=False))
    return problems


def is_late(due_on: date | None, state: PointState, today: date) -> bool:
    """Whether the day on which an action point was to be done has gone by."""
    return state in UNFINISHED and due_on is not None and due_on < today
