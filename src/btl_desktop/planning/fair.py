"""What is a fair share: the seats of a period, divided in proportion to what each person offered.

What somebody offered is how *often* they can walk: their own maximum a month, or once in every week in which they
can, whichever is less. The grid of weekdays says when, not how often; who can on four evenings did not offer four
times as much. The planner minimises the sum of load²/share over all people, which is the method of Sainte-Laguë
(Webster) for dividing the seats of a parliament: with all else equal no single patrol can change hands and leave the
division fairer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.options import has_offered, is_away, is_member
from btl_desktop.planning.problem import Person, Problem, Shift, is_unpopular

_LEAST_SHARE = 0.25  # who offered next to nothing can still be asked, at four times the cost of who has a share of 1


@dataclass(frozen=True, slots=True)
class Shares:
    """Per person, in the order of the problem: how often they offered to walk, and their part of the seats.

    ``all`` and ``unpopular`` are shares of all seats and of the seats on unpopular evenings, in patrols; what was
    walked earlier in the season is in them too.
    """

    offered: tuple[int, ...]
    all: tuple[float, ...]
    unpopular: tuple[float, ...]


def shares(problem: Problem) -> Shares:
    """The fair share of everybody in a problem; worked out once for each."""
    known = problem.__dict__.get("shares")
    if known is None:
        known = problem.__dict__["shares"] = _shares(problem)
    return known


def _shares(problem: Problem) -> Shares:
    by_village: dict[UUID | None, list[Shift]] = defaultdict(list)
    for shift in problem.shifts:
        by_village[shift.village].append(shift)
    offers = [_offered(problem, person, by_village) for person in problem.people]
    seats = sum(shift.seats for shift in problem.shifts)
    hard = sum(shift.seats for shift in problem.shifts if is_unpopular(shift.evening))
    return Shares(
        tuple(often for often, _ in offers),
        _divided(seats + sum(person.load for person in problem.people), [often for often, _ in offers]),
        _divided(hard + sum(person.unpopular_load for person in problem.people), [often for _, often in offers]),
    )


def _divided(seats: int, offers: list[int]) -> tuple[float, ...]:
    total = sum(offers)
    return tuple(seats * often / total if total else 0.0 for often in offers)


def _offered(problem: Problem, person: Person, by_village: dict[UUID | None, list[Shift]]) -> tuple[int, int]:
    """How often somebody can walk in the period, and on unpopular evenings; in the own village if it has patrols."""
    shifts = by_village.get(person.village) or problem.shifts
    weeks: dict[tuple[int, int], set[int]] = defaultdict(set)
    unpopular: dict[tuple[int, int], set[int]] = defaultdict(set)
    for evening in {shift.evening for shift in shifts if _could(problem, person, shift)}:
        month, week = (evening.year, evening.month), evening.toordinal() // 7
        weeks[month].add(week)
        if is_unpopular(evening):
            unpopular[month].add(week)
    most = math.inf if person.most_a_month is None else person.most_a_month
    return tuple(int(sum(min(len(found), most) for found in kind.values())) for kind in (weeks, unpopular))  # type: ignore[return-value]


def _could(problem: Problem, person: Person, shift: Shift) -> bool:
    told = has_offered(person, shift.slot) or (person.offer is None and not problem.rules.hard(PlanRule.OFFERED))
    here = problem.rules.off(PlanRule.ABSENT) or not is_away(person, shift)
    return told and here and is_member(person, shift.evening)


def step_cost(weight: int, share: float, nth: int) -> int:
    """What the ``nth`` patrol (from 1) of somebody with a share costs: odd multiples of weight / share."""
    return round(weight * (2 * nth - 1) / max(share, _LEAST_SHARE))


def load_cost(weight: int, share: float, load: int) -> int:
    """What a whole load costs."""
    return sum(step_cost(weight, share, nth) for nth in range(1, load + 1))


def most(share: float, above: int) -> int:
    """How many patrols a hard rule of fairness lets somebody walk."""
    return math.ceil(share) + above


def month_of(evening: date) -> tuple[int, int]:
    """The month that a personal maximum counts in."""
    return evening.year, evening.month
