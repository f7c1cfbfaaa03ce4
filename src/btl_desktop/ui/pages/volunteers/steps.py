"""An aspirant's path as calm steps: aanmelding, kennismaking, proefronde, VOG, hesje."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

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


class StepsBox(QWidget):
    """The steps one under another; the one whose turn it is has a button to note it as done today."""

    done_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Step] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(1))
        self._grid.setVerticalSpacing(theme.space(0.5))
        self._grid.setColumnStretch(2, 1)
        self.now = button("Vandaag gedaan", "check", press=self._tell)
        self._next = ""

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Draw the steps; nothing happens when they are the same."""
        if steps == self._shown:
            return
        self._shown = steps
        self._clear()
        for row, step in enumerate(steps):
            self._add(row, step)

    def _add(self, row: int, step: Step) -> None:
        icon, colour, rank = _LOOKS[step.state]
        picture = QLabel()
        icons.set_icon(picture, icon, colour)
        picture.setAccessibleName(_SPOKEN[step.state])
        name = label(step.label, rank, wrap=False)
        when = label(clock.day_text(step.day) if step.day else _SPOKEN[step.state], "soft", wrap=False)
        name.setAccessibleName(f"{step.label}: {_SPOKEN[step.state]}, {when.text()}")
        for column, widget in enumerate((picture, name, when)):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        if step.state == "next":
            self._next = step.name
            self.now.setText("Hesje uitlenen" if step.name == "vest" else "Vandaag gedaan")
            self.now.setAccessibleName(f"{step.label}: {self.now.text()}")
            self._grid.addWidget(self.now, row, 3)
            self.now.show()

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is self.now:
                self.now.hide()
            elif old is not None:
                old.hide()
                old.deleteLater()
        self._next = ""

    def _tell(self) -> None:
        if self._next:
            self.done_wanted.emit(self._next)
