"""What a fair part is: the places of a village over its people, in proportion to what each offered."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Daypart
from btl_desktop.planning.fair import shares
from btl_desktop.planning.problem import Person, Problem, Shift
from btl_desktop.planning.rules import default_rules

FRIDAY = date(2026, 11, 6)
HERE, THERE = UUID(int=1), UUID(int=2)
FRIDAYS = frozenset({(5, Daypart.EVENING)})


def person(number, village=HERE, offer=FRIDAYS, **fields):
    return Person(UUID(int=100 + number), offer=offer, village=village, **fields)


def shift(number, village=HERE, weeks=0, seats=4):
    begins, ends = clock.evening(FRIDAY + timedelta(weeks=weeks), time(20), time(22))
    return Shift(UUID(int=200 + number), begins, ends, village, seats=seats)


def fair(people, shifts, around=()):
    return shares(Problem(tuple(people), tuple(shifts), (), default_rules(), tuple(around))).all


def test_a_village_divides_its_own_places():
    people = [person(1), person(2), person(3, THERE)]
    assert fair(people, [shift(1), shift(2, THERE)]) == (2.0, 2.0, 4.0)


def test_who_can_twice_as_often_has_twice_the_part():
    people = [person(1, most_a_month=1), person(2)]
    assert fair(people, [shift(1, seats=3), shift(2, weeks=1, seats=3)]) == (2.0, 4.0)


def test_who_lives_in_no_village_belongs_to_each():
    people = [person(1), person(2, THERE), person(3, None)]
    assert fair(people, [shift(1), shift(2, THERE)]) == pytest.approx((8 / 3, 8 / 3, 8 / 3))


def test_what_nobody_of_a_village_offered_is_for_everybody():
    people = [person(1), person(2), person(3, THERE, offer=frozenset())]
    assert fair(people, [shift(1), shift(2, THERE)]) == (4.0, 4.0, 0.0)


def test_a_patrol_of_no_village_is_for_everybody():
    assert fair([person(1), person(2, THERE)], [shift(1, None), shift(2), shift(3, THERE)]) == (6.0, 6.0)


def test_what_was_walked_before_and_what_could_have_been_count_too():
    away = (FRIDAY, FRIDAY + timedelta(weeks=2))
    people = [person(1, load=3), person(2, load=1), person(3, away=(away,))]
    asked, before = [shift(9, weeks=3)], [shift(n, weeks=n) for n in range(3)]
    assert fair(people, asked, before) == pytest.approx((32 / 9, 32 / 9, 8 / 9))


def test_all_parts_together_are_all_places():
    people = [person(n, [HERE, THERE, None][n % 3], load=n % 2) for n in range(9)]
    asked = [shift(n, [HERE, THERE, None][n % 3], weeks=n, seats=1 + n % 4) for n in range(12)]
    assert sum(fair(people, asked)) == pytest.approx(sum(one.seats for one in asked) + 4)


def test_where_nobody_offered_anything_nobody_has_a_part():
    assert fair([person(1, offer=None)], [shift(1)]) == (0.0,)
