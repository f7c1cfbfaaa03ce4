"""What the vault already has, as an import compares it with a file: plain data, so that no session is held."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.exchange.identity import Register, identity
from btl_desktop.exchange.people import LABELS
from btl_desktop.models.choices import Equipment
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Course, CourseResult, EquipmentLoan, Volunteer


@dataclass(slots=True)
class KnownVolunteer:
    """A volunteer in the vault; ``values`` has the filled fields only. ``loans`` are those not yet returned."""

    id: UUID
    version: int
    values: dict[str, Any]
    remarks: str = ""
    village_id: UUID | None = None
    area_id: UUID | None = None
    loans: dict[Equipment, tuple[str, str]] = field(default_factory=dict)
    courses: set[tuple[UUID, date]] = field(default_factory=set)


@dataclass(slots=True)
class Known:
    """Everything in the vault that a roster file is compared with. Names of places and courses are folded."""

    volunteers: list[KnownVolunteer] = field(default_factory=list)
    register: Register = field(default_factory=Register)
    villages: dict[str, UUID] = field(default_factory=dict)
    village_names: dict[UUID, str] = field(default_factory=dict)
    areas: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    area_names: dict[UUID, str] = field(default_factory=dict)
    courses: dict[str, UUID] = field(default_factory=dict)

    def area(self, name: str, village_id: UUID | None) -> UUID | None:
        """The working area with this name, in this village or in the only one that has it."""
        wanted = text.fold(name)
        found = [
            area for (village, folded), area in self.areas.items() if folded == wanted and village_id in {None, village}
        ]
        return found[0] if len(found) == 1 else None


def known(session: Session) -> Known:
    """Read the vault once."""
    found = Known()
    for village in session.scalars(select(Village)):
        found.villages[text.fold(village.name)] = village.id
        found.village_names[village.id] = village.name
    for area in session.scalars(select(Area)):
        found.areas[area.village_id, text.fold(area.name)] = area.id
        found.area_names[area.id] = area.name
    found.courses = {text.fold(name): id_ for id_, name in session.execute(select(Course.id, Course.name))}
    _read_volunteers(session, found)
    return found


def _read_volunteers(session: Session, found: Known) -> None:
    columns = [getattr(Volunteer, name) for name in ("id", "version", "remarks", "village_id", "area_id", *LABELS)]
    places: dict[UUID, KnownVolunteer] = {}
    for id_, version, remarks, village_id, area_id, *values in session.execute(select(*columns)):
        filled = {name: value for name, value in zip(LABELS, values, strict=True) if value not in ("", None)}
        volunteer = KnownVolunteer(id_, version, filled, remarks, village_id, area_id)
        places[id_] = volunteer
        found.volunteers.append(volunteer)
        found.register.add(identity(filled))
    loans = select(EquipmentLoan.volunteer_id, EquipmentLoan.kind, EquipmentLoan.size, EquipmentLoan.number)
    for id_, kind, size, number in session.execute(loans.where(EquipmentLoan.returned_on.is_(None))):
        places[id_].loans[kind] = (size, number)
    for id_, course, passed in session.execute(
        select(CourseResult.volunteer_id, CourseResult.course_id, CourseResult.passed_on)
    ):
        places[id_].courses.add((course, passed))
