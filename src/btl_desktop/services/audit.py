"""The audit trail: that something was printed, exported or erased, never what stood in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.settings import AuditEntry


def note(session: Session, what: str, detail: str = "", number: int = 0, at: datetime | None = None) -> None:
    """Write down that ``what`` happened ("Briefing afgedrukt").

    ``detail`` says to which thing ("A2026-03"), never to whom; ``number`` counts sheets or records.
    """
    session.add(AuditEntry(at=at or clock.now(), what=what[:40], detail=detail[:200], number=number))


def entries(session: Session, limit: int = 500, offset: int = 0) -> Sequence[AuditEntry]:
    """The latest entries, newest first, after the first ``offset`` of them."""
    newest_first = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return session.scalars(newest_first.limit(limit).offset(offset)).all()


def count(session: Session) -> int:
    """How many entries there are."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0
