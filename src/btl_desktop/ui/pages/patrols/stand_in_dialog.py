"""Who could step in: the fairest first, with a message to paste; nobody is asked twice by accident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.stand_ins import StandIn

_EXPLAINED = (
    "Bovenaan wie kan en het minst liep, bij gelijke stand wie het langst geleden gevraagd is. Kopieer het bericht, "
    "stuur het zelf, en zet erbij wie ja zegt: die staat dan als toegezegd."
)
_MESSAGE_ROWS = 4

COLUMNS: list[Column[StandIn]] = [
    Column("Naam", lambda one: one.name, width=22),
    Column("Telefoon", lambda one: text.phone_text(one.phone), width=15),
    Column("Dit seizoen", lambda one: str(one.walks), sort=lambda one: one.walks, width=10, align="right"),
    Column("Bijzonderheden", lambda one: one.notes, width=40, stretch=True),
]


class StandInDialog(Dialog):
    """``chosen`` tells who is to be placed; the rules are asked as always. ``nobody`` says why the list is empty."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, context: Context, when: str, found: Sequence[StandIn], nobody: str, message: str
    ) -> None:
        super().__init__(parent, f"Wie kan invallen op {when}?", _EXPLAINED, wide=124, high=84)
        self.table: TableView[StandIn] = TableView(COLUMNS, context.preferences, "stand_ins", key=lambda one: one.id)
        self.table.setAccessibleName("Wie kan invallen")
        theme.set_role(self.table, "framed")
        self.table.set_rows(found)
        self.nobody = Message(Meaning.ATTENTION)
        if not found:
            self.nobody.say(Meaning.ATTENTION, f"Niemand kan zonder een regel te breken die altijd geldt. {nobody}")
        self.message = QPlainTextEdit(message)
        self.message.setAccessibleName("Bericht")
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(self.message.fontMetrics().lineSpacing() * _MESSAGE_ROWS + theme.space(2))
        self.said = Message(Meaning.GOOD)
        asked = label("Bericht", "label")
        asked.setBuddy(self.message)
        self.copy_button = button("Bericht kopiëren", "copy", press=self.copy)
        self.place_button = button("Bij deze patrouille zetten", "user-plus", "primary", self.place)
        for widget in (self.nobody, self.table, asked, self.message, self.said):
            self.body.addWidget(widget, 1 if widget is self.table else 0)
        self.buttons([self.copy_button], [button("Sluiten", press=self.reject), self.place_button])
        self.table.selection_changed.connect(self._judge)
        self.table.activated_row.connect(lambda _row: self.place())
        if found:
            self.table.selectRow(0)
        self._judge()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """The message, as it was perhaps changed, on the clipboard."""
        QGuiApplication.clipboard().setText(self.message.toPlainText())
        self.said.say(Meaning.GOOD, "Gekopieerd. Plak het bericht bij wie u het vraagt.")

    def place(self) -> None:
        """Who is chosen gets the place."""
        one = self.table.current_row()
        if one is not None:
            self.accept()
            self.chosen.emit(one.id)

    def _judge(self) -> None:
        self.place_button.setEnabled(self.table.has_selection)
