"""The invitation to a course: a letter to change and copy, addresses for the BCC box, and the calendar file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.ui.common import saving
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import LinesField, TextField
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, icon_button, label

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.course_papers import Invitation
    from btl_desktop.ui.common.context import Context


def show(parent: QWidget, context: Context, session_id: UUID) -> None:
    """Open the invitation to a session as it is now."""

    def read(session: Any) -> Invitation:
        from btl_desktop.services.volunteers import course_papers

        return course_papers.invitation(session, session_id)

    context.tasks.read(read, lambda found: InvitationDialog(parent, context, found).open(), owner=parent)


class InvitationDialog(Dialog):
    """Nothing is sent: everything is for one's own mail program."""

    def __init__(self, parent: QWidget, context: Context, found: Invitation) -> None:
        explained = "Pas de tekst aan zoals u wilt en kopieer hem naar uw e-mail. Er wordt niets verstuurd."
        super().__init__(parent, "Uitnodiging", explained, wide=100, high=84)
        self._context = context
        self._found = found
        self.subject = TextField("subject", "Onderwerp", read=str)
        self.subject.set_value(found.subject)
        self.subject.input_row.addWidget(icon_button("copy", "Onderwerp kopiëren", self.copy_subject))
        self.words = LinesField("body", "Bericht", rows=10)
        self.words.set_value(found.body)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.told = Message(Meaning.GOOD)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.words, 1)
        self.body.addWidget(label(_reach(found), "soft"))
        self.body.addWidget(self.told)
        self.calendar_button = button("Agenda bewaren", "calendar", press=self.save_calendar)
        self.addresses_button = button("E-mailadressen kopiëren", "mail", press=self.copy_addresses)
        self.addresses_button.setEnabled(bool(found.mailing.addresses))
        self.copy_button = button("Bericht kopiëren", "copy", "primary", self.copy_words)
        self.buttons(
            [self.calendar_button, self.addresses_button], [button("Sluiten", press=self.accept), self.copy_button]
        )

    def copy_words(self) -> None:
        """The text, as it stands there now, on the clipboard."""
        self._copy(self.words.box.toPlainText(), "Het bericht is gekopieerd. Plak het in uw e-mail.")

    def copy_subject(self) -> None:
        """The subject on the clipboard."""
        self._copy(self.subject.line.text(), "Het onderwerp is gekopieerd.")

    def copy_addresses(self) -> None:
        """The addresses on the clipboard, for the BCC box."""
        number = len(self._found.mailing.addresses)
        words = text.count(number, "adres", "adressen")
        self._copy(self._found.mailing.bcc, f"{words} gekopieerd. Plak ze in het vak BCC van uw e-mail.")
        self._note("E-mailadressen gekopieerd", number)

    def save_calendar(self) -> None:
        """The .ics where the user says."""
        from btl_desktop.services.volunteers import course_papers

        name = course_papers.calendar_file_name(self._found)
        target = saving.ask_where(self, "Agenda bewaren", name, "Agenda (*.ics)")
        if target is None:
            return
        try:
            saving.write(target, course_papers.calendar_file(self._found))
        except UserError as error:
            self.told.say(Meaning.PROBLEM, str(error))
            return
        self.told.say(Meaning.GOOD, f"Bewaard in {target.name}. Stuur dit bestand mee met de e-mail.")
        self._note("Agenda bewaard")

    def _copy(self, words: str, told: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.told.say(Meaning.GOOD, told)

    def _note(self, what: str, number: int = 0) -> None:
        from btl_desktop.services.volunteers import course_papers

        self._context.tasks.write(partial(course_papers.note_invited, what=what, found=self._found, number=number))


def _reach(found: Invitation) -> str:
    """How many have an address, and who has none."""
    without = found.mailing.without
    known = text.count(len(found.mailing.addresses), "e-mailadres", "e-mailadressen")
    if not without:
        return f"{known}."
    return f"{known}. Geen e-mailadres: {text.listing_people(without)}."
