"""What goes out about a course: the invitation with its appointment, and certificates."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.course_sessions import CourseSeat, CourseSession
from btl_desktop.models.organisation import Organisation
from btl_desktop.models.volunteers import Course, CourseResult, Volunteer
from btl_desktop.services import audit, calendars, logo, settings
from btl_desktop.services.calendars import Appointment, Standing
from btl_desktop.services.volunteers import course_sessions
from btl_desktop.services.volunteers.volunteers import Mailing

if TYPE_CHECKING:
    from btl_desktop.printing.certificate import Certificate
    from btl_desktop.printing.frame import Progress


@dataclass(frozen=True, slots=True)
class Invitation:
    """A letter to everybody on the list, to be copied; ``appointment`` goes along as a calendar file."""

    course: str
    day: date
    subject: str
    body: str
    mailing: Mailing
    appointment: Appointment


@dataclass(frozen=True, slots=True)
class Certificates:
    """Certificates to print, one or a whole evening's; ``course`` and ``day`` name the file."""

    course: str
    day: date
    organisation: str
    logo: bytes
    all: tuple[Certificate, ...]


def invitation(session: Session, session_id: UUID) -> Invitation:
    """The invitation to a session as it is now; raises ``UserError`` when it is gone."""
    one = course_sessions.get(session, session_id)
    course = session.get_one(Course, one.course_id)
    organisation = settings.organisation(session)
    people = session.scalars(
        select(Volunteer)
        .join(CourseSeat, CourseSeat.volunteer_id == Volunteer.id)
        .where(CourseSeat.session_id == session_id)
        .order_by(Volunteer.sort_key)
    ).all()
    addresses = dict.fromkeys(who.email for who in people if who.email)
    day = clock.local(one.starts_at).date()
    lapsed = "Vervallen: " if one.lapsed else ""
    return Invitation(
        course=course.name,
        day=day,
        subject=f"{lapsed}{course.name}, {clock.day_text(day)}",
        body=_letter(one, course, organisation),
        mailing=Mailing(tuple(addresses), tuple(who.name for who in people if not who.email)),
        appointment=_appointment(one, course),
    )


def _letter(one: CourseSession, course: Course, organisation: Organisation) -> str:
    day = clock.day_text_long(clock.local(one.starts_at).date())
    if one.lapsed:
        lines = [f"De opleiding “{course.name}” op {day} gaat helaas niet door.", "U hoort van ons wanneer wel."]
    else:
        lines = [
            f"U staat op de lijst voor de opleiding “{course.name}”.",
            "",
            f"Wanneer: {day}, {clock.time_text(one.starts_at)} tot {clock.time_text(one.ends_at)}",
            *([f"Waar: {one.place}"] if one.place else []),
            *([f"Trainer: {one.trainer}"] if one.trainer else []),
            *(["", one.remarks] if one.remarks else []),
            "",
            "De afspraak voor uw agenda zit erbij. Kunt u niet? Laat het ons op tijd weten, dan kan iemand anders mee.",
        ]
    return "\n".join(["Beste allemaal,", "", *lines, "", "Met vriendelijke groet,", organisation.name])


def _appointment(one: CourseSession, course: Course) -> Appointment:
    """No names of participants are in it: a calendar is often shared."""
    return Appointment(
        key=one.id,
        title=course.name,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=one.place,
        lines=tuple(filter(None, (f"Trainer: {one.trainer}" if one.trainer else "", one.remarks))),
        standing=Standing.LAPSED if one.lapsed else Standing.CERTAIN,
        version=one.version,
    )


def calendar_file(found: Invitation) -> bytes:
    """The appointment as a calendar file."""
    return calendars.to_file([found.appointment])


def calendar_file_name(found: Invitation) -> str:
    """``agenda-introductiecursus-2026-11-12.ics``."""
    return calendars.file_name(_plain(found.course), found.day)


def certificates_of_session(session: Session, session_id: UUID) -> Certificates:
    """A certificate for everybody who came; raises ``UserError`` when nobody was noted yet."""
    earned = select(CourseSeat.result_id).where(CourseSeat.session_id == session_id, CourseSeat.came.is_(True))
    found = [id_ for id_ in session.scalars(earned) if id_ is not None]
    if not found:
        raise UserError("Van deze avond is nog niemand geslaagd.", "Noteer eerst wie er waren.")
    return certificates(session, found)


def certificates(session: Session, result_ids: Collection[UUID]) -> Certificates:
    """A certificate for each of these results, in Dutch name order; raises ``UserError`` when they are gone."""
    from btl_desktop.printing.certificate import Certificate

    wanted = (
        select(CourseResult, Volunteer, Course.name)
        .join(Volunteer, Volunteer.id == CourseResult.volunteer_id)
        .join(Course, Course.id == CourseResult.course_id)
        .where(CourseResult.id.in_(result_ids))
        .order_by(Volunteer.sort_key, Volunteer.id)
    )
    evenings = _evenings(session, result_ids)
    made = [
        Certificate(
            text.clean(who.name), text.clean(course), result.passed_on, *evenings.get(result.id, ("", "")),
            result.certificate, result.renew_on,
        )
        for result, who, course in session.execute(wanted)
    ]  # fmt: skip
    if not made:
        raise UserError("Deze uitslag staat niet meer in de lijst.", "Open de vrijwilliger opnieuw.")
    organisation = settings.organisation(session)
    return Certificates(made[0].course, made[0].day, organisation.name, logo.logo(session) or b"", tuple(made))


def _evenings(session: Session, result_ids: Collection[UUID]) -> dict[UUID | None, tuple[str, str]]:
    """Place and trainer of the evenings that results were earned on, where they are known."""
    found = (
        select(CourseSeat.result_id, CourseSession.place, CourseSession.trainer)
        .join(CourseSession, CourseSession.id == CourseSeat.session_id)
        .where(CourseSeat.result_id.in_(result_ids))
    )
    return {result: (place, trainer) for result, place, trainer in session.execute(found)}


def to_pdf(found: Certificates, progress: Progress | None = None) -> bytes:
    """A page for each."""
    from btl_desktop.printing import certificate

    return certificate.render(found.all, found.organisation, found.logo, progress)


def file_name(found: Certificates) -> str:
    """``certificaten-introductiecursus-2026-11-12``: the course and the day, and nobody's name."""
    many = "certificaten" if len(found.all) > 1 else "certificaat"
    return f"{many}-{_plain(found.course)}-{found.day.isoformat()}"


def note(session: Session, what: str, found: Certificates, number: int) -> None:
    """The audit trail tells how many were printed or kept, never whose."""
    audit.note(session, f"Certificaten {what.lower()}", f"{found.course[:60]}, {found.day.isoformat()}", number)


def note_invited(session: Session, what: str, found: Invitation, number: int = 0) -> None:
    """The audit trail tells that addresses were copied or a calendar file was kept."""
    audit.note(session, what, f"{found.course[:60]}, {found.day.isoformat()}", number)


def _plain(words: str) -> str:
    return re.sub(r"[^\w]+", "-", text.fold(words)).strip("-")[:60] or "opleiding"
