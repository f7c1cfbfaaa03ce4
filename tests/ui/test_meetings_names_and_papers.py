"""At the table: a name is offered behind "actie:", an address is filled in, a paper hangs on an item and goes along."""

from __future__ import annotations

import io
from datetime import date, time, timedelta

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from btl_desktop import clock
from btl_desktop.models.documents import Owner
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import documents
from btl_desktop.services.meetings import agendas, meeting_series, meetings
from btl_desktop.services.meetings.meeting_people import Somebody
from btl_desktop.ui.common import errors
from btl_desktop.ui.pages.meetings.new_dialog import NewMeetingDialog

Key = Qt.Key


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def meeting(office):
    """A coming meeting with two people invited; one volunteer is not."""

    def write(session):
        values = {"title": "Maandoverleg", "day": clock.today() + timedelta(days=5), "start": time(20), "end": time(22)}
        made = meetings.add(session, values)
        for title in ("Opening", "Rondvraag"):
            agendas.add_item(session, made.id, title, 10)
        people = [Somebody("Petra Jansen", "", "petra@voorbeeld.nl"), Somebody("Kees Blauw", "Politie")]
        agendas.invite(session, made.id, people)
        session.add(Volunteer(first_name="Peter", prefix="de", last_name="Vries"))
        return made.id

    return office.write(write)


@pytest.fixture
def shown(open_window, meeting, settle):
    page = open_window.workspace.show_page("meetings").show_view("meetings")
    page.refresh(None)
    settle()
    page.select(meeting)
    settle()
    return page


@pytest.fixture
def editor(shown, settle, open_window):
    open_window.activateWindow()
    shown.meeting.take_minutes()
    settle()
    shown.minutes.editor.setFocus()
    settle()
    return shown.minutes.editor


def offered(editor):
    return [editor.names.list.item(row).text() for row in range(editor.names.list.count())] * editor.names.is_open


def test_who_is_at_the_table_is_offered_before_the_roster_and_typing_narrows(editor, qtbot):
    qtbot.keyClicks(editor, "actie: ")
    assert offered(editor)[0].startswith("Petra Jansen")
    qtbot.keyClicks(editor, "pe")
    assert [name.split("  ")[0] for name in offered(editor)] == ["Petra Jansen", "Peter de Vries"]
    qtbot.keyClicks(editor, "te")
    assert [name.split("  ")[0] for name in offered(editor)] == ["Peter de Vries"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_enter_or_tab_takes_the_name_and_one_types_on(editor, qtbot, key):
    qtbot.keyClicks(editor, "actie: vr")
    qtbot.keyClick(editor, key)
    qtbot.keyClicks(editor, "hek melden")
    assert editor.said == "actie: Peter de Vries, hek melden"
    assert editor.hasFocus()


def test_an_arrow_chooses_another_name_and_a_second_name_is_offered_too(editor, qtbot):
    qtbot.keyClicks(editor, "actie: Kees Blauw en pe")
    qtbot.keyClick(editor, Key.Key_Down)
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.said == "actie: Kees Blauw en Peter de Vries, "


def test_esc_leaves_the_names_and_not_the_minutes(editor, shown, qtbot):
    qtbot.keyClicks(editor, "actie: pe")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert not editor.names.is_open
    qtbot.keyClicks(editor, "t")
    assert not editor.names.is_open, "left alone in this line"
    assert shown.is_taking
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.said == "actie: pet\n"


def test_whoever_types_on_gets_just_what_was_typed(editor, qtbot, settle):
    qtbot.keyClicks(editor, "besluit: kees mag")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "actie: Kees, hek bij pe melden")
    assert not editor.names.is_open
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "Kees zegt dat actie: niet kan")
    assert not editor.names.is_open
    settle()
    assert editor.said.split("\n")[1].endswith("Kees Blauw, hek bij pe melden")


def test_an_address_is_filled_in_in_place(shown, office, meeting, settle):
    shown.meeting.tabs.setCurrentWidget(shown.meeting.invitees)
    panel = shown.meeting.invitees
    panel.list.topLevelItem(1).setSelected(True)
    assert "geen e-mailadres" in panel.reach.text()
    line = panel.form.field("email").line
    line.clear()
    for sign in "kees@politie.voorbeeld.nl":
        line.insert(sign)
        line.textEdited.emit(line.text())
    panel.flush()
    settle()
    assert office.read(lambda s: meetings.get(s, meeting)).invitees[1].email == "kees@politie.voorbeeld.nl"
    assert panel.reach.text() == "Iedereen heeft een e-mailadres."


def test_half_an_address_stays_in_the_field_with_a_sentence(shown, office, meeting, settle):
    panel = shown.meeting.invitees
    panel.list.topLevelItem(1).setSelected(True)
    field = panel.form.field("email")
    field.line.setText("kees@")
    field.line.textEdited.emit("kees@")
    panel.flush()
    settle()
    assert field.line.text() == "kees@"
    assert office.read(lambda s: meetings.get(s, meeting)).invitees[1].email == ""


def scan():
    target = io.BytesIO()
    Image.new("L", (40, 60)).save(target, "PNG")
    return target.getvalue()


def test_a_paper_is_put_with_an_item_and_is_at_hand_in_the_minutes(
    shown, office, meeting, settle, tmp_path, monkeypatch
):
    path = tmp_path / "kaart.png"
    path.write_bytes(scan())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    shown.meeting.agenda.list.choose(shown.meeting.agenda.list.ids()[1])
    shown.meeting.agenda.paper_button.click()
    settle()
    item = office.read(lambda s: meetings.get(s, meeting)).items[1]
    assert [one.name for one in office.read(lambda s: documents.of(s, Owner.of(item)))] == ["kaart.png"]
    assert shown.meeting.tabs.tabText(3) == "Stukken (1)"
    assert "Stuk: kaart.png" in shown.meeting.agenda.list.topLevelItem(1).toolTip(1)
    shown.take_minutes(meeting, item.id)
    settle()
    assert not shown.minutes.papers.isHidden()


def test_a_scan_of_80_mb_is_refused_with_the_way_out_and_nothing_typed_is_lost(
    shown, office, meeting, settle, tmp_path, monkeypatch
):
    told = []
    monkeypatch.setattr(errors, "show_error", lambda _parent, error: told.append(str(error)))
    path = tmp_path / "convenant.pdf"
    with path.open("wb") as file:
        file.truncate(80_000_000)
    field = shown.meeting.agenda.form.field("title")
    field.line.setText("Opening en welkom")
    field.line.textEdited.emit("Opening en welkom")
    shown.meeting.papers.attach(path)
    settle()
    assert "80 MB" in told[0]
    assert "25 MB" in told[0]
    assert "150 dpi" in told[0]
    assert field.line.text() == "Opening en welkom"
    shown.meeting.flush()
    settle()
    assert office.read(lambda s: meetings.get(s, meeting)).items[0].title == "Opening en welkom"


def test_the_papers_of_last_time_are_there_to_tick_for_the_next(open_window, office, settle, qtbot):
    def write(session):
        values = {"name": "Maandoverleg", "first_day": date(2026, 1, 1), "starts": "20:00", "ends": "22:00"}
        series = meeting_series.save(session, values)
        made = meeting_series.make_next(session, series.id)
        documents.attach(session, Owner.of(made.items[3]), scan(), "cijfers.png")
        documents.attach(session, Owner.of(made), scan(), "brief.png")
        return made.id

    office.write(write)
    page = open_window.workspace.show_page("meetings").show_view("meetings")
    settle()
    page.new_item()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in open_window.findChildren(NewMeetingDialog)))
    dialog = next(d for d in open_window.findChildren(NewMeetingDialog) if d.isVisible())
    lines = [dialog.papers.item(place) for place in range(dialog.papers.count())]
    assert [(one.text().split("  ")[0], one.checkState()) for one in lines] == [
        ("brief.png", Qt.CheckState.Unchecked),
        ("cijfers.png", Qt.CheckState.Checked),
    ]
    lines[0].setCheckState(Qt.CheckState.Checked)
    dialog.make()
    settle()
    assert page.meeting.view is not None
    assert sorted(one.name for found in page.meeting.view.papers.values() for one in found) == [
        "brief.png",
        "cijfers.png",
    ]
