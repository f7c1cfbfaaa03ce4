"""Who could walk: a list to drag from onto any patrol of the month or week, or to place with Enter in the one shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import label, search_line
from btl_desktop.ui.pages.patrols.dragging import volunteer_mime

if TYPE_CHECKING:
    from btl_desktop.services.patrols.stand_ins import StandIn

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ROWS = 6


class AvailablePanel(QWidget):
    """The list with a line to narrow it. ``wanted`` asks to place somebody in the patrol that is shown."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[StandIn] = ()
        self.told = label("", "soft")
        self.search = search_line("Zoeken in wie kan", "Zoek op naam…")
        self.search.textChanged.connect(lambda _: self._narrow())
        self.list = _AvailableList(self)
        self.list.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        for widget in (self.told, self.search, self.list):
            column.addWidget(widget)

    def show_people(self, people: Sequence[StandIn]) -> None:
        """Who could walk in the patrol that is shown, the fairest first."""
        self._people = people
        self._narrow()

    def _narrow(self) -> None:
        words = text.words(self.search.text())
        found = [one for one in self._people if text.contains_all(text.fold(one.name), words)]
        self.list.show_people(found)
        most = text.count(len(found), "persoon kan", "mensen kunnen")
        how = "Sleep iemand naar een patrouille, of druk op Enter voor deze."
        self.told.setText(
            f"{most}. {how}" if found else "Niemand anders kan deze avond. Zie ‘Waarom (niet) ingedeeld?’."
        )


class _AvailableList(QListView):
    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found = _People(self)
        self.setModel(self.found)
        self.setAccessibleName("Wie kan deze avond")
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_ROWS * max(theme.space(4), self.fontMetrics().lineSpacing() + theme.space(1)))
        theme.set_role(self, "framed")
        self.doubleClicked.connect(lambda _index: self._want())

    def show_people(self, people: Sequence[StandIn]) -> None:
        """Others; the place in the list stays as near as can be."""
        place = max(0, self.currentIndex().row())
        self.found.show(people)
        if people:
            self.setCurrentIndex(self.found.index(min(place, len(people) - 1)))

    def current(self) -> UUID | None:
        """Who is chosen in the list."""
        place = self.currentIndex().row()
        return self.found.people[place].id if 0 <= place < len(self.found.people) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._want()
        else:
            super().keyPressEvent(event)

    def _want(self) -> None:
        person = self.current()
        if person is not None:
            self.wanted.emit(person)


class _People(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.people: Sequence[StandIn] = ()

    def show(self, people: Sequence[StandIn]) -> None:
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Any) -> QMimeData:
        return volunteer_mime(self.people[indexes[0].row()].id)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            one = self.people[index.row()]
            return f"{one.name}  ·  {one.reasons}"
        return None
