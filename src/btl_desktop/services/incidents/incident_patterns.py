"""What the incidents of one selection have in common: where, when, what kind, how many.

    found = patterns(session, Criteria(since=…, kinds=(…)), today)

One question gives all figures, by the criteria that the list is found by: pictures on the screen and on paper show
the same numbers because both are made of these, and the numbers add up to what the list holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.geography import municipality, village_of
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import IncidentKind, first_key
from btl_desktop.models.places import Village
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_counts, incident_search
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_search import Stretch
from btl_desktop.vault import figures

MOST_SPOTS = 4_000
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


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the window draws. ``now`` is what the criteria ask for. A picture from which one piece has been chosen
    goes on to show the others beside it, so ``where`` is without the choice of buurten, ``when`` without that of hours
    and ``what`` without that of kinds."""

    now: Patterns
    where: Patterns
    when: Patterns
    what: Patterns


@dataclass(slots=True)
class _Counted:
    """What is counted of the letters, by their numbers; the months by year and month."""

    groups: Counter[str]
    slots: Counter[str]
    squares: Counter[str]
    months: Counter[tuple[int, int]]
    total: int = 0


def patterns(session: Session, criteria: Criteria, today: date) -> Patterns:
    """All figures of what the list would show for these criteria."""
    year = shown_year(criteria, today)
    counted = _count(session, criteria, year)
    groups = _groups(session, counted.groups)
    areas = _sum(groups, 2)
    known = tuple(
        AreaCount(buurt.code, places.place_name(buurt.code), village_of(buurt.code), areas[buurt.code])
        for buurt in municipality().neighbourhoods()
    )
    slots = {figures.number_of(one): count for one, count in counted.slots.items()}
    squares = {figures.number_of(one): count for one, count in counted.squares.items()}
    spotless = squares.pop(figures.NO_SQUARE, 0)
    spots = _spots(squares)
    return Patterns(
        criteria=criteria,
        total=counted.total,
        areas=known,
        nowhere=counted.total - sum(one.count for one in known),
        hours=tuple(tuple(slots.get(weekday * 24 + hour, 0) for hour in range(24)) for weekday in range(7)),
        vague=slots.get(figures.VAGUE_SLOT, 0),
        year=year,
        months=_months(session, criteria, counted, year),
        months_before=_months(session, criteria, counted, year - 1),
        kinds=_kinds(session, _sum(groups, 0)),
        villages=_villages(session, _sum(groups, 1)),
        sources=_choices(IncidentSource, _sum(groups, 3)),
        statuses=_choices(IncidentStatus, _sum(groups, 4)),
        spots=spots,
        spots_left_out=sum(squares.values()) - sum(one.count for one in spots),
        spotless=spotless,
    )


def _months(session: Session, criteria: Criteria, counted: _Counted, year: int) -> tuple[int, ...]:
    """The months of a year, with those incidents of which only the number is kept."""
    erased = incident_counts.months(session, replace(criteria, since=None, until=None), year)
    return tuple(counted.months[year, month] + erased[month - 1] for month in range(1, 13))


def pictures(session: Session, criteria: Criteria, today: date) -> Pictures:
    """The figures for each picture; counted once where nothing is chosen in it."""
    now = patterns(session, criteria, today)

    def wider(asked: Criteria) -> Patterns:
        return now if asked == criteria else patterns(session, asked, today)

    return Pictures(
        now,
        where=wider(replace(criteria, areas=())),
        when=wider(replace(criteria, slots=())),
        what=wider(replace(criteria, kinds=())),
    )


def shown_year(criteria: Criteria, today: date) -> int:
    """The year whose months are shown: that of the last day asked for."""
    return (criteria.until or today).year


def _count(session: Session, criteria: Criteria, year: int) -> _Counted:
    """Count the letters, a stretch at a time: the months that are shown one by one, also outside the period."""
    asked = incident_search.period(criteria)
    months = {_first_key(y, month): (y, month) for y in (year - 1, year) for month in range(1, 13)}
    stretches = [*_stretches(session, asked, sorted([*months, _first_key(year + 1, 1)]))]
    counted = _Counted(Counter(), Counter(), Counter(), Counter())
    for (low, high), letters in zip(
        stretches, incident_search.BACKEND.letters(session, criteria, stretches), strict=True
    ):
        if asked[0] <= low and high <= asked[1]:
            counted.total += len(letters) // 3
            counted.groups.update(letters[0::3])
            counted.slots.update(letters[1::3])
            counted.squares.update(letters[2::3])
        first = max((key for key in months if key <= low + 1), default=None)
        if first is not None and low + 1 < _first_key(year + 1, 1):
            counted.months[months[first]] += len(letters) // 3
    return counted


def _stretches(session: Session, asked: Stretch, months: list[int]) -> Iterator[Stretch]:
    """From the first incident that counts to the last, cut at the ends of the period, the months shown, and years."""
    oldest, newest = session.execute(_ENDS).one()
    if oldest is None:
        return
    low, high = min(asked[0] + 1, months[0]), max(asked[1], months[-1])
    low, high = max(low, oldest), min(high, newest + 1)
    years = (_first_key(year, 1) for year in range(_year(low), _year(high) + 1))
    cuts = {low, high, *(cut for cut in (asked[0] + 1, asked[1], *months, *years) if low < cut < high)}
    for start, end in pairwise(sorted(cuts)):
        inside = asked[0] < start and end <= asked[1]
        if inside or months[0] <= start < months[-1]:
            yield start - 1, end


def _first_key(year: int, month: int) -> int:
    return first_key(clock.at(date(year, month, 1), time()))


def _year(key: int) -> int:
    """About which year a key lies in; a day too early or too late does no harm here."""
    return 1970 + int((key >> 16) / (365.2425 * 1440))


def _groups(session: Session, letters: Counter[str]) -> list[tuple[list[str], int]]:
    """What each group is (kind, village, buurt, source, status) and how many there are of it."""
    counts = {figures.number_of(one): count for one, count in letters.items()}
    known = session.execute(_GROUPS)
    return [(what.split("|"), counts[number]) for number, what in known if number in counts]


def _sum(groups: Iterable[tuple[list[str], int]], part: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for what, count in groups:
        found[what[part]] += count
    return found


def _spots(squares: dict[int, int]) -> tuple[Spot, ...]:
    inside = ((square, count) for square, count in squares.items() if square != figures.OUTSIDE)
    busiest = sorted(inside, key=lambda one: (-one[1], one[0]))[:MOST_SPOTS]
    return tuple(Spot(*figures.middle_of(square), count) for square, count in busiest)


def _kinds(session: Session, counts: Counter[str]) -> tuple[KindCount, ...]:
    every = session.execute(select(IncidentKind.id, IncidentKind.name).order_by(IncidentKind.position))
    found = [KindCount(id_, name, counts[id_.hex]) for id_, name in every if counts[id_.hex]]
    return tuple(sorted(found, key=lambda one: -one.count))


def _villages(session: Session, counts: Counter[str]) -> tuple[VillageCount, ...]:
    every = session.execute(select(Village.id, Village.name).order_by(Village.name))
    found = [VillageCount(id_, name, counts[id_.hex]) for id_, name in every]
    return (*found, VillageCount(None, "Zonder dorp", counts[""])) if counts[""] else tuple(found)


def _choices(kind: type[_Kind], counts: Counter[str]) -> tuple[tuple[_Kind, int], ...]:
    return tuple((one, counts[one.value]) for one in kind)


# Asked for one by one: for both at once SQLite would go through all of them (50 ms in a million, measured).
_ENDS = text(
    f"SELECT (SELECT min(order_key) FROM {figures.TABLE}), (SELECT max(order_key) FROM {figures.TABLE})"  # noqa: S608
)
_GROUPS = text(f"SELECT id, what FROM {figures.GROUPS}")  # noqa: S608
