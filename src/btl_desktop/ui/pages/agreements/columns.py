"""The columns of the list of agreements, and the colours and words of how they stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.models.partner_choices import AgreementKind, Standing
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.tokens import Meaning

if TYPE_CHECKING:
    from btl_desktop.services.partners.agreement_lines import AgreementLine

ICONS = {AgreementKind.COVENANT: "shield-check", AgreementKind.WORK: "clipboard-check", AgreementKind.PLAN: "calendar"}
MEANINGS = {
    Standing.LAPSED: Meaning.PROBLEM,
    Standing.LAPSING: Meaning.ATTENTION,
    Standing.UNSIGNED: Meaning.ATTENTION,
    Standing.COMING: Meaning.INFORMATION,
    Standing.VALID: Meaning.GOOD,
}
_PLANS = {Standing.LAPSED: "Voorbij", Standing.COMING: "Komt nog", Standing.VALID: "Dit jaar"}


def columns() -> list[Column[AgreementLine]]:
    """All columns, from left to right."""
    return [
        Column("Afspraak", lambda line: line.title, width=22, stretch=True, icon=_icon, tooltip=_about, spoken=_spoken),
        Column("Tot en met", _last, sort=lambda line: line.last or date.max, width=12),
        Column(
            "Stand",
            state,
            sort=lambda line: [*Standing].index(line.standing),
            width=16,
            meaning=_meaning,
            tooltip=lambda line: line.waiting,
        ),
    ]


def state(line: AgreementLine) -> str:
    """How it stands, in words."""
    if line.kind is AgreementKind.PLAN:
        return _PLANS[line.standing]
    return "Nog te tekenen" if line.waiting else line.standing.label.capitalize()


def _icon(line: AgreementLine) -> str:
    return ICONS[line.kind]


def _about(line: AgreementLine) -> str:
    return f"{line.kind.label.capitalize()}: {line.whose}"


def _spoken(line: AgreementLine) -> str:
    return f"{line.title}, {line.kind.label}"


def _last(line: AgreementLine) -> str:
    return clock.day_text(line.last, weekday=False) if line.last else "Geen einde"


def _meaning(line: AgreementLine) -> Meaning | None:
    """What was followed up, and a year that is over, asks for nothing."""
    if line.kind is AgreementKind.PLAN or (line.standing is Standing.LAPSED and not line.asks):
        return None
    return MEANINGS[line.standing]
