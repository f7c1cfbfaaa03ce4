"""Dots on the map: to be told apart when they are few, and no blob over the buurten when they are thousands."""

import math

import pytest
from PySide6.QtCore import QPointF, QSize

from btl_desktop.ui.pages.incidents import dots, shades


def covered(radii):
    return sum(math.pi * radius * radius for radius in radii)


def test_a_few_dots_are_large_and_the_busiest_is_the_largest():
    places = [QPointF(100, 100), QPointF(300, 100), QPointF(100, 300)]
    alone, some, many = dots.radii(places, [1, 4, 30])
    assert 2.5 <= alone < some < many <= 8


def test_thousands_in_a_village_leave_the_map_in_sight():
    places = [QPointF(n * 0.37 % 300, n * 13.7 % 200) for n in range(3_000)]
    found = dots.radii(places, [25] * 3_000)
    assert covered(found) < 0.4 * 300 * 200
    assert min(found) >= 1


def test_the_busiest_spot_stands_out_however_many_there_are():
    places = [QPointF(60 * n, 40) for n in range(3)]
    few, more, most = dots.radii(places, [100, 1_000, 10_000])
    assert few < more < most


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_they_are_drawn_where_they_lie_and_nowhere_else(qtbot, ratio):
    glass = dots.picture([QPointF(20, 30)], [9], QSize(80, 60), ratio, "#c00000", "#ffffff").toImage()
    assert glass.pixelColor(round(20 * ratio), round(30 * ratio)).alpha() > 100
    assert glass.pixelColor(round(60 * ratio), round(30 * ratio)).alpha() == 0
    assert dots.radii([], []) == []


def test_a_legend_of_numbers_that_lie_close_tells_them_in_full(qtbot):
    assert [words for _, words in shades.legend((3, 9, 20))] == ["1–3", "4–9", "10–20"]
    assert [words for _, words in shades.legend((1_598, 1_622, 1_701))] == ["t/m 1.598", "t/m 1.622", "t/m 1.701"]
