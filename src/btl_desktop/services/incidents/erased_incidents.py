"""The figures of a period with those incidents of which only numbers are left after the retention term.

Of an erased incident month, kind, village and buurt are kept, as counts. So totals, kinds, buurten and villages of an
old year stay true; hours, outcome and source of erased ones are gone, and the report says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop.models.incidents import IncidentCount, IncidentKind
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_patterns import KindCount, Patterns
from btl_desktop.services.report_periods import Period


def added(session: Session, found: Patterns, period: Period) -> Patterns:
    """The patterns of a whole month or year with the erased ones counted in, wherever they can be."""
    kinds = _by(session, IncidentCount.kind_id, found.criteria, period)
    total = kinds.total()
    if not total:
        return found
    areas = _by(session, IncidentCount.area_code, found.criteria, period)
    villages = _by(session, IncidentCount.village_id, found.criteria, period)
    known = tuple(replace(one, count=one.count + areas[one.code]) for one in found.areas)
    return replace(
        found,
        total=found.total + total,
        areas=known,
        nowhere=found.total + total - sum(one.count for one in known),
        kinds=_kinds(session, found, kinds),
        villages=tuple(replace(one, count=one.count + villages[one.id]) for one in found.villages),
    )


def _kinds(session: Session, found: Patterns, erased: Counter[Any]) -> tuple[KindCount, ...]:
    there = {one.id: one.count for one in found.kinds}
    every = session.execute(select(IncidentKind.id, IncidentKind.name).order_by(IncidentKind.position))
    merged = [KindCount(id_, name, there.get(id_, 0) + erased[id_]) for id_, name in every]
    return tuple(sorted((one for one in merged if one.count), key=lambda one: -one.count))


def _by(session: Session, column: Any, criteria: Criteria, period: Period) -> Counter[Any]:
    counted = select(column, func.sum(IncidentCount.number)).where(
        IncidentCount.month >= period.first, IncidentCount.month <= period.last
    )
    if criteria.kinds:
        counted = counted.where(IncidentCount.kind_id.in_(criteria.kinds))
    if criteria.villages:
        counted = counted.where(IncidentCount.village_id.in_(criteria.villages))
    return Counter(dict(session.execute(counted.group_by(column)).all()))
