"""Many new rows at once, past the unit of work: for tens of thousands, where a record each would take minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Column, Connection, Dialect, Table, Uuid, delete, false, func, literal, literal_column, select
from sqlalchemy.orm import Session

from btl_desktop.models.registry import Base

Convert = Callable[[Any], Any]
Columns = Mapping[str, Sequence[Any]]


def add(session: Session, record: type[Base], batches: Iterable[Columns], start: Mapping[str, Any]) -> None:
    """Insert rows into a record's table as they come, with one statement made once.

    Each batch has columns of values by the names of their fields, the same fields in all; ``start`` has the values of
    all other fields. What SQLAlchemy does for each value is skipped. Ids may be given as they are stored (``new_ids``).
    """
    coming = iter(batches)
    first = next(coming, None)
    if first is None:
        return
    table = cast(Table, record.__table__)
    session.execute(delete(table).where(false()))  # so the office notices which table changes
    connection = session.connection()
    converters = {name: _converter(table, name, connection.dialect) for name in first}
    statement = _statement(connection, table, tuple(first), start)
    rows = chain.from_iterable(_rows(batch, converters) for batch in chain([first], coming))
    # All rows in one go, and SQLAlchemy would want them at hand together: a statement that runs again and again is one
    # that the library keeps, in memory that what comes after it needs (see vault/connection.py).
    with closing(cast(Any, connection.connection.cursor())) as cursor:
        cursor.executemany(statement, rows)


def _statement(connection: Connection, table: Table, names: Sequence[str], start: Mapping[str, Any]) -> str:
    """The statement to add a row, with the values that all rows share in its text.

    It names no columns: with all their names in it, SQLite's quick memory is full before the statement is prepared,
    and part of what every row takes then lies outside it, locked and wiped each time (measured).
    """
    places = {name: f"?{place}" for place, name in enumerate(names, start=1)}
    columns = connection.execute(select(literal_column("*")).select_from(table).where(false())).keys()
    values = (places.get(name) or _literal(connection, table.columns[name], start.get(name)) for name in columns)
    return f"INSERT INTO {table.name} VALUES ({', '.join(values)})"  # noqa: S608 - words of our own


def _literal(connection: Connection, column: Column[Any], value: Any) -> str:
    return str(literal(value, column.type).compile(connection, compile_kwargs={"literal_binds": True}))


def _rows(batch: Columns, converters: Mapping[str, Convert | None]) -> Iterator[tuple[Any, ...]]:
    """The rows of a batch as the database takes them; column by column, at the speed of the library."""
    return zip(*(_stored(batch[name], convert) for name, convert in converters.items()), strict=True)


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
    if convert is None or (convert is _id_as_stored and UUID not in {*map(type, values)}):
        return values
    return map(convert, values)


def _converter(table: Table, name: str, dialect: Dialect) -> Convert | None:
    """How a value of a column is passed to the database, when that is not as it is."""
    kind = table.columns[name].type
    if isinstance(kind, Uuid):
        return _id_as_stored
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    return _Remembering(process).__getitem__ if process else None


def _id_as_stored(id_: UUID | str | None) -> str | None:
    return id_.hex if isinstance(id_, UUID) else id_


class _Remembering(dict[Any, Any]):
    """What becomes of a value, worked out once for each that returns: a day, a choice."""

    def __init__(self, process: Convert) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, value: Any) -> Any:
        done = self[value] = self._process(value)
        return done
