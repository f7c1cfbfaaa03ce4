"""The office: an open vault that hands out sessions, tells what changed, and can undo.

One office is one open vault. ``read`` and ``write`` run a function with a session; a write commits or changes
nothing. Afterwards the office tells its listeners which tables changed, so that open pages refresh themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine, Table, delete, event, insert, select, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError

from btl_desktop.errors import UserError
from btl_desktop.models.base import Base
from btl_desktop.vault.faults import explained

T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
UNDO_STEPS = 50

_CONFLICT = UserError(
    "Dit gegeven is intussen op een andere plek gewijzigd.",
    "Bekijk de nieuwe versie en breng uw wijziging opnieuw aan.",
)


@dataclass(slots=True)
class _Step:
    """One write that can be taken back: the rows as they were (``None``: not there) and their version after it."""

    label: str
    before: dict[tuple[Table, UUID], dict[str, Any] | None] = field(default_factory=dict)
    after: dict[tuple[Table, UUID], int | None] = field(default_factory=dict)


class Office:
    """An open vault. Safe to call from any thread; one thing happens at a time."""

    def __init__(self, engine: Engine, close: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._close = close
        self._turn = threading.RLock()
        self._listeners: list[Listener] = []
        self._steps: list[_Step] = []
        self.is_open = True

    def read(self, fn: Callable[[Session], T]) -> T:
        """Run ``fn`` with a session whose changes are thrown away."""
        with self._turn, explained(), self._session() as session:
            return fn(session)

    def write(self, fn: Callable[[Session], T], *, undo: str = "") -> T:
        """Run ``fn`` and commit; on any error nothing has changed.

        ``undo`` names the change ("Verwijderen") and makes it one that :meth:`undo` takes back.
        """
        with self._turn, explained():
            step = _Step(undo)
            with self._session() as session:
                changed = _watch(session, step)
                try:
                    result = fn(session)
                    session.commit()
                except StaleDataError as error:
                    raise _CONFLICT from error
                if undo and step.before:
                    step.after = {key: _version(session, *key) for key in step.before}
                    self._steps = [*self._steps[-UNDO_STEPS + 1 :], step]
        self._tell(changed)
        return result

    @property
    def undo_label(self) -> str:
        """What :meth:`undo` would take back; empty when there is nothing."""
        return self._steps[-1].label if self._steps else ""

    def undo(self) -> str:
        """Take back the last undoable write and return its name.

        Raises ``UserError`` when something else has changed the same records since.
        """
        with self._turn, explained():
            if not self._steps:
                return ""
            step = self._steps.pop()
            with self._session() as session:
                if any(_version(session, *key) != version for key, version in step.after.items()):
                    raise _CONFLICT
                _take_back(session, step)
                session.commit()
            self._renumber(step)
        self._tell({table.name for table, _ in step.before})
        return step.label

    def _renumber(self, undone: _Step) -> None:
        """Rows taken back got a new version; the steps before must know, or they would see a conflict."""
        for key, row in undone.before.items():
            for step in self._steps:
                if row is not None and step.after.get(key) == row["version"] and undone.after[key] is not None:
                    step.after[key] = (undone.after[key] or 0) + 1

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the names of changed tables after each commit; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Forget the key, the undo steps and the listeners; nothing can be read any more."""
        with self._turn:
            self.is_open = False
            self._steps.clear()
            self._listeners.clear()
            self._close()

    def _session(self) -> Session:
        if not self.is_open:
            raise UserError("De kluis is op slot.", "Open de kluis met uw wachtzin.")
        return Session(self._engine, expire_on_commit=False)

    def _tell(self, changed: set[str]) -> None:
        if changed:
            for listener in tuple(self._listeners):
                listener(frozenset(changed))


def _watch(session: Session, step: _Step) -> set[str]:
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


def _take_back(session: Session, step: _Step) -> None:
    """Children leave before their parents and come back after them."""
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
