"""The terms are settings; what is past them is told, and can be erased at once by who asks twice."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from btl_desktop import clock
from btl_desktop.models.volunteers import Absence, Volunteer
from btl_desktop.services import settings
from btl_desktop.services.incidents import incident_course, incident_kinds, incidents
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_search import find
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.services.overview import backup_line
from btl_desktop.ui.pages.incidents.dialogs import KeepLongerDialog


@pytest.fixture
def office(open_window):
    open_window._care.stop()  # what is due is erased here when it is asked, not by the care soon after opening
    return open_window.workspace.office


@pytest.fixture
def enter(office):
    kind = office.write(incident_kinds.set_up)[0].id

    def enter(days):
        entry = Entry(kind, clock.now() - timedelta(days=days), seen="ruit")
        return office.write(lambda s: incidents.enter(s, entry))

    return enter


@pytest.fixture
def section(open_window, settle):
    shown = open_window.workspace.show_page("settings").section("retention")
    settle()
    return shown


def left(office):
    return len(office.read(lambda s: find(s, Criteria(), 100)))


def test_nothing_past_its_term_needs_no_button(section):
    assert section.due.text() == "Niets. Alles is binnen de termijn."
    assert not section.erase_button.isEnabled()


def test_a_shorter_term_is_kept_and_shows_at_once_what_is_past_it(section, office, enter, settle):
    enter(100)
    section.form.field("incident_days").box.setValue(60)
    section.form.flush()
    settle()
    settle()
    assert office.read(settings.retention_terms).incident_days == 60
    assert "1 melding" in section.due.text()
    office.undo()
    settle()
    assert section.form.values()["incident_days"] == 365


def test_erasing_at_once_is_asked_and_done(section, office, enter, settle):
    enter(400)
    enter(10)
    settle()
    settle()
    section.ask().leave_button.click()
    assert left(office) == 2
    section.ask().erase_button.click()
    settle()
    settle()
    assert left(office) == 1
    assert section.due.text() == "Niets. Alles is binnen de termijn."


def test_absences_of_long_ago_are_told_and_can_go_at_once(section, office, settle):
    def long_ago(session):
        person = Volunteer(first_name="Ans", last_name="Vos")
        session.add(person)
        session.flush()
        days = clock.today() - timedelta(days=120), clock.today() - timedelta(days=110)
        session.add(Absence(volunteer_id=person.id, first_day=days[0], last_day=days[1]))

    office.write(long_ago)
    section.form.field("roster_days").box.setValue(100)
    section.form.flush()
    settle()
    settle()
    assert section.due.text() == "1 afwezigheid; vanzelf bij de volgende start."
    section.ask().erase_button.click()
    settle()
    settle()
    assert section.due.text() == "Niets. Alles is binnen de termijn."


def test_the_first_page_says_what_will_go_and_leads_to_the_terms(open_window, office, enter, settle, qtbot):
    """A line that stays for the week, and nothing that lies over what one came for."""
    enter(400)
    open_window.take_care()
    settle()
    page = open_window.workspace.show_page("overview")
    qtbot.waitUntil(lambda: any("1 melding wordt op" in line.accessibleName() for line in page.lines()))
    assert open_window.workspace.notices.text == ""
    next(line for line in page.lines() if "1 melding wordt op" in line.accessibleName()).click()
    settle()
    assert open_window.workspace.page.sections.currentItem().text() == "Bewaartermijnen"
    assert left(office) == 1


def test_every_line_of_the_first_page_that_leads_to_the_settings_finds_its_section(open_window):
    page = open_window.workspace.show_page("settings")
    old = backup_line(clock.now() - timedelta(days=30), clock.now())
    assert old is not None
    page.show_filter(old.show)
    assert page.sections.currentItem().text() == "Reservekopieën"


def test_a_description_is_kept_longer_with_a_reason_only(open_window, office, enter, settle, qtbot):
    incident = enter(1)
    person = incident_course.Described.PERSON
    made = office.write(lambda s: incident_course.describe(s, incident.id, person, clothing="jas"))
    page = open_window.workspace.show_page("incidents")
    settle()
    settle()
    page.select(incident.id)
    settle()
    page.incident.course.keep_wanted.emit(made)
    qtbot.waitUntil(lambda: bool(page.incident.findChildren(KeepLongerDialog)))
    (dialog,) = page.incident.findChildren(KeepLongerDialog)
    dialog.keep_button.click()
    assert "waarom" in dialog.message.words.text()
    dialog.form.field("reason").line.setText("De wijkagent vroeg erom.")
    dialog.form.field("reason")._type()
    wanted = clock.today() + timedelta(days=60)
    dialog.form.field("expires_on").set_value(clock.today() + timedelta(days=120))
    dialog.keep_button.click()
    assert "drie maanden" in dialog.message.words.text()
    dialog.form.field("expires_on").set_value(clock.today() + timedelta(days=1))
    dialog.keep_button.click()
    assert "juist eerder" in dialog.message.words.text()
    dialog.form.field("expires_on").set_value(wanted)
    qtbot.keyClick(dialog.form.field("reason").line, Qt.Key.Key_Return)
    settle()
    settle()
    (kept,) = office.read(lambda s: incidents.whole(s, incident.id)).incident.descriptions
    assert (kept.expires_on, kept.reason) == (wanted, "De wijkagent vroeg erom.")
