"""One person as a roster file has them: plain values under the names of the volunteer's fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from btl_desktop import clock, text
from btl_desktop.models.choices import Choice, Equipment

# The fields of a volunteer that an import fills, by the Dutch word a change is told with.
LABELS = {
    "first_name": "voornaam", "initials": "voorletters", "prefix": "tussenvoegsel", "last_name": "achternaam",
    "member_number": "lidnummer", "street": "straat", "house_number": "huisnummer", "house_suffix": "toevoeging",
    "postcode": "postcode", "city": "woonplaats", "mobile": "mobiel", "phone": "telefoon", "email": "e-mail",
    "level": "functie", "participation": "deelname", "status": "status", "applied_on": "aangemeld op",
    "met_on": "kennismaking op", "trial_walk_on": "proefronde op", "joined_on": "lid sinds",
    "paused_until": "pauze tot", "left_on": "gestopt op", "vog_seen": "VOG gezien", "vog_seen_on": "VOG gezien op",
    "vog_seen_by": "VOG gezien door", "id_card": "pasnummer", "id_card_until": "pas geldig tot",
    "emergency_name": "noodcontact", "emergency_phone": "telefoon noodcontact",
    "shares_contact": "toestemming delen", "shares_contact_on": "toestemming op",
}  # fmt: skip
_OTHER_LABELS = {kind.value: kind.label for kind in Equipment} | {
    "area": "wijk", "village": "dorp", "remarks": "opmerkingen", "course": "opleidingen",
}  # fmt: skip
PHONE_FIELDS = frozenset({"mobile", "phone", "emergency_phone"})


Loans = Mapping[Equipment, tuple[str, str]]
NO_LOANS: Loans = MappingProxyType({})


@dataclass(slots=True)
class Person:
    """What is known of one person. Only what a file says is in ``values``; an empty cell leaves no trace.

    ``loans`` gives size and number of equipment; ``courses`` names with the day they were passed; ``notes`` the lines
    for the remarks. ``village`` and ``area`` are names; ``village_told`` when a column said so and not the place.
    The collections are shared between people and never changed in place.
    """

    values: dict[str, Any] = field(default_factory=dict)
    loans: Loans = field(default_factory=lambda: NO_LOANS)
    courses: tuple[tuple[str, date], ...] = ()
    notes: tuple[str, ...] = ()
    village: str = ""
    village_told: bool = False
    area: str = ""

    @property
    def name(self) -> str:
        """The whole name, for a preview."""
        parts = (self.get("first_name") or self.get("initials"), self.get("prefix"), self.get("last_name"))
        return " ".join(part for part in parts if part)

    def get(self, attribute: str) -> str:
        """A text value, empty when there is none."""
        return str(self.values.get(attribute, ""))


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A value that a field cannot take as it stands: the row as the user sees it in the file (from 1), the column's
    name there, and a Dutch sentence."""

    row: int
    column: str
    message: str


@cache
def longest() -> dict[str, int]:
    """How many characters each text field takes."""
    from btl_desktop.models.volunteers import Volunteer

    lengths = {column.name: getattr(column.type, "length", None) for column in Volunteer.__table__.columns}
    return {name: length for name, length in lengths.items() if length}


def label_of(attribute: str) -> str:
    """The Dutch word for a field, a kind of equipment or a place."""
    return LABELS.get(attribute) or _OTHER_LABELS[attribute]


def shown(attribute: str, value: Any) -> str:
    """A value as the user reads it: ``06 1234 5678``, ``2665 BR``, ``2 mrt 2018``, ``ja``."""
    if value is None or value == "":
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return clock.day_text(value, weekday=False)
    if attribute in PHONE_FIELDS:
        return text.phone_text(value)
    return text.postcode_text(value) if attribute == "postcode" else str(value)
