"""Writes what a preview promised, in the transaction of the session it is given: all of it or nothing."""

from __future__ import annotations

import secrets
import struct
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Insert, Table, insert, literal_column, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.base import new_id
from btl_desktop.models.volunteers import CourseResult, EquipmentLoan, Volunteer, sort_key
from btl_desktop.services import audit, places, settings
from btl_desktop.services.roster_compare import Todo
from btl_desktop.services.roster_preview import Preview, PreviewRow, RowState

Progress = Callable[[int, int], None]
T = TypeVar("T")

# Up to so many people an import can be undone; more go in as bulk, many times faster, and stay.
UNDOABLE = 2000
_AT_ONCE = 500
_STALE = UserError(
    "De vrijwilligers zijn gewijzigd sinds u de voorbeeldlijst zag.", "Kies het bestand opnieuw; er is niets ingelezen."
)
# A field that an import does not know has the value that the record itself starts with.
_START = Volunteer()


def apply(session: Session, preview: Preview, skip: Collection[int], progress: Progress) -> Counter[RowState]:
    """Write the new and changed rows but for those to skip; see ``roster_import.apply``."""
    rows = [row for row in preview.rows if row.todo and row.number not in skip]
    new = [row for row in rows if row.state is RowState.NEW]
    changed = [row for row in rows if row.state is RowState.CHANGED]
    villages = _villages(session, [*new, *changed])
    total = len(new) + len(changed)
    add = _add if total <= UNDOABLE else _add_in_bulk
    done = 0
    for write, chosen in ((add, new), (_change, changed)):
        for batch in _batches(chosen):
            progress(done, total)
            write(session, [row.todo for row in batch if row.todo], villages)
            done += len(batch)
    if preview.remember:
        settings.put(session, preview.signature, [one.field.value for one in preview.columns])
    if total:
        audit.note(session, "Ledenlijst ingelezen", number=total)
    return Counter({RowState.NEW: len(new), RowState.CHANGED: len(changed)})


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(rows)
    while batch := [*islice(waiting, _AT_ONCE)]:
        yield batch


def _villages(session: Session, rows: list[PreviewRow]) -> dict[str, UUID]:
    """The villages by folded name; a vault without any gets those of the file, from the map."""
    there = places.villages(session)
    if not there:
        there = places.set_up_villages(session, dict.fromkeys(row.todo.village for row in rows if row.todo))
    return {text.fold(village.name): village.id for village in there}


def _fields(todo: Todo, villages: dict[str, UUID]) -> dict[str, Any]:
    """Field values of a volunteer that are not plain texts of the file: its village and area too."""
    fields = {**todo.values}
    village = villages.get(text.fold(todo.village)) if todo.village else None
    if village:
        fields["village_id"] = village
    if todo.area_id:
        fields["area_id"] = todo.area_id
    return fields


def _add(session: Session, todos: list[Todo], villages: dict[str, UUID]) -> None:
    for todo in todos:
        volunteer = Volunteer(**_fields(todo, villages), remarks="\n".join(todo.notes))
        _lend(volunteer, todo)
        _pass(volunteer, todo)
        session.add(volunteer)
    session.flush()


def _add_in_bulk(session: Session, todos: list[Todo], villages: dict[str, UUID]) -> None:
    start = {column.name: getattr(_START, column.name) for column in Volunteer.__table__.columns} | {"version": 1}
    chance = _plenty_of_chance(sum(1 + len(todo.loans) + len(todo.courses) for todo in todos))
    people, loans, courses = [], [], []
    for todo in todos:
        own = new_id(chance=chance)
        person = {**start, **_fields(todo, villages), "id": own, "remarks": "\n".join(todo.notes)}
        given = person["first_name"] or person["initials"]
        person["sort_key"] = sort_key(person["last_name"], given, person["prefix"])
        people.append(person)
        under = {"version": 1, "volunteer_id": own}
        for kind, (size, number) in todo.loans.items():
            loans.append({"id": new_id(chance=chance), **under, "kind": kind, "size": size, "number": number})
        for course, day in todo.courses:
            passed = {"course_id": course, "passed_on": day, "certificate": ""}
            courses.append({"id": new_id(chance=chance), **under, **passed})
    for record, rows in ((Volunteer, people), (EquipmentLoan, loans), (CourseResult, courses)):
        if rows:
            session.execute(*_statement(cast(Table, record.__table__), rows))


def _statement(table: Table, rows: list[dict[str, Any]]) -> tuple[Insert, list[dict[str, Any]]]:
    """An insert that does not pass a value per row for the columns that are empty in all of them."""
    nothing = {name for name, value in rows[0].items() if value is None and all(row[name] is None for row in rows)}
    empty = {name for name, value in rows[0].items() if value == "" and all(row[name] == "" for row in rows)}
    kept = [name for name in rows[0] if name not in nothing | empty]
    blank = insert(table).values(dict.fromkeys(empty, literal_column("''"))) if empty else insert(table)
    return blank, [{name: row[name] for name in kept} for row in rows]


def _plenty_of_chance(ids: int) -> Callable[[int], int]:
    """Random bits for so many ids, asked of the system at once: one by one that takes longer than all the rest."""
    numbers = iter(struct.unpack(f"{2 * ids}Q", secrets.token_bytes(16 * ids)))
    return lambda bits: next(numbers) >> 64 - bits


def _change(session: Session, todos: list[Todo], villages: dict[str, UUID]) -> None:
    wanted = {todo.volunteer_id: todo for todo in todos}
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses))
    found = session.scalars(select(Volunteer).where(Volunteer.id.in_(wanted)).options(*whole)).all()
    if len(found) != len(wanted) or any(volunteer.version != wanted[volunteer.id].version for volunteer in found):
        raise _STALE
    for volunteer in found:
        todo = wanted[volunteer.id]
        for name, value in _fields(todo, villages).items():
            setattr(volunteer, name, value)
        volunteer.remarks = "\n".join(filter(None, [volunteer.remarks, *todo.notes]))
        _lend(volunteer, todo)
        _pass(volunteer, todo)
    session.flush()


def _lend(volunteer: Volunteer, todo: Todo) -> None:
    for kind, (size, number) in todo.loans.items():
        out = next((loan for loan in volunteer.loans if loan.kind is kind and loan.returned_on is None), None)
        if out is None:
            volunteer.loans.append(EquipmentLoan(kind=kind, size=size, number=number))
        else:
            out.size, out.number = size, number


def _pass(volunteer: Volunteer, todo: Todo) -> None:
    for course, day in todo.courses:
        volunteer.courses.append(CourseResult(course_id=course, passed_on=day))
