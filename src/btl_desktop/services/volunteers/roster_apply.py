"""Writes what a preview promised, in the transaction of the session it is given: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.base import Base, new_ids
from btl_desktop.models.volunteers import CourseResult, EquipmentLoan, Volunteer, sort_key
from btl_desktop.services import audit, bulk, places, settings
from btl_desktop.services.volunteers.roster_compare import Todo
from btl_desktop.services.volunteers.roster_preview import Preview, RowState

Progress = Callable[[int, int], None]

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
    new = [row.todo for row in rows if row.todo and row.state is RowState.NEW]
    changed = [row.todo for row in rows if row.todo and row.state is RowState.CHANGED]
    villages = _villages(session, [*new, *changed])
    total = len(new) + len(changed)
    with _adding(session, new, villages, total) as (add, size):
        for batch in _batches(new, size, progress, 0, total):
            add(batch)
    for batch in _batches(changed, _AT_ONCE, progress, len(new), total):
        _change(session, batch, villages)
    if preview.remember:
        settings.put(session, preview.signature, [one.field.value for one in preview.columns])
    if total:
        audit.note(session, "Ledenlijst ingelezen", number=total)
    return Counter({RowState.NEW: len(new), RowState.CHANGED: len(changed)})


def without_village(session: Session, preview: Preview, skip: Collection[int]) -> int:
    """How many of the people that :func:`apply` added belong to no village."""
    new = [row.todo for row in preview.rows if row.todo and row.state is RowState.NEW and row.number not in skip]
    villages = _villages(session, new)
    return sum(todo.village not in villages for todo in new)


def _batches(todos: list[Todo], size: int, progress: Progress, before: int, total: int) -> Iterator[list[Todo]]:
    """So many at a time, told beforehand; ``progress`` may raise to stop."""
    for start in range(0, len(todos), size):
        progress(before + start, total)
        yield todos[start : start + size]


def _villages(session: Session, todos: list[Todo]) -> dict[str, UUID]:
    """The villages by their names in the rows; a vault without any gets those of the file, from the map."""
    named = dict.fromkeys(todo.village for todo in todos if todo.village)
    there = places.villages(session) or places.set_up_villages(session, named)
    folded = {text.fold(village.name): village.id for village in there}
    return {name: folded[text.fold(name)] for name in named if text.fold(name) in folded}


def _fields(todo: Todo, villages: Mapping[str, UUID | str]) -> dict[str, Any]:
    """Field values of a volunteer that are not plain texts of the file: its village and area too."""
    fields = {**todo.values}
    if todo.village in villages:
        fields["village_id"] = villages[todo.village]
    if todo.area_id:
        fields["area_id"] = todo.area_id
    return fields


@contextmanager
def _adding(
    session: Session, todos: list[Todo], villages: dict[str, UUID], total: int
) -> Iterator[tuple[Callable[[list[Todo]], None], int]]:
    """How to add people, and how many at a time: as records, which can be undone, or many as bulk."""
    if total <= UNDOABLE:
        yield partial(_add, session, villages), _AT_ONCE
        return
    loans = sum(len(todo.loans) for todo in todos)
    coming: dict[type[Base], int] = {Volunteer: len(todos), EquipmentLoan: loans}
    with bulk.indexes_at_the_end(session, coming):
        yield _Bulk(session, todos, villages).add, _AT_ONCE_IN_BULK


def _add(session: Session, villages: dict[str, UUID], todos: list[Todo]) -> None:
    for todo in todos:
        volunteer = Volunteer(**_fields(todo, villages), remarks="\n".join(todo.notes))
        _lend(volunteer, todo)
        _pass(volunteer, todo)
        session.add(volunteer)
    session.flush()


class _Bulk:
    """Adds tens of thousands of new people with what they have on loan and passed, as plain rows."""

    def __init__(self, session: Session, todos: list[Todo], villages: dict[str, UUID]) -> None:
        named = {"id", "sort_key", "remarks", "village_id", "area_id"}.union(*(todo.values for todo in todos))
        self._villages = {name: id_.hex for name, id_ in villages.items()}
        self._people = bulk.Adding(session, Volunteer, _START[Volunteer], named)
        self._loans = bulk.Adding(session, EquipmentLoan, _START[EquipmentLoan], _LOAN)
        self._results = bulk.Adding(session, CourseResult, _START[CourseResult], _RESULT)

    def add(self, todos: list[Todo]) -> None:
        """Add some of them."""
        ids = new_ids(len(todos))
        self._people.add([self._person(id_, todo) for id_, todo in zip(ids, todos, strict=True)])
        loans = [
            (id_, kind, size, number)
            for id_, todo in zip(ids, todos, strict=True)
            for kind, (size, number) in todo.loans.items()
        ]
        results = [(id_, *result) for id_, todo in zip(ids, todos, strict=True) for result in todo.courses]
        self._loans.add(_numbered(_LOAN, loans))
        self._results.add(_numbered(_RESULT, results))

    def _person(self, id_: str, todo: Todo) -> dict[str, Any]:
        fields = _fields(todo, self._villages)
        get = fields.get
        fields["id"], fields["remarks"] = id_, "\n".join(todo.notes)
        fields["sort_key"] = sort_key(get("last_name", ""), get("first_name") or get("initials", ""), get("prefix", ""))
        return fields


_LOAN = ("id", "volunteer_id", "kind", "size", "number")
_RESULT = ("id", "volunteer_id", "course_id", "passed_on")


def _numbered(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows by the names of their fields, each with an id of its own before it."""
    return [dict(zip(names, (id_, *row), strict=True)) for id_, row in zip(new_ids(len(rows)), rows, strict=True)]


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
