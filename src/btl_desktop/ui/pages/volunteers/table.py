"""The columns of the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Status
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.tokens import Meaning

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.roster import RosterLine

_LEVEL_ORDER = {level: place for place, level in enumerate(Level)}
_STATUS_ORDER = {status: place for place, status in enumerate(Status)}


def columns() -> list[Column[RosterLine]]:
    """What fits beside the details on a small screen; the hidden ones can be shown with "Kolommen"."""
    return [
        Column("Naam", lambda v: v.listed, sort=lambda v: v.sort_key, width=18, stretch=True, spoken=lambda v: v.name),
        Column("Niveau", lambda v: v.level.short, sort=lambda v: _LEVEL_ORDER[v.level], width=5, tooltip=_level,
               spoken=_level),
        Column("Dorp", lambda v: v.village, sort=lambda v: v.village, width=15),
        Column("Wijk", lambda v: v.area, sort=lambda v: v.area, width=20, hidden=True),
        Column("Adres", lambda v: v.address, width=24, hidden=True),
        Column("Postcode", lambda v: text.postcode_text(v.postcode), sort=lambda v: v.postcode, width=9, hidden=True),
        Column("Mobiel", lambda v: text.phone_text(v.mobile), sort=lambda v: v.mobile, width=11),
        Column("E-mail", lambda v: v.email, sort=lambda v: v.email, width=28, hidden=True),
        Column("Status", lambda v: v.status.titled, sort=lambda v: _STATUS_ORDER[v.status], width=7),
        Column("VOG", _vog, sort=_vog_order, width=9, meaning=_vog_meaning, tooltip=_vog_when, spoken=_vog_when),
    ]  # fmt: skip


def _level(line: RosterLine) -> str:
    return line.level.label


def _vog(line: RosterLine) -> str:
    if line.vog_seen:
        return "Gezien"
    return "" if line.status is Status.STOPPED else "Nog niet"


def _vog_order(line: RosterLine) -> str:
    return str(line.vog_seen_on or "1") if line.vog_seen else "0"


def _vog_meaning(line: RosterLine) -> Meaning | None:
    if line.status is Status.STOPPED:
        return None
    return Meaning.GOOD if line.vog_seen else Meaning.ATTENTION


def _vog_when(line: RosterLine) -> str:
    if line.vog_seen_on is None:
        return _vog(line)
    return f"Gezien op {clock.day_text(line.vog_seen_on, weekday=False)}"
