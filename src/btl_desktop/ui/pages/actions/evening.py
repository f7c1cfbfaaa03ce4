"""The evening itself: what, when, where, and who leads."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Problem
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.services.actions import timetable
from btl_desktop.services.actions.timetable import Times
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.entry import read_reachable
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField, TimeField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import label
from btl_desktop.ui.pages.actions.saving import Saver

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView, Dark
    from btl_desktop.ui.common.context import Context

_ROOMY = 11
_TIMES = ("gather", "brief", "start", "end", "debrief")
_WHEN = ("day", *_TIMES)
_PLAIN = (
    "title", "theme", "state", "village_id", "meeting_place", "briefing_place", "coordinator_name",
    "coordinator_phone", "origin", "remarks",
)  # fmt: skip


class EveningPanel(QWidget):
    """The form of the action's own fields."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.form = Form(_check)
        self._saver = Saver(context, self, _write)
        self._dark = label("", "soft")
        self._origins = QStringListModel(self)
        self._village = ChoiceField("village_id", "Dorp", stretch=2)
        self._fill_form()
        self._saver.connect(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_action(self, view: ActionView) -> None:
        """Show the fields of an action."""
        self._village.set_choices([(None, "–"), *view.villages])
        action = view.action
        day, times = timetable.day_and_times(action)
        when = {"day": day, **{name: getattr(times, name) for name in _TIMES}}
        self._saver.load(self.form, action, {**when, **{name: getattr(action, name) for name in _PLAIN}})
        self._dark.setText(_dark_text(view.dark))
        if tuple(self._origins.stringList()) != view.origins:
            self._origins.setStringList(view.origins)

    def go_to(self, field: str) -> None:
        """The cursor in the field that a concern is about."""
        name = field.removesuffix("_at").removesuffix("s") if field.endswith("_at") else field
        if name in {known.name for known in self.form}:
            self.form.field(name).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Show nothing."""
        self.form.clear()

    def _fill_form(self) -> None:
        form = self.form
        form.row(TextField("title", "Naam van de actie"))
        theme_of = ChoiceField("theme", "Thema", [(one, one.label) for one in Theme], stretch=2)
        state = ChoiceField("state", "Stand", [(one, one.titled) for one in ActionState], stretch=2)
        roomy = theme.space(1) <= _ROOMY
        for choices in [(theme_of, self._village, state)] if roomy else [(theme_of,), (self._village, state)]:
            form.row(*choices)
        form.section("Wanneer")
        when = [
            DateField("day", "Datum", stretch=4),
            TimeField("gather", "Verzamelen", stretch=2),
            TimeField("brief", "Briefing", stretch=2),
            TimeField("start", "Start", stretch=2),
            TimeField("end", "Einde", stretch=2),
            TimeField("debrief", "Nabespreking", stretch=2),
        ]
        # Six in a row fit a small laptop, but not in the largest letters.
        first = len(when) if roomy else len(when) // 2
        for row in filter(None, (when[:first], when[first:])):
            form.row(*row)
        form.add(self._dark)
        form.section("Waar")
        form.row(TextField("meeting_place", "Verzamelpunt"))
        form.row(TextField("briefing_place", "Plaats van de briefing", hint="Leeg: op het verzamelpunt."))
        form.section("Actieleiding")
        form.row(
            TextField("coordinator_name", "Naam", stretch=3),
            TextField(
                "coordinator_phone",
                "Telefoon",
                read=read_reachable,
                show=text.phone_text,
                hint="Staat op elk blad.",
                stretch=2,
            ),
        )
        form.section("Verder")
        origin = TextField("origin", "Aanleiding", hint="Uit welk overleg of jaarplan de actie komt.")
        _offer(origin, self._origins)
        form.row(origin)
        form.row(LinesField("remarks", "Opmerkingen", rows=3))
        form.finish()


def _offer(field: TextField, known: QStringListModel) -> None:
    """What was typed before, while one types; the arrow down looks through it."""
    completer = QCompleter(known, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.line.setCompleter(completer)
    completer.activated.connect(lambda words: field.line.textEdited.emit(str(words)))


def _dark_text(dark: Dark) -> str:
    sun = f"Zon onder om {clock.time_text(dark.sunset)}, donker vanaf {clock.time_text(dark.dusk)}."
    return " ".join([sun, *(f"Let op: {note}." for note in dark.day_notes)])


def _check(values: dict[str, Any]) -> list[Problem]:
    """What is not right, while one types; a missing day or start stops saving."""
    asked = (("day", "Vul een datum in."), ("start", "Vul een tijd in."), ("end", "Vul een tijd in."))
    problems = [Problem(name, words) for name, words in asked if values.get(name) is None]
    if not text.clean(values.get("title") or ""):
        problems.append(Problem("title", "Geef de actie een naam."))
    if values.get("day") and values.get("start") and values.get("end"):
        problems += timetable.problems(*_day_and_times(values))
    return problems


def _day_and_times(values: dict[str, Any]) -> tuple[date, Times]:
    chosen: dict[str, time] = {name: values[name] for name in _TIMES}
    return values["day"], Times(**chosen)


def _write(session: Any, action: Any, was: dict[str, Any], changes: dict[str, Any]) -> None:
    from btl_desktop.services.actions import actions

    times = {name: changes.pop(name) for name in _WHEN if name in changes}
    if times:
        actions.reschedule(session, action.id, was, times)
    if "village_id" in changes:
        actions.set_village(session, action.id, was["village_id"], changes.pop("village_id"))
    for name, value in changes.items():
        actions.change(session, action, name, was[name], value)
