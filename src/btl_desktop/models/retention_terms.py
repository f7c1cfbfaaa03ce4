"""How long each kind of record is kept: plain, and kept as one setting. The defaults are those the law is read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import NamedTuple

RETENTION = "retention_terms"  # the name of the setting they are kept as


class Bounds(NamedTuple):
    """The least and the most days that may be chosen."""

    least: int
    most: int


# A description is kept for longer one by one, with a reason; the usual term is four weeks at most.
# Rosters: three months at least, as a planner looks back that far; a season of a year at most.
BOUNDS = {
    "description_days": Bounds(1, 28),
    "incident_days": Bounds(31, 1_096),
    "roster_days": Bounds(92, 366),
    "audit_days": Bounds(31, 1_096),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Days: of what persons and vehicles looked like, of the incident itself, of rosters with what people offered and
    when they were away, of the audit trail."""

    description_days: int = 28
    incident_days: int = 365
    roster_days: int = 183
    audit_days: int = 365

    def incidents_from(self, today: date) -> date:
        """The first day of which incidents are kept."""
        return today - timedelta(days=self.incident_days)


def terms_from(stored: object) -> Terms:
    """The terms from their stored form; whatever is not within its bounds has its default."""
    kept = stored if isinstance(stored, Mapping) else {}
    chosen = {}
    for field in fields(Terms):
        days = kept.get(field.name)
        bounds = BOUNDS[field.name]
        if type(days) is int and bounds.least <= days <= bounds.most:
            chosen[field.name] = days
    return Terms(**chosen)
