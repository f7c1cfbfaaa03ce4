"""Who passed which course, who still needs one, and when it is time again."""

from datetime import date

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.volunteers import courses, volunteers

TODAY = date(2026, 11, 20)


@pytest.fixture
def jansen(office):
    return office.write(lambda s: volunteers.add(s, {"last_name": "Jansen"}))


def test_a_watch_starts_with_an_introduction_for_all_and_a_course_for_coordinators(office):
    intro, coordinator = office.write(courses.set_up)
    assert [courses.is_required(intro, level) for level in Level] == [True, True, True]
    assert [courses.is_required(coordinator, level) for level in Level] == [False, True, True]


def test_setting_up_courses_again_changes_nothing(office):
    office.write(courses.set_up)
    office.write(lambda s: courses.save_course(s, None, {"name": "EHBO"}))
    assert [course.name for course in office.write(courses.set_up)] == [
        "Introductiecursus", "Coördinatorencursus", "EHBO",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("passed", "months", "again"),
    [
        (date(2026, 3, 15), 0, None),
        (date(2026, 3, 15), 24, date(2028, 3, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 11, 30), 14, date(2028, 1, 30)),
    ],
)
def test_a_course_is_renewed_after_its_months(passed, months, again):
    assert courses.renewal(passed, months) == again


def test_a_result_knows_when_it_must_be_renewed_and_follows_a_changed_term(office, jansen):
    ehbo = office.write(lambda s: courses.save_course(s, None, {"name": "EHBO", "valid_months": 24}))
    result = office.write(lambda s: courses.add_result(s, jansen.id, ehbo.id, date(2026, 1, 10), " A-12 "))
    assert (result.renew_on, result.certificate) == (date(2028, 1, 10), "A-12")
    office.write(lambda s: courses.save_course(s, ehbo.id, {"valid_months": 12}))
    assert office.read(lambda s: volunteers.get(s, jansen.id)).courses[0].renew_on == date(2027, 1, 10)


def test_counts_leave_out_who_has_stopped(office, jansen):
    intro = office.write(courses.set_up)[0]
    office.write(lambda s: courses.add_result(s, jansen.id, intro.id, TODAY))
    office.write(lambda s: s.add_all([Volunteer(last_name="A"), Volunteer(last_name="B", status=Status.STOPPED)]))
    line = office.read(lambda s: courses.course_lines(s, TODAY))[0]
    assert (line.passed, line.needed) == (1, 1)
    assert office.read(lambda s: courses.who_need(s, intro.id, TODAY)) == ["A"]


def test_a_result_entered_by_mistake_is_taken_away(office, jansen):
    intro = office.write(courses.set_up)[0]
    result = office.write(lambda s: courses.add_result(s, jansen.id, intro.id, TODAY))
    office.write(lambda s: courses.remove_result(s, result.id))
    assert office.read(lambda s: volunteers.get(s, jansen.id)).courses == []


def test_a_course_needs_a_name_of_its_own(office):
    office.write(courses.set_up)
    with pytest.raises(UserError, match="nog geen naam"):
        office.write(lambda s: courses.save_course(s, None, {"name": " "}))
    with pytest.raises(UserError, match="al een opleiding"):
        office.write(lambda s: courses.save_course(s, None, {"name": "INTRODUCTIECURSUS"}))


def test_a_deleted_course_takes_its_results_and_both_come_back(office, jansen):
    intro = office.write(courses.set_up)[0]
    office.write(lambda s: courses.add_result(s, jansen.id, intro.id, TODAY))
    office.write(lambda s: courses.delete_course(s, intro.id), undo="Verwijderen")
    assert office.read(lambda s: volunteers.get(s, jansen.id)).courses == []
    office.undo()
    assert len(office.read(lambda s: volunteers.get(s, jansen.id)).courses) == 1
