"""A plan explained in Dutch: who gets how many, why seats stay empty, and which rules get in each other's way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.models.choices import PlanRule
from btl_desktop.planning import own_process
from btl_desktop.planning.board import Board
from btl_desktop.planning.explanation import EmptySeats, empty_seats
from btl_desktop.planning.plan import Plan
from btl_desktop.planning.problem import Problem

_KEEPS_OUT = {
    PlanRule.MONTH: "hun eigen maximum die maand al",
    PlanRule.NIGHT: "die avond al een patrouille",
    PlanRule.OVERLAP: "dan al een patrouille",
    PlanRule.REST: "te kort ervoor of erna al een patrouille",
    PlanRule.VILLAGE: "een ander dorp",
    PlanRule.AREA: "een andere wijk van voorkeur",
    PlanRule.APART: "iemand in deze patrouille met wie zij niet samen lopen",
    PlanRule.MENTOR: "als aspirant geen ervaren loper om mee te lopen",
    PlanRule.TOGETHER: "een vaste maat die dan niet kan",
    PlanRule.FAIR: "hun eerlijke deel al",
    PlanRule.UNPOPULAR: "hun deel van de vrijdagen en zaterdagen al",
    None: "zich voor deze avond afgemeld",
}
_HELPS = {
    PlanRule.OFFERED: "iemand die deze avond niet opgaf, wil toch",
    PlanRule.ABSENT: "iemand die dan weg is, kan toch",
    PlanRule.MONTH: "iemand loopt die maand één keer meer dan het eigen maximum",
    PlanRule.VILLAGE: "iemand uit een ander dorp loopt mee",
    PlanRule.MENTOR: "er komt een ervaren loper bij, dan kan een aspirant mee",
    PlanRule.NIGHT: "iemand loopt die avond twee keer",
    PlanRule.REST: "iemand loopt twee keer kort na elkaar",
    PlanRule.FAIR: "iemand loopt meer dan zijn deel",
    PlanRule.UNPOPULAR: "iemand loopt meer vrijdagen en zaterdagen dan zijn deel",
}
_LACKS = {
    PlanRule.ALONE: "samen te weinig voor het minimum (nooit alleen)",
    PlanRule.EXPERIENCED: "zonder ervaren loper",
}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a plan means for one person, in patrols of this season: ``now`` are walked or stand, ``new`` are added."""

    id: UUID
    name: str
    now: int
    new: int
    share: float
    most_a_month: int | None
    why: str

    @property
    def total(self) -> int:
        """With the plan."""
        return self.now + self.new


@dataclass(frozen=True, slots=True)
class EmptyLine:
    """Why a patrol keeps empty seats, and what would fill them; ``where`` once it is known what the patrol is."""

    patrol: UUID
    when: str
    empty: int
    why: str
    helps: str
    where: str = ""


def board_of(asked: Problem, plan: Plan) -> Board:
    """A plan laid over what stands."""
    people, shifts = asked.person_at, asked.shift_at
    return Board(asked, [(people[one.volunteer], shifts[one.patrol]) for one in plan.placings])


def people_lines(asked: Problem, plan: Plan) -> list[PersonLine]:
    """Everybody, as asked: what they walk now, what the plan adds, and their fair share."""
    board = board_of(asked, plan)
    new = Counter(person for person, _ in board.new)
    return [
        PersonLine(
            id=person.id,
            name=person.name,
            now=person.load + len(board.by_person[at]) - new[at],
            new=new[at],
            share=board.shares.all[at],
            most_a_month=person.most_a_month,
            why=_why_none(asked, board, at) if not board.by_person[at] else "",
        )
        for at, person in enumerate(asked.people)
    ]


def _why_none(asked: Problem, board: Board, at: int) -> str:
    """Why somebody is not placed at all."""
    person = asked.people[at]
    if person.offer is None:
        return "heeft nog niets opgegeven"
    if not person.offer:
        return "gaf geen enkel dagdeel op"
    if person.most_a_month == 0:
        return "wil nu niet lopen (maximum 0)"
    if not board.shares.offered[at]:
        return "kan op geen van deze avonden"
    return not_due(person.load, board.shares.all[at])


def not_due(walked: int, share: float) -> str:
    """Why somebody who could was not needed, with so many patrols this season and this fair share of them."""
    if walked:
        return "niet nodig: anderen liepen minder voor wat zij opgaven"
    if share < 1:
        return "niet nodig: het eerlijke deel is nog geen hele patrouille"
    return "niet nodig: anderen waren eerder aan de beurt"


def empty_lines(asked: Problem, plan: Plan) -> list[EmptyLine]:
    """Every patrol that keeps empty seats, and why."""
    return [empty_line(asked, why) for why in empty_seats(board_of(asked, plan))]


def empty_line(asked: Problem, why: EmptySeats) -> EmptyLine:
    """The same of one patrol, in words."""
    shift = asked.shifts[why.shift]
    helps = ", of ".join(_HELPS[rule] for rule in why.would_help if rule in _HELPS)
    day, hour = clock.day_text(shift.evening), clock.time_text(shift.starts_at)
    return EmptyLine(shift.id, f"{day}, {hour}", why.empty, _why(asked, why), helps)


def _why(asked: Problem, why: EmptySeats) -> str:
    """``3 mensen kunnen vrijdagavond; alle 3 hebben hun eigen maximum die maand al.``"""
    day, part = asked.shifts[why.shift].slot
    when = f"{clock.DAYS_LONG[day - 1]}{part.label}"
    if not why.can:
        return f"Niemand anders gaf {when} op of is er dan."
    others = "1 ander kan" if why.can == 1 else f"{why.can} anderen kunnen"
    reasons = [_part(number, why.can, _KEEPS_OUT[rule]) for rule, number in why.reasons if rule in _KEEPS_OUT]
    if why.free and why.lacks:
        lacks = text.listing([_LACKS[rule] for rule in why.lacks])
        reasons.append(f"{why.free} {'is' if why.free == 1 else 'zijn'} vrij, maar {lacks}")
    return f"{others} {when}; {text.listing(reasons)}."


def _part(number: int, every: int, what: str) -> str:
    if number == every:
        return f"die heeft {what}" if every == 1 else f"alle {every} hebben {what}"
    return f"{number} {'heeft' if number == 1 else 'hebben'} {what}"


def contradiction(asked: Problem, stop: Callable[[], bool] | None = None) -> str:
    """Which hard rules together leave seats empty, as a sentence; empty where there is no such set."""
    found = own_process.contradiction(asked, stop=stop)
    if not found:
        return ""
    names = text.listing([f"“{rule.label}”" for rule in found])
    if len(found) == 1:
        return f"De regel {names} laat plaatsen leeg. Zet hem op “liefst” om er meer te vullen."
    return f"De regels {names} laten samen plaatsen leeg. Zet er één op “liefst” om er meer te vullen."
