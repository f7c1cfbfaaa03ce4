"""Courses: who passed which, who still needs which, and when it is time again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.volunteers import Course, CourseResult, Volunteer
from btl_desktop.services import plain_rows
from btl_desktop.services.volunteers import course_needs, course_seats
from btl_desktop.services.volunteers.course_needs import Needs

# What every watch starts with: an introduction for all, and one for who coordinates.
_FIRST_COURSES = (
    {"name": "Introductiecursus", "introduction": True, "required_watch": True, "required_district": True,
     "required_village": True},
    {"name": "Coördinatorencursus", "required_district": True, "required_village": True},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course with how many members have it and how many still need it."""

    course: Course
    passed: int
    needed: int


def set_up(session: Session) -> Sequence[Course]:
    """The introduction and the coordinator course, where there are no courses yet; whatever is there stays."""
    if not session.scalar(select(func.count()).select_from(Course)):
        session.add_all(Course(**course) for course in _FIRST_COURSES)  # type: ignore[arg-type]
        session.flush()
    return courses(session)


def courses(session: Session) -> Sequence[Course]:
    """All courses: the introduction first, then by name."""
    return session.scalars(select(Course).order_by(Course.introduction.desc(), Course.name)).all()


def course_lines(session: Session, today: date) -> list[CourseLine]:
    """Every course with its counts over everyone who has not stopped."""
    wanted = needs(session, today)
    members = session.execute(select(Volunteer.id, Volunteer.level).where(Volunteer.status != Status.STOPPED)).all()
    return [
        CourseLine(
            course,
            passed=sum(course.id in wanted.valid.get(id_, ()) for id_, _ in members),
            needed=sum(course.id in wanted.of(id_, level) for id_, level in members),
        )
        for course in courses(session)
    ]


def needs(session: Session, today: date, volunteer_id: UUID | None = None) -> Needs:
    """Who needs what on a day, of everyone or of one."""
    only = None if volunteer_id is None else [volunteer_id]
    return course_needs.read(plain_rows.of(session), today, only)


def who_need(session: Session, course_id: UUID, today: date) -> list[str]:
    """The names of everyone who still has to do a course, in Dutch name order."""
    wanted = needs(session, today)
    members = session.scalars(select(Volunteer).where(Volunteer.status != Status.STOPPED).order_by(Volunteer.sort_key))
    return [member.name for member in members if course_id in wanted.of(member.id, member.level)]


def is_required(course: Course, level: Level) -> bool:
    """Whether somebody of a level has to have a course."""
    asked = {
        Level.WATCH: course.required_watch,
        Level.DISTRICT: course.required_district,
        Level.VILLAGE: course.required_village,
    }
    return asked[level]


def renewal(passed_on: date, valid_months: int) -> date | None:
    """The day a course is to be done again; ``None`` when never. The 31st becomes the last day of a shorter month."""
    if valid_months <= 0:
        return None
    years, month = divmod(passed_on.month - 1 + valid_months, 12)
    year = passed_on.year + years
    for day in (passed_on.day, 30, 29):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, 28)


def add_result(
    session: Session, volunteer_id: UUID, course_id: UUID, passed_on: date, certificate: str = ""
) -> CourseResult:
    """A volunteer passed a course; when it is to be renewed follows from the course."""
    course = session.get_one(Course, course_id)
    result = CourseResult(
        volunteer_id=volunteer_id,
        course_id=course_id,
        passed_on=passed_on,
        renew_on=renewal(passed_on, course.valid_months),
        certificate=text.clean(certificate),
    )
    session.add(result)
    session.flush()
    return result


def remove_result(session: Session, result_id: UUID) -> None:
    """Take away a result that was entered by mistake."""
    result = session.get(CourseResult, result_id)
    if result is not None:
        session.delete(result)


def save_course(session: Session, course_id: UUID | None, values: Mapping[str, Any]) -> Course:
    """Make a course, or change one; raises ``UserError`` for a name that is empty or taken.

    A changed ``valid_months`` gives every result of the course its new renewal date.
    """
    name = text.clean(str(values.get("name", "")))
    if course_id is None and not name:
        raise UserError("Deze opleiding heeft nog geen naam.", "Vul een naam in.")
    if any(text.fold(other.name) == text.fold(name) and other.id != course_id for other in courses(session)):
        raise UserError("Er is al een opleiding met deze naam.", "Kies een andere naam.")
    course = Course(name=name) if course_id is None else session.get_one(Course, course_id)
    session.add(course)
    for field, value in values.items():
        setattr(course, field, name or course.name if field == "name" else value)
    session.flush()
    if "valid_months" in values:
        _renew_all(session, course)
    return course


def delete_course(session: Session, course_id: UUID) -> None:
    """Take away a course, its sessions and every result of it."""
    course_seats.delete_of_course(session, course_id)
    for result in session.scalars(select(CourseResult).where(CourseResult.course_id == course_id)):
        session.delete(result)
    session.flush()
    course = session.get(Course, course_id)
    if course is not None:
        session.delete(course)


def _renew_all(session: Session, course: Course) -> None:
    for result in session.scalars(select(CourseResult).where(CourseResult.course_id == course.id)):
        result.renew_on = renewal(result.passed_on, course.valid_months)
