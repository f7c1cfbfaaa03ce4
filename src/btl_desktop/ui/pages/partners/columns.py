"""The columns of the list of partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop import text
from btl_desktop.ui.common.tables import Column

if TYPE_CHECKING:
    from btl_desktop.services.partners.partners import PartnerLine

ICONS = {
    "municipality": "building-2",
    "police": "shield-check",
    "housing": "house",
    "prosecution": "scale",
    "watch": "footprints",
    "other": "contact",
}


def columns() -> list[Column[PartnerLine]]:
    """All columns, from left to right."""
    return [
        Column("Organisatie", lambda line: line.name, width=22, stretch=True, icon=_icon, spoken=_spoken),
        Column("Contactpersoon", lambda line: "Beëindigd" if line.ended else line.contact, width=16, tooltip=_people),
        Column("Telefoon", lambda line: text.phone_text(line.phone), width=13),
    ]


def _icon(line: PartnerLine) -> str:
    return ICONS[line.kind.value]


def _spoken(line: PartnerLine) -> str:
    return f"{line.name}, {line.kind.label}"


def _people(line: PartnerLine) -> str:
    return text.count(line.contacts, "contactpersoon", "contactpersonen")
