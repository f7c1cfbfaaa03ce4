"""Vanavond on screen: one key each, a clear sign for who stays away, and a clock that never takes the cursor."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.patrols import patrols, tonight
from btl_desktop.ui.common import errors

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def page(open_window, settle):
    made = open_window.workspace.show_page("patrols")
    settle()
    open_window.activateWindow()
    return made


@pytest.fixture
def evening(page, settle):
    """Two patrols on a Friday, at eight and at nine, and a clock that can be set."""

    def plan(session):
        people = [
            Volunteer(first_name=first, last_name="Vos", mobile=f"+3161234000{place}")
            for place, first in enumerate(("Ans", "Bram", "Cor", "Dirk"))
        ]
        session.add_all(people)
        session.flush()
        for start, walkers in ((time(20), people[:2]), (time(21), people[2:])):
            patrol = patrols.new(session, {"day": FRIDAY, "start": start, "end": time(start.hour + 2), "name": "Ronde"})
            for person in walkers:
                patrols.place(session, patrol.id, person.id, status=WalkerStatus.PROMISED)
            patrols.lead(session, patrol.id, walkers[0].id)

    page.context.office.write(plan)
    view = page.evening.view

    def look(hour, minute=0):
        view.now = lambda: clock.at(FRIDAY, time(hour, minute))
        if page.evening.is_shown:
            view.read()
        else:
            page.show_filter("tonight")
        settle()
        settle()
        return view

    return look


def test_in_the_morning_it_says_when_the_first_goes_and_not_that_nobody_is_out(evening):
    assert evening(9).summary.text() == "De eerstvolgende begint om 20:00."
    assert evening(20, 30).summary.text() == "Er is nu niemand buiten.", "the first should have left"


def cards(view):
    return [view.cards[one.id] for one in view.seen.rounds]


def test_leaving_and_coming_back_are_one_key_each(qtbot, evening, settle):
    view = evening(20)
    first = cards(view)[0]
    assert QApplication.focusWidget() is first
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V)
    settle()
    settle()
    assert (first.stage.text(), view.summary.text()) == ("Onderweg", "Nu buiten: 2 mensen.")
    qtbot.keyClick(first, Qt.Key.Key_T)
    settle()
    settle()
    qtbot.keyClick(first, Qt.Key.Key_N)
    settle()
    settle()
    assert (first.stage.text(), first.told.text()) == ("Terug", "Niets bijzonders.")


def test_a_key_that_means_nothing_now_does_nothing(qtbot, evening, settle):
    view = evening(20)
    qtbot.keyClick(cards(view)[0], Qt.Key.Key_T)
    settle()
    assert cards(view)[0].stage.text() == "Komt nog"


def test_who_stays_away_comes_on_top_with_what_to_do(qtbot, evening, settle):
    view = evening(21)
    late = cards(view)[0]
    assert late.stage.text() == "Vertrek nog niet gemeld"
    qtbot.mouseClick(late.left, Qt.MouseButton.LeftButton)
    settle()
    settle()
    evening(22, 30)
    top = cards(view)[0]
    assert (top, top.stage.text()) == (late, "Niets van gehoord")
    assert "Bel Ans Vos (leider)" in top.what_to_do.words.text()
    assert "0900-8844" in top.what_to_do.words.text()
    assert view.summary.text() == "1 patrouille heeft zich nog niet teruggemeld."


def test_the_clock_reads_again_and_leaves_the_cursor_where_it_is(evening):
    view = evening(20)
    second = cards(view)[1]
    second.note.show()
    second.setFocus()
    evening(20, 5)
    assert QApplication.focusWidget() is second
    assert "20:05" in view.title.text()


@pytest.fixture
def type_report(qtbot, evening, settle):
    """At that time the first patrol leaves, and half a report is typed on its card, which is returned."""

    def typed(*at):
        first = cards(evening(*at))[0]
        qtbot.keyClick(first, Qt.Key.Key_V)
        settle()
        settle()
        qtbot.mouseClick(first.note, Qt.MouseButton.LeftButton)
        qtbot.keyClicks(QApplication.focusWidget(), "Lantaarn stuk")
        return first

    return typed


def test_words_that_are_being_typed_survive_the_clock(qtbot, evening, settle, type_report):
    first = type_report(20)
    line = QApplication.focusWidget()
    evening(20, 40)
    assert QApplication.focusWidget() is line
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    settle()
    assert first.told.text() == "Genoteerd: Lantaarn stuk"


def test_words_half_typed_are_noted_when_the_window_closes(settle, page, type_report):
    first = type_report(20, 40)
    page.flush()
    settle()
    settle()
    assert first.told.text() == "Genoteerd: Lantaarn stuk"


def test_words_that_could_not_be_kept_are_there_to_be_noted_again(qtbot, settle, type_report, monkeypatch):
    def full(*_args):
        raise UserError("De schijf is vol.", "Maak schijfruimte vrij.")

    told = []
    monkeypatch.setattr(tonight, "report", full)
    monkeypatch.setattr(errors, "show_error", lambda _parent, error: told.append(str(error)))
    type_report(20, 40)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget().text() == "Lantaarn stuk"
    assert told == ["De schijf is vol. Maak schijfruimte vrij."]


def test_a_word_about_a_culprit_is_told_while_typing(qtbot, evening, settle):
    view = evening(20)
    first = cards(view)[0]
    qtbot.keyClick(first, Qt.Key.Key_V)
    settle()
    settle()
    qtbot.mouseClick(first.note, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "de dader liep weg")
    assert first._careful.text()


def test_arrow_keys_go_from_patrol_to_patrol(qtbot, evening):
    view = evening(20)
    one, two = cards(view)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is two
    qtbot.keyClick(two, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is two


def test_escape_goes_back_to_the_planning_and_the_clock_rests(qtbot, page, evening):
    view = evening(20)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not page.evening.is_shown
    assert not view._timer.isActive()
    assert page.month.isVisible()


def test_a_press_is_undone_with_one_more(evening, open_window, settle):
    view = evening(20)
    first = cards(view)[0]
    first.left.click()
    settle()
    settle()
    open_window.workspace.undo()
    settle()
    settle()
    assert first.stage.text() == "Komt nog"


def test_an_evening_without_anybody_says_when_the_next_one_is(page, settle, open_window):
    page.show_filter("tonight")
    settle()
    assert page.evening.view._nothing.isVisible()
    assert page.evening.view._nothing.explanation.text() == "Er staan geen patrouilles gepland."
