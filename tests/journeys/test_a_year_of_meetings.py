"""A year of monthly meetings lived through: made, invited, held, minuted, approved, searched, printed, reopened."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from btl_desktop import clock
from btl_desktop.models.meeting_choices import ItemRole, MeetingState, PointState
from btl_desktop.services import paper, vaults
from btl_desktop.services.meetings import (
    action_points,
    agendas,
    decisions,
    meeting_papers,
    meeting_reminders,
    meeting_series,
    meetings,
    minute_taking,
)
from btl_desktop.services.meetings.meeting_people import Somebody
from btl_desktop.services.office import Office

FIRST = date(2026, 1, 1)
PEOPLE = [
    Somebody("Ans Bakker", "", "ans@voorbeeld.nl"),
    Somebody("Bram de Wit", "Gemeente Lansingerland", "bram@voorbeeld.nl"),
    Somebody("Kees Blauw", "Politie"),
]


def hold(office: Office, meeting_id, number: int) -> None:  # type: ignore[no-untyped-def]
    """An evening: the last minutes are fixed, an open point is done, things are said, decided and promised."""

    def write(session):  # type: ignore[no-untyped-def]
        meeting = meetings.get(session, meeting_id)
        before = meetings.previous(session, meeting)
        if before is not None and before.state is MeetingState.HELD:
            meetings.approve(session, before.id, meeting.number, meetings.day_of(meeting))
        for point in meetings.carried_over(session, meeting)[:1]:
            action_points.finish(session, point.id, f"geregeld in maand {number}", meetings.day_of(meeting))
        for item in meeting.items:
            if item.role is ItemRole.PLAIN:
                said = f"Maand {number}: over {item.title.lower()} werd gesproken."
                minute_taking.save(session, item.id, said)
        last = meeting.items[-2]
        promised = f"actie: Kees, hek {number} nakijken, over drie weken\nactie: gemeente, lamp {number} vervangen"
        minute_taking.save(session, last.id, f"besluit: plan {number} gaat door\n{promised}")
        meetings.set_state(session, meeting.id, MeetingState.HELD)

    office.write(write)


def test_a_year_of_monthly_meetings(vault: Path, passphrase: str) -> None:
    office = vaults.open_with_passphrase(vault, passphrase)
    values = {"name": "Maandoverleg", "first_day": FIRST, "starts": "20:00", "ends": "22:00", "place": "Gemeentehuis"}
    series = office.write(lambda s: meeting_series.save(s, values, people=PEOPLE)).id

    held = []
    for number in range(1, 13):
        made = office.write(lambda s: meeting_series.make_next(s, series, today=FIRST))
        extra = f"Thema van maand {number}"
        office.write(lambda s, made=made, extra=extra: agendas.add_item(s, made.id, extra, 15))
        invitation = office.read(lambda s, made=made: meeting_papers.invitation(s, made.id))
        assert invitation.mailing.addresses == ("ans@voorbeeld.nl", "bram@voorbeeld.nl")
        assert invitation.mailing.without == ("Kees Blauw",)
        assert b"BEGIN:VEVENT" in meeting_papers.calendar(invitation)
        office.write(lambda s, made=made: meetings.set_state(s, made.id, MeetingState.SENT))
        hold(office, made.id, number)
        held.append(made.id)

    days = [meetings.day_of(office.read(lambda s, one=one: meetings.get(s, one))) for one in held]
    assert [day.month for day in days] == list(range(1, 13))
    assert {(day.isoweekday(), (day.day - 1) // 7) for day in days} == {(2, 2)}
    office.close()

    office = vaults.open_with_passphrase(vault, passphrase)
    lines = office.read(meetings.meeting_lines)
    assert [line.state for line in lines] == [MeetingState.HELD, *[MeetingState.APPROVED] * 11]
    points = office.read(lambda s: action_points.point_lines(s, days[-1]))
    assert len(points) == 24
    assert sum(point.state is PointState.DONE for point in points) == 11
    assert [one.number for one in office.read(decisions.decision_lines)] == [
        f"B2026-{number:03}" for number in range(12, 0, -1)
    ]
    (hit, *_) = office.read(lambda s: decisions.hits(s, "plan 7 gaat"))
    assert hit.day == days[6]

    told = {one.what for one in office.read(lambda s: [*meeting_reminders.reminders(s, days[-1] + timedelta(days=60))])}
    assert f"Het verslag van {clock.day_text(days[-1])} is nog niet vastgesteld" in told

    sheet = office.read(lambda s: meeting_papers.content(s, held[-1]))
    assert sheet.draft
    assert len(sheet.carried) == 12, "eleven months left something, and one point was done that very evening"
    for pdf in (meeting_papers.agenda_pdf(sheet), meeting_papers.minutes_pdf(sheet)):
        assert paper.page_count(pdf) >= 1
    listed = office.read(lambda s: meeting_papers.points_content(s, points, "Alle actiepunten"))
    assert paper.page_count(meeting_papers.points_pdf(listed)) >= 2
    office.close()
