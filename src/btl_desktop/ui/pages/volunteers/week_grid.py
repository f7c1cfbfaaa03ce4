"""A week as a grid of seven days and four dayparts, to tick with mouse or keyboard, and the field that keeps it.

Tab goes to the grid and on; arrow keys go round in it, space ticks. With the mouse one ticks, or draws over several.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QLine, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from btl_desktop import clock
from btl_desktop.models.choices import Daypart
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.fields import Field
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import PushButton, button, label

Slot = tuple[int, Daypart]
_STEP = 8  # pixels; no cell is smaller
DAYS, PARTS = range(1, 8), tuple(Daypart)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class SlotButton(PushButton):
    """One daypart of one weekday, ticked or not."""

    left = Signal()

    def __init__(self, day: int, part: Daypart) -> None:
        super().__init__()
        self.slot: Slot = (day, part)
        self.setCheckable(True)
        theme.set_role(self, "slot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = f"{clock.DAYS_LONG[day - 1]} {part.label}"
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        icons.set_icon(self, "minus", "line", 14)
        self.toggled.connect(self._dress)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving by Tab is leaving the grid."""
        super().focusOutEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.left.emit()

    def _dress(self, on: bool) -> None:
        icons.set_icon(self, "check" if on else "minus", "on_accent" if on else "line", 14)


class WeekGrid(QWidget):
    """The grid. ``changed`` when somebody ticks, ``left`` when they go on."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cells = {(day, part): SlotButton(day, part) for part in PARTS for day in DAYS}
        self._drawing: bool | None = None
        self._drawn_to = QPoint()
        self._arrange()
        for cell in self._cells.values():
            cell.toggled.connect(self._toggled)
            cell.left.connect(self.left)
            cell.installEventFilter(self)
        self._tab_to(self._cells[1, Daypart.EVENING])

    def chosen(self) -> frozenset[Slot]:
        """The slots that are ticked."""
        return frozenset(slot for slot, cell in self._cells.items() if cell.isChecked())

    def choose(self, slots: Iterable[Slot]) -> None:
        """Tick these and no others; not told as a change."""
        wanted = frozenset(slots)
        with QSignalBlocker(self):
            for slot, cell in self._cells.items():
                cell.setChecked(slot in wanted)

    def cell(self, day: int, part: Daypart) -> SlotButton:
        """One cell."""
        return self._cells[day, part]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the cell that has the cursor."""
        next(c for c in self._cells.values() if c.focusPolicy() & Qt.FocusPolicy.TabFocus).setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move; drawing with the mouse ticks what it passes."""
        if isinstance(watched, SlotButton):
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._step(watched, event):
                return True
            if isinstance(event, QMouseEvent):
                return self._draw(watched, event)
            if event.type() == QEvent.Type.FocusIn:
                self._tab_to(watched)
        return False

    def _toggled(self) -> None:
        self.changed.emit()

    def _step(self, cell: SlotButton, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            return False
        day, part = cell.slot
        column = min(max(day + step[0], 1), 7)
        row = min(max(PARTS.index(part) + step[1], 0), len(PARTS) - 1)
        self._cells[column, PARTS[row]].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _draw(self, cell: SlotButton, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            cell.setFocus(Qt.FocusReason.MouseFocusReason)
            cell.toggle()
            self._drawing = cell.isChecked()
            self._drawn_to = self.mapFromGlobal(event.globalPosition().toPoint())
            return True
        if event.type() == QEvent.Type.MouseMove and self._drawing is not None:
            here = self.mapFromGlobal(event.globalPosition().toPoint())
            self._tick_along(QLine(self._drawn_to, here), on=self._drawing)
            self._drawn_to = here
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._drawing = None
            return True
        return False

    def _tick_along(self, line: QLine, *, on: bool) -> None:
        """Every cell that the mouse passed; a quick hand is not told of each."""
        steps = max(1, (line.p2() - line.p1()).manhattanLength() // _STEP)
        for step in range(1, steps + 1):
            under = self.childAt(line.p1() + (line.p2() - line.p1()) * (step / steps))
            if isinstance(under, SlotButton):
                under.setChecked(on)

    def _tab_to(self, chosen: SlotButton) -> None:
        """One cell is where Tab goes; the others are reached by arrow keys and mouse."""
        for cell in self._cells.values():
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell is chosen else Qt.FocusPolicy.ClickFocus)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(0.25))
        grid.setVerticalSpacing(theme.space(0.5))
        for day in DAYS:
            words = label(clock.DAYS[day - 1], "soft", wrap=False)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(words, 0, day)
            grid.setColumnStretch(day, 1)
        for row, part in enumerate(PARTS, 1):
            grid.addWidget(label(part.label, "soft", wrap=False), row, 0)
            for day in DAYS:
                grid.addWidget(self._cells[day, part], row, day)


QUICK: tuple[tuple[str, frozenset[Slot]], ...] = (
    ("Alle avonden", frozenset((day, Daypart.EVENING) for day in DAYS)),
    ("Doordeweekse avonden", frozenset((day, Daypart.EVENING) for day in range(1, 6))),
    ("Weekend", frozenset((day, part) for day in (6, 7) for part in PARTS if part is not Daypart.NIGHT)),
)


class WeekField(Field):
    """The grid as a field of a form, with quick sets under it that add to it, and one that empties it."""

    def __init__(self, name: str, title: str) -> None:
        self.grid = WeekGrid()
        super().__init__(name, title, self.grid)
        self.quick = [button(words, role="chip", press=partial(self._add, slots)) for words, slots in QUICK]
        self.quick.append(button("Leegmaken", role="chip", press=partial(self._set, frozenset())))
        self.grid.changed.connect(self._touch)
        self.grid.left.connect(self.left)

    def value(self) -> frozenset[Slot]:
        return self.grid.chosen()

    def set_value(self, value: frozenset[Slot] | None) -> None:
        self.grid.choose(value or ())

    def _add(self, slots: frozenset[Slot]) -> None:
        self._set(self.grid.chosen() | slots)

    def _set(self, slots: frozenset[Slot]) -> None:
        if slots != self.grid.chosen():
            self.grid.choose(slots)
            self._touch()
            self.left.emit()
