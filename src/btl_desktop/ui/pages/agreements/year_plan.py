"""A year plan of police, municipality or another: its themes with what it says about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QMenu

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.models.choices import Theme
from btl_desktop.ui.common.fields import ChoiceField, LinesField, NumberField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import in_a_row
from btl_desktop.ui.common.record_rows import RecordRows
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.agreements.panel import Panel

if TYPE_CHECKING:
    from btl_desktop.services.partners.year_plans import PlanView
    from btl_desktop.ui.common.context import Context

_FIELDS = ("organisation", "year")
_THEME = ("theme", "body")


class PlanPanel(Panel):
    """The pane of a year plan."""

    name_field = "organisation"

    def __init__(self, context: Context) -> None:
        super().__init__(context, "wijziging in het jaarplan", "Het jaarplan zelf")
        self._plan: UUID | None = None
        self.form = self.put(_form(), _change)
        self.column.addWidget(label("Thema’s", "heading"))
        self.themes = RecordRows(self.saver, _change_theme, _theme_form, self._remove_theme)
        self.column.addWidget(self.themes)
        self.theme_button = button("Thema toevoegen", "plus")
        self._menu = QMenu(self.theme_button)
        self.theme_button.setMenu(self._menu)
        self.column.addLayout(in_a_row(self.theme_button))
        self.texts = self.put(_texts(), _change)
        self.column.addWidget(self.documents)

    def read(self, session: Any, plan: UUID) -> PlanView:
        """All there is to show."""
        from btl_desktop.services.partners import year_plans

        return year_plans.view(session, plan)

    def show_view(self, view: PlanView) -> None:
        """Show a year plan."""
        from btl_desktop.models.documents import Owner

        plan = self._plan = view.plan.id
        themes = text.count(len(view.plan.themes), "thema", "thema’s")
        self.say(view.plan.title, themes)
        self.stands.say(Meaning.INFORMATION, _about(view))
        self.load(self.form, view.plan, _FIELDS)
        self.load(self.texts, view.plan, ("remarks",))
        rows = [(one.id, {name: getattr(one, name) for name in _THEME}) for one in view.plan.themes]
        self.themes.show_records(plan, rows)
        self._offer_themes({one.theme for one in view.plan.themes})
        self.documents.show_owner(Owner.of(view.plan))

    def clear(self) -> None:
        super().clear()
        self.themes.clear()

    def flush(self) -> None:
        super().flush()
        self.themes.flush()

    def add_theme(self, theme: Theme) -> None:
        """One more theme, the cursor in its row."""
        plan = self._plan
        if plan is None:
            return

        def write(session: Any) -> UUID:
            from btl_desktop.services.partners import year_plans

            return year_plans.add_theme(session, plan, theme).id

        self.context.tasks.write(write, self.themes.go_to, undo="thema toegevoegd", owner=self)

    def _offer_themes(self, there: set[Theme]) -> None:
        self._menu.clear()
        for theme in Theme:
            if theme not in there or theme is Theme.OTHER:
                action = self._menu.addAction(theme.label.capitalize() if theme.label.islower() else theme.label)
                action.triggered.connect(lambda _=False, theme=theme: self.add_theme(theme))

    def _remove_theme(self, theme: UUID, name: str) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.partners import year_plans

            year_plans.remove_theme(session, theme)

        said = f"Verwijderd: {name}"
        self.context.tasks.write(
            write, lambda _: self.context.notify.undoable(said), undo="thema verwijderd", owner=self
        )


def _about(view: PlanView) -> str:
    """What the plan is for, and what has come of it."""
    number = sum(view.actions.values())
    came = text.count(number, "actie komt", "acties komen") if number else "nog geen actie komt"
    if view.plan.year < clock.today().year:
        return f"Dit jaar is voorbij; {came} uit dit plan."
    return f"Bij “Nieuwe actie” kiest u uit deze thema’s; {came} uit dit plan."


def _form() -> Form:
    form = Form(_check)
    form.row(TextField("organisation", "Jaarplan van", stretch=3), NumberField("year", "Jaar", (2007, 2099)))
    return form


def _texts() -> Form:
    form = Form()
    form.row(LinesField("remarks", "Opmerkingen", rows=2, fixed=True))
    return form


def _theme_form() -> Form:
    form = Form()
    themes = [(one, one.label.capitalize() if one.label.islower() else one.label) for one in Theme]
    form.row(ChoiceField("theme", "Thema", themes))
    form.row(LinesField("body", "Wat het plan erover zegt", rows=2, fixed=True))
    return form


def _check(values: dict[str, Any]) -> list[Problem]:
    if text.clean(values.get("organisation") or ""):
        return []
    return [Problem("organisation", "Vul in van wie dit jaarplan is.")]


def _change(session: Any, plan: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import year_plans

    year_plans.change(session, plan, was, values)


def _change_theme(session: Any, theme: UUID, was: dict[str, Any], values: dict[str, Any]) -> None:
    from btl_desktop.services.partners import year_plans

    year_plans.change_theme(session, theme, was, values)
