"""Everything that the window shows of one patrol, read in one go; and who could walk along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import PatrolStatus, Status
from btl_desktop.models.patrols import Patrol, PatrolTemplate
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places, settings
from btl_desktop.services.actions import teams
from btl_desktop.services.actions.teams import Candidate
from btl_desktop.services.patrols import patrols
from btl_desktop.services.patrols.patrol_days import DayInfo, day_info
from btl_desktop.services.patrols.patrol_lines import PatrolLine

_AHEAD = 183  # days: half a year, which is longer than a dark season
FIELDS = (
    "village_id", "area_id", "min_walkers", "max_walkers", "meeting_point", "route", "team_phone", "attention",
    "remarks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PatrolView:
    """One patrol with what belongs beside it: the values of its form, the places to choose from, and how dark it is.

    ``villages`` are (id, name), ``areas`` (id, village, name); ``levels`` and ``phones`` are by person;
    ``template`` is the name of the recurring template that it came from.
    """

    line: PatrolLine
    values: dict[str, Any]
    villages: tuple[tuple[UUID, str], ...]
    areas: tuple[tuple[UUID, UUID, str], ...]
    levels: dict[UUID, str]
    info: DayInfo
    template: str


def view(session: Session, patrol_id: UUID) -> PatrolView:
    """One patrol to show; raises ``UserError`` when it is gone."""
    patrol = patrols.get(session, patrol_id)
    (line,) = patrols.lines_of(session, [patrol_id])
    times = patrols.times_of(patrol)
    values = {name: getattr(patrol, name) for name in FIELDS}
    values |= {"day": times.day, "start": times.start, "end": times.end}
    template = session.get(PatrolTemplate, patrol.template_id) if patrol.template_id else None
    villages, areas = choices(session)
    region = settings.organisation(session).school_region
    return PatrolView(
        line=line,
        values=values,
        villages=villages,
        areas=areas,
        levels=_levels(session, [walker.id for walker in line.walkers]),
        info=day_info(line.day, region, line.village),
        template=template.name if template else "",
    )


def choices(session: Session) -> tuple[tuple[tuple[UUID, str], ...], tuple[tuple[UUID, UUID, str], ...]]:
    """The villages as (id, name) and the wijken as (id, village, name)."""
    villages = tuple((village.id, village.name) for village in places.villages(session))
    areas = tuple((area.id, area.village_id, area.name) for area in places.areas(session))
    return villages, areas


def _levels(session: Session, people: list[UUID]) -> dict[UUID, str]:
    """BTH, WC or DC, or aspirant, for each of these."""
    query = select(Volunteer.id, Volunteer.level, Volunteer.status).where(Volunteer.id.in_(people))
    return {
        who: "aspirant" if status is Status.ASPIRANT else level.short for who, level, status in session.execute(query)
    }


def candidates(session: Session, patrol_id: UUID) -> list[Candidate]:
    """Everybody who may walk, those of the patrol's village first; who walks elsewhere at that time says so."""
    patrol = patrols.get(session, patrol_id)
    placed = {walker.volunteer_id: patrol.id for walker in patrol.walkers if walker.status in patrols.STANDING}
    elsewhere = teams.busy_between(session, patrol.starts_at, patrol.ends_at, Patrol.id != patrol_id)
    day = clock.local(patrol.starts_at).date()
    return teams.walkers_by_name(session, day, patrol.village_id, placed, elsewhere)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another patrol to move to, or somebody in it to swap with: ``person`` is ``None`` for a free seat."""

    patrol: UUID
    person: UUID | None
    name: str
    where: str
    haystack: str


def elsewhere(session: Session, patrol_id: UUID, volunteer_id: UUID) -> list[Elsewhere]:
    """Where somebody could walk instead: free seats first, then whom to swap with; what is still to come only."""
    today, now = clock.today(), clock.now()
    found: list[Elsewhere] = []
    swaps: list[Elsewhere] = []
    for line in patrols.patrol_lines(session, today, today + timedelta(days=_AHEAD), with_teams=False):
        if (
            line.id == patrol_id
            or line.status is not PatrolStatus.PLANNED
            or line.starts_at <= now
            or any(w.id == volunteer_id for w in line.walkers)
        ):
            continue
        where = f"{clock.day_text(line.day)}, {line.times} {line.place}"
        if line.gaps:
            seats = text.count(line.gaps, "plaats", "plaatsen")
            found.append(Elsewhere(line.id, None, where, f"{seats} vrij", text.fold(f"{where} {line.village}")))
        swaps += [
            Elsewhere(
                line.id, walker.id, f"Ruilen met {walker.name}", where, text.fold(f"ruilen {walker.name} {where}")
            )
            for walker in line.walkers
            if walker.stands
        ]
    return [*found, *swaps]
