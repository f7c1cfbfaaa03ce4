"""Overleg: the list, an agenda put in order, minutes as fast as typing, action points, decisions across the years."""

from __future__ import annotations

from contextlib import closing
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import Attendance, MeetingState, PointState
from btl_desktop.models.organisation import Organisation
from btl_desktop.services import settings, vaults
from btl_desktop.services.meetings import action_points, agendas, decisions, meeting_series, meetings, minute_taking
from btl_desktop.services.meetings.meeting_people import Somebody
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.question import Question
from btl_desktop.ui.pages.meetings.invitation_dialog import InvitationDialog
from btl_desktop.ui.pages.meetings.new_dialog import NewMeetingDialog
from btl_desktop.ui.pages.meetings.people_dialog import PeopleDialog
from btl_desktop.ui.pages.meetings.series_dialog import SeriesDialog
from btl_desktop.ui.pages.meetings.small_dialogs import CorrectionDialog, DoneDialog, NewPointDialog

Key = Qt.Key


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def tab(open_window, settle):
    shown = open_window.workspace.show_page("meetings")
    settle()
    return shown


@pytest.fixture
def meeting(office):
    """A coming meeting of two items, with two people invited; one has no e-mail."""

    def write(session):
        values = {"title": "Maandoverleg", "day": clock.today() + timedelta(days=5), "start": time(20), "end": time(22)}
        made = meetings.add(session, values)
        for title in ("Opening", "Rondvraag"):
            agendas.add_item(session, made.id, title, 10)
        people = [Somebody("Petra Jansen", "", "petra@voorbeeld.nl"), Somebody("Kees Blauw", "Politie")]
        agendas.invite(session, made.id, people)
        return made.id

    return office.write(write)


@pytest.fixture
def shown(tab, meeting, settle):
    """The page of the meetings with that meeting beside the list."""
    page = tab.show_view("meetings")
    page.refresh(None)
    settle()
    page.select(meeting)
    settle()
    settle()
    return page


@pytest.fixture
def minutes(shown, settle, open_window):
    """The view to take minutes in, at the second item."""
    open_window.activateWindow()
    shown.meeting.take_minutes()
    settle()
    settle()
    shown.minutes.items.setCurrentRow(1)
    settle()
    return shown.minutes


def kept(office, meeting):
    return office.read(lambda s: meetings.get(s, meeting))


def opened(parent, kind, qtbot):
    qtbot.waitUntil(lambda: bool(parent.window().findChildren(kind)))
    return parent.window().findChildren(kind)[0]


def test_the_list_shows_the_meeting_and_its_agenda_with_the_clock(shown):
    assert [row.title for row in shown.all_rows] == ["Maandoverleg"]
    items = shown.meeting.agenda.list
    assert [items.topLevelItem(n).text(0) for n in range(2)] == ["20:00", "20:10"]
    assert shown.meeting.agenda.room.text() == "Er is nog 100 minuten ruimte."


def test_enter_adds_an_item_and_alt_with_an_arrow_moves_it(shown, office, meeting, qtbot, settle):
    agenda = shown.meeting.agenda
    agenda.new.setText("Verlichting")
    qtbot.keyClick(agenda.new, Key.Key_Return)
    settle()
    settle()
    assert agenda.list.chosen() == agenda.list.ids()[2]
    qtbot.keyClick(agenda.new, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [item.title for item in kept(office, meeting).items] == ["Opening", "Verlichting", "Rondvraag"]


def test_an_item_that_could_not_be_kept_is_there_to_be_typed_further(shown, qtbot, settle, monkeypatch):
    told = []
    monkeypatch.setattr(errors, "show_error", lambda _parent, error: told.append(str(error)))
    new = shown.meeting.agenda.new
    new.setText("x" * 201)
    qtbot.keyClick(new, Key.Key_Return)
    settle()
    assert new.text() == "x" * 201
    assert "hoogstens 200 tekens" in told[0]


def test_an_item_is_edited_in_place(shown, office, meeting, settle):
    form = shown.meeting.agenda.form
    form.field("presenter").line.setText("Kees")
    form.field("presenter").line.textEdited.emit("Kees")
    form.flush()
    settle()
    assert kept(office, meeting).items[0].presenter == "Kees"


def test_a_line_becomes_a_decision_as_soon_as_enter_is_pressed(minutes, office, meeting, qtbot, settle):
    qtbot.keyClicks(minutes.editor, "besluit: we gaan door")
    qtbot.keyClick(minutes.editor, Key.Key_Return)
    qtbot.keyClicks(minutes.editor, "en verder")
    settle()
    year = clock.local(kept(office, meeting).starts_at).year
    assert minutes.editor.said == f"Besluit B{year}-001: we gaan door\nen verder"
    assert len(office.read(decisions.decision_lines)) == 1


def test_what_is_not_clear_is_told_and_stays_as_it_was_typed(minutes, qtbot, settle):
    qtbot.keyClicks(minutes.editor, "actie: Petra, hek melden, 31 februari")
    qtbot.keyClick(minutes.editor, Key.Key_Return)
    settle()
    assert "bestaat niet" in minutes.told.words.text()
    assert minutes.editor.said == "actie: Petra, hek melden, 31 februari\n"


def test_typing_on_and_on_is_saved_without_a_pause(minutes, office, meeting, qtbot):
    minutes.editor.insertPlainText("eerste woorden ")
    qtbot.waitUntil(lambda: kept(office, meeting).items[1].said.startswith("eerste woorden"))


def test_another_item_has_its_own_words_and_the_first_are_kept(minutes, office, meeting, qtbot, settle):
    qtbot.keyClicks(minutes.editor, "bij de rondvraag")
    qtbot.keyClick(minutes.editor, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    settle()
    assert minutes.editor.said == ""
    qtbot.keyClicks(minutes.editor, "bij de opening")
    qtbot.keyClick(minutes.editor, Key.Key_Escape)
    settle()
    assert [item.said for item in kept(office, meeting).items] == ["bij de opening", "bij de rondvraag"]


@pytest.fixture
def left_on_a_full_disk(minutes, settle, monkeypatch):
    """The minutes of an item were typed and left for the item before, and the disk had no room for them just then."""

    def full(*_):
        raise UserError("De schijf is vol.", "Maak schijfruimte vrij.")

    minutes.editor.insertPlainText("bij de rondvraag")
    with monkeypatch.context() as patch:
        patch.setattr(minute_taking, "save", full)
        minutes.step(-1)
        settle()
        settle()
    return minutes


def test_words_that_found_no_room_on_the_disk_come_back_with_their_item_and_are_saved_later(
    left_on_a_full_disk, office, meeting, settle
):
    minutes = left_on_a_full_disk
    assert minutes.editor.said == ""
    minutes.step(1)
    settle()
    settle()
    assert minutes.editor.said == "bij de rondvraag"
    minutes.step(-1)
    settle()
    assert [item.said for item in kept(office, meeting).items] == ["", "bij de rondvraag"]


@pytest.mark.usefixtures("left_on_a_full_disk")
def test_words_of_an_item_that_one_left_are_tried_again_at_the_lock(open_window, meeting, passphrase):
    open_window.lock()
    with closing(vaults.open_with_passphrase(open_window.vault, passphrase)) as office:
        assert kept(office, meeting).items[1].said == "bij de rondvraag"


def test_ctrl_b_and_ctrl_e_start_such_a_line(minutes, qtbot):
    qtbot.keyClick(minutes.editor, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(minutes.editor, "akkoord")
    qtbot.keyClick(minutes.editor, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert minutes.editor.said == "besluit: akkoord\nactie: "


def test_locking_in_the_middle_of_a_word_loses_nothing(minutes, open_window, meeting, qtbot, passphrase):
    minutes.editor.insertPlainText("midden in een wo")
    open_window.lock()
    from btl_desktop.services import vaults

    office = vaults.open_with_passphrase(open_window.vault, passphrase)
    said = kept(office, meeting).items[1].said
    office.close()
    assert said == "midden in een wo"


def test_attendance_is_a_tick(minutes, office, meeting, settle):
    minutes.attendance.list.item(0).setCheckState(Qt.CheckState.Checked)
    settle()
    settle()
    minutes.attendance.list.setCurrentRow(1)
    minutes.attendance.excused.click()
    settle()
    assert [one.attendance for one in kept(office, meeting).invitees] == [Attendance.PRESENT, Attendance.EXCUSED]


def test_a_meeting_that_is_still_to_come_is_not_closed_without_a_question(minutes, shown, office, meeting, settle):
    minutes.end_meeting()
    asked = shown.window().findChild(Question)
    asked.reject()
    settle()
    assert kept(office, meeting).state is MeetingState.PLANNED
    assert shown.is_taking
    shown.meeting.set_state(MeetingState.HELD)
    settle()
    assert kept(office, meeting).state is MeetingState.PLANNED, "nor from the menu"


def test_the_end_of_the_meeting_leaves_a_draft(minutes, shown, office, meeting, settle, monkeypatch):
    begins = kept(office, meeting).starts_at
    monkeypatch.setattr(clock, "now", lambda: begins)
    minutes.end_meeting()
    settle()
    assert shown.window().findChildren(Question) == []
    assert kept(office, meeting).state is MeetingState.HELD
    assert not shown.is_taking


def test_minutes_of_last_time_are_approved_at_their_item(tab, office, settle):
    def write(session):
        values = {"name": "Maandoverleg", "first_day": date(2026, 1, 1), "starts": "20:00", "ends": "22:00"}
        series = meeting_series.save(session, values).id
        first = meeting_series.make_next(session, series)
        meetings.set_state(session, first.id, MeetingState.HELD)
        return first.id, meeting_series.make_next(session, series).id

    first, second = office.write(write)
    page = tab.show_view("meetings")
    page.take_minutes(second)
    settle()
    settle()
    page.minutes.items.setCurrentRow(1)
    settle()
    settle()
    assert not page.minutes.approval.isHidden()
    page.minutes.approve_button.click()
    settle()
    settle()
    assert kept(office, first).state is MeetingState.APPROVED
    assert page.minutes.approval.isHidden()


def test_a_meeting_with_action_points_is_not_deleted(shown, office, meeting, settle, qtbot, monkeypatch):
    item = kept(office, meeting).items[0].id
    office.write(lambda s: minute_taking.save(s, item, "actie: Petra, hek melden"))
    told = []
    monkeypatch.setattr("btl_desktop.ui.common.errors.show_error", lambda _parent, error: told.append(str(error)))
    settle()
    shown.table.selectAll()  # whatever keys earlier tests left pressed
    shown.delete_selected()
    settle()
    assert "1 actiepunt" in told[0]
    assert kept(office, meeting)


def test_the_list_searches_every_word_of_the_minutes(shown, office, meeting, settle):
    item = kept(office, meeting).items[0].id
    office.write(lambda s: minute_taking.save(s, item, "Gesproken over zebrapaden."))
    settle()
    shown.search.setText("zebra")
    shown.filter()
    settle()
    assert [row.id for row in shown.table.table_model.rows] == [meeting]
    shown.search.setText("olifant")
    shown.filter()
    settle()
    assert list(shown.table.table_model.rows) == []


def test_who_has_no_e_mail_is_told_in_the_invitation(shown, qtbot, settle, office, meeting):
    shown.meeting.invite()
    settle()
    dialog = opened(shown, InvitationDialog, qtbot)
    assert "Kees Blauw" in dialog.reach.words.text()
    dialog.copy_addresses()
    assert QApplication.clipboard().text() == "petra@voorbeeld.nl"
    dialog.sent_button.click()
    settle()
    assert kept(office, meeting).state is MeetingState.SENT


def test_anybody_can_be_invited_by_name(shown, qtbot, settle, office, meeting):
    shown.meeting.invitees.add()
    settle()
    dialog = opened(shown, PeopleDialog, qtbot)
    qtbot.keyClick(dialog.search, Key.Key_Down)
    assert not dialog.list.count() or dialog.list.hasFocus()
    dialog.other.setText("Karin Bos, Woonstad, karin@voorbeeld.nl")
    dialog.do_button.click()
    settle()
    last = kept(office, meeting).invitees[-1]
    assert (last.name, last.party, last.email) == ("Karin Bos", "Woonstad", "karin@voorbeeld.nl")


def test_a_series_is_made_and_its_next_meeting_with_one_press(tab, qtbot, settle, office):
    page = tab.show_view("meetings")
    page.show_series()
    settle()
    dialog = opened(page, SeriesDialog, qtbot)
    assert "De komende keren" in dialog.forecast.words.text()
    dialog.save()
    settle()
    dialog.reject()
    page.new_item()
    settle()
    ask = opened(page, NewMeetingDialog, qtbot)
    ask.do_button.click()
    settle()
    settle()
    (line,) = office.read(meetings.meeting_lines)
    assert (line.title, line.items) == ("Maandoverleg", 7)


def test_fixed_minutes_take_a_correction(shown, qtbot, settle, office, meeting):
    office.write(lambda s: meetings.set_state(s, meeting, MeetingState.HELD))
    office.write(lambda s: meetings.approve(s, meeting))
    settle()
    shown.meeting.correct()
    dialog = opened(shown, CorrectionDialog, qtbot)
    dialog.save()
    assert kept(office, meeting).corrections == []
    dialog.form.field("words").box.setPlainText("Het waren er acht.")
    dialog.save()
    settle()
    assert [note.words for note in kept(office, meeting).corrections] == ["Het waren er acht."]


@pytest.fixture
def points(tab, office, meeting, settle):
    """Two action points, the first too late; the second is mine."""
    item = kept(office, meeting).items[0].id
    office.write(lambda s: settings.save_organisation(s, Organisation(me="Petra Jansen")))
    office.write(lambda s: minute_taking.save(s, item, "actie: Kees, lamp nagaan, 1-1-2026\nactie: Petra, hek melden"))
    view = tab.show_view("points")
    settle()
    return view


def test_action_points_are_filtered_by_mine_late_and_party(points, settle):
    assert len(points.table.table_model.rows) == 2
    points.show_filter("mine")
    assert [row.name for row in points.table.table_model.rows] == ["Petra Jansen"]
    points.show_filter("late")
    assert [row.name for row in points.table.table_model.rows] == ["Kees Blauw"]
    points.show_filter("")
    points.party.choose("Politie")
    points.filter()
    assert [row.name for row in points.table.table_model.rows] == ["Kees Blauw"]


def test_done_asks_for_a_word_on_how(points, qtbot, settle, office):
    points.table.selectRow(0)
    points.finish()
    dialog = opened(points, DoneDialog, qtbot)
    dialog.save()
    assert dialog.form.field("outcome").message
    dialog.form.field("outcome").box.setPlainText("gemeld")
    dialog.save()
    settle()
    done = [line for line in office.read(action_points.point_lines) if line.state is PointState.DONE]
    assert [line.outcome for line in done] == ["gemeld"]


def test_an_action_point_between_meetings(points, qtbot, settle, office):
    points.new_item()
    dialog = opened(points, NewPointDialog, qtbot)
    for name, words in (("name", "Karin"), ("what", "zaal bellen")):
        dialog.form.field(name).restore(words)
    dialog.save()
    settle()
    assert "Karin" in {line.name for line in office.read(action_points.point_lines)}


def test_decisions_are_searched_as_one_types_and_minutes_with_them(tab, office, meeting, settle):
    item = kept(office, meeting).items[0].id
    office.write(lambda s: minute_taking.save(s, item, "Iets over hesjes.\nbesluit: er komen nieuwe hesjes"))
    view = tab.show_view("decisions")
    settle()
    view.table.selectRow(0)
    settle()
    view.search.setText("hesj")
    view.filter()
    settle()
    assert [row.words for row in view.table.table_model.rows] == ["er komen nieuwe hesjes"]
    assert view.details.hits_title.text() == "In de verslagen (2)"


def test_a_hit_leads_to_its_place_in_the_minutes(tab, office, meeting, settle, open_window):
    view = tab.show_view("decisions")
    settle()
    view._go(meeting, kept(office, meeting).items[0].id)
    settle()
    settle()
    assert tab.view_name == "meetings"
    assert tab.view.meeting.tabs.currentWidget() is tab.view.meeting.minutes
