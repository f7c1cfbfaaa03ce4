"""A new action: from a template, or as a copy of an earlier one with the dates moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models.choices import Theme
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import ChoiceField, DateField, TickField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.services.actions import ActionLine
    from btl_desktop.ui.common.context import Context

_FRIDAY = 4
_EXPLAINED = "Tijden, partners, teams en teksten worden ingevuld. Daarna kunt u alles nog wijzigen."


class NewActionDialog(QDialog):
    """Asks the least there is to know: what, when, where. ``made`` tells the id of the new action."""

    made = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        villages: Sequence[tuple[UUID, str]],
        earlier: ActionLine | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Actie kopiëren" if earlier else "Nieuwe actie")
        self._context = context
        self._earlier = earlier
        self.form = Form(_check, autosave=False)
        self.make_button = button("Actie maken", "plus", "primary", self._make)
        self.make_button.setDefault(True)
        self._fill(villages)
        self.form.edited.connect(lambda _name: self._judge())
        self._arrange()
        self._judge()

    def _fill(self, villages: Sequence[tuple[UUID, str]]) -> None:
        day = DateField("day", "Datum", hint="De avond waarop u loopt.")
        if self._earlier is not None:
            self.form.row(day)
            self.form.row(
                TickField("with_walkers", "De lopers ook meenemen", hint="Zij staan dan op “gevraagd”."),
            )
            self.form.load("copy", {"day": _same_weekday_ahead(self._earlier, clock.today()), "with_walkers": False})
            return
        choices = [(theme, theme.label) for theme in Theme]
        self.form.row(ChoiceField("theme", "Sjabloon", choices))
        self.form.row(ChoiceField("village", "Dorp", [*villages, (None, "Meer dan één dorp")]))
        self.form.row(day)
        village = villages[0][0] if villages else None
        self.form.load("new", {"theme": Theme.DDO, "village": village, "day": _friday_ahead(clock.today())})

    def _judge(self) -> None:
        self.make_button.setEnabled(self.form.is_right)

    def _make(self) -> None:
        values, earlier = self.form.values(), self._earlier

        def write(session: Any) -> UUID:
            from btl_desktop.services import actions

            if earlier is not None:
                copied = actions.copy(session, earlier.id, values["day"], with_walkers=values["with_walkers"])
                return copied.id
            return actions.new_from_template(session, values["theme"], values["day"], values["village"]).id

        self.make_button.setEnabled(False)
        self._context.tasks.write(write, self._done, undo="nieuwe actie", owner=self)

    def _done(self, action_id: UUID) -> None:
        self.accept()
        self.made.emit(action_id)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        column.setSpacing(theme.space(2))
        title = f"Opnieuw: {self._earlier.title}" if self._earlier else "Nieuwe actie"
        column.addWidget(label(title, "title"))
        column.addWidget(label(_EXPLAINED, "soft"))
        column.addWidget(self.form)
        column.addSpacing(theme.space(1))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(button("Annuleren", press=self.reject))
        buttons.addWidget(self.make_button)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.space(60))


def _check(values: dict[str, Any]) -> list[Problem]:
    if values.get("day") is None:
        return [Problem("day", "Vul een datum in.")]
    if values["day"] < clock.today():
        return [Problem("day", "Deze datum is voorbij; dat mag.", stops=False)]
    return []


def _friday_ahead(today: date) -> date:
    """The first Friday that lies two weeks ahead: time enough to ask people."""
    start = today + timedelta(days=14)
    return start + timedelta(days=(_FRIDAY - start.weekday()) % 7)


def _same_weekday_ahead(earlier: ActionLine, today: date) -> date:
    """The same weekday as the earlier evening, at least a week ahead and after it."""
    before = clock.local(earlier.starts_at).date()
    start = max(today, before) + timedelta(days=7)
    return start + timedelta(days=(before.weekday() - start.weekday()) % 7)
