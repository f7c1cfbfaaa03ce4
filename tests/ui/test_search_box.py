"""One of hundreds is found by typing parts of a name, without the mouse."""

import pytest
from PySide6.QtCore import Qt

from btl_desktop import text
from btl_desktop.ui.common.search_box import SHOWN, Choice, SearchBox

NAMES = ("Jan de Vries", "Jan Jansen", "Hélène van Vliet")


@pytest.fixture
def box(qtbot):
    made = SearchBox("Loper toevoegen", "Typ een naam")
    qtbot.addWidget(made)
    made.set_choices([Choice(name, name, "BTH", text.fold(name)) for name in NAMES])
    made.show()
    return made


def names(box):
    return [choice.name for choice in box.found()]


def test_every_word_counts_in_any_order_without_accents(qtbot, box):
    qtbot.keyClicks(box, "vries jan")
    assert names(box) == ["Jan de Vries"]
    box.clear()
    qtbot.keyClicks(box, "helene")
    assert names(box) == ["Hélène van Vliet"]


def test_enter_takes_the_first_that_matches_and_empties_the_line(qtbot, box):
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClicks(box, "jan jans")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == ["Jan Jansen"]
    assert box.text() == ""


def test_the_arrows_go_through_the_list_and_enter_takes_what_is_marked(qtbot, box):
    qtbot.keyClicks(box, "jan")
    popup = box._list.popup()
    assert popup.isVisible()
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert chosen.args == ["Jan Jansen"]
    assert not popup.isVisible()


def test_one_enter_chooses_once(qtbot, box):
    chosen = []
    box.chosen.connect(chosen.append)
    qtbot.keyClicks(box, "jan")
    qtbot.keyClick(box._list.popup(), Qt.Key.Key_Return)
    assert chosen == ["Jan de Vries"]


def test_a_click_in_the_list_takes_that_one(qtbot, box):
    qtbot.keyClick(box, Qt.Key.Key_Down)
    popup = box._list.popup()
    third = popup.visualRect(popup.model().index(2, 0)).center()
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert chosen.args == ["Hélène van Vliet"]


def test_enter_on_nothing_typed_or_nothing_found_chooses_nobody(qtbot, box):
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.keyClicks(box, "zzz")
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_whose_name_begins_so_comes_first(box):
    box.set_choices([Choice(name, name, "", text.fold(name)) for name in ("Jan Wit", "Anna Zwart", "Bo An")])
    box.setText("an")
    assert names(box) == ["Anna Zwart", "Bo An", "Jan Wit"]


def test_escape_empties_the_line(qtbot, box):
    qtbot.keyClicks(box, "jan")
    box._list.popup().hide()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_long_list_shows_its_beginning(box):
    box.set_choices([Choice(n, f"Naam {n}", "", f"naam {n}") for n in range(1000)])
    assert len(box.found()) == SHOWN
