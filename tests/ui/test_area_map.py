"""The map: a click or the keyboard chooses a buurt, and every area can be told without its colour."""

import pytest
from PySide6.QtCore import QPoint, Qt

from btl_desktop.ui.common.area_map import AreaMap, MapArea

SCHILDERSBUURT, OVERBUURTSE_POLDER = "BU16213111", "BU16213312"


@pytest.fixture
def area_map(qtbot):
    made = AreaMap()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_village("Bleiswijk")
    made.show()
    return made


def toggles(area_map):
    heard = []
    area_map.toggled.connect(heard.append)
    return heard


def test_a_click_tells_which_buurt(qtbot, area_map):
    heard = toggles(area_map)
    qtbot.mouseClick(area_map, Qt.MouseButton.LeftButton, pos=area_map.middle_of(SCHILDERSBUURT).toPoint())
    assert heard == [SCHILDERSBUURT]


def test_a_click_beside_the_map_does_nothing(qtbot, area_map):
    heard = toggles(area_map)
    area_map.look_near(False)
    qtbot.mouseClick(area_map, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert heard == []


def test_polders_are_out_of_view_until_asked_for(area_map):
    assert not area_map.rect().contains(area_map.middle_of(OVERBUURTSE_POLDER).toPoint())
    area_map.look_near(False)
    assert area_map.rect().contains(area_map.middle_of(OVERBUURTSE_POLDER).toPoint())


def test_a_polder_that_is_walked_comes_into_view(area_map):
    area_map.set_areas([MapArea(1, "1", 0, (OVERBUURTSE_POLDER,), "Team 1", chosen=True)])
    assert area_map.rect().contains(area_map.middle_of(OVERBUURTSE_POLDER).toPoint())


def test_the_keyboard_reaches_every_buurt_and_toggles_it(qtbot, area_map):
    heard = toggles(area_map)
    area_map.setFocus()
    reached = set()
    for _ in range(4):
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            for _ in range(5):
                qtbot.keyClick(area_map, key)
                qtbot.keyClick(area_map, Qt.Key.Key_Space)
                reached.add(heard[-1])
    assert len(reached) > 8


def test_a_screen_reader_hears_where_one_is_and_who_walks_there(qtbot, area_map):
    area_map.set_areas([MapArea(1, "1", 0, (SCHILDERSBUURT,), "Team 1", chosen=True)])
    area_map.setFocus()
    assert area_map.accessibleDescription() == "Nu op Schildersbuurt (Team 1). Team 1: 1 gebieden"


def test_codes_that_the_map_does_not_know_do_not_disturb_it(area_map):
    area_map.set_areas([MapArea(1, "1", 0, ("BU00000000", "WK162132"), "Team 1")])
    area_map.show_village("Nergens")
    assert not area_map.grab().isNull()


def test_a_buurt_that_waits_and_one_that_two_walk_can_be_told_without_colour(area_map):
    plain = area_map.grab().toImage()
    area_map.set_areas([], [SCHILDERSBUURT])
    waiting = area_map.grab().toImage()
    assert waiting != plain
    assert area_map._spoken(SCHILDERSBUURT) == "Schildersbuurt (nog zonder team)"
    one, two = (MapArea(n, str(n), 0, (SCHILDERSBUURT,), f"Team {n}") for n in (1, 2))
    area_map.set_areas([one], [SCHILDERSBUURT])
    once = area_map.grab().toImage()
    area_map.set_areas([one, two], [SCHILDERSBUURT])
    assert area_map.grab().toImage() != once
    assert area_map._spoken(SCHILDERSBUURT) == "Schildersbuurt (Team 1 en Team 2)"


def test_a_mark_stands_well_inside_its_buurt(area_map):
    assert all(area_map.code_at(area_map.middle_of(code)) == code for code in area_map._shown)
