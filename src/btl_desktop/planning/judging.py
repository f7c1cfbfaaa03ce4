"""Which rules a placing would break: the one judge for the planner's start, placing by hand, swaps and stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from btl_desktop.models.choices import Company, PlanRule
from btl_desktop.planning import fair
from btl_desktop.planning.board import Board
from btl_desktop.planning.options import is_member, single_breaches
from btl_desktop.planning.problem import Engagement, Person, Shift, is_unpopular


class Breach(NamedTuple):
    """A rule that a placing breaks; ``rule`` is ``None`` for what no setting can allow.

    ``number`` says how much (patrols, days, seats); ``other`` is the place of the other person it is about, or -1.
    """

    rule: PlanRule | None
    number: int = 0
    other: int = -1


FULL, ALREADY, NO_MEMBER, DECLINED = range(4)  # the ``number`` of a breach without a rule


def breaches(board: Board, person: int, shift: int) -> Iterator[Breach]:
    """What placing somebody who does not stand there would break, hard and soft; not what is off."""
    rules = board.problem.rules
    for breach in chain(
        _seat(board, person, shift),
        map(Breach, single_breaches(board.problem, person, shift)),
        _times(board, person, shift),
        _month(board, person, shift),
        _rest(board, person, shift),
        _company(board, person, shift),
        _mentor(board, person, shift),
        _fairness(board, person, shift),
    ):
        if breach.rule is None or not rules.off(breach.rule):
            yield breach


def is_hard(board: Board, breach: Breach) -> bool:
    """Whether a breach forbids the placing. A soft share or company never does; a full patrol does."""
    return breach.rule is None or board.problem.rules.hard(breach.rule)


def is_allowed(board: Board, person: int, shift: int, but: PlanRule | None = None) -> bool:
    """Whether no hard rule (``but`` one) forbids a placing."""
    return not any(
        is_hard(board, breach) and (but is None or breach.rule is not but) for breach in breaches(board, person, shift)
    )


def experienced(board: Board, shift: int) -> int:
    """How many experienced walkers a patrol has."""
    return sum(board.problem.people[person].experienced for person in board.by_shift[shift])


def aspirants(board: Board, shift: int) -> int:
    """How many aspirants a patrol has."""
    return sum(board.problem.people[person].aspirant for person in board.by_shift[shift])


def in_month(board: Board, person: int, evening: date) -> int:
    """How many patrols somebody has in the month of an evening."""
    month = fair.month_of(evening)
    return sum(fair.month_of(date.fromordinal(day)) == month for day in board.days(person))


def load(board: Board, person: int) -> int:
    """The patrols that count for fairness: walked earlier this season, and those of the period."""
    return board.problem.people[person].load + len(board.by_person[person])


def unpopular_load(board: Board, person: int) -> int:
    """The same, of unpopular evenings only."""
    evenings = board.problem.evenings
    return board.problem.people[person].unpopular_load + sum(is_unpopular(evenings[s]) for s in board.by_person[person])


def _seat(board: Board, person: int, shift: int) -> Iterator[Breach]:
    if person in board.by_shift[shift]:
        yield Breach(None, ALREADY)
    elif not board.free(shift):
        yield Breach(None, FULL)
    if board.problem.people[person].id in board.problem.shifts[shift].declined:
        yield Breach(None, DECLINED)
    if not is_member(board.problem.people[person], board.problem.evenings[shift]):
        yield Breach(None, NO_MEMBER)


def _times(board: Board, person: int, shift: int) -> Iterator[Breach]:
    problem = board.problem
    asked, who = problem.shifts[shift], problem.people[person]
    others: list[Shift | Engagement] = [
        *who.engagements,
        *(problem.shifts[s] for s in board.by_person[person] if s != shift),
    ]
    if any(other.starts_at < asked.ends_at and asked.starts_at < other.ends_at for other in others):
        yield Breach(PlanRule.OVERLAP)
    if any(other.evening == asked.evening for other in others):
        yield Breach(PlanRule.NIGHT)


def _month(board: Board, person: int, shift: int) -> Iterator[Breach]:
    who: Person = board.problem.people[person]
    if who.most_a_month is not None and not board.problem.rules.off(PlanRule.MONTH):
        stands = in_month(board, person, board.problem.evenings[shift])
        if stands >= who.most_a_month:
            yield Breach(PlanRule.MONTH, who.most_a_month)


def _rest(board: Board, person: int, shift: int) -> Iterator[Breach]:
    asked = board.problem.evenings[shift].toordinal()
    nearest = min((abs(day - asked) for day in board.days(person)), default=None)
    if nearest is not None and nearest < board.problem.rules.number(PlanRule.REST):
        yield Breach(PlanRule.REST, nearest)


def _company(board: Board, person: int, shift: int) -> Iterator[Breach]:
    there = board.by_shift[shift]
    for other, company in board.problem.mates.get(person, ()):
        if company is Company.APART and other in there:
            yield Breach(PlanRule.APART, other=other)
        if company is Company.TOGETHER and other not in there:
            yield Breach(PlanRule.TOGETHER, other=other)


def _mentor(board: Board, person: int, shift: int) -> Iterator[Breach]:
    if board.problem.people[person].aspirant:
        room = experienced(board, shift) * board.problem.rules.number(PlanRule.MENTOR)
        if aspirants(board, shift) >= room:
            yield Breach(PlanRule.MENTOR, room)


def _fairness(board: Board, person: int, shift: int) -> Iterator[Breach]:
    rules = board.problem.rules
    if not rules.off(PlanRule.FAIR):
        above = rules.number(PlanRule.FAIR)
        if load(board, person) >= fair.most(board.shares.all[person], above):
            yield Breach(PlanRule.FAIR, load(board, person))
    if not rules.off(PlanRule.UNPOPULAR) and is_unpopular(board.problem.evenings[shift]):
        above = rules.number(PlanRule.UNPOPULAR)
        if unpopular_load(board, person) >= fair.most(board.shares.unpopular[person], above):
            yield Breach(PlanRule.UNPOPULAR, unpopular_load(board, person))
