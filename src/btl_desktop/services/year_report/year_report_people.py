"""The year report about people: how many volunteers, where, at which level, in how many streets, with which courses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.models.course_sessions import CourseSeat, CourseSession
from btl_desktop.models.figures import Cell, Section, Stacked, Table
from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import CourseResult, Volunteer
from btl_desktop.services.report_periods import Period
from btl_desktop.services.volunteers import courses, streets

NO_VILLAGE = "Zonder dorp"
_LEVELS = (Level.WATCH, Level.DISTRICT, Level.VILLAGE)
_COLUMNS = ("Lopen", "Kijken uit", "Aspirant", "Pauze", "Samen")


@dataclass(frozen=True, slots=True)
class Place:
    """A village, or those without one."""

    id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who has not stopped, counted by village, level, status and way of taking part."""

    counts: Counter[tuple[UUID | None, Level, Status, Participation]]
    joined: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()

    def number(self, *wanted: object) -> int:
        """How many of them are all of this: ``number(village.id, Level.WATCH)``."""
        return sum(number for key, number in self.counts.items() if all(one in key for one in wanted))


def places(session: Session) -> list[Place]:
    """The villages by name, and a place for people and patrols without one, where there are any."""
    found = [Place(id_, name) for id_, name in session.execute(select(Village.id, Village.name).order_by(Village.name))]
    return [*found, Place(None, NO_VILLAGE)]


def count(session: Session, period: Period) -> People:
    """The roster as it is now, and how many of them came in the period."""
    counted = (
        select(Volunteer.village_id, Volunteer.level, Volunteer.status, Volunteer.participation, func.count())
        .where(Volunteer.status != Status.STOPPED)
        .group_by(Volunteer.village_id, Volunteer.level, Volunteer.status, Volunteer.participation)
    )
    numbers = Counter({(village, *rest): number for village, *rest, number in session.execute(counted)})
    joined = select(func.count(Volunteer.id)).where(Volunteer.joined_on.between(period.first, period.last))
    return People(numbers, session.scalar(joined) or 0)  # type: ignore[arg-type]


def volunteers(found: People, where: list[Place], year: int, today: date) -> Iterator[Section]:
    """By village and level, and by village and way of taking part: the two are kept apart in every count."""
    since = f"Stand op {clock.day_text(today, weekday=False)}: van eerdere jaren blijft geen ledenlijst bewaard."
    shown = [place for place in where if place.id is not None or found.number(place.id)]
    bars = tuple((place.name, tuple(found.number(place.id, level) for level in _LEVELS)) for place in shown)
    says = f"{text.count(found.total, 'vrijwilliger doet', 'vrijwilligers doen')} mee; {_joined(found.joined, year)}."
    parts = tuple(level.titled for level in _LEVELS)
    yield Section("Vrijwilligers", says, Stacked("Dorp", parts, bars) if bars else None, since)
    rows = tuple((place.name, *_ways(found, place)) for place in shown)
    sums: list[Cell] = [sum(int(row[at] or 0) for row in rows) for at in range(1, len(_COLUMNS) + 1)]
    walkers, observers = (found.number(Status.ACTIVE, way) for way in Participation)
    told = f"{walkers} lopen rondes, {observers} kijken uit als oplettende buurtbewoner."
    yield Section("Meedoen", told, Table(("Dorp", *_COLUMNS), rows, ("Samen", *sums)))


def _joined(number: int, year: int) -> str:
    came = {0: "niemand kwam", 1: "1 kwam"}.get(number, f"{text.number_text(number)} kwamen")
    return f"{came} er in {year} bij"


def _ways(found: People, place: Place) -> tuple[Cell, ...]:
    active = [found.number(place.id, Status.ACTIVE, way) for way in Participation]
    other = [found.number(place.id, status) for status in (Status.ASPIRANT, Status.PAUSED)]
    return (*active, *other, sum(active) + sum(other))


def street_coverage(session: Session, where: list[Place]) -> Section:
    """In how many of the listed streets somebody lives who takes part; villages without a list are left out."""
    counted = [(place.name, streets.coverage(session, place.id)) for place in where if place.id is not None]
    listed = [(name, one.covered, one.listed) for name, one in counted if one.listed]
    if not listed:
        return Section("Straatdekking", "Er zijn nog geen stratenlijsten: de straatdekking is niet te tellen.")
    covered, every = sum(one[1] for one in listed), sum(one[2] for one in listed)
    share = round(100 * covered / every)
    says = f"In {covered} van de {every} straten ({share}\u00a0%) woont een vrijwilliger."
    bars = tuple((name, (some, whole - some)) for name, some, whole in listed)
    return Section("Straatdekking", says, Stacked("Dorp", ("Met vrijwilliger", "Zonder"), bars))


def course_figures(session: Session, period: Period, today: date) -> Section:
    """For each course: how often it was given, who passed, and who still needs it."""
    first, after = period.moments
    given = Counter(
        session.scalars(
            select(CourseSession.course_id).where(
                CourseSession.starts_at >= first, CourseSession.starts_at < after, CourseSession.lapsed.is_(False)
            )
        )
    )
    came = _came(session, first, after)
    passed = Counter(
        session.scalars(select(CourseResult.course_id).where(CourseResult.passed_on.between(period.first, period.last)))
    )
    rows = tuple(
        (line.course.name, given[line.course.id], came[line.course.id], passed[line.course.id], line.needed)
        for line in courses.course_lines(session, today)
    )
    if not rows:
        return Section("Opleidingen", "Er zijn nog geen opleidingen.")
    sums = tuple(sum(int(row[at]) for row in rows) for at in range(1, 5))
    evenings = text.count(sums[0], "avond", "avonden")
    done = f"{text.number_text(sums[2])} keer is een opleiding afgerond; er waren {evenings}"
    says = f"{done}. {text.number_text(sums[3])} keer is er nog een nodig."
    head = ("Opleiding", "Avonden", "Gekomen", "Afgerond", "Nog nodig")
    return Section("Opleidingen", says, Table(head, rows, ("Samen", *sums)))


def _came(session: Session, first: datetime, after: datetime) -> Counter[UUID]:
    counted = (
        select(CourseSession.course_id, func.count())
        .join(CourseSeat, CourseSeat.session_id == CourseSession.id)
        .where(CourseSession.starts_at >= first, CourseSession.starts_at < after, CourseSeat.came.is_(True))
        .group_by(CourseSession.course_id)
    )
    return Counter(dict(session.execute(counted).all()))
