"""What stands above a list: the search box and buttons, the chips with the count, and what one does with the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.tool_row import ToolRow
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Chip, FlowLayout, button, tab_order


class Filter(NamedTuple):
    """A chip. Chips of the same ``group`` exclude each other; ``tooltip`` says what it keeps."""

    name: str
    label: str
    tooltip: str = ""
    group: str = ""


class ListTools(QWidget):
    """Three rows, filled one by one; ``narrowed`` is told when a chip was pressed."""

    narrowed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: dict[str, QPushButton] = {}
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.space(1))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._column.addLayout(self._top)

    def put_search(self, search: QLineEdit, buttons: Sequence[QPushButton]) -> None:
        """The search box and the buttons beside it."""
        self._top.addWidget(search, 1)
        for one in buttons:
            self._top.addWidget(one)

    def put_first(self, widget: QWidget) -> None:
        """Before the search box: what chooses how all of this is shown."""
        self._top.insertWidget(0, widget)
        tab_order(self, widget)

    def put_new(self, words: str, make: Callable[[], object]) -> QPushButton:
        """The button for a new record."""
        made = button(words, "plus", "primary", make)
        made.setToolTip("Ctrl+N")
        self._top.addWidget(made)
        return made

    def put_chips(self, filters: Sequence[Filter], menus: Sequence[QPushButton], count: QLabel) -> None:
        """The chips, those with a menu, and how many there are."""
        row = FlowLayout(gap=theme.space(0.5))
        for one in filters:
            row.addWidget(self._make_chip(one))
        for menu in menus:
            row.addWidget(menu)
        count.setMinimumHeight(theme.space(4))
        count.setContentsMargins(theme.space(0.5), 0, 0, 0)
        row.addWidget(count)
        self._column.addLayout(row)

    def put_list_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """What one does with the list as a whole."""
        if not buttons:
            return
        for one in buttons:
            theme.set_role(one, "tool")
        self._row = ToolRow(buttons)
        self._column.addWidget(self._row)

    def offer(self, buttons: Sequence[QPushButton], offered: bool) -> None:
        """Have these list buttons in their row, or leave them out for now."""
        self._row.offer(buttons, offered)

    def pressed(self) -> frozenset[str]:
        """The names of the chips that are on."""
        return frozenset(name for name, chip in self.chips.items() if chip.isChecked())

    def press_only(self, name: str) -> None:
        """This chip on, all others off, without telling anyone."""
        for known, chip in self.chips.items():
            chip.setChecked(known == name)

    def _make_chip(self, one: Filter) -> QPushButton:
        made = Chip(one.label)
        made.setToolTip(plain_tip(one.tooltip))
        made.setProperty("group", one.group)
        made.clicked.connect(lambda: self._press(one))
        self.chips[one.name] = made
        return made

    def _press(self, pressed: Filter) -> None:
        for name, chip in self.chips.items():
            if pressed.group and name != pressed.name and chip.property("group") == pressed.group:
                chip.setChecked(False)
        self.narrowed.emit()
