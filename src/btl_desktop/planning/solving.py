"""HiGHS, and nothing else: a model in, a solution out. The only place that knows the library.

Imported by the solver's own process only: the library and numpy would cost the window its start, and a solver that
breaks down may not take the program with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import highspy
import numpy as np
from numpy.typing import NDArray

from btl_desktop.planning.program import Model

Vector = NDArray[np.float64]
Improved = Callable[[Vector, float], None]


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found. ``bound`` is what no solution can be better than; ``proven`` when ``cost`` reaches it.

    ``values`` is ``None`` where time was up before there was any. ``reduced`` (per column) and ``duals`` (per row) are
    there for a relaxation only.
    """

    values: Vector | None
    cost: float
    bound: float
    proven: bool
    reduced: Vector
    duals: Vector


class Infeasible(Exception):  # noqa: N818 - the answer to a question
    """No solution keeps all rows."""


@dataclass(frozen=True)
class Limits:
    """Until when (monotonic seconds) and with which seed."""

    until: float
    seed: int = 0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self.until - monotonic())


def relax(model: Model, cost: Vector, limits: Limits) -> Solution:
    """The optimum when people could walk for a part: a bound, and what each row and column is worth."""
    solver = _solver(limits)
    solver.passModel(_lp(model, cost, np.zeros(len(cost)), np.array(model.high)))
    return _solved(solver)


def solve(
    model: Model, cost: Vector, bounds: tuple[Vector, Vector], limits: Limits, improved: Improved | None = None
) -> Solution:
    """The best whole solution between the bounds; ``improved`` hears each better one, with the bound at that time."""
    solver = _solver(limits)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.999)  # costs are whole numbers: nearer than one is optimal
    program = _lp(model, cost, *bounds)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    program.integrality_ = [kinds[whole] for whole in model.whole]
    solver.passModel(program)
    if improved:
        solver.cbMipImprovingSolution.subscribe(
            lambda event: improved(np.array(event.data_out.mip_solution), float(event.data_out.mip_dual_bound))
        )
    return _solved(solver)


def _solver(limits: Limits) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)  # one thread has one answer; parts have a thread each
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("random_seed", limits.seed)
    solver.setOptionValue("time_limit", limits.left)
    return solver


def _lp(model: Model, cost: Vector, low: Vector, high: Vector) -> highspy.HighsLp:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(cost), len(model.row_low)
    program.col_cost_, program.col_lower_, program.col_upper_ = cost, low, high
    program.row_lower_, program.row_upper_ = np.array(model.row_low), np.array(model.row_high)
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = program.num_col_, program.num_row_
    matrix.start_ = np.array(model.starts, dtype=np.int32)
    matrix.index_ = np.array(model.columns, dtype=np.int32)
    matrix.value_ = np.array(model.values)
    return program


def _solved(solver: highspy.Highs) -> Solution:
    solver.run()
    status, info, found = solver.getModelStatus(), solver.getInfo(), solver.getSolution()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        raise Infeasible
    proven = status == highspy.HighsModelStatus.kOptimal
    whole = bool(len(solver.getLp().integrality_))
    has_values = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    bound = info.mip_dual_bound if whole else info.objective_function_value if proven else -np.inf
    return Solution(
        values=np.array(found.col_value) if has_values else None,
        cost=info.objective_function_value,
        bound=bound,
        proven=proven,
        reduced=np.array(found.col_dual),
        duals=np.array(found.row_dual),
    )
