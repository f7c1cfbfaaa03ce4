"""Who is available that evening: to drag onto a team, or to add with Enter or the button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.actions.dragging import volunteer_mime

if TYPE_CHECKING:
    from btl_desktop.services.actions.teams import Candidate

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class AvailablePanel(QWidget):
    """The list with a line to narrow it. ``wanted`` asks to put somebody in the team that is looked at."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Candidate] = []
        self._title = label("Beschikbaar", "strong")
        self._search = QLineEdit(placeholderText="Zoek op naam, dorp of wijk", clearButtonEnabled=True)
        self._search.setAccessibleName("Zoeken in wie beschikbaar is")
        self._search.textChanged.connect(self._narrow)
        self.list = _AvailableList(self)
        self.list.wanted.connect(self.wanted)
        self.add_button = button("Toevoegen", "plus", press=self._add_current)
        self._arrange()

    def show_people(self, people: list[Candidate], team: str) -> None:
        """Show who may still be placed; ``team`` is where the button puts them."""
        self._people = [person for person in people if person.team_id is None]
        self.add_button.setText(f"Naar {team}" if team else "Toevoegen")
        self._narrow()

    def _narrow(self) -> None:
        words = text.words(self._search.text())
        found = [person for person in self._people if text.contains_all(person.haystack, words)]
        self.list.show_people(found)
        self._title.setText(f"Beschikbaar ({len(found)})")
        self.add_button.setEnabled(bool(found))

    def _add_current(self) -> None:
        person = self.list.current()
        if person is not None:
            self.wanted.emit(person)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.add_button)
        column.addLayout(top)
        column.addWidget(self._search)
        column.addWidget(self.list, 1)


class _AvailableList(QListView):
    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = _People(self)
        self.setModel(self._found)
        self.setAccessibleName("Beschikbaar")
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self, "framed")
        self.doubleClicked.connect(lambda _index: self._want())

    def show_people(self, people: list[Candidate]) -> None:
        place = max(0, self.currentIndex().row())
        self._found.show(people)
        if people:
            self.setCurrentIndex(self._found.index(min(place, len(people) - 1)))

    def current(self) -> UUID | None:
        place = self.currentIndex().row()
        return self._found.people[place].id if 0 <= place < len(self._found.people) else None

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
        self.people: list[Candidate] = []

    def show(self, people: list[Candidate]) -> None:
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
            person = self.people[index.row()]
            return f"{person.name}  ·  {candidate_words(person)}"
        return None


def candidate_words(person: Candidate) -> str:
    """What to know of somebody while choosing: level, aspirant, where from, and what else they walk."""
    aspirant = "aspirant" if person.status.value == "aspirant" else person.level.short
    busy = f"loopt dan al: {person.elsewhere}" if person.elsewhere else ""
    away = f"afwezig t/m {clock.day_text(person.absent_until)}" if person.absent_until else ""
    course = "" if person.introduced else "nog geen introductiecursus"
    return " · ".join(filter(None, (aspirant, away, busy, course, person.area or person.village)))
