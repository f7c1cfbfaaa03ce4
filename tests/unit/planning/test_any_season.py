"""Whatever the roster and the rules: no plan breaks a hard rule, no seat that can be filled stays empty."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from plan_worlds import faults, problems

from btl_desktop.planning.board import Board
from btl_desktop.planning.plan import Ended, Placing, Plan
from btl_desktop.planning.pricing import penalty
from btl_desktop.planning.season import plan
from btl_desktop.planning.start import first_plan

MANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(problems())
def test_no_plan_ever_breaks_a_hard_rule(problem):
    said: list[Plan] = []
    found = plan(problem, seconds=30, tell=said.append)
    assert [faults(problem, one) for one in (*said, found)] == [[]] * (len(said) + 1)
    assert found.ended is Ended.PROVEN


@MANY
@given(problems())
def test_without_a_solver_no_hard_rule_is_broken_either(problem):
    assert faults(problem, first_plan(problem)) == []


@settings(MANY, max_examples=40)
@given(problems(people=4, shifts=2))
def test_no_better_plan_exists(problem):
    """All plans there are, one by one: none fills more, and none that fills as much is cheaper."""
    found = plan(problem, seconds=30)
    best = min(_all_plans(problem), key=_rank(problem))
    assert _rank(problem)(found) == _rank(problem)(best)


@settings(MANY, max_examples=20)
@given(problems())
def test_the_same_question_has_the_same_answer(problem):
    assert plan(problem, seconds=30, seed=3).placings == plan(problem, seconds=30, seed=3).placings


@settings(MANY, max_examples=40)
@given(problems())
def test_each_answer_on_the_way_is_better_or_better_proven(problem):
    said: list[Plan] = []
    plan(problem, seconds=30, tell=said.append)
    ranks = [_rank(problem)(one) for one in said]
    assert ranks == sorted(ranks, reverse=True)


def _all_plans(problem):
    places = [Placing(shift.id, person.id) for shift in problem.shifts for person in problem.people]
    if len(places) > 8:
        pytest.fail("too many plans to try")
    for count in range(len(places) + 1):
        for chosen in combinations(places, count):
            tried = Plan(chosen, 0, 0)
            if not faults(problem, tried):
                yield tried


def _rank(problem):
    """Fewer patrols that cannot go, then fewer empty seats, then cheaper."""
    from btl_desktop.planning.season import goes

    def rank(plan):
        board = Board(problem, [(problem.person_at[p.volunteer], problem.shift_at[p.patrol]) for p in plan.placings])
        stay = sum(not goes(board, shift) for shift in range(len(problem.shifts)))
        return stay, board.empty(), penalty(board)

    return rank
