"""The month or week for other people's telephones: a text to paste in the group, and a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.ui.common import errors, saving
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.search_box import Choice, SearchBox
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.ui.common.context import Context

_EXPLAINED = (
    "De tekst plakt u in de WhatsApp-groep. Het agendabestand (.ics) opent in elke agenda en telefoon; er staan geen "
    "namen in. Het programma verstuurt zelf niets."
)
Whose = tuple[str, UUID | None]


class ShareDialog(Dialog):
    """``lines`` are the patrols shown now; the search box narrows them to one village or one walker."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        lines: Sequence[PatrolLine],
        title: str,
        made: str,
        *,
        first_text: str = "",
    ) -> None:
        super().__init__(parent, "Delen", _EXPLAINED, wide=92, high=74)
        self._context = context
        self._lines = [*lines]
        self._title = title
        self._name = made
        self._whose: Whose = ("all", None)
        self.search = SearchBox("Alleen één dorp of één loper", "Alleen één dorp of één loper: typ een naam")
        self.search.set_choices(_choices(self._lines))
        self.search.chosen.connect(self.narrow)
        self.who = label("", "heading")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Tekst voor de groep")
        self.text.setTabChangesFocus(True)
        self.said = Message(Meaning.GOOD)
        self.copy_button = button("Tekst kopiëren", "copy", "primary", self.copy)
        self.calendar_button = button("Agendabestand bewaren", "calendar", press=self.save_calendar)
        for widget in (self.search, self.who, self.text, self.said):
            self.body.addWidget(widget)
        self.buttons([self.calendar_button], [button("Sluiten", press=self.reject), self.copy_button])
        self.narrow(("all", None))
        if first_text:
            self.text.setPlainText(first_text)

    @property
    def chosen(self) -> list[PatrolLine]:
        """The patrols of the village or walker that is chosen."""
        kind, id_ = self._whose
        if kind == "person":
            return [line for line in self._lines if any(w.id == id_ and w.stands for w in line.walkers)]
        return [line for line in self._lines if kind == "all" or line.village_id == id_]

    def narrow(self, whose: Whose) -> None:
        """Only the patrols of a village or a walker, or all again."""
        from btl_desktop.services.patrols import patrol_messages

        self._whose = whose
        name = next((choice.name for choice in _choices(self._lines) if choice.key == whose), "")
        title = f"{self._title} · {name}" if name and whose[0] != "all" else self._title
        self.who.setText(f"{title} ({text.count(len(self.chosen), 'patrouille', 'patrouilles')})")
        self.text.setPlainText(patrol_messages.for_group_period(self.chosen, title))
        self.calendar_button.setEnabled(bool(self.chosen))

    def copy(self) -> None:
        """The text, as it was perhaps changed, on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.say(Meaning.GOOD, "Gekopieerd. Plak de tekst in de groep.")

    def save_calendar(self) -> None:
        """The calendar file where the user says."""
        from btl_desktop.services.patrols import patrol_messages

        kind, id_ = self._whose
        target = saving.ask_where(self, "Agenda bewaren", f"agenda-{self._name}.ics", "Agenda (*.ics)")
        if target is None:
            return
        lines = self.chosen
        content = patrol_messages.calendar(lines, id_ if kind == "person" else None)
        try:
            saving.write(target, content)
        except UserError as error:
            errors.show_error(self, error)
            return
        self._context.tasks.write(lambda session: _note(session, self._name, len(lines)), owner=self)
        self.said.say(Meaning.GOOD, f"Bewaard als {target.name}.")


def _choices(lines: Sequence[PatrolLine]) -> list[Choice]:
    villages = {line.village_id: line.village for line in lines if line.village_id is not None}
    people = {walker.id: walker.name for line in lines for walker in line.walkers if walker.stands}
    found = [Choice(("all", None), "Iedereen", "alle dorpen", "iedereen alle dorpen")]
    found += [Choice(("village", id_), name, "dorp", text.fold(name)) for id_, name in villages.items()]
    by_name = sorted(people.items(), key=lambda person: text.fold(person[1]))
    return [*found, *(Choice(("person", id_), name, "loper", text.fold(name)) for id_, name in by_name)]


def _note(session: Any, name: str, number: int) -> None:
    from btl_desktop.services import audit

    audit.note(session, "Agenda van patrouilles bewaard", name, number)
