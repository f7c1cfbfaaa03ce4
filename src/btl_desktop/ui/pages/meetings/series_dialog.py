"""Reeksen: the rule of a series in a form, what it makes of the year, its standing items and who is always invited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import ItemRole, MeetingKind, Rhythm
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
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.meetings.meeting_people import Somebody
    from btl_desktop.services.meetings.meeting_series import SeriesLine, Usual
    from btl_desktop.ui.common.context import Context

_EXPLAINED = "Eén keer invullen; daarna staat elk volgend overleg met één druk klaar."
_NEW = "new"
_SHOWN = 6
_PLAIN = (
    "name", "kind", "rhythm", "every_months", "nth", "weekday", "dates", "exceptions", "first_day", "last_day",
    "skip_holidays", "place", "chair", "minute_taker",
)  # fmt: skip


class SeriesDialog(Dialog):
    """The list on the left, the form beside it; nothing is kept before "Opslaan"."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent.window(), "Reeksen van overleggen", _EXPLAINED, wide=124, high=86)
        self._context = context
        self._lines: list[SeriesLine] = []
        self.subject: UUID | None = None
        self.people: list[Somebody] = []
        self._items: list[Usual] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Reeksen")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.list, "sidebar")
        self.form = _make_form()
        self.forecast = Message(Meaning.INFORMATION)
        self.people_label = label("", "soft")
        self.save_button = button("Opslaan", "check", "primary", self.save)
        self.delete_button = button("Reeks verwijderen", "trash-2", "danger", self.delete)
        self._arrange()
        self.list.currentRowChanged.connect(self._chosen)
        self.form.edited.connect(lambda _name: self._tell())
        self.refresh()

    def refresh(self, show: UUID | None = None) -> None:
        """Read the list again and show one of it, else the first."""
        self._context.tasks.read(_lines, lambda lines: self._fill(lines, show), owner=self)

    def start_new(self) -> None:
        """The monthly consultation with its usual items."""
        from btl_desktop.services.meetings.meeting_series import USUAL_ITEMS

        self.list.setCurrentRow(-1)
        self.subject = None
        self._load(_NEW, _usual(clock.today()), USUAL_ITEMS, [])
        self.form.focus_first()

    def save(self) -> None:
        """Keep it; meetings that were made before stay as they are."""
        if not self.form.is_right:
            return
        values, subject, shown = kept(self.form.values()), self.subject, self.form.subject
        items, people = read_items(self.form.values()["items"], self._items), [*self.people]

        def write(session: Any) -> UUID:
            from btl_desktop.services.meetings import meeting_series

            return meeting_series.save(session, values, items, people, subject).id

        def done(series: UUID) -> None:
            self.form.forget(shown)
            self.refresh(series)
            self.undoable("Opgeslagen. Nieuwe overleggen krijgen dit mee.", self._context.tasks, self.refresh)

        self._context.tasks.write(write, done, undo="reeks opgeslagen", failed=self._refuse, owner=self)

    def delete(self) -> None:
        """Drop the series; its meetings stay."""
        subject = self.subject
        if subject is None:
            return

        def write(session: Any) -> None:
            from btl_desktop.services.meetings import meeting_series

            meeting_series.delete(session, subject)

        def done(_result: object) -> None:
            self.form.forget(subject)
            self.refresh()
            self.undoable("De reeks is weg; de overleggen zelf blijven.", self._context.tasks, self.refresh)

        self._context.tasks.write(write, done, undo="reeks verwijderd", failed=self._refuse, owner=self)

    def choose_people(self) -> None:
        """Who is invited each time."""
        from btl_desktop.ui.pages.meetings.people_dialog import PeopleDialog

        def opened(everybody: list[Somebody]) -> None:
            taken = {one.volunteer_id or one.contact_id for one in self.people}
            dialog = PeopleDialog(self, everybody, taken)
            dialog.chosen.connect(self._invite)
            dialog.open()

        self._context.tasks.read(_everybody, opened, owner=self)

    def _invite(self, people: list[Somebody]) -> None:
        self.people += people
        self._tell()

    def _nobody(self) -> None:
        self.people = []
        self._tell()

    def _refuse(self, error: Exception) -> None:
        self.form.save_failed(self.form.subject, {}, error)

    def _fill(self, lines: list[SeriesLine], show: UUID | None) -> None:
        self._lines = lines
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            upcoming = f"volgende: {clock.day_text(line.next_day)}" if line.next_day else "geen volgende datum"
            self.list.addItem(QListWidgetItem("\n".join((line.name, line.rule, upcoming))))
        self.list.blockSignals(False)
        if not lines:
            self.start_new()
            return
        self.list.setCurrentRow(next((n for n, line in enumerate(lines) if line.id == show), 0))

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._lines):
            return
        chosen = self._lines[row].id

        def shown(found: tuple[dict[str, Any], Sequence[Usual], list[Somebody]]) -> None:
            self.subject = chosen
            self._load(chosen, *found)

        self.delete_button.setEnabled(False)  # until it is the chosen one that would go
        self._context.tasks.read(lambda s: _values(s, chosen), shown, owner=self, latest="series")

    def _load(
        self, subject: object, values: dict[str, Any], items: Sequence[Usual], people: Sequence[Somebody]
    ) -> None:
        self._items, self.people = [*items], [*people]
        self.form.load(subject, {**values, "items": "\n".join(f"{one.title}, {one.minutes}" for one in items)})
        self.delete_button.setVisible(self.subject is not None)
        self.delete_button.setEnabled(True)
        self._tell()

    def _tell(self) -> None:
        """What the rule makes of the coming months, while one types."""
        rhythm = self.form.field("rhythm").value()
        for name in ("nth", "weekday"):
            self.form.field(name).setVisible(rhythm is not Rhythm.DATES)
        self.form.field("every_months").setVisible(rhythm is Rhythm.STEPS)
        self.form.field("dates").setVisible(rhythm is Rhythm.DATES)
        right = self.form.is_right
        self.save_button.setEnabled(right)
        self.forecast.say(Meaning.INFORMATION, forecast_words(kept(self.form.values())) if right else "")
        names = [one.name for one in self.people]
        self.people_label.setText(f"Altijd genodigd: {text.listing(names)}." if names else "Nog niemand vast genodigd.")

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.space(1))
        left.addWidget(self.list, 1)
        left.addWidget(button("Nieuwe reeks", "plus", press=self.start_new))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.people_label)
        row = QHBoxLayout()
        row.addWidget(button("Mensen erbij", "user-plus", press=self.choose_people))
        row.addWidget(button("Lijst leegmaken", "user-x", press=self._nobody))
        row.addStretch()
        column.addLayout(row)
        right = QVBoxLayout()
        right.addWidget(scrolling(inner), 1)
        right.addWidget(self.forecast)
        both = QHBoxLayout()
        both.setSpacing(theme.space(2))
        both.addLayout(left, 2)
        both.addLayout(right, 5)
        self.body.addLayout(both, 1)
        self.buttons([self.delete_button], [button("Sluiten", press=self.shut), self.save_button])


def forecast_words(values: dict[str, Any]) -> str:
    """``di 15 dec 2026, di 19 jan 2027 … Overgeslagen: di 5 mei 2026 (Bevrijdingsdag).``"""
    from btl_desktop.models.meetings import MeetingSeries
    from btl_desktop.services.meetings import meeting_days

    turns = meeting_days.forecast(MeetingSeries(**values), clock.today(), _SHOWN + 4)
    walked = [turn.words for turn in turns if not turn.skipped][:_SHOWN]
    skipped = [turn.words for turn in turns if turn.skipped]
    if not walked:
        return "Geen enkele datum vanaf vandaag: kijk de regel en de data na."
    more = f" Overgeslagen: {text.listing(skipped)}." if skipped else ""
    return f"De komende keren: {', '.join(walked)}.{more}"


def kept(values: dict[str, Any]) -> dict[str, Any]:
    """The form's values as a series keeps them: times as ``20:00``, days as ISO texts."""
    from btl_desktop.services import typed_dates

    plain = {name: values[name] for name in _PLAIN if name in values}
    for name in ("dates", "exceptions"):
        plain[name] = typed_dates.parse_days(values.get(name) or "", clock.today())
    return {**plain, "starts": f"{values['starts']:%H:%M}", "ends": f"{values['ends']:%H:%M}"}


def read_items(typed: str, known: Sequence[Usual]) -> list[Usual]:
    """``Rondvraag, 10`` a line; an item that was there keeps what else is known of it."""
    from dataclasses import replace

    from btl_desktop.services.meetings.agendas import LONGEST_ITEM
    from btl_desktop.services.meetings.meeting_series import Usual

    by_title = {text.fold(one.title): one for one in known}
    found = []
    for line in typed.split("\n"):
        title, _, minutes = line.rpartition(",")
        if not minutes.strip().isdecimal():
            title, minutes = line, ""
        if name := text.clean(title):
            before = by_title.get(text.fold(name), Usual(name, 10, _role(name)))
            found.append(
                replace(before, title=name, minutes=min(int(minutes.strip()[:4] or before.minutes), LONGEST_ITEM))
            )
    return found


def _role(title: str) -> ItemRole:
    folded = text.fold(title)
    if folded.startswith("verslag"):
        return ItemRole.MINUTES
    return ItemRole.POINTS if folded.startswith("actiepunten") else ItemRole.PLAIN


def _usual(today: date) -> dict[str, Any]:
    return {
        "name": "Maandoverleg", "kind": MeetingKind.MONTHLY, "rhythm": Rhythm.MONTHS, "every_months": 2, "nth": 3,
        "weekday": 2, "dates": "", "exceptions": "", "first_day": today, "last_day": None, "starts": time(20),
        "ends": time(22), "skip_holidays": True, "place": "", "chair": "", "minute_taker": "",
    }  # fmt: skip


def _make_form() -> Form:
    from btl_desktop.services.meetings.meeting_days import NTH

    form = Form(_check, autosave=False, keeps=True)
    form.row(
        TextField("name", "Naam", stretch=3),
        ChoiceField("kind", "Soort", [(kind, kind.label.capitalize()) for kind in MeetingKind], stretch=4),
    )
    form.row(
        ChoiceField("rhythm", "Hoe vaak", [(one, one.label.capitalize()) for one in Rhythm], stretch=4),
        NumberField("every_months", "Om de", (2, 12), suffix=" maanden", stretch=3),
        ChoiceField("nth", "Welke", [(nth, word) for nth, word in NTH.items()], stretch=3),
        ChoiceField("weekday", "Dag", [*enumerate(clock.DAYS_LONG, start=1)], stretch=3),
    )
    form.row(TextField("dates", "Datums", hint="Met komma’s ertussen: 12 mrt, 10 sep.", read=_days))
    form.row(TimeField("starts", "Van"), TimeField("ends", "Tot"))
    form.row(DateField("first_day", "Vanaf"), DateField("last_day", "Tot en met", hint="Mag leeg blijven."))
    form.row(TickField("skip_holidays", "Niet op feestdagen, 5, 24 en 31 december", alone=True))
    form.row(TextField("exceptions", "Ook niet op", hint="Met komma’s ertussen.", read=_days))
    form.row(TextField("place", "Plaats"))
    form.row(TextField("chair", "Voorzitter"), TextField("minute_taker", "Notulist"))
    form.row(LinesField("items", "Vaste agendapunten", rows=7, hint="Eén per regel, met het aantal minuten erachter."))
    return form


def _days(typed: str) -> str:
    """Days as typed, when they can all be read; raises ``ValueError`` with a Dutch sentence."""
    from btl_desktop.services import typed_dates

    typed_dates.parse_days(typed, clock.today())
    return typed


def _check(values: dict[str, Any]) -> list[Any]:
    from btl_desktop.services.meetings import meeting_series

    return meeting_series.check_values(values)


def _lines(session: Any) -> list[SeriesLine]:
    from btl_desktop.services.meetings import meeting_series

    return meeting_series.series_lines(session)


def _everybody(session: Any) -> list[Somebody]:
    from btl_desktop.services.meetings import meeting_people

    return meeting_people.everybody(session)


def _values(session: Any, series_id: UUID) -> tuple[dict[str, Any], Sequence[Usual], list[Somebody]]:
    from btl_desktop.services.meetings import meeting_series

    series = meeting_series.get(session, series_id)
    values = {name: getattr(series, name) for name in _PLAIN}
    for name in ("dates", "exceptions"):
        values[name] = ", ".join(clock.day_text(date.fromisoformat(day)) for day in values[name])
    values |= {"starts": time.fromisoformat(series.starts), "ends": time.fromisoformat(series.ends)}
    return values, meeting_series.usual_items(series), meeting_series.fixed_people(series)
