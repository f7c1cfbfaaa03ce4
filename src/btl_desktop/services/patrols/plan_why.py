"""Why somebody is placed in a patrol, or is not: of one patrol everybody, of one person every coming patrol.

The same judge as the planner's says so, whether it is asked of a proposal or of what stands today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import Company
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning.board import Board
from btl_desktop.planning.explanation import why_empty, why_not
from btl_desktop.planning.judging import FULL, Breach, experienced, is_hard, load
from btl_desktop.planning.options import has_offered
from btl_desktop.planning.plan import Plan
from btl_desktop.planning.problem import Problem
from btl_desktop.planning.wording import sentence
from btl_desktop.services.patrols import patrols, plan_problem, plan_reasons

_AHEAD = timedelta(days=183)


class Verdict(Enum):
    """How somebody stands to a patrol, best first; the value is what the user reads."""

    STANDS = "staat erin"
    CAN = "kan"
    CAN_BUT = "kan, maar"
    CANNOT = "kan niet"


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One person and one patrol. ``when`` is the evening in words; ``why`` is one or more sentences."""

    patrol: UUID
    volunteer: UUID
    name: str
    when: str
    verdict: Verdict
    why: str

    @property
    def key(self) -> tuple[UUID, UUID]:
        """What tells it from the others."""
        return self.patrol, self.volunteer


def patrol_in_plan(asked: Problem, plan: Plan, patrol_id: UUID) -> list[WhyLine]:
    """Everybody and one patrol, as a plan would have it: who stands in it first, then who could best."""
    return _of_patrol(plan_reasons.board_of(asked, plan), asked.shift_at[patrol_id])


def person_in_plan(asked: Problem, plan: Plan, volunteer_id: UUID) -> list[WhyLine]:
    """One person and every patrol of a plan, in the order of the evenings."""
    return _of_person(plan_reasons.board_of(asked, plan), volunteer_id)


def patrol_today(session: Session, patrol_id: UUID) -> list[WhyLine]:
    """Everybody and one patrol, as it stands. Raises ``UserError`` when it is gone."""
    asked = plan_problem.month_around(session, patrols.get(session, patrol_id))
    return _of_patrol(Board(asked), asked.shift_at[patrol_id])


def person_today(session: Session, volunteer_id: UUID, today: date | None = None) -> list[WhyLine]:
    """One person and the coming patrols, as they stand: of the own village, and those in which they have a place."""
    first = today or clock.today()
    asked = plan_problem.read(session, first, first + _AHEAD)
    home = session.scalar(select(Volunteer.village_id).where(Volunteer.id == volunteer_id))
    near = {shift.id for shift in asked.shifts if None in (home, shift.village) or shift.village == home}
    lines = _of_person(Board(asked), volunteer_id)
    return [line for line in lines if line.verdict is Verdict.STANDS or line.patrol in near]


def nobody(session: Session, patrol_id: UUID) -> str:
    """Why nobody can step in, and what would help: where every list of people is empty."""
    asked = plan_problem.month_around(session, patrols.get(session, patrol_id))
    line = plan_reasons.empty_line(asked, why_empty(Board(asked), asked.shift_at[patrol_id]))
    return line.why + (f" Wat zou helpen: {line.helps}." if line.helps else "")


def _of_patrol(board: Board, shift: int) -> list[WhyLine]:
    lines = [(_line(board, person, shift), person) for person in range(len(board.problem.people))]
    order = [*Verdict]
    burden = {person: load(board, person) / max(board.shares.all[person], 0.25) for _, person in lines}
    return [line for line, at in sorted(lines, key=lambda one: (order.index(one[0].verdict), burden[one[1]]))]


def _of_person(board: Board, volunteer_id: UUID) -> list[WhyLine]:
    person = board.problem.person_at.get(volunteer_id)
    return [] if person is None else [_line(board, person, shift) for shift in range(len(board.problem.shifts))]


def _line(board: Board, person: int, shift: int) -> WhyLine:
    who, asked = board.problem.people[person], board.problem.shifts[shift]
    stands = person in board.by_shift[shift]
    against = _against(board, person, shift)
    hard = [breach for breach in against if is_hard(board, breach)]
    told = [sentence(board, breach, person, shift) for breach in hard or against]
    if stands:
        verdict, words = Verdict.STANDS, [*_for(board, person, shift), *told]
    elif hard:
        verdict, words = Verdict.CANNOT, told
    else:
        words = [*told, _load_words(board, person), _others_first(board, shift)]
        verdict = Verdict.CAN_BUT if told else Verdict.CAN
    when = clock.moment_text(asked.starts_at)
    return WhyLine(asked.id, who.id, who.name, when, verdict, " ".join(filter(None, words)))


def _against(board: Board, person: int, shift: int) -> list[Breach]:
    """What speaks against it, the place itself aside: that a patrol is full keeps out whoever comes after."""
    new = (person, shift) in board.new
    stands = person in board.by_shift[shift]
    if stands:
        board.take(person, shift)
    found = [breach for breach in why_not(board, person, shift) if breach != Breach(None, FULL)]
    if stands:
        board.put(person, shift)
        if not new:
            board.new.discard((person, shift))
    return found


def _for(board: Board, person: int, shift: int) -> Iterable[str]:
    """What speaks for somebody who stands in a patrol."""
    problem, there = board.problem, board.by_shift[shift]
    who, asked = problem.people[person], problem.shifts[shift]
    if has_offered(who, asked.slot):
        day, part = asked.slot
        yield f"Gaf {clock.DAYS_LONG[day - 1]}{part.label} op."
    yield _load_words(board, person)
    mates = [problem.people[other].name for other, company in problem.mates.get(person, ())
             if company is Company.TOGETHER and other in there]  # fmt: skip
    if mates:
        yield f"Loopt graag samen met {text.listing(mates)}."
    if who.experienced and experienced(board, shift) == 1:
        yield "Is de enige ervaren loper van deze patrouille."


def _load_words(board: Board, person: int) -> str:
    """``Loopt dit seizoen 2 patrouilles; eerlijk deel 2,4.``"""
    walks = text.count(load(board, person), "patrouille", "patrouilles")
    return f"Loopt dit seizoen {walks}; eerlijk deel {text.decimal(board.shares.all[person])}."


def _others_first(board: Board, shift: int) -> str:
    return "Er is nog plaats." if board.free(shift) else "De patrouille is vol: anderen gingen voor."
