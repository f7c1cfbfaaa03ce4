"""The list for the meeting and the report to hand over: facts, and nothing that points at a person or a car."""

from datetime import date, time

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import Described, ReportParty
from btl_desktop.services import audit, places, private_words
from btl_desktop.services.incidents import incident_course, incident_kinds, incident_papers, incidents
from btl_desktop.services.incidents.incident_papers import WantedList
from btl_desktop.services.volunteers import volunteers
from pdf_words import words_of

DAY = date(2026, 11, 12)
WANTED = WantedList(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def enter(office):
    def set_up(session):
        villages = {one.name: one.id for one in places.set_up_villages(session, places.known_villages())}
        return villages, {kind.name: kind.id for kind in incident_kinds.set_up(session)}

    villages, kinds = office.write(set_up)

    def write(seen, kind="Jeugdoverlast", village="Bleiswijk", day=DAY, **more):
        entry = incidents.Entry(
            kind_id=kinds[kind], noticed_at=clock.at(day, time(21)), village_id=villages.get(village), seen=seen, **more
        )
        return office.write(lambda s: incidents.enter(s, entry))

    return write


def plain(words):
    """Without white space, as lines break where they may."""
    return "".join(words.split())


def read(pdf):
    """All words on the paper, without white space."""
    return plain("".join(words_of(pdf)))


def told(office, wanted=WANTED):
    return read(incident_papers.list_pdf(office.read(lambda s: incident_papers.meeting_list(s, wanted))))


def test_the_list_has_when_where_what_and_no_house_number(office, enter):
    enter("Hek stuk.", street="Dorpsstraat", house_number="127b")
    words = told(office)
    for expected in ("do 12 nov 2026, 21:00", "Dorpsstraat", "Jeugdoverlast", "Hek stuk.", "1 melding om te bespreken"):
        assert plain(expected) in words
    assert "127b" not in words


def test_plates_numbers_and_known_names_are_taken_out(office, enter):
    office.write(lambda s: volunteers.add(s, {"first_name": "Piet", "prefix": "van", "last_name": "Dijk"}))
    enter("Piet van Dijk zag 12-abc-3 en AB 123 C; bel 06-12345678 of x@voorbeeld.nl.")
    words = told(office)
    for secret in ("Dijk", "abc-3", "123C", "12345678", "voorbeeld.nl"):
        assert secret not in words
    assert words.count("[kenteken]") == 2


def test_a_place_that_is_somebodys_last_name_too_stays(office, enter):
    office.write(lambda s: volunteers.add(s, {"first_name": "Jan", "prefix": "van", "last_name": "Berkel"}))
    enter("Gezien in Berkel door Jan van Berkel.")
    assert plain("Gezien in Berkel door [naam].") in told(office)


def test_a_signalement_and_a_follow_up_stay_at_home(office, enter):
    one = enter("Iemand voelde aan deuren.")
    office.write(lambda s: incident_course.describe(s, one.id, Described.PERSON, clothing="rode jas"))
    office.write(lambda s: incident_course.follow_up(s, one.id, DAY, "Gebeld met de buren."))
    words = told(office)
    assert "rodejas" not in words
    assert "buren" not in words


def test_without_words_there_is_only_kind_moment_and_street(office, enter):
    enter("Geheim verhaal.", street="Dorpsstraat")
    words = told(office, WantedList(WANTED.since, WANTED.until, with_words=False))
    assert "Geheim" not in words
    assert "Dorpsstraat" in words


def test_nothing_special_is_left_out_and_an_empty_list_says_so(office, enter):
    enter("Niets bijzonders.", kind="Niets bijzonders")
    found = office.read(lambda s: incident_papers.meeting_list(s, WANTED))
    assert incident_papers.number_of(found) == 0
    assert plain("Er is in deze tijd niets gemeld.") in told(office)


def test_a_village_gets_its_own_and_those_without_one_come_last(office, enter):
    enter("A.", village="Bergschenhoek")
    enter("B.", village="")
    enter("C.", village="Bleiswijk")
    found = office.read(lambda s: incident_papers.meeting_list(s, WANTED))
    assert [name for name, _ in found.groups] == ["Bergschenhoek", "Bleiswijk", "Zonder dorp"]


def test_a_list_too_long_to_talk_about_is_refused(office, enter, monkeypatch):
    monkeypatch.setattr(incident_papers, "MOST", 1)
    enter("A.")
    enter("B.")
    with pytest.raises(UserError, match="minder dagen"):
        office.read(lambda s: incident_papers.meeting_list(s, WANTED))


def test_the_longest_text_is_told_in_part_and_markup_as_it_is(office, enter):
    enter("<b>vet</b> & " + "woord " * 1_600)
    words = told(office)
    assert "<b>vet</b>&" in words
    assert "woord…" in words


def test_the_report_on_paper_is_the_text_that_is_copied_and_is_noted_without_it(office, enter):
    one = enter("Hek stuk.", street="Dorpsstraat", house_number="127b")
    office.write(lambda s: incident_course.describe(s, one.id, Described.VEHICLE, plate="12-ABC-3"))
    sheets = {
        party: office.read(lambda s, party=party: incident_papers.report_sheet(s, one.id, party))
        for party in ReportParty
    }
    police = read(incident_papers.report_pdf(sheets[ReportParty.POLICE]))
    municipality = read(incident_papers.report_pdf(sheets[ReportParty.MUNICIPALITY]))
    assert "Dorpsstraat127b" in police
    assert "12-ABC-3" in police
    assert "12-ABC-3" not in municipality
    office.write(lambda s: incident_papers.note_report(s, "Afgedrukt", sheets[ReportParty.POLICE], 1))
    entry = office.read(audit.entries)[0]
    assert (entry.what, entry.detail) == ("Melding afgedrukt", f"{one.number}, politie (0900-8844)")


@pytest.mark.parametrize("plate", ["AB-12-34", "12-AB-34", "ab-cd-12", "12abc3", "A-123-BC", "1-ABC-23", "GH 456 K"])
def test_a_dutch_plate_is_known_in_any_spelling(plate):
    assert private_words.without_plates(f"Auto {plate}.") == "Auto [kenteken]."


@pytest.mark.parametrize(
    "words", ["om 20 uur 3 jongens", "M2026-00041", "12-10-2026", "06-12345678", "de A-12", "nr. 12"]
)
def test_what_is_no_plate_stays(words):
    assert private_words.without_plates(words) == words
