"""The teams of a joint action: who walks where, and who leads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models import geography
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import Level, Participation, PatrolStatus, Status, WalkerStatus
from btl_desktop.models.names import display_name
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Absence, Course, CourseResult, Volunteer
from btl_desktop.services.actions.actions import new_team, with_teams
from btl_desktop.services.volunteers import walk_counts

_GONE = UserError("Dit team is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_NO_ACTION = UserError("Deze actie is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could walk along. ``team_id`` is where they are placed already; ``elsewhere`` says what else
    they walk at that time ("patrouille 2026-0141, 20:00–22:00"); ``absent_until`` is the last day of being away;
    ``introduced`` is true where the introduction course is not asked; ``haystack`` is what a search looks through."""

    id: UUID
    name: str
    level: Level
    status: Status
    village: str
    area: str
    walked: int
    team_id: UUID | None
    elsewhere: str
    haystack: str
    absent_until: date | None = None
    introduced: bool = True


def add_team(session: Session, action_id: UUID, name: str = "") -> Patrol:
    """One more team, at the end: "Team 4" where no name is given."""
    action = with_teams(session, action_id)
    position = max((team.position for team in action.teams), default=-1) + 1
    team = new_team(session, action, text.clean(name) or free_name(team.name for team in action.teams), position)
    action.teams.append(team)
    session.flush()
    return _team(session, team.id)


def free_name(names: Iterable[str]) -> str:
    """``Team 4``: the name of one more team beside those with these names."""
    taken = [text.fold(name) for name in names]
    return next(f"Team {n}" for n in range(len(taken) + 1, 10_000) if f"team {n}" not in taken)


def remove_team(session: Session, team_id: UUID) -> None:
    """A team less; its walkers are free again."""
    session.delete(_team(session, team_id))


def move_team(session: Session, team_id: UUID, steps: int) -> None:
    """Earlier (negative) or later in the row of teams; beyond the ends it stays at the end."""
    moving = _team(session, team_id)
    same = select(Patrol).where(Patrol.action_id == moving.action_id).order_by(Patrol.position, Patrol.id)
    others = [team for team in session.scalars(same) if team.id != moving.id]
    place = sum((team.position, team.id) < (moving.position, moving.id) for team in others) + steps
    others.insert(max(0, place), moving)
    for position, team in enumerate(others):
        team.position = position


def place(session: Session, team_id: UUID, volunteer_id: UUID, status: WalkerStatus | None = None) -> PatrolWalker:
    """Put a volunteer in a team, at the end; whoever is in another team of the same action moves over."""
    team = _team(session, team_id)
    walker = _place_of(session, team, volunteer_id)
    if walker is not None and walker.patrol_id == team.id:
        return walker
    if walker is not None:
        status = status or walker.status
        remove(session, walker.patrol_id, volunteer_id)
    placed = put_in(team, volunteer_id, status or WalkerStatus.PROMISED)
    session.flush()
    return placed


def put_in(team: Patrol, volunteer_id: UUID, status: WalkerStatus) -> PatrolWalker:
    """Put somebody who has no place yet at the end of a team that was read with its walkers."""
    last = max((walker.position for walker in team.walkers), default=-1)
    placed = PatrolWalker(volunteer_id=volunteer_id, position=last + 1, status=status)
    team.walkers.append(placed)
    return placed


def _place_of(session: Session, team: Patrol, volunteer_id: UUID) -> PatrolWalker | None:
    """Where somebody stands in this action: in this very team, or in another one."""
    teams = [Patrol.id == team.id] if team.action_id is None else [Patrol.action_id == team.action_id]
    chosen = select(PatrolWalker).join(Patrol, Patrol.id == PatrolWalker.patrol_id)
    return session.scalars(chosen.where(PatrolWalker.volunteer_id == volunteer_id, *teams)).first()


def remove(session: Session, team_id: UUID, volunteer_id: UUID) -> None:
    """Take a volunteer out of a team; a leader who leaves leaves the lead as well."""
    team = _team(session, team_id)
    for walker in [walker for walker in team.walkers if walker.volunteer_id == volunteer_id]:
        take_out(session, team, walker)
    session.flush()


def take_out(session: Session, team: Patrol, walker: PatrolWalker) -> None:
    """Take a walker out of a team that was read with its walkers; a leader who goes leaves the lead as well."""
    team.walkers.remove(walker)
    session.delete(walker)  # undo notes what is deleted by name, not what is merely an orphan
    if team.leader_id == walker.volunteer_id:
        team.leader_id = None


def lead(session: Session, team_id: UUID, volunteer_id: UUID | None) -> None:
    """Who leads a team, or nobody; a leader who was not in it yet joins it."""
    team = _team(session, team_id)
    if volunteer_id is not None:
        place(session, team_id, volunteer_id)
    team.leader_id = volunteer_id
    session.flush()


def set_status(session: Session, team_id: UUID, volunteer_id: UUID, status: WalkerStatus) -> None:
    """How a walker stands towards this evening: asked, promised, cancelled."""
    for walker in _team(session, team_id).walkers:
        if walker.volunteer_id == volunteer_id:
            walker.status = status


def set_areas(session: Session, team_id: UUID, codes: Iterable[str]) -> None:
    """Where a team walks: CBS wijken or buurten of the map, in the order chosen."""
    chosen = [*dict.fromkeys(codes)]
    if unknown := [code for code in chosen if geography.municipality().find(code) is None]:
        raise UserError(f"De kaart kent {text.listing(unknown)} niet.", "Kies een wijk of buurt van de kaart.")
    _team(session, team_id).area_codes = chosen


def toggled(codes: Iterable[str], buurt: str) -> list[str]:
    """The areas of a team after a click on a buurt: one more, or one less.

    A click inside a wijk that was chosen as a whole leaves the wijk's other buurten.
    """
    chosen = [*codes]
    if buurt in chosen:
        return [code for code in chosen if code != buurt]
    place = geography.municipality().find(buurt)
    district = place.district_code if isinstance(place, geography.Neighbourhood) else ""
    if district not in chosen:
        return [*chosen, buurt]
    wijk = geography.municipality().find(district)
    rest = wijk.neighbourhoods if isinstance(wijk, geography.District) else ()
    at = chosen.index(district)
    return [*chosen[:at], *(other.code for other in rest if other.code != buurt), *chosen[at + 1 :]]


def mark(name: str, place: int) -> str:
    """A team's short mark on map and list: the number in its name, else its place among the teams (from 0)."""
    number = re.search(r"\d{1,3}", name)
    return number.group() if number else str(place + 1)


def _team(session: Session, team_id: UUID) -> Patrol:
    # Asked for by a query: ``get`` would hand out a team of this session as it is, without its walkers. After a flush
    # a new team has none either, as nothing was ever put in the list of them.
    found = select(Patrol).where(Patrol.id == team_id).options(selectinload(Patrol.walkers))
    team = session.scalars(found).one_or_none()
    if team is None:
        raise _GONE
    return team


def candidates(session: Session, action_id: UUID) -> list[Candidate]:
    """Everybody who may walk that evening, by name: active and aspirant walkers, those of the action's village first.

    Who is placed already stays in the list, with the place, so that they can be moved.
    """
    action = session.get(Action, action_id)
    if action is None:
        raise _NO_ACTION
    where = select(PatrolWalker.volunteer_id, Patrol.id).join(Patrol, Patrol.id == PatrolWalker.patrol_id)
    placed = {row[0]: row[1] for row in session.execute(where.where(Patrol.action_id == action_id))}
    day = clock.local(action.starts_at).date()
    return walkers_by_name(session, day, action.village_id, placed, busy(session, action))


def walkers_by_name(
    session: Session,
    day: date,
    village_id: UUID | None,
    placed: Mapping[UUID, UUID],
    elsewhere: Mapping[UUID, str],
) -> list[Candidate]:
    """Everybody who may walk at all on a day, by name, those of one village first.

    ``placed`` and ``elsewhere`` say, by person, where they stand already and what else they walk at that time.
    """
    walked = times_walked(session)
    away, passed = absent(session, day), introduced(session)
    own_first = (Volunteer.village_id == village_id).desc() if village_id else Village.name
    query = (
        select(
            Volunteer.id, Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name,
            Volunteer.level, Volunteer.status, Village.name, Area.name,
        )
        .outerjoin(Village, Village.id == Volunteer.village_id)
        .outerjoin(Area, Area.id == Volunteer.area_id)
        .where(Volunteer.status.in_([Status.ACTIVE, Status.ASPIRANT]))
        .where(Volunteer.participation == Participation.WALKER)
        .order_by(own_first, Volunteer.sort_key)
    )  # fmt: skip
    found = []
    for person, first, initials, prefix, last, level, status, village, area in session.execute(query):
        name = display_name(first or initials, prefix, last)
        found.append(
            Candidate(
                id=person,
                name=name,
                level=level,
                status=status,
                village=village or "",
                area=area or "",
                walked=walked.get(person, 0),
                team_id=placed.get(person),
                elsewhere=elsewhere.get(person, ""),
                haystack=text.fold(f"{name} {level.short} {level.label} {village or ''} {area or ''}"),
                absent_until=away.get(person),
                introduced=passed is None or person in passed,
            )
        )
    return found


def times_walked(session: Session, volunteers: Sequence[UUID] | None = None) -> dict[UUID, int]:
    """How many patrols each volunteer walked: those where they came."""
    came = select(PatrolWalker.volunteer_id, func.count()).where(PatrolWalker.status == WalkerStatus.CAME)
    if volunteers is not None:
        came = came.where(PatrolWalker.volunteer_id.in_(volunteers))
    found = Counter({row[0]: row[1] for row in session.execute(came.group_by(PatrolWalker.volunteer_id))})
    found.update(walk_counts.walked(session, volunteers))
    return dict(found)


def absent(session: Session, day: date) -> dict[UUID, date]:
    """Who is away on a day, and until when: the last day of it."""
    away = select(Absence.volunteer_id, func.max(Absence.last_day))
    away = away.where(Absence.first_day <= day, Absence.last_day >= day).group_by(Absence.volunteer_id)
    return {row[0]: row[1] for row in session.execute(away)}


def introduced(session: Session) -> frozenset[UUID] | None:
    """Who passed an introduction course; ``None`` where nobody did: there it is not kept (yet), so it tells nothing."""
    introductions = select(Course.id).where(Course.introduction)
    passed = select(CourseResult.volunteer_id).where(CourseResult.course_id.in_(introductions))
    return frozenset(session.scalars(passed)) or None


def busy(session: Session, action: Action) -> dict[UUID, str]:
    """What each volunteer walks at the time of an action outside it: "patrouille 2026-0141, 20:00–22:00"."""
    first = min(moment for moment in (action.gather_at, action.starts_at) if moment)
    last = max(moment for moment in (action.debrief_at, action.ends_at) if moment)
    return busy_between(session, first, last, or_(Patrol.action_id.is_(None), Patrol.action_id != action.id))


def busy_between(session: Session, first: datetime, last: datetime, which: ColumnElement[bool]) -> dict[UUID, str]:
    """What each volunteer walks between two moments, in those patrols ``which``."""
    overlapping = (
        select(PatrolWalker.volunteer_id, Patrol.number, Patrol.starts_at, Patrol.ends_at, Action.title)
        .join(Patrol, Patrol.id == PatrolWalker.patrol_id)
        .outerjoin(Action, Action.id == Patrol.action_id)
        .where(Patrol.starts_at < last, Patrol.ends_at > first, Patrol.status != PatrolStatus.LAPSED)
        .where(which)
        .where(PatrolWalker.status != WalkerStatus.CANCELLED)
    )
    return {
        person: f"{title or f'patrouille {number}'}, {clock.time_text(starts)}–{clock.time_text(ends)}"
        for person, number, starts, ends, title in session.execute(overlapping)
    }
