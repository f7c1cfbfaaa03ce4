"""A line to type a name in, with what matches listed under it: choosing one of hundreds without scrolling.

    box = SearchBox("Loper toevoegen", "Typ een naam…")
    box.set_choices([Choice(candidate.id, candidate.name, "WC · Bleiswijk", candidate.haystack), …])
    box.chosen.connect(…)          # the key; the line is empty again and keeps the cursor

Every word typed must occur, accents and capitals do not count. Arrow keys and Enter choose, Esc closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from btl_desktop import text
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import clearable

SHOWN = 40
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its key, its name, a few words more, and the folded text that is searched."""

    key: Any
    name: str
    more: str = ""
    haystack: str = ""

    @property
    def words(self) -> str:
        """How it stands in the list."""
        return f"{self.name}   ·   {self.more}" if self.more else self.name


class SearchBox(QLineEdit):
    """The line; see the module's text."""

    chosen = Signal(object)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(placeholderText=placeholder)
        clearable(self)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        glass = QAction(self)
        icons.set_icon(glass, "search", "soft")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._choices: Sequence[Choice] = ()
        self._is_open = False  # one Enter comes twice while the list is open: from the line and from the list
        self._found = _Found(self)
        self._list = QCompleter(self._found, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(9)
        self._list.setWidget(self)
        self._list.setPopup(self._make_popup(name))
        self._list.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.textEdited.connect(self._search)
        self.returnPressed.connect(self._take)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; a list that is open follows."""
        self._choices = choices
        if self._list.popup().isVisible():
            self._search()

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self._choices)

    def found(self) -> list[Choice]:
        """What is listed for what is typed now: first where every word typed begins a word, then the rest."""
        words = text.words(self.text())
        matching = [choice for choice in self._choices if text.contains_all(choice.haystack, words)]
        begins = [f" {word}" for word in words]
        matching.sort(key=lambda choice: not text.contains_all(f" {choice.haystack}", begins))
        return matching[:SHOWN]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list, also with nothing typed; Esc empties the line before it does anything else."""
        if event.key() == Qt.Key.Key_Down:
            self._search()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Half a name left behind is nobody."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.clear()

    def _make_popup(self, name: str) -> QListView:
        popup = QListView()
        popup.setAccessibleName(name)
        popup.setUniformItemSizes(True)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.set_role(popup, "popup")
        return popup

    def _search(self) -> None:
        self._found.show(self.found())
        self._is_open = bool(self._found.rowCount())
        if self._is_open:
            self._list.complete()
            self._list.popup().setCurrentIndex(self._found.index(0))
        else:
            self._list.popup().hide()

    def _take(self) -> None:
        """Enter takes what is marked in the list, else the first that matches what is typed."""
        popup = self._list.popup()
        if popup.isVisible() and popup.currentIndex().isValid():
            self._choose(popup.currentIndex())
        elif self.text() and (found := self.found()):
            self._tell(found[0])

    def _choose(self, index: QModelIndex) -> None:
        if self._is_open:
            self._tell(self._found.choices[index.row()])

    def _tell(self, choice: Choice) -> None:
        self._is_open = False
        self._list.popup().hide()
        self.clear()
        self.chosen.emit(choice.key)


class _Found(QAbstractListModel):
    """What matches now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.choices[index.row()].words
        return self.choices[index.row()].name if role == Qt.ItemDataRole.EditRole else None
