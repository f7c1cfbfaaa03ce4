"""Patrols that return: a list of them, one as a form, and what saving it will make of the season."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import (
    ChoiceField,
    DateField,
    LinesField,
    NumberField,
    TextField,
    TickField,
    TimeField,
)
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Message, button
from btl_desktop.ui.pages.patrols.form import offer_areas, offer_places
from btl_desktop.ui.pages.patrols.template_fields import DaysField, WeekdaysField

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_templates import Made, TemplateLine
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Eén keer invullen, een heel seizoen patrouilles. Wat u later met de hand wijzigt, blijft zo."
_EVERY = ((1, "elke week"), (2, "om de week"), (3, "elke drie weken"), (4, "elke vier weken"))
_NEW = "new"
Places = tuple[Sequence[tuple[UUID, str]], Sequence[tuple[UUID, UUID, str]]]


class TemplatesDialog(Dialog):
    """The list on the left, the form beside it; nothing is made before "Opslaan"."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Herhalingen", _EXPLAINED, wide=124, high=84)
        self._context = context
        self._places: Places = ((), ())
        self._lines: list[TemplateLine] = []
        self.subject: UUID | None = None
        self.list = QListWidget()
        self.list.setAccessibleName("Herhalingen")
        theme.set_role(self.list, "sidebar")
        self.form = _make_form()
        self.forecast = Message(Meaning.INFORMATION)
        self.new_button = button("Nieuwe herhaling", "plus", press=self.start_new)
        self.save_button = button("Opslaan en seizoen maken", "check", "primary", self.save)
        self.delete_button = button("Herhaling verwijderen", "trash-2", "danger", self.delete)
        self._arrange()
        self.list.currentRowChanged.connect(self._chosen)
        self.form.edited.connect(self._edited)
        self.refresh()

    def refresh(self, show: UUID | None = None) -> None:
        """Read the list again and show one of it, else the first."""
        self._context.tasks.read(_read, lambda answer: self._fill(*answer, show), owner=self)

    def start_new(self) -> None:
        """An empty form: Fridays in the dark season that comes."""
        self.list.setCurrentRow(-1)
        self.subject = None
        village = self._places[0][0][0] if self._places[0] else None
        self._load(_NEW, {**usual(clock.today()), "village_id": village})
        self.form.focus_first()

    def save(self) -> None:
        """Keep it, make the season, and tell what was made and what was left alone."""
        if not self.form.is_right:
            return
        values, subject, shown = self.form.values(), self.subject, self.form.subject

        def write(session: Any) -> Made:
            from btl_desktop.services.patrols import patrol_templates

            return patrol_templates.save(session, values, subject)

        self.save_button.setEnabled(False)
        self._context.tasks.write(
            write, lambda made: self._saved(shown, made), undo="herhaling opgeslagen", failed=self._refuse, owner=self
        )

    def delete(self) -> None:
        """Delete it, with the coming patrols that nobody touched."""
        subject = self.subject
        if subject is None:
            return

        def write(session: Any) -> Made:
            from btl_desktop.services.patrols import patrol_templates

            return patrol_templates.delete(session, subject)

        self._context.tasks.write(
            write,
            lambda made: self._deleted(subject, made),
            undo="herhaling verwijderd",
            failed=self._refuse,
            owner=self,
        )

    def _saved(self, shown: object, made: Made) -> None:
        self.form.forget(shown)
        self.refresh(made.template_id)
        self.undoable(f"Opgeslagen. {made.words}", self._context.tasks, self.refresh)

    def _deleted(self, subject: UUID, made: Made) -> None:
        self.form.forget(subject)
        self.refresh()
        self.undoable(f"Verwijderd. {made.words}", self._context.tasks, self.refresh)

    def _refuse(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.form.save_failed(self.form.subject, {}, error)

    def _fill(self, lines: list[TemplateLine], places: Places, show: UUID | None) -> None:
        self._lines, self._places = lines, places
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            number = text.count(line.coming, "komt nog", "komen nog")
            village = line.village if line.village not in line.name else ""
            item = QListWidgetItem("\n".join(filter(None, (line.name, village, line.when, number))))
            item.setToolTip(plain_tip(f"{line.name}, {line.season}"))
            self.list.addItem(item)
        self.list.blockSignals(False)
        if not lines:
            self.start_new()
            return
        place = next((n for n, line in enumerate(lines) if line.id == show), 0)
        self.list.setCurrentRow(place)

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._lines):
            return
        chosen = self._lines[row].id

        def shown(values: dict[str, Any]) -> None:
            self.subject = chosen
            self._load(chosen, values)

        self.delete_button.setEnabled(False)  # until it is the chosen one that would go
        self._context.tasks.read(lambda s: _values(s, chosen), shown, owner=self, latest="template")

    def _load(self, subject: object, values: dict[str, Any]) -> None:
        self.form.load(subject, values, lambda shown: offer_places(self.form, *self._places, shown.get("village_id")))
        self.delete_button.setVisible(self.subject is not None)
        self.delete_button.setEnabled(True)
        self._tell()

    def _edited(self, name: str) -> None:
        if name == "village_id":
            offer_areas(self.form, self._places[1], self.form.field("village_id").value())
        self._tell()

    def _tell(self) -> None:
        """What saving will make of it, while one types."""
        right = self.form.is_right
        self.save_button.setEnabled(right)
        self.forecast.say(Meaning.INFORMATION, forecast_words(self.form.values()) if right else "")

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.space(1))
        left.addWidget(self.list, 1)
        left.addWidget(self.new_button)
        right = QVBoxLayout()
        right.addWidget(scrolling(self.form), 1)
        right.addWidget(self.forecast)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addLayout(left, 1)
        row.addLayout(right, 2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addLayout(row, 1)
        self.buttons([self.delete_button], [button("Sluiten", press=self.shut), self.save_button])


def usual(today: date) -> dict[str, Any]:
    """Every Friday evening of the dark season that is going on or comes: October up to and including March."""
    year = today.year if today.month > 3 else today.year - 1
    return {
        "name": "Avondronde",
        "weekdays": [5],
        "every_weeks": 1,
        "starts": time(20),
        "ends": time(22),
        "first_day": max(today, date(year, 10, 1)),
        "last_day": date(year + 1, 3, 31),
        "skip_holidays": True,
        "exceptions": [],
        "area_id": None,
        "min_walkers": 2,
        "max_walkers": 4,
        "meeting_point": "",
        "route": "",
    }


def forecast_words(values: dict[str, Any]) -> str:
    """``23 avonden, van vr 2 okt 2026 tot en met vr 19 mrt 2027. Overgeslagen: vr 25 dec (Eerste kerstdag).``"""
    from btl_desktop.services.patrols.patrol_templates import forecast

    days, left_out = forecast(values)
    if not days:
        return "Geen enkele dag: kijk de dagen, de data en de uitzonderingen na."
    span = f"van {clock.day_text(days[0])} tot en met {clock.day_text(days[-1])}"
    skipped = text.listing(f"{clock.day_text(day)} ({name})" for day, name in left_out)
    more = f" Overgeslagen: {skipped}." if left_out else ""
    return f"{text.count(len(days), 'avond', 'avonden')} vanaf nu, {span}.{more}"


def _make_form() -> Form:
    form = Form(_check, autosave=False, keeps=True)
    form.row(TextField("name", "Naam"))
    form.row(ChoiceField("village_id", "Dorp"), ChoiceField("area_id", "Wijk"))
    form.row(WeekdaysField("weekdays", "Dagen"))
    form.row(ChoiceField("every_weeks", "Hoe vaak", _EVERY), TimeField("starts", "Van"), TimeField("ends", "Tot"))
    form.row(DateField("first_day", "Vanaf"), DateField("last_day", "Tot en met"))
    form.row(
        TickField("skip_holidays", "Niet op feestdagen, 5, 24 en 31 december", alone=True),
    )
    form.row(DaysField("exceptions", "Ook niet op", hint="Dagen waarop deze patrouille overslaat."))
    form.row(NumberField("min_walkers", "Minstens", (1, 20)), NumberField("max_walkers", "Plaatsen", (1, 40)))
    form.row(TextField("meeting_point", "Verzamelpunt"))
    form.row(LinesField("route", "Route", rows=2))
    return form


def _check(values: dict[str, Any]) -> list[Any]:
    from btl_desktop.services.patrols.patrol_templates import check_template

    return check_template(values)


def _read(session: Any) -> tuple[list[TemplateLine], Places]:
    from btl_desktop.services.patrols import patrol_templates, patrol_view

    return patrol_templates.template_lines(session), patrol_view.choices(session)


def _values(session: Any, template: UUID) -> dict[str, Any]:
    from btl_desktop.services.patrols import patrol_templates

    return patrol_templates.values_of(patrol_templates.get(session, template))
