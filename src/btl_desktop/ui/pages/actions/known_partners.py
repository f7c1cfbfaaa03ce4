"""Choosing somebody from the list of partners: from a menu, or while typing a name. What is not in it can be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.widgets import PushButton

if TYPE_CHECKING:
    from btl_desktop.services.partners.partners import Known


class KnownButton(PushButton):
    """A menu with everybody that is known; not there as long as nobody is."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Uit partners kiezen")
        icons.set_icon(self, "contact")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._known: Sequence[Known] = ()
        self.hide()

    def offer(self, known: Sequence[Known]) -> None:
        """These can be chosen."""
        self.setVisible(bool(known))
        if known == self._known:
            return
        self._known = known
        self._menu.clear()
        for one in known:
            action = self._menu.addAction(one.label.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, one=one: self.chosen.emit(one))


class KnownCompleter(QCompleter):
    """Offers the labels that contain what is typed; ``picked`` tells whom was meant."""

    picked = Signal(object)

    def __init__(self, known: Sequence[Known], line: QLineEdit) -> None:
        super().__init__([one.label for one in known], line)
        self.known = known
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        theme.set_role(self.popup(), "popup")
        by_label = {one.label: one for one in known}
        self.activated.connect(lambda label: self.picked.emit(by_label[label]))


def complete(line: QLineEdit, known: Sequence[Known], fill: Callable[[Known], object]) -> None:
    """Offer the names that contain what is typed in a line; ``fill`` gets the one that is chosen."""
    before = line.completer()
    if isinstance(before, KnownCompleter) and before.known == known:
        return
    completer = KnownCompleter(known, line)
    completer.picked.connect(fill)
    line.setCompleter(completer)
