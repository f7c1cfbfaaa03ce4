"""Inputs for typing a return form over from paper: a figure beside its name, and ticks that a letter sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from btl_desktop.models.debrief_form import hours_text, read_count, read_hours
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import FlowLayout

_DIGITS = 7
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class FigureField(TextField):
    """A figure as on the paper: its name at the left, its box at the right."""

    def __init__(self, name: str, title: str, read: Callable[[str], Any] = read_count) -> None:
        super().__init__(name, title, read=read, show=str)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setMaxLength(_DIGITS)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit()

    def _limit(self) -> None:
        self.line.setFixedWidth(self.fontMetrics().averageCharWidth() * (_DIGITS + 2))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(self._label, 1)
        self._limit()
        row.addLayout(self.input_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.25))
        column.addLayout(row)
        column.addWidget(self._note)
        self._note.setVisible(bool(self._hint))


class HoursField(FigureField):
    """Hours, typed as 1:45 or 1,75 and kept as minutes."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title, read=read_hours)
        self._show = hours_text
        self.line.setPlaceholderText("1:45")


@dataclass(frozen=True, slots=True)
class Tick:
    """One box: what it stands for, the letter that sets it, and its words."""

    key: Any
    letter: str
    words: str


class TickGroup(QWidget):
    """Boxes to tick with a letter, with space, or with the mouse; the arrows go from one to the other.

    ``ticked`` tells what the user did, ``entered`` that Enter was pressed.
    """

    ticked = Signal(object, bool)
    entered = Signal()

    def __init__(self, name: str, *, beside: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._ticks: list[Tick] = []
        self.boxes: dict[Any, QCheckBox] = {}
        # Beside each other as far as there is room: large letters take a second line.
        self._layout: QLayout = FlowLayout(self, gap=theme.space(1)) if beside else QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(0.5))

    def show_ticks(self, ticks: Sequence[Tick], on: Callable[[Any], bool]) -> None:
        """Show these; boxes that are there already stay, with the focus that is in them."""
        if [*ticks] != self._ticks:
            self._ticks = [*ticks]
            self._make()
        for tick in self._ticks:
            self.boxes[tick.key].setChecked(on(tick.key))

    def focus_first(self) -> bool:
        """The cursor on the first box; ``False`` when there is none that takes it."""
        for tick in self._ticks:
            if self.boxes[tick.key].isEnabled():
                self.boxes[tick.key].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the group, in whichever of its boxes the cursor is."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take(watched, event)

    def _take(self, watched: QObject, event: QKeyEvent) -> bool:
        if is_enter(event.key()):
            self.entered.emit()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(watched, 1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        typed = event.text().lower()
        for tick in self._ticks:
            if typed and typed == tick.letter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.boxes[tick.key].click()
                return True
        return False

    def _step(self, watched: QObject, steps: int) -> None:
        boxes = [*self.boxes.values()]
        place = next((number for number, box in enumerate(boxes) if box is watched), 0)
        boxes[max(0, min(place + steps, len(boxes) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.boxes = {}
        for tick in self._ticks:
            box = QCheckBox(f"{tick.letter.upper()}  {tick.words}" if tick.letter else tick.words)
            box.setAccessibleName(tick.words)
            box.installEventFilter(self)
            box.clicked.connect(lambda on, key=tick.key: self.ticked.emit(key, on))
            self.boxes[tick.key] = box
            self._layout.addWidget(box)
