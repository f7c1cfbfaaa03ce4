"""A region of villages: solved part by part, and as proven as when it is solved as one."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from uuid import UUID

import numpy as np
import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Company, Daypart, Force, PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.columns import Columns
from btl_desktop.planning.greedy import greedy
from btl_desktop.planning.parts import Whole
from btl_desktop.planning.plan import Ended, Plan
from btl_desktop.planning.pricing import penalty
from btl_desktop.planning.problem import Bond, Person, Problem, Shift
from btl_desktop.planning.program import Model, Program
from btl_desktop.planning.rules import default_rules
from btl_desktop.planning.season import plan
from btl_desktop.planning.solving import Limits, relax, solve

FOREVER = Limits(float("inf"))


def region(seed: int, villages: int = 3, people: int = 24, weeks: int = 4) -> Problem:
    """Villages of which the first has few people of its own, so that others have to come; couples across borders."""
    chance = random.Random(seed)  # noqa: S311 - made-up people
    homes = [UUID(int=1 + n) for n in range(villages)]
    shifts = []
    for week in range(weeks):
        for home in homes:
            begins, ends = clock.evening(date(2026, 10, 2) + timedelta(days=7 * week), time(20), time(22))
            shifts.append(Shift(UUID(int=100 + len(shifts)), begins, ends, home, seats=2))
    who = tuple(
        Person(
            UUID(int=1000 + n),
            offer=frozenset((day, Daypart.EVENING) for day in chance.sample(range(1, 8), 5)),
            most_a_month=chance.randint(1, 2),
            village=homes[0] if n < 2 else chance.choice(homes[1:]),
            experienced=n % 2 == 1,
            aspirant=n % 8 == 4,
        )
        for n in range(people)
    )
    pairs = [chance.sample(who, 2) for _ in range(4)]
    return Problem(who, tuple(shifts), tuple(Bond(a.id, b.id, Company.TOGETHER) for a, b in pairs), default_rules())


def as_one(problem: Problem, found: Plan) -> float:
    """What the cheapest plan costs that fills as many seats: every place there is, in one program, at once."""
    start = Board(problem, [(problem.person_at[p.volunteer], problem.shift_at[p.patrol]) for p in found.placings])
    columns = Columns(greedy(problem))
    columns._add((person, shift) for person in range(len(problem.people)) for shift in range(len(problem.shifts)))
    program = Program(Board(problem), columns.costs)
    program.keep_filled(start)
    cost, high = np.array(program.model.cost), np.array(program.model.high)
    best = solve(program.model, cost, (np.zeros(len(cost)), high), FOREVER)
    assert best.values is not None
    return penalty(Board(problem, program.places(best.values.tolist())))


@pytest.mark.parametrize("seed", range(5))
def test_a_region_part_by_part_is_as_good_as_in_one_program_with_every_place(seed):
    problem = region(seed)
    found = plan(problem, seconds=60)
    assert found.ended is Ended.PROVEN
    assert found.cost == found.bound == as_one(problem, found)


@pytest.mark.parametrize("seed", range(2))
def test_two_threads_give_the_plan_that_they_gave_before(seed):
    problem = region(seed, villages=4, people=40)
    assert plan(problem, seconds=60).placings == plan(problem, seconds=60).placings


def test_villages_without_a_place_between_them_are_parts_of_their_own():
    model, low, high = two_villages(crossing=5.0)
    whole = Whole(model, low, high)
    parts = whole.parts(np.array([True, True, True]), np.array([0.0, 0.0, 5.0]), width=1.0)
    assert [part.columns.tolist() for part in parts] == [[0], [1]]
    assert [part.inside.tolist() for part in parts] == [[0], [1]]


def test_a_place_between_two_villages_that_costs_less_than_both_may_lack_makes_them_one():
    model, low, high = two_villages(crossing=1.5)
    whole = Whole(model, low, high)
    parts = whole.parts(np.array([True, True, True]), np.array([0.0, 0.0, 1.5]), width=1.0)
    assert [part.inside.tolist() for part in parts] == [[0, 1, 2]]


def test_what_is_kept_for_sure_takes_its_room_in_the_rows_of_a_part():
    model, low, high = two_villages(crossing=5.0)
    low[2] = high[2] = 1.0
    parts = Whole(model, low, high).parts(np.array([True, True, False]), np.array([0.0, 0.0, 5.0]), width=1.0)
    assert [[*part.model.row_high] for part in parts] == [[1.0], [1.0]]


def two_villages(crossing: float) -> tuple[Model, np.ndarray, np.ndarray]:
    """Two rows with a column each, of at most 2, and one fixed column that is in both."""
    model = Model()
    for cost, high in ((1.0, 3.0), (1.0, 3.0), (crossing, 1.0)):
        model.column(cost, high, whole=True)
    model.row(0, 2, [(0, 1.0), (2, 1.0)])
    model.row(0, 2, [(1, 1.0), (2, 1.0)])
    return model, np.zeros(3), np.array([3.0, 3.0, 0.0])


def test_half_a_couple_leads_no_patrol():
    """Two experienced walkers of another village who go together count as one: the relaxation sends no half of each."""
    home, away = UUID(int=1), UUID(int=2)
    begins, ends = clock.evening(date(2026, 10, 2), time(20), time(22))
    shift = Shift(UUID(int=3), begins, ends, home, seats=4)
    every = frozenset((day, Daypart.EVENING) for day in range(1, 8))
    own = [Person(UUID(int=10 + n), offer=every, village=home) for n in range(4)]
    couple = [Person(UUID(int=20 + n), offer=every, village=away, experienced=True) for n in range(2)]
    bond = Bond(couple[0].id, couple[1].id, Company.TOGETHER)
    for force in (Force.SOFT, Force.HARD):
        rules = default_rules().changed(PlanRule.TOGETHER, force=force)
        problem = Problem((*own, *couple), (shift,), (bond,), rules)
        program = Program(Board(problem), {(person, 0): 0 if person < 4 else 100 for person in range(6)})
        program.keep_filled(greedy(problem))
        cost, high = np.array(program.model.cost), np.array(program.model.high)
        relaxed = relax(program.model, cost, FOREVER)
        assert relaxed.cost == pytest.approx(solve(program.model, cost, (np.zeros(len(cost)), high), FOREVER).cost)


def test_an_aspirant_is_nobodys_mentor():
    with pytest.raises(ValueError, match="aspirant"):
        Person(UUID(int=1), experienced=True, aspirant=True)
