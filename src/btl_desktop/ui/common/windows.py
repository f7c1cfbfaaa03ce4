"""Rows that are fetched while one scrolls, so that a million rows open like a hundred.

rows = WindowedRows(tasks, count, lambda session, offset, limit: audit.entries(session, offset, limit))
table.set_rows(rows)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, overload

from PySide6.QtCore import QObject, Signal

from btl_desktop.ui.common.tasks import Tasks

WINDOW = 200
_KEPT = 20


class WindowedRows(QObject):
    """A sequence of ``count`` rows of which only those looked at are fetched; the others are ``None`` meanwhile.

    ``fetch(session, offset, limit)`` runs on the database worker. ``fetched(first, last)`` tells what has arrived.
    """

    fetched = Signal(int, int)

    def __init__(
        self, tasks: Tasks, count: int, fetch: Callable[[Any, int, int], Sequence[Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._count = count
        self._fetch = fetch
        self._windows: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        number, within = divmod(place, WINDOW)
        window = self._windows.get(number)
        if window is None:
            self._ask(number)
            return None
        self._windows.move_to_end(number)
        return window[within] if within < len(window) else None

    def __iter__(self) -> Any:
        return (self[i] for i in range(self._count))

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)

        def fetch(session: Any) -> Sequence[Any]:
            return self._fetch(session, number * WINDOW, WINDOW)

        self._tasks.read(fetch, lambda rows: self._arrive(number, rows), owner=self)

    def _arrive(self, number: int, rows: Sequence[Any]) -> None:
        self._asked.discard(number)
        self._windows[number] = rows
        while len(self._windows) > _KEPT:
            self._windows.popitem(last=False)
        self.fetched.emit(number * WINDOW, min((number + 1) * WINDOW, self._count) - 1)
