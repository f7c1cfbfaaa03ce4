"""Course evenings from the window: planned, people put on the list, who came noted, invited, and their certificates."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from btl_desktop import clock
from btl_desktop.models.choices import Level
from btl_desktop.services import paper
from btl_desktop.services.volunteers import course_sessions, courses, roles, volunteers
from btl_desktop.ui.common import paper as printing
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.role_dialog import RoleDialog
from btl_desktop.ui.pages.volunteers.course_evenings import EveningsDialog
from btl_desktop.ui.pages.volunteers.course_invitation import InvitationDialog
from btl_desktop.ui.pages.volunteers.course_people import PeopleDialog
from btl_desktop.ui.pages.volunteers.courses_dialog import CoursesDialog


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def page(office, open_window, settle):
    def enrol(session):
        courses.set_up(session)
        volunteers.add(session, {"first_name": "Ria", "last_name": "Dam", "email": "ria@voorbeeld.nl"})
        volunteers.add(session, {"first_name": "Bo", "last_name": "Zand"})

    office.write(enrol)
    made = open_window.workspace.show_page("volunteers")
    made.refresh(None)
    settle()
    return made


@pytest.fixture
def opened(open_window, qtbot, settle):
    def give(kind):
        settle()
        qtbot.waitUntil(lambda: any(one.isVisible() for one in open_window.findChildren(kind)))
        settle()
        return next(one for one in open_window.findChildren(kind) if one.isVisible())

    return give


@pytest.fixture
def dialog(page, opened):
    page.keep_courses()
    opened(CoursesDialog).evenings.click()
    return opened(EveningsDialog)


@pytest.fixture
def listed(dialog, opened, settle):
    """An evening with everybody on its list."""
    dialog.new.click()
    settle()
    settle()
    dialog.sign_up.click()
    people = opened(PeopleDialog)
    people.table.selectAll()
    people.put.click()
    settle()
    settle()
    return dialog


def lines(office):
    return office.read(course_sessions.sessions)


def test_a_new_evening_lies_two_weeks_ahead_and_saves_what_is_typed(dialog, settle, office, type_into):
    dialog.new.click()
    settle()
    settle()
    assert clock.local(lines(office)[0].starts_at).date() == clock.today() + timedelta(days=14)
    type_into(dialog.form, "place", "De Snip")
    type_into(dialog.form, "starts", "20:00")
    settle()
    (line,) = lines(office)
    assert (line.place, clock.time_text(line.starts_at)) == ("De Snip", "20:00")


def test_people_are_put_on_the_list_noted_and_taken_off(listed, settle, office):
    assert listed.listed.text() == "2 op de lijst"
    listed.people.selectRow(0)
    listed.came.click()
    settle()
    settle()
    assert [one.came for one in listed.people.table_model.rows] == [True, None]
    assert listed.people.table_model.rows[0].certificate == f"C{clock.local(lines(office)[0].starts_at).year}-0001"
    listed.people.selectRow(1)
    listed.off.click()
    settle()
    assert lines(office)[0].signed_up == 1


def test_more_people_than_seats_is_told_and_nobody_is_put_on(dialog, settle, office, opened):
    intro = office.read(lambda s: courses.courses(s)[0].id)
    start = clock.at(clock.today() + timedelta(days=3), time(20))
    office.write(lambda s: course_sessions.plan(s, intro, start, start + timedelta(hours=2), seats=1))
    settle()
    settle()
    dialog.sign_up.click()
    people = opened(PeopleDialog)
    people.table.selectAll()
    people.put.click()
    settle()
    assert "nog 1 plaats vrij en u koos er 2" in dialog.told.words.text()
    assert lines(office)[0].signed_up == 0


def test_the_people_to_choose_from_are_searched_by_name(dialog, settle, opened):
    dialog.new.click()
    settle()
    settle()
    dialog.sign_up.click()
    people = opened(PeopleDialog)
    people.search.setText("zan")
    assert [one.name for one in people.table.table_model.rows] == ["Bo Zand"]
    people.reject()


def test_an_evening_with_people_who_passed_is_not_removed(listed, settle, office):
    listed.people.selectAll()
    listed.came.click()
    settle()
    settle()
    listed.remove.click()
    settle()
    assert "certificaat" in listed.told.words.text()
    assert len(lines(office)) == 1


def test_the_invitation_is_copied_and_its_appointment_kept(listed, opened, settle, tmp_path, monkeypatch):
    target = tmp_path / "a.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    listed.invite.click()
    invitation = opened(InvitationDialog)
    invitation.copy_button.click()
    assert "U staat op de lijst" in QApplication.clipboard().text()
    invitation.addresses_button.click()
    assert QApplication.clipboard().text() == "ria@voorbeeld.nl"
    invitation.calendar_button.click()
    settle()
    assert b"Introductiecursus" in target.read_bytes()


def test_certificates_come_together_or_one_by_one(listed, opened, settle, qtbot):
    listed.people.selectAll()
    listed.came.click()
    settle()
    settle()
    listed.certificates.click()
    preview = opened(PreviewDialog)
    qtbot.waitUntil(lambda: preview.pages == 2)
    assert [preview.parts.itemText(at) for at in range(3)] == ["Alle 2 certificaten", "Ria Dam", "Bo Zand"]
    preview.parts.setCurrentIndex(1)
    preview.parts.activated.emit(1)
    qtbot.waitUntil(lambda: preview.pages == 1)
    preview.close()


def test_a_page_on_its_side_fills_the_paper(listed, settle, office, tmp_path):
    from btl_desktop.services.volunteers import course_papers

    evening = lines(office)[0].id
    seats = office.read(lambda s: course_sessions.seats(s, evening))
    office.write(lambda s: course_sessions.note_attendance(s, [seats[0].id], True))
    pdf = course_papers.to_pdf(office.read(lambda s: course_papers.certificates_of_session(s, evening)))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printing.print_on(printer, pdf)
    width, height, grey = paper.page_image_grey((tmp_path / "out.pdf").read_bytes(), 0, 40)
    assert height > width
    image = QImage(grey, width, height, width, QImage.Format.Format_Grayscale8)
    inked = [y for y in range(height) if any(image.pixelColor(x, y).value() < 128 for x in range(width))]
    assert inked[-1] - inked[0] > height * 0.85


def test_a_role_description_is_given_to_somebody_and_signed(page, opened, settle, office, qtbot, saved_pdf):
    page.table.selectRow(0)
    settle()
    settle()
    page.show_role(Level.WATCH)
    dialog = opened(RoleDialog)
    assert dialog.given.text() == "Nog niet op papier meegegeven."
    dialog.print_button.click()
    preview = opened(PreviewDialog)
    qtbot.waitUntil(lambda: bool(preview.pdf))
    preview.save_button.click()
    settle()
    preview.reject()
    settle()
    qtbot.waitUntil(dialog.signed.isVisible)
    dialog.signed.click()
    settle()
    settle()
    assert "getekend op" in dialog.given.text()
    who = page.details.subject
    assert [one.signed_on for one in office.read(lambda s: roles.receipts(s, who))] == [clock.today()]


def test_in_the_settings_a_blank_one_is_printed_for_whoever_comes(open_window, opened, settle, qtbot):
    shown = open_window.workspace.show_page("settings")
    settle()
    shown.section("organisation").roles[Level.VILLAGE].click()
    dialog = opened(RoleDialog)
    assert dialog.print_button.text() == "Afdrukken"
    assert not dialog.given.isVisible()
    dialog.reject()


def test_a_certificate_is_printed_from_the_volunteer(page, opened, settle, office, qtbot):
    who = page.all_rows[0].id
    intro = office.read(lambda s: courses.courses(s)[0].id)
    result = office.write(lambda s: courses.add_result(s, who, intro, date(2024, 2, 29), "C2024-0001"))
    settle()
    page.print_certificate(result.id)
    preview = opened(PreviewDialog)
    qtbot.waitUntil(lambda: preview.pages == 1)
    preview.close()
