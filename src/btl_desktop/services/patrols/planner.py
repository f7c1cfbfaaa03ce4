"""Planning a period: the question, the solver in its own process, and taking over what it proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock
from btl_desktop.models.choices import Level, PatrolStatus, PlanRule, Status, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning import own_process
from btl_desktop.planning.board import Board
from btl_desktop.planning.judging import is_allowed
from btl_desktop.planning.plan import Ended, Placing, Plan
from btl_desktop.planning.problem import Problem
from btl_desktop.services.patrols import plan_problem
from btl_desktop.services.patrols.patrol_lines import STANDING

__all__ = ["Ended", "Placing", "Plan", "Problem", "accept", "problem", "solve_in_own_process"]

problem = plan_problem.read
_WALKERS = selectinload(Patrol.walkers)


def solve_in_own_process(
    asked: Problem,
    seconds: float = 60.0,
    seed: int = 0,
    progress: Callable[[Plan], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan in a number of seconds; holds no session. See :func:`btl_desktop.planning.own_process.solve`."""
    return own_process.solve(asked, seconds, seed, progress, stop)


def accept(session: Session, asked: Problem, chosen: Iterable[Placing], now: datetime | None = None) -> tuple[int, int]:
    """Take over the chosen places of a plan; returns how many were, and how many could not any more.

    Everybody placed stands as asked, and a patrol without a leader gets the most experienced of its walkers. A place is
    left out when meanwhile its patrol is gone or full, or a hard rule has come to forbid it: between proposing and
    accepting the world may have changed. Called in one ``office.write(…, undo="Planning")`` it is one step to undo.
    """
    wanted = [*chosen]
    if not asked.shifts:
        return 0, len(wanted)
    days = [shift.evening for shift in asked.shifts]
    known = {shift.id for shift in asked.shifts}
    today = plan_problem.read(session, min(days), max(days), patrols=known, rules=asked.rules)
    placed = _still_right(today, wanted)
    whole = select(Patrol).where(Patrol.id.in_({placing.patrol for placing in placed})).options(_WALKERS)
    patrols = {patrol.id: patrol for patrol in session.scalars(whole) if patrol.status is PatrolStatus.PLANNED}
    taken = [placing for placing in placed if placing.patrol in patrols]
    for placing in taken:
        _place(patrols[placing.patrol], placing.volunteer, now or clock.now())
    session.flush()
    _lead(session, patrols.values())
    return len(taken), len(wanted) - len(taken)


def _still_right(today: Problem, wanted: list[Placing]) -> list[Placing]:
    """The places that no hard rule forbids as things stand now; mentors go first, or their aspirants could not."""
    board, kept = Board(today), []
    for placing in sorted(wanted, key=lambda placing: not _is_experienced(today, placing.volunteer)):
        person, shift = today.person_at.get(placing.volunteer), today.shift_at.get(placing.patrol)
        if person is not None and shift is not None and is_allowed(board, person, shift, but=PlanRule.TOGETHER):
            board.put(person, shift)
            kept.append(placing)
    return kept


def _place(patrol: Patrol, volunteer_id: UUID, now: datetime) -> None:
    after = max((walker.position for walker in patrol.walkers), default=-1) + 1
    walker = PatrolWalker(volunteer_id=volunteer_id, position=after, status=WalkerStatus.ASKED, asked_at=now)
    patrol.walkers.append(walker)


def _lead(session: Session, patrols: Iterable[Patrol]) -> None:
    """Give a patrol that nobody leads its walker of the highest level, no aspirant."""
    ranks = {Level.VILLAGE: 0, Level.DISTRICT: 1, Level.WATCH: 2}
    able = select(Volunteer.id, Volunteer.level).where(Volunteer.status == Status.ACTIVE)
    rank = {person: ranks[level] for person, level in session.execute(able)}
    for patrol in patrols:
        standing = [walker for walker in patrol.walkers if walker.status in STANDING and walker.volunteer_id in rank]
        if patrol.leader_id is None and standing:
            patrol.leader_id = min(
                standing, key=lambda walker: (rank[walker.volunteer_id], walker.position)
            ).volunteer_id


def _is_experienced(asked: Problem, volunteer: UUID) -> bool:
    at = asked.person_at.get(volunteer)
    return at is not None and asked.people[at].experienced
