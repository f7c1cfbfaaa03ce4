"""Berichten en agenda: a text for everybody, each team and each partner, to look at, change and copy; and the .ics."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.ui.common import icons, saving, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import LinesField, TextField
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message as Told
from btl_desktop.ui.common.widgets import button, icon_button, label

if TYPE_CHECKING:
    from btl_desktop.services.actions.messages import Message, Messages
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Kies links voor wie het is, pas de tekst aan zoals u wilt en kopieer hem. Er wordt niets verstuurd."
_ICONS = {"all": "mail", "team": "phone", "partner": "mail"}


def show(parent: QWidget, context: Context, action_id: UUID) -> None:
    """Open the messages of an action as it is now."""

    def read(session: Any) -> Messages:
        from btl_desktop.services.actions import messages

        return messages.messages(session, action_id)

    context.tasks.read(read, lambda found: MessagesDialog(parent.window(), context, found).open(), owner=parent)


class MessagesDialog(Dialog):
    """Left for whom, right what; what is changed here is kept as long as the dialog is open."""

    def __init__(self, parent: QWidget, context: Context, found: Messages) -> None:
        super().__init__(parent, "Berichten en agenda", _EXPLAINED, wide=118, high=86)
        self._context = context
        self._found = found
        self._changed: dict[int, tuple[str, str]] = {}
        self.list = QListWidget()
        self.subject = TextField("subject", "Onderwerp", read=str)
        self.words = LinesField("body", "Bericht", rows=10)
        self.reach = label("", "soft")
        self.told = Told(Meaning.GOOD)
        self.copy_button = button("Bericht kopiëren", "copy", "primary", self.copy_words)
        self.addresses_button = button("E-mailadressen kopiëren", "mail", press=self.copy_addresses)
        self.calendar_button = button("Agenda bewaren", "calendar", press=self.save_calendar)
        self._arrange()
        self._fill()

    @property
    def message(self) -> Message:
        """The message that is shown."""
        return self._found.all[max(0, self.list.currentRow())]

    def copy_words(self) -> None:
        """The text, as it stands there now, on the clipboard."""
        self._copy(self.words.box.toPlainText(), "Het bericht is gekopieerd. Plak het waar u het wilt versturen.")

    def copy_subject(self) -> None:
        """The subject on the clipboard."""
        self._copy(self.subject.line.text(), "Het onderwerp is gekopieerd.")

    def copy_addresses(self) -> None:
        """The addresses on the clipboard: a partner's for the To box, our people's for the BCC box."""
        mailing = self.message.mailing
        many = len(mailing.addresses)
        box = "Aan" if self._to_partner else "BCC"
        self._copy(
            mailing.bcc, f"{text.count(many, 'adres', 'adressen')} gekopieerd. Plak ze in het vak {box} van uw e-mail."
        )
        self._note("E-mailadressen gekopieerd", many)

    def save_calendar(self) -> None:
        """The .ics where the user says."""
        from btl_desktop.services.actions import messages

        name = messages.calendar_file_name(self._found, self.message)
        target = saving.ask_where(self, "Agenda bewaren", name, "Agenda (*.ics)")
        if target is None:
            return
        try:
            saving.write(target, messages.calendar_file(self.message))
        except UserError as error:
            self.told.say(Meaning.PROBLEM, str(error))
            return
        self.told.say(
            Meaning.GOOD, f"Bewaard in {target.name}. Stuur dit bestand mee: wie het opent, zet de avond erin."
        )
        self._note("Agenda bewaard")

    @property
    def _to_partner(self) -> bool:
        from btl_desktop.services.actions.messages import Audience

        return self.message.audience is Audience.PARTNER

    def _fill(self) -> None:
        for one in self._found.all:
            item = QListWidgetItem(icons.icon(_ICONS[one.audience.value], "soft"), one.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name}, {one.audience.label}")
            item.setToolTip(plain_tip(f"{one.name}: {one.audience.label}"))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._show)
        self.subject.edited.connect(self._keep)
        self.words.edited.connect(self._keep)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, place: int) -> None:
        one = self.message
        subject, body = self._changed.get(place, (one.subject, one.body))
        self.subject.set_value(subject)
        self.subject.setVisible(bool(one.subject))
        self.words.set_value(body)
        self.words.box.moveCursor(self.words.box.textCursor().MoveOperation.Start)
        self.reach.setText(_reach(one, to_partner=self._to_partner))
        self.addresses_button.setEnabled(bool(one.mailing.addresses))
        self.told.say(Meaning.GOOD, "")

    def _keep(self) -> None:
        self._changed[self.list.currentRow()] = (self.subject.line.text(), self.words.box.toPlainText())

    def _copy(self, words: str, told: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.told.say(Meaning.GOOD, told)

    def _note(self, what: str, number: int = 0) -> None:
        from btl_desktop.services.actions import messages

        self._context.tasks.write(partial(messages.note, what=what, found=self._found, number=number))

    def _arrange(self) -> None:
        self.list.setAccessibleName("Voor wie")
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.setWordWrap(True)
        self.subject.input_row.addWidget(icon_button("copy", "Onderwerp kopiëren", self.copy_subject))
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        right = QVBoxLayout()
        right.setSpacing(theme.space(1))
        right.addWidget(self.subject)
        right.addWidget(self.words, 1)
        right.addWidget(self.reach)
        right.addWidget(self.told)
        both = QHBoxLayout()
        both.setSpacing(theme.space(2))
        both.addWidget(self.list, 2)
        both.addLayout(right, 5)
        self.body.addLayout(both, 1)
        close = button("Sluiten", press=self.accept)
        self.buttons([self.calendar_button, self.addresses_button], [close, self.copy_button])


def _reach(one: Message, *, to_partner: bool) -> str:
    """How many have an address, and who has none."""
    without = one.mailing.without
    if to_partner:
        return "" if one.mailing.addresses else "Van deze partner is nog geen e-mailadres ingevuld."
    known = text.count(len(one.mailing.addresses), "e-mailadres", "e-mailadressen")
    if not without:
        return f"{known}."
    return f"{known}. Geen e-mailadres: {text.listing_people(without)}."
