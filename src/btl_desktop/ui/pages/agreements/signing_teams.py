"""The teams of the watch that signed a covenant, as lines, and signing in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import ChoiceField, DateField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import RecordLine, RecordList, in_a_row
from btl_desktop.ui.common.widgets import button, icon_button, into_sight

if TYPE_CHECKING:
    from btl_desktop.models.agreements import TeamRecognition
    from btl_desktop.services.partners.covenants import Team
    from btl_desktop.ui.common.context import Context


class TeamsBox(QWidget):
    """A team that is in the list here is recognised as long as the covenant holds."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._covenant: UUID | None = None
        self._shown: list[tuple[Any, ...]] | None = None
        self._list = RecordList("Nog geen team. Een team is pas erkend als het heeft getekend.")
        self.add_button = button("Team laten tekenen", "plus", press=self.start)
        self.sign_button = button("Getekend", "check", "primary", self.sign)
        self.form = _form()
        self._asked = QWidget()
        self._arrange()
        self.stop()

    def show_teams(
        self, covenant: UUID, signed: Sequence[tuple[TeamRecognition, str]], can_sign: Sequence[Team]
    ) -> None:
        """Show the teams of a covenant, and those that may still sign."""
        if covenant != self._covenant:
            self._covenant = covenant
            self.stop()
        field = self.form.field("team")
        assert isinstance(field, ChoiceField)
        field.set_choices([((team.village_id, team.area_id), team.name) for team in can_sign])
        self.add_button.setEnabled(bool(can_sign))
        now = [(covenant, one.id, one.version, name) for one, name in signed]
        if now != self._shown:
            self._shown = now
            self._list.show_lines([self._line(one, name) for one, name in signed])

    def start(self) -> None:
        """Ask which team, who and when."""
        field = self.form.field("team")
        assert isinstance(field, ChoiceField)
        self.form.load(object(), {"team": None, "signed_by": "", "signed_on": clock.today()})
        self._asked.show()
        self.add_button.hide()
        self.form.focus_first()
        into_sight(self._asked)

    def stop(self) -> None:
        """Not after all, or done."""
        self._asked.hide()
        self.add_button.show()

    def sign(self) -> None:
        """Keep the signature."""
        covenant, values = self._covenant, self.form.values()
        if covenant is None or not self.form.is_right:
            return
        village, area = values["team"]

        def write(session: Any) -> None:
            from btl_desktop.services.partners import covenants

            covenants.recognise(session, covenant, village, area, values["signed_by"], values["signed_on"])

        self._context.tasks.write(
            write,
            lambda _: self._signed(),
            undo="team getekend",
            failed=lambda error: self.form.save_failed(self.form.subject, {}, error),
            owner=self,
        )

    def _signed(self) -> None:
        self.stop()
        self._context.notify.saved()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: TeamRecognition, name: str) -> RecordLine:
        about = f"getekend door {one.signed_by} op {clock.day_text(one.signed_on, weekday=False)}"
        remove = icon_button("trash-2", f"Handtekening van {name} verwijderen", lambda: self._withdraw(one.id, name))
        return RecordLine("users", "text", name, about, [remove])

    def _withdraw(self, recognition: UUID, name: str) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.partners import covenants

            covenants.withdraw(session, recognition)

        said = f"Verwijderd: handtekening van {name}"
        self._context.tasks.write(
            write, lambda _: self._context.notify.undoable(said), undo="handtekening verwijderd", owner=self
        )

    def _arrange(self) -> None:
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(self.form)
        asked.addLayout(in_a_row(self.sign_button, button("Annuleren", press=self.stop)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._list)
        column.addWidget(self._asked)
        column.addLayout(in_a_row(self.add_button))


def _form() -> Form:
    form = Form(_check, autosave=False)
    form.row(ChoiceField("team", "Team"))
    form.row(TextField("signed_by", "Getekend door", stretch=3), DateField("signed_on", "Op", stretch=2))
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    problems = []
    if values.get("team") is None:
        problems.append(Problem("team", "Kies het team dat tekende."))
    if not text.clean(values.get("signed_by") or ""):
        problems.append(Problem("signed_by", "Vul in wie voor het team tekende."))
    if values.get("signed_on") is None:
        problems.append(Problem("signed_on", "Vul de datum in."))
    return problems
