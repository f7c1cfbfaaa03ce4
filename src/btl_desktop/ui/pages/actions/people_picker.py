"""Who takes part, ticked in a list that can be narrowed by name, village or wijk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import button, clearable, label
from btl_desktop.ui.pages.actions.available import candidate_words

if TYPE_CHECKING:
    from btl_desktop.services.actions.teams import Candidate

_ID = Qt.ItemDataRole.UserRole
_FOUND_BY = Qt.ItemDataRole.UserRole + 1


class PeoplePicker(QWidget):
    """The list; space turns a tick. ``changed`` tells that somebody was ticked or not any more."""

    changed = Signal()

    def __init__(self, people: list[Candidate]) -> None:
        super().__init__()
        self._title = label("", "strong")
        self._search = clearable(QLineEdit(placeholderText="Zoek op naam, dorp of wijk"))
        self._search.setAccessibleName("Zoeken in wie meedoet")
        self._search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("Wie meedoet")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.list, "framed")
        for person in people:
            self.list.addItem(_item(person))
        self.list.itemChanged.connect(self._tell)
        self.all_button = button("Deze allemaal", press=lambda: self._tick(Qt.CheckState.Checked))
        self.none_button = button("Geen van deze", press=lambda: self._tick(Qt.CheckState.Unchecked))
        self._arrange()
        self._tell()

    def chosen(self) -> frozenset[UUID]:
        """Who is ticked."""
        return frozenset(item.data(_ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self) -> None:
        words = text.words(self._search.text())
        for item in self._items():
            item.setHidden(not text.contains_all(item.data(_FOUND_BY), words))

    def _tick(self, state: Qt.CheckState) -> None:
        """Everybody who is in sight."""
        self.list.blockSignals(True)
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)
        self.list.blockSignals(False)
        self._tell()

    def _tell(self, *_: object) -> None:
        self._title.setText(f"Wie doet mee ({len(self.chosen())})")
        self.changed.emit()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._title)
        column.addWidget(self._search)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        column.addLayout(row)


def _item(person: Candidate) -> QListWidgetItem:
    made = QListWidgetItem(f"{person.name}  ·  {candidate_words(person)}")
    made.setData(_ID, person.id)
    made.setData(_FOUND_BY, person.haystack)
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(Qt.CheckState.Unchecked)
    return made
