"""Why a seat stays empty, what would fill it, and which rules cannot hold together."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, Force, PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.explanation import contradiction, empty_seats, why_not
from btl_desktop.planning.fair import shares
from btl_desktop.planning.judging import is_hard
from btl_desktop.planning.problem import Person, Problem, Shift
from btl_desktop.planning.rules import default_rules
from btl_desktop.planning.season import plan

FRIDAY = date(2026, 11, 6)
FRIDAYS = frozenset({(5, Daypart.EVENING)})


def shifts(count: int, seats: int = 2) -> tuple[Shift, ...]:
    found = []
    for number in range(count):
        begins, ends = clock.evening(FRIDAY + timedelta(days=7 * number), time(20), time(22))
        found.append(Shift(UUID(int=number), begins, ends, least=2, seats=seats))
    return tuple(found)


def people(count: int, **values) -> tuple[Person, ...]:
    values = {"offer": FRIDAYS, "experienced": True, **values}
    return tuple(Person(UUID(int=100 + number), f"Naam {number}", **values) for number in range(count))


def problem(who, evenings, **rules) -> Problem:
    changed = default_rules()
    for name, force in rules.items():
        changed = changed.changed(PlanRule[name], force=force)
    return Problem(tuple(who), evenings, (), changed)


def planned(asked: Problem) -> Board:
    places = plan(asked, 30).placings
    return Board(asked, [(asked.person_at[one.volunteer], asked.shift_at[one.patrol]) for one in places])


def test_everybody_who_can_has_the_own_maximum_already():
    board = planned(problem(people(3, most_a_month=1), shifts(2)))
    (why,) = empty_seats(board)
    assert (why.empty, why.can) == (2, 3)
    assert dict(why.reasons) == {PlanRule.MONTH: 2}
    assert why.lacks == (PlanRule.ALONE,)
    assert why.free == 1


def test_nobody_offered_that_evening():
    (why,) = empty_seats(planned(problem(people(3, offer=frozenset()), shifts(1))))
    assert (why.can, why.reasons, why.would_help) == (0, (), (PlanRule.OFFERED,))


def test_a_full_plan_has_nothing_to_explain():
    asked = problem(people(4), shifts(2))
    assert empty_seats(planned(asked)) == []
    assert contradiction(asked) == ()


def test_why_somebody_does_not_stand_somewhere_names_hard_reasons_first():
    board = Board(problem(people(2, most_a_month=1), shifts(2)), [(0, 0)])
    found = why_not(board, 0, 1)
    assert found[0].rule is PlanRule.MONTH
    assert is_hard(board, found[0])


def test_the_smallest_set_of_rules_that_leaves_seats_empty():
    asked = problem(people(2, most_a_month=1), shifts(2))
    assert contradiction(asked) == (PlanRule.MONTH,)


def test_two_rules_that_only_together_leave_seats_empty():
    """Walking alone is forbidden, and who could come along has had their month: letting go of either fills a seat."""
    busy = Person(UUID(int=201), "Bezet", FRIDAYS, most_a_month=0, experienced=True)
    asked = problem((*people(1), busy), shifts(1))
    found = contradiction(asked)
    assert found == (PlanRule.MONTH,) or set(found) == {PlanRule.ALONE, PlanRule.MONTH}
    for rule in found:
        freed = Problem(asked.people, asked.shifts, (), asked.rules.changed(rule, force=Force.OFF))
        assert planned(freed).empty() < planned(asked).empty()


def test_too_few_people_is_no_contradiction():
    assert contradiction(problem(people(1), shifts(1, seats=2), ALONE=Force.OFF)) == ()


@pytest.mark.parametrize(("maxima", "expected"), [((1, 1), (2, 2)), ((1, 3), (1, 3))])
def test_load_is_spread_in_proportion_to_what_was_offered(maxima, expected):
    who = [Person(UUID(int=300 + n), "", FRIDAYS, most_a_month=most, experienced=True) for n, most in enumerate(maxima)]
    asked = problem(who, shifts(4, seats=1), ALONE=Force.OFF, MONTH=Force.OFF, REST=Force.OFF, UNPOPULAR=Force.OFF)
    board = planned(asked)
    assert shares(asked).offered == maxima
    assert tuple(len(board.by_person[at]) for at in range(2)) == expected


def test_what_was_walked_earlier_this_season_counts():
    tired, fresh = people(1)[0], Person(UUID(int=300), "", FRIDAYS, experienced=True)
    tired = Person(tired.id, tired.name, FRIDAYS, experienced=True, load=4)
    board = planned(problem((tired, fresh), shifts(3, seats=1), ALONE=Force.OFF, REST=Force.OFF, UNPOPULAR=Force.OFF))
    assert [len(board.by_person[at]) for at in range(2)] == [0, 3]
