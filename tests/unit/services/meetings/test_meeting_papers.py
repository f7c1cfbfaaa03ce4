"""The papers of a meeting: the agenda with the clock, minutes that say they are a draft, the list, the invitation."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from btl_desktop.models.meeting_choices import Attendance, ItemRole, MeetingState
from btl_desktop.services import paper
from btl_desktop.services.meetings import action_points, agendas, meeting_papers, meetings, minute_taking
from btl_desktop.services.meetings.meeting_people import Somebody
from pdf_words import words_of

PRINTED = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def meeting(office):
    def write(session):
        values = {"title": "Maandoverleg", "day": date(2026, 11, 17), "start": time(20), "end": time(22)}
        made = meetings.add(session, {**values, "place": "Gemeentehuis", "chair": "Ans Bakker"})
        agendas.add_item(session, made.id, "Opening", 5)
        agendas.add_item(session, made.id, "Actiepunten", 10, role=ItemRole.POINTS)
        item = agendas.add_item(
            session, made.id, "Verlichting", 20, presenter="Bram de Wit", explanation="Zie de brief."
        )
        agendas.invite(session, made.id, [Somebody("Ans Bakker", "", "ans@voorbeeld.nl"), Somebody("Kees", "Politie")])
        agendas.mark(session, meetings.get(session, made.id).invitees[0].id, Attendance.PRESENT)
        minute_taking.save(session, item.id, "Er is gesproken.\nbesluit: akkoord\nactie: Kees, lamp nagaan, 1 dec")
        return made.id

    return office.write(write)


def sheet(office, meeting):
    return office.read(lambda s: meeting_papers.content(s, meeting, PRINTED))


def test_the_agenda_says_what_begins_when_and_who_tells_it(office, meeting):
    (page,) = words_of(meeting_papers.agenda_pdf(sheet(office, meeting)))
    for said in (
        "20:15",
        "Verlichting",
        "Door Bram de Wit",
        "Zie de brief.",
        "20 min",
        "Kees (Politie)",
        "blad 1 van 1",
    ):
        assert said in page, said
    assert "Er is gesproken" not in page


def test_minutes_say_on_every_page_that_they_are_a_draft_until_they_are_fixed(office, meeting):
    item = sheet_item(office, meeting)
    long = "\n".join(f"Regel {number}." for number in range(120))
    office.write(lambda s: minute_taking.save(s, item, long))
    draft = words_of(meeting_papers.minutes_pdf(sheet(office, meeting)))
    assert len(draft) > 1
    assert "CONCEPT" in draft[0]
    assert all("Concept, nog niet vastgesteld" in page for page in draft)
    office.write(lambda s: meetings.set_state(s, meeting, MeetingState.HELD))
    office.write(lambda s: meetings.approve(s, meeting, "O2026-02", date(2026, 12, 15)))
    fixed = words_of(meeting_papers.minutes_pdf(sheet(office, meeting)))
    assert not any("oncept" in page or "CONCEPT" in page for page in fixed)
    assert "di 15 dec 2026, in overleg O2026-02" in fixed[0]


def sheet_item(office, meeting):
    return office.read(lambda s: meetings.get(s, meeting)).items[-1].id


def test_minutes_name_who_was_there_what_was_decided_and_who_does_what(office, meeting):
    text = "\n".join(words_of(meeting_papers.minutes_pdf(sheet(office, meeting))))
    for said in ("Aanwezig", "Ans Bakker", "Besluit B2026-001: akkoord", "AP2026-001", "1 dec 2026", "Voorzitter: Ans"):
        assert said in text, said


def test_a_correction_stands_under_fixed_minutes(office, meeting):
    office.write(lambda s: meetings.set_state(s, meeting, MeetingState.HELD))
    office.write(lambda s: meetings.approve(s, meeting))
    office.write(lambda s: meetings.correct(s, meeting, "Het waren er acht.", "Bram", PRINTED))
    text = "\n".join(words_of(meeting_papers.minutes_pdf(sheet(office, meeting))))
    assert "Correcties na vaststelling" in text
    assert "Het waren er acht." in text


def test_minutes_of_two_hundred_pages_are_printed(office, meeting):
    item = sheet_item(office, meeting)
    long = "\n".join(f"Regel {number}: {'woorden ' * 10}" for number in range(10_500))
    office.write(lambda s: minute_taking.save(s, item, long))
    pdf = meeting_papers.minutes_pdf(sheet(office, meeting))
    assert paper.page_count(pdf) >= 200
    assert f"blad 1 van {paper.page_count(pdf)}" in words_of(pdf)[0]


def test_the_same_content_gives_the_same_bytes_and_no_name_in_the_document(office, meeting):
    content = sheet(office, meeting)
    pdf = meeting_papers.minutes_pdf(content)
    assert pdf == meeting_papers.minutes_pdf(content)
    with paper.opened(pdf) as document:
        assert document.get_metadata_dict()["Title"] == "Verslag O2026-01"


def test_the_list_of_action_points_goes_by_party(office, meeting):
    lines = office.read(lambda s: action_points.point_lines(s, date(2026, 12, 20)))
    content = office.read(lambda s: meeting_papers.points_content(s, lines, "Actiepunten: te laat", PRINTED))
    (page,) = words_of(meeting_papers.points_pdf(content))
    assert "Actiepunten: te laat" in page
    assert "Politie" in page
    assert "(te laat)" in page


def test_an_invitation_tells_who_has_no_e_mail_and_its_calendar_file_names_nobody(office, meeting):
    found = office.read(lambda s: meeting_papers.invitation(s, meeting))
    assert found.mailing.without == ("Kees",)
    assert "20:15  3. Verlichting" in found.body
    calendar = meeting_papers.calendar(found).decode()
    assert "SUMMARY:Maandoverleg" in calendar
    assert "DTSTART:20261117T190000Z" in calendar
    assert "Kees" not in calendar
    assert meeting_papers.calendar_file_name(found) == "agenda-O2026-01-2026-11-17.ics"


def test_a_meeting_that_lapsed_is_told_and_struck_in_the_calendar(office, meeting):
    office.write(lambda s: meetings.set_state(s, meeting, MeetingState.LAPSED))
    found = office.read(lambda s: meeting_papers.invitation(s, meeting))
    assert "gaat niet door" in found.body
    assert b"STATUS:CANCELLED" in meeting_papers.calendar(found)
