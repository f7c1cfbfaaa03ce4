"""In which buurt a point lies, and which buurten a code stands for."""

import pytest

from btl_desktop.models.geography import buurt_codes, municipality, neighbourhood_at, village_of


@pytest.mark.parametrize("village", ["Bergschenhoek", "Berkel en Rodenrijs", "Bleiswijk"])
def test_a_point_well_inside_a_buurt_lies_in_that_buurt(village):
    whole = municipality()
    found = 0
    for district in (whole.find(code) for code in whole.villages[village]):
        for buurt in district.neighbourhoods:
            xs, ys = zip(*max(buurt.rings, key=len), strict=True)
            there = neighbourhood_at(sum(xs) / len(xs), sum(ys) / len(ys))
            found += there is buurt
    assert found >= 3  # the middle of a hollow buurt lies outside it, that of most inside


@pytest.mark.parametrize("point", [(4.47917, 51.9225), (51.99, 4.5), (0.0, 0.0)])
def test_a_point_elsewhere_lies_in_no_buurt(point):
    assert neighbourhood_at(*point) is None


def test_a_wijk_is_all_its_buurten_each_once_and_a_code_not_on_the_map_is_none():
    wijk = [buurt.code for buurt in municipality().neighbourhoods() if buurt.district_code == "WK162132"]
    assert buurt_codes([wijk[1], "WK162132", "BU00000000"]) == [wijk[1], wijk[0], *wijk[2:]]


def test_a_code_tells_its_village():
    assert [village_of(code) for code in ("BU16213111", "WK162121", "BU00000000")] == [
        "Bleiswijk", "Berkel en Rodenrijs", ""
    ]  # fmt: skip
