"""The evening itself: who is out now, how to reach them, who is back, and whom nobody has heard of.

Comparable dispatch programs call the last a welfare check: half an hour after its end a patrol that has not reported
back asks for somebody to call.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import PatrolStatus
from btl_desktop.models.patrols import Debrief, Patrol
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import settings
from btl_desktop.services.patrols.patrol_lines import PatrolLine, Walker, lines_of

GRACE = timedelta(minutes=30)  # how long after its end a patrol may stay away before somebody has to call
_AROUND = timedelta(hours=12)
_MORNING = 5  # o'clock
_LATE = timedelta(minutes=15)
_LONG_AGO = timedelta(days=2)
_GONE = UserError("Deze patrouille is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")


class Stage(IntEnum):
    """How far an evening is; the most pressing first, as the page shows them."""

    UNHEARD = 0
    OUT = 1
    LATE = 2
    COMING = 3
    BACK = 4
    OVER = 5
    LAPSED = 6


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who walks tonight and the numbers to reach them; ``emergency`` is whom to call about them."""

    id: UUID
    name: str
    leads: bool
    phones: tuple[str, ...]
    emergency_name: str = ""
    emergency_phone: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One patrol of this evening. ``since`` is in words since when it is so: "vertrokken om 20:03"."""

    id: UUID
    line: PatrolLine
    stage: Stage
    since: str
    team_phone: str
    walkers: tuple[Reachable, ...]
    nothing_special: bool
    remarks: str

    @property
    def too_few(self) -> bool:
        """Fewer than may go: never alone."""
        return self.stage in (Stage.OUT, Stage.LATE, Stage.COMING) and len(self.walkers) < self.line.least


@dataclass(frozen=True, slots=True)
class Tonight:
    """The evening at one moment; ``next_on`` is the day of the next patrol where nobody walks now."""

    now: datetime
    rounds: tuple[Round, ...]
    next_on: date | None
    police_phone: str
    emergency_phone: str

    @property
    def out(self) -> int:
        """How many people are out now."""
        return sum(len(one.walkers) for one in self.rounds if one.stage in (Stage.OUT, Stage.UNHEARD))

    @property
    def ahead(self) -> int:
        """How many patrols are out, or still to go, with somebody in them."""
        return sum(one.stage in (Stage.OUT, Stage.LATE, Stage.COMING) and bool(one.walkers) for one in self.rounds)

    @property
    def begins_at(self) -> datetime | None:
        """When the next patrol begins; ``None`` as well while one that should have left has not."""
        if any(one.stage is Stage.LATE for one in self.rounds):
            return None
        return min((one.line.starts_at for one in self.rounds if one.stage is Stage.COMING), default=None)

    @property
    def unheard(self) -> tuple[Round, ...]:
        """The patrols of which somebody should have heard by now."""
        return tuple(one for one in self.rounds if one.stage is Stage.UNHEARD)


def tonight(session: Session, now: datetime | None = None) -> Tonight:
    """The patrols around this moment, and whichever is still out; the most pressing first."""
    now = now or clock.now()
    around = (Patrol.starts_at <= _until(now)) & (Patrol.ends_at >= now - _AROUND)
    still_out = Patrol.out_at.is_not(None) & Patrol.back_at.is_(None) & (Patrol.ends_at >= now - _LONG_AGO)
    planned = Patrol.status == PatrolStatus.PLANNED
    found = session.scalars(
        select(Patrol).where(or_(around, still_out & planned)).options(joinedload(Patrol.debrief))
    ).all()
    lines = {line.id: line for line in lines_of(session, [patrol.id for patrol in found])}
    phones = _reachable(session, lines.values())
    rounds = [_round(patrol, lines[patrol.id], phones, now) for patrol in found]
    watch = settings.organisation(session)
    return Tonight(
        now=now,
        rounds=tuple(sorted(rounds, key=lambda one: (one.stage, one.line.starts_at, one.line.number))),
        next_on=None if rounds else _next_on(session, now),
        police_phone=watch.police_phone,
        emergency_phone=watch.emergency_phone,
    )


def _until(now: datetime) -> datetime:
    """Up to when a patrol still belongs to this evening: in the morning too, the evening of that day is meant."""
    here = clock.local(now)
    if here.hour < _MORNING:  # of the night before, for who is still up
        return now + _AROUND
    return max(now + _AROUND, clock.at(here.date(), time.max))


def leave(session: Session, patrol_id: UUID, now: datetime | None = None) -> None:
    """They left. Pressed again after they came back, they are out once more."""
    patrol = _planned(session, patrol_id)
    patrol.out_at = patrol.out_at or now or clock.now()
    patrol.back_at = None
    session.flush()


def back(session: Session, patrol_id: UUID, now: datetime | None = None) -> None:
    """They reported back; where nobody noted that they left, they left at the hour they were to."""
    patrol = _planned(session, patrol_id)
    moment = now or clock.now()
    patrol.out_at = patrol.out_at or min(patrol.starts_at, moment)
    patrol.back_at = moment
    session.flush()


def not_left(session: Session, patrol_id: UUID) -> None:
    """It was noted by mistake: they have not left yet."""
    patrol = _planned(session, patrol_id)
    patrol.out_at = patrol.back_at = None
    session.flush()


def not_back(session: Session, patrol_id: UUID) -> None:
    """It was noted by mistake: they are out still."""
    _planned(session, patrol_id).back_at = None
    session.flush()


def nothing_special(session: Session, patrol_id: UUID) -> None:
    """One press: nothing to report of this patrol. Words that were noted before stay."""
    _debrief(session, patrol_id).nothing_special = True
    session.flush()


def report(session: Session, patrol_id: UUID, words: str) -> None:
    """Something was noticed: noted at once with the patrol, after what was noted before."""
    said = text.clean_lines(words)
    if not said:
        raise UserError("Er staat nog niets om te noteren.", "Schrijf in een paar woorden wat er gezien is.")
    debrief = _debrief(session, patrol_id)
    debrief.remarks = "\n".join(filter(None, (debrief.remarks, said)))
    debrief.nothing_special = False
    session.flush()


def _round(patrol: Patrol, line: PatrolLine, phones: dict[UUID, Reachable], now: datetime) -> Round:
    stage = _stage(line, now)
    known = [_with_lead(phones[walker.id], walker) for walker in line.walkers if walker.stands and walker.id in phones]
    debrief = patrol.debrief
    return Round(
        id=patrol.id,
        line=line,
        stage=stage,
        since=_since(line, stage),
        team_phone=patrol.team_phone,
        walkers=tuple(sorted(known, key=lambda one: not one.leads)),
        nothing_special=bool(debrief and debrief.nothing_special),
        remarks=debrief.remarks if debrief else "",
    )


def _stage(line: PatrolLine, now: datetime) -> Stage:
    if line.status is PatrolStatus.LAPSED:
        return Stage.LAPSED
    if line.back_at is not None or line.status is PatrolStatus.WALKED:
        return Stage.BACK
    # Also when nobody noted that they left: people were to walk, and nobody said that all is well.
    if now >= line.ends_at + GRACE and (line.out_at or line.standing):
        return Stage.UNHEARD
    if line.out_at is not None:
        return Stage.OUT
    if now >= line.ends_at and not line.standing:
        return Stage.OVER
    return Stage.LATE if now >= line.starts_at + _LATE else Stage.COMING


def _since(line: PatrolLine, stage: Stage) -> str:
    if stage is Stage.BACK:
        return f"terug om {clock.time_text(line.back_at)}" if line.back_at else "gelopen"
    if stage is Stage.LAPSED:
        return "vervallen"
    if stage is Stage.OVER:
        return "voorbij; er was niemand ingedeeld"
    if line.out_at is not None:
        return f"vertrokken om {clock.time_text(line.out_at)}"
    return "vertrek niet gemeld" if stage is Stage.UNHEARD else ""


def _reachable(session: Session, lines: Iterable[PatrolLine]) -> dict[UUID, Reachable]:
    people = {walker.id for line in lines for walker in line.walkers}
    chosen = select(Volunteer).where(Volunteer.id.in_(people))
    return {
        one.id: Reachable(
            one.id, one.name, False, tuple(filter(None, (one.mobile, one.phone))), one.emergency_name,
            one.emergency_phone,
        )
        for one in session.scalars(chosen)
    }  # fmt: skip


def _with_lead(known: Reachable, walker: Walker) -> Reachable:
    return Reachable(known.id, known.name, walker.leads, known.phones, known.emergency_name, known.emergency_phone)


def _next_on(session: Session, now: datetime) -> date | None:
    ahead = select(Patrol.starts_at).where(Patrol.starts_at > now, Patrol.status == PatrolStatus.PLANNED)
    first = session.scalars(ahead.order_by(Patrol.starts_at).limit(1)).one_or_none()
    return clock.local(first).date() if first else None


def _planned(session: Session, patrol_id: UUID) -> Patrol:
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise _GONE
    if patrol.status is PatrolStatus.LAPSED:
        raise UserError(f"Patrouille {patrol.number} is vervallen.", "Laat haar eerst weer doorgaan.")
    return patrol


def _debrief(session: Session, patrol_id: UUID) -> Debrief:
    """What is told of a patrol; begun when this is the first."""
    found = session.scalars(
        select(Patrol).where(Patrol.id == patrol_id).options(joinedload(Patrol.debrief))
    ).one_or_none()
    if found is None:
        raise _GONE
    if found.debrief is None:
        found.debrief = Debrief()
    return found.debrief
