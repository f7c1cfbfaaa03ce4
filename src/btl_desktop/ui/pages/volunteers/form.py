"""The fields of a volunteer, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.ui.common.entry import read_email, read_initials, read_phone, read_place, read_postcode
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField, TickField
from btl_desktop.ui.common.forms import Form

Boxes = Mapping[str, QWidget]


def make_form(boxes: Boxes) -> Form:
    """The whole form; ``boxes`` are what is no plain field: role, steps, availability, absences, loans,
    courses, remove."""
    form = Form(_problems)
    _name(form)
    _address(form)
    _contact(form)
    _role(form, boxes["role"])
    _onboarding(form, boxes["steps"])
    _papers(form)
    for name in ("availability", "absences", "loans", "courses"):
        form.add(boxes[name])
    _rest(form)
    form.add(boxes["remove"])
    form.finish()
    form.edited.connect(lambda _: show_what_applies(form))
    return form


def show_what_applies(form: Form) -> None:
    """Dates that go with one status only are there with that status, or when they are filled in."""
    status = form.field("status").value()
    for name, goes_with in (("paused_until", Status.PAUSED), ("left_on", Status.STOPPED)):
        field = form.field(name)
        field.setVisible(status is goes_with or field.value() is not None)


def _problems(values: dict[str, Any]) -> list[Problem]:
    from btl_desktop.services.volunteers import volunteer_details

    return volunteer_details.problems(values)


def _name(form: Form) -> None:
    form.section("Naam")
    form.row(
        TextField("first_name", "Voornaam", stretch=2),
        TextField("initials", "Voorletters", read=read_initials),
    )
    form.row(
        TextField("prefix", "Tussenvoegsel"),
        TextField("last_name", "Achternaam", stretch=2),
    )


def _address(form: Form) -> None:
    form.section("Adres")
    form.row(
        TextField("street", "Straat", stretch=3),
        TextField("house_number", "Nummer"),
        TextField("house_suffix", "Toevoeging"),
    )
    form.row(
        TextField("postcode", "Postcode", read=read_postcode, show=text.postcode_text),
        TextField("city", "Woonplaats", read=read_place, stretch=2),
    )
    form.row(ChoiceField("village_id", "Dorp"), ChoiceField("area_id", "Wijk"))


def _contact(form: Form) -> None:
    form.section("Contact")
    form.row(
        TextField("mobile", "Mobiel", read=read_phone, show=text.phone_text),
        TextField("phone", "Telefoon thuis", read=read_phone, show=text.phone_text),
    )
    form.row(TextField("email", "E-mail", read=read_email))
    form.row(
        TickField("shares_contact", "Delen in het team mag", stretch=1),
        DateField("shares_contact_on", "Toestemming op"),
    )


def _role(form: Form, role: QWidget) -> None:
    form.section("Rol en status")
    form.row(
        ChoiceField("level", "Niveau", [(level, level.titled) for level in Level]),
        ChoiceField("participation", "Doet mee als", [(kind, kind.titled) for kind in Participation]),
    )
    form.row(
        ChoiceField("status", "Status", [(status, status.titled) for status in Status]),
        TextField("member_number", "Lidnummer"),
    )
    form.row(DateField("paused_until", "Pauze tot en met"), DateField("left_on", "Gestopt op"))
    form.add(role)


def _onboarding(form: Form, steps: QWidget) -> None:
    form.section("Van aanmelding tot hesje")
    form.add(steps)
    form.row(DateField("applied_on", "Aangemeld op"), DateField("met_on", "Kennisgemaakt op"))
    form.row(DateField("trial_walk_on", "Proefronde gelopen op"), DateField("joined_on", "Actief sinds"))


def _papers(form: Form) -> None:
    form.section("VOG en pas")
    form.row(TickField("vog_seen", "VOG gezien; bewaar nooit een kopie", alone=True))
    form.row(DateField("vog_seen_on", "Gezien op"), TextField("vog_seen_by", "Gezien door"))
    form.row(TextField("id_card", "Pasnummer"), DateField("id_card_until", "Pas geldig tot en met"))


def _rest(form: Form) -> None:
    form.section("Bij nood bellen")
    form.row(
        TextField("emergency_name", "Naam", stretch=3),
        TextField("emergency_phone", "Telefoon", read=read_phone, show=text.phone_text, stretch=2),
    )
    form.section("Opmerkingen")
    form.row(LinesField("remarks", "Alleen wat nodig is; geen oordelen over personen", rows=4))
