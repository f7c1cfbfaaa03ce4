"""Counts of walks of which the rosters are no longer kept: read beside those that still are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop.models.patrols import WalkCount

_ADDED = ("given", "unpopular", "walked", "minutes", "absent", "offered", "offered_unpopular")


def of_season(session: Session, first: date, last: date) -> dict[UUID, list[WalkCount]]:
    """Each person's months that begin between two days, both included."""
    found: dict[UUID, list[WalkCount]] = defaultdict(list)
    query = select(WalkCount).where(WalkCount.month >= first, WalkCount.month <= last).order_by(WalkCount.month)
    for count in session.scalars(query):
        found[count.volunteer_id].append(count)
    return found


def of_year(session: Session, year: int) -> dict[UUID, tuple[int, int, int]]:
    """Patrols walked, minutes, and times absent of everybody in a year."""
    sums = (func.sum(WalkCount.walked), func.sum(WalkCount.minutes), func.sum(WalkCount.absent))
    inside = (WalkCount.month >= date(year, 1, 1), WalkCount.month <= date(year, 12, 31))
    query = select(WalkCount.volunteer_id, *sums).where(*inside).group_by(WalkCount.volunteer_id)
    return {person: (walked, minutes, absent) for person, walked, minutes, absent in session.execute(query)}


def walked(session: Session, volunteers: Sequence[UUID] | None = None) -> dict[UUID, int]:
    """How many patrols each of them walked, of those that are counts now."""
    query = select(WalkCount.volunteer_id, func.sum(WalkCount.walked)).group_by(WalkCount.volunteer_id)
    if volunteers is not None:
        query = query.where(WalkCount.volunteer_id.in_(volunteers))
    return {person: number for person, number in session.execute(query) if number}


def erase(session: Session, volunteer_ids: Collection[UUID]) -> None:
    """They leave with the person."""
    for count in session.scalars(select(WalkCount).where(WalkCount.volunteer_id.in_(volunteer_ids))):
        session.delete(count)


def merge(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Two records are one person: what both walked adds up; what one person offered is what they offered most."""
    mine = {count.month: count for count in _of(session, keep_id)}
    for theirs in _of(session, other_id):
        ours = mine.get(theirs.month)
        if ours is None:
            theirs.volunteer_id = keep_id
            continue
        for name in _ADDED:
            how = max if name.startswith("offered") else sum
            setattr(ours, name, how((getattr(ours, name), getattr(theirs, name))))
        session.delete(theirs)
    session.flush()


def _of(session: Session, volunteer_id: UUID) -> Iterable[WalkCount]:
    return session.scalars(select(WalkCount).where(WalkCount.volunteer_id == volunteer_id)).all()
