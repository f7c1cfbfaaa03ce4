"""The incidents that were found: their keys, all of them in the end, and the lines of those looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QTimer, Signal

from btl_desktop.ui.common.tables import TableModel
from btl_desktop.ui.common.tasks import Tasks
from btl_desktop.ui.common.windows import WindowedRows

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_criteria import Criteria
    from btl_desktop.services.incidents.incident_order import Found
    from btl_desktop.services.incidents.incident_search import IncidentLine

CHUNK = 4_000
_PAUSE_MS = 250  # who types on is not kept waiting for what follows the first stretch


class FoundRows(WindowedRows):
    """Lines by their keys: eight bytes a row, so a million rows are no burden, and any of them is one step away."""

    grown = Signal()

    def __init__(self, tasks: Tasks, criteria: Criteria, found: Found, lines: Sequence[IncidentLine]) -> None:
        super().__init__(tasks, lines)
        self.criteria = criteria
        self.keys = array("q", found.keys)
        self._on = found.on
        self._waiting: array[int] = array("q")

    def __len__(self) -> int:
        return len(self.keys)

    def reading(self, start: int, end: int) -> Callable[[Any], Sequence[IncidentLine]]:
        keys = [*self.keys[start:end]]

        def read(session: Any) -> Sequence[IncidentLine]:
            from btl_desktop.services.incidents import incident_search

            return incident_search.lines(session, keys)

        return read

    @property
    def complete(self) -> bool:
        """Whether all keys are there."""
        return self._on is None

    def read_on_soon(self, table: TableModel[Any]) -> None:
        """Fetch the keys that follow, unless something else is looked for by then."""
        QTimer.singleShot(_PAUSE_MS, self, lambda: self._read_on(table))

    def _read_on(self, table: TableModel[Any]) -> None:
        """A chunk at a time, so that a key pressed meanwhile waits for one chunk only."""
        if self.complete or not self._is_shown(table):
            return
        criteria, place = self.criteria, self._on

        def fetch(session: Any) -> Found:
            from btl_desktop.services.incidents import incident_order

            return incident_order.stretch(session, criteria, CHUNK, place)

        self._tasks.read(fetch, lambda found: self._grow(table, found), owner=self)

    def _grow(self, table: TableModel[Any], found: Found) -> None:
        if not self._is_shown(table):
            return
        self._waiting.extend(found.keys)
        self._on = found.on
        # The table is told in ever larger steps: each makes it look at all its rows again.
        if self._waiting and (self.complete or len(self._waiting) >= len(self.keys)):
            table.beginInsertRows(QModelIndex(), len(self.keys), len(self.keys) + len(self._waiting) - 1)
            self.keys.extend(self._waiting)
            self._waiting = array("q")
            table.endInsertRows()
        self.grown.emit()
        self._read_on(table)

    def _is_shown(self, table: TableModel[Any]) -> bool:
        shown: Any = table.rows
        return shown is self
