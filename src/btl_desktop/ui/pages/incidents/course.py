"""What becomes of an incident: reported, followed up, how somebody or something looked, and what it belongs with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.incident_choices import Described, ReportParty
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.fields import ChoiceField, DateField, Field, LinesField, TextField, TimeField
from btl_desktop.ui.common.record_lines import RecordLine
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, icon_button
from btl_desktop.ui.pages.incidents.lines import Section, sentence_line

if TYPE_CHECKING:
    from btl_desktop.models.incidents import Description, FollowUp, IncidentReport
    from btl_desktop.services.incidents.incident_search import IncidentLine
    from btl_desktop.services.incidents.incidents import Whole
    from btl_desktop.ui.common.context import Context

_PERSON = (("behaviour", "Gedrag"), ("clothing", "Kleding"))
_VEHICLE = (("vehicle", "Soort voertuig"), ("colour", "Kleur"), ("brand", "Merk"), ("plate", "Kenteken"))


class CoursePanel(QWidget):
    """The sections under the form; ``strike_wanted`` and ``keep_wanted`` ask why, ``go_wanted`` shows another."""

    strike_wanted = Signal(object)
    keep_wanted = Signal(object)
    go_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._incident: UUID | None = None
        self.failure = Message(Meaning.PROBLEM)
        self.reports = Section("Gemeld aan", "Nog niet gemeld.", "Melden noteren", _report_fields, self._report)
        self.follow_ups = Section(
            "Vervolg", "Nog geen vervolg.", "Vervolg toevoegen", _follow_up_fields, self._follow_up
        )
        self.persons = Section(
            "Signalement van een persoon", "", "Persoon beschrijven", _person_fields,
            partial(self._describe, Described.PERSON),
        )  # fmt: skip
        self.vehicles = Section(
            "Signalement van een voertuig", "", "Voertuig beschrijven", _vehicle_fields,
            partial(self._describe, Described.VEHICLE),
        )  # fmt: skip
        self.links = Section(
            "Hoort bij", "Nog met geen andere melding verbonden.", "Andere melding verbinden", _link_fields, self._link
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.failure)
        for section in self._sections():
            column.addWidget(section)

    def show_whole(self, whole: Whole) -> None:
        """Show what is known; what is being typed in the same incident stays."""
        if whole.incident.id != self._incident:
            self._incident = whole.incident.id
            self._begin()
        self.reports.show_lines([self._report_line(one) for one in whole.incident.reports])
        self.follow_ups.show_lines([self._follow_up_line(one) for one in whole.incident.follow_ups])
        people = [one for one in whole.incident.descriptions if one.of is Described.PERSON]
        vehicles = [one for one in whole.incident.descriptions if one.of is Described.VEHICLE]
        self.persons.show_lines([self._description_line(one) for one in people])
        self.vehicles.show_lines([self._description_line(one) for one in vehicles])
        self.links.show_lines([self._link_line(one) for one in whole.linked])

    def _sections(self) -> tuple[Section, ...]:
        return (self.reports, self.follow_ups, self.persons, self.vehicles, self.links)

    def _begin(self) -> None:
        now = clock.local(clock.now())
        self.failure.say(Meaning.PROBLEM, "")
        minute = now.time().replace(second=0, microsecond=0)
        first = {"party": ReportParty.POLICE, "day": now.date(), "time": minute, "reference": "", "note": ""}
        incident = self._incident
        self.reports.start_from(incident, first)
        self.follow_ups.start_from(incident, {"on": now.date(), "what": ""})
        self.persons.start_from(incident, {name: "" for name, _ in _PERSON})
        self.vehicles.start_from(incident, {name: "" for name, _ in _VEHICLE})
        self.links.start_from(incident, {"number": ""})

    def _write(self, section: Section | None, undo: str, fn: Callable[[Any, UUID], object]) -> None:
        incident = self._incident
        if incident is None:
            return
        told = self.failure if section is None else section.failure

        def done(_result: object) -> None:
            told.say(Meaning.PROBLEM, "")
            if section is not None:
                section.fold()
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            told.say(Meaning.PROBLEM, f"Niet opgeslagen. {errors.reason(error)}")

        self._context.tasks.write(lambda session: fn(session, incident), done, undo, failed, self)

    def _report(self, values: dict[str, Any]) -> None:
        from btl_desktop.services.incidents import incident_course

        if values["day"] is None or values["time"] is None:
            self.reports.failure.say(Meaning.PROBLEM, "Vul in op welke dag en hoe laat u het meldde.")
            return
        at = clock.at(values["day"], values["time"])
        self._write(
            self.reports,
            "melden genoteerd",
            lambda s, one: incident_course.report(s, one, values["party"], at, values["reference"], values["note"]),
        )

    def _follow_up(self, values: dict[str, Any]) -> None:
        from btl_desktop.services.incidents import incident_course

        day: date = values["on"] or clock.today()
        self._write(
            self.follow_ups,
            "vervolg toegevoegd",
            lambda s, one: incident_course.follow_up(s, one, day, values["what"]),
        )

    def _describe(self, of: Described, values: dict[str, Any]) -> None:
        from btl_desktop.services.incidents import incident_course

        self._write(
            self.persons if of is Described.PERSON else self.vehicles,
            "signalement toegevoegd",
            lambda s, one: incident_course.describe(s, one, of, **values),
        )

    def _link(self, values: dict[str, Any]) -> None:
        from btl_desktop.services.incidents import incident_course

        self._write(self.links, "verbinding", lambda s, one: incident_course.link(s, one, values["number"]))

    def _report_line(self, one: IncidentReport) -> RecordLine:
        from btl_desktop.services.incidents import incident_course

        about = ", ".join(filter(None, (when_text(one.reported_at, None), one.reference, one.note)))
        remove = icon_button(
            "trash-2",
            f"Melden aan {one.party.label} verwijderen",
            lambda: self._write(None, "melden verwijderd", lambda s, _: incident_course.remove_report(s, one.id)),
        )
        return sentence_line("phone", one.party.titled, about, remove)

    def _follow_up_line(self, one: FollowUp) -> RecordLine:
        day = clock.day_text(one.on)
        if one.struck_at is not None:
            return sentence_line("history", one.what, f"{day}. Doorgehaald: {one.struck_because}", struck=True)
        strike = button("Doorhalen…", role="quiet", press=lambda: self.strike_wanted.emit(one.id))
        return sentence_line("history", one.what, day, strike)

    def _description_line(self, one: Description) -> RecordLine:
        from btl_desktop.services.incidents import incident_course
        from btl_desktop.services.incidents.incident_report_text import description_text

        erase = icon_button(
            "trash-2",
            "Signalement nu wissen",
            lambda: self._write(None, "signalement gewist", lambda s, _: incident_course.erase_description(s, one.id)),
        )
        until = f"Vervalt op {clock.day_text(one.expires_on)}" + (f": {one.reason}" if one.reason else "")
        longer = button("Langer bewaren…", role="quiet", press=lambda: self.keep_wanted.emit(one))
        return sentence_line("eye", description_text(one), until, longer, erase)

    def _link_line(self, line: IncidentLine) -> RecordLine:
        from btl_desktop.services.incidents import incident_course

        show = button("Bekijken", role="quiet", press=lambda: self.go_wanted.emit(line.id))
        loose = icon_button(
            "x",
            f"Niet meer verbinden met {line.number}",
            lambda: self._write(None, "verbinding los", lambda s, one: incident_course.unlink(s, one, line.id)),
        )
        about = f"{when_text(line.noticed_at, line.noticed_until)}, {line.where}"
        return sentence_line("merge", f"{line.number} · {line.kind}", about, show, loose)


def _report_fields() -> list[list[Field]]:
    return [
        [ChoiceField("party", "Aan wie", [(one, one.titled) for one in ReportParty], stretch=3)],
        [DateField("day", "Datum", stretch=3), TimeField("time", "Tijd", stretch=2)],
        [TextField("reference", "Hun nummer of kenmerk", stretch=2), TextField("note", "Opmerking", stretch=3)],
    ]


def _follow_up_fields() -> list[list[Field]]:
    return [[LinesField("what", "Wat gebeurde er?", rows=2, fixed=True)], [DateField("on", "Datum")]]


def _person_fields() -> list[list[Field]]:
    return [[LinesField(name, title, rows=2, fixed=True)] for name, title in _PERSON]


def _vehicle_fields() -> list[list[Field]]:
    fields: list[Field] = [TextField(name, title) for name, title in _VEHICLE]
    return [fields[:2], fields[2:]]


def _link_fields() -> list[list[Field]]:
    return [[TextField("number", "Nummer van de andere melding", placeholder="M2026-00012")]]
