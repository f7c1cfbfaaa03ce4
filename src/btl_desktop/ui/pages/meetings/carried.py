"""The action points of earlier meetings that are still open, to go through one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.meeting_choices import PointState
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.models.meetings import ActionPoint
    from btl_desktop.ui.common.context import Context

_HIGH = 22  # steps of eight pixels


class CarriedPoints(QScrollArea):
    """A line for each, with a button that says it is done; nothing is shown when there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[tuple[Any, ...]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Openstaande actiepunten")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_points(self, points: Sequence[ActionPoint]) -> None:
        """Show these action points."""
        now = [(one.id, one.version) for one in points]
        if now == self._shown:
            return
        self._shown = now
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, theme.space(1), 0)
        column.setSpacing(theme.space(0.5))
        for one in points:
            column.addWidget(self._line(one))
        column.addStretch()
        self.setWidget(box)
        self.setVisible(bool(points))
        self.setFixedHeight(min(theme.space(_HIGH), box.sizeHint().height() + theme.space(1)))

    def _line(self, point: ActionPoint) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        late = point.due_on is not None and point.due_on < clock.today()
        due = f", uiterlijk {clock.day_text(point.due_on, weekday=False)}" if point.due_on else ""
        state = f" ({point.state.label})" if point.state is not PointState.OPEN else ""
        words = label(f"{point.number} {point.name}: {point.what}{due}{state}", "problem" if late else "")
        row.addWidget(words, 1)
        done = button("Klaar…", "check", press=lambda: self._finish(point))
        done.setAccessibleName(f"{point.number} is klaar")
        done.setEnabled(point.state in {PointState.OPEN, PointState.BUSY})
        row.addWidget(done)
        return made

    def _finish(self, point: ActionPoint) -> None:
        from btl_desktop.ui.pages.meetings.small_dialogs import DoneDialog

        DoneDialog(self, self._context, point.id, f"{point.name}: {point.what}").open()
