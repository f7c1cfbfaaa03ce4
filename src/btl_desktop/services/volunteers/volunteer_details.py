"""Everything the details of one volunteer show, read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from btl_desktop.errors import Problem
from btl_desktop.models import careful_words
from btl_desktop.models.choices import Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Absence, Course, EquipmentLoan, Volunteer, check_volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import availability, courses, onboarding, volunteers
from btl_desktop.services.volunteers.availability import Told
from btl_desktop.services.volunteers.onboarding import Step


@dataclass(frozen=True, slots=True)
class CourseDone:
    """A course that a volunteer passed, by name."""

    id: UUID
    name: str
    passed_on: date
    renew_on: date | None
    certificate: str


@dataclass(frozen=True, slots=True)
class Details:
    """One volunteer with what surrounds them. ``needed`` are the courses still to be done."""

    volunteer: Volunteer
    values: dict[str, Any]
    steps: Sequence[Step]
    loans: Sequence[EquipmentLoan]
    absences: Sequence[Absence]
    told: Told
    results: Sequence[CourseDone]
    needed: Sequence[Course]
    courses: Sequence[Course]
    villages: Sequence[Village]
    areas: Sequence[Area]


def details(session: Session, volunteer_id: UUID, today: date) -> Details:
    """Read one volunteer; raises ``UserError`` when there is none any more."""
    volunteer = volunteers.get(session, volunteer_id)
    every = courses.courses(session)
    needed = courses.needs(session, today, volunteer_id).of(volunteer_id, volunteer.level)
    names = {course.id: course.name for course in every}
    return Details(
        volunteer,
        values(volunteer),
        onboarding.steps(volunteer),
        [*volunteer.loans],
        [*volunteer.absences],
        availability.told(session, volunteer_id),
        [CourseDone(r.id, names[r.course_id], r.passed_on, r.renew_on, r.certificate) for r in volunteer.courses],
        [course for course in every if course.id in needed],
        every,
        places.villages(session),
        places.areas(session),
    )


def values(volunteer: Volunteer) -> dict[str, Any]:
    """A volunteer's own fields by name."""
    columns = inspect(Volunteer).column_attrs
    return {column.key: getattr(volunteer, column.key) for column in columns if column.key not in _INNER}


def blank(today: date) -> dict[str, Any]:
    """The fields of somebody new: an aspirant who applied today."""
    return values(Volunteer(status=Status.ASPIRANT, applied_on=today))


def problems(filled_in: dict[str, Any]) -> list[Problem]:
    """What is not right about a volunteer as filled in so far; ``filled_in`` may lack fields."""
    known = {column.key for column in inspect(Volunteer).column_attrs} - _INNER
    found = check_volunteer(Volunteer(**{name: value for name, value in filled_in.items() if name in known}))
    return found + careful_words.doubts(remarks=filled_in.get("remarks"))


_INNER = {"id", "version", "sort_key"}
