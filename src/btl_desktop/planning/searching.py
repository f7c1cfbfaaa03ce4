"""The best whole solution near a relaxation, part by part, and what that proves about all others.

The relaxation is whole already in most places. Each part where it is not is solved by itself, two at a time. What a
part costs more than its share of the relaxation, every plan costs more, unless it uses a column that was left out; and
that costs as much as all parts it touches may lack. So the bound rises by what each part lacks, up to the width.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from time import monotonic

import numpy as np

from btl_desktop.planning.parts import Mask, Part, Whole
from btl_desktop.planning.program import Model
from btl_desktop.planning.solving import Improved, Infeasible, Limits, Solution, Vector, solve

Heard = Callable[[Vector], None]

_AT_ONCE = 2  # parts solved side by side, a thread each: the cores of a plain computer
_TOLD_SECONDS = 5.0  # how often a plan that is better in some parts is told: to count a region's cost takes a second
_NOTHING = 1e-6


@dataclass(frozen=True)
class Search:
    """A program with its costs, its relaxation, and the solution that is known (``start``)."""

    model: Model
    cost: Vector
    relaxed: Solution
    start: Vector
    limits: Limits

    def run(self, width: float, heard: Heard) -> float:
        """Solve it with the columns that cost less than ``width`` above the relaxation; ``heard`` gets what is found.

        Returns by how much every solution costs more than the relaxation, at least; ``width`` for each part at most.
        """
        whole = self._within(width)
        parts = whole.parts(self._broken(), self._dear(), width)
        values, lacking, told = self._begun(whole, parts), dict.fromkeys(range(len(parts)), 0.0), monotonic()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            only = (lambda found: heard(_filled(values.copy(), whole, parts[0], found))) if len(parts) == 1 else None
            asked = {pool.submit(self._solved, whole, part, only): at for at, part in enumerate(parts)}
            for done in as_completed(asked):
                at, solution = asked[done], done.result()
                lacking[at] = min(width, self._lacks(parts[at], solution))
                if solution and solution.values is not None:
                    _filled(values, whole, parts[at], solution.values)
                if monotonic() - told > _TOLD_SECONDS and self._is_better(whole, values):
                    heard(values)
                    told = monotonic()
        if whole.holds(values):
            heard(values)
        return sum(lacking.values())

    def _within(self, width: float) -> Whole:
        """Leave out the columns that cost too much, and keep those that are too good to miss."""
        values, reduced = self._values, self.relaxed.reduced
        low, high = np.zeros(len(self.cost)), np.array(self.model.high)
        high[(reduced > width) & (values < _NOTHING)] = 0
        sure = (reduced < -width) & (values > high - _NOTHING)
        low[sure] = high[sure]
        return Whole(self.model, low, high)

    @property
    def _values(self) -> Vector:
        assert self.relaxed.values is not None
        return self.relaxed.values

    def _broken(self) -> Mask:
        """The columns of which the relaxation takes a part."""
        parted: Mask = np.abs(self._values - np.round(self._values)) > _NOTHING
        return parted & (np.array(self.model.whole) > 0)

    def _dear(self) -> Vector:
        """What a solution costs more at least that moves a column from where the relaxation has it."""
        return np.where(np.array(self.model.high) > 0, np.abs(self.relaxed.reduced), math.inf)

    def _begun(self, whole: Whole, parts: list[Part]) -> Vector:
        """The relaxation where it is whole, and what is known where it is not."""
        values = np.where(whole.low < whole.high, self._values, whole.low)
        for part in parts:
            values[part.inside] = self.start[part.inside]
        return values

    def _solved(self, whole: Whole, part: Part, improved: Heard | None) -> Solution | None:
        """The answer of one part, ``None`` where it has no whole solution."""
        bounds = whole.low[part.columns], whole.high[part.columns]
        told: Improved | None = (lambda values, _bound: improved(values)) if improved else None
        try:
            return solve(part.model, self.cost[part.columns], bounds, self.limits, told)
        except Infeasible:
            return None

    def _lacks(self, part: Part, solution: Solution | None) -> float:
        relaxed = self.cost[part.columns] @ self._values[part.columns]
        return max(0.0, float(solution.bound - relaxed)) if solution else math.inf

    def _is_better(self, whole: Whole, values: Vector) -> bool:
        return bool(self.cost @ values < self.cost @ self.start) and whole.holds(values)


def _filled(values: Vector, whole: Whole, part: Part, found: Vector) -> Vector:
    """A solution with one part filled in: what was left out of it stays at its bound."""
    values[part.inside] = whole.low[part.inside]
    values[part.columns] = found
    return values
