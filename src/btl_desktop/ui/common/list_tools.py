"""What stands above a list: the search box and buttons, the chips with the count, and what one does with the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
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


class Tally(QLabel):
    """How many there are. As wide as the longest it told: what stands beside and below it does not jump."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self, "soft")
        self._longest = ""

    def say(self, words: str, longest: str = "") -> None:
        """Tell it; ``longest`` is what may come, such as "320 van 320 meldingen"."""
        self._longest = max(self._longest, words, longest, key=self.fontMetrics().horizontalAdvance)
        self.setText(words)

    def sizeHint(self) -> QSize:
        """Room for the longest."""
        measure = self.fontMetrics().horizontalAdvance
        return super().sizeHint() + QSize(max(0, measure(self._longest) - measure(self.text())), 0)


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
        self._chips = FlowLayout(gap=theme.space(0.5))
        self._below = QHBoxLayout()
        self._below.setSpacing(theme.space(0.5))
        self._row: ToolRow | None = None

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
        for one in filters:
            self._chips.addWidget(self._make_chip(one))
        for menu in menus:
            self._chips.addWidget(menu)
        count.setMinimumHeight(theme.space(4))
        count.setContentsMargins(theme.space(0.5), 0, 0, 0)
        self._count = count
        self._chips.addWidget(count)
        self._column.addLayout(self._chips)

    def put_list_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """What one does with the list as a whole."""
        if not buttons:
            return
        for one in buttons:
            theme.set_role(one, "tool")
        self._row = ToolRow(buttons)
        self._below.addWidget(self._row, 1)
        self._column.addLayout(self._below)

    def offer(self, buttons: Sequence[QPushButton], offered: bool) -> None:
        """Have these list buttons in their row, or leave them out for now."""
        assert self._row is not None
        self._row.offer(buttons, offered)

    def pressed(self) -> frozenset[str]:
        """The names of the chips that are on."""
        return frozenset(name for name, chip in self.chips.items() if chip.isChecked())

    def press_only(self, name: str) -> None:
        """This chip on, all others off, without telling anyone."""
        for known, chip in self.chips.items():
            chip.setChecked(known == name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_count()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_count()
        return super().event(event)

    def _place_count(self) -> None:
        """Behind the chips; where it would have a row to itself there, beside the buttons if that saves a row."""
        if self._row is None or self._count.isHidden():
            return
        width, wide = self.width(), self._count.sizeHint().width()
        rows = self._row.height_in(width), self._row.height_in(width - wide - self._below.spacing())
        below = wide > self._chips.room_left(width, self._count) and rows[1] <= rows[0]
        if below != (self._below.count() > 1):
            (self._chips if below else self._below).removeWidget(self._count)
            if below:
                self._below.insertWidget(0, self._count, 0, Qt.AlignmentFlag.AlignTop)
            else:
                self._chips.addWidget(self._count)

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
