"""Another evening for somebody, or whom to swap with: one list to type in, free seats first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.widgets import button, label, search_line

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_view import Elsewhere

_SHOWN = 200
_NOTHING = "Niets gevonden. Typ een dag (27 nov), een wijk of een naam, of maak het zoekvak leeg."
_NOWHERE = "Er is geen andere patrouille die nog komt."


class ElsewhereDialog(Dialog):
    """``chosen`` tells the place: a free seat, or somebody to swap with."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, name: str, now: str, places: Sequence[Elsewhere]) -> None:
        told = f"Nu: {now}. Kies een vrije plaats, of iemand om mee te ruilen."
        super().__init__(parent, f"{name}: andere avond of ruilen", told, wide=84, high=64)
        self._places = places
        self.search = search_line("Zoek een avond, een wijk of een naam", "Zoek een avond, een wijk of een naam…")
        self.list = QListWidget()
        self.list.setAccessibleName("Vrije plaatsen, en mensen om mee te ruilen")
        self.list.setUniformItemSizes(True)
        theme.set_role(self.list, "framed")
        self.nothing = label("", "soft")
        self.go_button = button("Verplaatsen", "check", "primary", self._choose)
        self.go_button.setDefault(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self._choose())
        self.list.currentRowChanged.connect(lambda _: self._name_button())
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.buttons(right=[button("Annuleren", press=self.reject), self.go_button])
        self._fill()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def place(self) -> Elsewhere | None:
        """What is chosen in the list now."""
        row = self.list.currentRow()
        found: Elsewhere | None = self.list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        words = text.words(self.search.text())
        self.list.clear()
        matching = [place for place in self._places if text.contains_all(place.haystack, words)]
        for place in matching[:_SHOWN]:
            item = QListWidgetItem(f"{place.name}   ·   {place.where}")
            item.setData(Qt.ItemDataRole.UserRole, place)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.nothing.setVisible(not matching)
        self.nothing.setText(_NOTHING if self._places else _NOWHERE)
        self._name_button()

    def _name_button(self) -> None:
        place = self.place
        self.go_button.setEnabled(place is not None)
        self.go_button.setText("Ruilen" if place is not None and place.person is not None else "Verplaatsen")

    def _choose(self) -> None:
        place = self.place
        if place is not None:
            self.accept()
            self.chosen.emit(place)
