"""What speaks against placing somebody: the planner's own rules, wherever somebody is placed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.judging import DECLINED, FULL, Breach, breaches, is_hard
from btl_desktop.planning.wording import sentence
from btl_desktop.services.patrols import patrols, plan_problem


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason not to place somebody. ``rule`` is ``None`` where no setting is about it (the patrol is full).

    A ``hard`` one forbids it; a soft one may be overridden knowingly, with a reason that is kept.
    """

    rule: PlanRule | None
    text: str
    hard: bool


class Objections(NamedTuple):
    """What speaks against a swap: against the first in the place of the second, and the other way round."""

    first: list[Objection]
    second: list[Objection]


def objections(session: Session, patrol_id: UUID, volunteer_id: UUID, leaving: UUID | None = None) -> list[Objection]:
    """What speaks against somebody in a patrol, the hard reasons first; empty when nothing does.

    ``leaving`` is the patrol that they would leave for it (a move). Raises ``UserError`` when the patrol is gone.
    """
    board = _board(session, *(patrol_id, leaving) if leaving else (patrol_id,))
    if leaving is not None:
        _take(board, leaving, volunteer_id)
    return _against(board, patrol_id, volunteer_id)


def swap_objections(
    session: Session, first_id: UUID, first_volunteer: UUID, second_id: UUID, second_volunteer: UUID
) -> Objections:
    """What speaks against two people taking each other's place."""
    found = []
    for there, who, away, other in (
        (second_id, first_volunteer, first_id, second_volunteer),
        (first_id, second_volunteer, second_id, first_volunteer),
    ):
        board = _board(session, there, away)
        _take(board, away, who)
        _take(board, there, other)
        _put(board, away, other)
        found.append(_against(board, there, who))
    return Objections(*found)


def _board(session: Session, *patrol_ids: UUID) -> Board:
    return Board(plan_problem.month_around(session, *(patrols.get(session, one) for one in patrol_ids)))


def _against(board: Board, patrol_id: UUID, volunteer_id: UUID) -> list[Objection]:
    problem = board.problem
    person, shift = problem.person_at.get(volunteer_id), problem.shift_at[patrol_id]
    if person is None:
        return [Objection(None, "Loopt op die dag niet mee: nog niet begonnen, met pauze of gestopt.", hard=True)]
    found = [told(board, breach, person, shift) for breach in breaches(board, person, shift)]
    return sorted(found, key=lambda objection: not objection.hard)


def told(board: Board, breach: Breach, person: int, shift: int) -> Objection:
    """A breach as it is told to who places by hand.

    Theirs to decide are a full patrol, who cancelled before, and who never told when they can: else nobody could be
    placed before everybody had been asked.
    """
    never_told = breach.rule is PlanRule.OFFERED and board.problem.people[person].offer is None
    by_choice = never_told or (breach.rule is None and breach.number in {FULL, DECLINED})
    return Objection(breach.rule, sentence(board, breach, person, shift), is_hard(board, breach) and not by_choice)


def _take(board: Board, patrol_id: UUID, volunteer_id: UUID) -> None:
    person, shift = board.problem.person_at.get(volunteer_id), board.problem.shift_at.get(patrol_id)
    if person is not None and shift is not None and person in board.by_shift[shift]:
        board.take(person, shift)


def _put(board: Board, patrol_id: UUID, volunteer_id: UUID) -> None:
    person, shift = board.problem.person_at.get(volunteer_id), board.problem.shift_at.get(patrol_id)
    if person is not None and shift is not None:
        board.put(person, shift)
