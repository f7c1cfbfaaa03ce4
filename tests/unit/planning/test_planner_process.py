"""The planner in its own process: stopped, killed, out of time — always told plainly, and never without a plan."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from btl_desktop import clock
from btl_desktop.errors import Cancelled
from btl_desktop.models.choices import Daypart
from btl_desktop.planning import own_process
from btl_desktop.planning.plan import Ended
from btl_desktop.planning.problem import Person, Problem, Shift
from btl_desktop.planning.rules import default_rules

EVERY = frozenset((day, part) for day in range(1, 8) for part in Daypart)


def problem(people: int = 6, evenings: int = 3) -> Problem:
    shifts = []
    for number in range(evenings):
        begins, ends = clock.evening(date(2026, 11, 6) + timedelta(days=7 * number), time(20), time(22))
        shifts.append(Shift(UUID(int=number), begins, ends))
    who = tuple(Person(UUID(int=100 + n), f"Naam {n}", EVERY, experienced=n % 2 == 0) for n in range(people))
    return Problem(who, tuple(shifts), (), default_rules())


def no_children_left() -> bool:
    return multiprocessing.active_children() == []


def test_a_plan_comes_back_proven_and_the_process_is_gone():
    said = []
    found = own_process.solve(problem(), 30, progress=said.append)
    assert (found.ended, found.empty, len(found.placings)) == (Ended.PROVEN, 0, 12)
    assert found.gap == 0
    assert said[-1] == found
    assert no_children_left()


def test_stopping_gives_the_best_so_far():
    said = []
    found = own_process.solve(problem(), 30, progress=said.append, stop=lambda: bool(said))
    assert found.ended is Ended.STOPPED
    assert found.placings == said[-1].placings
    assert no_children_left()


def test_stopping_before_there_was_anything_still_gives_a_plan():
    found = own_process.solve(problem(), 30, stop=lambda: True)
    assert (found.ended, found.empty) == (Ended.STOPPED, 0)
    assert found.gap is None


def test_where_no_process_can_be_started_there_is_a_plan_all_the_same(monkeypatch):
    def refuse(_child):
        raise OSError

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    found = own_process.solve(problem(), 30)
    assert (found.ended, found.empty) == (Ended.KILLED, 0)
    assert own_process.contradiction(problem(), 30) == ()


def test_giving_up_leaves_no_process_behind():
    def give_up(_plan):
        raise Cancelled

    with pytest.raises(Cancelled):
        own_process.solve(problem(), 30, progress=give_up)
    assert no_children_left()


def test_a_solver_that_is_killed_is_told_and_what_it_found_stays():
    said = []

    def kill(plan):
        said.append(plan)
        for child in multiprocessing.active_children():
            child.kill()

    found = own_process.solve(problem(60, 60), 30, progress=kill)
    assert found.ended is Ended.KILLED
    assert found.placings == said[-1].placings
    assert found.empty == 0


def test_no_time_at_all_still_gives_a_plan_and_says_so():
    found = own_process.solve(problem(), 0.0)
    assert (found.ended, found.empty) == (Ended.TIME, 0)
    assert found.gap is None


def test_the_window_never_loads_the_solver_or_numpy():
    look = (
        "import sys, btl_desktop.services.patrols.planner, btl_desktop.services.patrols.plan_reasons; "
        "print({'numpy', 'highspy'} & {*sys.modules})"
    )
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_names_stay_in_the_window():
    assert {person.name for person in problem().nameless().people} == {""}


def test_the_clock_in_the_night_that_it_changes_is_no_overlap():
    """01:00–04:00 lasts four hours in October and two in March; what follows at 04:00 is no overlap."""
    for day, hours in ((date(2026, 10, 25), 4), (date(2027, 3, 28), 2)):
        begins, ends = clock.evening(day, time(1), time(4))
        assert ends - begins == timedelta(hours=hours)
        later = clock.evening(day, time(4), time(5))
        shifts = (Shift(UUID(int=1), begins, ends, least=1, seats=1), Shift(UUID(int=2), *later, least=1, seats=1))
        rules = default_rules()
        for rule in ("night", "rest"):
            rules = rules.changed(next(r for r in rules.settings if r.value == rule), force=_off())
        one = Problem((Person(UUID(int=9), "", EVERY),), shifts, (), rules)
        assert own_process.solve(one, 30).empty == 0


def _off():
    from btl_desktop.models.choices import Force

    return Force.OFF


def test_a_moment_belongs_to_the_evening_people_went_out():
    from btl_desktop.models.dayparts import daypart_of, evening_of

    new_year = clock.at(date(2027, 1, 1), time(1))
    assert (evening_of(new_year), daypart_of(new_year)) == (date(2026, 12, 31), Daypart.NIGHT)
    leap = clock.at(date(2028, 2, 29), time(20))
    assert (evening_of(leap), daypart_of(leap)) == (date(2028, 2, 29), Daypart.EVENING)
    assert isinstance(new_year, datetime)
