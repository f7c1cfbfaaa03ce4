"""What becomes of an incident, typed in the small forms under it: with the keys alone, with care, and never lost."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from btl_desktop import clock
from btl_desktop.services import places, vaults
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(incident_kinds.set_up)
    made.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    return made


@pytest.fixture
def reopen(open_window, passphrase, settle):
    """Lock, and open the vault again; gives the workspace."""

    def reopen():
        open_window.lock()
        made = open_window.open_office(vaults.open_with_passphrase(open_window.vault, passphrase))
        settle()
        return made

    return reopen


@pytest.fixture
def look(office, open_window, settle):
    page = open_window.workspace.show_page("incidents")
    settle()

    def look(incident):
        page.select(incident.id)
        settle()
        return page.incident.course

    return look


@pytest.fixture
def pair(office):
    kind = office.read(lambda s: incident_kinds.kinds(s)[0].id)
    at = clock.now() - timedelta(hours=1)
    return [
        office.write(lambda s, seen=seen: incidents.enter(s, Entry(kind, at, seen=seen))) for seen in ("fiets", "hek")
    ]


def kept(office, incident):
    return office.read(lambda s: incidents.whole(s, incident.id))


def test_the_number_of_another_is_typed_short_and_added_with_enter(office, look, pair, qtbot, settle):
    course = look(pair[0])
    course.links.unfold()
    number = course.links.form.field("number").editor
    qtbot.keyClicks(number, pair[1].number[-2:].lstrip("0"))
    qtbot.keyClick(number, Qt.Key.Key_Return)
    settle()
    assert [one.number for one in kept(office, pair[0]).linked] == [pair[1].number]
    assert QApplication.focusWidget() is course.links.open_button


def test_tab_goes_from_the_last_field_to_the_button_that_adds(look, pair, qtbot):
    course = look(pair[0])
    course.vehicles.unfold()
    plate = course.vehicles.form.field("plate").editor
    plate.setFocus()
    qtbot.keyClick(plate, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is course.vehicles.add_button


def test_enter_goes_to_the_next_field_and_adds_nothing_yet(office, look, pair, qtbot, settle):
    course = look(pair[0])
    course.vehicles.unfold()
    first = course.vehicles.form.field("vehicle").editor
    qtbot.keyClicks(first, "bestelbus")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is course.vehicles.form.field("colour").editor
    assert not kept(office, pair[0]).incident.descriptions


def test_what_was_refused_can_be_added_once_it_is_right(office, look, pair, qtbot, settle):
    course = look(pair[0])
    course.links.unfold()
    number = course.links.form.field("number").editor
    qtbot.keyClicks(number, "987654")
    course.links.add_button.click()
    settle()
    number.clear()
    qtbot.keyClicks(number, pair[1].number)
    course.links.add_button.click()
    settle()
    assert [one.number for one in kept(office, pair[0]).linked] == [pair[1].number]


@pytest.mark.parametrize("words", ["lang, Marokkaans", "BSN 123456782", "de dader"])
def test_a_description_is_looked_at_while_it_is_typed(look, pair, qtbot, words):
    course = look(pair[0])
    course.persons.unfold()
    behaviour = course.persons.form.field("behaviour")
    qtbot.keyClicks(behaviour.editor, words)
    assert behaviour.message


def test_what_was_begun_is_there_again_when_the_incident_is(look, pair, qtbot):
    course = look(pair[0])
    course.follow_ups.unfold()
    qtbot.keyClicks(course.follow_ups.form.field("what").editor, "bewoner gebeld")
    look(pair[1])
    assert not course.follow_ups.add_button.isVisible()
    look(pair[0])
    assert course.follow_ups.add_button.isVisible()
    assert course.follow_ups.form.values()["what"] == "bewoner gebeld"


def test_a_day_that_does_not_exist_gets_the_cursor(office, look, pair, qtbot, settle):
    course = look(pair[0])
    course.follow_ups.unfold()
    day = course.follow_ups.form.field("on")
    day.editor.selectAll()
    qtbot.keyClicks(day.editor, "31-2-2026")
    qtbot.keyClicks(course.follow_ups.form.field("what").editor, "bewoner gebeld")
    course.follow_ups.add_button.click()
    settle()
    assert QApplication.focusWidget() is day.editor
    assert "bestaat niet" in day.message
    assert not kept(office, pair[0]).incident.follow_ups


def test_a_new_incident_that_was_begun_is_there_again_after_the_lock(office, open_window, settle, qtbot, reopen):
    page = open_window.workspace.show_page("incidents")
    settle()
    page.new_item()
    settle()
    form = page.incident.entry.form
    qtbot.keyClicks(form.field("seen").editor, "twee mensen bij de schuur")
    form.field("time").editor.selectAll()
    qtbot.keyClicks(form.field("time").editor, "7u15")
    form.kind.box.setCurrentIndex(2)
    chosen = form.kind.value()
    page = reopen().show_page("incidents")
    settle()
    page.new_item()
    settle()
    entry = page.incident.entry
    assert entry.form.values()["seen"] == "twee mensen bij de schuur"
    assert (entry.form.values()["time"], entry.form.kind.value()) == (time(7, 15), chosen)
    assert "nog niet vastgelegd" in entry.failure.words.text()
    entry.keep()
    settle()
    settle()
    page = reopen().show_page("incidents")
    settle()
    page.new_item()
    settle()
    assert page.incident.entry.form.values()["seen"] == ""


def test_a_form_with_a_choice_takes_its_place_among_the_keys_without_a_warning(look, pair):
    course = look(pair[0])
    course.reports.unfold()
    assert course.reports.form.field("party").editor.hasFocus()
