"""The list to take along of who still has to do which course, by level, and whose renewal is coming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.course_sessions import CourseSession
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Course, CourseResult, Volunteer
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.volunteers import course_sessions, courses

if TYPE_CHECKING:
    from btl_desktop.printing.course_needs_sheet import CourseNeeds, CourseNeedsSheet, Group, Person
    from btl_desktop.services.volunteers.course_needs import Needs

FILE_NAME = "opleidingen-nog-nodig"
_LEVELS = (Level.VILLAGE, Level.DISTRICT, Level.WATCH)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the vault: who there is, what they need, and until when what they did counts."""

    today: date
    members: Sequence[Volunteer]
    places: Mapping[UUID, str]
    needs: Needs
    until: Mapping[tuple[UUID, UUID], date | None]


def content(session: Session, now: datetime | None = None) -> CourseNeedsSheet:
    """Every course with everybody who needs it, by level, in Dutch name order."""
    from btl_desktop.printing.course_needs_sheet import CourseNeedsSheet

    now = now or clock.now()
    look = _look(session, clock.local(now).date())
    return CourseNeedsSheet(
        organisation=settings.organisation(session).name,
        courses=tuple(_course(session, one, look, now) for one in courses.courses(session)),
        printed_at=now,
        logo=logo.logo(session) or b"",
    )


def to_pdf(sheet: CourseNeedsSheet) -> bytes:
    """The list on paper."""
    from btl_desktop.printing import course_needs_sheet

    return course_needs_sheet.render(sheet)


def note(session: Session, what: str, sheets: int) -> None:
    """The audit trail tells that the list was printed or kept, never who stood on it."""
    audit.note(session, f"Opleidingen nog nodig: {what.lower()}", number=sheets)


def _look(session: Session, today: date) -> _Look:
    members = select(Volunteer).where(Volunteer.status != Status.STOPPED).order_by(Volunteer.sort_key, Volunteer.id)
    places = {id_: name for kind in (Village, Area) for id_, name in session.execute(select(kind.id, kind.name))}
    # The last of somebody's results counts, and one that never lapses above all.
    until: dict[tuple[UUID, UUID], date | None] = {}
    results = select(CourseResult.volunteer_id, CourseResult.course_id, CourseResult.renew_on)
    for person, course, renew_on in session.execute(results.order_by(func.coalesce(CourseResult.renew_on, date.max))):
        until[person, course] = renew_on
    return _Look(today, session.scalars(members).all(), places, courses.needs(session, today), until)


def _course(session: Session, course: Course, look: _Look, now: datetime) -> CourseNeeds:
    from btl_desktop.printing.course_needs_sheet import CourseNeeds

    groups = [_needed(course, level, look) for level in _LEVELS]
    groups.append(_renewals(course, look))
    found = tuple(group for group in groups if group.people)
    about = _for_whom(course) if found else f"{_for_whom(course)} Niemand hoeft deze opleiding nog te doen."
    return CourseNeeds(course.name, about, _evenings(session, course, now), found)


def _needed(course: Course, level: Level, look: _Look) -> Group:
    from btl_desktop.printing.course_needs_sheet import Group

    people = [who for who in look.members if who.level is level and course.id in look.needs.of(who.id, level)]
    return Group(level.label.capitalize(), tuple(_person(who, _why(who, course, look), look) for who in people))


def _renewals(course: Course, look: _Look) -> Group:
    """Those whose renewal is near and who have to have the course; the first to lapse stands first."""
    from btl_desktop.printing.course_needs_sheet import Group

    near = []
    for who in look.members:
        until = look.until.get((who.id, course.id))
        if until and look.today < until <= look.today + course_sessions.SOON and courses.is_required(course, who.level):
            near.append((until, who))
    near.sort(key=lambda one: one[0])
    return Group("Binnenkort vernieuwen", tuple(_person(who, f"vóór {_day(until)}", look) for until, who in near))


def _why(who: Volunteer, course: Course, look: _Look) -> str:
    until = look.until.get((who.id, course.id))
    return f"verlopen op {_day(until)}" if until else "nog niet gevolgd"


def _person(who: Volunteer, why: str, look: _Look) -> Person:
    from btl_desktop.printing.course_needs_sheet import Person

    place = [look.places[id_] for id_ in (who.village_id, who.area_id) if id_ is not None and id_ in look.places]
    phone = who.mobile or who.phone
    return Person(who.name, ", ".join(dict.fromkeys(place)), text.phone_text(phone) if phone else "", why)


def _for_whom(course: Course) -> str:
    levels = [level.label for level in reversed(_LEVELS) if courses.is_required(course, level)]
    asked = f"Nodig voor {text.listing(levels)}." if levels else "Voor wie wil."
    months = course.valid_months
    return f"{asked} Opnieuw na {text.count(months, 'maand', 'maanden')}." if months else asked


def _evenings(session: Session, course: Course, now: datetime) -> str:
    """When it is given next, if that is planned."""
    coming = select(CourseSession).where(
        CourseSession.course_id == course.id, CourseSession.starts_at >= now, CourseSession.lapsed.is_(False)
    )
    found = session.scalars(coming.order_by(CourseSession.starts_at).limit(3)).all()
    days = [clock.moment_text(one.starts_at) for one in found]
    return f"Wordt gegeven op {text.listing(days)}." if days else ""


def _day(day: date) -> str:
    return clock.day_text(day, weekday=False)
