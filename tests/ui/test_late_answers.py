"""The computer is slow: who clicks again, goes on typing, looks at something else or locks meanwhile loses nothing."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from btl_desktop import clock
from btl_desktop.models.hotspots import Hotspot
from btl_desktop.models.incidents import Incident
from btl_desktop.models.meetings import MeetingSeries
from btl_desktop.services import places, vaults
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.services.meetings import meeting_series
from btl_desktop.ui.common.widgets import button
from btl_desktop.ui.pages.incidents.hotspot_dialog import HotspotDialog
from btl_desktop.ui.pages.meetings.series_dialog import SeriesDialog, _usual, kept
from btl_desktop.ui.pages.patrols.fairness_dialog import FairnessDialog
from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(incident_kinds.set_up)
    made.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    return made


@pytest.fixture
def slow(office, open_window):
    """From when it is called the worker is at something else, until what it gives is set."""

    def slow():
        hold = threading.Event()
        open_window.workspace.tasks.aside(lambda: hold.wait(20))
        return hold

    return slow


@pytest.fixture
def page(office, open_window, settle):
    shown = open_window.workspace.show_page("incidents")
    settle()
    settle()
    return shown


@pytest.fixture
def entry(page, office, settle, qtbot):
    """The form of a new incident, filled in."""
    page.new_item()
    settle()
    filled = page.incident.entry
    filled.form.kind.set_value(office.read(lambda s: incident_kinds.kinds(s)[0].id))
    qtbot.keyClicks(filled.form.field("seen").editor, "poort open")
    return filled


@pytest.fixture
def one(office):
    """The id of an incident."""
    kind = office.read(lambda s: incident_kinds.kinds(s)[0].id)
    return office.write(lambda s: incidents.enter(s, Entry(kind, clock.now() - timedelta(hours=1))).id)


def number_of(office, kind):
    return office.read(lambda s: s.scalar(select(func.count()).select_from(kind)))


def test_a_primary_button_does_once_what_is_asked_twice_until_it_is_answered(open_window, slow, settle, qtbot):
    tasks, done = open_window.workspace.tasks, []
    one = button("Bewaren", role="primary", press=lambda: tasks.read(lambda _: 1, done.append, owner=open_window))
    qtbot.addWidget(one)
    hold = slow()
    one.click()
    one.click()
    hold.set()
    settle()
    assert done == [1]
    one.click()
    settle()
    assert done == [1, 1]


def test_a_place_that_is_kept_with_two_clicks_is_one_place(page, office, slow, settle):
    dialog = HotspotDialog(page, page.context, None)
    dialog.open()
    settle()
    dialog.form.field("name").set_value("Brug")
    hold = slow()
    dialog.save_button.click()
    dialog.save_button.click()
    hold.set()
    settle()
    assert number_of(office, Hotspot) == 1


def test_an_incident_that_is_kept_with_two_times_ctrl_enter_is_one_incident(entry, office, slow, settle, qtbot):
    hold = slow()
    for _ in range(2):
        qtbot.keyClick(entry.form.field("seen").editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        entry.keep()
    hold.set()
    settle()
    settle()
    assert number_of(office, Incident) == 1
    assert entry.form.field("seen").editor.isEnabled()


def test_while_an_incident_is_being_kept_nothing_can_be_typed_that_its_answer_would_take_away(
    entry, slow, settle, qtbot
):
    hold = slow()
    entry.keep()
    qtbot.keyClicks(entry.form.field("seen").editor, " en dicht")
    assert entry.form.values()["seen"] == "poort open"
    hold.set()
    settle()
    settle()
    assert entry.form.values()["seen"] == ""


def test_an_incident_that_was_being_kept_at_the_lock_is_not_offered_as_unkept(
    entry, open_window, slow, settle, passphrase
):
    hold = slow()
    entry.keep()
    threading.Timer(0, hold.set).start()
    open_window.lock()
    workspace = open_window.open_office(vaults.open_with_passphrase(open_window.vault, passphrase))
    settle()
    assert number_of(workspace.office, Incident) == 1
    page = workspace.show_page("incidents")
    settle()
    page.new_item()
    settle()
    assert page.incident.entry.form.values()["seen"] == ""


def test_a_follow_up_that_is_added_with_two_times_enter_is_one(page, office, one, slow, settle, qtbot):
    page.refresh(None)
    settle()
    page.select(one)
    settle()
    section = page.incident.course.follow_ups
    section.unfold()
    qtbot.keyClicks(section.form.field("what").editor, "gebeld")
    hold = slow()
    for _ in range(2):
        section.form.field("what").editor.setFocus()
        section.add_button.click()
    hold.set()
    settle()
    settle()
    assert [told.what for told in office.read(lambda s: incidents.whole(s, one)).incident.follow_ups] == ["gebeld"]


def test_figures_that_are_not_there_yet_are_not_printed(open_window, slow, settle):
    page = open_window.workspace.show_page("patrols")
    settle()
    hold = slow()
    dialog = FairnessDialog(page, page.context)
    dialog.open()
    asked = dialog.print.isEnabled()
    hold.set()
    settle()
    assert not asked


def test_somebody_new_whose_surname_is_typed_while_the_first_name_is_being_kept_has_both(
    open_window, slow, settle, qtbot, passphrase
):
    page = open_window.workspace.show_page("volunteers")
    settle()
    page.new_item()
    hold = slow()
    for name, words in (("first_name", "Jan"), ("last_name", "Jansen")):
        field = page.form.field(name)
        field.editor.setFocus()
        qtbot.keyClicks(field.editor, words)
        page.form.flush()
    threading.Timer(0, hold.set).start()
    open_window.lock()
    with closing(vaults.open_with_passphrase(open_window.vault, passphrase)) as again:
        assert again.look(lambda rows: [*rows("SELECT first_name, last_name FROM volunteer")]) == [("Jan", "Jansen")]


def test_a_series_that_is_not_shown_yet_does_not_have_the_one_before_deleted_in_its_place(
    open_window, office, slow, settle
):
    def begin(session):
        for name in ("Eerste", "Tweede"):
            values = kept({**_usual(clock.today()), "name": name})
            meeting_series.save(session, values, [], [], None)

    office.write(begin)
    page = open_window.workspace.show_page("meetings")
    settle()
    dialog = SeriesDialog(page, open_window.workspace.context)
    dialog.open()
    settle()
    settle()
    hold = slow()
    dialog.list.setCurrentRow(1)
    dialog.delete_button.click()
    hold.set()
    settle()
    assert number_of(office, MeetingSeries) == 2
    dialog.delete_button.click()
    settle()
    settle()
    (left,) = office.read(lambda s: [*s.scalars(select(MeetingSeries.name))])
    assert left == "Eerste"


def test_a_new_patrol_is_shown_on_its_own_day_also_when_the_day_is_typed_away_meanwhile(open_window, slow, settle):
    page = open_window.workspace.show_page("patrols")
    settle()
    dialog = NewPatrolDialog(page, page.context, [], [], {})
    shown = []
    dialog.made.connect(lambda _patrol, day: shown.append(day))
    dialog.open()
    day = dialog.form.values()["day"]
    hold = slow()
    dialog.make_button.click()
    dialog.form.field("day").set_value(None)
    hold.set()
    settle()
    assert shown == [day]
