"""What the first page says about meetings: late and own action points, an agenda to send, minutes to fix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import AHEAD, MeetingState
from btl_desktop.models.meetings import Meeting
from btl_desktop.services.meetings import action_points, meeting_series, meetings

AGENDA_DAYS = 10  # before a meeting: people want the agenda a week ahead
MINUTES_DAYS = 45  # after a meeting: the next one, a month later, should have fixed the minutes


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to look at: what, why, and where to go (``show`` a view and filter, or ``select`` a meeting)."""

    what: str
    why: str
    show: str = ""
    select: UUID | None = None


def reminders(session: Session, today: date) -> Iterator[Reminder]:
    """What there is to look at on a day; nothing to say yields nothing."""
    yield from _points(session, today)
    yield from _agendas(session, today)
    yield from _past(session, today)
    yield from _minutes(session, today)


def _points(session: Session, today: date) -> Iterator[Reminder]:
    if late := action_points.number_late(session, today):
        what = f"{text.count(late, 'actiepunt is', 'actiepunten zijn')} over de datum"
        yield Reminder(what, "Vraag ernaar, of zet ze op klaar.", show="points:late")
    if mine := action_points.number_mine(session):
        what = f"{text.count(mine, 'actiepunt staat', 'actiepunten staan')} op uw naam"
        yield Reminder(what, "Wat u in een overleg hebt toegezegd.", show="points:mine")


def _agendas(session: Session, today: date) -> Iterator[Reminder]:
    for meeting in meeting_series.coming_without_agenda(session, today + timedelta(days=AGENDA_DAYS), today):
        day = meetings.day_of(meeting)
        what = f"{meeting.title} van {clock.day_text(day)}: de agenda is nog niet verstuurd"
        yield Reminder(what, "Maak de agenda af en stuur de uitnodiging.", select=meeting.id)


def _past(session: Session, today: date) -> Iterator[Reminder]:
    """Meetings that are over while the list still says that they are to come."""
    for meeting in session.scalars(select(Meeting).where(Meeting.state.in_(AHEAD)).order_by(Meeting.starts_at)):
        if meetings.day_of(meeting) < today:
            what = f"{meeting.title} van {clock.day_text(meetings.day_of(meeting))} is geweest"
            yield Reminder(what, "Werk het verslag uit, of kies Meer, Gaat niet door.", select=meeting.id)


def _minutes(session: Session, today: date) -> Iterator[Reminder]:
    held = select(Meeting).where(Meeting.state == MeetingState.HELD).order_by(Meeting.starts_at)
    for meeting in session.scalars(held):
        if today - meetings.day_of(meeting) > timedelta(days=MINUTES_DAYS) and meeting.erased_on is None:
            what = f"Het verslag van {clock.day_text(meetings.day_of(meeting))} is nog niet vastgesteld"
            yield Reminder(what, f"{meeting.title}, {meeting.number}.", select=meeting.id)
