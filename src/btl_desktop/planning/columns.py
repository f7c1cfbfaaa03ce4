"""Which places the program knows: the own village for everybody, others only where that could be better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np

from btl_desktop.models.choices import Company, PlanRule
from btl_desktop.planning import fair
from btl_desktop.planning.board import Board, Place
from btl_desktop.planning.judging import load, unpopular_load
from btl_desktop.planning.options import has_seat, near_options, option_of
from btl_desktop.planning.problem import Problem, is_unpopular
from btl_desktop.planning.program import Program
from btl_desktop.planning.solving import Vector

_GENEROUS = 18.0
_NOTHING = 1e-6
_MOST = 400_000  # places looked at in one round: what a gigabyte of memory holds


class TooMany(Exception):  # noqa: N818 - the answer to a question
    """So many places may be worth it that the program would not fit in memory."""


class Columns:
    """The places of a program with what each costs by itself; :meth:`price` adds the ones it is short of."""

    def __init__(self, start: Board) -> None:
        self.problem: Problem = start.problem
        self.costs: dict[Place, int] = {}
        for person, theirs in enumerate(near_options(self.problem)):
            for option in theirs:
                self.costs[person, option.shift] = option.cost
        # Where the start left a seat empty or asked somebody from elsewhere, everybody is in the program.
        short = {shift for shift in range(len(self.problem.shifts)) if start.free(shift)}
        for shift in sorted(short | {shift for person, shift in start.new if (person, shift) not in self.costs}):
            self._add((person, shift) for person in range(len(self.problem.people)))
        self._villages = self._numbered()
        self._open = np.array([has_seat(shift) for shift in self.problem.shifts])
        self._unpopular = np.array([is_unpopular(evening) for evening in self.problem.evenings])

    def price(self, program: Program, duals: Vector, width: float, *, filling: bool) -> bool:
        """Add every place that may cost less than ``width`` above the bound; whether there were any.

        What a place is worth is taken at its most: rows that can only make it dearer are left out. So no place that is
        worth adding is missed, and some are added that are not.
        """
        cheap = [*islice(self._worth_a_look(program, duals, width, filling=filling), _MOST)]
        if len(cheap) == _MOST:
            raise TooMany
        if not self._add(cheap, only_count=True):
            return False
        # Prices move a little with each round; adding somewhat dearer ones at once saves a round.
        more = width if filling else width + _GENEROUS
        self._add(islice(self._worth_a_look(program, duals, more, filling=filling), _MOST))
        return True

    def _worth_a_look(self, program: Program, duals: Vector, width: float, *, filling: bool) -> Iterator[Place]:
        rules, count = self.problem.rules, len(self.problem.shifts)
        seats = _of(program, duals, "seats", count) + np.maximum(0, _of(program, duals, "least", count))
        mentor = -_of(program, duals, "mentor", count) * rules.number(PlanRule.MENTOR)
        able = seats + _of(program, duals, "able", count) + 2 * _of(program, duals, "led", count) + mentor
        base = 0 if filling else rules.cost(PlanRule.VILLAGE)
        pairs = Counter(p for one, two, kind in self.problem.pairs if kind is Company.TOGETHER for p in (one, two))
        here, homes = self._villages
        for at, person in enumerate(self.problem.people):
            company = 0 if filling else pairs[at] * rules.cost(PlanRule.TOGETHER)
            own = 0.0 if filling else self._load(program, duals, PlanRule.FAIR, at)
            weekend = 0.0 if filling else self._load(program, duals, PlanRule.UNPOPULAR, at)
            least = base + own + weekend * self._unpopular - (able if person.experienced else seats) - company
            far = (here != homes[at]) & (here >= 0) & (homes[at] >= 0) & self._open & (least < width - _NOTHING)
            yield from ((at, int(shift)) for shift in np.flatnonzero(far))

    def _load(self, program: Program, duals: Vector, rule: PlanRule, at: int) -> float:
        """What one patrol more costs somebody in fairness, as the relaxation sees it."""
        row = program.rows.get((rule.value, at))
        if row is not None:
            return -float(duals[row])
        every = rule is PlanRule.FAIR
        if not self.problem.rules.soft(rule):
            return 0.0
        board = program.board
        share = board.shares.all[at] if every else board.shares.unpopular[at]
        stands = load(board, at) if every else unpopular_load(board, at)
        return fair.step_cost(self.problem.rules.cost(rule), share, stands + 1)

    def _add(self, places: Iterable[Place], *, only_count: bool = False) -> int:
        """Add the places that can be and are not there yet; returns how many."""
        count = 0
        for person, shift in places:
            if (person, shift) not in self.costs:
                option = option_of(self.problem, person, shift)
                count += option is not None
                if option is not None and not only_count:
                    self.costs[person, shift] = option.cost
        return count

    def _numbered(self) -> tuple[Vector, list[int]]:
        """Villages as numbers, of patrols and of people; -1 for none."""
        known = {village: at for at, village in enumerate(dict.fromkeys(s.village for s in self.problem.shifts))}
        known[None] = -1
        return (
            np.array([known[shift.village] for shift in self.problem.shifts]),
            [known.setdefault(person.village, len(known) + 1) for person in self.problem.people],
        )


def _of(program: Program, duals: Vector, kind: str, count: int) -> Vector:
    """The duals of one kind of row, by patrol; 0 where a patrol has none."""
    found = np.zeros(count)
    for (what, at), row in program.rows.items():
        if what == kind:
            found[at] = duals[row]
    return found
