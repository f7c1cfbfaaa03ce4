"""How long what is kept: the terms, what is past them now, and erasing that at once for who does not want to wait."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.models.retention_terms import BOUNDS
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import NumberField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.progress import Progress
from btl_desktop.ui.common.widgets import button, label
from btl_desktop.ui.pages.settings.section import Section

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_retention import Due
    from btl_desktop.services.patrols.patrol_retention import Due as RostersDue

_SUBJECT = "retention"
_TABLES = {"setting", "incident", "description", "audit_entry", "patrol_walker", "availability", "absence"}
_EXPLAINED = (
    "Wat niet meer nodig is, wist het programma zelf. De termijnen hieronder zijn de gebruikelijke; korter mag altijd. "
    "Staat de klok van deze computer verkeerd, dan wordt er niets gewist."
)
_INCIDENTS = (
    "Van een melding blijft na deze termijn alleen een aantal over: per maand, soort en buurt. Zo blijven jaarcijfers "
    "kloppen. Een week van tevoren meldt het programma wat er gewist gaat worden."
)
_ROSTERS = "Van roosters blijven ook alleen aantallen over: uren en de eerlijke verdeling blijven kloppen."
_FIELDS = (
    ("description_days", "Signalement van een persoon of voertuig"),
    ("incident_days", "Melding: wat, wanneer en waar"),
    ("roster_days", "Roosters, beschikbaarheid en afwezigheden"),
    ("audit_days", "Logboek van afdrukken en wissen"),
)


class RetentionSection(Section):
    """The terms save themselves; under them stands what a run would erase."""

    def __init__(self, context: Context) -> None:
        super().__init__("Bewaartermijnen", _EXPLAINED)
        self._context = context
        self.form = Form()
        for name, title in _FIELDS:
            self.form.row(NumberField(name, title, BOUNDS[name], suffix=" dagen"))
        self.form.finish()
        self.form.save_wanted.connect(self._save)
        self.column.addWidget(self.form)
        self.column.addWidget(label(f"{_INCIDENTS} {_ROSTERS}", "soft"))
        self.group("Nu over de termijn")
        self.due = label("")
        self.erase_button = button("Nu wissen…", "trash-2", press=self.ask)
        row = QHBoxLayout()
        row.addWidget(self.erase_button)
        row.addStretch()
        self.column.addWidget(self.due)
        self.column.addLayout(row)
        self.column.addStretch()
        self._due: tuple[Due, RostersDue] | None = None

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or changed & _TABLES:
            self._context.tasks.read(_read, self._show, owner=self, latest="retention")

    def ask(self) -> EraseDialog | None:
        """Ask before erasing: this cannot be undone."""
        if self._due is None or not any(self._due):
            return None
        dialog = EraseDialog(self, due_text(*self._due))
        dialog.confirmed.connect(self._erase)
        dialog.open()
        return dialog

    def _show(self, found: tuple[dict[str, int], Due, RostersDue]) -> None:
        terms, incidents, rosters = found
        self._due = incidents, rosters
        self.form.load(_SUBJECT, terms)
        self.due.setText(due_text(incidents, rosters))
        self.erase_button.setEnabled(bool(incidents.descriptions or incidents.incidents or rosters))

    def _save(self, subject: str, changes: dict[str, Any]) -> None:
        def saved(_: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self.form.save_failed(subject, changes, error)

        self._context.tasks.write(
            partial(_put, changes=changes), saved, undo="Bewaartermijn", failed=failed, owner=self
        )

    def _erase(self) -> None:
        def done(erased: str) -> None:
            self._context.notify.tell(erased or "Er was niets te wissen.")

        write = self._context.office.write
        self._context.tasks.long(self, "Wissen", lambda progress: write(partial(_erase_now, progress=progress)), done)


class EraseDialog(Dialog):
    """What will be gone for good; ``confirmed`` when it may."""

    confirmed = Signal()

    def __init__(self, parent: QWidget, what: str) -> None:
        super().__init__(parent, "Nu wissen?", "Dit kan niet ongedaan worden gemaakt.")
        self.body.addWidget(label(what))
        self.body.addStretch()
        self.leave_button = button("Annuleren", press=self.reject)
        self.erase_button = button("Voorgoed wissen", "trash-2", "danger", self._confirm)
        self.buttons(right=(self.leave_button, self.erase_button))
        self.leave_button.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()


def due_text(due: Due, rosters: RostersDue) -> str:
    """What is past its term, in a few sentences."""
    parts = []
    if due.incidents:
        goes = f" Vanzelf op {clock.day_text(due.goes_on)}." if due.goes_on else " Vanzelf over ruim een week."
        parts.append(f"{text.count(due.incidents, 'melding', 'meldingen')}; de aantallen blijven.{goes}")
    if due.descriptions:
        parts.append(f"{text.count(due.descriptions, 'signalement', 'signalementen')}; vanzelf bij de volgende start.")
    if due.entries:
        parts.append(f"{text.count(due.entries, 'regel', 'regels')} van het logboek; vanzelf bij de volgende start.")
    if rosters:
        parts.append(f"{rosters.listed[0].upper()}{rosters.listed[1:]}; vanzelf bij de volgende start.")
    return "\n".join(parts) or "Niets. Alles is binnen de termijn."


def _read(session: Any) -> tuple[dict[str, int], Due, RostersDue]:
    from btl_desktop.services import settings
    from btl_desktop.services.incidents import incident_retention
    from btl_desktop.services.patrols import patrol_retention

    today = clock.today()
    terms = asdict(settings.retention_terms(session))
    return terms, incident_retention.due(session, today), patrol_retention.due(session, today)


def _put(session: Any, changes: dict[str, int]) -> None:
    from btl_desktop.services import settings

    settings.save_retention_terms(session, replace(settings.retention_terms(session), **changes))


def _erase_now(session: Any, progress: Progress) -> str:
    from btl_desktop.services.incidents import incident_retention
    from btl_desktop.services.patrols import patrol_retention

    run = incident_retention.lapse(session, all_incidents=True, progress=progress)
    return " ".join(filter(None, (incident_retention.erased_text(run.erased), patrol_retention.lapse(session).words)))
