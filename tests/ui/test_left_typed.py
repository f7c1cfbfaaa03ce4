"""The vault locks by itself over something half typed: the words are there when it is opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from btl_desktop import clock
from btl_desktop.services import places, vaults
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.forms import Form


@pytest.fixture
def reopen(open_window, passphrase, settle):
    """The vault locks by itself and is opened again; gives what is told of what was typed."""

    def reopen():
        open_window.lock_by_itself()
        workspace = open_window.open_office(vaults.open_with_passphrase(open_window.vault, passphrase))
        settle()
        message = workspace.left_typed.message
        return message.words.text() if message else ""

    return reopen


def test_what_was_typed_in_a_dialog(open_window, settle, qtbot, reopen):
    form, loose = Form(autosave=False), QLineEdit(accessibleName="Wie")
    form.row(TextField("title", "Titel"), TextField("place", "Plaats"))
    form.load("nieuw", {"title": "", "place": "Bleiswijk"})
    dialog = Dialog(open_window.workspace, "Nieuw overleg")
    for editor in (form, loose):
        dialog.body.addWidget(editor)
    dialog.open()
    qtbot.keyClicks(form.field("title").editor, "Jeugd")
    qtbot.keyClicks(loose, "Jan")
    told = reopen()
    assert told.endswith("niet bewaard: Nieuw overleg, Titel: Jeugd · Nieuw overleg, Wie: Jan")
    assert reopen() == told, "not seen yet"
    open_window.workspace.left_typed.button.click()
    settle()
    assert QApplication.clipboard().text() == "Nieuw overleg, Titel: Jeugd\nNieuw overleg, Wie: Jan"
    assert reopen() == ""


def test_what_was_begun_beneath_an_incident(open_window, settle, qtbot, reopen):
    def enter(session):
        places.set_up_villages(session, ["Bleiswijk"])
        kind = incident_kinds.set_up(session)[0].id
        return incidents.enter(session, Entry(kind, clock.now() - timedelta(hours=1))).id

    incident = open_window.workspace.office.write(enter)
    page = open_window.workspace.show_page("incidents")
    settle()
    page.select(incident)
    settle()
    section = page.incident.course.follow_ups
    section.unfold()
    qtbot.keyClicks(section.form.field("what").editor, "bewoner gebeld")
    open_window.workspace.show_page("overview")
    settle()
    assert reopen().endswith("bewoner gebeld")


def test_a_date_that_cannot_be_read(open_window, settle, qtbot, reopen):
    page = open_window.workspace.show_page("volunteers")
    settle()
    page.new_item()
    qtbot.keyClicks(page.form.field("last_name").editor, "Jansen")
    page.form.flush()
    settle()
    settle()
    field = next(field for field in page.form if field.name == "joined_on")
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "31-2-2026")
    assert "31-2-2026" in reopen()


def test_nothing_typed_is_nothing_told(open_window, settle, reopen):
    open_window.workspace.show_page("volunteers")
    settle()
    assert reopen() == ""
