"""In which buurt a point lies."""

import pytest

from btl_desktop.models.geography import municipality, neighbourhood_at


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
