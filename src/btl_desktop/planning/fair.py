"""What is a fair share: the one definition, for the planner, its proposal, the picture of the season and its paper.

What somebody offered is how *often* they can walk: their own maximum a month, or once in every week in which they
can, whichever is less. The grid of weekdays says when, not how often; who can on four evenings did not offer four
times as much. It counts over the patrols of the own village, where most people walk, and those of no village.

A village's places of the season (what its people walk already, and the seats to be planned) are divided over its own
people in proportion to what they offered. The planner minimises the sum of load²/share, which is the method of
Sainte-Laguë (Webster) for dividing the seats of a parliament: with all else equal no single patrol can change hands
and leave the division fairer.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.options import has_offered, is_away, is_member
from btl_desktop.planning.problem import Month, Often, Person, Problem, Shift, is_unpopular

_LEAST_SHARE = 0.25  # who offered next to nothing can still be asked, at four times the cost of who has a share of 1
_SEASON_BEGINS = 7  # July: every dark season lies whole between two summers


@dataclass(frozen=True, slots=True)
class Shares:
    """Per person, in the order of the problem: how often they offered to walk, and their part of the places.

    ``all`` and ``unpopular`` are shares of all places and of those on unpopular evenings, in patrols of the season.
    """

    offered: tuple[int, ...]
    all: tuple[float, ...]
    unpopular: tuple[float, ...]


class _Offer(NamedTuple):
    """How often somebody can walk in each month; ``home`` is ``None`` for who is at home everywhere."""

    home: UUID | None
    months: Mapping[Month, Often]

    @property
    def often(self) -> int:
        """In the whole season."""
        return sum(often for often, _ in self.months.values())

    @property
    def unpopular(self) -> int:
        """The same, on unpopular evenings."""
        return sum(hard for _, hard in self.months.values())


def season_of(day: date, steps: int = 0) -> tuple[date, date]:
    """First and last day of the season that a day lies in, July to June; ``steps`` seasons on."""
    year = day.year + steps - (day.month < _SEASON_BEGINS)
    return date(year, _SEASON_BEGINS, 1), date(year + 1, _SEASON_BEGINS - 1, 30)


def shares(problem: Problem) -> Shares:
    """The fair share of everybody in a problem; worked out once for each."""
    known = problem.__dict__.get("shares")
    if known is None:
        known = problem.__dict__["shares"] = _shares(problem)
    return known


def _shares(problem: Problem) -> Shares:
    by_village = _by_village(problem)
    offers = [_offered(problem, person, by_village) for person in problem.people]
    every, hard = Counter[UUID | None](), Counter[UUID | None]()
    for shift in problem.shifts:
        every[shift.village] += shift.seats
        hard[shift.village] += shift.seats if is_unpopular(shift.evening) else 0
    for person, offer in zip(problem.people, offers, strict=True):
        every[offer.home] += person.load
        hard[offer.home] += person.unpopular_load
    return Shares(
        tuple(offer.often for offer in offers),
        _divided(every, [(offer.home, offer.often) for offer in offers]),
        _divided(hard, [(offer.home, offer.unpopular) for offer in offers]),
    )


def _by_village(problem: Problem) -> dict[UUID | None, list[Shift]]:
    found: dict[UUID | None, list[Shift]] = defaultdict(list)
    for shift in (*problem.around, *problem.shifts):
        found[shift.village].append(shift)
    return found


def _divided(places: Mapping[UUID | None, int], offers: Sequence[tuple[UUID | None, int]]) -> tuple[float, ...]:
    """The places of each village over its people; of no village, or where nobody offered anything, over everybody.

    Who is at home everywhere belongs to each village for the part of all places that it has.
    """
    willing = Counter[UUID | None]()
    for home, often in offers:
        willing[home] += often
    at_home = {village: seats for village, seats in places.items() if village is not None and seats}
    anywhere = {village: seats / sum(at_home.values()) for village, seats in at_home.items()}
    people = {village: willing[village] + willing[None] * part for village, part in anywhere.items()}
    rates = {village: seats / people[village] if people[village] else 0.0 for village, seats in at_home.items()}
    left = sum(places.values()) - sum(rates[village] * people[village] for village in rates)
    common = left / sum(willing.values()) if sum(willing.values()) else 0.0
    roaming = sum(rates[village] * part for village, part in anywhere.items())
    return tuple(often * ((roaming if home is None else rates.get(home, 0.0)) + common) for home, often in offers)


def _offered(problem: Problem, person: Person, by_village: Mapping[UUID | None, list[Shift]]) -> _Offer:
    """How often somebody can walk: in the own village if it has patrols, else anywhere."""
    home = person.village if by_village.get(person.village) else None
    shifts = by_village.values() if home is None else (by_village[home], by_village.get(None, []))
    months = _months(problem, person, (shift for some in shifts for shift in some)) | dict(person.offered)
    return _Offer(home, months)


def offered_by_month(problem: Problem) -> dict[UUID, Mapping[Month, Often]]:
    """How often everybody could walk in each month, and on unpopular evenings, as far as they offered anything."""
    by_village = _by_village(problem)
    return {person.id: _offered(problem, person, by_village).months for person in problem.people}


def _months(problem: Problem, person: Person, shifts: Iterable[Shift]) -> dict[Month, Often]:
    weeks: dict[Month, set[int]] = defaultdict(set)
    unpopular: dict[Month, set[int]] = defaultdict(set)
    for evening in {shift.evening for shift in shifts if _could(problem, person, shift)}:
        month, week = month_of(evening), evening.toordinal() // 7
        weeks[month].add(week)
        if is_unpopular(evening):
            unpopular[month].add(week)
    most = len(weeks) * 31 if person.most_a_month is None else person.most_a_month
    return {month: (min(len(found), most), min(len(unpopular[month]), most)) for month, found in weeks.items()}


def _could(problem: Problem, person: Person, shift: Shift) -> bool:
    told = has_offered(person, shift.slot) or (person.offer is None and not problem.rules.hard(PlanRule.OFFERED))
    if not told or not is_member(person, shift.evening):
        return False
    return problem.rules.off(PlanRule.ABSENT) or not is_away(person, shift)


def step_cost(weight: int, share: float, nth: int) -> int:
    """What the ``nth`` patrol (from 1) of somebody with a share costs: odd multiples of weight / share."""
    return round(weight * (2 * nth - 1) / max(share, _LEAST_SHARE))


def load_cost(weight: int, share: float, load: int) -> int:
    """What a whole load costs."""
    return sum(step_cost(weight, share, nth) for nth in range(1, load + 1))


def most(share: float, above: int) -> int:
    """How many patrols a hard rule of fairness lets somebody walk."""
    return math.ceil(share) + above


def month_of(evening: date) -> Month:
    """The month that a personal maximum counts in."""
    return evening.year, evening.month
