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
    from btl_desktop.services.volunteers.onboarding import Step

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
        self.now.hide()
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        self._next = ""

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Tell the steps; nothing happens when they are the same."""
        if steps == self._shown:
            return
        self._shown = steps
        self._next = ""
        self.hide()  # what appears in a form that is seen lays it out again, one by one
        self.now.hide()
        while len(self._lines) < len(steps):
            self._lines.append(self._make_line())
        for row, (line, step) in enumerate(zip(self._lines, steps, strict=False)):
            self._tell_line(line, step)
            if step.state == "next":
                self._offer(step, row)
        for line in self._lines[len(steps) :]:
            for widget in line:
                widget.hide()
        self.show()

    def _make_line(self) -> tuple[QLabel, QLabel, QLabel]:
        """Kept from one volunteer to the next: each label that is new lays out the whole form again."""
        line = QLabel(), label("", wrap=False), label("", "soft", wrap=False)
        for column, widget in enumerate(line):
            self._grid.addWidget(widget, len(self._lines), column, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _tell_line(self, line: tuple[QLabel, QLabel, QLabel], step: Step) -> None:
        picture, name, when = line
        icon, colour, rank = _LOOKS[step.state]
        icons.set_icon(picture, icon, colour)
        picture.setAccessibleName(_SPOKEN[step.state])
        theme.set_role(name, rank)
        name.setText(step.label)
        when.setText(clock.day_text(step.day) if step.day else _SPOKEN[step.state])
        name.setAccessibleName(f"{step.label}: {_SPOKEN[step.state]}, {when.text()}")
        for widget in line:
            widget.show()

    def _offer(self, step: Step, row: int) -> None:
        """The step whose turn it is can be noted as done."""
        self._next = step.name
        self.now.setText("Hesje uitlenen" if step.name == "vest" else "Vandaag gedaan")
        self.now.setAccessibleName(f"{step.label}: {self.now.text()}")
        self._grid.removeWidget(self.now)
        self._grid.addWidget(self.now, row, 3)
        self.now.show()

    def _tell(self) -> None:
        if self._next:
            self.done_wanted.emit(self._next)
