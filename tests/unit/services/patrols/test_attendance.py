"""Afterwards: who came decides whether a patrol was walked, and everybody's hours add up."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import PatrolStatus, Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, overview
from btl_desktop.services.actions import actions
from btl_desktop.services.patrols import attendance, patrols, tonight

FRIDAY = date(2026, 11, 20)
NOW = clock.at(FRIDAY + timedelta(days=1), time(10))


@pytest.fixture
def people(office):
    def enrol(session):
        made = [Volunteer(first_name=first, last_name="Vos") for first in ("Ans", "Bram", "Cor", "=Dirk")]
        session.add_all(made)
        session.flush()
        return [one.id for one in made]

    return office.write(enrol)


def plan(office, people, day=FRIDAY, start=time(20), end=time(22), **values):
    def make(session):
        patrol = patrols.new(session, {"day": day, "start": start, "end": end, "name": "Vrijdagronde", **values})
        for person in people:
            patrols.place(session, patrol.id, person, status=WalkerStatus.PROMISED)
        if people:
            patrols.lead(session, patrol.id, people[0])
        return patrol.id

    return office.write(make)


def note(office, patrol, came, extra=()):
    return office.write(lambda s: attendance.note(s, patrol, came, extra), undo="Aanwezigheid")


def stands(office, patrol):
    found = office.read(lambda s: patrols.get(s, patrol))
    return {walker.volunteer.first_name: walker.status for walker in found.walkers}


def test_what_is_over_waits_to_be_noted_the_longest_ago_first(office, people):
    last, first = plan(office, people), plan(office, people, FRIDAY - timedelta(days=7))
    plan(office, people, FRIDAY + timedelta(days=7))
    lapsed = plan(office, people, FRIDAY - timedelta(days=3))
    office.write(lambda s: patrols.lapse(s, lapsed))
    assert [line.id for line in office.read(lambda s: attendance.to_note(s, NOW))] == [first, last]
    assert office.read(lambda s: attendance.number_to_note(s, NOW)) == 2
    told = {line.show: line.what for line in office.read(lambda s: overview.overview(s, NOW)).lines}
    assert told["attendance"] == "2 patrouilles zijn geweest: wie liep mee?"


def test_a_patrol_is_walked_when_its_minimum_came(office, people):
    patrol = plan(office, people[:3])
    assert note(office, patrol, people[:2]) is PatrolStatus.WALKED
    assert stands(office, patrol) == {
        "Ans": WalkerStatus.CAME, "Bram": WalkerStatus.CAME, "Cor": WalkerStatus.ABSENT,
    }  # fmt: skip


def test_one_alone_has_not_walked_and_the_patrol_says_why_it_lapsed(office, people):
    patrol = plan(office, people[:2])
    assert note(office, patrol, people[:1]) is PatrolStatus.LAPSED
    assert office.read(lambda s: patrols.get(s, patrol)).remarks == "Gekomen: 1 loper; minstens 2 nodig."


def test_somebody_extra_counts_for_the_minimum(office, people):
    patrol = plan(office, people[:2])
    assert note(office, patrol, people[:1], [people[2]]) is PatrolStatus.WALKED
    assert stands(office, patrol)["Cor"] is WalkerStatus.CAME


def test_whoever_had_cancelled_has_cancelled_unless_they_came_after_all(office, people):
    patrol = plan(office, people[:3])
    for person in people[1:3]:
        office.write(lambda s, person=person: patrols.set_status(s, patrol, person, WalkerStatus.CANCELLED))
    note(office, patrol, [people[0], people[1]])
    assert stands(office, patrol) == {
        "Ans": WalkerStatus.CAME, "Bram": WalkerStatus.CAME, "Cor": WalkerStatus.CANCELLED,
    }  # fmt: skip


def test_a_leader_who_did_not_come_did_not_lead(office, people):
    patrol = plan(office, people[:3])
    note(office, patrol, people[1:3])
    assert office.read(lambda s: patrols.get(s, patrol)).leader_id is None


def test_noting_can_be_taken_back_whole(office, people):
    patrol = plan(office, people[:2])
    note(office, patrol, people[:1], [people[3]])
    office.undo()
    assert stands(office, patrol) == {"Ans": WalkerStatus.PROMISED, "Bram": WalkerStatus.PROMISED}
    assert office.read(lambda s: patrols.get(s, patrol)).status is PatrolStatus.PLANNED


def test_a_team_of_an_action_is_noted_with_its_return_form(office):
    action = office.write(lambda s: actions.new_from_template(s, Theme.DDO, FRIDAY, None))
    assert office.read(lambda s: attendance.to_note(s, NOW)) == []
    with pytest.raises(UserError, match="retourformulier"):
        note(office, action.teams[0].id, [])


def test_a_patrol_that_is_gone_is_told(office, people):
    patrol = plan(office, people, FRIDAY + timedelta(days=7))
    office.write(lambda s: patrols.delete(s, [patrol], NOW))
    with pytest.raises(UserError, match="verwijderd"):
        note(office, patrol, [])


def test_hours_are_those_really_walked_and_as_planned_where_nobody_noted_them(office, people):
    noted, plain = plan(office, people[:2]), plan(office, people[:3], FRIDAY - timedelta(days=7))
    office.write(lambda s: tonight.leave(s, noted, clock.at(FRIDAY, time(20))))
    office.write(lambda s: tonight.back(s, noted, clock.at(FRIDAY, time(22, 30))))
    note(office, noted, people[:2])
    note(office, plain, people[:2])
    found = office.read(lambda s: attendance.hours(s, 2026))
    assert [(one.name, one.patrols, one.hours, one.absent) for one in found] == [
        ("Ans Vos", 2, 4.5, 0), ("Bram Vos", 2, 4.5, 0), ("Cor Vos", 0, 0.0, 1),
    ]  # fmt: skip


def test_a_lapsed_patrol_gives_nobody_hours(office, people):
    note(office, plan(office, people[:2]), people[:1])
    (absent,) = [one for one in office.read(lambda s: attendance.hours(s, 2026)) if one.absent]
    assert (absent.name, absent.minutes) == ("Bram Vos", 0)


def test_new_years_eve_counts_for_the_year_in_which_it_began(office, people):
    patrol = plan(office, people[:2], date(2026, 12, 31), time(23), time(1))
    note(office, patrol, people[:2])
    assert office.read(lambda s: attendance.hours(s, 2027)) == []
    assert office.read(lambda s: attendance.hours(s, 2026))[0].hours == 2.0
    assert office.read(attendance.years) == [2026]


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 2.0), (date(2026, 10, 25), 4.0)])
def test_in_the_nights_that_the_clock_changes_a_patrol_has_its_true_length(office, people, day, hours):
    note(office, plan(office, people[:2], day, time(1), time(4)), people[:2])
    assert office.read(lambda s: attendance.hours(s, 2026))[0].hours == hours


def test_who_forgot_to_report_back_did_not_walk_all_night(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: tonight.leave(s, patrol, clock.at(FRIDAY, time(20))))
    office.write(lambda s: tonight.back(s, patrol, clock.at(FRIDAY + timedelta(days=1), time(9))))
    note(office, patrol, people[:2])
    assert office.read(lambda s: attendance.hours(s, 2026))[0].hours == 2.0


def test_the_workbook_has_numbers_and_no_formulas_and_is_noted(office, people):
    note(office, plan(office, [people[0], people[3]]), [people[0], people[3]])
    book = office.write(lambda s: attendance.to_xlsx(s, 2026))
    rows = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[0] == [*attendance.HEADER]
    assert ["=Dirk Vos", "", "", 1.0, 2.0, 0.0] in rows
    (entry,) = office.read(audit.entries)
    assert (entry.what, entry.detail, entry.number) == ("Uren uitgevoerd", "2026", 2)
