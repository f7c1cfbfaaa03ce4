"""A season in one go: every Friday, without the ones that do not suit, each evening an action of its own."""

from datetime import date, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import ActionState, Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions, series, teams

FRIDAY = date(2026, 12, 11)


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0].id


def days_of(office):
    return [clock.local(line.starts_at).date() for line in office.read(actions.action_lines)]


def test_every_week_until_a_day_is_that_weekday_each_week():
    assert series.weekly(FRIDAY, date(2027, 1, 2)) == [FRIDAY, date(2026, 12, 18), date(2026, 12, 25), date(2027, 1, 1)]
    assert series.weekly(FRIDAY, FRIDAY) == [FRIDAY]
    assert series.weekly(FRIDAY, date(2026, 12, 10)) == []


def test_each_evening_has_a_number_of_its_own_in_order_and_the_same_content(office, village):
    days = [date(2027, 1, 8), FRIDAY, date(2026, 12, 18), FRIDAY]
    made = office.write(lambda s: series.from_theme(s, Theme.DDO, days, village))
    assert [one.number for one in made] == ["A2026-01", "A2026-02", "A2027-01"]
    assert [clock.local(one.starts_at).date() for one in made] == [FRIDAY, date(2026, 12, 18), date(2027, 1, 8)]
    assert len({one.goals for one in made}) == 1
    numbers = [team.number for one in made for team in one.teams]
    assert len(set(numbers)) == len(numbers) == 9


def test_one_undo_takes_them_all_back(office, village):
    office.write(
        lambda s: series.from_theme(s, Theme.DDO, series.weekly(FRIDAY, date(2027, 1, 2)), village), undo="reeks"
    )
    assert len(days_of(office)) == 4
    office.undo()
    assert days_of(office) == []


def test_summer_time_and_winter_time_begin_at_the_same_hour_on_the_wall(office, village):
    made = office.write(lambda s: series.from_theme(s, Theme.DDO, [date(2027, 3, 26), date(2027, 4, 2)], village))
    assert {clock.time_text(one.starts_at) for one in made} == {"19:15"}


def test_holidays_and_evenings_that_are_there_already_are_told(office, village):
    first = office.write(lambda s: actions.new_from_template(s, Theme.DDO, FRIDAY, village))
    days = [FRIDAY, date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 8)]
    told = office.read(lambda s: series.notes(s, days, village))
    assert told[FRIDAY] == ("er is al een actie: Donkere Dagen Offensief Bleiswijk",)
    assert told[date(2026, 12, 25)] == ("Eerste kerstdag",)
    assert told[date(2026, 12, 31)] == ("oudejaarsavond",)
    assert told[date(2027, 1, 8)] == ()
    office.write(lambda s: actions.change(s, first, "state", first.state, ActionState.LAPSED))
    assert office.read(lambda s: series.notes(s, [FRIDAY], village))[FRIDAY] == ()


def test_no_evening_or_a_slip_of_the_keyboard_makes_nothing(office, village):
    with pytest.raises(UserError, match="geen datum"):
        office.write(lambda s: series.from_theme(s, Theme.DDO, [], village))
    many = series.weekly(FRIDAY, FRIDAY + timedelta(weeks=60))
    with pytest.raises(UserError, match="Hoogstens"):
        office.write(lambda s: series.from_theme(s, Theme.DDO, many, village))
    assert days_of(office) == []


@pytest.mark.parametrize(
    ("with_teams", "with_walkers", "manned"),
    [(True, True, [1, 0, 0]), (True, False, [0, 0, 0]), (False, False, []), (False, True, [])],
)
def test_copies_take_teams_and_people_along_as_one_likes(office, village, with_teams, with_walkers, manned):
    def write(session):
        action = actions.new_from_template(session, Theme.DDO, FRIDAY, village)
        person = Volunteer(first_name="Anna", last_name="Test")
        session.add(person)
        session.flush()
        teams.place(session, action.teams[0].id, person.id, WalkerStatus.CAME)
        teams.set_areas(session, action.teams[0].id, ["BU16211111"])
        return action.id

    first = office.write(write)
    days = [date(2027, 1, 8), date(2027, 1, 15)]
    made = office.write(lambda s: series.copies(s, first, days, with_teams=with_teams, with_walkers=with_walkers))
    for one in made:
        copy = office.read(lambda s, one=one: actions.get(s, one.id))
        assert [len(team.walkers) for team in copy.teams] == manned
        assert [team.area_codes for team in copy.teams][:1] == [["BU16211111"]][: len(manned)]
        assert copy.state is ActionState.PROPOSED
