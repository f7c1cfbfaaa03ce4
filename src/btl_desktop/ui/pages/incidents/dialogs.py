"""What has to be finished or left: the text of a report, and why something is struck or kept for longer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models.incident_choices import LONGEST_DESCRIPTION_DAYS, ReportParty
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Om voor te lezen aan de telefoon, of om in een formulier te plakken. Alleen feiten."


class ReportTextDialog(Dialog):
    """The report for a party, to copy."""

    def __init__(self, parent: QWidget, context: Context, incident: UUID) -> None:
        super().__init__(parent, "Tekst voor de melding", _EXPLAINED, wide=90, high=70)
        self._context = context
        self._incident = incident
        self.party = ChoiceField("party", "Voor wie", [(one, one.titled) for one in ReportParty])
        self.party.set_value(ReportParty.POLICE)
        self.party.edited.connect(self._read)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("Tekst van de melding")
        self.body.addWidget(self.party)
        self.body.addWidget(self.text, 1)
        self.copy_button = button("Kopiëren", "copy", "primary", self.copy)
        self.print_button = button("Afdrukken", "printer", press=self.preview)
        self.buttons([self.print_button], (button("Sluiten", press=self.reject), self.copy_button))
        self.setMinimumHeight(theme.space(50))
        self._read()

    def copy(self) -> None:
        """All of it to the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.notify.tell("De tekst is gekopieerd.")
        self.accept()

    def preview(self) -> None:
        """The same text as a sheet, with room to note to whom it was given."""
        incident, party = self._incident, self.party.value()

        def read(session: Any) -> Any:
            from btl_desktop.services.incidents import incident_papers

            return incident_papers.report_sheet(session, incident, party)

        self._context.tasks.read(read, self._open, owner=self)

    def _open(self, sheet: Any) -> None:
        from btl_desktop.services.incidents import incident_papers

        paper = Paper(
            title=f"Melding {sheet.number}",
            file_name=f"melding-{sheet.number}",
            parts=[("all", f"Aan {sheet.party}")],
            make=lambda _part, _progress: incident_papers.report_pdf(sheet),
            note=lambda session, what, sheets: incident_papers.note_report(session, what, sheet, sheets),
        )
        PreviewDialog(self, self._context, paper).open()

    def _read(self) -> None:
        incident, party = self._incident, self.party.value()

        def read(session: Any) -> str:
            from btl_desktop.services import settings
            from btl_desktop.services.incidents import incident_report_text, incidents

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
        self.strike_button.setDefault(True)
        self.reason.edited.connect(lambda: self.strike_button.setEnabled(bool(self.reason.value())))
        self.buttons(right=(button("Annuleren", press=self.reject), self.strike_button))

    def _strike(self) -> None:
        self.accept()
        self.struck.emit(self.reason.value())


class KeepLongerDialog(Dialog):
    """Until when a description is needed, and why; ``chosen`` tells both."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget, entered: date, until: date) -> None:
        last = entered + timedelta(days=LONGEST_DESCRIPTION_DAYS)
        explained = f"Dit signalement vervalt op {clock.day_text(until)}. Met een reden mag het blijven, hoogstens tot "
        super().__init__(parent, "Langer bewaren", f"{explained}{clock.day_text(last)}.")
        self._entered, self._until = entered, until
        self.form = Form(self._check, autosave=False)
        self.form.row(DateField("expires_on", "Bewaren tot en met"))
        hint = "Bijvoorbeeld: de wijkagent vroeg erom, of het onderzoek loopt nog."
        self.form.row(TextField("reason", "Waarom is dit nodig?", hint=hint))
        self.form.load(object(), {"expires_on": min(until + timedelta(days=28), last), "reason": ""})
        self.message = Message(Meaning.PROBLEM)
        self.message.say(Meaning.PROBLEM, "")
        self.keep_button = button("Langer bewaren", "check", "primary", self._keep)
        self.keep_button.setDefault(True)
        self.body.addWidget(self.form)
        self.body.addWidget(self.message)
        self.body.addStretch()
        self.buttons(right=(button("Annuleren", press=self.reject), self.keep_button))
        self.form.field("reason").editor.setFocus()

    def fail(self, error: Exception) -> None:
        """It was refused: say why."""
        self.message.say(Meaning.PROBLEM, str(error))

    def _check(self, values: Mapping[str, Any]) -> list[Problem]:
        until = values.get("expires_on")
        if until is None:
            return [Problem("expires_on", "Vul een datum in.")]
        if (until - self._entered).days > LONGEST_DESCRIPTION_DAYS:
            return [Problem("expires_on", "Een signalement blijft hoogstens drie maanden staan.")]
        if until < self._until:
            return [
                Problem("expires_on", f"Zo vervalt het juist eerder. Kies een dag na {clock.day_text(self._until)}.")
            ]
        return [] if values.get("reason") else [Problem("reason", "Schrijf op waarom dit langer nodig is.")]

    def _keep(self) -> None:
        values = self.form.values()
        wrong = self._check(values)
        self.message.say(Meaning.PROBLEM, wrong[0].message if wrong else "")
        if not wrong:
            self.chosen.emit(values["expires_on"], values["reason"])
