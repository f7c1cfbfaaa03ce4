"""Minutes are kept for two years (a setting): then what was said, and who was there, is erased by itself.

Decisions stay, and action points that are still to be done; so does the agenda by its titles. When the clock of the
computer cannot be right nothing is erased: :mod:`btl_desktop.services.trusted_clock` judges that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.documents import Owner
from btl_desktop.models.meeting_choices import UNFINISHED
from btl_desktop.models.meetings import ActionPoint, AgendaItem, Correction, Invitee, Meeting
from btl_desktop.services import audit, documents, settings, trusted_clock
from btl_desktop.vault import meeting_index

ERASED = "Verslagen gewist"


def due(session: Session, today: date) -> Sequence[UUID]:
    """The meetings whose minutes are older than their term."""
    last = clock.at(_months_back(today, settings.organisation(session).minutes_retention_months), time())
    return session.scalars(select(Meeting.id).where(Meeting.starts_at < last, Meeting.erased_on.is_(None))).all()


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def due_text(number: int) -> str:
    """What :func:`lapse` will erase, in words; empty when it is nothing."""
    if not number:
        return ""
    goes = "wordt" if number == 1 else "worden"
    return f"{text.count(number, 'verslag is', 'verslagen zijn')} over de bewaartermijn en {goes} gewist."


def lapse(session: Session, now: datetime | None = None) -> int:
    """Erase what is due, for good: undo does not bring it back. Returns how many meetings; the audit trail keeps that.

    Call it within one write. Raises ``UserError``, and erases nothing, when the clock looks wrong.
    """
    now = now or clock.now()
    trusted_clock.refuse_wrong(session, now)
    today = clock.local(now).date()
    old = due(session, today)
    if not old:
        return 0
    # In bulk, so that undo keeps no images of it.
    for number in range(0, len(old), 500):
        _erase(session, old[number : number + 500], today)
        _remove_papers(session, old[number : number + 500], now)
    audit.note(session, ERASED, number=len(old), at=now)
    session.flush()
    session.connection().exec_driver_sql(meeting_index.TIDY)
    return len(old)


def _remove_papers(session: Session, old: Sequence[UUID], now: datetime) -> None:
    """Those of the meetings and of the items on their agendas."""
    items = session.scalars(select(AgendaItem.id).where(AgendaItem.meeting_id.in_(old)))
    owners = [Owner(AgendaItem.__tablename__, id_) for id_ in items]
    owners += [Owner(Meeting.__tablename__, id_) for id_ in old]
    documents.remove_all(session, owners, now)


def _erase(session: Session, old: Sequence[UUID], today: date) -> None:
    session.execute(delete(Correction).where(Correction.meeting_id.in_(old)))
    session.execute(delete(Invitee).where(Invitee.meeting_id.in_(old)))
    over = ActionPoint.state.not_in(UNFINISHED)
    session.execute(delete(ActionPoint).where(ActionPoint.meeting_id.in_(old), over))
    words = update(AgendaItem).where(AgendaItem.meeting_id.in_(old))
    session.execute(words.values(said="", explanation="", presenter="", version=AgendaItem.version + 1))
    done = update(Meeting).where(Meeting.id.in_(old))
    session.execute(done.values(erased_on=today, chair="", minute_taker="", version=Meeting.version + 1))
