"""Writes what a preview promised, in the transaction of the session it is given: all of it or nothing."""

from __future__ import annotations

import secrets
import struct
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.base import Base, new_id
from btl_desktop.models.volunteers import CourseResult, EquipmentLoan, Volunteer, sort_key
from btl_desktop.services import audit, bulk, places, settings
from btl_desktop.services.roster_compare import Todo
from btl_desktop.services.roster_preview import Preview, PreviewRow, RowState

Progress = Callable[[int, int], None]
T = TypeVar("T")

# Up to so many people an import can be undone; more go in as bulk, many times faster, and stay.
UNDOABLE = 2000
_AT_ONCE = 500
_AT_ONCE_IN_BULK = 2000
_STALE = UserError(
    "De vrijwilligers zijn gewijzigd sinds u de voorbeeldlijst zag.", "Kies het bestand opnieuw; er is niets ingelezen."
)
# What a field that the import does not know starts with.
_START: dict[type[Base], dict[str, Any]] = {
    Volunteer: {column.name: getattr(Volunteer(), column.name) for column in Volunteer.__table__.columns},
    EquipmentLoan: dict.fromkeys(("lent_on", "signed_on", "returned_on")) | {"size": "", "number": ""},
    CourseResult: {"renew_on": None, "certificate": ""},
}
for _start in _START.values():
    _start["version"] = 1


def apply(session: Session, preview: Preview, skip: Collection[int], progress: Progress) -> Counter[RowState]:
    """Write the new and changed rows but for those to skip; see ``roster_import.apply``."""
    rows = [row for row in preview.rows if row.todo and row.number not in skip]
    new = [row for row in rows if row.state is RowState.NEW]
    changed = [row for row in rows if row.state is RowState.CHANGED]
    villages = _villages(session, [*new, *changed])
    total = len(new) + len(changed)
    add, step = (_add, _AT_ONCE) if total <= UNDOABLE else (_add_in_bulk, _AT_ONCE_IN_BULK)
    done = 0
    for write, chosen, size in ((add, new, step), (_change, changed, _AT_ONCE)):
        for batch in _batches(chosen, size):
            progress(done, total)
            write(session, [row.todo for row in batch if row.todo], villages)
            done += len(batch)
    if preview.remember:
        settings.put(session, preview.signature, [one.field.value for one in preview.columns])
    if total:
        audit.note(session, "Ledenlijst ingelezen", number=total)
    return Counter({RowState.NEW: len(new), RowState.CHANGED: len(changed)})


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(rows)
    while batch := [*islice(waiting, size)]:
        yield batch


def _villages(session: Session, rows: list[PreviewRow]) -> dict[str, UUID]:
    """The villages by their names in the rows; a vault without any gets those of the file, from the map."""
    named = dict.fromkeys(row.todo.village for row in rows if row.todo and row.todo.village)
    there = places.villages(session) or places.set_up_villages(session, named)
    folded = {text.fold(village.name): village.id for village in there}
    return {name: folded[text.fold(name)] for name in named if text.fold(name) in folded}


def _fields(todo: Todo, villages: dict[str, UUID]) -> dict[str, Any]:
    """Field values of a volunteer that are not plain texts of the file: its village and area too."""
    fields = {**todo.values}
    if todo.village in villages:
        fields["village_id"] = villages[todo.village]
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
    chance = _plenty_of_chance(sum(1 + len(todo.loans) + len(todo.courses) for todo in todos))
    people, loans, courses = [], [], []
    for todo in todos:
        own = new_id(chance=chance)
        fields = {**_fields(todo, villages), "id": own, "remarks": "\n".join(todo.notes)}
        get = fields.get
        fields["sort_key"] = sort_key(get("last_name", ""), get("first_name") or get("initials", ""), get("prefix", ""))
        people.append(fields)
        for kind, (size, number) in todo.loans.items():
            loan = {"id": new_id(chance=chance), "volunteer_id": own, "kind": kind, "size": size, "number": number}
            loans.append(loan)
        for course, day in todo.courses:
            result = {"id": new_id(chance=chance), "volunteer_id": own, "course_id": course, "passed_on": day}
            courses.append(result)
    for record, rows in ((Volunteer, people), (EquipmentLoan, loans), (CourseResult, courses)):
        if rows:
            bulk.add(session, record, _START[record], rows)


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
