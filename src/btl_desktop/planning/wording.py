"""What a broken rule means for one person and one patrol, as a Dutch sentence."""

from __future__ import annotations

from btl_desktop import clock, text
from btl_desktop.models.choices import PlanRule
from btl_desktop.planning.board import Board
from btl_desktop.planning.judging import ALREADY, DECLINED, FULL, NO_MEMBER, Breach


def sentence(board: Board, breach: Breach, person: int, shift: int) -> str:
    """Why a placing is not right: ``Heeft vrijdagavond niet opgegeven.``"""
    if breach.rule is None:
        return _without_rule(board, breach, shift)
    plain = {
        PlanRule.OVERLAP: "Loopt dan al een andere patrouille.",
        PlanRule.NIGHT: "Loopt die avond al een andere patrouille.",
        PlanRule.ABSENT: "Is dan afwezig.",
        PlanRule.VILLAGE: "Woont in een ander dorp.",
        PlanRule.AREA: "Loopt liever in een andere wijk.",
    }
    return plain.get(breach.rule) or _with_number(board, breach, person, shift)


def _without_rule(board: Board, breach: Breach, shift: int) -> str:
    seats = board.problem.shifts[shift].seats
    return {
        ALREADY: "Staat al bij deze patrouille.",
        FULL: f"De patrouille is vol: {board.filled(shift)} van {seats} plaatsen bezet.",
        DECLINED: "Heeft zich voor deze patrouille afgemeld.",
        NO_MEMBER: "Loopt op die dag niet mee: nog niet begonnen, met pauze of gestopt.",
    }[breach.number]


def _with_number(board: Board, breach: Breach, person: int, shift: int) -> str:
    other = board.problem.people[breach.other].name or "iemand anders"
    near = f"{breach.number} dagen" if breach.number > 1 else "een dag"
    texts = {
        PlanRule.MONTH: f"Heeft die maand het eigen maximum van {breach.number} al.",
        PlanRule.REST: f"Loopt al een patrouille {near} eerder of later." if breach.number else "Loopt die dag al.",
        PlanRule.APART: f"Loopt niet samen met {other}.",
        PlanRule.TOGETHER: f"Loopt graag samen met {other}, die hier niet staat.",
        PlanRule.MENTOR: "Is aspirant, en er is geen ervaren loper (meer) vrij om mee te lopen.",
    }
    if breach.rule is PlanRule.OFFERED:
        return _not_offered(board, person, shift)
    return texts.get(breach.rule) or _above_share(board, breach, person)  # type: ignore[arg-type]


def _not_offered(board: Board, person: int, shift: int) -> str:
    if board.problem.people[person].offer is None:
        return "Heeft nog niet opgegeven op welke dagen het kan."
    day, part = board.problem.shifts[shift].slot
    return f"Heeft {clock.DAYS_LONG[day - 1]}{part.label} niet opgegeven."


def _above_share(board: Board, breach: Breach, person: int) -> str:
    every = breach.rule is PlanRule.FAIR
    share = board.shares.all[person] if every else board.shares.unpopular[person]
    kind = "patrouilles" if every else "vrijdagen, zaterdagen en feestavonden"
    return f"Staat al op {breach.number} {kind}; het eigen deel is ongeveer {text.decimal(share)}."
