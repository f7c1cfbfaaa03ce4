"""What a plan costs: how often each soft rule is broken, and how unevenly the load is spread. Lower is better.

Costs are whole numbers. They are what the solver minimises once no seat that can be filled is empty; this module counts
them from the plan itself, apart from the program that the solver was given, so that the one proves the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from btl_desktop.models.choices import Company, PlanRule
from btl_desktop.planning import fair
from btl_desktop.planning.board import Board
from btl_desktop.planning.judging import aspirants, experienced, load, unpopular_load
from btl_desktop.planning.options import single_breaches


def penalty(board: Board) -> int:
    """The cost of a plan, with what stood already."""
    rules = board.problem.rules
    broken = sum(count * rules.cost(rule) for rule, count in tally(board).items())
    return broken + sum(_load_cost(board, person) for person in range(len(board.problem.people)))


def tally(board: Board) -> Counter[PlanRule]:
    """How often each soft rule is broken; the two about fairness are no breaches but a cost, and are not in it.

    Rest counts the days that are missing, company the patrols that one of two walks without the other.
    """
    rules = board.problem.rules
    found: Counter[PlanRule] = Counter()
    for person, shift in board.new:
        found.update(rule for rule in single_breaches(board.problem, person, shift) if rules.soft(rule))
    for person in range(len(board.problem.people)):
        found.update(_of_person(board, person))
    for shift in range(len(board.problem.shifts)):
        found.update(_of_shift(board, shift))
    for first, second, company in board.problem.pairs:
        found.update(_of_pair(board, first, second, company))
    return Counter({rule: count for rule, count in found.items() if count and rules.soft(rule)})


def cost_around(board: Board, people: Sequence[int], shift: int) -> int:
    """The part of the cost that placing or taking some people in one patrol can change."""
    rules, found = board.problem.rules, Counter(_of_shift(board, shift))
    cost = 0
    for person in people:
        if (person, shift) in board.new:
            found.update(single_breaches(board.problem, person, shift))
        found.update(_of_person(board, person))
        for other, company in board.problem.mates.get(person, ()):
            found.update(_of_pair(board, person, other, company))
        cost += _load_cost(board, person)
    return cost + sum(count * rules.cost(rule) for rule, count in found.items())


def missing_rest(days: Sequence[int], rest: int) -> int:
    """How many days of rest are missing: over every ``rest`` days in a row, the patrols after the first.

    For two patrols that is the days by which they lie too near: three days apart with seven asked counts four.
    """
    if len(days) < 2:
        return 0
    windows = range(days[0] - rest + 1, days[-1] + 1)
    return sum(max(0, sum(start <= day < start + rest for day in days) - 1) for start in windows)


def _of_person(board: Board, person: int) -> Counter[PlanRule]:
    if not board.by_person[person]:
        return Counter()
    who, rules, days = board.problem.people[person], board.problem.rules, board.days(person)
    found: Counter[PlanRule] = Counter()
    if rules.soft(PlanRule.REST):
        found[PlanRule.REST] = missing_rest(days, rules.number(PlanRule.REST))
    if rules.soft(PlanRule.NIGHT):
        found[PlanRule.NIGHT] = sum(count - 1 for count in Counter(days).values())
    if rules.soft(PlanRule.OVERLAP):
        found[PlanRule.OVERLAP] = _overlaps([*_times(board, person)])
    if rules.soft(PlanRule.MONTH) and who.most_a_month is not None:
        months = Counter(fair.month_of(date.fromordinal(day)) for day in days)
        found[PlanRule.MONTH] = sum(max(0, count - who.most_a_month) for count in months.values())
    return found


def _times(board: Board, person: int) -> Iterator[tuple[datetime, datetime]]:
    yield from ((one.starts_at, one.ends_at) for one in board.problem.people[person].engagements)
    for shift in board.by_person[person]:
        yield board.problem.shifts[shift].starts_at, board.problem.shifts[shift].ends_at


def _overlaps(times: list[tuple[datetime, datetime]]) -> int:
    """Over every moment at which something starts, what goes on at once after the first."""
    starts = {start for start, _ in times}
    return sum(max(0, sum(start <= moment < end for start, end in times) - 1) for moment in starts)


def _of_pair(board: Board, first: int, second: int, company: Company) -> Counter[PlanRule]:
    theirs, others = set(board.by_person[first]), set(board.by_person[second])
    if company is Company.APART:
        return Counter({PlanRule.APART: len(theirs & others)})
    return Counter({PlanRule.TOGETHER: len(theirs ^ others)})


def _of_shift(board: Board, shift: int) -> Counter[PlanRule]:
    asked, rules = board.problem.shifts[shift], board.problem.rules
    return Counter({
        PlanRule.ALONE: max(0, asked.least - board.filled(shift)),
        PlanRule.EXPERIENCED: int(not experienced(board, shift)),
        PlanRule.MENTOR: max(0, aspirants(board, shift) - rules.number(PlanRule.MENTOR) * experienced(board, shift)),
    })  # fmt: skip


def _load_cost(board: Board, person: int) -> int:
    rules, shares, cost = board.problem.rules, board.shares, 0
    if rules.soft(PlanRule.FAIR):
        cost += fair.load_cost(rules.cost(PlanRule.FAIR), shares.all[person], load(board, person))
    if rules.soft(PlanRule.UNPOPULAR):
        share = shares.unpopular[person]
        cost += fair.load_cost(rules.cost(PlanRule.UNPOPULAR), share, unpopular_load(board, person))
    return cost
