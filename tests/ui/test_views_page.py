"""A tab with several views: one switch, one view at a time, and whatever is asked of the tab goes to that view."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.views_page import View, ViewsPage


class Sheet(QWidget):
    """A view that notes what it was asked."""

    def __init__(self, _context: Context) -> None:
        super().__init__()
        self.asked: list[object] = []

    def refresh(self, changed: frozenset[str] | None) -> None:
        self.asked.append(changed)

    def show_filter(self, name: str) -> None:
        self.asked.append(name)

    def select(self, id: UUID) -> None:  # noqa: A002 - as the window calls it
        self.asked.append(id)


class Tab(ViewsPage):
    page_id, title, icon = "tab", "Tab", "users"


@pytest.fixture
def tab(qtbot: QtBot, make_context: Callable[[QWidget], Context]) -> Tab:
    window = QWidget()
    qtbot.addWidget(window)
    made = Tab(make_context(window), (View("one", "Een", Sheet), View("two", "Twee", Sheet)))
    qtbot.addWidget(made)
    return made


def test_a_view_is_made_when_it_is_first_shown(tab: Tab) -> None:
    assert tab.made_views() == []
    tab.refresh(None)
    assert tab.made_views() == ["one"]
    assert tab.view.asked == [None]


def test_the_switch_shows_the_other_view_and_it_is_remembered(tab: Tab, qtbot: QtBot) -> None:
    tab.refresh(None)
    tab.switch.setCurrentIndex(1)
    assert tab.view_name == "two"
    again = Tab(tab.context, tab.views)
    qtbot.addWidget(again)
    again.refresh(None)
    assert again.view_name == "two"


def test_what_changed_reaches_a_hidden_view_when_it_comes_back(tab: Tab) -> None:
    first = tab.show_view("one")
    second = tab.show_view("two")
    tab.refresh(frozenset({"meeting"}))
    assert second.asked == [None, frozenset({"meeting"})]
    assert first.asked == [None]
    tab.show_view("one")
    assert first.asked == [None, frozenset({"meeting"})]


def test_a_line_of_the_overview_leads_to_a_view_and_a_filter_of_it(tab: Tab) -> None:
    tab.show_filter("two:late")
    assert tab.view_name == "two"
    assert tab.view.asked[-1] == "late"
    tab.show_filter("coming")
    assert tab.view_name == "one"
    assert tab.view.asked[-1] == "coming"


def test_a_record_is_shown_in_the_view_that_is_shown(tab: Tab) -> None:
    wanted = uuid4()
    tab.show_filter("two")
    tab.select(wanted)
    assert tab.view.asked[-1] == wanted


def test_the_keys_work_too_while_the_cursor_is_on_the_tabs_of_the_window(
    qtbot: QtBot, make_context: Callable[[QWidget], Context]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tabs = QTabBar()
    tab = Tab(make_context(window), (View("one", "Een", Sheet), View("two", "Twee", Sheet)))
    column = QVBoxLayout(window)
    column.addWidget(tabs)
    column.addWidget(tab)
    tab.show_view("one")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tab.view_name == "two"


def test_the_keys_go_round_the_views(tab: Tab, qtbot: QtBot) -> None:
    tab.show_view("one")
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.switch.setFocus()
    qtbot.keyClick(tab.switch, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tab.view_name == "two"
    qtbot.keyClick(tab.switch, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tab.view_name == "one"
