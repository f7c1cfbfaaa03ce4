"""The planner: a season as a mixed-integer program, solved in two stages, each proven by its bound.

First as many seats as can be filled (patrols that can go before extra walkers), then the cheapest plan among those that
fill as many. Each stage is solved over few columns: the relaxation tells what a column is worth, and one that costs
more than the distance between the best plan and the bound is in no better plan. So the proof holds for all columns,
also for the people of other villages who never entered the program.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from time import monotonic

import numpy as np

from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.columns import Columns, TooMany
from btl_desktop.planning.greedy import greedy
from btl_desktop.planning.improving import improve
from btl_desktop.planning.judging import experienced
from btl_desktop.planning.plan import Ended, Plan
from btl_desktop.planning.pricing import penalty
from btl_desktop.planning.problem import Problem
from btl_desktop.planning.program import Program
from btl_desktop.planning.searching import Search
from btl_desktop.planning.solving import Limits, Solution, Vector, relax, solve
from btl_desktop.planning.start import answer

Tell = Callable[[Plan], None]

_NOTHING = 1e-6
# What a column may cost above the bound to be tried at first, how fast that grows, and how much more is looked at.
_WIDTH, _WIDER, _PRICED = 0.5, 6, 12


def plan(problem: Problem, seconds: float = 60.0, seed: int = 0, tell: Tell | None = None) -> Plan:
    """The best plan that can be found in a number of seconds; ``tell`` hears each better one and each better bound.

    The same problem and seed give the same plan, unless time is up first.
    """
    season = _Season(problem, Limits(monotonic() + seconds, seed), tell or (lambda _plan: None))
    return season.run()


def fill(problem: Problem, seconds: float = 60.0) -> Plan:
    """A plan that fills as many seats as can be filled, whatever it costs otherwise."""
    return _Season(problem, Limits(monotonic() + seconds), lambda _plan: None).run(comfort=False)


class _Season:
    """One run: the best plan so far and the bounds, told at every step."""

    def __init__(self, problem: Problem, limits: Limits, tell: Tell) -> None:
        self.problem, self.limits, self.tell = problem, limits, tell
        self.begun = monotonic()
        self.empty_bound: int | None = None
        self.bound: int | None = None
        self.best = greedy(problem)
        self._say()

    def run(self, *, comfort: bool = True) -> Plan:
        """Both stages, as far as time goes; only the first without ``comfort``."""
        improve(self.best)
        self._say()
        columns = Columns(self.best)
        most = 1 + sum(shift.seats for shift in self.problem.shifts)
        if self.best.empty():
            filled = _Stage(self, columns, most).bound()
            least = None if filled is None else math.ceil(filled - _NOTHING)
            is_full = least is not None and fill_worth(self.best, most) <= least
            self.empty_bound = self.best.empty() if is_full else None
        else:
            self.empty_bound, is_full = 0, True
        if is_full and comfort:
            found = _Stage(self, columns).bound()
            self.bound = None if found is None else math.ceil(found - _NOTHING)
        proven = self.bound is not None and penalty(self.best) <= self.bound
        return self.now(Ended.PROVEN if proven else Ended.TIME)

    def better(self, board: Board) -> None:
        """Keep a better plan, and tell it."""
        self.best = board
        self._say()

    def now(self, ended: Ended = Ended.RUNNING) -> Plan:
        """What is known at this moment."""
        return answer(
            self.best,
            empty_bound=self.empty_bound,
            bound=self.bound,
            ended=ended,
            seconds=monotonic() - self.begun,
        )

    def _say(self) -> None:
        self.tell(self.now())


class _Stage:
    """One of the two questions: as many seats as can be (``most`` given), or the cheapest plan that fills as many."""

    def __init__(self, season: _Season, columns: Columns, most: int = 0) -> None:
        self.season, self.columns, self.most = season, columns, most

    def bound(self) -> float | None:
        """Solve it as far as time goes; returns what no plan can be better than, ``None`` when nothing is known.

        At first only the columns count that a plan as cheap as the relaxation could use: mostly there is one.
        """
        known: float | None = None
        width, priced = _WIDTH, 0.0
        while self.columns.costs:
            program = Program(Board(self.season.problem), self.columns.costs)
            cost = self._cost(program)
            if not self.most:
                program.keep_filled(self.season.best)
            relaxed = relax(program.model, cost, self.season.limits)
            if not relaxed.proven:
                return known
            try:
                if self.columns.price(program, relaxed.duals, priced, filling=bool(self.most)):
                    continue
            except TooMany:
                return known
            start = self._start(program, cost)
            if not start.proven or start.values is None:
                return known
            least = relaxed.bound + self._worth(self.season.best) - start.cost
            known = max(known or 0.0, least)
            self._tell_bound(known)
            search = Search(program.model, cost, relaxed, start.values, self.season.limits)
            lacking = search.run(width, functools.partial(self._keep, program))
            known = max(known, least + min(lacking, priced))
            if self._worth(self.season.best) <= math.ceil(known - _NOTHING) or not self.season.limits.left:
                return known
            gap = self._worth(self.season.best) - least + 1
            width, priced = min(_WIDER * width, gap), min(_PRICED * width, gap)
        return self._worth(self.season.best)  # nobody can be placed anywhere

    def _keep(self, program: Program, values: Vector) -> None:
        board = Board(self.season.problem, program.places(values.tolist()))
        if self._worth(board) <= self._worth(self.season.best):
            self.season.better(board)

    def _cost(self, program: Program) -> Vector:
        if not self.most:
            return np.array(program.model.cost, dtype=float)
        cost = np.zeros(len(program.model.cost))
        cost[[*program.empty.values()]] = 1
        cost[[*program.goes.values()]] = -self.most
        return cost

    def _worth(self, board: Board) -> float:
        return fill_worth(board, self.most) if self.most else penalty(board)

    def _start(self, program: Program, cost: Vector) -> Solution:
        """The best plan so far in the words of the program: what it costs there, and its columns beside the places."""
        low, high = np.zeros(len(program.model.high)), np.array(program.model.high)
        for place, column in program.x.items():
            low[column] = high[column] = place in self.season.best.new
        return solve(program.model, cost, (low, high), self.season.limits)

    def _tell_bound(self, known: float) -> None:
        if not self.most:
            self.season.bound = math.ceil(known - _NOTHING)
            self.season.tell(self.season.now())


def fill_worth(board: Board, most: int) -> int:
    """What a plan is worth in seats: a patrol that cannot go weighs more than all the seats there are."""
    return board.empty() + most * sum(not goes(board, shift) for shift in range(len(board.problem.shifts)))


def goes(board: Board, shift: int) -> bool:
    """Whether a patrol has what hard rules ask of one that goes."""
    rules, asked = board.problem.rules, board.problem.shifts[shift]
    if rules.hard(PlanRule.ALONE) and board.filled(shift) < asked.least:
        return False
    return not rules.hard(PlanRule.EXPERIENCED) or experienced(board, shift) > 0
