"""Courses on a day: planning a session, who signs up, who came, and the result that coming brings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.course_sessions import CourseSeat, CourseSession, check_session
from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import Course, CourseResult, Volunteer
from btl_desktop.services import numbers, records
from btl_desktop.services.volunteers import courses

SOON = timedelta(days=92)  # who has to renew within three months may come along now
_AHEAD = timedelta(days=14)
_USUAL = (time(19, 30), time(22))
_GONE = UserError("Deze avond staat niet meer in de lijst.", "Sluit het venster en open het opnieuw.")


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as a list shows it, with how many signed up, came, and are still to be noted."""

    id: UUID
    course_id: UUID
    course: str
    starts_at: datetime
    ends_at: datetime
    place: str
    trainer: str
    seats: int
    lapsed: bool
    remarks: str
    signed_up: int
    came: int
    unnoted: int

    @property
    def free(self) -> int | None:
        """How many places are left; ``None`` without a limit."""
        return max(0, self.seats - self.signed_up) if self.seats else None

    def state(self, now: datetime) -> str:
        """In a word, for a list."""
        if self.lapsed:
            return "Vervallen"
        if self.starts_at > now:
            return "Vol" if self.free == 0 else "Komt"
        return "Noteren" if self.unnoted else "Geweest"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Somebody who signed up. ``certificate`` is the number of what they got for coming."""

    id: UUID
    volunteer_id: UUID
    name: str
    level: Level
    village: str
    email: str
    came: bool | None
    certificate: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who still has to do a course. ``why`` says: never done, or when it lapsed or will; and on which other
    list of that course somebody is."""

    id: UUID
    name: str
    level: Level
    village: str
    why: str
    urgent: bool


def sessions(session: Session, course_id: UUID | None = None) -> list[SessionLine]:
    """All sessions, or those of one course, the latest first."""
    counted = (
        select(
            CourseSeat.session_id,
            func.count(CourseSeat.id),
            func.count(CourseSeat.id).filter(CourseSeat.came.is_(True)),
            func.count(CourseSeat.id).filter(CourseSeat.came.is_(None)),
        )
        .group_by(CourseSeat.session_id)
        .order_by(CourseSeat.session_id)
    )
    numbers_of = {id_: counts for id_, *counts in session.execute(counted)}
    found = select(CourseSession, Course.name).join(Course, Course.id == CourseSession.course_id)
    if course_id is not None:
        found = found.where(CourseSession.course_id == course_id)
    ordered = found.order_by(CourseSession.starts_at.desc(), CourseSession.id)
    return [_line(one, name, *numbers_of.get(one.id, (0, 0, 0))) for one, name in session.execute(ordered)]


def _line(one: CourseSession, course: str, signed_up: int, came: int, unnoted: int) -> SessionLine:
    return SessionLine(
        one.id, one.course_id, course, one.starts_at, one.ends_at, one.place, one.trainer, one.seats, one.lapsed,
        one.remarks, signed_up, came, unnoted,
    )  # fmt: skip


def get(session: Session, session_id: UUID) -> CourseSession:
    """One session; raises ``UserError`` when it is gone."""
    found = session.get(CourseSession, session_id)
    if found is None:
        raise _GONE
    return found


def plan(session: Session, course_id: UUID, starts_at: datetime, ends_at: datetime, **values: Any) -> CourseSession:
    """A new session of a course; ``values`` may hold place, trainer, seats and remarks."""
    made = CourseSession(course_id=course_id, starts_at=starts_at, ends_at=ends_at, **_tidy(values))
    _refuse_faults(made)
    session.add(made)
    session.flush()
    return made


def plan_next(session: Session, course_id: UUID, today: date) -> CourseSession:
    """A session two weeks ahead, at the hours, in the place and with the trainer of the last one."""
    last = session.scalars(
        select(CourseSession)
        .where(CourseSession.course_id == course_id)
        .order_by(CourseSession.starts_at.desc())
        .limit(1)
    ).one_or_none()
    start, end = (clock.local(last.starts_at).time(), clock.local(last.ends_at).time()) if last else _USUAL
    moments = clock.evening(today + _AHEAD, start, end)
    usual: dict[str, Any] = {"place": last.place, "trainer": last.trainer, "seats": last.seats} if last else {}
    return plan(session, course_id, *moments, **usual)


def change(session: Session, session_id: UUID, values: Mapping[str, Any]) -> CourseSession:
    """Change a session's fields; results that were earned follow another day. Raises ``UserError`` for a fault."""
    changed = get(session, session_id)
    for field, value in _tidy(values).items():
        setattr(changed, field, value)
    _refuse_faults(changed)
    session.flush()
    if "starts_at" in values:
        _move_results(session, changed)
    return changed


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field: (text.clean_lines(value) if field == "remarks" else text.clean(value)) if type(value) is str else value
        for field, value in values.items()
    }


def _refuse_faults(one: CourseSession) -> None:
    records.refuse(check_session(one), "Pas het aan en sla het opnieuw op.")


def _move_results(session: Session, one: CourseSession) -> None:
    course = session.get_one(Course, one.course_id)
    day = _day(one)
    earned = select(CourseResult).join(CourseSeat, CourseSeat.result_id == CourseResult.id)
    for result in session.scalars(earned.where(CourseSeat.session_id == one.id)):
        result.passed_on, result.renew_on = day, courses.renewal(day, course.valid_months)
    session.flush()


def delete(session: Session, session_id: UUID) -> None:
    """Take a session away with who signed up; refused when somebody came, as that is what their certificate says."""
    gone = get(session, session_id)
    seats = session.scalars(select(CourseSeat).where(CourseSeat.session_id == session_id)).all()
    if any(seat.came for seat in seats):
        raise UserError(
            "Op deze avond zijn mensen geslaagd; zij staat op hun certificaat.",
            "Zet eerst hun aanwezigheid terug, of laat de avond staan.",
        )
    for seat in seats:
        session.delete(seat)
    session.flush()
    session.delete(gone)
    session.flush()


def seats(session: Session, session_id: UUID) -> list[SeatLine]:
    """Who signed up, in Dutch name order."""
    found = (
        select(CourseSeat, Volunteer, Village.name, CourseResult.certificate)
        .join(Volunteer, Volunteer.id == CourseSeat.volunteer_id)
        .outerjoin(Village, Village.id == Volunteer.village_id)
        .outerjoin(CourseResult, CourseResult.id == CourseSeat.result_id)
        .where(CourseSeat.session_id == session_id)
        .order_by(Volunteer.sort_key, Volunteer.id)
    )
    return [
        SeatLine(seat.id, who.id, who.name, who.level, village or "", who.email, seat.came, certificate or "")
        for seat, who, village, certificate in session.execute(found)
    ]


def sign_up(session: Session, session_id: UUID, volunteer_ids: Collection[UUID], today: date) -> int:
    """Put volunteers on the list; whoever is on it stays. Returns how many are new; refused when they do not fit."""
    one = get(session, session_id)
    if one.lapsed:
        raise UserError("Deze avond is vervallen.", "Kies een andere avond, of zet deze terug.")
    there = {*session.scalars(select(CourseSeat.volunteer_id).where(CourseSeat.session_id == session_id))}
    new = [id_ for id_ in dict.fromkeys(volunteer_ids) if id_ not in there]
    if one.seats and len(there) + len(new) > one.seats:
        free = max(0, one.seats - len(there))
        raise UserError(
            f"Er {'is' if free == 1 else 'zijn'} nog {text.count(free, 'plaats', 'plaatsen')} vrij "
            f"en u koos er {len(new)}.",
            "Kies minder mensen, of geef de avond meer plaatsen.",
        )
    session.add_all(CourseSeat(session_id=session_id, volunteer_id=id_, signed_up_on=today) for id_ in new)
    session.flush()
    return len(new)


def sign_off(session: Session, seat_ids: Collection[UUID]) -> None:
    """Take people off the list; a result that coming brought them goes with it."""
    note_attendance(session, seat_ids, None)
    for seat in session.scalars(select(CourseSeat).where(CourseSeat.id.in_(seat_ids))):
        session.delete(seat)
    session.flush()


def note_attendance(session: Session, seat_ids: Collection[UUID], came: bool | None) -> int:
    """Note who came. Coming is passing: a result with a certificate number; not coming takes that away again.

    ``None`` sets it back to not noted. Returns how many results were added or taken away.
    """
    by_name = select(CourseSeat).join(Volunteer, Volunteer.id == CourseSeat.volunteer_id).order_by(Volunteer.sort_key)
    chosen = session.scalars(by_name.where(CourseSeat.id.in_(seat_ids))).all()
    kept = {seat.result_id for seat in chosen if seat.result_id is not None}
    standing = {*session.scalars(select(CourseResult.id).where(CourseResult.id.in_(kept)))}
    without = [seat for seat in chosen if seat.result_id not in standing]
    changed = 0
    if came:
        changed = _pass(session, without)
    else:
        for seat in chosen:
            if seat.result_id in standing:
                courses.remove_result(session, seat.result_id)  # type: ignore[arg-type]
                changed += 1
            seat.result_id = None
    for seat in chosen:
        seat.came = came
    session.flush()
    return changed


def _pass(session: Session, chosen: Sequence[CourseSeat]) -> int:
    """A result for each seat; the certificates of one evening are numbered in a row."""
    by_session: dict[UUID, list[CourseSeat]] = {}
    for seat in chosen:
        by_session.setdefault(seat.session_id, []).append(seat)
    for session_id, group in by_session.items():
        one = get(session, session_id)
        day = _day(one)
        for seat, number in zip(group, numbers.next_certificate_numbers(session, day.year, len(group)), strict=True):
            seat.result_id = courses.add_result(session, seat.volunteer_id, one.course_id, day, number).id
    return len(chosen)


def candidates(
    session: Session, course_id: UUID, today: date, besides: UUID | None = None, *, everybody: bool = False
) -> list[Candidate]:
    """Everybody who has to do a course now or within three months, by level and then by name.

    ``besides`` is a session whose people are left out: they are on its list already. ``everybody``: also who need not
    do it, as for a course that is there for whoever likes.
    """
    course = session.get_one(Course, course_id)
    latest = _latest_results(session, course_id)
    there = {*session.scalars(select(CourseSeat.volunteer_id).where(CourseSeat.session_id == besides))}
    listed = _listed(session, course_id, besides)
    people = (
        select(Volunteer, Village.name)
        .outerjoin(Village, Village.id == Volunteer.village_id)
        .where(Volunteer.status != Status.STOPPED)
        .order_by(Volunteer.sort_key, Volunteer.id)
    )
    found = [
        Candidate(who.id, who.name, who.level, village or "", _and_listed(why, on), urgent and on is None)
        for who, village in session.execute(people)
        if who.id not in there
        for why, urgent in [_reason(course, who.level, latest.get(who.id, _NEVER), today)]
        for on in [listed.get(who.id)]
        if why or everybody
    ]
    order = [Level.VILLAGE, Level.DISTRICT, Level.WATCH]
    return sorted(found, key=lambda one: order.index(one.level))


def _listed(session: Session, course_id: UUID, besides: UUID | None) -> dict[UUID, date]:
    """On which evening's list somebody is already, as long as nobody noted whether they came; the last one."""
    found = (
        select(CourseSeat.volunteer_id, CourseSession.starts_at)
        .join(CourseSession, CourseSession.id == CourseSeat.session_id)
        .where(CourseSession.course_id == course_id, CourseSession.id != besides, CourseSession.lapsed.is_(False))
        .where(CourseSeat.came.is_(None))
        .order_by(CourseSession.starts_at)
    )
    return {who: clock.local(at).date() for who, at in session.execute(found)}


def _and_listed(why: str, on: date | None) -> str:
    listed = f"op de lijst van {clock.day_text(on, weekday=False)}" if on else ""
    return "; ".join(filter(None, (why, listed)))


_NEVER = date.min  # stands for "no result at all" among renewal dates


def _latest_results(session: Session, course_id: UUID) -> dict[UUID, date | None]:
    """The latest day until which each volunteer's results count; ``None`` for ever."""
    found: dict[UUID, date | None] = {}
    results = select(CourseResult.volunteer_id, CourseResult.renew_on).where(CourseResult.course_id == course_id)
    for who, until in session.execute(results):
        before = found.get(who, _NEVER)
        found[who] = None if until is None or before is None else max(before, until)
    return found


def _reason(course: Course, level: Level, until: date | None, today: date) -> tuple[str, bool]:
    return _why(until, today) if courses.is_required(course, level) else ("", False)


def _why(until: date | None, today: date) -> tuple[str, bool]:
    if until is None:
        return "", False
    if until == _NEVER:
        return "nog niet gevolgd", True
    if until <= today:
        return f"verlopen op {clock.day_text(until, weekday=False)}", True
    if until <= today + SOON:
        return f"verloopt op {clock.day_text(until, weekday=False)}", False
    return "", False


def _day(one: CourseSession) -> date:
    return clock.local(one.starts_at).date()
