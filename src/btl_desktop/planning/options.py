"""Who could walk which patrol at all, looking at one person and one patrol, and what that alone would cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from btl_desktop.models.choices import PlanRule
from btl_desktop.models.dayparts import Slot
from btl_desktop.planning.problem import Person, Problem, Shift


class Option(NamedTuple):
    """A patrol that somebody could walk, and what the soft rules about that one placing cost."""

    shift: int
    cost: int


def is_member(person: Person, evening: date) -> bool:
    """Whether somebody takes part on a day: after joining or a pause, before leaving."""
    return (person.since is None or person.since <= evening) and (person.until is None or evening <= person.until)


def is_away(person: Person, shift: Shift) -> bool:
    """Whether an absence covers a patrol: its evening, or the day on the calendar on which it starts."""
    return any(first <= day <= last for first, last in person.away for day in shift.days)


def has_offered(person: Person, slot: Slot) -> bool:
    """Whether somebody said to be able to walk then; who never said anything offered nothing."""
    return person.offer is not None and slot in person.offer


def single_breaches(problem: Problem, at: int, shift_at: int) -> Iterator[PlanRule]:
    """The rules about one person in one patrol that this placing would break."""
    person, shift = problem.people[at], problem.shifts[shift_at]
    checks = (
        (PlanRule.OFFERED, not has_offered(person, shift.slot)),
        (PlanRule.ABSENT, is_away(person, shift)),
        (PlanRule.VILLAGE, _differs(person.village, shift.village)),
        (PlanRule.AREA, _differs(person.area, shift.area)),
    )
    for rule, broken in checks:
        if broken and not problem.rules.off(rule):
            yield rule


def near_options(problem: Problem) -> list[list[Option]]:
    """Per person the patrols of the own village, with a free seat, that no hard rule about that placing alone forbids.

    Somebody without a village is at home everywhere, and a patrol without one is everybody's.
    """
    groups: dict[tuple[Slot, UUID | None], list[int]] = defaultdict(list)
    for at, shift in enumerate(problem.shifts):
        if has_seat(shift):
            groups[shift.slot, shift.village].append(at)
    return [[*_near(problem, at, groups)] for at in range(len(problem.people))]


def has_seat(shift: Shift) -> bool:
    """Whether a patrol has a seat that is free."""
    return len(set(shift.standing)) < shift.seats


def option_of(problem: Problem, at: int, shift_at: int) -> Option | None:
    """One patrol as an option for one person, or ``None`` where it is none."""
    person, shift, rules = problem.people[at], problem.shifts[shift_at], problem.rules
    if person.id in shift.standing or person.id in shift.declined or not has_seat(shift):
        return None
    if (person.since or person.until) and not is_member(person, problem.evenings[shift_at]):
        return None
    cost = 0
    for rule in single_breaches(problem, at, shift_at):
        if rules.hard(rule):
            return None
        cost += rules.cost(rule)
    return Option(shift_at, cost)


def _near(problem: Problem, at: int, groups: dict[tuple[Slot, UUID | None], list[int]]) -> list[Option]:
    """Whole groups of patrols fall away by day and daypart; only what is left is looked at one by one."""
    person, picky = problem.people[at], problem.rules.hard(PlanRule.OFFERED)
    found = []
    for (slot, village), members in groups.items():
        if not _differs(person.village, village) and (not picky or has_offered(person, slot)):
            found += [option for s in members if (option := option_of(problem, at, s)) is not None]
    return sorted(found)


def _differs(wanted: object, found: object) -> bool:
    return wanted is not None and found is not None and wanted != found
