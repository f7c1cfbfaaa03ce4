"""Fictional course evenings: some behind us with who came, one to be noted, and two to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.course_sessions import CourseSeat, CourseSession, RoleReceipt
from btl_desktop.models.volunteers import Course, CourseResult, Volunteer
from btl_desktop.services.demonstration.demonstration_people import Stage
from btl_desktop.services.volunteers.courses import renewal

_PLACES = ("Dorpshuis De Lantaarn", "Zaal 2 van het gemeentehuis", "Buurthuis Het Baken")
_TRAINERS = ("M. van der Leer", "K. Opleider", "S. Voorbeeld")
_PAST = (-380, -240, -110, -45, -6)  # days from today; of the last one nobody was noted yet
_AHEAD = (12, 40)
_SEATS = 16


def fill(session: Session, stage: Stage, taught: Sequence[Course], everyone: Sequence[Volunteer]) -> None:
    """Put evenings of every course into the vault, and say who was given the role description of their level.

    The people of past evenings are those who have a result from about that time; it now bears the evening's day.
    """
    introduction = taught[0]
    for place, days in enumerate((*_PAST, *_AHEAD)):
        course = introduction if place % 3 != 1 else taught[min(len(taught) - 1, 1 + place % 2)]
        evening = _evening(stage, course, stage.today + timedelta(days=days), place)
        session.add(evening)
        session.flush()
        if days < -7:
            _past(session, stage, evening, course)
        else:
            _coming(session, stage, evening, course, everyone)
    for who in everyone:
        if who.status is Status.ACTIVE and who.joined_on and (who.level is not Level.WATCH or stage.happens(0.5)):
            given = max(who.joined_on, stage.today - timedelta(days=300))
            signed = given + timedelta(days=stage.chance.randint(0, 20)) if stage.happens(0.9) else None
            session.add(_receipt(stage, who, given, signed))
    session.flush()


def _evening(stage: Stage, course: Course, day: date, place: int) -> CourseSession:
    start, end = clock.evening(day, time(19, 30), time(22))
    return CourseSession(
        id=stage.new_id(),
        course_id=course.id,
        starts_at=start,
        ends_at=end,
        place=_PLACES[place % len(_PLACES)],
        trainer=_TRAINERS[place % len(_TRAINERS)],
        seats=_SEATS,
        remarks="Neem uw toezichtpas mee. Koffie staat klaar vanaf 19:15." if place % 2 else "",
    )


def _past(session: Session, stage: Stage, evening: CourseSession, course: Course) -> None:
    """Whose results are nearest in time get the evening's day; one or two who signed up did not come."""
    day = clock.local(evening.starts_at).date()
    taken = select(CourseSeat.result_id).where(CourseSeat.result_id.is_not(None))
    results = (
        select(CourseResult)
        .join(Volunteer, Volunteer.id == CourseResult.volunteer_id)
        .where(CourseResult.course_id == evening.course_id, CourseResult.id.not_in(taken))
        .where(CourseResult.passed_on <= day, Volunteer.joined_on <= day)
        .order_by(CourseResult.passed_on.desc(), CourseResult.id)
    )
    for number, result in enumerate(session.scalars(results.limit(_SEATS - 2)).all()):
        came = number % 9 != 8
        if came:
            result.passed_on, result.renew_on = day, renewal(day, course.valid_months)
            result.certificate = f"C{day.year}-{result.certificate[-4:]}"
        seat = _seat(stage, evening, result.volunteer_id, day - timedelta(days=20), came=came)
        seat.result_id = result.id if came else None
        session.add(seat)
    session.flush()


def _coming(
    session: Session, stage: Stage, evening: CourseSession, course: Course, everyone: Sequence[Volunteer]
) -> None:
    """Aspirants and whoever else has no result yet."""
    has = {*session.scalars(select(CourseResult.volunteer_id).where(CourseResult.course_id == course.id))}
    there = {
        *session.scalars(
            select(CourseSeat.volunteer_id).join(CourseSession).where(CourseSession.course_id == course.id)
        )
    }
    waiting = [who for who in everyone if who.status is Status.ASPIRANT and who.id not in has | there]
    for who in waiting[: stage.chance.randint(5, 9)]:
        session.add(_seat(stage, evening, who.id, stage.today - timedelta(days=9)))
    session.flush()


def _seat(stage: Stage, evening: CourseSession, who: UUID, day: date, *, came: bool | None = None) -> CourseSeat:
    return CourseSeat(id=stage.new_id(), session_id=evening.id, volunteer_id=who, signed_up_on=day, came=came)


def _receipt(stage: Stage, who: Volunteer, given: date, signed: date | None) -> RoleReceipt:
    on = min(signed, stage.today) if signed else None
    return RoleReceipt(id=stage.new_id(), volunteer_id=who.id, level=who.level, edition=1, given_on=given, signed_on=on)
