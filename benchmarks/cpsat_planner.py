"""The planner's program given to OR-Tools CP-SAT in a process of its own: ``cpsat_planner.py MODEL.npz SECONDS``.

OR-Tools is no part of this program. Where it is installed apart, name its Python in ``BTL_ORTOOLS_PYTHON``.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np


def main(path: str, seconds: float) -> None:
    """Solve the program and print what came of it as JSON."""
    from ortools.sat.python import cp_model

    data = np.load(path)
    model = cp_model.CpModel()
    high = np.where(np.isfinite(data["high"]), data["high"], 1000).astype(int)
    variables = [model.new_int_var(0, int(most), "") for most in high]
    starts = data["starts"]
    for row, (low, most) in enumerate(zip(data["row_low"], data["row_high"], strict=True)):
        inside = slice(starts[row], starts[row + 1])
        terms = zip(data["columns"][inside], data["values"][inside], strict=True)
        total = sum(int(value) * variables[column] for column, value in terms)
        model.add_linear_constraint(total, _limit(low), _limit(most))
    model.minimize(sum(int(cost) * one for cost, one in zip(data["cost"], variables, strict=True) if cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    begun = time.perf_counter()
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    print(json.dumps({
        "seconds": time.perf_counter() - begun,
        "status": solver.status_name(status),
        "cost": solver.objective_value if found else None,
        "bound": solver.best_objective_bound,
    }))  # fmt: skip


def _limit(value: float) -> int:
    return int(value) if np.isfinite(value) else (10**9 if value > 0 else -(10**9))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
