"""The roster on screen: finding people, and details that save themselves."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from sqlalchemy import select

from btl_desktop import clock
from btl_desktop.models.choices import Equipment, Level, Status
from btl_desktop.models.settings import AuditEntry
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import courses, roles, volunteers
from btl_desktop.ui.common.role_dialog import RoleDialog
from btl_desktop.ui.pages.volunteers.details import NEW
from btl_desktop.ui.pages.volunteers.selection import AddressesDialog


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def people(office):
    """Three volunteers by last name."""

    def enrol(session):
        bleiswijk, berkel = places.set_up_villages(session, ["Bleiswijk", "Berkel en Rodenrijs"])
        session.add_all([
            Volunteer(first_name="Jan", prefix="de", last_name="Vries", mobile="+31612345678", postcode="2665BR",
                      email="jan@example.nl", village_id=bleiswijk.id, vog_seen=True),
            Volunteer(first_name="Anne", last_name="Bakker", level=Level.DISTRICT, village_id=berkel.id),
            Volunteer(first_name="Piet", last_name="Wit", status=Status.STOPPED, email="piet@example.nl"),
        ])  # fmt: skip

    office.write(enrol)
    found = office.read(lambda s: s.scalars(select(Volunteer)).all())
    return {volunteer.last_name: volunteer.id for volunteer in found}


@pytest.fixture
def page(open_window, people, settle):
    made = open_window.workspace.show_page("volunteers")
    made.refresh(None)
    settle()
    open_window.activateWindow()
    return made


@pytest.fixture
def chosen(page, people, settle):
    """Show the details of somebody by last name."""

    def choose(name):
        page.select(people[name])
        settle()
        return page.details

    return choose


def shown(page):
    return [row.listed for row in page.table.table_model.rows]


def kept(office, volunteer_id):
    return office.read(lambda s: volunteers.get(s, volunteer_id))


def fill_in(qtbot, page, name, words):
    """Type in a field of the form and leave it with Tab."""
    editor = page.form.field(name).editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def test_an_empty_roster_says_what_to_do_first(open_window, settle):
    page = open_window.workspace.show_page("volunteers")
    settle()
    empty = page.make_empty()
    assert page._stack.currentWidget().title.text() == empty.title.text() == "Nog geen vrijwilligers"
    assert [b.text() for b in empty.findChildren(QAbstractButton)] == ["Ledenlijst importeren", "Nieuwe vrijwilliger"]


def test_the_list_is_in_dutch_order_and_narrows_while_typing(qtbot, page):
    assert shown(page) == ["Bakker, Anne", "Vries, Jan de", "Wit, Piet"]
    qtbot.keyClicks(page.search, "06 1234")
    qtbot.waitUntil(lambda: shown(page) == ["Vries, Jan de"])
    assert page.count_label.text() == "1 van 3 vrijwilligers"
    qtbot.keyClicks(page.search, "x")
    qtbot.waitUntil(lambda: shown(page) == [])
    for _ in "x06 1234":
        qtbot.keyClick(page.search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(shown(page)) == 3)


def test_escape_empties_the_search(qtbot, page):
    qtbot.keyClicks(page.search, "bakker")
    qtbot.waitUntil(lambda: len(shown(page)) == 1)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 3)


def test_chips_and_menus_narrow_together(page):
    page._tools.chips["active"].click()
    assert shown(page) == ["Bakker, Anne", "Vries, Jan de"]
    page.menus.level._choose("district")
    assert shown(page) == ["Bakker, Anne"]
    assert page.menus.level.text() == "Wijkcoördinator"
    page.menus.level._choose("")
    assert len(shown(page)) == 2


def test_a_village_can_be_chosen_from_its_menu(page):
    bleiswijk = next(name for name, action in page.menus.village._actions.items() if action.text() == "Bleiswijk")
    page.menus.village._choose(bleiswijk)
    assert shown(page) == ["Vries, Jan de"]


def test_the_overview_can_show_one_filter_also_one_that_stands_in_a_menu(page):
    page.show_filter("no_vog")
    assert shown(page) == ["Bakker, Anne"]
    page.show_filter("no_email")
    assert shown(page) == ["Bakker, Anne"]
    page.show_filter("")
    assert len(shown(page)) == 3


def test_columns_come_and_go(page):
    wijk = next(action for action in page.columns_button._actions if action.text() == "Wijk")
    assert page.table.isColumnHidden(3)
    wijk.trigger()
    assert not page.table.isColumnHidden(3)


def test_sorting_by_a_column_keeps_who_is_selected(page, chosen):
    chosen("Vries")
    page.table.sortByColumn(8, Qt.SortOrder.AscendingOrder)
    assert shown(page) == ["Bakker, Anne", "Vries, Jan de", "Wit, Piet"]
    page.table.sortByColumn(8, Qt.SortOrder.DescendingOrder)
    assert shown(page)[0] == "Wit, Piet"
    assert page.table.current_row().listed == "Vries, Jan de"
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert shown(page) == ["Bakker, Anne", "Vries, Jan de", "Wit, Piet"]


def test_details_show_phones_and_postcodes_the_dutch_way(chosen):
    details = chosen("Vries")
    assert details.name.text() == "Jan de Vries"
    assert details.form.field("mobile").line.text() == "06 1234 5678"
    assert details.form.field("postcode").line.text() == "2665 BR"
    assert "Bleiswijk" in details.role.text()


def test_leaving_a_field_saves_it_and_the_list_follows(qtbot, page, chosen, office, people, settle):
    chosen("Bakker")
    fill_in(qtbot, page, "last_name", "Zwart")
    settle()
    settle()
    assert kept(office, people["Bakker"]).last_name == "Zwart"
    assert shown(page) == ["Vries, Jan de", "Wit, Piet", "Zwart, Anne"]
    assert page.context.notify.text == "Opgeslagen"
    assert page.details.name.text() == "Anne Zwart"


def test_what_is_typed_is_stored_one_way(qtbot, page, chosen, office, people, settle):
    chosen("Bakker")
    for name, words in {"mobile": "06-87654321", "postcode": "2651 xw", "email": "Anne@Example.NL"}.items():
        fill_in(qtbot, page, name, words)
    settle()
    anne = kept(office, people["Bakker"])
    assert (anne.mobile, anne.postcode, anne.email) == ("+31687654321", "2651XW", "anne@example.nl")
    assert page.form.field("mobile").line.text() == "06 8765 4321"


def test_what_is_no_phone_number_is_told_beside_the_field_and_not_lost(qtbot, page, chosen, office, people, settle):
    chosen("Vries")
    fill_in(qtbot, page, "mobile", "12345")
    settle()
    assert "06 1234 5678" in page.form.field("mobile").message
    assert kept(office, people["Vries"]).mobile == "+31612345678"
    chosen("Bakker")
    chosen("Vries")
    assert page.form.field("mobile").line.text() == "12345"


def test_a_volunteer_cannot_lose_both_names(qtbot, page, chosen, office, people, settle):
    chosen("Wit")
    fill_in(qtbot, page, "first_name", "")
    fill_in(qtbot, page, "last_name", "")
    settle()
    assert "achternaam of voornaam" in page.form.field("last_name").message
    assert kept(office, people["Wit"]).last_name == "Wit"


def test_a_doubtful_value_is_saved_with_a_remark(qtbot, page, chosen, office, people, settle):
    chosen("Vries")
    fill_in(qtbot, page, "email", "jan apenstaart")
    settle()
    assert kept(office, people["Vries"]).email == "jan apenstaart"
    assert "e-mailadres" in page.form.field("email").message


def test_dates_of_a_status_appear_with_it(page, chosen, office, people, settle):
    form = chosen("Bakker").form
    assert not form.field("left_on").isVisible()
    box = form.field("status").box
    box.setCurrentIndex(box.findText("Gestopt"))
    box.activated.emit(box.currentIndex())
    settle()
    settle()
    assert form.field("left_on").isVisible()
    assert kept(office, people["Bakker"]).left_on == clock.today()
    assert form.field("left_on").value() == clock.today()


def test_choosing_a_village_offers_its_own_wijken(page, chosen, office, people, settle):
    form = chosen("Vries").form
    before = form.field("area_id").box.count()
    box = form.field("village_id").box
    box.setCurrentIndex(box.findText("Berkel en Rodenrijs"))
    box.activated.emit(box.currentIndex())
    settle()
    assert form.field("area_id").box.count() != before
    assert kept(office, people["Vries"]).village_id == form.field("village_id").value()


def test_a_new_volunteer_is_saved_as_soon_as_there_is_a_name(qtbot, page, office, settle):
    page.new_item()
    assert page.details.subject == NEW
    fill_in(qtbot, page, "mobile", "06 2222 3333")
    settle()
    assert len(page.all_rows) == 3
    fill_in(qtbot, page, "last_name", "Nieuw")
    settle()
    settle()
    new = page.table.current_row()
    assert new.name == "Nieuw"
    kept_ = kept(office, new.id)
    assert (kept_.mobile, kept_.status, kept_.applied_on) == ("+31622223333", Status.ASPIRANT, clock.today())
    fill_in(qtbot, page, "first_name", "Noor")
    settle()
    assert kept(office, new.id).first_name == "Noor"
    assert len(page.all_rows) == 4


def test_ctrl_n_begins_a_new_volunteer(qtbot, page, open_window):
    page.table.setFocus()
    qtbot.keyClick(open_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.details.subject == NEW


def test_what_was_begun_without_a_name_is_still_there_later(qtbot, page, chosen, settle):
    page.new_item()
    fill_in(qtbot, page, "email", "noor@example.nl")
    chosen("Vries")
    page.new_item()
    assert page.form.field("email").line.text() == "noor@example.nl"
    assert len(page.all_rows) == 3


def test_deleting_selects_the_next_and_can_be_taken_back(qtbot, page, chosen, open_window, settle):
    chosen("Bakker")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settle()
    settle()
    assert shown(page) == ["Vries, Jan de", "Wit, Piet"]
    assert page.table.current_row().listed == "Vries, Jan de"
    assert page.context.notify.text == "Verwijderd: 1 vrijwilliger"
    open_window.workspace.undo()
    settle()
    settle()
    assert shown(page) == ["Bakker, Anne", "Vries, Jan de", "Wit, Piet"]


def test_several_can_be_deleted_at_once(page, settle):
    page.table.selectAll()
    page.delete_selected()
    settle()
    settle()
    assert page.all_rows == []
    assert page.context.notify.text == "Verwijderd: 3 vrijwilligers"


def test_the_keyboard_goes_from_search_to_list_to_details_and_back(qtbot, page, settle):
    page.focus_search()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    settle()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    first = page.form.field("first_name").editor
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_down_from_the_search_chooses_the_first_who_is_found(qtbot, page, settle):
    qtbot.keyClicks(page.search, page.all_rows[0].name.split()[-1])
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    settle()
    assert [row.id for row in page.table.selected_rows()] == [page.table.current_row().id]


def test_every_control_has_a_name_to_read_aloud(page, chosen):
    chosen("Bakker")
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        and widget.isVisibleTo(page)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox | QLineEdit)
    ]
    assert nameless == []


def test_an_aspirant_walks_the_steps_with_one_button(qtbot, page, office, settle):
    page.new_item()
    fill_in(qtbot, page, "last_name", "Nieuw")
    settle()
    settle()
    steps, new = page.details.steps, page.table.current_row().id
    for _ in ("kennismaking", "proefronde", "VOG"):
        assert steps.now.text() == "Vandaag gedaan"
        steps.now.click()
        settle()
        settle()
    aspirant = kept(office, new)
    assert aspirant.met_on == aspirant.trial_walk_on == aspirant.vog_seen_on == clock.today()
    assert steps.now.text() == "Hesje uitlenen"
    steps.now.click()
    loans = page.details.loans
    loans._form.field("size").restore("l")
    loans.keep.click()
    settle()
    settle()
    (vest,) = kept(office, new).loans
    assert (vest.kind, vest.size, vest.lent_on, vest.signed_on) == (Equipment.VEST, "L", clock.today(), None)
    assert not steps.now.isVisible()


def buttons_of(widget, words):
    return [one for one in widget.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(widget)]


def press(qtbot, widget, words):
    """Press a button once it is there: Qt shows what is added to a layout a turn later."""
    qtbot.waitUntil(lambda: bool(buttons_of(widget, words)))
    buttons_of(widget, words)[0].click()


def test_a_loan_is_signed_brought_back_and_taken_off(qtbot, page, chosen, office, people, settle):
    office.write(lambda s: volunteers.lend(s, people["Vries"], Equipment.TORCH, {"number": "7"}))
    settle()
    box = chosen("Vries").loans
    for words in ("Getekend", "Terug"):
        press(qtbot, box, words)
        settle()
        settle()
    (loan,) = kept(office, people["Vries"]).loans
    assert loan.signed_on == loan.returned_on == clock.today()
    remove = next(b for b in box.findChildren(QAbstractButton) if b.accessibleName().endswith("regel verwijderen"))
    remove.click()
    settle()
    assert kept(office, people["Vries"]).loans == []


def test_a_needed_course_is_noted_when_it_is_passed(qtbot, page, chosen, office, people, settle):
    intro = office.write(courses.set_up)[0]
    settle()
    settle()
    box = chosen("Vries").courses
    assert "Opleiding nodig" in [w.text() for w in page.details._told.findChildren(QWidget) if hasattr(w, "text")]
    press(qtbot, box, "Behaald")
    box._form.field("passed_on").restore("1-2-2026")
    box._form.field("passed_on")._touch()
    box.keep.click()
    settle()
    settle()
    (result,) = kept(office, people["Vries"]).courses
    assert (result.course_id, result.passed_on) == (intro.id, date(2026, 2, 1))
    assert buttons_of(box, "Behaald") == []


def test_a_course_without_a_date_is_not_noted(page, chosen, office, people, settle):
    office.write(courses.set_up)
    settle()
    box = chosen("Vries").courses
    box.ask()
    box._form.field("passed_on").restore("")
    box.keep.click()
    assert "wanneer" in box._form.field("passed_on").message
    assert kept(office, people["Vries"]).courses == []


def test_days_away_are_noted(page, chosen, office, people, settle):
    box = chosen("Vries").absences
    box.ask()
    first, last = box._form.field("first_day"), box._form.field("last_day")
    first.set_value(date(2030, 1, 10))
    last.set_value(date(2030, 1, 5))
    box.keep.click()
    assert "laatste dag" in last.message
    last.set_value(date(2030, 1, 20))
    box.keep.click()
    settle()
    (away,) = kept(office, people["Vries"]).absences
    assert (away.first_day, away.last_day) == (date(2030, 1, 10), date(2030, 1, 20))


def test_the_role_description_is_read_and_kept_current(page, chosen, office, settle):
    chosen("Bakker").role_text.click()
    settle()
    dialog = page.findChild(RoleDialog)
    assert "versie 1" in dialog.explanation.text()
    dialog.change.click()
    dialog._box.setPlainText("De wijkcoördinator leidt een wijk.")
    dialog.save.click()
    settle()
    assert "versie 2" in dialog.explanation.text()
    assert office.read(lambda s: roles.role_profile(s, Level.DISTRICT)).body == "De wijkcoördinator leidt een wijk."
    dialog.close()


def test_addresses_go_to_the_clipboard_and_who_has_none_is_named(qtbot, page, office, settle):
    page.table.selectAll()
    page.copy_addresses()
    settle()
    assert QApplication.clipboard().text() == "jan@example.nl; piet@example.nl"
    dialog = page.findChild(AddressesDialog)
    assert dialog.without.text() == "1 vrijwilliger heeft geen e-mailadres: Anne Bakker."
    dialog.close()
    (entry,) = office.read(lambda s: s.scalars(select(AuditEntry)).all())
    assert (entry.what, entry.number) == ("E-mailadressen gekopieerd", 2)


def test_with_nobody_selected_the_addresses_are_those_of_all_in_the_list(qtbot, page, settle):
    copy, export, delete = page._selection
    assert (copy.isEnabled(), export.isEnabled(), delete.isEnabled()) == (True, True, False)
    qtbot.keyClicks(page.search, "Jan")
    qtbot.waitUntil(lambda: page.table.table_model.rowCount() == 1)
    copy.click()
    settle()
    assert QApplication.clipboard().text() == "jan@example.nl"


def test_a_file_that_is_no_list_is_not_taken_when_it_is_dropped(tmp_path):
    from PySide6.QtCore import QMimeData, QUrl

    from btl_desktop.ui.pages.volunteers import dropped

    def carried(*paths):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return dropped.file_of(mime)

    assert carried(tmp_path / "leden.XLSX") == tmp_path / "leden.XLSX"
    assert carried(tmp_path / "foto.jpg") is None
    assert carried(tmp_path / "a.csv", tmp_path / "b.csv") is None
    assert dropped.file_of(QMimeData()) is None


def test_a_verdict_in_the_remarks_is_told_and_kept(page, chosen, office, people, settle):
    form = chosen("Vries").form
    form.field("remarks").box.setPlainText("Zag de dader weglopen")
    form.flush()
    settle()
    assert "oordeel" in form.field("remarks").message
    assert kept(office, people["Vries"]).remarks == "Zag de dader weglopen"
