"""The papers of a meeting: agenda, minutes, action points, and the invitation by mail and calendar.

``content`` reads the database; what makes a file of it needs no session.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.documents import Owner
from btl_desktop.models.meeting_choices import Attendance, ItemRole, MeetingState
from btl_desktop.models.meeting_sheets import (
    MeetingSheet,
    PointSheet,
    SheetCorrection,
    SheetDecision,
    SheetItem,
    SheetPerson,
    SheetPoint,
)
from btl_desktop.models.meetings import ActionPoint, Meeting, Person, is_late
from btl_desktop.services import audit, calendars, documents, logo, settings
from btl_desktop.services.calendars import Appointment, Standing
from btl_desktop.services.meetings import meeting_people, meetings
from btl_desktop.services.meetings.action_points import OWN, PointLine
from btl_desktop.services.volunteers.volunteers import Mailing

_STANDING = {MeetingState.PLANNED: Standing.PROPOSED, MeetingState.LAPSED: Standing.LAPSED}


@dataclass(frozen=True, slots=True)
class Invitation:
    """What goes out to those invited: a mail to copy, to whom, who has no address, and the calendar file."""

    number: str
    subject: str
    body: str
    mailing: Mailing
    appointment: Appointment


def content(session: Session, meeting_id: UUID, printed_at: datetime | None = None) -> MeetingSheet:
    """Everything that the papers of a meeting say; raises ``UserError`` when it is gone."""
    meeting = meetings.get(session, meeting_id)
    day = meetings.day_of(meeting)
    papers = documents.of_all(session, [Owner.of(meeting), *map(Owner.of, meeting.items)])
    times = meetings.clock_times(meeting)
    previous, following = meetings.previous(session, meeting), meetings.following(session, meeting)
    return MeetingSheet(
        number=meeting.number,
        title=text.clean(meeting.title),
        kind=meeting.kind.label,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=text.clean(meeting.place),
        chair=text.clean(meeting.chair),
        minute_taker=text.clean(meeting.minute_taker),
        draft=meeting.state is not MeetingState.APPROVED,
        approved=_approved(meeting),
        organisation=settings.organisation(session),
        printed_at=printed_at or clock.now(),
        items=tuple(
            SheetItem(
                text.clean(item.title), *when, item.minutes, text.clean(item.presenter), item.explanation, item.said,
                item.role, tuple(paper.name for paper in papers.get(Owner.of(item), ())),
            )
            for item, when in zip(meeting.items, times, strict=True)
        ),
        people=tuple(SheetPerson(one.name, one.party, one.attendance) for one in meeting.invitees),
        carried=tuple(_point(one, day) for one in meetings.carried_over(session, meeting)),
        points=tuple(_point(one, day) for one in meetings.points_of(session, meeting_id)),
        decisions=tuple(SheetDecision(one.number, one.words) for one in meeting.decisions),
        corrections=tuple(
            SheetCorrection(clock.local(one.entered_at).date(), one.said_by, one.words) for one in meeting.corrections
        ),
        papers=tuple(paper.name for paper in papers.get(Owner.of(meeting), ())),
        previous=_named(previous) if previous else "",
        following=_when(following) if following else "",
        logo=logo.logo(session) or b"",
    )  # fmt: skip


def _approved(meeting: Meeting) -> str:
    if meeting.approved_on is None:
        return ""
    where = f", in overleg {meeting.approved_in}" if meeting.approved_in else ""
    return f"{clock.day_text(meeting.approved_on)}{where}"


def _named(meeting: Meeting) -> str:
    return f"{meeting.number} van {clock.day_text(meetings.day_of(meeting))}"


def _when(meeting: Meeting) -> str:
    place = f", {meeting.place}" if meeting.place else ""
    return f"{clock.day_text_long(meetings.day_of(meeting))}, {clock.time_text(meeting.starts_at)}{place}"


def _point(point: ActionPoint, today: date) -> SheetPoint:
    late = is_late(point.due_on, point.state, today)
    return SheetPoint(
        point.number, point.name, point.what, point.due_on, point.state, late, point.party or OWN, point.outcome
    )


def points_content(
    session: Session, lines: Iterable[PointLine], chosen: str, printed_at: datetime | None = None
) -> PointSheet:
    """A list of action points as chosen on the screen."""
    points = tuple(
        SheetPoint(one.number, one.name, one.what, one.due_on, one.state, one.late, one.party or OWN, one.outcome)
        for one in lines
    )
    made = printed_at or clock.now()
    return PointSheet(settings.organisation(session), made, chosen, points, logo.logo(session) or b"")


def agenda_pdf(sheet: MeetingSheet) -> bytes:
    """The agenda on paper."""
    from btl_desktop.printing import meeting_agenda

    return meeting_agenda.render(sheet)


def minutes_pdf(sheet: MeetingSheet) -> bytes:
    """The minutes on paper."""
    from btl_desktop.printing import meeting_minutes

    return meeting_minutes.render(sheet)


def points_pdf(sheet: PointSheet) -> bytes:
    """The list of action points on paper."""
    from btl_desktop.printing import meeting_points

    return meeting_points.render(sheet)


def file_name(sheet: MeetingSheet, what: str) -> str:
    """``agenda-O2026-07-2026-07-21``: what it is, of which meeting and day, and nothing about persons."""
    number = re.sub(r"[^\w-]+", "-", sheet.number).strip("-")
    return f"{what}-{number}-{clock.local(sheet.starts_at).date().isoformat()}"


def note(session: Session, what: str, number: str, sheets: int = 0) -> None:
    """Write in the audit trail that a paper was printed or saved, of which meeting, never what stood in it."""
    audit.note(session, what, number, sheets)


def invitation(session: Session, meeting_id: UUID) -> Invitation:
    """The mail that goes with an agenda, who gets it, and the appointment; raises ``UserError`` when it is gone."""
    meeting = meetings.get(session, meeting_id)
    sheet = content(session, meeting_id)
    people = [one for one in meeting.invitees if one.attendance is not Attendance.EXCUSED]
    addresses = dict.fromkeys(one.email for one in people if one.email)
    phones = meeting_people.phones(session, people)
    without = tuple(_reached_at(one, phones) for one in people if not one.email)
    day = clock.day_text_long(meetings.day_of(meeting))
    return Invitation(
        number=meeting.number,
        subject=f"{meeting.title}, {day}",
        body=_letter(sheet, meeting.state is MeetingState.LAPSED),
        mailing=Mailing(tuple(addresses), without),
        appointment=appointment(meeting, sheet),
    )


def _reached_at(one: Person, phones: Mapping[UUID | None, str]) -> str:
    """``Kees Blauw (06 1234 5678)``: whom to call, as no mail reaches them."""
    number = phones.get(one.volunteer_id or one.contact_id, "")
    return f"{one.name} ({text.phone_text(number)})" if number else one.name


def _letter(sheet: MeetingSheet, lapsed: bool) -> str:
    day = clock.day_text_long(clock.local(sheet.starts_at).date())
    if lapsed:
        parts = [f"{sheet.title} van {day} gaat niet door."]
    else:
        parts = [
            f"Hierbij nodig ik u uit voor {sheet.title} op {day}, van {_times(sheet)}.",
            *([f"Plaats: {sheet.place}"] if sheet.place else []),
            "\n".join(["Agenda:", *_agenda_lines(sheet.items)]) if sheet.items else "",
            "\n".join(["Nog te doen:", *_point_lines(sheet.carried)])
            if sheet.carried and any(item.role is ItemRole.POINTS for item in sheet.items)
            else "",
            "Kunt u er niet bij zijn? Laat het dan even weten.",
        ]
    ending = "\n".join(filter(None, ("Met vriendelijke groet,", sheet.chair, sheet.organisation.name)))
    return "\n\n".join(filter(None, ("Beste allemaal,", *parts, ending)))


def _times(sheet: MeetingSheet) -> str:
    return f"{clock.time_text(sheet.starts_at)} tot {clock.time_text(sheet.ends_at)}"


def _agenda_lines(items: Sequence[SheetItem]) -> list[str]:
    return [f"{item.begins:%H:%M}  {number}. {item.title}" for number, item in enumerate(items, start=1)]


def _point_lines(points: Sequence[SheetPoint]) -> list[str]:
    return [
        f"- {point.name}: {point.what}"
        + (f" (uiterlijk {clock.day_text(point.due_on, weekday=False)})" if point.due_on else "")
        for point in points
    ]


def appointment(meeting: Meeting, sheet: MeetingSheet) -> Appointment:
    """A meeting in somebody's calendar; the names of those who come are not in it."""
    return Appointment(
        key=meeting.id,
        title=sheet.title,
        starts_at=sheet.starts_at,
        ends_at=sheet.ends_at,
        place=sheet.place,
        lines=(f"Overleg {sheet.number}", *(["Agenda:", *_agenda_lines(sheet.items)] if sheet.items else [])),
        standing=_STANDING.get(meeting.state, Standing.CERTAIN),
        version=meeting.version,
    )


def calendar(found: Invitation) -> bytes:
    """The calendar file (.ics) that goes along with an invitation."""
    return calendars.to_file([found.appointment])


def calendar_file_name(found: Invitation) -> str:
    """A name for that file."""
    return calendars.file_name(found.number, clock.local(found.appointment.starts_at).date())
