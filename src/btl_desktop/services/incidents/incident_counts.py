"""The numbers that stay when incidents are erased: by month, kind, village and buurt, so that figures stay true."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.base import new_id
from btl_desktop.models.incidents import Incident, IncidentCount, first_key, minute_of
from btl_desktop.services.incidents import incident_search
from btl_desktop.services.incidents.incident_criteria import Criteria

_CELL = (IncidentCount.month, IncidentCount.kind_id, IncidentCount.village_id, IncidentCount.area_code)
_OF_INCIDENT = (Incident.kind_id, Incident.village_id, Incident.area_code)
_NAMES = tuple(column.key for column in _CELL)


Cell = tuple[date, UUID, UUID | None, str]
"""Month (its first day), kind, village and CBS buurt."""


def cells(session: Session, which: ColumnElement[bool]) -> Counter[Cell]:
    """How many of these incidents there are in each cell; counted a month at a time, as there may be very many."""
    key, found = Incident.order_key, Counter[Cell]()
    oldest, newest = session.execute(select(func.min(key), func.max(key)).where(which)).one()
    if oldest is None:
        return found
    month, last = _month_of(oldest), _month_of(newest)
    while month <= last:
        counted = select(*_OF_INCIDENT, func.count()).where(which, within(month)).group_by(*_OF_INCIDENT)
        found.update({(month, kind, village, area): n for kind, village, area, n in session.execute(counted)})
        month = _next(month)
    return found


def within(month: date) -> ColumnElement[bool]:
    """The incidents of a month on the Dutch clock."""
    start, end = (first_key(clock.at(day, time())) for day in (month, _next(month)))
    return and_(Incident.order_key >= start, Incident.order_key < end)


def keep(session: Session, fresh: Counter[Cell]) -> int:
    """Add the numbers of incidents that are about to go; returns how many those are.

    In bulk, so that undo knows nothing of it: what is erased does not come back.
    """
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


def _is_within(month: date, criteria: Criteria) -> bool:
    last = _next(month) - timedelta(days=1)
    return (criteria.since is None or criteria.since <= month) and (criteria.until is None or last <= criteria.until)


def _month_of(key: int) -> date:
    return clock.local(minute_of(key)).date().replace(day=1)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
