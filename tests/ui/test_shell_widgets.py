"""Small widgets: a message shows when it has something to say and a place to say it; chips wrap; notices step aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.notices import Notices
from btl_desktop.ui.common.record_lines import RecordLine, RecordList
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import Chip, FlowLayout, Message, button, calm, icon_button
from btl_desktop.ui.main_window import MainWindow


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def put(place: QWidget, widget: QWidget) -> None:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(widget)
    QApplication.processEvents()


def test_a_message_shows_where_it_is_put(place: QWidget) -> None:
    message = Message(Meaning.ATTENTION, "Let op.", button("Doen"))
    assert not message.isVisible(), "not as a window of its own"
    put(place, message)

    assert message.isVisible()
    assert not message.isHidden()


def test_a_message_without_words_takes_no_room_until_it_has_some(place: QWidget) -> None:
    message = Message(Meaning.GOOD)
    put(place, message)
    assert not message.isVisible()

    message.say(Meaning.PROBLEM, "De schijf is vol.")
    assert message.isVisible()
    assert message.accessibleName() == "Probleem: De schijf is vol."

    message.say(Meaning.GOOD, "")
    assert not message.isVisible()


def test_a_message_that_speaks_before_it_has_a_place_is_seen_there(place: QWidget) -> None:
    message = Message(Meaning.GOOD)
    message.say(Meaning.PROBLEM, "Te vroeg.")
    put(place, message)

    assert message.isVisible()


def test_chips_wrap_when_the_row_is_full(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=8)
    for number in range(6):
        flow.addWidget(button(f"Keuze {number}", role="chip"))
    holder.show()
    one = flow.itemAt(0)
    assert one is not None
    width, height = one.sizeHint().width(), one.sizeHint().height()

    assert flow.heightForWidth(10 * width) == height
    assert flow.heightForWidth(2 * width + 20) == 3 * height + 2 * 8
    assert flow.minimumSize().width() >= QSize(width, height).width()


@pytest.fixture
def notices(place: QWidget) -> Notices:
    return Notices(place)


def test_a_notice_leaves_the_buttons_at_the_foot_in_sight(place: QWidget, notices: Notices) -> None:
    notices.undoable("Vastgelegd: melding M2026-00169")
    assert notices.bar.geometry().bottom() < place.height() - 7 * theme.space(1)


def test_in_the_window_a_notice_stands_beside_the_menus_where_nothing_is_to_be_pressed(
    open_window: MainWindow, settle: Callable[[], None]
) -> None:
    workspace = open_window.workspace
    assert workspace is not None
    open_window.resize(1280, 720)
    settle()
    menus = open_window.menuBar()
    workspace.notices.undoable("Vastgelegd: melding M2026-00169")
    bar = workspace.notices.bar
    assert menus.geometry().contains(bar.geometry())
    assert bar.x() > max(menus.actionGeometry(one).right() for one in menus.actions())
    workspace.notices.tell("Dit zijn meer woorden dan ernaast passen. " * 6)
    assert bar.y() > 400, "near the bottom where there is no room"
    workspace.notices.saved()
    assert menus.geometry().contains(bar.geometry())
    open_window.lock()
    assert not bar.isVisible()


def test_saved_is_a_quiet_word_and_does_not_push_an_undo_away(notices: Notices) -> None:
    notices.saved()
    assert notices.text == "Opgeslagen"

    notices.undoable("Verwijderd: 1 vrijwilliger")
    notices.saved()
    assert notices.text == "Verwijderd: 1 vrijwilliger"


def test_the_bar_takes_back_and_goes_away(notices: Notices, qtbot: QtBot) -> None:
    notices.undoable("Verwijderd: 1 vrijwilliger")

    with qtbot.waitSignal(notices.undo_wanted):
        notices.bar.undo.click()

    assert notices.text == ""


def test_the_bar_stays_at_the_bottom_when_the_window_grows(notices: Notices, place: QWidget) -> None:
    notices.tell("12 adressen gekopieerd")
    place.resize(600, 500)
    QApplication.processEvents()

    assert notices.bar.geometry().bottom() > 400
    assert abs(notices.bar.geometry().center().x() - 300) <= 2


def test_what_looks_like_markup_is_shown_as_it_was_typed(notices: Notices, qtbot: QtBot) -> None:
    """Somebody may be called so, and no picture is looked for on the disk."""
    typed = '<img src="/etc/passwd"> <b>Jan</b>'
    assert notices.bar.label.textFormat() is Qt.TextFormat.PlainText
    assert plain_tip(typed).replace("\xa0", " ") == '<p>&lt;img src="/etc/passwd"&gt; &lt;b&gt;Jan&lt;/b&gt;</p>'
    assert plain_tip("Hek < 2 meter & open") == "Hek < 2 meter & open"


def test_with_tab_one_reads_a_list_before_what_stands_under_it(place: QWidget) -> None:
    listed, under = RecordList("Niets."), button("Toevoegen")
    for widget in (listed, under):
        place.layout().addWidget(widget)
    for names in (("a",), ("b", "c")):
        listed.show_lines([RecordLine("info", "soft", name, "", [button(name)]) for name in names])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    listed.findChildren(QPushButton)[0].setFocus()
    order = []
    for _ in range(3):
        order.append(place.focusWidget().text())
        place.focusNextChild()
    assert order == ["b", "c", "Toevoegen"]


def test_an_ampersand_in_a_name_is_an_ampersand_in_a_menu(qtbot: QtBot) -> None:
    chip = MenuChip("Soort", "Alle soorten")
    qtbot.addWidget(chip)
    chip.offer([("one", "Hek & poort")])
    chip.choose("one")
    assert chip.text() == "Hek && poort"
    assert chip.accessibleName() == "Soort: Hek & poort"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_cursor_on_it_is_pressed_with_enter_as_with_space(
    place: QWidget, qtbot: QtBot, key: Qt.Key
) -> None:
    pressed: list[str] = []
    put(place, made := button("Doen", press=lambda: pressed.append("gedaan")))
    qtbot.keyClick(made, key)
    assert pressed == ["gedaan"]


def test_enter_puts_a_chip_on_and_off(place: QWidget, qtbot: QtBot) -> None:
    put(place, chip := Chip("Actief"))
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert chip.isChecked()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert not chip.isChecked()


def test_the_wheel_does_not_turn_a_choice_that_it_passes(place: QWidget) -> None:
    box = calm(QComboBox())
    box.addItems(["Bergschenhoek", "Bleiswijk"])
    put(place, box)
    turn_wheel_over(box)
    assert box.currentText() == "Bergschenhoek"
    box.setFocus()
    turn_wheel_over(box)
    assert box.currentText() == "Bergschenhoek", "nor when it was chosen just before"
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus, "the wheel does not bring the focus, after which it turns"


def turn_wheel_over(widget: QWidget) -> None:
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton, none,
                       Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(widget, turn)


def test_a_double_click_presses_a_button_with_words_once_and_an_arrow_twice(qtbot: QtBot) -> None:
    pressed: list[str] = []
    add = button("Team toevoegen", "plus", press=lambda: pressed.append("team"))
    on = icon_button("chevron-right", "Volgende maand", lambda: pressed.append("maand"))
    for one in (add, on):
        qtbot.addWidget(one)
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
        qtbot.mouseDClick(one, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(one, Qt.MouseButton.LeftButton)
    assert pressed == ["team", "maand", "maand"]
