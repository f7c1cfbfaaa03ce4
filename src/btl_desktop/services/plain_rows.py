"""Reading without the database layer: for a list that must stand on the screen before that layer is loaded.

``rows(sql, *parameters)`` gives tuples as they are stored, the same through a bare connection and through a session;
the functions below make values of them. Everything that writes, and whatever is not in such a hurry, uses a session.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_FEW = 100
Rows = Callable[..., Iterator[tuple[Any, ...]]]


def of(session: Session) -> Rows:
    """Plain rows through a session: what it has written and not yet committed is seen."""

    def rows(sql: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
        session.flush()
        # All at once and straight from the driver: a row of the layer between is made to be named by its columns.
        found = session.connection().exec_driver_sql(sql, parameters)
        with closing(found):
            return iter(found.cursor.fetchall())

    return rows


def among(ids: Collection[UUID] | None) -> tuple[str, list[str]]:
    """``AND volunteer_id IN (…)`` with its parameters; nothing for everyone, or for more than a statement likes."""
    if ids is None or len(ids) > _FEW:
        return "", []
    return f" AND volunteer_id IN ({', '.join('?' * len(ids))})", [id_.hex for id_ in ids]


def identity(stored: str) -> UUID:
    """An id from the 32 hexadecimal figures it is stored as; as a number, which takes half the time (measured)."""
    return UUID(int=int(stored, 16))


def day(stored: str | None) -> date | None:
    """A date from its ISO form."""
    return None if stored is None else date.fromisoformat(stored)


def moment(stored: str) -> datetime:
    """A moment from its ISO form, in UTC as every moment is stored; told with it, it is read several times as fast."""
    return datetime.fromisoformat(f"{stored}+00:00")
