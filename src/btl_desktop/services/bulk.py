"""Many new rows at once, past the unit of work: for tens of thousands, where a record each would take minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Dialect, Table, bindparam, insert, literal_column
from sqlalchemy.orm import Session

from btl_desktop.models.registry import Base

Convert = Callable[[Any], Any]


def add(session: Session, record: type[Base], start: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows into a record's table; ``start`` has the values of the fields that a row does not name.

    The first row goes the usual way, so that the office notices which table changes. The rest skips what SQLAlchemy
    does for each value: a statement is made once, and a column that is empty in all rows is not passed at all.
    """
    table = cast(Table, record.__table__)
    session.execute(insert(table), [{**start, **rows[0]}])
    rest = rows[1:]
    if not rest:
        return
    used = set().union(*rest)
    blank = {name for name, value in start.items() if value == "" and name not in used}
    passed = [*used, *(name for name, value in start.items() if name not in used and value not in ("", None))]
    connection = session.connection()
    values: dict[str, ColumnElement[Any]] = {name: bindparam(name) for name in passed}
    values |= dict.fromkeys(blank, literal_column("''"))
    statement = insert(table).values(values).compile(dialect=connection.dialect)
    columns = [
        _column(rest, name, start.get(name), _converter(table, name, connection.dialect))
        for name in statement.positiontup or passed
    ]
    connection.exec_driver_sql(statement.string, [*zip(*columns, strict=True)])


def _column(rows: Sequence[Mapping[str, Any]], name: str, usual: Any, convert: Convert | None) -> Iterable[Any]:
    """One field of all rows, as the database takes it."""
    values = [row.get(name, usual) for row in rows]
    return map(convert, values) if convert else values


def _converter(table: Table, name: str, dialect: Dialect) -> Convert | None:
    """How a value of a column is passed to the database, when that is not as it is."""
    column = table.columns[name]
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None or column.primary_key:
        return process
    return _Remembering(process).__getitem__


class _Remembering(dict[Any, Any]):
    """What becomes of a value, worked out once for each that returns: a day, a choice, a village."""

    def __init__(self, process: Convert) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, value: Any) -> Any:
        done = self[value] = self._process(value)
        return done
