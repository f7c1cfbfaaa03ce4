"""A list of people who can walk: dragged to a patrol or a team, or placed with Enter or a double click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dragging import volunteer_mime
from btl_desktop.ui.common.typed import is_enter, plain_tip

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_WORDS = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}


class Able(Protocol):
    """Somebody in the list."""

    @property
    def id(self) -> UUID:
        """Who it is."""

    @property
    def name(self) -> str:
        """How they are called."""


P = TypeVar("P", bound=Able)


class WhoCanList(QListView, Generic[P]):
    """``wanted`` tells whom somebody wants to place; ``about`` what to know of a person while choosing."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, spoken: str, about: Callable[[P], str]) -> None:
        super().__init__(parent)
        self.found = _People(self, about)
        self.setModel(self.found)
        self.setAccessibleName(spoken)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self, "framed")
        self.doubleClicked.connect(lambda _index: self.want())

    def show_people(self, people: Sequence[P]) -> None:
        """Others; the place in the list stays as near as can be."""
        place = max(0, self.currentIndex().row())
        self.found.show(people)
        if people:
            self.setCurrentIndex(self.found.index(min(place, len(people) - 1)))

    def want(self) -> None:
        """Ask to place who is chosen."""
        place = self.currentIndex().row()
        if 0 <= place < len(self.found.people):
            self.wanted.emit(self.found.people[place].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event.key()):
            self.want()
        else:
            super().keyPressEvent(event)


class _People(QAbstractListModel):
    def __init__(self, parent: QObject, about: Callable[[Any], str]) -> None:
        super().__init__(parent)
        self._about = about
        self.people: Sequence[Any] = ()

    def show(self, people: Sequence[Any]) -> None:
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
        if role not in _WORDS:
            return None
        person = self.people[index.row()]
        words = f"{person.name}  ·  {self._about(person)}"
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
