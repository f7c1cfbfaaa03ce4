"""A record says itself what is not right about it."""

from datetime import date

from btl_desktop import clock
from btl_desktop.models.actions import Action, check_action
from btl_desktop.models.volunteers import Volunteer, check_volunteer


def stops(problems):
    return {problem.field for problem in problems if problem.stops}


def test_a_name_longer_than_paper_and_other_databases_take_is_not_kept():
    assert stops(check_volunteer(Volunteer(last_name="A" * 10_000))) == {"last_name"}
    assert stops(check_volunteer(Volunteer(last_name="A" * 120))) == set()


def test_remarks_may_be_as_long_as_they_like():
    assert check_volunteer(Volunteer(last_name="Jansen", remarks="x" * 100_000)) == []


def test_a_volunteer_without_any_name_is_not_kept_but_a_strange_postcode_is():
    assert stops(check_volunteer(Volunteer())) == {"last_name"}
    (problem,) = check_volunteer(Volunteer(last_name="Jansen", postcode="26655 AB"))
    assert (problem.field, problem.stops) == ("postcode", False)


def test_an_action_with_a_title_beyond_measure_is_not_kept():
    starts, ends = clock.evening(date(2026, 12, 11), clock.time(19), clock.time(21))
    assert stops(check_action(Action(number="A", title="D" * 161, starts_at=starts, ends_at=ends))) == {"title"}
