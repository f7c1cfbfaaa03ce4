"""Buttons that wrap over rows; where letters are large and the window low, one row and "Meer" for what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import FlowLayout, button

_LOW = 30  # lines of text: in a window that has no more of them, every row taken is a row less in the list


class ToolRow(QWidget):
    """The buttons, in their order; the first are always in sight."""

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = buttons
        self._away: set[QPushButton] = set()
        self.more = button("Meer")
        self.more.setToolTip("Wat in dit lage venster niet op de rij past")
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        if buttons:
            theme.set_role(self.more, str(buttons[0].property("role") or ""))
        self._gap = theme.space(0.5)
        self._flow = FlowLayout(self, gap=self._gap)
        for one in (*buttons, self.more):
            self._flow.addWidget(one)
        self.more.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fold()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest button."""
        return super().minimumSizeHint().expandedTo(self.more.minimumSizeHint())

    def height_in(self, width: int) -> int:
        """How high it is at a width."""
        return self._flow.heightForWidth(width)

    def offer(self, buttons: Iterable[QPushButton], offered: bool) -> None:
        """Have these in the row, or leave them out for now. Only here: the row itself hides and shows its buttons."""
        if offered:
            self._away.difference_update(buttons)
        else:
            self._away.update(buttons)
        self.fold()

    def fold(self) -> None:
        """Show what fits in one row, where there is reason to; else all that is offered."""
        low = self.window().height() < _LOW * self.fontMetrics().lineSpacing()
        offered = self._offered()
        shown = offered[: self._fitting(offered)] if low else offered
        for one in self.buttons:
            one.setVisible(one in shown)
        self.more.setVisible(len(shown) < len(offered))

    def _offered(self) -> list[QPushButton]:
        return [one for one in self.buttons if one not in self._away]

    def _fitting(self, offered: Sequence[QPushButton]) -> int:
        """How many stand in one row, with room for "Meer" where not all do."""
        ends, at = [], 0
        for one in offered:
            at += one.sizeHint().width() + self._gap
            ends.append(at)
        if not ends or ends[-1] - self._gap <= self.width():
            return len(ends)
        room = self.width() - self.more.sizeHint().width()
        return max(1, sum(end <= room for end in ends))

    def _fill(self) -> None:
        """The buttons that are not in sight, as they are now."""
        self._menu.clear()
        for one in self._offered():
            if one.isHidden():
                action = self._menu.addAction(one.icon(), one.text())
                action.setEnabled(one.isEnabled())
                if one.menu() is not None:
                    action.setMenu(one.menu())
                else:
                    action.triggered.connect(one.click)
