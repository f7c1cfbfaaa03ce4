"""People at partners who left are erased after a term (a setting, by itself 28 days), and files nobody owns any more.

Somebody has left on the day that is filled in, or on the last day of working together with the organisation. What was
signed, and the minutes of a meeting, keep the name that stood on the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.partners import ContactPerson, Partner
from btl_desktop.services import audit, documents, settings, trusted_clock

ERASED = "Contactpersonen gewist"


def due(session: Session, today: date) -> Sequence[UUID]:
    """The people whose term is over on a day."""
    last = today - timedelta(days=settings.organisation(session).contact_retention_days)
    gone = or_(ContactPerson.left_on < last, Partner.ended_on < last)
    return session.scalars(select(ContactPerson.id).join(Partner).where(gone)).all()


def lapse(session: Session, now: datetime | None = None) -> str:
    """Erase who is due and every file that was taken away, for good; returns in words what went, empty for nobody.

    Call it within one write, when a vault was just opened. Raises ``UserError``, and erases nothing, when the clock
    looks wrong.
    """
    now = now or clock.now()
    trusted_clock.refuse_wrong(session, now)
    old = due(session, clock.local(now).date())
    if old:
        # In bulk, so that undo keeps no images of it.
        session.execute(delete(ContactPerson).where(ContactPerson.id.in_(old)))
        audit.note(session, ERASED, number=len(old), at=now)
    documents.sweep(session)
    if not old:
        return ""
    people = text.count(len(old), "contactpersoon die weg is, is", "contactpersonen die weg zijn, zijn")
    return f"{people} na de bewaartermijn gewist."
