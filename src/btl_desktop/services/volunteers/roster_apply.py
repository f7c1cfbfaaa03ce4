"""Writes what a preview promised, in the transaction of the session it is given: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
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
    new, changed = (_todos(preview, state, skip) for state in (RowState.NEW, RowState.CHANGED))
    villages = _villages(session, [*new, *changed])
    total = len(new) + len(changed)
    if total > UNDOABLE:
        _add_in_bulk(session, new, villages, _batches(new, _AT_ONCE_IN_BULK, progress, 0, total))
    else:
        for batch in _batches(new, _AT_ONCE, progress, 0, total):
            _add(session, batch, villages)
    for batch in _batches(changed, _AT_ONCE, progress, len(new), total):
        _change(session, batch, villages)
    if preview.remember:
        settings.put(session, preview.signature, [one.field.value for one in preview.columns])
    if total:
        audit.note(session, "Ledenlijst ingelezen", number=total)
    return Counter({RowState.NEW: len(new), RowState.CHANGED: len(changed)})


def without_village(session: Session, preview: Preview, skip: Collection[int]) -> int:
    """How many of the people that :func:`apply` added belong to no village."""
    new = _todos(preview, RowState.NEW, skip)
    villages = _villages(session, new)
    return sum(todo.village not in villages for todo in new)


def _todos(preview: Preview, state: RowState, skip: Collection[int]) -> list[Todo]:
    """What is to be written for the rows of a state."""
    return [row.todo for row in preview.rows if row.state is state and row.todo and row.number not in skip]


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


def _add(session: Session, todos: list[Todo], villages: dict[str, UUID]) -> None:
    for todo in todos:
        volunteer = Volunteer(**_fields(todo, villages), remarks="\n".join(todo.notes))
        _lend(volunteer, todo)
        _pass(volunteer, todo)
        session.add(volunteer)
    session.flush()


def _add_in_bulk(session: Session, todos: list[Todo], villages: dict[str, UUID], batches: Iterable[list[Todo]]) -> None:
    """Add tens of thousands of new people, with what they have on loan and passed, as plain rows."""
    coming: dict[type[Base], int] = {Volunteer: len(todos), EquipmentLoan: sum(len(todo.loans) for todo in todos)}
    known = {name: id_.hex for name, id_ in villages.items()}
    filled = _NAMES.union(*(todo.values for todo in todos), {"area_id"} if any(todo.area_id for todo in todos) else ())
    loans: list[tuple[Any, ...]] = []
    results: list[tuple[Any, ...]] = []

    def people() -> Iterator[bulk.Columns]:
        for batch in batches:
            ids = new_ids(len(batch))
            both = [*zip(ids, batch, strict=True)]
            loans.extend([(id_, kind, *told) for id_, todo in both for kind, told in todo.loans.items()])
            results.extend([(id_, *told) for id_, todo in both for told in todo.courses])
            yield {"id": ids, **_people(batch, filled, known)}

    with bulk.indexes_at_the_end(session, coming):
        bulk.add(session, Volunteer, people(), _START[Volunteer])
        bulk.add(session, EquipmentLoan, _numbered(loans, _LOAN), _START[EquipmentLoan])
        bulk.add(session, CourseResult, _numbered(results, _RESULT), _START[CourseResult])


_NAMES = frozenset({"first_name", "initials", "prefix", "last_name"})
_LOAN = ("volunteer_id", "kind", "size", "number")
_RESULT = ("volunteer_id", "course_id", "passed_on")


def _people(todos: list[Todo], filled: Collection[str], villages: Mapping[str, str]) -> bulk.Columns:
    """The fields of some people, as columns."""
    start, said = _START[Volunteer], [todo.values for todo in todos]
    columns = {name: [*map(dict.get, said, repeat(name), repeat(start[name]))] for name in sorted(filled)}
    names = zip(*(columns[name] for name in ("last_name", "first_name", "initials", "prefix")), strict=True)
    if "area_id" in filled:
        columns["area_id"] = [todo.area_id for todo in todos]
    return columns | {
        "sort_key": [sort_key(last, first or initials, prefix) for last, first, initials, prefix in names],
        "village_id": [villages.get(todo.village) for todo in todos],
        "remarks": ["\n".join(todo.notes) for todo in todos],
    }


def _numbered(rows: list[tuple[Any, ...]], names: Sequence[str]) -> Iterator[bulk.Columns]:
    """Rows as columns, with an id of its own for each."""
    if rows:
        columns = zip(*rows, strict=True)
        yield {"id": new_ids(len(rows)), **dict(zip(names, columns, strict=True))}


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
