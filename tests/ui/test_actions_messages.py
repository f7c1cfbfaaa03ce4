"""Berichten en agenda: choose for whom, change the words, copy them; keep the evening as a calendar file."""

import pytest
from icalendar import Calendar
from PySide6.QtGui import QGuiApplication

from btl_desktop.errors import UserError
from btl_desktop.services import audit
from btl_desktop.services.actions import actions
from btl_desktop.ui.common import saving
from btl_desktop.ui.pages.actions.messages_dialog import MessagesDialog


@pytest.fixture
def dialog(actions_page, make_action, look_at, settle):
    action = make_action()

    def mail(session):
        actions.get(session, action.id).partners[0].email = "wijkagent@politie.nl"

    actions_page.context.office.write(mail)
    look_at(action).messages_button.click()
    settle()
    (shown,) = actions_page.window().findChildren(MessagesDialog)
    return shown


def choose(dialog, name):
    dialog.list.setCurrentRow(next(n for n in range(dialog.list.count()) if dialog.list.item(n).text() == name))


def trail(page):
    return [(one.what, one.number) for one in page.context.office.read(audit.entries)]


def clipboard():
    return QGuiApplication.clipboard().text()


def test_a_message_is_changed_and_copied_as_it_stands_there(dialog):
    choose(dialog, "Team 1")
    dialog.words.box.setPlainText("Tot vrijdag!")
    choose(dialog, "Politie")
    assert "Dit zijn de afspraken" in dialog.words.box.toPlainText()
    choose(dialog, "Team 1")
    dialog.copy_button.click()
    assert clipboard() == "Tot vrijdag!"
    assert dialog.told.words.text().startswith("Het bericht is gekopieerd.")


def test_an_app_has_no_subject_and_a_mail_has(dialog):
    choose(dialog, "Team 1")
    assert not dialog.subject.isVisible()
    choose(dialog, "Politie")
    assert dialog.subject.isVisible()
    dialog.copy_subject()
    assert clipboard().endswith("afspraken met Politie")


def test_the_address_of_a_partner_goes_in_the_to_box_and_the_log_tells_that_it_was_copied(dialog, actions_page, settle):
    choose(dialog, "Politie")
    dialog.addresses_button.click()
    settle()
    assert clipboard() == "wijkagent@politie.nl"
    assert "in het vak Aan" in dialog.told.words.text()
    assert ("E-mailadressen gekopieerd", 1) in trail(actions_page)


def test_without_addresses_there_is_nothing_to_copy(dialog):
    choose(dialog, "Gemeente Lansingerland")
    assert not dialog.addresses_button.isEnabled()
    assert dialog.reach.text() == "Van deze partner is nog geen e-mailadres ingevuld."


def test_the_evening_is_kept_as_a_calendar_file(dialog, actions_page, monkeypatch, tmp_path, settle):
    target = tmp_path / "agenda.ics"
    monkeypatch.setattr(saving, "ask_where", lambda *_: target)
    choose(dialog, "Team 2")
    dialog.calendar_button.click()
    settle()
    (event,) = Calendar.from_ical(target.read_bytes()).events
    assert str(event["summary"]) == "Donkere Dagen Offensief Bleiswijk, Team 2"
    assert ("Agenda bewaard", 0) in trail(actions_page)


def test_a_full_disk_is_told_and_nothing_is_said_to_be_kept(dialog, actions_page, monkeypatch, tmp_path, settle):
    def full(*_):
        raise UserError("De schijf is vol; er is niets bewaard.", "Maak schijfruimte vrij.")

    monkeypatch.setattr(saving, "ask_where", lambda *_: tmp_path / "agenda.ics")
    monkeypatch.setattr(saving, "write", full)
    dialog.calendar_button.click()
    settle()
    assert "De schijf is vol" in dialog.told.words.text()
    assert ("Agenda bewaard", 0) not in trail(actions_page)
