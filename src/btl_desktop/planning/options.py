"""Who could walk which patrol at all, looking at one person and one patrol, and what that alone would cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, PlanRule
from btl_desktop.planning.problem import Person, Problem, Shift, daypart_of

Slot = tuple[int, Daypart]


class Option(NamedTuple):
    """A patrol that somebody could walk, and what the soft rules about that one placing cost."""

    shift: int
    cost: int


def slot_of(shift: Shift) -> Slot:
    """The square of the grid of availability that a patrol falls in."""
    return shift.evening.isoweekday(), daypart_of(shift.starts_at)


def is_member(person: Person, evening: date) -> bool:
    """Whether somebody takes part on a day: after joining or a pause, before leaving."""
    return (person.since is None or person.since <= evening) and (person.until is None or evening <= person.until)


def is_away(person: Person, shift: Shift) -> bool:
    """Whether an absence covers a patrol: its evening, or the day on the calendar on which it starts."""
    days = (shift.evening, clock.local(shift.starts_at).date())
    return any(first <= day <= last for first, last in person.away for day in days)


def has_offered(person: Person, slot: Slot) -> bool:
    """Whether somebody said to be able to walk then; who never said anything offered nothing."""
    return person.offer is not None and slot in person.offer


def single_breaches(problem: Problem, at: int, shift_at: int) -> Iterator[PlanRule]:
    """The rules about one person in one patrol that this placing would break."""
    person, shift = problem.people[at], problem.shifts[shift_at]
    checks = (
        (PlanRule.OFFERED, not has_offered(person, slot_of(shift))),
        (PlanRule.ABSENT, is_away(person, shift)),
        (PlanRule.VILLAGE, _differs(person.village, shift.village)),
        (PlanRule.AREA, _differs(person.area, shift.area)),
    )
    for rule, broken in checks:
        if broken and not problem.rules.off(rule):
            yield rule


def options(problem: Problem) -> list[list[Option]]:
    """Per person the patrols with a free seat that no hard rule about that placing alone forbids."""
    groups: dict[tuple[Slot, object], list[int]] = defaultdict(list)
    for at, shift in enumerate(problem.shifts):
        if len(set(shift.standing)) < shift.seats:
            groups[slot_of(shift), shift.village].append(at)
    return [[*_of_person(problem, at, groups)] for at in range(len(problem.people))]


def _of_person(problem: Problem, at: int, groups: dict[tuple[Slot, object], list[int]]) -> list[Option]:
    person, rules = problem.people[at], problem.rules
    found: list[Option] = []
    for (slot, village), members in groups.items():
        broken = [rule for rule, wrong in (
            (PlanRule.OFFERED, not has_offered(person, slot)), (PlanRule.VILLAGE, _differs(person.village, village)),
        ) if wrong]  # fmt: skip
        if not any(rules.hard(rule) for rule in broken):
            cost = sum(rules.cost(rule) for rule in broken)
            found += [option for s in members if (option := _option(problem, person, s, cost)) is not None]
    taken = {
        at for at, shift in enumerate(problem.shifts) if person.id in shift.standing or person.id in shift.declined
    }
    return sorted(option for option in found if option.shift not in taken)


def _option(problem: Problem, person: Person, at: int, cost: int) -> Option | None:
    """One patrol of a group, as an option: what is left to look at are the days and the wijk."""
    shift, rules = problem.shifts[at], problem.rules
    if (person.since or person.until) and not is_member(person, problem.evenings[at]):
        return None
    if person.away and not rules.off(PlanRule.ABSENT) and is_away(person, shift):
        if rules.hard(PlanRule.ABSENT):
            return None
        cost += rules.cost(PlanRule.ABSENT)
    if _differs(person.area, shift.area):
        if rules.hard(PlanRule.AREA):
            return None
        cost += rules.cost(PlanRule.AREA)
    return Option(at, cost)


def _differs(wanted: object, found: object) -> bool:
    return wanted is not None and found is not None and wanted != found
