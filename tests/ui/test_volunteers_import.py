"""Importing a member list as a coordinator does it: choose, look, look again, and only then write."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.ui.pages.volunteers.import_dialog import ImportDialog

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
OWN_SHEET = ROSTERS / "vrijwilligers_coordinator.xlsx"
SIX_COLUMNS = ROSTERS / "bin_leden.xlsx"
EXPORT = ROSTERS / "ledenexport_tab.txt"
CHOOSE, COLUMNS, ROWS, DONE = range(4)


@pytest.fixture
def page(open_window, settle):
    made = open_window.workspace.show_page("volunteers")
    settle()
    return made


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def begin(page, qtbot, settle):
    """Start the import of a file; the dialog shows its columns."""

    def start(path):
        page.import_file(path)
        (dialog,) = [one for one in page.findChildren(ImportDialog) if one.isVisible()]
        settle()
        return dialog

    return start


@pytest.fixture
def walk(settle):
    """Press the main button and wait."""

    def press(dialog):
        dialog.next.click()
        settle()

    return press


def written(path, *lines):
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def roster(office):
    return office.read(lambda s: s.scalars(select(Volunteer).order_by(Volunteer.sort_key)).all())


@pytest.mark.parametrize(("path", "people"), [(OWN_SHEET, 478), (SIX_COLUMNS, 60), (EXPORT, 0)])
def test_real_files_import_without_help_and_a_second_time_change_nothing(begin, walk, office, page, path, people):
    dialog = begin(path)
    assert dialog.stages.currentIndex() == COLUMNS
    walk(dialog)
    assert dialog.stages.currentIndex() == ROWS
    taken = dialog.preview.taken
    assert roster(office) == []
    walk(dialog)
    assert dialog.stages.currentIndex() == DONE
    assert len(roster(office)) == taken
    assert not people or taken == people
    walk(dialog)
    again = begin(path)
    walk(again)
    assert again.preview.taken == 0
    assert again.next.text() == "Niets te importeren, sluiten"
    again.close()


def test_nothing_is_written_when_the_window_is_closed_halfway(begin, walk, office):
    dialog = begin(SIX_COLUMNS)
    walk(dialog)
    dialog.leave.click()
    assert roster(office) == []


def test_an_import_can_be_taken_back_at_once(begin, walk, office, open_window, settle, page):
    dialog = begin(SIX_COLUMNS)
    walk(dialog)
    walk(dialog)
    walk(dialog)
    assert "60 vrijwilligers toegevoegd" in page.context.notify.text
    open_window.workspace.undo()
    settle()
    assert roster(office) == []


def test_at_the_end_it_says_who_has_no_village_yet_and_what_helps(begin, walk, office, tmp_path):
    office.write(lambda session: places.set_up_villages(session, ["Bleiswijk"]))
    file = written(tmp_path / "l.csv", "Naam;Woonplaats", "Jan Bos;Bleiswijk", "Ria Dam;Bergschenhoek")
    dialog = begin(file)
    walk(dialog)
    walk(dialog)
    assert dialog.ending.title.text() == "2 vrijwilligers toegevoegd."
    assert "1 nieuwe vrijwilliger hoort nog bij geen dorp" in dialog.ending.explanation.text()
    assert "Dorpen en wijken" in dialog.ending.explanation.text()


def test_the_columns_are_shown_with_examples_and_can_be_corrected(begin, walk, office, tmp_path):
    file = written(tmp_path / "l.csv", "Naam;Mobiel;Iets", "Jan Bos;0612345678;Piet", "Ria Dam;0687654321;Kees")
    dialog = begin(file)
    choice = dialog.columns.choices[2]
    assert choice.accessibleName() == "Kolom Iets komt in"
    choice.setCurrentIndex(choice.findText("Noodcontact"))
    choice.activated.emit(choice.currentIndex())
    walk(dialog)
    walk(dialog)
    assert [one.emergency_name for one in roster(office)] == ["Piet", "Kees"]


def test_a_correction_is_remembered_for_the_next_file_with_these_headers(begin, walk, tmp_path):
    dialog = begin(
        written(tmp_path / "een.csv", "Naam;Mobiel;Iets", "Jan Bos;0612345678;Piet", "Ria Dam;0687654321;Kees")
    )
    choice = dialog.columns.choices[2]
    choice.setCurrentIndex(choice.findText("Noodcontact"))
    choice.activated.emit(choice.currentIndex())
    walk(dialog)
    walk(dialog)
    walk(dialog)
    second = begin(
        written(tmp_path / "twee.csv", "Naam;Mobiel;Iets", "Els Eik;0622222222;Mia", "Ton Vos;0633333333;Ans")
    )
    assert second.columns.choices[2].currentText() == "Noodcontact"
    second.close()


def test_without_a_column_of_names_one_cannot_go_on(begin, tmp_path):
    dialog = begin(written(tmp_path / "l.csv", "Naam;Mobiel", "Jan Bos;0612345678", "Ria Dam;0687654321"))
    choice = dialog.columns.choices[0]
    choice.setCurrentIndex(choice.findText("Niet overnemen"))
    choice.activated.emit(choice.currentIndex())
    assert not dialog.next.isEnabled()
    assert "geen kolom met namen" in dialog.columns.problem.words.text()
    dialog.close()


def test_rows_are_told_apart_by_what_becomes_of_them(begin, walk, tmp_path):
    file = written(
        tmp_path / "l.csv",
        "Naam;Mobiel;E-mail",
        "Jan Bos;0612345678;jan@example.nl",
        "J. Bos;0612345678;",
        "Ria Dam;12345;ria@example.nl",
        ";;niemand@example.nl",
    )
    dialog = begin(file)
    walk(dialog)
    chips = {name: chip.text() for name, chip in dialog.preview.chips.items() if not chip.isHidden()}
    assert chips["new"] == "2 nieuw"
    assert chips["duplicate"] == "1 dubbel"
    assert chips["problem"] == "1 niet te lezen"
    dialog.preview.chips["duplicate"].click()
    (row,) = dialog.preview.table.table_model.rows
    assert row.number == 3
    assert "rij 2" in dialog.preview.about.text()
    dialog.preview.chips["duplicate"].click()
    dialog.preview.table.select_key(4)
    assert "12345" in dialog.preview.about.text()
    dialog.close()


def test_a_row_can_be_left_out(begin, walk, office, tmp_path):
    dialog = begin(written(tmp_path / "l.csv", "Naam;Mobiel", "Jan Bos;0612345678", "Ria Dam;0687654321"))
    walk(dialog)
    dialog.preview.table.select_key(2)
    dialog.preview.leave_out.click()
    assert dialog.next.text() == "1 vrijwilliger importeren"
    assert dialog.preview.leave_out.text() == "Toch overnemen"
    walk(dialog)
    assert [one.last_name for one in roster(office)] == ["Dam"]


def test_two_rows_taken_for_one_person_can_be_kept_apart(begin, walk, office, settle, tmp_path):
    dialog = begin(written(tmp_path / "l.csv", "Naam;Mobiel", "Jan Bos;0612345678", "J. Bos;0612345678"))
    walk(dialog)
    assert dialog.preview.taken == 1
    dialog.preview.table.select_key(3)
    dialog.preview.other.click()
    settle()
    assert dialog.preview.taken == 2
    walk(dialog)
    assert len(roster(office)) == 2


def test_a_file_that_cannot_be_read_says_why_and_another_can_be_chosen(begin, tmp_path, monkeypatch, settle):
    broken = tmp_path / "l.xlsx"
    broken.write_bytes(b"PK\x03\x04 kapot")
    dialog = begin(broken)
    assert dialog.stages.currentIndex() == CHOOSE
    assert dialog.message.words.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(SIX_COLUMNS), ""))
    dialog.choose_button.click()
    settle()
    assert dialog.stages.currentIndex() == COLUMNS
    assert not dialog.message.isVisible()
    dialog.close()


def test_another_sheet_is_offered_beforehand_and_afterwards(begin, walk, settle):
    dialog = begin(OWN_SHEET)
    assert [dialog.columns.tables.itemText(n) for n in range(dialog.columns.tables.count())] == ["Actief", "Gestopt"]
    walk(dialog)
    walk(dialog)
    assert "Gestopt" in dialog.more.text()
    dialog.more.click()
    settle()
    assert dialog.stages.currentIndex() == COLUMNS
    assert dialog.columns.tables.currentText() == "Gestopt"
    walk(dialog)
    dialog.back.click()
    tables = dialog.columns.tables
    tables.setCurrentIndex(tables.findText("Actief"))
    tables.activated.emit(tables.currentIndex())
    settle()
    assert dialog.columns.tables.currentText() == "Actief"
    dialog.close()


def test_remarks_can_be_kept_as_a_table(begin, walk, tmp_path, monkeypatch):
    dialog = begin(written(tmp_path / "l.csv", "Naam;Mobiel", "Jan Bos;0612345678", "Ria Dam;12345"))
    walk(dialog)
    target = tmp_path / "opmerkingen.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.save_remarks.click()
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Rij;Naam;Kolom;Opmerking"
    assert lines[1].startswith("3;Ria Dam;Mobiel;")
    dialog.close()


def test_the_import_is_walked_with_the_keyboard_alone(begin, qtbot, settle, office):
    dialog = begin(SIX_COLUMNS)
    for _ in range(2):
        assert dialog.focusWidget() is dialog.next  # also when the dialog that told how far it was has just gone
        qtbot.keyClick(dialog.next, Qt.Key.Key_Space)
        settle()
    assert len(roster(office)) == 60
    qtbot.keyClick(dialog.next, Qt.Key.Key_Space)
    settle()
