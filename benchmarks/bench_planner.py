"""The planner: a season and a month for 500 volunteers, beside a plain planner and CP-SAT, and how it grows.

Ours is the whole way: the process of its own, its start, both stages and their proof. Yardsticks in the same run, on
the same data: for fairness and empty seats a plain planner (evening by evening, each seat to whoever walks least and
may); for speed OR-Tools CP-SAT, where it is installed, on the same program over everybody's own village.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from btl_desktop.planning.board import Board
from btl_desktop.planning.plan import Plan
from btl_desktop.planning.problem import Problem
from measure import report
from planner_data import season

CPSAT_SECONDS = 60
SIZES = ((500, 3), (1000, 6), (5000, 30))  # a region has more villages, each with people of its own


def alone(people: int, villages: int, weeks: int) -> dict[str, float]:
    """One run in a process of its own with what it took: seconds, and megabytes of the solver's process."""
    command = [sys.executable, __file__, str(people), str(villages), str(weeks)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(people: int, villages: int, weeks: int) -> None:
    """What :func:`alone` runs."""
    import resource

    from btl_desktop.planning import own_process

    problem = season(people, weeks, villages)
    begun = perf_counter()
    plan = own_process.solve(problem, seconds=300)
    taken = perf_counter() - begun
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory, busy = child.ru_maxrss / 1024, child.ru_utime + child.ru_stime
    found = {"seconds": taken, "busy": busy, "megabytes": memory, "empty": plan.empty, "empty_bound": plan.empty_bound,
             "cost": plan.cost, "bound": plan.bound, "proven": plan.is_proven, **evenness(problem, plan)}  # fmt: skip
    print(json.dumps(found))


def plain(problem: Problem) -> Board:
    """The planner that anybody would write: evening by evening, each seat to whoever walks least and may."""
    from btl_desktop.planning.judging import is_allowed

    board = Board(problem)
    for shift in range(len(problem.shifts)):
        for person in sorted(range(len(problem.people)), key=lambda at: (len(board.by_person[at]), at)):
            if board.free(shift) and is_allowed(board, person, shift):
                board.put(person, shift)
    return board


def evenness(problem: Problem, plan: Plan) -> dict[str, float]:
    """How far loads lie from their share: on average over who offered something, and at most."""
    board = Board(problem, [(problem.person_at[p.volunteer], problem.shift_at[p.patrol]) for p in plan.placings])
    return spread(board)


def spread(board: Board) -> dict[str, float]:
    """The same for a board."""
    off = [abs(len(board.by_person[at]) - share) for at, share in enumerate(board.shares.all) if share]
    return {"off": sum(off) / len(off), "most_off": max(off)}


def cpsat(problem: Problem) -> tuple[str, float | None]:
    """What CP-SAT made of the same program in a minute, and its seconds; why not, where it is not there."""
    python = os.environ.get("BTL_ORTOOLS_PYTHON", sys.executable)
    script = Path(__file__).with_name("cpsat_planner.py")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.npz"
        _write(problem, file)
        done = subprocess.run(
            [python, str(script), str(file), str(CPSAT_SECONDS)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:] or ["it did not run"]
        return f"SKIPPED, OR-Tools is not installed here (set BTL_ORTOOLS_PYTHON): {why[0]}", None
    found = json.loads(done.stdout)
    if found["cost"] is None:
        return f"no plan in {found['seconds']:.0f} s", found["seconds"]
    gap = (found["cost"] - found["bound"]) / found["cost"]
    told = f"{found['status'].lower()} in {found['seconds']:.1f} s, cost {found['cost']:.0f}, gap {gap:.2%}"
    return told, found["seconds"]


def _write(problem: Problem, file: Path) -> None:
    """The program as arrays, for another solver. Nobody stands yet, so its costs are those of the plan."""
    import numpy as np

    from btl_desktop.planning.columns import Columns
    from btl_desktop.planning.greedy import greedy
    from btl_desktop.planning.program import Program

    start = greedy(problem)
    program = Program(Board(problem), Columns(start).costs)
    program.keep_filled(start)
    model = program.model
    np.savez(file, cost=model.cost, high=model.high, row_low=model.row_low, row_high=model.row_high,
             starts=model.starts, columns=model.columns, values=model.values)  # fmt: skip


def compare_month() -> None:
    """A month of one village, which both prove. Ours is the whole way with its process; theirs only solves."""
    found, (told, _seconds) = alone(170, 1, 4), cpsat(season(170, 4, 1))
    ours = f"cost {found['cost']:.0f} in {found['seconds']:.1f} s, {found['busy']:.1f} s of processor time"
    print(f"{'a month of one village, ours':<46} {ours}, proven: {found['proven']}")
    print(f"{'CP-SAT on that month, 2 workers':<46} {told}")


def main() -> None:
    """Print every figure beside its target or its yardstick."""
    problem = season()
    ours, month = alone(500, 3, 22), alone(500, 3, 4)
    for name, found, limit in (("a season, 500 people", ours, 10), ("a month, 500 people", month, 2)):
        figure = (
            f"cost {found['cost']:.0f}, bound {found['bound']}, {found['empty']:.0f} empty, proven: {found['proven']}"
        )
        report(f"planner: {name}", figure, value=found["seconds"], limit=limit, unit="s")
    board = plain(problem)
    theirs = spread(board)
    figure = f"{ours['off']:.2f} / {theirs['off']:.2f}, at most {ours['most_off']:.1f} / {theirs['most_off']:.1f}"
    report("patrols off the fair share, ours / plain", figure, value=ours["off"] / theirs["off"], limit=1)
    report("empty seats, ours / plain", f"{ours['empty']:.0f} / {board.empty()}", value=ours["empty"], limit=0, unit="")
    told, seconds = cpsat(problem)
    print(f"{'CP-SAT on the same season, 2 workers':<46} {told}")
    if seconds is not None:
        ratio = ours["seconds"] / seconds
        report("seconds on the season, ours / CP-SAT", f"{ours['seconds']:.1f} / {seconds:.1f} s", value=ratio, limit=1)
    compare_month()
    print("\n| volunteers | villages | seconds | cpu s | MB | empty | cost | bound | proven |")
    print("|---|---|---|---|---|---|---|---|---|")
    for people, villages in SIZES:
        found = ours if people == 500 else alone(people, villages, 22)
        taken = f"{found['seconds']:.1f} | {found['busy']:.1f} | {found['megabytes']:.0f}"
        reached = f"{found['empty']:.0f} | {found['cost']:.0f} | {found['bound']} | {found['proven']}"
        print(f"| {people} | {villages} | {taken} | {reached} |")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        one(*(int(word) for word in sys.argv[1:]))
