"""One person from a file beside the volunteer in the vault: what would change, and what must not.

An empty cell never empties a field. A level is not lowered and a VOG once seen is not unseen by an import; what the
file says of it is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.exchange.people import Loans, Person, label_of, shown
from btl_desktop.models.choices import Equipment, Level
from btl_desktop.services.volunteers.roster_known import Known, KnownVolunteer

_RANK = [Level.WATCH, Level.DISTRICT, Level.VILLAGE]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a volunteer that gets another value; both as the user reads them. ``old`` is empty for a new one."""

    label: str
    old: str
    new: str


@dataclass(slots=True)
class Todo:
    """What is to be written for one person. ``volunteer_id`` is empty for a new one; ``notes`` join the remarks.

    ``village`` is the name of a village that the volunteer comes to belong to.
    """

    volunteer_id: UUID | None
    version: int
    values: dict[str, Any]
    loans: Loans
    courses: Sequence[tuple[UUID, date]] = ()
    notes: Sequence[str] = ()
    village: str = ""
    area_id: UUID | None = None

    def __bool__(self) -> bool:
        return bool(self.values or self.loans or self.courses or self.notes or self.village or self.area_id)


@dataclass(slots=True)
class Compared:
    """What to do, how that reads, and what had to be told: attribute and Dutch sentence."""

    values: dict[str, Any] = field(default_factory=dict)
    loans: dict[Equipment, tuple[str, str]] = field(default_factory=dict)
    courses: list[tuple[UUID, date]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    village: str = ""
    area_id: UUID | None = None
    changes: list[Change] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)

    def todo(self, volunteer: KnownVolunteer | None) -> Todo:
        """All of it as something to do for a volunteer, or for a new one."""
        id_ = None if volunteer is None else volunteer.id
        version = 0 if volunteer is None else volunteer.version
        return Todo(id_, version, self.values, self.loans, self.courses, self.notes, self.village, self.area_id)


def add(person: Person, known: Known) -> tuple[Todo, list[tuple[str, str]]]:
    """What is to be written for somebody new, and what had to be told: attribute and Dutch sentence."""
    if person.courses or person.area or person.village_told:
        found = Compared(notes=[*person.notes])
        _courses(person, None, known, found)
        _places(person, None, known, found)
        return Todo(
            None, 0, person.values, person.loans, found.courses, found.notes, found.village, found.area_id
        ), found.told
    served = not known.villages or text.fold(person.village) in known.villages
    return Todo(None, 0, person.values, person.loans, (), person.notes, person.village if served else ""), []


def compare(person: Person, volunteer: KnownVolunteer, known: Known) -> Compared:
    """What would change for the volunteer whom a person was recognised as."""
    found = Compared(notes=[*person.notes])
    _courses(person, volunteer, known, found)
    _places(person, volunteer, known, found)
    for attribute, value in person.values.items():
        _field(attribute, value, volunteer, found)
    _loans(person, volunteer, found)
    found.notes = [*_new_notes(found.notes, volunteer.remarks)]
    found.changes += [Change("opmerkingen", "", note) for note in found.notes]
    return found


def _field(attribute: str, value: Any, volunteer: KnownVolunteer, found: Compared) -> None:
    old = volunteer.values.get(attribute)
    if old == value or (isinstance(old, str) and isinstance(value, str) and _says_no_more(attribute, old, value)):
        return
    if attribute in {"mobile", "phone"} and value in (volunteer.values.get("mobile"), volunteer.values.get("phone")):
        return
    if attribute == "level" and old is not None and _RANK.index(value) < _RANK.index(old):
        found.told.append((attribute, f"In de kluis staat {old.label}; het bestand zegt {value.label}. Niet verlaagd."))
        return
    if attribute == "vog_seen" and old:
        found.told.append((attribute, "In de kluis is de VOG gezien; het bestand zegt van niet. Niet gewijzigd."))
        return
    found.values[attribute] = value
    found.changes.append(Change(label_of(attribute), shown(attribute, old), shown(attribute, value)))


def _says_no_more(attribute: str, old: str, new: str) -> bool:
    """Whether the new text is the old one in other letters, or a shorter form of it."""
    mine, theirs = text.fold(old), text.fold(new)
    if mine == theirs:
        return new.isascii() or not old.isascii()
    if attribute == "initials":
        return mine.startswith(theirs)
    return attribute == "first_name" and mine.startswith(f"{theirs} ")


def _loans(person: Person, volunteer: KnownVolunteer, found: Compared) -> None:
    for kind, (size, number) in person.loans.items():
        old_size, old_number = volunteer.loans.get(kind, ("", ""))
        new = (size or old_size, number or old_number)
        if kind not in volunteer.loans or new != (old_size, old_number):
            found.loans[kind] = new
            old = " ".join(filter(None, (old_size, old_number)))
            found.changes.append(Change(kind.label, old, " ".join(filter(None, new)) or "ja"))


def _courses(person: Person, volunteer: KnownVolunteer | None, known: Known, found: Compared) -> None:
    for name, day in person.courses:
        course = known.courses.get(text.fold(name))
        written = clock.day_text(day, weekday=False)
        if course is None:
            found.notes.append(f"{name}: {written}")
            found.told.append(("course", f"De opleiding “{name}” is hier niet bekend; ze staat bij de opmerkingen."))
        elif volunteer is None or (course, day) not in volunteer.courses:
            found.courses.append((course, day))
            found.changes.append(Change("opleiding", "", f"{name}, {written}"))


def _places(person: Person, volunteer: KnownVolunteer | None, known: Known, found: Compared) -> None:
    """Village and wijk. A village that follows from the address only fills an empty field, or moves along with it."""
    village_id = known.villages.get(text.fold(person.village)) if person.village else None
    if person.village and known.villages and village_id is None and person.village_told:
        found.notes.append(f"Dorp: {person.village}")
        found.told.append(
            ("village", f"Het dorp “{person.village}” is hier niet ingesteld; het staat bij de opmerkingen.")
        )
    if person.village and (village_id or not known.villages) and _moves(person, volunteer, known, village_id):
        found.village = person.village
        old = known.village_names.get(volunteer.village_id, "") if volunteer and volunteer.village_id else ""
        found.changes.append(Change("dorp", old, person.village))
    if person.area:
        _area(person, volunteer, known, village_id, found)


def _moves(person: Person, volunteer: KnownVolunteer | None, known: Known, village_id: UUID | None) -> bool:
    if volunteer is None or volunteer.village_id is None:
        return True
    if volunteer.village_id == village_id:
        return False
    lives_there = known.village_names.get(volunteer.village_id) == volunteer.values.get("city")
    return person.village_told or (lives_there and person.values.get("city") != volunteer.values.get("city"))


def _area(
    person: Person,
    volunteer: KnownVolunteer | None,
    known: Known,
    village_id: UUID | None,
    found: Compared,
) -> None:
    area_id = known.area(person.area, village_id)
    if area_id is None:
        found.notes.append(f"Wijk: {person.area}")
        found.told.append(("area", f"De wijk “{person.area}” is hier niet ingesteld; ze staat bij de opmerkingen."))
    elif volunteer is None or volunteer.area_id != area_id:
        found.area_id = area_id
        old = known.area_names.get(volunteer.area_id, "") if volunteer and volunteer.area_id else ""
        found.changes.append(Change("wijk", old, person.area))


def _new_notes(notes: list[str], remarks: str) -> Iterator[str]:
    """The notes that the remarks do not have yet; a note of several lines is there when all its lines are."""
    there = {*remarks.split("\n")}
    return (note for note in notes if not {*note.split("\n")} <= there)
