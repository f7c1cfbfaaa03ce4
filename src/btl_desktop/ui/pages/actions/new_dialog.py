"""A new action, or a row of them: from a template, or as a copy of an earlier one with the dates moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.models.choices import Theme
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, DateField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import button
from btl_desktop.ui.pages.actions.more_evenings import MoreEvenings

if TYPE_CHECKING:
    from btl_desktop.services.actions.actions import ActionLine
    from btl_desktop.services.actions.own_templates import TemplateLine
    from btl_desktop.services.partners.year_plans import PlanTheme
    from btl_desktop.ui.common.context import Context

_FRIDAY = 4
_NARROW, _WIDE = 60, 108
_EXPLAINED = "Tijden, partners, teams en teksten worden ingevuld. Daarna kunt u alles nog wijzigen."
_AREAS, _PEOPLE, _NO_TEAMS = "areas", "people", "none"
_TEAMS = (
    (_AREAS, "Met hun gebieden, zonder lopers"),
    (_PEOPLE, "Met hun gebieden en lopers; zij staan dan op “gevraagd”"),
    (_NO_TEAMS, "Geen teams"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a new action can begin with."""

    villages: Sequence[tuple[UUID, str]] = ()
    own: Sequence[TemplateLine] = ()
    plans: Sequence[PlanTheme] = ()


def offer(session: Any) -> Offer:
    """Read what a new action can begin with."""
    from btl_desktop.services import places
    from btl_desktop.services.actions import own_templates
    from btl_desktop.services.partners import year_plans

    villages = [(one.id, one.name) for one in places.villages(session)]
    return Offer(villages, own_templates.lines(session), year_plans.themes(session))


class NewActionDialog(Dialog):
    """Asks the least there is to know: what, when, where. ``made`` tells the id of the first new action."""

    made = Signal(object)

    def __init__(self, parent: QWidget, context: Context, found: Offer, earlier: ActionLine | None = None) -> None:
        title = f"Opnieuw: {earlier.title}" if earlier else "Nieuwe actie"
        super().__init__(parent, title, _EXPLAINED, wide=72)
        self.setWindowTitle("Actie kopiëren" if earlier else "Nieuwe actie")
        self._context = context
        self._earlier = earlier
        self._notes: Mapping[date, tuple[str, ...]] = {}
        self.form = Form(self._check, autosave=False)
        self.more = MoreEvenings()
        self.more.hide()
        self.more_button = button("Meer avonden", "chevron-right", "link", self._turn)
        self.make_button = button("Actie maken", "plus", "primary", self._make)
        self.make_button.setDefault(True)
        self._fill(found)
        self._arrange()
        self.buttons(right=[button("Annuleren", press=self.reject), self.make_button])
        self.form.edited.connect(lambda _name: self._changed())
        self.more.changed.connect(self._changed)
        self._changed()
        self._fit()

    @property
    def days(self) -> list[date]:
        """The evenings that would be made."""
        day = self.form.field("day").value()
        return self.more.days if not self.more.isHidden() else [day] if day else []

    def _arrange(self) -> None:
        """The other evenings stand beside the form: under it they would not fit on a small screen."""
        left = QVBoxLayout()
        left.setSpacing(theme.space(1.5))
        left.addWidget(self.form)
        left.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch()
        both = QHBoxLayout()
        both.setSpacing(theme.space(4))
        both.addLayout(left, 1)
        both.addWidget(self.more, 1)
        self.body.addLayout(both, 1)

    def _fit(self) -> None:
        """As wide as what is in it asks for, within the screen."""
        room = self.screen().availableSize().width() - theme.space(4)
        self.setMinimumWidth(min(room, theme.space(_NARROW if self.more.isHidden() else _WIDE)))
        self.adjustSize()

    def _fill(self, found: Offer) -> None:
        day = DateField("day", "Datum", hint="De avond waarop u loopt.")
        if self._earlier is not None:
            self.form.row(day)
            self.form.row(ChoiceField("teams", "Teams meenemen", _TEAMS))
            self.form.load("copy", {"day": _same_weekday_ahead(self._earlier, clock.today()), "teams": _AREAS})
            return
        themes = [(one, one.label) for one in Theme]
        own = [(line.id, f"Eigen sjabloon: {line.name}") for line in found.own]
        plans = [(one, one.label) for one in found.plans]
        hint = "Onderaan de lijst: thema’s uit de jaarplannen; de aanleiding wordt dan ingevuld." if plans else ""
        self.form.row(ChoiceField("template", "Sjabloon", [*themes, *own, *plans], hint=hint))
        self.form.row(ChoiceField("village", "Dorp", [*found.villages, (None, "Meer dan één dorp")]))
        self.form.row(day)
        village = found.villages[0][0] if found.villages else None
        self.form.load("new", {"template": Theme.DDO, "village": village, "day": _friday_ahead(clock.today())})

    def _changed(self) -> None:
        """The days, or where: look again whether something is special about them."""
        field = self.form.field("day")
        self.more.set_first(None if field.fault else field.value())
        self._judge()
        days, village = self.days, self._village()

        def read(session: Any) -> Mapping[date, tuple[str, ...]]:
            from btl_desktop.services.actions import series

            return series.notes(session, days, village)

        self._context.tasks.read(read, self._take_notes, owner=self, latest="notes")

    def _village(self) -> UUID | None:
        if self._earlier is not None:
            return self._earlier.village_id
        chosen: UUID | None = self.form.field("village").value()
        return chosen

    def _take_notes(self, notes: Mapping[date, tuple[str, ...]]) -> None:
        self._notes = notes
        self.more.set_notes(notes)
        self.form.load(self.form.subject, self.form.values())
        self._judge()

    def _turn(self) -> None:
        unfold = self.more.isHidden()
        self.more.setVisible(unfold)
        icons.set_icon(self.more_button, "chevron-down" if unfold else "chevron-right", "accent")
        self.more_button.setText("Toch één avond" if unfold else "Meer avonden")
        if not unfold:
            self.more.clear()
        self._changed()
        self._fit()
        if unfold:
            self.more.until.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        number = len(self.days)
        self.make_button.setText("Actie maken" if number < 2 else f"{number} acties maken")
        self.make_button.setEnabled(self.form.is_right and number > 0)

    def _make(self) -> None:
        values, days = self.form.values(), self.days

        def write(session: Any) -> tuple[UUID, int]:
            made = _made(session, values, days, self._earlier)
            return made[0].id, len(made)

        self.make_button.setEnabled(False)
        undo = "nieuwe actie" if len(days) == 1 else text.count(len(days), "nieuwe actie", "nieuwe acties")
        self._context.tasks.write(write, self._finished, undo=undo, owner=self, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.form.save_failed(self.form.subject, {}, error)
        self._judge()

    def _finished(self, answer: tuple[UUID, int]) -> None:
        first, number = answer
        self.accept()
        self.made.emit(first)
        if number > 1:
            self._context.notify.undoable(f"{number} acties gemaakt")

    def _check(self, values: dict[str, Any]) -> list[Problem]:
        day = values.get("day")
        if day is None:
            return [Problem("day", "Vul een datum in.")]
        if day < clock.today():
            return [Problem("day", "Deze datum is voorbij; dat mag.", stops=False)]
        if notes := self._notes.get(day):
            return [Problem("day", f"Let op: {text.listing(notes)}.", stops=False)]
        return []


def _made(session: Any, values: Mapping[str, Any], days: Sequence[date], earlier: ActionLine | None) -> Sequence[Any]:
    from btl_desktop.services.actions import series

    if earlier is not None:
        teams = values["teams"]
        return series.copies(session, earlier.id, days, with_teams=teams != _NO_TEAMS, with_walkers=teams == _PEOPLE)
    chosen, village = values["template"], values["village"]
    if isinstance(chosen, Theme):
        return series.from_theme(session, chosen, days, village)
    if not isinstance(chosen, UUID):
        return series.from_theme(session, chosen.theme, days, village, chosen.origin)
    return series.from_own(session, chosen, days, village)


def _friday_ahead(today: date) -> date:
    """The first Friday that lies two weeks ahead: time enough to ask people."""
    start = today + timedelta(days=14)
    return start + timedelta(days=(_FRIDAY - start.weekday()) % 7)


def _same_weekday_ahead(earlier: ActionLine, today: date) -> date:
    """The same weekday as the earlier evening, at least a week ahead and after it."""
    before = clock.local(earlier.starts_at).date()
    start = max(today, before) + timedelta(days=7)
    return start + timedelta(days=(before.weekday() - start.weekday()) % 7)
