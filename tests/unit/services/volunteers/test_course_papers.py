"""Invitations and certificates: everything on them, nobody's name where it does not belong."""

from datetime import date, time

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level
from btl_desktop.services import audit, paper
from btl_desktop.services.volunteers import course_papers, course_sessions, courses, role_papers, roles, volunteers

DAY = date(2026, 11, 12)


@pytest.fixture
def evening(office):
    def make(session):
        intro = courses.set_up(session)[0]
        one = course_sessions.plan(
            session, intro.id, clock.at(DAY, time(20)), clock.at(DAY, time(22)),
            place="De Snip", trainer="M. Visser", remarks="Neem uw pas mee.",
        )  # fmt: skip
        people = [
            volunteers.add(session, {"first_name": "Hélène", "last_name": "Łoś", "email": "h@voorbeeld.nl"}),
            volunteers.add(session, {"first_name": "<b>Jan</b>", "last_name": "& Co"}),
        ]
        course_sessions.sign_up(session, one.id, [who.id for who in people], DAY)
        return one

    return office.write(make)


def invited(office, evening):
    return office.read(lambda s: course_papers.invitation(s, evening.id))


def passed(office, evening):
    seats = office.read(lambda s: course_sessions.seats(s, evening.id))
    office.write(lambda s: course_sessions.note_attendance(s, [seat.id for seat in seats], True))
    return office.read(lambda s: course_papers.certificates_of_session(s, evening.id))


def test_the_invitation_says_when_where_and_what_and_names_no_participant(office, evening):
    found = invited(office, evening)
    assert found.subject == "Introductiecursus, do 12 nov 2026"
    for words in ("donderdag 12 november 2026, 20:00 tot 22:00", "Waar: De Snip", "M. Visser", "Neem uw pas mee."):
        assert words in found.body
    assert "Łoś" not in found.body
    assert found.mailing.addresses == ("h@voorbeeld.nl",)
    assert found.mailing.without == ("<b>Jan</b> & Co",)


def test_the_calendar_file_has_the_evening_and_a_lapsed_one_takes_it_back(office, evening):
    file = course_papers.calendar_file(invited(office, evening))
    assert b"SUMMARY:Introductiecursus" in file
    assert b"DTSTART:20261112T190000Z" in file
    assert b"h@voorbeeld" not in file
    office.write(lambda s: course_sessions.change(s, evening.id, {"lapsed": True}))
    found = invited(office, evening)
    assert found.subject.startswith("Vervallen: ")
    assert b"STATUS:CANCELLED" in course_papers.calendar_file(found)
    assert course_papers.calendar_file_name(found) == "agenda-introductiecursus-2026-11-12.ics"


def test_everybody_who_came_has_a_certificate_of_one_page(office, evening):
    found = passed(office, evening)
    assert [one.name for one in found.all] == ["<b>Jan</b> & Co", "Hélène Łoś"]
    assert {one.place for one in found.all} == {"De Snip"}
    pdf = course_papers.to_pdf(found)
    assert paper.page_count(pdf) == 2
    assert paper.page_size(pdf, 0)[0] > paper.page_size(pdf, 0)[1]
    assert course_papers.to_pdf(found) == pdf
    assert course_papers.file_name(found) == "certificaten-introductiecursus-2026-11-12"


def test_without_anybody_who_came_there_is_nothing_to_print(office, evening):
    with pytest.raises(UserError, match="nog niemand geslaagd"):
        office.read(lambda s: course_papers.certificates_of_session(s, evening.id))


def test_printing_certificates_is_in_the_audit_trail_without_names(office, evening):
    found = passed(office, evening)
    office.write(lambda s: course_papers.note(s, "Afgedrukt", found, 2))
    office.write(
        lambda s: course_papers.note_invited(s, "Uitnodiging: adressen gekopieerd", invited(office, evening), 1)
    )
    entries = office.read(audit.entries)
    assert {(one.what, one.number) for one in entries} >= {("Certificaten afgedrukt", 2)}
    assert not any("Łoś" in one.detail for one in entries)


def test_a_role_description_for_somebody_new_says_what_is_still_asked(office):
    who = office.write(lambda s: volunteers.add(s, {"first_name": "Anna", "last_name": "Bakker"}))
    office.write(courses.set_up)
    sheet = office.read(lambda s: role_papers.sheet(s, Level.WATCH, who.id, DAY))
    assert sheet.name == "Anna Bakker"
    assert sheet.needs[0] == "De opleiding “Introductiecursus” volgen"
    assert any("VOG" in one for one in sheet.needs)
    blank = office.read(lambda s: role_papers.sheet(s, Level.VILLAGE))
    assert (blank.name, blank.needs) == ("", ())
    assert paper.page_count(role_papers.to_pdf(sheet)) >= 1


def test_an_edition_is_given_once_signed_later_and_a_new_one_is_given_again(office):
    who = office.write(lambda s: volunteers.add(s, {"last_name": "Bakker"}))
    given = office.write(lambda s: roles.give(s, who.id, Level.WATCH, DAY))
    assert office.write(lambda s: roles.give(s, who.id, Level.WATCH, DAY)).id == given.id
    with pytest.raises(UserError, match="vóór"):
        office.write(lambda s: roles.sign(s, given.id, date(2026, 1, 1)))
    office.write(lambda s: roles.sign(s, given.id, DAY))
    office.write(lambda s: roles.write_role_profile(s, Level.WATCH, "Kijken.\nMelden.", DAY))
    office.write(lambda s: roles.give(s, who.id, Level.WATCH, DAY))
    found = office.read(lambda s: roles.receipts(s, who.id))
    assert [(one.edition, one.signed_on) for one in found] == [(2, None), (1, DAY)]
    office.write(lambda s: volunteers.delete(s, [who.id]))
    assert office.read(lambda s: roles.receipts(s, who.id)) == []
