"""What belongs to a record as short lines with buttons: things on loan, courses, documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.widgets import FlowLayout, label, tab_order

# Saves a change and names it for undo.
Write = Callable[[Callable[[Any], object], str], None]


class RecordLine(QWidget):
    """An icon, what it is, what there is to know about it, and what can be done with it.

    ``role`` is how the words of ``what`` look; ``struck`` puts a line through them, and says so.
    """

    def __init__(
        self, icon: str, colour: str, what: str, about: str, buttons: Sequence[QPushButton],
        *, role: str = "strong", struck: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        picture = QLabel()
        icons.set_icon(picture, icon, colour)
        words = QVBoxLayout()
        words.setSpacing(0)
        said = label(what, role)
        if struck:
            font = said.font()
            font.setStrikeOut(True)
            said.setFont(font)
        words.addWidget(said)
        if about:
            words.addWidget(label(about, "soft"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for one in buttons:
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(("Doorgehaald: " if struck else "") + (f"{what}, {about}" if about else what))


class RecordList(QWidget):
    """Lines one under another, and what to say when there are none."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Put other lines in place of those that are there: all at once, as each lays out the whole form again."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        together = QWidget()
        column = QVBoxLayout(together)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for line in lines or [label(self._nothing, "soft")]:
            column.addWidget(line)
        self._column.addWidget(together)
        tab_order(self, *together.findChildren(QPushButton))  # before what stands under the list


def in_a_row(*widgets: QWidget) -> FlowLayout:
    """Widgets side by side, at the left; under each other where there is no room."""
    row = FlowLayout(gap=theme.space(1))
    for widget in widgets:
        row.addWidget(widget)
    return row
