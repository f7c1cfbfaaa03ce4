"""The planner's question, read from the vault: everybody who walks, every patrol of a period, and the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.availability import Availability, Companion
from btl_desktop.models.choices import Level, Participation, PatrolStatus, PlanRule, Status, WalkerStatus
from btl_desktop.models.dayparts import evening_of
from btl_desktop.models.patrols import Patrol, PatrolWalker, WalkCount
from btl_desktop.models.volunteers import Absence, Volunteer
from btl_desktop.planning.fair import season_of
from btl_desktop.planning.problem import Bond, Engagement, Person, Problem, Shift, is_unpopular
from btl_desktop.planning.rules import Rules
from btl_desktop.services.actions.teams import times_walked
from btl_desktop.services.patrols import plan_rules
from btl_desktop.services.patrols.patrol_lines import STANDING
from btl_desktop.services.volunteers import walk_counts

_DAY_BEGINS = time(6)
_AROUND = timedelta(days=31)  # what lies this near may touch the month or the rest of somebody in the period
_NOBODY = date.max


class _Walk(NamedTuple):
    """One place that somebody has in some patrol."""

    patrol: UUID
    person: UUID
    status: WalkerStatus
    starts_at: datetime
    ends_at: datetime


def read(
    session: Session,
    first: date,
    last: date,
    *,
    patrols: Collection[UUID] | None = None,
    villages: Collection[UUID] | None = None,
    rules: Rules | None = None,
) -> Problem:
    """The question of planning the evenings ``first`` to ``last``, both included.

    Asked are the patrols that are planned and belong to no joint action; only ``patrols``, or those in ``villages``,
    where given. The others count as what people walk already.
    """
    rules = rules or plan_rules.read(session)
    asked = _asked(session, first, last, patrols, villages)
    season = season_of(first)[0], season_of(last)[1]
    walks = _walks(session, *season)
    shifts = _shifts(asked, walks)
    people = _people(session, {shift.id for shift in shifts}, walks, season, rules)
    return Problem(people, shifts, _bonds(session), rules, _around(session, *season, {shift.id for shift in shifts}))


def of_season(session: Session, first: date, last: date) -> Problem:
    """The season with nothing asked: what everybody walks in it, and what would be fair."""
    rules, walks = plan_rules.read(session), _walks(session, first, last)
    people = _people(session, set(), walks, (first, last), rules)
    return Problem(people, (), (), rules, _around(session, first, last, set()))


def month_around(session: Session, *patrols: Patrol) -> Problem:
    """The question of some patrols among all of their month: what placing somebody by hand is judged by."""
    evenings = [evening_of(patrol.starts_at) for patrol in patrols]
    first = min(evenings).replace(day=1)
    last = (max(evenings).replace(day=1) + _AROUND).replace(day=1) - timedelta(days=1)
    around = [one.id for one in _asked(session, first, last, None, None)]
    return read(session, first, last, patrols={*around, *(patrol.id for patrol in patrols)})


def _asked(
    session: Session, first: date, last: date, patrols: Collection[UUID] | None, villages: Collection[UUID] | None
) -> list[Patrol]:
    begins, ends = clock.at(first, _DAY_BEGINS), clock.at(last + timedelta(days=1), _DAY_BEGINS)
    query = select(Patrol).where(Patrol.starts_at >= begins, Patrol.starts_at < ends)
    if patrols is None:
        query = query.where(Patrol.status == PatrolStatus.PLANNED, Patrol.action_id.is_(None))
    else:
        query = query.where(Patrol.id.in_(patrols))
    if villages is not None:
        query = query.where(Patrol.village_id.in_(villages))
    return [*session.scalars(query.order_by(Patrol.starts_at, Patrol.number))]


def _around(session: Session, first: date, last: date, asked: set[UUID]) -> tuple[Shift, ...]:
    """The other patrols of the season, also those with a team of a joint action: when and where, not who."""
    query = (
        select(Patrol.id, Patrol.starts_at, Patrol.ends_at, Patrol.village_id)
        .where(Patrol.starts_at >= clock.at(first, _DAY_BEGINS), Patrol.status != PatrolStatus.LAPSED)
        .where(Patrol.starts_at < clock.at(last + timedelta(days=1), _DAY_BEGINS))
        .order_by(Patrol.starts_at, Patrol.number)
    )
    return tuple(Shift(*row) for row in session.execute(query) if row[0] not in asked)


def _walks(session: Session, first: date, last: date) -> list[_Walk]:
    """Every place in the season and around it, also of who cancelled."""
    begins, ends = clock.at(first - _AROUND, _DAY_BEGINS), clock.at(last + _AROUND, _DAY_BEGINS)
    query = (
        select(Patrol.id, PatrolWalker.volunteer_id, PatrolWalker.status, Patrol.starts_at, Patrol.ends_at)
        .join(Patrol, Patrol.id == PatrolWalker.patrol_id)
        .where(Patrol.starts_at >= begins, Patrol.starts_at < ends, Patrol.status != PatrolStatus.LAPSED)
        .order_by(PatrolWalker.position, PatrolWalker.id)
    )
    return [_Walk(*row) for row in session.execute(query)]


def _shifts(asked: list[Patrol], walks: list[_Walk]) -> tuple[Shift, ...]:
    standing: dict[UUID, list[UUID]] = defaultdict(list)
    declined: dict[UUID, list[UUID]] = defaultdict(list)
    for walk in walks:
        (standing if walk.status in STANDING else declined)[walk.patrol].append(walk.person)
    return tuple(
        Shift(
            patrol.id, patrol.starts_at, patrol.ends_at, patrol.village_id, patrol.area_id,
            min(patrol.min_walkers, patrol.max_walkers), patrol.max_walkers,
            tuple(standing[patrol.id]), tuple(declined[patrol.id]),
        )
        for patrol in asked
    )  # fmt: skip


def _people(
    session: Session, asked: set[UUID], walks: list[_Walk], season: tuple[date, date], rules: Rules
) -> tuple[Person, ...]:
    """Who may walk, and who stands in one of the patrols: the latter also when they stopped since."""
    counted = walk_counts.of_season(session, *season)
    placed = {walk.person for walk in walks if walk.status in STANDING} | {*counted}
    may = (Volunteer.status != Status.STOPPED) & (Volunteer.participation == Participation.WALKER)
    query = (
        select(Volunteer, Availability)
        .outerjoin(Availability, Availability.volunteer_id == Volunteer.id)
        .where(or_(may, Volunteer.id.in_(placed)))
        .order_by(Volunteer.id)
    )
    away = _absences(session, season[0])
    walked = times_walked(session)
    by_person = defaultdict(list)
    for walk in walks:
        if walk.status in STANDING and walk.patrol not in asked:
            by_person[walk.person].append(walk)
    enough = rules.number(PlanRule.EXPERIENCED)
    return tuple(
        _person(volunteer, told, away.get(volunteer.id, ()), by_person[volunteer.id], counted.get(volunteer.id, ()),
                season=season, seasoned=walked.get(volunteer.id, 0) >= enough)
        for volunteer, told in session.execute(query)
    )  # fmt: skip


def _person(
    volunteer: Volunteer,
    told: Availability | None,
    away: tuple[tuple[date, date], ...],
    walks: list[_Walk],
    counts: Sequence[WalkCount],
    *,
    season: tuple[date, date],
    seasoned: bool,
) -> Person:
    since, until = _membership(volunteer)
    others = [evening for walk in walks if season[0] <= (evening := evening_of(walk.starts_at)) <= season[1]]
    aspirant = volunteer.status is Status.ASPIRANT
    return Person(
        id=volunteer.id,
        name=volunteer.name,
        offer=None if told is None or (told.told_on is None and not told.slots) else told.offer,
        most_a_month=told.most_a_month if told else None,
        village=volunteer.village_id,
        area=told.preferred_area_id if told else None,
        experienced=not aspirant and (volunteer.level in {Level.DISTRICT, Level.VILLAGE} or seasoned),
        aspirant=aspirant,
        away=away,
        since=since,
        until=until,
        load=len(others) + sum(count.given for count in counts),
        unpopular_load=sum(map(is_unpopular, others)) + sum(count.unpopular for count in counts),
        engagements=tuple(Engagement(walk.starts_at, walk.ends_at) for walk in walks),
        offered=tuple(
            ((count.month.year, count.month.month), (count.offered, count.offered_unpopular)) for count in counts
        ),
    )


def _membership(volunteer: Volunteer) -> tuple[date | None, date | None]:
    """From when until when somebody can be placed; who pauses without an end, stopped, or only watches: never."""
    walks = volunteer.participation is Participation.WALKER
    if not walks or (volunteer.status is Status.STOPPED and volunteer.left_on is None):
        return _NOBODY, None
    if volunteer.status is Status.PAUSED:
        return volunteer.paused_until or _NOBODY, volunteer.left_on
    return None, volunteer.left_on


def _absences(session: Session, first: date) -> dict[UUID, tuple[tuple[date, date], ...]]:
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    query = select(Absence.volunteer_id, Absence.first_day, Absence.last_day).where(Absence.last_day >= first)
    for person, begins, ends in session.execute(query.order_by(Absence.first_day, Absence.id)):
        found[person].append((begins, ends))
    return {person: tuple(days) for person, days in found.items()}


def _bonds(session: Session) -> tuple[Bond, ...]:
    query = select(Companion.first_id, Companion.second_id, Companion.company)
    return tuple(Bond(*row) for row in session.execute(query.order_by(Companion.first_id, Companion.second_id)))
