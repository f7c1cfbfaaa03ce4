"""A plan in a moment: patrol by patrol, the hardest to fill first, each seat to whoever walks least for their share.

It is where the solver starts, and what is left when the solver cannot run: never wrong, seldom the best.
"""

from __future__ import annotations

from btl_desktop.models.choices import Company, PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.judging import experienced, is_allowed, load
from btl_desktop.planning.options import Option, near_options, option_of
from btl_desktop.planning.problem import Problem

_FLOOR = 0.25


def greedy(problem: Problem) -> Board:
    """Fill what can be filled without breaking a hard rule."""
    board = Board(problem)
    near = _by_shift(problem, near_options(problem))
    for shift in _scarcest_first(board, near):
        _fill(board, shift, near[shift])
    for shift in range(len(problem.shifts)):  # who lives elsewhere comes where nobody else can
        if board.free(shift):
            known = set(near[shift])
            far = [at for at in range(len(problem.people)) if at not in known and option_of(problem, at, shift)]
            _fill(board, shift, far)
    return board


def _by_shift(problem: Problem, options: list[list[Option]]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in problem.shifts]
    for person, theirs in enumerate(options):
        for option in theirs:
            found[option.shift].append(person)
    return found


def _scarcest_first(board: Board, near: list[list[int]]) -> list[int]:
    return sorted(range(len(near)), key=lambda shift: (len(near[shift]) - 4 * board.free(shift), shift))


def _fill(board: Board, shift: int, candidates: list[int]) -> None:
    """Fill one patrol as far as it goes; what may not stay so (alone, without an experienced walker) is taken back."""
    before = [*board.by_shift[shift]]
    ranked = sorted(candidates, key=lambda person: _burden(board, person))
    if not experienced(board, shift) and not board.problem.rules.off(PlanRule.EXPERIENCED):
        _place_first(board, shift, [person for person in ranked if board.problem.people[person].experienced])
    for person in ranked:
        if not board.free(shift):
            break
        place_with_company(board, person, shift)
    if not may_go(board, shift):
        for person in [person for person in board.by_shift[shift] if person not in before]:
            board.take(person, shift)


def _place_first(board: Board, shift: int, ranked: list[int]) -> None:
    for person in ranked:
        if place_with_company(board, person, shift):
            return


def place_with_company(board: Board, person: int, shift: int) -> bool:
    """Place somebody, and with them whoever they must walk with; nobody where that cannot be."""
    group = [person, *must_walk_with(board.problem, person)]
    placed: list[int] = []
    for one in group:
        if one in board.by_shift[shift]:
            continue
        if not _can(board, one, shift, group):
            for undone in placed:
                board.take(undone, shift)
            return False
        board.put(one, shift)
        placed.append(one)
    return bool(placed)


def must_walk_with(problem: Problem, person: int) -> list[int]:
    """Everybody who has to walk where this person walks, where company is a hard rule: along the whole chain."""
    if not problem.rules.hard(PlanRule.TOGETHER):
        return []
    found, waiting = {person}, [person]
    while waiting:
        for other, company in problem.mates.get(waiting.pop(), ()):
            if company is Company.TOGETHER and other not in found:
                found.add(other)
                waiting.append(other)
    return sorted(found - {person})


def _can(board: Board, person: int, shift: int, group: list[int]) -> bool:
    if len(group) == 1:
        return is_allowed(board, person, shift)
    return is_allowed(board, person, shift, but=PlanRule.TOGETHER)


def may_go(board: Board, shift: int) -> bool:
    """Whether a patrol with somebody newly placed in it may stand as it is."""
    rules, asked = board.problem.rules, board.problem.shifts[shift]
    if not any((person, shift) in board.new for person in board.by_shift[shift]):
        return True
    alone = rules.hard(PlanRule.ALONE) and board.filled(shift) < asked.least
    unled = rules.hard(PlanRule.EXPERIENCED) and not experienced(board, shift)
    return not alone and not unled


def _burden(board: Board, person: int) -> tuple[float, int]:
    """How much somebody walks already for their share, after one more."""
    return (load(board, person) + 1) / max(board.shares.all[person], _FLOOR), person
