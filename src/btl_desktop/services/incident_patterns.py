"""What the incidents of one selection have in common: where, when, what kind, how many.

    found = patterns(session, Criteria(since=…, kinds=(…)), today)

One question gives all figures, by the criteria that the list is found by: pictures on the screen and on paper show
the same numbers because both are made of these, and the numbers add up to what the list holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.geography import municipality
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import Incident, IncidentKind
from btl_desktop.models.places import Village
from btl_desktop.services import incident_search, places
from btl_desktop.services.incident_criteria import Criteria

VAGUE = timedelta(hours=2)  # known less precisely than this, an incident belongs to no hour of the week
SPOT_LATITUDE, SPOT_LONGITUDE = 0.0005, 0.0008  # degrees: about 55 by 55 metres in the Netherlands
MOST_SPOTS = 4_000
_ALL = 1 << 31
_BATCH = 500
_Kind = TypeVar("_Kind", IncidentSource, IncidentStatus)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A CBS buurt and how many incidents there were; buurten without any are in the list too, with 0."""

    code: str
    name: str
    village: str
    count: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind and how often it was noticed."""

    id: UUID
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class VillageCount:
    """A village and how many incidents there were; ``id`` is ``None`` for those without a village."""

    id: UUID | None
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a square of about 55 metres (WGS84 degrees) and how many incidents were in it."""

    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """All figures of one selection.

    ``areas`` (every buurt of the map, by code) and ``nowhere`` (no buurt known) add up to ``total``; so do the sums of
    ``hours`` and ``vague``, and ``kinds``, ``villages``, ``sources`` and ``statuses`` each.

    ``hours[weekday][hour]`` (7 × 24, from Monday 00:00) is the clock in the Netherlands; ``vague`` counts those whose
    moment is not known within two hours, such as "somewhere in March". ``months`` are the twelve of ``year``, the year
    of the last day asked for, and ``months_before`` those of the year before: with the same criteria but for the
    period, so that a month can be seen against the others. ``spots`` are the busiest first, at most ``MOST_SPOTS``;
    ``spots_left_out`` counts incidents in squares that are not among them, ``spotless`` those without coordinates.
    """

    criteria: Criteria
    total: int
    areas: tuple[AreaCount, ...]
    nowhere: int
    hours: tuple[tuple[int, ...], ...]
    vague: int
    year: int
    months: tuple[int, ...]
    months_before: tuple[int, ...]
    kinds: tuple[KindCount, ...]
    villages: tuple[VillageCount, ...]
    sources: tuple[tuple[IncidentSource, int], ...]
    statuses: tuple[tuple[IncidentStatus, int], ...]
    spots: tuple[Spot, ...]
    spots_left_out: int
    spotless: int


def patterns(session: Session, criteria: Criteria, today: date) -> Patterns:
    """All figures of what the list would show for these criteria."""
    rows = [*_rows(session, incident_search.find(session, criteria, _ALL))]
    areas = Counter(row.area_code for row in rows)
    slots = Counter(slot(row.noticed_at, row.noticed_until) for row in rows)
    spots = Counter(square(row.latitude, row.longitude) for row in rows if row.latitude is not None)
    year = shown_year(criteria, today)
    known = tuple(
        AreaCount(buurt.code, places.place_name(buurt.code), places.village_of(buurt.code), areas[buurt.code])
        for buurt in municipality().neighbourhoods()
    )
    busiest = _spots(spots)
    return Patterns(
        criteria=criteria,
        total=len(rows),
        areas=known,
        nowhere=len(rows) - sum(one.count for one in known),
        hours=tuple(tuple(slots[weekday * 24 + hour] for hour in range(24)) for weekday in range(7)),
        vague=slots[None],
        year=year,
        months=_months(session, criteria, year),
        months_before=_months(session, criteria, year - 1),
        kinds=_kinds(session, Counter(row.kind_id for row in rows)),
        villages=_villages(session, Counter(row.village_id for row in rows)),
        sources=_choices(IncidentSource, Counter(row.source for row in rows)),
        statuses=_choices(IncidentStatus, Counter(row.status for row in rows)),
        spots=busiest,
        spots_left_out=spots.total() - sum(one.count for one in busiest),
        spotless=len(rows) - spots.total(),
    )


def shown_year(criteria: Criteria, today: date) -> int:
    """The year whose months are shown: that of the last day asked for."""
    return (criteria.until or today).year


def slot(noticed_at: datetime, noticed_until: datetime | None = None) -> int | None:
    """The hour of the week in the Netherlands, 0 (Monday 00:00) to 167; ``None`` when the moment is too vague."""
    if noticed_until is not None and noticed_until - noticed_at > VAGUE:
        return None
    wall = clock.local(noticed_at)
    return wall.weekday() * 24 + wall.hour


def square(latitude: float, longitude: float) -> tuple[int, int]:
    """The square that a point lies in, as whole numbers of its height and width."""
    return int(latitude // SPOT_LATITUDE), int(longitude // SPOT_LONGITUDE)


def _rows(session: Session, keys: list[int]) -> Iterable[Any]:
    columns = (
        Incident.area_code, Incident.noticed_at, Incident.noticed_until, Incident.latitude, Incident.longitude,
        Incident.kind_id, Incident.village_id, Incident.source, Incident.status,
    )  # fmt: skip
    for start in range(0, len(keys), _BATCH):
        yield from session.execute(select(*columns).where(Incident.order_key.in_(keys[start : start + _BATCH])))


def _months(session: Session, criteria: Criteria, year: int) -> tuple[int, ...]:
    firsts = [date(year, month, 1) for month in range(1, 13)]
    ends = [*(first - timedelta(days=1) for first in firsts[1:]), date(year, 12, 31)]
    within = (replace(criteria, since=since, until=until) for since, until in zip(firsts, ends, strict=True))
    return tuple(len(incident_search.find(session, month, _ALL)) for month in within)


def _spots(squares: Counter[tuple[int, int]]) -> tuple[Spot, ...]:
    busiest = sorted(squares.items(), key=lambda one: (-one[1], one[0]))[:MOST_SPOTS]
    return tuple(
        Spot((row + 0.5) * SPOT_LATITUDE, (column + 0.5) * SPOT_LONGITUDE, count) for (row, column), count in busiest
    )


def _kinds(session: Session, counts: Counter[UUID]) -> tuple[KindCount, ...]:
    every = session.execute(select(IncidentKind.id, IncidentKind.name).order_by(IncidentKind.position))
    found = [KindCount(id_, name, counts[id_]) for id_, name in every if counts[id_]]
    return tuple(sorted(found, key=lambda one: -one.count))


def _villages(session: Session, counts: Counter[UUID | None]) -> tuple[VillageCount, ...]:
    every = session.execute(select(Village.id, Village.name).order_by(Village.name))
    found = [VillageCount(id_, name, counts[id_]) for id_, name in every]
    return (*found, VillageCount(None, "Zonder dorp", counts[None])) if counts[None] else tuple(found)


def _choices(kind: type[_Kind], counts: Counter[_Kind]) -> tuple[tuple[_Kind, int], ...]:
    return tuple((one, counts[one]) for one in kind)
