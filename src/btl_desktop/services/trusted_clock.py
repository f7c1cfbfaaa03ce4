"""Whether the clock of this computer can be right: nothing is erased by a clock that cannot."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop.errors import UserError
from btl_desktop.models.incidents import Description, Incident
from btl_desktop.models.settings import AuditEntry

_BEHIND = timedelta(days=1)
_AHEAD = timedelta(days=366)
_NEWEST = 20


def refuse_wrong(session: Session, now: datetime) -> None:
    """Raise ``UserError`` when time went back, or a year ahead, since the last thing that was written down."""
    known = [moment for one in _last_known() if (moment := session.scalar(one)) is not None]
    last = max(known, default=now)
    if not last - _BEHIND <= now <= last + _AHEAD:
        raise UserError(
            "De klok van deze computer lijkt niet goed te staan; daarom is er niets gewist.",
            "Zet datum en tijd goed. Kloppen ze wel, leg dan eerst iets vast; daarna gaat het wissen weer vanzelf.",
        )


def _last_known() -> tuple[Any, ...]:
    """The latest moments written down; of a million incidents only the newest are looked at."""
    newest = select(Incident.entered_at).order_by(Incident.id.desc()).limit(_NEWEST).subquery()
    return (select(func.max(AuditEntry.at)), select(func.max(newest.c.entered_at)),
            select(func.max(Description.entered_at)))  # fmt: skip
