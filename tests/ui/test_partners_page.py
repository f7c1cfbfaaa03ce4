"""Overleg, Partners: an organisation with its people typed in, found, copied, printed, and chosen for an action."""

import io
from datetime import date

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QFileDialog

from btl_desktop import clock
from btl_desktop.models.choices import Theme
from btl_desktop.models.partner_choices import MaySee, PartnerKind
from btl_desktop.services import paper, places
from btl_desktop.services.actions import actions
from btl_desktop.services.partners import partners, year_plans
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog
from btl_desktop.ui.pages.partners.officers_dialog import OfficersDialog
from pdf_words import words_of


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))
    return made


@pytest.fixture
def police(office):
    made = office.write(lambda s: partners.add(s, {"name": "Politie Rijnmond", "kind": PartnerKind.POLICE}))
    values = {"name": "Anja de Vries", "mobile": "+31612345678", "email": "anja@voorbeeld.nl", "role": "adviseur"}
    office.write(lambda s: partners.add_contact(s, made.id, {**values, "may_see": MaySee.DISTRICT}))
    return made


@pytest.fixture
def page(office, open_window, settle):
    shown = open_window.workspace.show_page("meetings").show_view("partners")
    settle()
    settle()
    return shown


@pytest.fixture
def look(page, settle):
    def look(record):
        page.select(record.id)
        settle()
        settle()
        return page.partner

    return look


def opened(window, kind, qtbot):
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(kind)))
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def kept(office, partner):
    return office.read(lambda s: partners.get(s, partner.id))


def scan(path, size=(60, 80)):
    target = io.BytesIO()
    Image.new("1", size).save(target, "PDF")
    path.write_bytes(target.getvalue())
    return path


def test_an_empty_page_says_what_it_is_for_and_the_first_step_makes_the_police(page, office, settle):
    empty = page._stack.currentWidget()
    assert "wijkagent" in empty.explanation.text()
    page._add("Politie", PartnerKind.POLICE)
    settle()
    settle()
    assert [row.name for row in page.all_rows] == ["Politie"]
    assert page.partner.form.field("name").line.selectedText() == "Politie"


def test_two_new_partners_in_a_row_have_names_of_their_own(page, settle):
    for _ in range(2):
        page.new_item()
        settle()
        settle()
    assert [row.name for row in page.all_rows] == ["Nieuwe partner", "Nieuwe partner 2"]


def test_what_is_typed_in_a_card_is_saved_and_ctrl_z_takes_it_back(police, look, office, settle, open_window):
    card = look(police).contacts.cards[0]
    card.unfold()
    card.form.field("reachable").line.setText("")
    card.form.field("reachable").restore("di en do")
    card.form.field("reachable").edited.emit()
    card.form.flush()
    settle()
    assert kept(office, police).contacts[0].reachable == "di en do"
    assert "di en do" in card.about.text()
    open_window.workspace.undo()
    settle()
    assert kept(office, police).contacts[0].reachable == ""


def test_a_new_person_is_there_at_once_with_the_cursor_in_the_name(police, look, settle):
    details = look(police)
    details.contacts.add()
    settle()
    settle()
    assert len(details.contacts.cards) == 2
    assert details.contacts.cards[1].form.field("name").line.selectedText() == "Nieuwe contactpersoon"


def test_a_number_and_an_address_are_copied_as_people_write_them(police, look):
    card = look(police).contacts.cards[0]
    card.phone_button.click()
    assert QApplication.clipboard().text() == "06 1234 5678"
    card.email_button.click()
    assert QApplication.clipboard().text() == "anja@voorbeeld.nl"


def test_a_name_that_is_taken_stays_in_the_field_with_what_to_do(police, look, office, settle):
    other = office.write(lambda s: partners.add(s, {"name": "Gemeente"}))
    settle()
    details = look(other)
    details.form.field("name").restore("politie rijnmond")
    details.form.field("name").edited.emit()
    details.form.flush()
    settle()
    assert "staat al in de lijst" in details.form.failure.words.text()
    assert details.form.field("name").line.text() == "politie rijnmond"


def test_every_village_is_in_the_list_of_wijkagenten_also_one_without(page, police, office, open_window, qtbot, settle):
    village = office.read(places.villages)[0]
    person = kept(office, police).contacts[0]
    office.write(lambda s: partners.change_contact(s, person.id, {}, {"village_id": village.id}))
    page.show_officers()
    dialog = opened(open_window, OfficersDialog, qtbot)
    settle()
    said = [line.accessibleName() for line in dialog.lines.findChildren(type(dialog.lines.children()[1].children()[1]))]
    assert any("Anja de Vries" in words for words in said)
    assert any("nog geen wijkagent bekend" in words for words in said)
    dialog.close()


def test_the_contact_sheet_holds_only_what_its_readers_may_have(page, police, office, open_window, qtbot, saved_pdf):
    hidden = {"name": "Geheim", "mobile": "+31611111111"}
    office.write(lambda s: partners.add_contact(s, police.id, hidden))
    page.print_sheet()
    dialog = opened(open_window, PreviewDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.pages > 0)
    assert dialog.parts.currentText() == "Voor wijkcoördinatoren"
    words = " ".join(words_of(dialog.pdf))
    assert "Anja de Vries" in words
    assert "Geheim" not in words
    dialog.close()


def test_a_scan_is_attached_looked_at_saved_and_taken_away(
    police, look, tmp_path, monkeypatch, settle, open_window, qtbot
):
    box = look(police).documents
    path = scan(tmp_path / "brief.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    box.add_button.click()
    settle()
    settle()
    (document,) = open_window.workspace.office.read(_documents(police))
    box.look(document)
    dialog = opened(open_window, PreviewDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.pages == 1)
    dialog.close()
    target = tmp_path / "kopie.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    box.save(document)
    settle()
    assert paper.page_count(target.read_bytes()) == 1
    box.remove(document)
    settle()
    assert open_window.workspace.office.read(_documents(police)) == []
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == ["brief.pdf", "kopie.pdf"], "no copy was left"


def _documents(partner):
    from btl_desktop.models.documents import Owner
    from btl_desktop.services import documents

    return lambda session: [*documents.of(session, Owner.of(partner))]


def test_a_file_that_is_not_what_its_name_says_is_told_in_a_sentence(police, look, tmp_path, monkeypatch, settle):
    told = []
    monkeypatch.setattr(errors, "show_error", lambda _parent, error: told.append(str(error)))
    wrong = tmp_path / "brief.pdf"
    wrong.write_bytes(b"MZ\x90 a program")
    look(police).documents.attach(wrong)
    settle()
    assert "kan niet in de kluis" in told[0]


def test_a_partner_of_an_action_is_chosen_from_the_list_and_filled_in(office, police, make_action, look_at, settle):
    details = look_at(make_action())
    details.tabs.setCurrentIndex(1)
    panel = details.partners
    (known,) = office.read(partners.known)
    before = len(panel.rows)

    def last():
        return office.read(lambda s: actions.get(s, details.view.action.id)).partners[-1]

    panel.add_known(known)
    settle()
    settle()
    assert (last().organisation, last().contact, last().phone) == ("Politie Rijnmond", "Anja de Vries", "+31612345678")
    assert last().email == "anja@voorbeeld.nl"
    assert len(panel.rows) == before + 1
    panel.add()
    settle()
    settle()
    panel.rows[-1].form.field("organisation").line.completer().picked.emit(known)
    panel.flush()
    settle()
    assert (last().contact, last().email) == ("Anja de Vries", "anja@voorbeeld.nl")


def test_a_new_action_of_a_theme_from_a_year_plan_says_where_it_comes_from(office, open_window, qtbot, settle):
    plan = office.write(lambda s: year_plans.add(s, clock.today().year, "Politie"))
    office.write(lambda s: year_plans.add_theme(s, plan.id, Theme.BICYCLE))
    shown = open_window.workspace.show_page("actions")
    settle()
    shown.new_item()
    dialog = opened(open_window, NewActionDialog, qtbot)
    (theme,) = office.read(year_plans.themes)
    dialog.form.field("template").set_value(theme)
    dialog.form.field("day").set_value(date(clock.today().year + 1, 1, 8))
    dialog.make_button.click()
    settle()
    settle()
    (line,) = office.read(actions.action_lines)
    assert (line.theme, line.origin) == (Theme.BICYCLE, f"Jaarplan {clock.today().year}, Politie: fietsdiefstal")
