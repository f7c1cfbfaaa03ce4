"""The plan that the planner starts from, as an answer: what there is when the solver cannot run."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from btl_desktop.planning.board import Board, Place
from btl_desktop.planning.greedy import greedy
from btl_desktop.planning.improving import improve
from btl_desktop.planning.plan import Ended, Placing, Plan
from btl_desktop.planning.pricing import penalty
from btl_desktop.planning.problem import Problem


def first_plan(problem: Problem) -> Plan:
    """A plan without a solver: no hard rule broken, but nothing known about how much better it could be."""
    begun = monotonic()
    board = greedy(problem)
    improve(board)
    return answer(board, seconds=monotonic() - begun)


def answer(
    board: Board,
    *,
    empty_bound: int | None = None,
    bound: int | None = None,
    ended: Ended = Ended.RUNNING,
    seconds: float = 0.0,
) -> Plan:
    """A board as the answer to its problem, patrol by patrol."""
    return Plan(
        placings=placings(board.problem, board.new),
        empty=board.empty(),
        cost=penalty(board),
        empty_bound=empty_bound,
        bound=bound,
        ended=ended,
        seconds=seconds,
    )


def placings(problem: Problem, places: Iterable[Place]) -> tuple[Placing, ...]:
    """Places as who walks where, in the order of patrols and people."""
    ordered = sorted(places, key=lambda place: (place[1], place[0]))
    return tuple(Placing(problem.shifts[shift].id, problem.people[person].id) for person, shift in ordered)
