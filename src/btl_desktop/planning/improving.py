"""A better plan by exchanging one person for another as long as that makes it cheaper; no solver needed."""

from __future__ import annotations

from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.greedy import may_go, must_walk_with
from btl_desktop.planning.judging import is_allowed
from btl_desktop.planning.options import near_options
from btl_desktop.planning.pricing import cost_around

_TRIALS = 1500  # exchanges looked at: about a second, and a number, so that the same question has the same answer
_EACH = 8  # how many others are tried for one place


def improve(board: Board, trials: int = _TRIALS) -> None:
    """Take the dearest loads first and let others, who walk less, take their place where the plan is better for it."""
    problem = board.problem
    near: list[list[int]] = [[] for _ in problem.shifts]
    for person, theirs in enumerate(near_options(problem)):
        for option in theirs:
            near[option.shift].append(person)
    left = trials
    for person, shift in sorted(board.new, key=lambda place: (-_burden(board, place[0]), place)):
        others = sorted((other for other in near[shift] if other not in board.by_shift[shift]),
                        key=lambda other: (_burden(board, other), other))[:_EACH]  # fmt: skip
        for other in others:
            left -= 1
            if _exchange(board, person, other, shift):
                break
        if left <= 0:
            return


def _exchange(board: Board, person: int, other: int, shift: int) -> bool:
    """Let another walk instead if that is allowed and cheaper; else all stays as it was."""
    if must_walk_with(board.problem, person) or must_walk_with(board.problem, other):
        return False
    before = cost_around(board, (person, other), shift)
    board.take(person, shift)
    if is_allowed(board, other, shift):
        board.put(other, shift)
        if _stands(board, shift) and cost_around(board, (person, other), shift) < before:
            return True
        board.take(other, shift)
    board.put(person, shift)
    return False


def _stands(board: Board, shift: int) -> bool:
    """Whether a patrol keeps what hard rules ask of it after somebody left it."""
    if not may_go(board, shift):
        return False
    if not board.problem.rules.hard(PlanRule.MENTOR):
        return True
    people, theirs = board.problem.people, board.by_shift[shift]
    room = board.problem.rules.number(PlanRule.MENTOR) * sum(people[one].experienced for one in theirs)
    return sum(people[one].aspirant for one in theirs) <= room


def _burden(board: Board, person: int) -> float:
    return (board.problem.people[person].load + len(board.by_person[person])) / max(board.shares.all[person], 0.25)
