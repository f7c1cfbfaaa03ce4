"""Afterwards: who came, who did not, who came extra; and what that makes of the patrol and of everybody's hours.

A patrol was walked only if its minimum walked (never alone); otherwise it lapsed. Teams of a joint action are noted
with their return form (:mod:`btl_desktop.services.actions.debriefs`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.models.names import display_name
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit
from btl_desktop.services.patrols import patrols
from btl_desktop.services.patrols.patrol_lines import PatrolLine, lines_of
from btl_desktop.services.volunteers import walk_counts

_LONGEST = timedelta(hours=12)  # who forgets to report back has not walked until the next morning


@dataclass(frozen=True, slots=True)
class Hours:
    """What one person walked in a year. ``absent`` counts the times that they were expected and did not come."""

    id: UUID
    name: str
    village: str
    area: str
    patrols: int
    minutes: int
    absent: int

    @property
    def hours(self) -> float:
        """In hours, on a tenth."""
        return round(self.minutes / 60, 1)


def to_note(session: Session, now: datetime | None = None) -> list[PatrolLine]:
    """The patrols that are over while nobody said how they went, the longest ago first."""
    return lines_of(session, session.scalars(_waiting(now or clock.now()).with_only_columns(Patrol.id)).all())


def number_to_note(session: Session, now: datetime) -> int:
    """How many :func:`to_note` gives, without reading them."""
    return session.scalar(_waiting(now).with_only_columns(func.count(Patrol.id))) or 0


def outcome(least: int, came: int) -> PatrolStatus:
    """Walked, or lapsed because too few walked."""
    return PatrolStatus.WALKED if came >= max(1, least) else PatrolStatus.LAPSED


def note(session: Session, patrol_id: UUID, came: Collection[UUID], extra: Collection[UUID] = ()) -> PatrolStatus:
    """Note who came, and ``extra`` who came without having a place; returns what the patrol has become.

    Who was expected and did not come was absent; who had cancelled and stayed away still has cancelled. Raises
    ``UserError`` for a patrol that is gone or belongs to a joint action.
    """
    patrol = patrols.get(session, patrol_id)
    if patrol.action_id is not None:
        raise UserError(f"{patrol.name} hoort bij een actie.", "Vul het retourformulier van dat team in.")
    there = {*came, *extra}
    for walker in patrol.walkers:
        if walker.volunteer_id in there:
            walker.status = WalkerStatus.CAME
        elif walker.status is not WalkerStatus.CANCELLED:
            walker.status = WalkerStatus.ABSENT
    known = {walker.volunteer_id for walker in patrol.walkers}
    after = max((walker.position for walker in patrol.walkers), default=-1) + 1
    for position, volunteer_id in enumerate(sorted({*extra} - known), after):
        patrol.walkers.append(PatrolWalker(volunteer_id=volunteer_id, position=position, status=WalkerStatus.CAME))
    present = [walker.volunteer_id for walker in patrol.walkers if walker.status is WalkerStatus.CAME]
    if patrol.leader_id not in present:
        patrol.leader_id = None
    patrol.status = outcome(patrol.min_walkers, len(present))
    if patrol.status is PatrolStatus.LAPSED:
        _say_why(patrol, len(present))
    session.flush()
    return patrol.status


def hours(session: Session, year: int) -> list[Hours]:
    """What everybody walked in a year by the date on the wall, most hours first; only walked patrols count.

    Of months whose rosters are no longer kept the counts are in it.
    """
    walked: dict[UUID, list[int]] = defaultdict(list)
    absent: dict[UUID, int] = defaultdict(int)
    for person, how, status, *moments in session.execute(_places_in(year)):
        if how is WalkerStatus.ABSENT:
            absent[person] += 1
        elif status is PatrolStatus.WALKED:
            walked[person].append(minutes_walked(*moments))
    before = walk_counts.of_year(session, year)
    found = []
    for id_, name, village, area in _people(session):
        patrols_before, minutes, away = before.get(id_, (0, 0, 0))
        number, time_walked = len(walked[id_]) + patrols_before, sum(walked[id_]) + minutes
        if number or absent[id_] + away:
            found.append(Hours(id_, name, village, area, number, time_walked, absent[id_] + away))
    return sorted(found, key=lambda one: -one.minutes)


def minutes_walked(starts: datetime, ends: datetime, out: datetime | None, back: datetime | None) -> int:
    """How long a patrol really walked, where leaving and coming back were noted; otherwise as it was planned."""
    if out and back and timedelta(0) < back - out <= _LONGEST:
        return round((back - out).total_seconds() / 60)
    return round((ends - starts).total_seconds() / 60)


def years(session: Session) -> list[int]:
    """The years in which patrols were walked, the last one first."""
    walked = Patrol.status == PatrolStatus.WALKED
    first, last = (session.scalar(select(end(Patrol.starts_at)).where(walked)) for end in (func.min, func.max))
    if first is None or last is None:
        return []
    return [*range(clock.local(last).year, clock.local(first).year - 1, -1)]


HEADER = ("Naam", "Dorp", "Wijk", "Patrouilles", "Uren", "Niet verschenen")


def to_xlsx(session: Session, year: int) -> bytes:
    """The hours of a year as a workbook; within a write, as the audit trail tells that it was made."""
    from btl_desktop.exchange import figures_xlsx

    lines = hours(session, year)
    audit.note(session, "Uren uitgevoerd", str(year), len(lines))
    rows = [(one.name, one.village, one.area, one.patrols, one.hours, one.absent) for one in lines]
    return figures_xlsx.render(f"Uren {year}", HEADER, rows, clock.now())


def _say_why(patrol: Patrol, came: int) -> None:
    few = text.count(came, "loper", "lopers") if came else "niemand"
    why = f"Gekomen: {few}; minstens {patrol.min_walkers} nodig."
    if why not in patrol.remarks:
        patrol.remarks = "\n".join(filter(None, (patrol.remarks, why)))


def _waiting(now: datetime) -> Select[Any]:
    return select(Patrol).where(Patrol.ends_at < now, Patrol.status == PatrolStatus.PLANNED, Patrol.action_id.is_(None))


def _places_in(year: int) -> Select[*tuple[Any, ...]]:
    first, last = (clock.at(date(y, 1, 1), time()) for y in (year, year + 1))
    return (
        select(
            PatrolWalker.volunteer_id, PatrolWalker.status, Patrol.status, Patrol.starts_at, Patrol.ends_at,
            Patrol.out_at, Patrol.back_at,
        )
        .join(Patrol, Patrol.id == PatrolWalker.patrol_id)
        .where(Patrol.starts_at >= first, Patrol.starts_at < last)
        .where(PatrolWalker.status.in_((WalkerStatus.CAME, WalkerStatus.ABSENT)))
    )  # fmt: skip


def _people(session: Session) -> Iterable[tuple[UUID, str, str, str]]:
    query = (
        select(
            Volunteer.id, Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name,
            Village.name, Area.name,
        )
        .outerjoin(Village, Village.id == Volunteer.village_id)
        .outerjoin(Area, Area.id == Volunteer.area_id)
        .order_by(Volunteer.sort_key)
    )  # fmt: skip
    for id_, first, initials, prefix, last, village, area in session.execute(query):
        yield id_, display_name(first or initials, prefix, last), village or "", area or ""
