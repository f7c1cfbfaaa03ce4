"""Dividing buurten over teams: each once, connected, about equal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from btl_desktop.models.geography import municipality
from btl_desktop.planning import area_division, neighbours

EVERY = [buurt.code for buurt in municipality().neighbourhoods()]


def lived_in(village: str) -> list[str]:
    wijken = municipality().villages[village]
    return [b.code for b in municipality().neighbourhoods() if b.district_code in wijken and b.code.endswith("1")]


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(EVERY)), st.integers(0, 70))
def test_every_chosen_buurt_is_walked_once_and_no_other(codes, teams) -> None:
    parts = area_division.divide(codes, teams)
    assert len(parts) == teams
    handed_out = sorted(code for part in parts for code in part)
    assert handed_out == (sorted(codes) if teams else [])
    assert sum(bool(part) for part in parts) == min(teams, len(codes))


@pytest.mark.parametrize("village", municipality().villages)
@pytest.mark.parametrize("teams", [2, 3, 5, 8])
def test_the_areas_of_a_village_are_connected(village, teams) -> None:
    parts = area_division.divide(lived_in(village), teams)
    assert all(len(area_division.pieces(part)) <= 1 for part in parts)


@pytest.mark.parametrize("village", municipality().villages)
def test_the_areas_are_about_equal(village) -> None:
    sizes = [sum(map(neighbours.size, part)) for part in area_division.divide(lived_in(village), 3)]
    assert max(sizes) < 1.5 * min(sizes)


def test_a_buurt_that_touches_no_other_goes_to_the_nearest_area() -> None:
    bleiswijk = lived_in("Bleiswijk")
    far_off = lived_in("Berkel en Rodenrijs")[0]
    parts = area_division.divide([*bleiswijk, far_off], 1)
    assert sorted(parts[0]) == sorted([*bleiswijk, far_off])


def test_a_team_keeps_the_area_that_it_mostly_had() -> None:
    first, second = ["a", "b"], ["c", "d"]
    assert area_division.hand_out([first, second], [["c"], ["a", "b"]]) == [second, first]


def test_an_area_goes_to_the_team_that_lives_nearest() -> None:
    near = [[3.0, 0.0], [0.0, 3.0]]
    assert area_division.hand_out([["a"], ["b"]], [[], []], lambda team, part: near[team][part]) == [["b"], ["a"]]


def test_buurten_touch_by_a_border_both_ways() -> None:
    touching = neighbours.touching()
    assert all(code in touching[other] for code in touching for other in touching[code])
