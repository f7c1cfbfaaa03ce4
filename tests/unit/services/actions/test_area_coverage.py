"""Every chosen buurt once: which have no team, which have two, and dividing them."""

from datetime import date

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Theme
from btl_desktop.models.geography import buurt_codes
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions, area_coverage, concerns, teams

SCHILDERS, ZEEHELDEN, ORANJE = "BU16213111", "BU16213121", "BU16213141"
BLEISWIJK = area_coverage.usual("Bleiswijk")


@pytest.fixture
def action(office):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0]
    return office.write(lambda s: actions.new_from_template(s, Theme.DDO, date(2026, 12, 11), village.id))


@pytest.fixture
def now(office, action):
    return lambda: office.read(lambda s: actions.get(s, action.id))


@pytest.fixture
def walk(office, action):
    def give(*codes):
        for team, areas in zip(action.teams, codes, strict=False):
            office.write(lambda s, team=team, areas=areas: teams.set_areas(s, team.id, areas))

    return give


@pytest.fixture
def divide(office, action):
    return lambda codes, **how: office.read(lambda s: area_coverage.divide(s, action.id, codes, **how))


def test_a_buurt_without_a_team_and_one_with_two_are_found(office, action, now, walk):
    office.write(lambda s: area_coverage.keep(s, action.id, [SCHILDERS, ZEEHELDEN, ORANJE]))
    walk([SCHILDERS, "BU16213211"], ["WK162131"])
    assert area_coverage.coverage(now()).without == ()
    walk([SCHILDERS, "BU16213211"], [SCHILDERS])
    found = area_coverage.coverage(now())
    assert found.without == (ZEEHELDEN, ORANJE)
    assert found.twice == {(action.teams[0].id, action.teams[1].id): (SCHILDERS,)}
    assert found.beyond == ("BU16213211",)
    said = [c.what for c in office.read(lambda s: concerns.concerns(s, actions.get(s, action.id)))]
    assert "2 buurten nog zonder team: Zeeheldenbuurt en Oranjebuurt (Bleiswijk)." in said


def test_where_no_buurten_were_chosen_none_lacks_a_team(now, walk):
    walk([SCHILDERS])
    found = area_coverage.coverage(now())
    assert (found.chosen, found.without, found.beyond) == ((), (), ())


def test_a_division_gives_each_team_a_part_and_each_buurt_one_team(office, action, divide, now):
    found = divide(BLEISWIJK)
    assert sorted(code for codes in found.areas.values() for code in codes) == sorted(BLEISWIJK)
    assert all(found.areas.values())
    office.write(lambda s: area_coverage.keep(s, action.id, BLEISWIJK, found.areas), undo="buurten verdeeld")
    covered = area_coverage.coverage(now())
    assert (sorted(covered.chosen), covered.without, covered.twice) == (sorted(BLEISWIJK), (), {})
    office.undo()
    assert (now().area_codes, [team.area_codes for team in now().teams]) == ([], [[], [], []])


def test_a_team_keeps_its_area_unless_all_is_divided_afresh(action, divide, walk):
    first = action.teams[0].id
    walk([SCHILDERS])
    assert divide(BLEISWIJK).areas[first] == (SCHILDERS,)
    assert len(divide(BLEISWIJK, afresh=True).areas[first]) > 1
    assert SCHILDERS in divide(BLEISWIJK, afresh=True).areas[first]


def test_what_is_left_goes_to_the_teams_beside_it_when_each_has_an_area(divide, walk):
    walk([SCHILDERS], [ZEEHELDEN], [ORANJE])
    areas = [*divide(BLEISWIJK).areas.values()]
    assert [codes[0] for codes in areas] == [SCHILDERS, ZEEHELDEN, ORANJE]
    assert sorted(code for codes in areas for code in codes) == sorted(BLEISWIJK)


def test_more_teams_than_buurten_leaves_some_without(action, divide):
    found = divide([SCHILDERS, ORANJE])
    assert sorted(len(codes) for codes in found.areas.values()) == [0, 1, 1]
    assert len(found.empty) == 1


def test_a_team_gets_the_part_where_its_people_live(office, action, divide):
    wijken = {area.codes[0]: area.id for area in office.read(lambda s: places.areas(s, action.village_id))}
    person = Volunteer(first_name="Jan", last_name="Test", area_id=wijken["WK162132"])
    office.write(lambda s: s.add(person))
    one, other = SCHILDERS, "BU16213211"
    for team in action.teams[:2]:
        office.write(lambda s, team=team: teams.place(s, team.id, person.id))
        assert divide([one, other]).areas[team.id] == (other,)


def test_a_wijk_that_stays_a_wijk_is_not_written_out(office, action, now, walk):
    walk(["WK162131"])
    whole = tuple(buurt_codes(["WK162131"]))
    office.write(lambda s: area_coverage.keep(s, action.id, whole, {action.teams[0].id: whole}))
    assert now().teams[0].area_codes == ["WK162131"]


def test_nothing_to_divide_is_told(office, action, divide):
    with pytest.raises(UserError, match="geen buurten gekozen"):
        divide([])
    for team in action.teams:
        office.write(lambda s, team=team: teams.remove_team(s, team.id))
    with pytest.raises(UserError, match="geen teams"):
        divide(BLEISWIJK)


def test_names_are_few_and_the_rest_is_counted():
    assert area_coverage.words([SCHILDERS, ZEEHELDEN], "Bleiswijk") == "Schildersbuurt en Zeeheldenbuurt"
    assert area_coverage.words(BLEISWIJK, "Bleiswijk", most=2).endswith(f" en nog {len(BLEISWIJK) - 2}")
