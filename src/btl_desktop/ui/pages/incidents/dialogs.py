"""What has to be finished or left: the text of a report, and why a follow-up is struck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from btl_desktop.models.incident_choices import ReportParty
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, TextField
from btl_desktop.ui.common.widgets import button

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Om voor te lezen aan de telefoon, of om in een formulier te plakken. Alleen feiten."


class ReportTextDialog(Dialog):
    """The report for a party, to copy."""

    def __init__(self, parent: QWidget, context: Context, incident: UUID) -> None:
        super().__init__(parent, "Tekst voor de melding", _EXPLAINED, wide=90, high=70)
        self._context = context
        self._incident = incident
        self.party = ChoiceField("party", "Voor wie", [(one, one.label) for one in ReportParty])
        self.party.set_value(ReportParty.POLICE)
        self.party.edited.connect(self._read)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("Tekst van de melding")
        self.body.addWidget(self.party)
        self.body.addWidget(self.text, 1)
        self.copy_button = button("Kopiëren", "copy", "primary", self.copy)
        self.buttons(right=(button("Sluiten", press=self.reject), self.copy_button))
        self.setMinimumHeight(theme.space(50))
        self._read()

    def copy(self) -> None:
        """All of it to the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.notify.tell("De tekst is gekopieerd.")
        self.accept()

    def _read(self) -> None:
        incident, party = self._incident, self.party.value()

        def read(session: Any) -> str:
            from btl_desktop.services import incident_report_text, incidents, settings

            whole = incidents.whole(session, incident)
            return incident_report_text.report_text(whole, party, settings.organisation(session).name)

        self._context.tasks.read(read, self.text.setPlainText, owner=self, latest="text")


class StrikeDialog(Dialog):
    """Why a follow-up does not hold; ``struck`` tells the reason."""

    struck = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Vervolg doorhalen", "De tekst blijft leesbaar, met een streep en uw reden erbij.")
        self.reason = TextField("reason", "Waarom klopt dit niet?")
        self.body.addWidget(self.reason)
        self.strike_button = button("Doorhalen", "check", "primary", self._strike)
        self.strike_button.setEnabled(False)
        self.reason.edited.connect(lambda: self.strike_button.setEnabled(bool(self.reason.value())))
        self.buttons(right=(button("Toch niet", press=self.reject), self.strike_button))

    def _strike(self) -> None:
        self.accept()
        self.struck.emit(self.reason.value())
