"""What a session changed, and how to take it back: row images kept in memory until the vault is locked.

A write that has a name notes each row it touches as it was before; taking back puts those rows in place again, in
one transaction, and refuses when one of them has been changed since. Statements in bulk are seen but not noted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, delete, event, insert, select, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from btl_desktop.errors import UserError
from btl_desktop.models.registry import Base

CONFLICT = UserError(
    "Dit gegeven is intussen op een andere plek gewijzigd.",
    "Bekijk de nieuwe versie en breng uw wijziging opnieuw aan.",
)


@dataclass(slots=True)
class Step:
    """One write that can be taken back: the rows as they were (``None``: not there) and their version after it."""

    label: str
    before: dict[tuple[Table, UUID], dict[str, Any] | None] = field(default_factory=dict)
    after: dict[tuple[Table, UUID], int | None] = field(default_factory=dict)

    @property
    def tables(self) -> set[str]:
        """The names of the tables it touched."""
        return {table.name for table, _ in self.before}

    def seal(self, session: Session) -> None:
        """Note the versions after the write, to tell later whether something else came between."""
        self.after = {key: _version(session, *key) for key in self.before}


def open_session(engine: Engine) -> Session:
    """A session whose records stay readable after it is gone."""
    return Session(engine, expire_on_commit=False)


def watch(session: Session, step: Step) -> set[str]:
    """Note which tables a session changes and, for undo, the rows as they were before their first change."""
    changed: set[str] = set()

    def before_flush(session: Session, _context: UOWTransaction, _objects: Any) -> None:
        # Each of these is a set made anew at every look.
        new, dirty = session.new, session.dirty
        for record in (*new, *dirty, *session.deleted):
            if not isinstance(record, Base) or (record in dirty and not session.is_modified(record)):
                continue
            table = record.__table__
            assert isinstance(table, Table)
            changed.add(table.name)
            key = (table, record.id)  # type: ignore[attr-defined]
            if step.label and key not in step.before:
                step.before[key] = None if record in new else _row(session, *key)

    def bulk(state: ORMExecuteState) -> None:
        if not state.is_select:
            changed.add(state.statement.table.name)  # type: ignore[attr-defined]

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "do_orm_execute", bulk)
    return changed


def _row(session: Session, table: Table, key: UUID) -> dict[str, Any] | None:
    found = session.connection().execute(select(table).where(table.c.id == key)).mappings().one_or_none()
    return dict(found) if found else None


def _version(session: Session, table: Table, key: UUID) -> int | None:
    found = session.connection().execute(select(table.c.version).where(table.c.id == key)).scalar_one_or_none()
    return None if found is None else int(found)


def take_back(session: Session, step: Step) -> None:
    """Put the rows back; children leave before their parents and come back after them."""
    if any(_version(session, *key) != version for key, version in step.after.items()):
        raise CONFLICT
    connection = session.connection()
    order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
    keys = sorted(step.before, key=lambda key: order[key[0]])
    for table, key in keys:
        row = step.before[table, key]
        if row is not None and step.after[table, key] is None:
            connection.execute(insert(table).values(row))
        elif row is not None:
            # The version goes up, never back: another window must notice.
            newer = {**row, "version": (step.after[table, key] or 0) + 1}
            connection.execute(update(table).where(table.c.id == key).values(newer))
    for table, key in reversed(keys):
        if step.before[table, key] is None:
            connection.execute(delete(table).where(table.c.id == key))


def renumber(steps: Iterable[Step], undone: Step) -> None:
    """Rows taken back got a new version; the steps before must know, or they would see a conflict."""
    for key, row in undone.before.items():
        for step in steps:
            if row is not None and step.after.get(key) == row["version"] and undone.after[key] is not None:
                step.after[key] = (undone.after[key] or 0) + 1
