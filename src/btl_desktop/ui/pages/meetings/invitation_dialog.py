"""Uitnodigen: the mail with the agenda to copy, who has no address, the calendar file and the agenda as PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.ui.common import saving
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import LinesField, TextField
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import FlowLayout, Message, button, icon_button

if TYPE_CHECKING:
    from btl_desktop.models.meeting_sheets import MeetingSheet
    from btl_desktop.services.meetings.meeting_papers import Invitation
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Kopieer de tekst en de adressen naar uw e-mail, en voeg de bestanden toe. Er wordt niets verstuurd."


def show(parent: QWidget, context: Context, meeting_id: UUID) -> None:
    """Open the invitation of a meeting as it is now."""

    def read(session: Any) -> tuple[Invitation, MeetingSheet]:
        from btl_desktop.services.meetings import meeting_papers

        return meeting_papers.invitation(session, meeting_id), meeting_papers.content(session, meeting_id)

    def opened(found: tuple[Invitation, MeetingSheet]) -> None:
        InvitationDialog(parent.window(), context, meeting_id, *found).open()

    context.tasks.read(read, opened, owner=parent)


class InvitationDialog(Dialog):
    """The mail, and what goes with it; at the end the meeting says that its agenda went out."""

    def __init__(
        self, parent: QWidget, context: Context, meeting_id: UUID, found: Invitation, sheet: MeetingSheet
    ) -> None:
        super().__init__(parent, "Uitnodigen", _EXPLAINED, wide=92, high=82)
        self._context = context
        self._meeting = meeting_id
        self._found = found
        self._sheet = sheet
        self.subject = TextField("subject", "Onderwerp", read=str)
        self.subject.set_value(found.subject)
        self.subject.input_row.addWidget(icon_button("copy", "Onderwerp kopiëren", self.copy_subject))
        self.words = LinesField("body", "Bericht", rows=10)
        self.words.set_value(found.body)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.reach = Message(*_reach(found))
        self.told = Message(Meaning.GOOD)
        self.sent_button = button("Is verstuurd", "check", "primary", self.sent)
        self.sent_button.setToolTip("De agenda staat dan als verstuurd in de lijst")
        row = FlowLayout(gap=8)
        for one in (
            button("Bericht kopiëren", "copy", press=self.copy_words),
            button("E-mailadressen kopiëren", "mail", press=self.copy_addresses),
            button("Agenda als PDF", "file-down", press=self.save_agenda),
            button("Kalenderbestand", "calendar", press=self.save_calendar),
        ):
            row.addWidget(one)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.words, 1)
        self.body.addWidget(self.reach)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.buttons((), [button("Sluiten", press=self.reject), self.sent_button])

    def copy_words(self) -> None:
        """The text, as it stands there now, on the clipboard."""
        self._copy(self.words.box.toPlainText(), "Het bericht is gekopieerd. Plak het in uw e-mail.")

    def copy_subject(self) -> None:
        """The subject on the clipboard."""
        self._copy(self.subject.line.text(), "Het onderwerp is gekopieerd.")

    def copy_addresses(self) -> None:
        """The addresses on the clipboard."""
        many = len(self._found.mailing.addresses)
        said = f"{text.count(many, 'adres', 'adressen')} gekopieerd. Plak ze in het vak BCC van uw e-mail."
        self._copy(self._found.mailing.bcc, said)
        self._note("E-mailadressen gekopieerd", many)

    def save_agenda(self) -> None:
        """The agenda as PDF, where the user says."""
        from btl_desktop.services.meetings import meeting_papers

        name = f"{meeting_papers.file_name(self._sheet, 'agenda')}.pdf"
        self._save("Agenda bewaren", name, "PDF (*.pdf)", lambda: meeting_papers.agenda_pdf(self._sheet))

    def save_calendar(self) -> None:
        """The .ics, where the user says."""
        from btl_desktop.services.meetings import meeting_papers

        name = meeting_papers.calendar_file_name(self._found)
        self._save("Kalenderbestand bewaren", name, "Agenda (*.ics)", lambda: meeting_papers.calendar(self._found))

    def sent(self) -> None:
        """The invitation went out."""

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import meetings

            meetings.set_state(session, self._meeting, MeetingState.SENT)

        self._context.tasks.write(
            write,
            lambda _: self._context.notify.undoable("De agenda is verstuurd"),
            undo="agenda verstuurd",
            owner=self.parentWidget(),
        )
        self.accept()

    def _save(self, title: str, name: str, kind: str, make: Any) -> None:
        target = saving.ask_where(self, title, name, kind)
        if target is None:
            return
        try:
            saving.write(target, make())
        except UserError as error:
            self.told.say(Meaning.PROBLEM, str(error))
            return
        self.told.say(Meaning.GOOD, f"Bewaard in {target.name}. Voeg het toe aan uw e-mail.")
        self._note(f"{title.removesuffix(' bewaren')} bewaard")

    def _copy(self, words: str, told: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.told.say(Meaning.GOOD, told)

    def _note(self, what: str, number: int = 0) -> None:
        from btl_desktop.services.meetings import meeting_papers

        self._context.tasks.write(partial(meeting_papers.note, what=what, number=self._found.number, sheets=number))


def _reach(found: Invitation) -> tuple[Meaning, str]:
    """How many have an address, and who has none."""
    without = found.mailing.without
    known = text.count(len(found.mailing.addresses), "e-mailadres", "e-mailadressen")
    if not without:
        return Meaning.INFORMATION, f"{known}." if found.mailing.addresses else "Nog niemand uitgenodigd."
    told = f"{known}. Geen e-mailadres: {text.listing_people(without)}."
    return Meaning.ATTENTION, f"{told} Bel of app hen, of vul het adres in bij Genodigden."
