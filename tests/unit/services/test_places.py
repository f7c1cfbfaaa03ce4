"""Villages and working areas come from the real map, and can be made by hand."""

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.geography import village_of
from btl_desktop.services import places


def set_up(office, *names):
    return office.write(lambda s: places.set_up_villages(s, names))


def test_a_village_gets_an_area_for_each_of_its_wijken(office):
    (village,) = set_up(office, "Bleiswijk")
    assert village.district_codes == ["WK162131", "WK162132", "WK162133"]
    areas = office.read(lambda s: [(a.name, a.codes) for a in places.areas(s, village.id)])
    assert areas == [
        ("Bleiswijk", ["WK162131"]),
        ("Bleiswijk Buiten", ["WK162133"]),
        ("Hoekeindse Zoom", ["WK162132"]),
    ]


def test_setting_up_twice_changes_nothing(office):
    first = set_up(office, "Bergschenhoek", "bergschenhoek")
    again = set_up(office, "  BERGSCHENHOEK ", "Berkel en Rodenrijs")
    assert [v.name for v in again] == ["Bergschenhoek", "Berkel en Rodenrijs"]
    assert again[0].id == first[0].id
    assert len(office.read(places.areas)) == 5 + 8


def test_a_village_that_is_not_on_the_map_can_be_used_too(office):
    (village,) = set_up(office, "Nergenshuizen")
    assert village.name == "Nergenshuizen"
    assert office.read(lambda s: places.areas(s, village.id)) == []


def test_an_area_of_ones_own_is_made_of_buurten_and_streets(office):
    (village,) = set_up(office, "Bleiswijk")
    codes = ["BU16213111", "BU16213121", "BU16213111"]
    made = office.write(lambda s: places.add_area(s, village.id, " Oost ", codes, "Dorpsstraat\nHoefweg"))
    assert (made.name, made.codes, made.streets) == ("Oost", ["BU16213111", "BU16213121"], "Dorpsstraat\nHoefweg")


@pytest.mark.parametrize(("name", "codes"), [("", []), ("bleiswijk", []), ("Oost", ["BU99999999"])])
def test_an_area_without_name_or_with_a_taken_name_or_an_unknown_code_is_refused(office, name, codes):
    (village,) = set_up(office, "Bleiswijk")
    with pytest.raises(UserError):
        office.write(lambda s: places.add_area(s, village.id, name, codes))


def test_a_name_that_occurs_twice_is_told_apart_by_its_village():
    assert places.place_name("BU16213131") == "BU16213131"
    assert places.place_name("BU16213141") == "Oranjebuurt (Bleiswijk)"
    assert places.place_name("BU16212131") == "Oranjebuurt (Berkel en Rodenrijs)"
    assert places.place_name("BU16212131", within="Berkel en Rodenrijs") == "Oranjebuurt"
    assert places.place_name("BU16212131", within="Bleiswijk") == "Oranjebuurt (Berkel en Rodenrijs)"
    assert places.place_name("WK162132") == "Hoekeindse Zoom"
    assert village_of("BU16212131") == "Berkel en Rodenrijs"
