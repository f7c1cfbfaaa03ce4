"""Buttons for the list: all of them where there is room, one row and "Meer" in a low window with large letters."""

import pytest
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from btl_desktop.ui.common.list_tools import Filter, ListTools, Tally
from btl_desktop.ui.common.tool_row import ToolRow
from btl_desktop.ui.common.widgets import button

WORDS = ("Importeren", "Beschikbaarheid", "Straatdekking", "Opleidingen", "Dubbelen")


@pytest.fixture
def pressed():
    return []


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def row(window, pressed):
    buttons = [button(words, press=lambda words=words: pressed.append(words)) for words in WORDS]
    buttons[-1].setMenu(QMenu(buttons[-1]))
    made = ToolRow(buttons)
    QVBoxLayout(window).addWidget(made)
    window.resize(360, 2000)
    window.show()
    return made


def in_sight(row):
    return [one.text() for one in row.buttons if one.isVisible()]


def lower(row):
    row.window().resize(359, 300)


def test_in_a_high_window_all_are_in_sight(row):
    assert in_sight(row) == [*WORDS]
    assert not row.more.isVisible()


def test_in_a_low_window_the_first_stay_and_the_others_are_behind_one_button(qtbot, row, pressed):
    lower(row)
    qtbot.waitUntil(row.more.isVisible)
    shown = in_sight(row)
    assert 0 < len(shown) < len(WORDS)
    assert shown == [*WORDS[: len(shown)]]
    assert len({one.y() for one in (*row.buttons, row.more) if one.isVisible()}) == 1
    row.buttons[-2].setEnabled(False)
    row.more.menu().aboutToShow.emit()
    behind = row.more.menu().actions()
    assert [one.text() for one in behind] == [*WORDS[len(shown) :]]
    assert not behind[-2].isEnabled()
    assert behind[-1].menu() is row.buttons[-1].menu()
    behind[0].trigger()
    assert pressed == [WORDS[len(shown)]]


def test_one_row_is_enough_where_all_fit(qtbot, row):
    row.window().resize(2000, 300)
    qtbot.waitUntil(lambda: row.width() > 1000)
    assert in_sight(row) == [*WORDS]
    assert not row.more.isVisible()


def test_what_is_left_out_stays_out_whatever_the_window_does(qtbot, row):
    row.offer(row.buttons[:1], False)
    assert in_sight(row) == [*WORDS[1:]]
    lower(row)
    qtbot.waitUntil(row.more.isVisible)
    row.more.menu().aboutToShow.emit()
    assert [*in_sight(row), *(one.text() for one in row.more.menu().actions())] == [*WORDS[1:]]
    row.window().resize(360, 2000)
    qtbot.waitUntil(lambda: not row.more.isVisible())
    assert in_sight(row) == [*WORDS[1:]]
    row.offer(row.buttons[:1], True)
    assert in_sight(row) == [*WORDS]


def test_a_count_without_room_behind_the_chips_stands_beside_the_buttons_rather_than_alone(window, qtbot):
    tools = ListTools(window)
    count = Tally()
    count.say("18 overleggen")
    tools.put_chips([Filter("coming", "Komt nog"), Filter("past", "Geweest")], [], count)
    one = button("Reeksen")
    tools.put_list_buttons([one])
    QVBoxLayout(window).addWidget(tools)
    window.show()
    chips = sum(chip.sizeHint().width() for chip in tools.chips.values()) + 40

    def behind_the_chips():
        return count.geometry().bottom() <= tools.chips["past"].geometry().bottom() + 8

    wide = chips + count.sizeHint().width() + 60
    window.resize(wide, 2000)
    qtbot.waitUntil(behind_the_chips)
    window.resize(chips + 20, 2000)
    qtbot.waitUntil(lambda: abs(count.geometry().center().y() - one.mapTo(tools, one.rect().center()).y()) < 8)
    window.resize(wide, 2000)
    qtbot.waitUntil(behind_the_chips)
