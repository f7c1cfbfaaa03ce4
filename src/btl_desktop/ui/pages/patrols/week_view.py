"""The week: arrows move over days and villages; somebody is dragged to another patrol, or onto somebody to swap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dragging import Dragged, drag, dragged_walker
from btl_desktop.ui.pages.patrols.entries import Entry
from btl_desktop.ui.pages.patrols.month_view import MonthView
from btl_desktop.ui.pages.patrols.week_cells import WeekCells
from btl_desktop.ui.pages.patrols.week_model import WeekModel

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_days import Villages
    from btl_desktop.services.patrols.patrol_lines import Walker

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class WeekView(MonthView):
    """``swapped(dragged, patrol, person)`` tells that somebody was dropped on somebody else."""

    swapped = Signal(object, object, object)

    def __init__(self) -> None:
        self._week = WeekModel()
        self._pressed: tuple[QPoint, Dragged] | None = None
        super().__init__(self._week, WeekCells)
        self.setAccessibleName("Week")
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setAccessibleName("Dagen")
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_villages(self, villages: Villages) -> None:
        """A column for each village."""
        self._week.show_villages(villages)

    def show_entries(self, days: Mapping[date, Sequence[Entry]]) -> None:
        super().show_entries(days)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right are other villages here; the rest is as in a month."""
        key = Qt.Key(event.key())
        index = self.currentIndex()
        if key in _STEPS and index.isValid() and not event.modifiers():
            other = index.siblingAtColumn(index.column() + _STEPS[key][1])
            if other.isValid():
                self.setCurrentIndex(other)
        else:
            super().keyPressEvent(event)

    def step_of(self, key: Qt.Key) -> int:
        return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        entry, walker = self._under(at)[1], self.walker_at(at)
        self._pressed = (at, Dragged(entry.key, walker.id)) if entry is not None and walker is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed and (event.position().toPoint() - self._pressed[0]).manhattanLength() > far:
            walker, self._pressed = self._pressed[1], None
            drag(self, walker)

    def dropEvent(self, event: QDropEvent) -> None:
        walker, other = dragged_walker(event.mimeData()), self.walker_at(event.position().toPoint())
        entry = self._under(event.position().toPoint())[1]
        if walker is not None and other is not None and entry is not None and entry.key != walker.patrol:
            event.acceptProposedAction()
            self.swapped.emit(walker, entry.key, other.id)
        else:
            super().dropEvent(event)

    def walker_at(self, at: QPoint) -> Walker | None:
        """Who is under the mouse."""
        index = self.indexAt(at)
        cells = self.cells
        assert isinstance(cells, WeekCells)
        return cells.walker_at(self.visualRect(index), index, at) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def _size_days(self) -> None:
        letters = self.fontMetrics()
        self.verticalHeader().setFixedWidth(letters.horizontalAdvance("Voorjaarsvakantie") + theme.space(2))
        self.horizontalHeader().setMinimumSectionSize(letters.averageCharWidth() * 14)
