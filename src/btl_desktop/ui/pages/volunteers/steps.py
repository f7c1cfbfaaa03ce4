"""An aspirant's path as calm steps: aanmelding, kennismaking, proefronde, VOG, hesje."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.services.onboarding import Step

# Of each state: icon, its colour, the rank of the words.
_LOOKS = {
    "done": ("circle-check", "good", ""),
    "next": ("arrow-right", "accent", "strong"),
    "later": ("minus", "soft", "soft"),
    "unknown": ("minus", "soft", "soft"),
}
_SPOKEN = {"done": "gedaan", "next": "nu aan de beurt", "later": "later", "unknown": "niet vastgelegd"}
_PRESS = {"vest": "Hesje uitlenen"}


class StepsBox(QWidget):
    """The steps in a row; the one whose turn it is has a button to note it as done today."""

    done_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.space(1.5))
        self.now = button("", "check", press=lambda: self.done_wanted.emit(self._next))
        self._next = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(self._row)
        column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: Sequence[Step] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Draw the steps; nothing happens when they are the same."""
        if steps == self._shown:
            return
        self._shown = steps
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for step in steps:
            self._row.addWidget(_StepLabel(step), 1)
        turn = next((step for step in steps if step.state == "next"), None)
        self._next = turn.name if turn else ""
        self.now.setVisible(turn is not None)
        if turn is not None:
            self.now.setText(_PRESS.get(turn.name, f"{turn.label} vandaag gedaan"))


class _StepLabel(QWidget):
    """One step: icon, name, and when."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        icon, colour, rank = _LOOKS[step.state]
        picture = QLabel()
        icons.set_icon(picture, icon, colour)
        when = clock.day_text(step.day, weekday=False) if step.day else _SPOKEN[step.state]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(step.label, rank, wrap=False))
        words.addWidget(label(when, "soft"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(0.5))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{step.label}: {_SPOKEN[step.state]}, {when}")
