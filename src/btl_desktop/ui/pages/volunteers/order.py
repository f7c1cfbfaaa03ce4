"""The roster in the order of a column, made beside the window so that a large roster does not hold it up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from heapq import merge
from itertools import islice
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from btl_desktop.services.volunteers.roster import RosterLine
from btl_desktop.ui.common.tables import TableView
from btl_desktop.ui.common.tasks import Tasks

R = TypeVar("R")
# A roster of so many is sorted in a few milliseconds, at once.
AT_ONCE = 2_000
_BATCH = 500
_BREATH = 0.0005


class Ordered(list[RosterLine]):
    """Lines that are in the order of the table's column already: the table need not sort them again."""

    def sorted_by(self, _column: int, _descending: bool) -> Sequence[RosterLine]:
        """Themselves."""
        return self


class Orders:
    """The orders of one roster that were asked for. ``ready`` is called when one that was waited for is there."""

    def __init__(self, table: TableView[RosterLine], tasks: Tasks, ready: Callable[[], object]) -> None:
        self._table = table
        self._tasks = tasks
        self._ready = ready
        self._rows: Sequence[RosterLine] = ()
        self._known: dict[tuple[int, bool], Sequence[RosterLine]] = {}
        self._asked: set[tuple[int, bool]] = set()

    def of(self, rows: Sequence[RosterLine]) -> Sequence[RosterLine]:
        """The rows in the order that the header of the table says; as they are while that is still being made."""
        if rows is not self._rows:
            self._rows, self._known, self._asked = rows, {}, set()
        header = self._table.horizontalHeader()
        column, descending = header.sortIndicatorSection(), header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        if column < 0:
            return rows
        wanted = (column, descending)
        if wanted not in self._known:
            self._make(wanted, rows)
        return self._known.get(wanted, rows)

    def _make(self, wanted: tuple[int, bool], rows: Sequence[RosterLine]) -> None:
        column, descending = wanted
        key = self._table.table_model.columns[column].sort_key
        if len(rows) <= AT_ONCE:
            self._known[wanted] = sorted(rows, key=key, reverse=descending)
        elif wanted not in self._asked:
            self._asked.add(wanted)
            self._tasks.aside(lambda: gently_sorted(rows, key, descending), lambda made: self._take(wanted, rows, made))

    def _take(self, wanted: tuple[int, bool], rows: Sequence[RosterLine], made: Sequence[RosterLine]) -> None:
        if rows is self._rows:
            self._known[wanted] = made
            self._ready()


def gently_sorted(rows: Iterable[R], key: Callable[[R], Any], descending: bool) -> list[R]:
    """Sorted like ``sorted`` does, in small pieces with rests between: one long sort lets no other thread work."""
    waiting = iter(rows)
    pieces = []
    while piece := [*islice(waiting, _BATCH)]:
        pieces.append(sorted(piece, key=key, reverse=descending))
        time.sleep(_BREATH)
    merged = merge(*pieces, key=key, reverse=descending)
    result: list[R] = []
    while batch := [*islice(merged, _BATCH)]:
        result += batch
        time.sleep(_BREATH)
    return result
