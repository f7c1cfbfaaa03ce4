"""Changing some fields of a record as a form does when the cursor leaves it: nothing is overwritten unseen or cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.base import Base
from btl_desktop.models.choices import Choice

R = TypeVar("R", bound=Base)

GONE = UserError("Dit is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
CHANGED = UserError(
    "Dit gegeven is intussen op een andere plek gewijzigd.",
    "Bekijk de nieuwe versie en breng uw wijziging opnieuw aan.",
)


def get(session: Session, kind: type[R], id: UUID) -> R:  # noqa: A002 - the record's own name for it
    """One record; raises ``UserError`` when it is gone."""
    found = session.get(kind, id)
    if found is None:
        raise GONE
    return found


def change(
    session: Session,
    record: R,
    was: Mapping[str, Any],
    values: Mapping[str, Any],
    check: Callable[[R], list[Problem]],
) -> R:
    """Put ``values`` into a stored record; ``was`` is what the user saw of those fields.

    Raises ``UserError`` when somebody else changed one of them meanwhile, or for what stops saving.
    """
    for field, value in tidied(type(record), values).items():
        if field in was and getattr(record, field) not in (was[field], value):
            raise CHANGED
        setattr(record, field, value)
    return kept(session, record, check)


def kept(session: Session, record: R, check: Callable[[R], list[Problem]]) -> R:
    """Save a record that is right; raises ``UserError`` for what stops saving."""
    refuse(check(record))
    session.add(record)
    session.flush()
    return record


def refuse(problems: Iterable[Problem], do: str = "Verbeter dit en probeer het opnieuw.") -> None:
    """Raise ``UserError`` for the first problem that stops saving; ``do`` tells what to do about it."""
    for problem in problems:
        if problem.stops:
            raise UserError(problem.message, do)


def tidied(kind: type[Base], values: Mapping[str, Any]) -> dict[str, Any]:
    """Texts as people meant them: one line where the column has a length, else several."""
    return {field: _tidy(kind.__table__.columns[field].type, value) for field, value in values.items()}


def _tidy(column: Any, value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Choice):
        return value
    one_line = isinstance(column, String) and column.length
    return text.clean(value) if one_line else text.clean_lines(value)
