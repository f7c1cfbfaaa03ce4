"""Two versions of work agreements, line by line: what came, what went, what stayed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.models.agreements import AgreementEdition
    from btl_desktop.services.partners.work_agreements import Difference

_MARKS = {" ": "   ", "-": "−  ", "+": "+  "}


class CompareDialog(Dialog):
    """Choose two versions; colours and signs say what changed."""

    def __init__(self, parent: QWidget, editions: Sequence[AgreementEdition], older: int) -> None:
        super().__init__(
            parent, "Versies vergelijken", "Een plus staat voor wat erbij kwam, een min voor wat verviel.", wide=100,
            high=70,
        )  # fmt: skip
        self._bodies = {one.edition: one.body for one in editions}
        choices = [(number, f"Versie {number}") for number in self._bodies]
        self.form = Form(autosave=False)
        self.form.row(ChoiceField("older", "Van", choices), ChoiceField("newer", "Naar", choices))
        self.form.load("versions", {"older": older, "newer": max(self._bodies)})
        self.form.edited.connect(lambda _name: self.compare())
        self.summary = label("", "strong")
        self.shown = QTextEdit(readOnly=True)
        self.shown.setAccessibleName("Verschillen, regel voor regel")
        self.shown.setTabChangesFocus(True)
        self.body.addWidget(self.form)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.shown, 1)
        self.close_button = button("Sluiten", press=self.accept)
        self.close_button.setDefault(True)
        self.buttons(right=[self.close_button])
        self.compare()

    def compare(self) -> None:
        """Show what differs between the chosen versions."""
        from btl_desktop.services.partners import work_agreements

        values = self.form.values()
        found = work_agreements.compare(self._bodies[values["older"]], self._bodies[values["newer"]])
        came, went = (sum(one.mark == mark for one in found) for mark in "+-")
        self.summary.setText(
            f"{text.count(came, 'regel', 'regels')} erbij, {text.count(went, 'regel', 'regels')} vervallen."
            if came or went
            else "Deze versies zijn gelijk."
        )
        self._show(found)

    def _show(self, found: Sequence[Difference]) -> None:
        tokens = theme.tokens()
        colours = {"+": tokens.good_surface, "-": tokens.problem_surface}
        self.shown.clear()
        cursor = QTextCursor(self.shown.document())
        for place, one in enumerate(found):
            block = QTextBlockFormat()
            if one.mark in colours:
                block.setBackground(QColor(colours[one.mark]))
            if place:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(_MARKS[one.mark] + one.line)
        self.shown.moveCursor(QTextCursor.MoveOperation.Start)
