"""The month on the wall: arrows move the day, Space picks a patrol of it, Enter opens that, page keys turn months."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dragging import Dragged, dragged_walker
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import announce
from btl_desktop.ui.pages.patrols.entries import Entry
from btl_desktop.ui.pages.patrols.month_cells import MonthCells
from btl_desktop.ui.pages.patrols.month_model import MonthModel

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QTableView):
    """``day_wanted`` asks for a day that is not shown; ``picked`` tells the day and the patrol that is looked at;
    ``opened`` that somebody wants to work on it; ``dropped`` that a walker was brought to a patrol."""

    day_wanted = Signal(object)
    month_wanted = Signal(int)
    picked = Signal(object, object)
    opened = Signal()
    dropped = Signal(object, object)

    def __init__(self, model: MonthModel | None = None, cells: type[MonthCells] = MonthCells) -> None:
        super().__init__()
        self.calendar = model or MonthModel()
        self.cells = cells(self.calendar, self)
        self.setModel(self.calendar)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Maand")
        self.setAccessibleDescription("Pijltoetsen kiezen een dag, spatie een patrouille, Enter opent die.")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAcceptDrops(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.verticalHeader().setAccessibleName("Weeknummers")
        self._size_days()
        self.selectionModel().currentChanged.connect(lambda *_: self._moved())
        self._quiet = False

    @property
    def day(self) -> date | None:
        """The day that is chosen."""
        index = self.currentIndex()
        return self.calendar.day_at(index) if index.isValid() else None

    @property
    def entry(self) -> Entry | None:
        """The patrol that is looked at."""
        index = self.currentIndex()
        entries = self.calendar.entries_at(index) if index.isValid() else ()
        return next((entry for entry in entries if entry.key == self.cells.picked), None)

    def go(self, day: date, key: UUID | None = None, *, beside: bool = False) -> None:
        """Choose a day, and a patrol of it (else its first); one that is not shown is asked for.

        ``beside``: a step from where one is, which stays with the same village.
        """
        index = self.calendar.cell(day, key, self.currentIndex() if beside else QModelIndex())
        if not index.isValid():
            self.day_wanted.emit(day)
            return
        self._quietly(lambda: self.setCurrentIndex(index))
        self._pick(key)

    def show_entries(self, days: Mapping[date, Sequence[Entry]]) -> None:
        """Other patrols on the same days."""
        self.calendar.show_entries(days)

    def step_of(self, key: Qt.Key) -> int:
        """How many days an arrow goes; 0 for any other key."""
        return _STEPS.get(key, 0)

    def keep_place(self, day: date, key: UUID | None) -> None:
        """After the days were filled anew: the same day and patrol, without telling anybody."""
        index = self.calendar.cell(day, key, self.currentIndex())
        if index.isValid():
            self._quietly(lambda: self.setCurrentIndex(index))
            entries = self.calendar.entries_at(index)
            known = any(entry.key == key for entry in entries)
            self.cells.picked = key if known else entries[0].key if entries else None
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module's text."""
        day, key = self.day, Qt.Key(event.key())
        if day is None or event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif self.step_of(key):
            self.go(day + timedelta(days=self.step_of(key)), beside=True)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.month_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go(day + timedelta(days=(0 if key == Qt.Key.Key_Home else 6) - day.weekday()))
        elif key == Qt.Key.Key_Space:
            self._pick_next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif is_enter(key):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the day and the patrol under it."""
        index, entry = self._under(event.position().toPoint())
        if index.isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._quietly(lambda: self.setCurrentIndex(index))
            self._pick(entry.key if entry else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice opens."""
        if self._under(event.position().toPoint())[0].isValid():
            self.opened.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Sweeping over days chooses none."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_walker(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        entry = self._under(event.position().toPoint())[1]
        event.setAccepted(entry is not None and not entry.is_action)

    def dropEvent(self, event: QDropEvent) -> None:
        walker = dragged_walker(event.mimeData())
        entry = self._under(event.position().toPoint())[1]
        if walker is not None and entry is not None and not entry.is_action:
            event.acceptProposedAction()
            self.bring(walker, entry)

    def bring(self, walker: Dragged, entry: Entry) -> None:
        """Somebody was brought to a patrol."""
        self.dropped.emit(walker, entry.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self.cells.look_again()
            self._size_days()

    def _under(self, at: QPoint) -> tuple[QModelIndex, Entry | None]:
        index = self.indexAt(at)
        if not index.isValid():
            return index, None
        return index, self.cells.hit(self.visualRect(index), index, at)

    def _size_days(self) -> None:
        least = self.cells.least
        self.horizontalHeader().setMinimumSectionSize(self.cells.narrowest)
        self.verticalHeader().setMinimumSectionSize(least.height())
        self.verticalHeader().setFixedWidth(theme.space(5.5))
        self.horizontalHeader().setFixedHeight(self.cells.line + theme.space(1))

    def _show_focus(self, on: bool) -> None:
        self.cells.has_focus = on
        self.viewport().update()

    def _quietly(self, do: Callable[[], Any]) -> None:
        self._quiet = True
        do()
        self._quiet = False

    def _moved(self) -> None:
        if not self._quiet:
            self._pick(None)

    def _pick(self, key: UUID | None) -> None:
        index = self.currentIndex()
        entries = self.calendar.entries_at(index) if index.isValid() else ()
        found = next((entry for entry in entries if entry.key == key), entries[0] if entries else None)
        self._tell(found)

    def _pick_next(self, step: int) -> None:
        index = self.currentIndex()
        entries = self.calendar.entries_at(index)
        if entries:
            keys = [entry.key for entry in entries]
            at = keys.index(self.cells.picked) if self.cells.picked in keys else -step
            self._tell(entries[(at + step) % len(entries)])
            announce(self, entries[(at + step) % len(entries)].spoken)

    def _tell(self, entry: Entry | None) -> None:
        self.cells.picked = entry.key if entry else None
        self.viewport().update()
        self.picked.emit(self.day, entry)

    def rect_of(self, key: UUID) -> QRect:
        """Where a patrol stands, in the viewport; for who wants to point at it."""
        day = next((day for day, some in self.calendar.days.items() if any(e.key == key for e in some)), None)
        index = self.calendar.cell(day, key, QModelIndex()) if day else QModelIndex()
        places = self.cells.places(self.visualRect(index), index) if index.isValid() else []
        return next((place for place, entry in places if entry.key == key), QRect())
