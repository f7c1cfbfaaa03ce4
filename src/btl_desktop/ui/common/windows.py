"""Rows that are fetched while one scrolls, so that a million rows open like a hundred.

rows = CountedRows(tasks, count, lambda session, offset, limit: audit.entries(session, limit, offset))
table.set_rows(rows)
"""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, overload

from PySide6.QtCore import QObject, Signal

from btl_desktop.ui.common.tasks import Tasks

WINDOW = 100
_KEPT = 30


class WindowedRows(QObject):
    """A sequence of rows of which only those looked at are fetched; the others are ``None`` meanwhile.

    ``fetched(first, last)`` tells what has arrived.
    """

    fetched = Signal(int, int)

    def __init__(self, tasks: Tasks, first: Sequence[Any] = (), parent: QObject | None = None) -> None:
        """``first``: the rows of the first window, where they are known already."""
        super().__init__(parent)
        self._tasks = tasks
        self._windows: OrderedDict[int, Sequence[Any]] = OrderedDict({0: first} if first else {})
        self._asked: set[int] = set()

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def reading(self, start: int, end: int) -> Callable[[Any], Sequence[Any]]:
        """What reads the rows from ``start`` up to ``end``, given a session; it runs on the database worker."""

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        number, within = divmod(place, WINDOW)
        window = self._windows.get(number)
        if window is None:
            self._ask(number)
            return None
        self._windows.move_to_end(number)
        return window[within] if within < len(window) else None

    def __iter__(self) -> Any:
        return (self[i] for i in range(len(self)))

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        work = self.reading(number * WINDOW, (number + 1) * WINDOW)
        self._tasks.read(work, lambda rows: self._arrive(number, rows), owner=self)

    def _arrive(self, number: int, rows: Sequence[Any]) -> None:
        self._asked.discard(number)
        self._windows[number] = rows
        while len(self._windows) > _KEPT:
            self._windows.popitem(last=False)
        self.fetched.emit(number * WINDOW, min((number + 1) * WINDOW, len(self)) - 1)


class CountedRows(WindowedRows):
    """``count`` rows, fetched by their place: ``fetch(session, offset, limit)``."""

    def __init__(
        self, tasks: Tasks, count: int, fetch: Callable[[Any, int, int], Sequence[Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(tasks, parent=parent)
        self._count = count
        self._fetch = fetch

    def __len__(self) -> int:
        return self._count

    def reading(self, start: int, end: int) -> Callable[[Any], Sequence[Any]]:
        return lambda session: self._fetch(session, start, end - start)
