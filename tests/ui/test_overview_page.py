"""Overzicht: what comes and what needs attention, each line a way to it."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.models.volunteers import Volunteer


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def show(open_window, settle):
    def show():
        page = open_window.workspace.show_page("overview")
        page.refresh(None)
        settle()
        return page

    return show


def words(page):
    return [label.text() for label in page.findChildren(QLabel)]


def press(page, name):
    next(b for b in page.findChildren(QPushButton) if b.text() == name or b.accessibleName() == name).click()


def make_action(office, days=9):
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions

    def make(session):
        (village,) = places.set_up_villages(session, ["Bleiswijk"])
        made = actions.new_from_template(session, Theme.DDO, clock.today() + timedelta(days=days), village.id)
        made.state = ActionState.PLANNED
        return made

    return office.write(make)


def test_an_empty_vault_shows_the_first_step(show):
    assert "Hier ziet u straks in één oogopslag wat er speelt" in words(show())


def test_the_coming_action_says_when_how_dark_and_what_is_missing(office, show):
    make_action(office)
    page = show()
    assert "Donkere Dagen Offensief Bleiswijk" in words(page)
    assert "over 9 dagen" in words(page)
    assert any(line.startswith("Zon onder om ") for line in words(page))
    assert "Geen verzamelpunt ingevuld." in words(page)


def test_the_coming_action_opens_with_one_press(office, show, open_window, settle):
    action = make_action(office)
    page = show()
    press(page, "Actie openen")
    settle()
    settle()
    workspace = open_window.workspace
    assert workspace.page_id == "actions"
    assert workspace.page.action.view.action.id == action.id


def test_what_is_missing_leads_to_where_it_is_mended(office, show, open_window, settle):
    make_action(office)
    action = make_action(office, days=8)  # sooner, so the coming one

    def sort_out(session):
        from btl_desktop.services.actions import actions

        stored = actions.get(session, action.id)
        stored.meeting_place, stored.coordinator_phone, stored.teams = "Dorpshuis", "+31612345678", []
        stored.partners[0].phone = "+31612345678"
        stored.briefing_by = "Wijkagent"

    office.write(sort_out)
    page = show()
    names = [line.accessibleName() for line in page.lines()]
    assert names[0] == "Nog geen teams."
    press(page, "Politie: werkafspraak nog niet afgetekend.")
    settle()
    settle()
    details = open_window.workspace.page.action
    assert details.view.action.id == action.id
    assert details.tabs.currentIndex() == 1
    assert not details.partners.rows[0].terms.isHidden()
    press(show(), "Nog geen teams.")
    settle()
    settle()
    assert details.tabs.currentIndex() == 2


def test_each_line_leads_to_the_people_it_counts(office, show, open_window, settle):
    people = [Volunteer(last_name="Zonder"), Volunteer(last_name="Met", vog_seen=True)]
    office.write(lambda s: s.add_all(people))
    page = show()
    assert [line.accessibleName() for line in page.lines()] == ["1 vrijwilliger zonder VOG"]
    page.lines()[0].click()
    settle()
    volunteers = open_window.workspace.page
    assert volunteers.active_filters() >= {"no_vog"}
    assert [row.name for row in volunteers.table.table_model.rows] == ["Zonder"]


def test_the_page_follows_what_changes(office, show, settle):
    page = show()
    office.write(lambda s: s.add(Volunteer(last_name="Nieuw")))
    settle()
    settle()
    assert [line.accessibleName() for line in page.lines()] == ["1 vrijwilliger zonder VOG"]


def test_a_new_action_can_be_started_from_here(office, show, open_window, settle):
    office.write(lambda s: s.add(Volunteer(last_name="Jansen", vog_seen=True)))
    press(show(), "Nieuwe actie")
    settle()
    settle()
    from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog

    (dialog,) = open_window.findChildren(NewActionDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_people_who_may_be_in_the_list_twice_lead_to_where_they_are_compared(office, show, open_window, settle):
    twice = {"first_name": "Jan", "last_name": "Jansen", "email": "jan@voorbeeld.nl", "vog_seen": True}
    office.write(lambda s: s.add_all([Volunteer(**twice), Volunteer(**twice)]))
    page = show()
    settle()
    (line,) = page.lines()
    assert line.accessibleName() == "1 vrijwilliger staat misschien dubbel in de lijst"
    line.click()
    settle()
    dialogs = [d for d in open_window.findChildren(QDialog) if d.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()


def test_the_last_backup_is_named_and_an_old_one_is_told(office, show, settle):
    from btl_desktop.services import backups

    backups.care(office, clock.now() - timedelta(days=9))
    office.write(lambda s: s.add(Volunteer(last_name="Jansen", vog_seen=True)))
    page = show()
    settle()
    assert "Laatste reservekopie" in words(page)
    day = clock.day_text(clock.today() - timedelta(days=9))
    assert [line.accessibleName() for line in page.lines()] == [f"De laatste reservekopie is van {day}"]
