"""Settings: each in force or saved at once, the ways into the vault changed safely, backups made and told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from btl_desktop.errors import UserError
from btl_desktop.services import audit, logo, places, settings, vaults
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.errors import ErrorDialog
from btl_desktop.ui.common.tokens import DARK
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.pages.settings.page import SettingsPage

NEW = "boterham fietst zelden langs Parijs"


@pytest.fixture
def page(open_window: MainWindow, settle: Callable[[], None]) -> SettingsPage:
    assert open_window.workspace is not None
    made: SettingsPage = open_window.workspace.show_page("settings")
    settle()
    return made


def test_a_larger_text_is_in_force_at_once_and_remembered(page: SettingsPage, qapp: QApplication, qtbot: QtBot) -> None:
    box = page.section("appearance").text_size.box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)

    assert qapp.font().pointSizeF() == pytest.approx(11 * 1.15)
    assert page.context.preferences.text_size == 115


def test_dark_is_in_force_at_once(page: SettingsPage, qtbot: QtBot) -> None:
    box = page.section("appearance").appearance.box
    box.setFocus()
    qtbot.keyClicks(box, "Donker")

    assert theme.tokens() is DARK


def test_the_organisation_saves_by_itself_and_can_be_undone(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    form = page.section("organisation").form
    settle()
    line = form.field("public_space_phone").editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "14 015")
    form.flush()
    settle()
    assert page.context.office.read(settings.organisation).public_space_phone == "14 015"
    assert page.context.notify.text == "Opgeslagen"

    page.window().workspace.undo()  # type: ignore[attr-defined]
    settle()
    assert form.field("public_space_phone").value() == "14 010"


def test_house_rules_are_one_a_line(page: SettingsPage, settle: Callable[[], None]) -> None:
    form = page.section("organisation").form
    settle()
    form.field("house_rules").box.setPlainText("Nooit alleen.\n\nHesje aan.")
    form.flush()
    settle()

    assert page.context.office.read(settings.organisation).house_rules == ("Nooit alleen.", "Hesje aan.")


def png(width: int, height: int) -> bytes:
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (width, height), (0, 90, 160)).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which file the user chooses next."""
    files: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (files[-1], ""))
    return files


def test_a_logo_is_chosen_seen_undone_and_removed(
    page: SettingsPage, settle: Callable[[], None], tmp_path: Path, chosen: list[str]
) -> None:
    box = page.section("organisation").logo
    settle()
    assert box.picture.text() == "Geen logo"
    assert not box.remove_button.isVisible()

    (tmp_path / "logo.png").write_bytes(png(800, 400))
    chosen.append(str(tmp_path / "logo.png"))
    box.choose_button.click()
    settle()
    assert page.context.notify.text == "Opgeslagen"
    shown = box.picture.pixmap().deviceIndependentSize()
    assert shown.width() == pytest.approx(2 * shown.height(), abs=2)
    assert shown.width() <= box.picture.width()
    assert box.picture.accessibleName() == "Het logo"

    box.remove_button.click()
    settle()
    assert page.context.office.read(logo.logo) is None
    assert box.picture.text() == "Geen logo"
    page.window().workspace.undo()  # type: ignore[attr-defined]
    settle()
    assert page.context.office.read(logo.logo) is not None
    assert box.remove_button.isVisible()


def test_a_file_that_is_no_picture_is_told_and_the_logo_stays(
    page: SettingsPage, settle: Callable[[], None], tmp_path: Path, chosen: list[str]
) -> None:
    page.context.office.write(lambda session: logo.set_logo(session, png(20, 20)))
    before = page.context.office.read(logo.logo)
    (tmp_path / "logo.png").write_text("geen plaatje")
    box = page.section("organisation").logo
    chosen += [str(tmp_path / "logo.png")]
    box.choose()
    settle()
    (dialog,) = [d for d in page.window().findChildren(ErrorDialog) if d.isVisible()]
    assert any("geen leesbare afbeelding" in words.text() for words in dialog.findChildren(QLabel))
    dialog.reject()
    chosen.append("")
    box.choose()
    settle()
    assert page.context.office.read(logo.logo) == before


def test_residents_read_the_contact_that_is_filled_in(page: SettingsPage, settle: Callable[[], None]) -> None:
    form = page.section("organisation").form
    settle()
    form.field("contact").line.setText("info@btl.example")
    form.field("contact").line.textEdited.emit("info@btl.example")
    form.flush()
    settle()
    assert page.context.office.read(settings.organisation).contact == "info@btl.example"


def test_the_passphrase_is_changed_after_the_old_one_is_given(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None], passphrase: str, open_window: MainWindow
) -> None:
    dialog = page.section("security").change_passphrase()
    qtbot.keyClicks(dialog.old.input.line, passphrase)
    dialog.steps.next()
    for field in (dialog.new.chooser.first, dialog.new.chooser.again):
        qtbot.keyClicks(field.line, NEW)
    qtbot.waitUntil(lambda: dialog.new.chooser.is_ready)
    dialog.steps.next()
    settle()
    assert open_window.workspace is not None
    assert "nieuwe wachtzin" in page.context.notify.text
    open_window.close()

    vaults.open_with_passphrase(open_window.vault, NEW).close()
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(open_window.vault, passphrase)


def test_with_a_wrong_old_passphrase_nothing_changes(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    dialog = page.section("security").change_passphrase()
    qtbot.keyClicks(dialog.old.input.line, "helemaal verkeerd")
    dialog.steps.next()
    dialog.new.chooser.take_offer()
    qtbot.waitUntil(lambda: dialog.new.chooser.is_ready)
    dialog.steps.next()
    settle()

    assert dialog.steps.step is dialog.old
    assert "past niet" in dialog.steps.message.words.text()
    dialog.reject()


def test_a_new_sheet_is_checked_before_the_dialog_closes(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None], passphrase: str, saved_pdf: list[bytes]
) -> None:
    dialog = page.section("security").new_sheet()
    qtbot.keyClicks(dialog.old.input.line, passphrase)
    qtbot.keyClick(dialog.old.input.line, Qt.Key.Key_Return)
    settle()
    assert not vaults.recovery_code_checked(page.context.office)
    sheet = dialog.steps.step.sheet
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    dialog.steps.next()
    settle()

    assert vaults.recovery_code_checked(page.context.office)
    assert len(saved_pdf) == 1


def test_the_window_asks_for_the_sheet_as_long_as_it_is_not_on_paper(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None], passphrase: str, saved_pdf: list[bytes],
    open_window: MainWindow,
) -> None:  # fmt: skip
    workspace = open_window.workspace
    assert workspace is not None
    dialog = page.section("security").new_sheet()
    qtbot.keyClicks(dialog.old.input.line, passphrase)
    dialog.steps.next()
    settle()
    assert workspace.lasting is not None
    assert "herstelblad" in workspace.lasting.words.text()
    sheet = dialog.steps.step.sheet
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    dialog.steps.next()
    settle()
    assert workspace.lasting is None


def test_the_vault_is_encrypted_anew_and_the_new_sheet_is_checked(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None], passphrase: str, saved_pdf: list[bytes]
) -> None:
    vault = page.context.office.vault  # type: ignore[attr-defined]
    before = vault.data_key
    dialog = page.section("security").renew()
    qtbot.keyClicks(dialog.old.input.line, passphrase)
    dialog.steps.next()
    dialog.reject()
    assert dialog.isVisible(), "what has begun is not left before the new code has been seen"
    settle()
    sheet = dialog.steps.step.sheet
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    dialog.steps.next()
    settle()

    assert vault.data_key != before
    assert vaults.recovery_code_checked(page.context.office)
    assert len(saved_pdf) == 1


def test_the_vault_keeps_its_key_when_the_passphrase_is_wrong(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    vault = page.context.office.vault  # type: ignore[attr-defined]
    before = vault.data_key
    dialog = page.section("security").renew()
    qtbot.keyClicks(dialog.old.input.line, "niet de wachtzin van deze kluis")
    dialog.steps.next()
    settle()

    assert vault.data_key == before
    assert not dialog.bar.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_remembering_on_this_computer_can_be_turned_on_and_off(
    keyring: object, page: SettingsPage, settle: Callable[[], None]
) -> None:
    section = page.section("security")
    settle()
    section.remember.click()
    settle()
    assert vaults.is_remembered(page.context.office)
    section.remember.click()
    settle()
    assert not vaults.is_remembered(page.context.office)


def test_without_a_keyring_remembering_is_not_offered(page: SettingsPage, settle: Callable[[], None]) -> None:
    section = page.section("security")
    settle()

    assert not section.remember.isEnabled()
    assert "geen sleutelbos" in section.note.words.text()


def test_lock_minutes_are_kept(page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]) -> None:
    section = page.section("security")
    settle()
    qtbot.keyClick(section.form.field("lock_minutes").editor, Qt.Key.Key_Up)
    section.form.flush()
    settle()

    assert page.context.office.read(settings.organisation).lock_minutes == 16


def test_a_backup_is_made_checked_and_listed(page: SettingsPage, settle: Callable[[], None]) -> None:
    section = page.section("backup")
    settle()
    before = section.list.count()
    section.make()
    settle()

    assert "Gemaakt en nagekeken" in section.message.words.text()
    assert section.list.count() >= before


def test_a_backup_goes_to_a_stick(
    page: SettingsPage, settle: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(stick))
    page.section("backup").make_elsewhere()
    settle()

    assert any(stick.iterdir())


def test_a_stick_that_is_pulled_out_is_told_in_words(
    page: SettingsPage, settle: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled_out(*_: object) -> None:
        raise UserError("Het kluisbestand is niet te bereiken.", "Sluit de stick weer aan.")

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(vaults, "back_up", pulled_out)
    section = page.section("backup")
    section.make_elsewhere()
    settle()

    assert section.message.property("role") == "box-problem"
    assert section.message.words.text() == "Het kluisbestand is niet te bereiken. Sluit de stick weer aan."


def test_the_vault_is_read_through_and_said_to_be_whole(page: SettingsPage, settle: Callable[[], None]) -> None:
    section = page.section("backup")
    section.check()
    settle()

    assert "De kluis is heel" in section.verdict.words.text()


def test_putting_a_backup_back_shuts_the_vault_first(page: SettingsPage, open_window: MainWindow, qtbot: QtBot) -> None:
    page.section("backup").restore_wanted.emit()

    assert open_window.workspace is None
    assert "Welke reservekopie?" in shown_texts(open_window)


def test_a_village_is_added_with_its_wijken(page: SettingsPage, settle: Callable[[], None]) -> None:
    section = page.section("places")
    settle()
    section.ticks["Bleiswijk"].click()
    settle()

    assert [v.name for v in page.context.office.read(places.villages)] == ["Bleiswijk"]
    assert not section.ticks["Bleiswijk"].isEnabled()
    assert {row.village for row in section.table.table_model.rows} == {"Bleiswijk"}


def test_a_wijk_of_ones_own_is_made_changed_deleted_and_brought_back(
    page: SettingsPage, settle: Callable[[], None], open_window: MainWindow
) -> None:
    section = page.section("places")
    section.ticks["Bleiswijk"].click()
    settle()
    before = len(section.table.table_model.rows)
    dialog = section.add()
    dialog.save_button.click()
    settle()
    assert "nog geen naam" in dialog.message.words.text()

    dialog.name.restore("Dorpshart")
    dialog.map.toggled.emit(places_codes()[0])
    dialog.save_button.click()
    settle()
    made = next(row for row in section.table.table_model.rows if row.name == "Dorpshart")
    assert made.codes == (places_codes()[0],)

    again = section.edit(made)
    again.name.restore("Oude kern")
    again.save_button.click()
    settle()
    section.table.select_key(made.id)
    section.delete_button.click()
    settle()
    assert len(section.table.table_model.rows) == before
    assert page.context.notify.text == "Verwijderd: 1 wijk"
    assert open_window.workspace is not None
    open_window.workspace.undo()
    settle()
    assert "Oude kern" in [row.name for row in section.table.table_model.rows]


def test_the_log_shows_what_was_done_newest_first(page: SettingsPage, settle: Callable[[], None]) -> None:
    office = page.context.office
    office.write(lambda session: audit.note(session, "Briefing afgedrukt", "A2026-01", 14))
    office.write(lambda session: audit.note(session, "Adressen gekopieerd", "", 8))
    section = page.section("log")
    settle()
    section.table.repaint()
    settle()
    rows = section.table.table_model

    assert [rows.index(n, 1).data() for n in range(rows.rowCount())] == ["Adressen gekopieerd", "Briefing afgedrukt"]


def places_codes() -> list[str]:
    from btl_desktop.models import geography

    wijken = geography.municipality().villages["Bleiswijk"]
    return [b.code for b in geography.municipality().neighbourhoods() if b.district_code in wijken]


def shown_texts(window: MainWindow) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [found.text() for found in window.findChildren(QLabel)]


def test_every_section_can_be_reached_by_name(page: SettingsPage, settle: Callable[[], None]) -> None:
    for name in ("appearance", "organisation", "places", "security", "backup", "log"):
        shown: Any = page.section(name)
        settle()
        assert shown.isVisible()
