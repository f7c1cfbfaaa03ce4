"""The numbers that stay when incidents are erased: by month, kind, village and buurt, so that figures stay true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.base import new_id
from btl_desktop.models.incidents import IncidentCount
from btl_desktop.services.incidents import incident_search
from btl_desktop.services.incidents.incident_criteria import Criteria

_CELL = (IncidentCount.month, IncidentCount.kind_id, IncidentCount.village_id, IncidentCount.area_code)
_NAMES = tuple(column.key for column in _CELL)


def keep(session: Session, erased: Iterable[tuple[datetime, UUID, UUID | None, str]]) -> int:
    """Add incidents that are about to go, as (noticed at, kind, village, CBS buurt); returns how many.

    In bulk, so that undo knows nothing of it: what is erased does not come back.
    """
    fresh = Counter((clock.local(at).date().replace(day=1), kind, village, area) for at, kind, village, area in erased)
    known = {tuple(cell): id_ for id_, *cell in session.execute(select(IncidentCount.id, *_CELL))}
    new = []
    for cell, number in fresh.items():
        if cell in known:
            more = {"number": IncidentCount.number + number, "version": IncidentCount.version + 1}
            session.execute(update(IncidentCount).where(IncidentCount.id == known[cell]).values(more))
        else:
            new.append({"id": new_id(), "version": 1, "number": number, **dict(zip(_NAMES, cell, strict=True))})
    if new:
        session.execute(insert(IncidentCount), new, execution_options={"render_nulls": True})
    return fresh.total()


def months(session: Session, criteria: Criteria, year: int) -> tuple[int, ...]:
    """How many erased incidents each month of a year had, as far as the criteria can tell.

    Words, sources, statuses and hours went with them: where those are asked for, nothing is counted. A month counts
    when all of it lies within the period.
    """
    if criteria.words or criteria.sources or criteria.statuses or criteria.slots:
        return (0,) * 12
    query = select(IncidentCount.month, IncidentCount.area_code, IncidentCount.number)
    query = query.where(IncidentCount.month >= date(year, 1, 1), IncidentCount.month <= date(year, 12, 1))
    if criteria.kinds:
        query = query.where(IncidentCount.kind_id.in_(criteria.kinds))
    if criteria.villages:
        query = query.where(IncidentCount.village_id.in_(criteria.villages))
    buurten = {*incident_search.buurten(criteria.areas)}
    found: Counter[int] = Counter()
    for month, area, number in session.execute(query):
        if (not buurten or area in buurten) and _is_within(month, criteria):
            found[month.month] += number
    return tuple(found[month] for month in range(1, 13))


def total(session: Session) -> int:
    """How many incidents were erased and counted, ever."""
    return session.scalar(select(func.sum(IncidentCount.number))) or 0


def _is_within(month: date, criteria: Criteria) -> bool:
    last = date(month.year + month.month // 12, month.month % 12 + 1, 1) - timedelta(days=1)
    return (criteria.since is None or criteria.since <= month) and (criteria.until is None or last <= criteria.until)
