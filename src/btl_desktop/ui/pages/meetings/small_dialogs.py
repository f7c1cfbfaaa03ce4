"""Small questions: how an action point was done, what a correction says, and a new action point outside a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import DateField, LinesField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context


class _Asking(Dialog):
    """A form and one button that does it; what is refused is told above the form."""

    def __init__(self, parent: QWidget, context: Context, title: str, explanation: str, do: str, undo: str) -> None:
        super().__init__(parent.window(), title, explanation, wide=66)
        self._context = context
        self._undo = undo
        self.form = Form(self.check, autosave=False)
        self.ask()
        self.do_button = button(do, "check", "primary", self.save)
        self.do_button.setAutoDefault(True)
        self.body.addWidget(self.form)
        self.buttons((), [button("Annuleren", press=self.reject), self.do_button])
        self.form.load(self, self.start_values())
        self.form.focus_first()

    def ask(self) -> None:
        """Put the fields in the form."""
        raise NotImplementedError

    def start_values(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    def check(self, values: dict[str, Any]) -> list[Problem]:
        """What is not right yet."""
        raise NotImplementedError

    def write(self, session: Any, values: dict[str, Any]) -> object:
        """Do it."""
        raise NotImplementedError

    def save(self) -> None:
        """Do it, when everything is right."""
        values = self.form.values()
        for field in self.form:
            field.touched = True
        self.form.load(self, values)
        if not self.form.is_right:
            return
        self._context.tasks.write(
            lambda session: self.write(session, values),
            self._written,
            undo=self._undo,
            failed=lambda error: self.form.save_failed(self, {}, error),
            owner=self,
        )

    def _written(self, result: object) -> None:
        self.accept()
        self.tell(result)

    def tell(self, _result: object) -> None:
        """Say that it was done."""
        self._context.notify.saved()


class DoneDialog(_Asking):
    """An action point is done: a word on how."""

    def __init__(self, parent: QWidget, context: Context, point: UUID, words: str) -> None:
        self._point = point
        super().__init__(parent, context, "Klaar", words, "Klaar", "actiepunt klaar")

    def ask(self) -> None:
        self.form.row(LinesField("outcome", "Hoe is het afgelopen?", rows=3, hint="Een paar woorden is genoeg."))

    def check(self, values: dict[str, Any]) -> list[Problem]:
        said = text.clean(values.get("outcome") or "")
        return [] if said else [Problem("outcome", "Schrijf er een paar woorden bij.")]

    def write(self, session: Any, values: dict[str, Any]) -> object:
        from btl_desktop.services.meetings import action_points

        return action_points.finish(session, self._point, values["outcome"]).number

    def tell(self, result: object) -> None:
        self._context.notify.undoable(f"{result} is klaar")


class CorrectionDialog(_Asking):
    """A note under fixed minutes."""

    def __init__(self, parent: QWidget, context: Context, meeting: UUID) -> None:
        self._meeting = meeting
        words = "Het vastgestelde verslag blijft zoals het is; dit komt er als correctie onder te staan."
        super().__init__(parent, context, "Correctie", words, "Toevoegen", "correctie toegevoegd")

    def ask(self) -> None:
        self.form.row(LinesField("words", "Wat had er moeten staan?", rows=3))
        self.form.row(TextField("said_by", "Van wie komt deze correctie?"))

    def check(self, values: dict[str, Any]) -> list[Problem]:
        said = text.clean(values.get("words") or "")
        return [] if said else [Problem("words", "Schrijf op wat er had moeten staan.")]

    def write(self, session: Any, values: dict[str, Any]) -> object:
        from btl_desktop.services.meetings import meetings

        meetings.correct(session, self._meeting, values["words"], values["said_by"] or "")
        return None

    def tell(self, _result: object) -> None:
        self._context.notify.undoable("Correctie toegevoegd")


class NewPointDialog(_Asking):
    """An action point that comes from no meeting. ``made(id)`` tells which."""

    made = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        words = "Actiepunten uit een overleg ontstaan vanzelf uit het verslag. Dit is er een tussendoor."
        super().__init__(parent, context, "Nieuw actiepunt", words, "Toevoegen", "actiepunt toegevoegd")

    def ask(self) -> None:
        self.form.row(TextField("name", "Wie", placeholder="een naam, of een organisatie"))
        self.form.row(TextField("what", "Wat"))
        self.form.row(DateField("due_on", "Uiterlijk", hint="Mag leeg blijven."))

    def check(self, values: dict[str, Any]) -> list[Problem]:
        asked = (("name", "Vul in wie dit doet."), ("what", "Schrijf op wat er moet gebeuren."))
        return [Problem(name, words) for name, words in asked if not text.clean(values.get(name) or "")]

    def write(self, session: Any, values: dict[str, Any]) -> object:
        from btl_desktop.services.meetings import action_points

        return action_points.add(session, values)

    def tell(self, result: object) -> None:
        self._context.notify.undoable("Actiepunt toegevoegd")
        self.made.emit(result)
