"""Why a plan is as it is: why a seat stays empty and what would fill it, and which rules cannot hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from btl_desktop.models.choices import Force, PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.greedy import greedy
from btl_desktop.planning.judging import NO_MEMBER, Breach, breaches, experienced, is_hard
from btl_desktop.planning.problem import Problem

# What makes a person somebody who can that evening, beside the reasons why they do not.
_CAN = {PlanRule.OFFERED, PlanRule.ABSENT}


@dataclass(frozen=True, slots=True)
class EmptySeats:
    """Why a patrol has empty seats. ``can``: who offered that time and is there, but does not stand in it.

    ``reasons`` is how many of them each hard rule keeps out, the most first; somebody may be in several. ``free`` are
    those whom nothing keeps out by themselves: then what the patrol as a whole lacks is in ``lacks``.
    """

    shift: int
    empty: int
    can: int
    free: int
    reasons: tuple[tuple[PlanRule | None, int], ...]
    lacks: tuple[PlanRule, ...]
    would_help: tuple[PlanRule, ...]


def empty_seats(board: Board) -> list[EmptySeats]:
    """Every patrol of a plan with empty seats, and why, in the order of the patrols."""
    return [why_empty(board, shift) for shift in range(len(board.problem.shifts)) if board.free(shift)]


def why_empty(board: Board, shift: int) -> EmptySeats:
    """Why nobody else stands in a patrol."""
    hard = {person: _kept_out(board, person, shift) for person in _others(board, shift)}
    able = {person: rules for person, rules in hard.items() if not rules & _CAN}
    counts = Counter(rule for rules in able.values() for rule in rules)
    single = Counter(next(iter(rules)) for rules in hard.values() if len(rules) == 1)
    return EmptySeats(
        shift=shift,
        empty=board.free(shift),
        can=len(able),
        free=sum(not rules for rules in able.values()),
        reasons=tuple(counts.most_common()),
        lacks=tuple(_lacks(board, shift)),
        would_help=tuple(rule for rule, _ in single.most_common(3) if rule is not None),
    )


def why_not(board: Board, person: int, shift: int) -> list[Breach]:
    """Everything that speaks against somebody in a patrol, hard reasons first; empty when others simply come first."""
    return sorted(breaches(board, person, shift), key=lambda breach: not is_hard(board, breach))


def _others(board: Board, shift: int) -> Iterable[int]:
    there = board.by_shift[shift]
    return (person for person in range(len(board.problem.people)) if person not in there)


def _kept_out(board: Board, person: int, shift: int) -> frozenset[PlanRule | None]:
    """The hard rules that keep somebody out; who is no member that day cannot be helped by any rule."""
    found = [breach for breach in breaches(board, person, shift) if is_hard(board, breach)]
    if any(breach.rule is None and breach.number == NO_MEMBER for breach in found):
        return frozenset({PlanRule.ABSENT})
    return frozenset(breach.rule for breach in found)


def _lacks(board: Board, shift: int) -> Iterable[PlanRule]:
    rules, asked = board.problem.rules, board.problem.shifts[shift]
    if rules.hard(PlanRule.ALONE) and board.filled(shift) < asked.least:
        yield PlanRule.ALONE
    if rules.hard(PlanRule.EXPERIENCED) and not experienced(board, shift):
        yield PlanRule.EXPERIENCED


def contradiction(problem: Problem, seconds: float = 20.0) -> tuple[PlanRule, ...]:
    """A smallest set of hard rules that together leave seats empty: let go of any one of them and more can be filled.

    Found by deletion: every hard rule is let go in turn, and stays gone as long as no more seats can be filled. Empty
    when all seats can be filled, or when not even without any rule there are enough people.
    """
    hard = [rule for rule in PlanRule if problem.rules.hard(rule)]
    with_all = _fewest_empty(problem, hard, seconds)
    if with_all == 0 or _fewest_empty(problem, (), seconds) == with_all:
        return ()
    kept = [*hard]
    for rule in _least_likely_first(hard):
        without = [other for other in kept if other is not rule]
        if _fewest_empty(problem, without, seconds) >= with_all:
            kept = without
    return tuple(kept)


def _least_likely_first(hard: Iterable[PlanRule]) -> list[PlanRule]:
    """Rules that a coordinator would let go of last are tried first, so that those that can give way remain."""
    firm = (PlanRule.OVERLAP, PlanRule.ABSENT, PlanRule.APART, PlanRule.ALONE, PlanRule.MENTOR, PlanRule.OFFERED)
    hard = [*hard]
    return [rule for rule in firm if rule in hard] + [rule for rule in hard if rule not in firm]


def _fewest_empty(problem: Problem, hard: Collection[PlanRule], seconds: float) -> int:
    """The fewest empty seats when only some of the hard rules hold and nothing else counts."""
    from btl_desktop.planning.season import fill  # brings the solver

    rules = problem.rules
    for rule in PlanRule:
        if rule not in hard:
            rules = rules.changed(rule, force=Force.OFF)
    asked = replace(problem, rules=rules)
    simple = greedy(asked).empty()
    return simple if simple == 0 else fill(asked, seconds).empty
