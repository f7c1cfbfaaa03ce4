"""Many new rows at once, past the unit of work: for tens of thousands, where a record each would take minutes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Table,
    Uuid,
    bindparam,
    delete,
    false,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.orm import Session

from btl_desktop.models.registry import Base

Convert = Callable[[Any], Any]


class Adding:
    """Adds rows to a record's table, batch after batch, with one statement made once.

    ``fields`` are those that some row may name; ``start`` has the values of all others. What SQLAlchemy does for each
    value is skipped, and a column that is empty in all rows is not passed at all. Ids may be given as they are stored
    (``new_ids``).
    """

    def __init__(
        self, session: Session, record: type[Base], start: Mapping[str, Any], fields: Collection[str] = ()
    ) -> None:
        self._session = session
        self._table = cast(Table, record.__table__)
        self._start = start
        self._fields = {*fields}

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert some rows; each may leave out any of the fields."""
        if not rows:
            return
        statement, columns = self._statement
        usual = {name: self._start.get(name) for name, _ in columns}
        of_row = itemgetter(*usual)
        # Row by row what each one says, then column by column as it is stored: both at the speed of the library.
        told = zip(*(of_row({**usual, **row}) for row in rows), strict=True)
        stored = (_stored(values, convert) for values, (_, convert) in zip(told, columns, strict=True))
        self._session.connection().exec_driver_sql(statement, [*zip(*stored, strict=True)])

    @cached_property
    def _statement(self) -> tuple[str, list[tuple[str, Convert | None]]]:
        """The statement, and its parameters in order: the field, and how its values are passed."""
        self._session.execute(delete(self._table).where(false()))  # so the office notices which table changes
        dialect = self._session.connection().dialect
        others = [(name, value) for name, value in self._start.items() if name not in self._fields]
        passed = [*self._fields, *(name for name, value in others if value not in ("", None))]
        values: dict[str, ColumnElement[Any]] = {name: bindparam(name) for name in passed}
        values |= {name: literal_column("''") for name, value in others if value == ""}
        statement = insert(self._table).values(values).compile(dialect=dialect)
        order = statement.positiontup or passed
        return statement.string, [(name, _converter(self._table, name, dialect)) for name in order]


@contextmanager
def indexes_at_the_end(session: Session, coming: Mapping[type[Base], int]) -> Iterator[None]:
    """Add rows to tables of which the indexes are made anew afterwards, where more rows come than there are.

    All within the transaction of the session: when it is not committed, nothing has happened. Keeping four indexes row
    by row takes as long as all else about a row, as the vault's memory is locked and wiped for each (measured).
    """
    connection = session.connection()
    there = {record: session.scalar(select(func.count()).select_from(record)) or 0 for record in coming}
    tables = [cast(Table, record.__table__) for record, rows in coming.items() if rows > there[record]]
    for table in tables:
        for index in table.indexes:
            index.drop(connection)
    yield
    for table in tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection)


def _stored(values: Sequence[Any], convert: Convert | None) -> Iterable[Any]:
    """One field of all rows, as the database takes it."""
    if convert is None or (convert is _as_stored and UUID not in {*map(type, values)}):
        return values
    return map(convert, values)


def _converter(table: Table, name: str, dialect: Dialect) -> Convert | None:
    """How a value of a column is passed to the database, when that is not as it is."""
    kind = table.columns[name].type
    if isinstance(kind, Uuid):
        return _as_stored
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    return _Remembering(process).__getitem__ if process else None


def _as_stored(id_: UUID | str | None) -> str | None:
    return id_.hex if isinstance(id_, UUID) else id_


class _Remembering(dict[Any, Any]):
    """What becomes of a value, worked out once for each that returns: a day, a choice."""

    def __init__(self, process: Convert) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, value: Any) -> Any:
        done = self[value] = self._process(value)
        return done
