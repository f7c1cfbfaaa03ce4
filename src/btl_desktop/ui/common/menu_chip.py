"""A filter chip with a menu: one choice of several, or none."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from btl_desktop.ui.common.widgets import Chip


class MenuChip(Chip):
    """A chip with a menu: one choice of several, or none. It shows the choice in place of its title."""

    changed = Signal()

    def __init__(self, title: str, every: str) -> None:
        super().__init__(title)
        self._title = title
        self._every = every
        self._actions: dict[str, QAction] = {}
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
        group = QActionGroup(self._menu)
        self._actions = {}
        for name, words in (("", self._every), *choices):
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, name=name: self._choose(name))
            self._actions[name] = action
        self.choose(self._chosen if self._chosen in self._actions else "")

    def choose(self, name: str) -> None:
        """Make a choice without telling anyone."""
        self._chosen = name if name in self._actions else ""
        self._actions[self._chosen].setChecked(True)
        self._show_choice()

    def _choose(self, name: str) -> None:
        self.choose(name)
        self.changed.emit()

    def _show_choice(self) -> None:
        words = self._actions[self._chosen].text() if self._chosen else self._title
        self.setText(words)
        self.setChecked(bool(self._chosen))
        self.setAccessibleName(f"{self._title}: {words}" if self._chosen else self._title)
