"""The list to take along: who still needs which course by level, who lapsed, and whose renewal is coming."""

from datetime import UTC, date, datetime, time

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import paper, places
from btl_desktop.services.volunteers import course_need_papers, course_sessions, courses
from pdf_words import words_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def roster(office):
    """An introduction for all, and a first-aid course of two years for coordinators."""

    def write(session):
        (village,) = places.set_up_villages(session, ["Bleiswijk"])
        introduction, _ = courses.set_up(session)
        aid = courses.save_course(
            session, None, {"name": "AED", "required_district": True, "required_village": True, "valid_months": 24}
        )
        people = {
            name: Volunteer(last_name=name, level=level, village_id=village.id, mobile="+31612345678")
            for name, level in (("Wit", Level.WATCH), ("Zwart", Level.DISTRICT), ("Bruin", Level.VILLAGE))
        }
        session.add_all([*people.values(), Volunteer(last_name="Weg", status=Status.STOPPED)])
        session.flush()
        courses.add_result(session, people["Zwart"].id, introduction.id, date(2020, 1, 1))
        courses.add_result(session, people["Bruin"].id, introduction.id, date(2020, 1, 1))
        courses.add_result(session, people["Zwart"].id, aid.id, date(2023, 5, 1))
        courses.add_result(session, people["Bruin"].id, aid.id, date(2025, 2, 1))
        return introduction.id

    return office.write(write)


def sheet(office):
    return office.read(lambda s: course_need_papers.content(s, NOW))


def groups(office, name):
    course = next(one for one in sheet(office).courses if one.name == name)
    return {group.title: [(one.name, one.why) for one in group.people] for group in course.groups}


def test_everybody_stands_under_their_level_with_why(office, roster):
    assert groups(office, "Introductiecursus") == {"Buurttoezichthouder": [("Wit", "nog niet gevolgd")]}
    assert groups(office, "AED") == {
        "Wijkcoördinator": [("Zwart", "verlopen op 1 mei 2025")],
        "Binnenkort vernieuwen": [("Bruin", "vóór 1 feb 2027")],
    }


def test_a_newer_result_takes_the_place_of_the_old_one(office, roster):
    def again(session):
        zwart = session.query(Volunteer).filter_by(last_name="Zwart").one()
        aid = next(one for one in courses.courses(session) if one.name == "AED")
        courses.add_result(session, zwart.id, aid.id, date(2026, 10, 1))

    office.write(again)
    assert groups(office, "AED") == {"Binnenkort vernieuwen": [("Bruin", "vóór 1 feb 2027")]}


def test_the_evenings_that_are_planned_are_named(office, roster):
    day = date(2026, 12, 5)
    starts, ends = clock.at(day, time(19, 30)), clock.at(day, time(22))
    office.write(lambda s: course_sessions.plan(s, roster, starts, ends))
    found = next(one for one in sheet(office).courses if one.name == "Introductiecursus")
    assert found.evenings == "Wordt gegeven op za 5 dec 2026, 19:30."


def test_it_goes_on_paper_with_place_and_number(office, roster):
    pdf = course_need_papers.to_pdf(sheet(office))
    said = words_of(pdf)[0]
    for words in ("Introductiecursus", "Wit", "Bleiswijk", "06 1234 5678", "vóór 1 feb 2027", "Vertrouwelijk"):
        assert words in said
    assert paper.page_count(pdf) == 1


def test_five_hundred_people_and_no_courses_fit_on_paper_too(office):
    assert paper.page_count(course_need_papers.to_pdf(sheet(office))) == 1
    office.write(lambda s: s.add_all([Volunteer(last_name=f"{n} {'Ł' * 40}") for n in range(500)]))
    office.write(courses.set_up)
    assert paper.page_count(course_need_papers.to_pdf(sheet(office))) > 15
