"""The organisation: what is the same on every sheet of paper."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from btl_desktop.models.choices import Level
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.fields import ChoiceField, LinesField, NumberField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.widgets import FlowLayout, button
from btl_desktop.ui.pages.settings.logo import LogoBox
from btl_desktop.ui.pages.settings.section import Section

_SUBJECT = "organisation"


class OrganisationSection(Section):
    """Logo, name, phone numbers, house rules, how long a stopped volunteer's record is kept."""

    def __init__(self, context: Context) -> None:
        super().__init__("Organisatie", "Dit staat op elk blad dat u afdrukt. Wat u wijzigt, wordt vanzelf bewaard.")
        self._context = context
        self.form = Form()
        self.form.row(
            TextField("name", "Naam van het buurttoezicht", stretch=3), TextField("municipality", "Gemeente", stretch=2)
        )
        self.form.row(
            TextField(
                "me",
                "Ik ben",
                hint="Uw eigen naam: actiepunten op die naam zijn “van mij”.",
                placeholder="voornaam achternaam",
            ),
        )
        self.form.row(
            TextField(
                "contact",
                "Contact voor bewoners",
                hint="Op de brief en de kaarten: een e-mailadres, website of telefoonnummer.",
            )
        )
        self.form.section("Telefoonnummers op de bladen")
        self.form.row(TextField("emergency_phone", "Spoed"), TextField("police_phone", "Politie, geen spoed"))
        self.form.row(TextField("tip_phone", "Anoniem melden"), TextField("public_space_phone", "Meldpunt gemeente"))
        self.form.section("Huisregels")
        self.form.row(LinesField("house_rules", "Eén regel per regel", rows=8))
        self.form.section("Kalender")
        regions = [("Noord", "regio Noord"), ("Midden", "regio Midden"), ("Zuid", "regio Zuid"), ("", "niet tonen")]
        self.form.row(
            ChoiceField(
                "school_region",
                "Schoolvakanties",
                regions,
                hint="Zoals de overheid ze vaststelt; een school mag in herfst en voorjaar afwijken.",
            )
        )
        self._ask_terms()
        self.form.finish()
        self.form.save_wanted.connect(self._save)
        self.logo = LogoBox(context)
        self.column.addWidget(self.logo)
        self.column.addWidget(self.form)
        self._offer_roles()

    def _ask_terms(self) -> None:
        """How long things are kept, and how early is warned."""
        self.form.section("Bewaren")
        days = NumberField(
            "stopped_retention_days", "Gegevens van gestopte vrijwilligers bewaren", (0, 365), suffix=" dagen"
        )
        minutes = NumberField(
            "minutes_retention_months", "Verslagen van overleggen bewaren", (1, 120), suffix=" maanden"
        )
        self.form.row(days, minutes)
        self.form.row(
            NumberField(
                "contact_retention_days",
                "Contactpersonen van partners die weg zijn, bewaren",
                (0, 365),
                suffix=" dagen",
            )
        )
        self.form.section("Waarschuwen")
        self.form.row(
            NumberField(
                "agreement_warning_days",
                "Zo lang vóór een convenant of werkafspraak afloopt",
                (0, 730),
                suffix=" dagen",
            )
        )

    def _offer_roles(self) -> None:
        self.group("Rolbeschrijvingen", "Wat van ieder niveau gevraagd wordt: lezen, bijwerken en afdrukken.")
        self.roles = {level: button(level.titled, "file-text") for level in Level}
        row = FlowLayout(gap=theme.space(1))
        for level, one in self.roles.items():
            one.clicked.connect(lambda _checked=False, level=level: self.show_role(level))
            row.addWidget(one)
        self.column.addLayout(row)

    def show_role(self, level: Level) -> None:
        """The role description of a level."""
        from btl_desktop.ui.common.role_dialog import RoleDialog

        RoleDialog(self, self._context, level).open()

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or "setting" in changed:
            self._context.tasks.read(_read, self._show, owner=self, latest="organisation")
            self.logo.read()

    def _show(self, values: dict[str, Any]) -> None:
        self.form.load(_SUBJECT, values)

    def _save(self, subject: str, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            save(session, changes)

        def saved(_: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        def failed(error: Exception) -> None:
            self.form.save_failed(subject, changes, error)

        self._context.tasks.write(write, saved, undo="Instelling", failed=failed, owner=self)


def _read(session: Any) -> dict[str, Any]:
    from btl_desktop.services import settings

    values = asdict(settings.organisation(session))
    return {**values, "house_rules": "\n".join(values["house_rules"])}


def save(session: Any, changes: dict[str, Any]) -> None:
    """Put changed values over the organisation's settings."""
    from dataclasses import replace

    from btl_desktop.services import settings

    if "house_rules" in changes:
        rules = tuple(line for line in changes["house_rules"].split("\n") if line)
        changes = {**changes, "house_rules": rules}
    settings.save_organisation(session, replace(settings.organisation(session), **changes))
