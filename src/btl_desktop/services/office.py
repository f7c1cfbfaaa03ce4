"""The office: an open vault that hands out sessions, tells what changed, and can undo.

One office is one open vault. ``read`` and ``write`` run a function with a session; a write commits or changes
nothing. Afterwards the office tells its listeners which tables changed, so that open pages refresh themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from btl_desktop.errors import UserError
from btl_desktop.vault.faults import explained

if TYPE_CHECKING:  # the database layer is loaded with the first session, after the window stands
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from btl_desktop.services.plain_rows import Rows
    from btl_desktop.services.undo import Step

T = TypeVar("T")
Listener = Callable[[frozenset[str]], None]
UNDO_STEPS = 50


class Office:
    """An open vault. Safe to call from any thread; one thing happens at a time."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        reading: Callable[[], Engine],
        connect: Callable[[], Any],
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self._engine = engine
        self._reading = reading
        self._connect = connect
        self._close = close
        self._turn = threading.RLock()
        self._listeners: list[Listener] = []
        self._steps: list[Step] = []
        self._looked_on: Any = None
        self.is_open = True

    def read(self, fn: Callable[[Session], T]) -> T:
        """Run ``fn`` with a session whose changes are thrown away."""
        with self._turn, explained(), self._session(self._reading) as session:
            return fn(session)

    def look(self, fn: Callable[[Rows], T]) -> T:
        """Run ``fn`` with plain rows: for what must be seen before the database layer is loaded."""
        with self._turn, explained():
            self._must_be_open()
            self._end_look()
            connection = self._looked_on = self._connect()
            return fn(lambda sql, *parameters: connection.execute(sql, parameters))

    def write(self, fn: Callable[[Session], T], *, undo: str = "") -> T:
        """Run ``fn`` and commit; on any error nothing has changed.

        ``undo`` names the change ("Verwijderen") and makes it one that :meth:`undo` takes back.
        """
        from sqlalchemy.orm.exc import StaleDataError

        from btl_desktop.services.undo import CONFLICT, Step, watch

        with self._turn, explained():
            step = Step(undo)
            with self._session(self._engine) as session:
                changed = watch(session, step)
                try:
                    result = fn(session)
                    session.commit()
                except StaleDataError as error:
                    raise CONFLICT from error
                if undo and step.before:
                    step.seal(session)
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
        from sqlalchemy.exc import IntegrityError

        from btl_desktop.services.undo import CONFLICT, renumber, take_back

        with self._turn, explained():
            if not self._steps:
                return ""
            step = self._steps.pop()
            with self._session(self._engine) as session:
                try:
                    take_back(session, step)
                    session.commit()
                except IntegrityError as error:  # something else has come to hang under these records
                    raise CONFLICT from error
            renumber(self._steps, step)
        self._tell(step.tables)
        return step.label

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
            self._end_look()
            self._close()

    @contextmanager
    def _session(self, engine: Callable[[], Engine]) -> Iterator[Session]:
        """A session; a record that somebody deleted meanwhile, or took back, is told as that."""
        self._must_be_open()
        self._end_look()
        from sqlalchemy.exc import IntegrityError, NoResultFound

        from btl_desktop.services.records import GONE
        from btl_desktop.services.undo import open_session

        with open_session(engine()) as session:
            try:
                yield session
            except NoResultFound as error:
                raise GONE from error
            except IntegrityError as error:
                if "FOREIGN KEY" in str(error.orig):
                    raise GONE from error
                raise

    def _end_look(self) -> None:
        """Close what the last look was had on. Not sooner: wiping its memory takes longer than a small look itself."""
        if self._looked_on is not None:
            self._looked_on.close()
            self._looked_on = None

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise UserError("De kluis is op slot.", "Open de kluis met uw wachtzin.")

    def _tell(self, changed: set[str]) -> None:
        if changed:
            for listener in tuple(self._listeners):
                listener(frozenset(changed))
