"""A filter chip with a menu: one choice of several, or none; a cross, or Delete, takes the choice away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.typed import no_shortcut
from btl_desktop.ui.common.widgets import Chip


class MenuChip(Chip):
    """A chip with a menu: one choice of several, or none. It shows the choice in place of its title."""

    changed = Signal()

    def __init__(self, title: str, every: str) -> None:
        super().__init__(title)
        self._title = title
        self._every = every
        self._actions: dict[str, QAction] = {}
        self._group = QActionGroup(self)
        self._besides: tuple[str, str] | None = None
        self._chosen = ""
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToHide.connect(self._show_choice)
        self.offer([])

    @property
    def chosen(self) -> str:
        """The name of the choice; empty for no choice."""
        return self._chosen

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Put (name, words) in the menu; a choice that is no longer there is let go."""
        self._menu.clear()
        self._group = QActionGroup(self._menu)
        self._actions = {}
        for name, words in (("", self._every), *choices):
            self._add(name, words)
        if self._besides and self._besides[0] == self._chosen not in self._actions:
            self._add(*self._besides)
        self.choose(self._chosen if self._chosen in self._actions else "")

    def choose(self, name: str, words: str = "") -> None:
        """Make a choice without telling anyone; one that is not in the menu is put there when ``words`` are given."""
        if words and name not in self._actions:
            self._besides = (name, words)
            self._add(name, words)
        self._chosen = name if name in self._actions else ""
        self._actions[self._chosen].setChecked(True)
        self._show_choice()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the cross: no choice any more."""
        on_cross = self._chosen and event.position().x() > self.width() - theme.space(3.5)
        if on_cross and event.button() == Qt.MouseButton.LeftButton:
            self._choose("")
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete does what the cross does."""
        if self._chosen and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose("")
        else:
            super().keyPressEvent(event)

    def _add(self, name: str, words: str) -> None:
        action = self._menu.addAction(no_shortcut(words))
        action.setCheckable(True)
        action.setActionGroup(self._group)
        action.triggered.connect(lambda _=False: self._choose(name))
        self._actions[name] = action

    def _choose(self, name: str) -> None:
        self.choose(name)
        self.changed.emit()

    def _show_choice(self) -> None:
        words = self._actions[self._chosen].text() if self._chosen else self._title
        self.setText(words)
        self.setChecked(bool(self._chosen))
        if self.property("chosen") != bool(self._chosen):  # a cross in place of the arrow
            self.setProperty("chosen", bool(self._chosen))
            theme.restyle(self)
        self.setAccessibleName(f"{self._title}: {words.replace('&&', '&')}" if self._chosen else self._title)
        self.setAccessibleDescription("Delete haalt dit filter weg" if self._chosen else "")
