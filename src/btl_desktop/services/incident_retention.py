"""Descriptions of persons and vehicles lapse by themselves; that so many did is all that stays.

The terms are those of ``domain.md`` (AVG: no longer than needed): four weeks, up to three months with a reason. When
the clock of the computer cannot be right, nothing is erased.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.incidents import Description, Incident
from btl_desktop.models.settings import AuditEntry
from btl_desktop.services import audit
from btl_desktop.vault import search_index

_BEHIND = timedelta(days=1)
_AHEAD = timedelta(days=366)
_QUICKLY_TIDIED = 50_000  # incidents; rewriting the index of more takes longer than one wants to wait for
LAPSED = "Signalementen vervallen"


def due(session: Session, today: date) -> int:
    """How many descriptions are past their last day."""
    return session.scalar(select(func.count()).where(Description.expires_on < today)) or 0


def due_text(number: int) -> str:
    """What :func:`lapse` will erase, in words; empty when it is nothing."""
    if not number:
        return ""
    return f"{text.count(number, 'signalement is', 'signalementen zijn')} over de termijn en {_goes(number)} gewist."


def lapse(session: Session, now: datetime | None = None) -> int:
    """Erase what is due, for good: undo does not bring it back. Returns how many; the audit trail keeps that count.

    Call it within one write. Raises ``UserError``, and erases nothing, when the clock looks wrong.
    """
    now = now or clock.now()
    refuse_wrong_clock(session, now)
    today = clock.local(now).date()
    number = due(session, today)
    if number:
        # In bulk, so that undo keeps no images of it.
        session.execute(delete(Description).where(Description.expires_on < today))
        audit.note(session, LAPSED, number=number, at=now)
    if number and (session.scalar(select(func.count()).select_from(Incident)) or 0) <= _QUICKLY_TIDIED:
        search_index.tidy(session.connection())
    return number


def refuse_wrong_clock(session: Session, now: datetime) -> None:
    """Time goes neither back nor a year ahead since the last thing that was written down."""
    newest = (func.max(AuditEntry.at), func.max(Incident.entered_at), func.max(Description.entered_at))
    known = [moment for one in newest if (moment := session.scalar(select(one))) is not None]
    last = max(known, default=now)
    if not last - _BEHIND <= now <= last + _AHEAD:
        raise UserError(
            "De klok van deze computer lijkt niet goed te staan; daarom is er niets gewist.",
            "Zet datum en tijd goed. Kloppen ze wel, leg dan eerst iets vast; daarna gaat het wissen weer vanzelf.",
        )


def _goes(number: int) -> str:
    return "wordt" if number == 1 else "worden"
