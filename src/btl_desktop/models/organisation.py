"""What is the same on every sheet of an organisation: plain, and kept as one setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

ORGANISATION = "organisation"  # the name of the setting it is kept as
HOUSE_RULES = (
    "Nooit alleen: loop altijd met z’n tweeën of meer.",
    "Legitimatie en toezichtpas op zak.",
    "Hesje aan vanaf twee personen.",
    "Geen hond mee en geen gezelschap onder de 18.",
    "Geen alcohol, vooraf en onderweg.",
    "Blijf op de openbare weg.",
    "Niet provoceren, niet opsporen: kijken, signaleren, melden.",
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is the same on every sheet; each a setting that the coordinator can change.

    ``school_region`` is the region (Noord, Midden, Zuid) whose school holidays a calendar shows.
    ``me`` is the name of whoever works with this vault: their action points are "van mij".
    ``contact`` is where residents reach the watch: a mail address, a website, a phone. Only letters and cards bear it.
    """

    name: str = "Buurttoezicht Lansingerland"
    municipality: str = "Lansingerland"
    emergency_phone: str = "112"
    police_phone: str = "0900-8844"
    tip_phone: str = "0800-7000"
    public_space_phone: str = "14 010"
    contact: str = ""
    house_rules: tuple[str, ...] = HOUSE_RULES
    school_region: str = "Midden"
    me: str = ""
    stopped_retention_days: int = 28
    contact_retention_days: int = 28
    agreement_warning_days: int = 60
    minutes_retention_months: int = 24
    lock_minutes: int = 15


def organisation_from(stored: object) -> Organisation:
    """An organisation from its stored form, made by this or by another version of the program."""
    if not isinstance(stored, Mapping):
        return Organisation()
    standard = Organisation()
    kept: dict[str, Any] = {}
    for field in fields(Organisation):
        value = stored.get(field.name)
        usual = getattr(standard, field.name)
        if isinstance(usual, tuple) and isinstance(value, list):
            kept[field.name] = tuple(str(line) for line in value)
        elif type(value) is type(usual):
            kept[field.name] = value
    return Organisation(**kept)
