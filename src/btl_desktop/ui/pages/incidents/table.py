"""The columns of the list of incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop.models.incident_choices import IncidentStatus
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.tokens import Meaning

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_search import IncidentLine

# The order that a click on a header asks for, by its column; the others do not order.
ORDERS = {0: "oldest", 1: "KIND", 2: "PLACE", 4: "STATUS", 6: "SOURCE"}
_MEANINGS = {IncidentStatus.OPEN: Meaning.ATTENTION}


def columns() -> list[Column[IncidentLine]]:
    """When, what kind, where, what was seen, and how it stands."""
    return [
        Column("Wanneer", lambda line: when_text(line.noticed_at, line.noticed_until), width=18, tooltip=_tooltip),
        Column("Soort", lambda line: line.kind, width=14, tooltip=_tooltip),
        Column("Waar", lambda line: line.where, width=10, tooltip=_tooltip),
        Column("Waargenomen", lambda line: line.seen.replace("\n", " "), width=14, tooltip=_tooltip, stretch=True),
        Column("Stand", lambda line: line.status.titled, width=12, meaning=lambda line: _MEANINGS.get(line.status)),
        Column("Nummer", lambda line: line.number, width=12, hidden=True),
        Column("Bron", lambda line: line.source.titled, width=15, hidden=True),
    ]


def _tooltip(line: IncidentLine) -> str:
    return "\n".join(filter(None, (f"{line.number} · {line.kind}", line.where, line.seen)))
