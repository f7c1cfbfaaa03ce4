"""A plan as it is proposed: beside what stands today, per evening and per person, with what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models.dayparts import evening_of
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning.plan import Ended, Placing, Plan
from btl_desktop.planning.problem import Problem
from btl_desktop.services.patrols import patrol_lines, plan_reasons
from btl_desktop.services.patrols.plan_reasons import EmptyLine, PersonLine


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One patrol: who stands now, who would come, and how many seats stay empty."""

    id: UUID
    line: patrol_lines.PatrolLine
    now: tuple[str, ...]
    new: tuple[str, ...]
    empty: int
    placings: tuple[Placing, ...]


@dataclass(frozen=True)
class Proposal:
    """All that there is to see of a plan before it is taken over."""

    asked: Problem
    plan: Plan
    lines: tuple[ProposalLine, ...]
    people: tuple[PersonLine, ...]
    empties: tuple[EmptyLine, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there is to plan in a period, before planning."""

    patrols: int
    seats: int
    empty: int
    people: int
    told: int

    @property
    def words(self) -> str:
        """``66 patrouilles; 198 van de 264 plaatsen zijn leeg. 441 van de 500 mensen gaven op wanneer zij kunnen.``"""
        if not self.patrols:
            return "In deze periode staan geen patrouilles. Maak er eerst, bijvoorbeeld met een herhaling."
        much = text.count(self.patrols, "patrouille", "patrouilles")
        if not self.empty:
            return f"{much}; alle {self.seats} plaatsen zijn bezet. Er is niets te plannen."
        return (
            f"{much}; {self.empty} van de {self.seats} plaatsen zijn leeg. "
            f"{self.told} van de {self.people} mensen gaven op wanneer zij kunnen."
        )


def last_planned(session: Session, today: date) -> date:
    """The last day that has a patrol: the end of what there is to plan; today when nothing is to come."""
    latest = session.scalar(select(func.max(Patrol.starts_at)))
    return max(today, evening_of(latest)) if latest else today


def outlook(asked: Problem) -> Outlook:
    """What there is to plan."""
    seats = sum(shift.seats for shift in asked.shifts)
    empty = sum(max(0, shift.seats - len(shift.standing)) for shift in asked.shifts)
    told = sum(person.offer is not None for person in asked.people)
    return Outlook(len(asked.shifts), seats, empty, len(asked.people), told)


def propose(session: Session, asked: Problem, plan: Plan) -> Proposal:
    """A plan as a proposal; patrols that are gone meanwhile are left out."""
    names = {person.id: person.name for person in asked.people}
    added: dict[UUID, list[Placing]] = {}
    for placing in plan.placings:
        added.setdefault(placing.patrol, []).append(placing)
    lines = []
    for line in patrol_lines.lines_of(session, [shift.id for shift in asked.shifts]):
        new = tuple(added.get(line.id, ()))
        people = tuple(names[placing.volunteer] for placing in new)
        lines.append(ProposalLine(line.id, line, line.names, people, max(0, line.gaps - len(new)), new))
    order = {id_: place for place, id_ in enumerate(session.scalars(select(Volunteer.id).order_by(Volunteer.sort_key)))}
    people_lines = sorted(plan_reasons.people_lines(asked, plan), key=lambda one: order.get(one.id, len(order)))
    where = {one.id: " · ".join(dict.fromkeys(filter(None, (one.line.village, one.line.place)))) for one in lines}
    empties = (replace(one, where=where.get(one.patrol, "")) for one in plan_reasons.empty_lines(asked, plan))
    return Proposal(asked, plan, tuple(lines), tuple(people_lines), tuple(empties))


def progress_words(asked: Problem, plan: Plan) -> str:
    """How far planning is: ``1.042 van de 1.056 plaatsen gevuld. Hoogstens 1,2 % beter mogelijk.``"""
    empty = sum(max(0, shift.seats - len(shift.standing)) for shift in asked.shifts)
    filled = f"{empty - plan.empty} van de {empty} lege plaatsen gevuld."
    return f"{filled} {how_good(plan)}"


def how_good(plan: Plan) -> str:
    """How far from provably best, as a sentence."""
    if plan.is_proven:
        return "Bewezen het best: geen ander plan vult meer plaatsen of verdeelt eerlijker binnen uw regels."
    if plan.gap is not None:
        if plan.gap < 0.0005:
            return "Het kan nauwelijks nog beter: minder dan 0,1 %."
        share = f"{text.decimal(100 * plan.gap)} %"
        return f"Het kan nog hoogstens {share} beter."
    if plan.ended is Ended.RUNNING:
        return "Nog niet bekend is hoeveel beter het kan."
    return "Hoeveel beter het nog kan, is niet bekend."


def ended_words(plan: Plan) -> str:
    """How planning ended, where that was not by itself; empty else."""
    return {
        Ended.STOPPED: "U hebt gestopt; dit is het beste tot dan toe.",
        Ended.TIME: "De tijd was om; dit is het beste tot dan toe. Met meer tijd kan het beter worden.",
        Ended.KILLED: "De rekenhulp is onverwacht gestopt; dit is het beste tot dan toe. Er is niets verloren.",
    }.get(plan.ended, "")


def chosen(lines: Sequence[ProposalLine]) -> list[Placing]:
    """The places of some patrols of a proposal."""
    return [placing for line in lines for placing in line.placings]
