"""Points of attention from what the program knows about an area: facts about places, never persons."""

from datetime import date, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Theme
from btl_desktop.models.incident_choices import HotspotStatus, IncidentStatus
from btl_desktop.models.incidents import Incident
from btl_desktop.models.patrols import Debrief
from btl_desktop.models.places import Street
from btl_desktop.services import places
from btl_desktop.services.actions import actions, area_points, teams
from btl_desktop.services.incidents import hotspots, incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry

DAY = date(2026, 12, 11)
SCHILDERS, ZEEHELDEN = "BU16213111", "BU16213121"


@pytest.fixture
def action(office):
    made = office.write(lambda s: actions.new_from_template(s, Theme.DDO, DAY))
    office.write(lambda s: teams.set_areas(s, made.teams[0].id, ["WK162131"]))
    return made


@pytest.fixture
def notice(office):
    """Something was noticed, so many days before the evening."""

    def write(days, street="Rembrandtlaan", where=SCHILDERS, kind=0, **fields):
        def add(session):
            kinds = [found for found in incident_kinds.set_up(session) if not found.quiet]
            at = clock.at(DAY - timedelta(days=days), clock.local(clock.now()).time().replace(hour=12))
            seen = "Jan Jansen van nummer 12 zag iemand lopen."
            found = incidents.enter(session, Entry(kinds[kind].id, at, street=street, house_number="12", seen=seen))
            session.get(Incident, found.id).area_code = where
            for name, value in fields.items():
                setattr(found, name, value)
            return kinds[kind].name

        return office.write(add)

    return write


@pytest.fixture
def known(office, action):
    return lambda *codes: office.read(lambda s: area_points.points(s, codes, action.starts_at))


def walked(office, day, *areas, **counts):
    """An earlier evening with a form for each of these areas."""

    def write(session):
        action = actions.new_from_template(session, Theme.DDO, day)
        for team, area in zip(action.teams, areas, strict=False):
            team.area_codes = [area]
            session.add(Debrief(patrol_id=team.id, **counts))

    office.write(write)


def test_what_was_noticed_lately_is_counted_by_kind_with_its_streets(notice, known):
    kind = notice(3)
    notice(10)
    notice(20, "Halslaan")
    expected = f"Afgelopen 8 weken 3 keer {kind[0].lower()}{kind[1:]}: Rembrandtlaan en Halslaan."
    assert known(SCHILDERS) == [expected]
    assert known("WK162131") == [expected]
    assert known(ZEEHELDEN) == known() == []


def test_no_text_and_no_house_number_comes_along(notice, known):
    notice(3)
    (point,) = known(SCHILDERS)
    assert "Jan" not in point
    assert "12" not in point


def test_what_is_long_ago_unfounded_or_still_to_come_does_not_count(notice, known):
    notice(90)
    notice(3, status=IncidentStatus.UNFOUNDED)
    notice(-3)
    assert known(SCHILDERS) == []


def test_the_last_evening_there_tells_what_stood_open(office, known):
    walked(office, date(2024, 12, 20), SCHILDERS, open_windows=9, addresses=30)
    walked(office, date(2025, 12, 19), SCHILDERS, ZEEHELDEN, open_windows=2, open_sheds=1, addresses=26)
    assert known(SCHILDERS) == [
        "Op 19 dec 2025 stonden hier 2 ramen en 1 schuur of poort open (26 adressen bekeken)."
    ]  # fmt: skip
    assert known("WK162131") == [
        "Op 19 dec 2025 stonden hier 4 ramen en 2 schuren en poorten open (52 adressen bekeken)."
    ]  # fmt: skip


def test_an_evening_on_which_nothing_stood_open_says_so_and_an_empty_form_nothing(office, known):
    walked(office, date(2025, 12, 19), SCHILDERS, addresses=26, open_windows=0)
    walked(office, date(2025, 12, 19), ZEEHELDEN)
    assert known(SCHILDERS) == ["Op 19 dec 2025 stond hier niets open (26 adressen bekeken)."]
    assert known(ZEEHELDEN) == []


def test_points_come_under_what_stands_there_each_once_and_go_back_by_undo(office, action, notice):
    def read():
        return office.read(lambda s: actions.get(s, action.id)).teams[0].attention.splitlines()

    notice(3)
    office.write(lambda s: actions.change(s, action.teams[0], "attention", "", "Let op de brug."))
    for expected in (1, 0):
        added = office.write(lambda s: area_points.add_points(s, action.id), undo="aandachtspunten")
        assert added == expected
    assert read()[0] == "Let op de brug."
    assert len(read()) == 2
    office.undo()
    assert read() == ["Let op de brug."]
    assert office.write(lambda s: area_points.add_points(s, action.id, [action.teams[1].id])) == 0


@pytest.fixture
def hotspot(office):
    def keep(**fields):
        def write(session):
            kinds = [found for found in incident_kinds.set_up(session) if not found.quiet]
            values = {"name": "Jan Jansen, 12-ABC-3", "since": date(2026, 3, 5), "area_code": SCHILDERS, **fields}
            values.setdefault("kind_id", kinds[1].id)
            return hotspots.save(session, None, values, DAY)

        return office.write(write)

    return keep


def test_a_hotspot_that_goes_on_is_told_by_its_place_and_kind(hotspot, known):
    hotspot(street="Halslaan")
    expected = f"Overlastlocatie {places.place_name(SCHILDERS)}, Halslaan: jeugdoverlast, sinds maart 2026."
    assert known(SCHILDERS) == known("WK162131") == [expected]
    assert known(ZEEHELDEN) == []


def test_a_hotspot_that_is_over_is_not_told(hotspot, known):
    hotspot(status=HotspotStatus.CLOSED)
    assert known(SCHILDERS) == []


SECRETS = ("Jan Jansen", "12-ABC-3", "rode jas")


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("listed", [False, True])
def test_no_name_plate_or_description_gets_into_a_point_from_any_field(office, hotspot, notice, known, secret, listed):
    if listed:
        village = office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"])[0].id)
        office.write(lambda s: s.add(Street(village_id=village, name="Rembrandtlaan")))
    hotspot(name=secret, nuisance=secret, note=secret, street=secret)
    hotspot(name=secret, nuisance=secret, note=secret, street=secret, kind_id=None)
    notice(3, street=secret, seen=secret, place=secret, feedback=secret)
    points = known(SCHILDERS)
    assert len(points) == 3
    assert not [point for point in points if secret.lower() in point.lower()]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Rembrandtlaan", True),
        ("Laan van de Vrijheidsweg", True),
        ("Burg. Jansen-Kade", True),
        ("Rembrandtlaan 12", False),
        ("Rembrandtlaan bij meneer Jansen", False),
        ("meneer Jansen met hond op de weg", False),
    ],
)
def test_without_a_list_of_streets_only_what_is_called_as_streets_are_is_told(notice, known, typed, told):
    notice(3, street=typed)
    (point,) = known(SCHILDERS)
    assert (typed in point) is told


def test_with_a_list_of_streets_only_those_are_told_as_they_stand_in_it(office, notice, known):
    village = office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"])[0].id)
    office.write(lambda s: s.add(Street(village_id=village, name="De Tuinen")))
    notice(3, street="de tuinen")
    notice(4, street="Jan Jansenstraat")
    (point,) = known(SCHILDERS)
    assert point.endswith(": De Tuinen.")
