"""The texts of an action: one point a line, as they come on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common.fields import LinesField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.actions.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.ui.common.context import Context

_TEXTS = (
    ("goals", "Doelen", 4, "Wat deze avond moet opleveren."),
    ("attention", "Aandachtspunten", 6, "Waar de teams op letten: feiten en plekken, nooit personen."),
    ("materials", "Materiaal", 6, "Wat er meegaat en wie het meebrengt, zoals “Zaklamp: iedere loper zelf”."),
    ("conduct", "Gedragsregels", 7, "De huisregels staan er al bij."),
    ("emergency", "Als er iets gebeurt", 5, "Wie u belt en wat u doet."),
)


class TextsPanel(QWidget):
    """The form of the texts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = Form()
        self._saver = Saver(context, self)
        self._saver.connect(self.form)
        self.form.add(label("Elke regel is één punt op het blad.", "soft"))
        for name, title, rows, hint in _TEXTS:
            self.form.row(LinesField(name, title, rows=rows, hint=hint))
        self.letter = LinesField(
            "letter", "Brief voor bewoners", rows=12,
            hint="Leeg: de brief die bij het thema hoort. Een lege regel begint een alinea, “- ” een punt.",
        )  # fmt: skip
        self.form.section("Brief")
        self.form.row(self.letter)
        self.propose = button("Brief van het thema invullen", "file-text", press=self._propose)
        self.form.add(self.propose)
        self.form.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_action(self, view: ActionView) -> None:
        """Show the texts of an action."""
        self._action_id: UUID = view.action.id
        names = [*(name for name, *_ in _TEXTS), "letter"]
        self._saver.load(self.form, view.action, {name: getattr(view.action, name) for name in names})

    def _propose(self) -> None:
        """The theme's own letter, filled in, to be changed; one that stands there already stays."""
        if self.letter.value():
            self._context.notify.tell("Er staat al een brief. Maak het vak leeg voor een nieuw voorstel.")
            return
        from btl_desktop.services.actions import residents

        action_id = self._action_id
        self._context.tasks.read(
            lambda session: residents.proposed_letter(session, action_id), self._take_letter, owner=self
        )

    def _take_letter(self, proposed: str) -> None:
        self.letter.box.setPlainText(proposed)
        self.letter.box.setFocus()

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()
