"""Which teams of the watch count as recognised: those that signed a covenant that holds, and what still lacks.

A team is recognised only when it has signed (``domain.md``); a signature for the whole village counts for its wijken.
What recognition asks besides: every walker's VOG was seen, somebody coordinates, and signed work agreements hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.models.agreements import Covenant, WorkAgreement
from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.models.partner_choices import Recognition, Standing
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.partners import covenants, work_agreements
from btl_desktop.services.partners.covenants import Team

_HOLDS = (Standing.VALID, Standing.LAPSING)


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """How one team stands; ``why`` says in words what is not right, or until when it is recognised."""

    team: Team
    state: Recognition
    walkers: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Signed:
    """A covenant that holds, with the teams that signed it."""

    standing: Standing
    ends_on: date | None
    teams: frozenset[tuple[UUID, UUID | None]]


@dataclass(frozen=True, slots=True)
class _People:
    """So many active people who are alike in all that counts here."""

    number: int
    village_id: UUID | None
    area_id: UUID | None
    level: Level
    walks: bool
    vog: bool


def team_standings(session: Session, today: date | None = None) -> list[TeamStanding]:
    """Every wijk where somebody walks, and every village with walkers but none in a wijk, in order of place."""
    today = today or clock.today()
    signed, people, agreed = _signed(session, today), _people(session), _agreed(session, today)
    found = [_judge(team, signed, people, agreed) for team in covenants.teams(session)]
    wijken = {one.team.village_id for one in found if one.team.area_id and one.walkers}
    return [one for one in found if one.walkers and (one.team.area_id or one.team.village_id not in wijken)]


def _judge(
    team: Team, signed: Sequence[_Signed], people: Sequence[_People], agreed: Sequence[tuple[UUID | None, UUID | None]]
) -> TeamStanding:
    own = [one for one in people if _belongs(one, team)]
    walkers = [one for one in own if one.walks and team.area_id in (None, one.area_id)]
    covers = {(team.village_id, team.area_id), (team.village_id, None)}
    count = sum(one.number for one in walkers)
    holding = [one for one in signed if one.teams & covers]
    if not holding:
        return TeamStanding(team, Recognition.NOT, count, ("Het team heeft nog geen geldig convenant getekend.",))
    if lacking := _lacking(team, own, walkers, agreed):
        return TeamStanding(team, Recognition.LACKING, count, lacking)
    ends = [one.ends_on for one in holding]
    if all(one.standing is Standing.LAPSING for one in holding):
        until = f"Het convenant loopt af op {clock.day_text(max(end for end in ends if end is not None))}."
        return TeamStanding(team, Recognition.LAPSING, count, (until,))
    last = None if None in ends else max(end for end in ends if end is not None)
    return TeamStanding(team, Recognition.RECOGNISED, count, (f"Tot en met {clock.day_text(last)}.",) if last else ())


def _lacking(
    team: Team,
    own: Sequence[_People],
    walkers: Sequence[_People],
    agreed: Sequence[tuple[UUID | None, UUID | None]],
) -> tuple[str, ...]:
    missing = []
    if number := sum(one.number for one in walkers if not one.vog):
        missing.append(f"{text.count(number, 'loper', 'lopers')} zonder VOG.")
    if not any(one.level is not Level.WATCH for one in own):
        missing.append("Nog geen coördinator in dit team.")
    if not {(None, None), (team.village_id, None), (team.village_id, team.area_id)} & {*agreed}:
        missing.append("Er gelden nog geen getekende werkafspraken.")
    return tuple(missing)


def _belongs(person: _People, team: Team) -> bool:
    """A village coordinator leads all wijken of the village."""
    if person.village_id != team.village_id:
        return False
    return team.area_id is None or person.area_id == team.area_id or person.level is Level.VILLAGE


def _signed(session: Session, today: date) -> list[_Signed]:
    whole = (selectinload(Covenant.parties), selectinload(Covenant.teams))
    found = []
    for covenant in session.scalars(select(Covenant).options(*whole)):
        standing = covenants.standing_of(session, covenant, today)
        if standing in _HOLDS:
            teams = frozenset((one.village_id, one.area_id) for one in covenant.teams if one.signed_on <= today)
            found.append(_Signed(standing, covenant.ends_on, teams))
    return found


def _agreed(session: Session, today: date) -> list[tuple[UUID | None, UUID | None]]:
    every = session.scalars(select(WorkAgreement).options(selectinload(WorkAgreement.editions)))
    return [(one.village_id, one.area_id) for one in every if work_agreements.in_force(one.editions, today)]


def _people(session: Session) -> list[_People]:
    """Counted by the database, so that a large roster costs no more than a small one."""
    columns = (Volunteer.village_id, Volunteer.area_id, Volunteer.level, Volunteer.participation, Volunteer.vog_seen)
    active = select(func.count(), *columns).where(Volunteer.status == Status.ACTIVE).group_by(*columns)
    return [
        _People(number, village, area, level, kind is Participation.WALKER, vog)
        for number, village, area, level, kind, vog in session.execute(active)
    ]
