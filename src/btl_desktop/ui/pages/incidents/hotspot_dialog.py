"""One hotspot to fill in: the place, what is going on there, to whom it was reported, where it was discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models import careful_words
from btl_desktop.models.incident_choices import HotspotStatus, ReportParty
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_form import Choices
    from btl_desktop.ui.common.context import Context

_FIELDS = (
    "name", "kind_id", "nuisance", "area_code", "street", "since", "reported_to", "reported_on", "meeting_id", "status",
    "closed_on", "note",
)  # fmt: skip


class _Known(NamedTuple):
    """What the dialog begins with."""

    values: dict[str, Any]
    basis: str
    choices: Choices
    kinds: list[tuple[UUID, str]]
    meetings: list[tuple[UUID, str]]


class HotspotDialog(Dialog):
    """Fill in a new one (no id), or one that is there; closing a place is choosing its status "opgelost"."""

    def __init__(self, parent: QWidget, context: Context, hotspot: UUID | None) -> None:
        super().__init__(
            parent,
            "Overlastlocatie" if hotspot else "Nieuwe overlastlocatie",
            "Een plek, geen personen: wie er overlast geeft, staat hier niet.",
            wide=92,
            high=86,
        )
        self._context = context
        self._hotspot = hotspot
        self.basis = label("", "soft")
        self.form = Form(_check, autosave=False)
        self._fill_form()
        self.body.addWidget(scrolling(self.form), 1)
        self.save_button = button("Bewaren", "check", "primary", self.save)
        self.delete_button = button("Verwijderen", "trash-2", press=self.delete)
        if hotspot is None:
            self.delete_button.hide()
        self.buttons((self.delete_button,), (button("Annuleren", press=self.reject), self.save_button))
        self.setMinimumHeight(theme.space(50))
        self._read()

    def save(self) -> None:
        """Keep what is filled in."""
        if not self.form.is_ready():
            return
        values, hotspot = {name: self.form.field(name).value() for name in _FIELDS}, self._hotspot

        def write(session: Any) -> str:
            from btl_desktop.services.incidents import hotspots

            return hotspots.save(session, hotspot, values, clock.today()).name

        def done(name: str) -> None:
            self._context.notify.undoable(f"Bewaard: {name}")
            self.accept()

        def failed(error: Exception) -> None:
            errors.show_error(self, error)

        self._context.tasks.write(write, done, undo="overlastlocatie", failed=failed, owner=self)

    def delete(self) -> None:
        """Take it away; undo brings it back."""
        hotspot = self._hotspot
        assert hotspot is not None

        def write(session: Any) -> str:
            from btl_desktop.services.incidents import hotspots

            return hotspots.delete(session, hotspot)

        def done(name: str) -> None:
            self._context.notify.undoable(f"Verwijderd: {name}")
            self.accept()

        self._context.tasks.write(write, done, undo="overlastlocatie verwijderd", owner=self)

    def _fill_form(self) -> None:
        form = self.form
        form.row(TextField("name", "Naam van de plek", placeholder="Speelplaats achter de school"))
        self.street = TextField("street", "Straat")
        form.row(ChoiceField("area_code", "Buurt"), self.street)
        form.section("Wat is er aan de hand?")
        form.row(ChoiceField("kind_id", "Soort melding"), TextField("nuisance", "In eigen woorden"))
        form.row(DateField("since", "Sinds"), ChoiceField("status", "Stand", [(s, s.titled) for s in HotspotStatus]))
        form.add(self.basis)
        form.section("Wat is ermee gedaan?")
        parties = [(None, "– (nog niet gemeld)"), *((one, one.titled) for one in ReportParty)]
        form.row(ChoiceField("reported_to", "Gemeld aan", parties), DateField("reported_on", "Gemeld op"))
        form.row(ChoiceField("meeting_id", "Besproken in overleg"))
        form.row(LinesField("note", "Afspraken en opmerkingen", rows=3, hint="Feiten over de plek; geen namen."))
        form.row(DateField("closed_on", "Opgelost op", hint="Alleen als de stand “opgelost” is."))
        form.finish()

    def _read(self) -> None:
        hotspot = self._hotspot

        def read(session: Any) -> _Known:
            from btl_desktop.services.incidents import hotspots, incident_form

            choices = incident_form.choices(session, clock.now())
            found = hotspots.get(session, hotspot) if hotspot else None
            values = {name: getattr(found, name) for name in _FIELDS} if found else _new()
            kinds = hotspots.kinds(session, values["kind_id"])
            meetings = hotspots.meetings(session, clock.now(), values["meeting_id"])
            return _Known(values, found.basis if found else "", choices, kinds, meetings)

        self._context.tasks.read(read, self._show, owner=self)

    def _show(self, known: _Known) -> None:
        offers: dict[str, list[tuple[Any, str]]] = {
            "area_code": [("", "–"), *((code, f"{village}: {name}") for code, name, village in known.choices.buurten)],
            "kind_id": [(None, "– (van alles)"), *known.kinds],
            "meeting_id": [(None, "– (nog niet besproken)"), *known.meetings],
        }
        for name, choices in offers.items():
            field = self.form.field(name)
            assert isinstance(field, ChoiceField)
            field.set_choices(choices)
        self.street.offer(known.choices.streets)
        self.basis.setText(f"Uit de cijfers van {known.basis}" if known.basis else "")
        self.basis.setVisible(bool(known.basis))
        self.form.load(self._hotspot or "new", known.values)
        self.form.focus_first()


def _new() -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(("name", "nuisance", "area_code", "street", "note"), "")
    nothing = dict.fromkeys(("kind_id", "reported_to", "reported_on", "meeting_id", "closed_on"))
    return {**empty, **nothing, "since": clock.today(), "status": HotspotStatus.OPEN}


def _check(values: dict[str, Any]) -> list[Problem]:
    """What is not right, while typing; the same as the record says when it is kept."""
    problems = [] if values.get("name") else [Problem("name", "Geef de plek een naam.")]
    since, closed = values.get("since"), values.get("closed_on")
    if since is None:
        problems.append(Problem("since", "Vul in sinds wanneer, ongeveer."))
    elif since > clock.today():
        problems.append(Problem("since", "Deze dag moet nog komen."))
    if since and closed and closed < since:
        problems.append(Problem("closed_on", "Dit is vóór de dag waarop het begon."))
    return problems + careful_words.doubts(**{field: values.get(field) for field in ("name", "nuisance", "note")})
