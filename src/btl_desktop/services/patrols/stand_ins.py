"""Somebody cancelled: who could step in, the fairest first, with a message to paste."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.patrols import PatrolWalker
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning.board import Board
from btl_desktop.planning.judging import FULL, Breach, breaches, load
from btl_desktop.services.patrols import patrols, placing, plan_problem
from btl_desktop.services.patrols.patrol_lines import PatrolLine
from btl_desktop.services.patrols.placing import Objection


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who could take an empty place. ``walks``: patrols this season, walked and planned; soft ``objections``
    may be overridden. ``reasons`` say in words why they stand where they stand in the list, ``notes`` the same
    without that number."""

    id: UUID
    name: str
    phone: str
    experienced: bool
    walks: int
    asked_at: datetime | None
    objections: tuple[Objection, ...]

    @property
    def reasons(self) -> str:
        """``2 patrouilles dit seizoen · nog niet gevraagd · woont in een ander dorp``."""
        return f"{text.count(self.walks, 'patrouille', 'patrouilles')} dit seizoen · {self.notes}"

    @property
    def notes(self) -> str:
        """``nog niet gevraagd · woont in een ander dorp``."""
        on = self.asked_at and clock.day_text(clock.local(self.asked_at).date())
        asked = f"gevraagd op {on}" if on else "nog niet gevraagd"
        against = (objection.text.rstrip(".") for objection in self.objections)
        return " · ".join([asked, *(words[:1].lower() + words[1:] for words in against)])


def stand_ins(session: Session, patrol_id: UUID) -> list[StandIn]:
    """Everybody whom no hard rule keeps out: without soft objections first, then who walks least, then who was asked
    longest ago. Raises ``UserError`` when the patrol is gone."""
    problem = plan_problem.month_around(session, patrols.get(session, patrol_id))
    board, shift = Board(problem), problem.shift_at[patrol_id]
    asked, phones = _last_asked(session), _phones(session)
    found = []
    for at, person in enumerate(problem.people):
        against = [breach for breach in breaches(board, at, shift) if breach != Breach(None, FULL)]
        told = tuple(placing.told(board, breach, at, shift) for breach in against)
        out = any(objection.hard or objection.rule is None for objection in told)
        if out or at in board.by_shift[shift]:
            continue
        found.append(StandIn(person.id, person.name, phones.get(person.id, ""), person.experienced,
                             load(board, at), asked.get(person.id), told))  # fmt: skip
    return sorted(found, key=_order)


def _order(one: StandIn) -> tuple[int, int, str, UUID]:
    return len(one.objections), one.walks, one.asked_at.isoformat() if one.asked_at else "", one.id


def message(line: PatrolLine) -> str:
    """What to send to a stand-in: no names of others in it."""
    day, begins, ends = clock.day_text_long(line.day), clock.time_text(line.starts_at), clock.time_text(line.ends_at)
    where = f" in {line.place}" if line.place else ""
    meet = f" We verzamelen bij {line.meeting_point}." if line.meeting_point else ""
    return (
        f"Dag! Voor de patrouille{where} op {day} van {begins} tot {ends} zoeken we nog iemand. "
        f"Kunt u meelopen?{meet} Laat het even weten, dan zet ik u erbij."
    )


def _last_asked(session: Session) -> dict[UUID, datetime]:
    query = select(PatrolWalker.volunteer_id, func.max(PatrolWalker.asked_at)).group_by(PatrolWalker.volunteer_id)
    return {person: at for person, at in session.execute(query) if at is not None}


def _phones(session: Session) -> dict[UUID, str]:
    query = select(Volunteer.id, Volunteer.mobile, Volunteer.phone)
    return {person: mobile or phone for person, mobile, phone in session.execute(query)}
