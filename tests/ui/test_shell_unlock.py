"""The vault is shut: the right passphrase opens, everything else is told in words, and there is a way back in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from btl_desktop.services import backups, vaults
from btl_desktop.ui.pages.unlock.page import UnlockPage
from btl_desktop.ui.pages.unlock.recovery import RecoverySteps
from btl_desktop.ui.pages.unlock.restore import RestoreSteps

NEW = "boterham fietst zelden langs Parijs"


@pytest.fixture
def opened() -> Iterator[list[Any]]:
    """The offices that a page opened; shut again afterwards."""
    offices: list[Any] = []
    yield offices
    for office in offices:
        office.close()


@pytest.fixture
def page(vault: Path, qtbot: QtBot, opened: list[Any]) -> UnlockPage:
    made = UnlockPage(vault)
    qtbot.addWidget(made)
    made.opened.connect(opened.append)
    made.show()
    made.start()
    return made


def try_to_open(page: UnlockPage, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(page.passphrase.line, typed)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_busy)


def test_the_right_passphrase_opens_and_is_not_kept(
    page: UnlockPage, qtbot: QtBot, opened: list[Any], passphrase: str
) -> None:
    try_to_open(page, qtbot, passphrase)

    assert len(opened) == 1
    assert opened[0].is_open
    assert page.passphrase.text() == ""


def test_a_wrong_passphrase_says_so_and_can_be_typed_over(page: UnlockPage, qtbot: QtBot, opened: list[Any]) -> None:
    try_to_open(page, qtbot, "lantaarn wandelt rustig langs vuur")

    assert opened == []
    assert "Deze wachtzin past niet" in page.message.words.text()
    assert page.passphrase.line.hasSelectedText()
    assert page.open_button.isEnabled()
    assert not page.restore_button.isVisible(), "a typing error is no reason to offer a backup"


def test_nothing_typed_is_no_attempt(page: UnlockPage, qtbot: QtBot) -> None:
    page.unlock()

    assert page.message.words.text() == "Typ eerst uw wachtzin."


def test_a_damaged_vault_is_told_from_a_wrong_passphrase_and_a_backup_is_offered(
    page: UnlockPage, qtbot: QtBot, vault: Path, passphrase: str
) -> None:
    content = bytearray((vault / "vault.btlkluis").read_bytes())
    content[100:400] = bytes(300)
    (vault / "vault.btlkluis").write_bytes(content)

    try_to_open(page, qtbot, passphrase)

    assert "beschadigd" in page.message.words.text()
    assert page.restore_button.isVisible()


def test_a_vault_that_is_open_elsewhere_says_so(page: UnlockPage, qtbot: QtBot, vault: Path, passphrase: str) -> None:
    other = vaults.open_with_passphrase(vault, passphrase)
    try_to_open(page, qtbot, passphrase)
    other.close()

    assert "al open in een ander venster" in page.message.words.text()


def test_caps_lock_is_noticed_while_typing(page: UnlockPage, qtbot: QtBot) -> None:
    line = page.passphrase.line
    qtbot.keyClick(line, "A")
    assert "Caps Lock" in page.passphrase.caps.words.text()

    qtbot.keyClick(line, "a")
    assert page.passphrase.caps.words.text() == ""
    qtbot.keyClick(line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert page.passphrase.caps.words.text() == ""


def test_the_eye_shows_what_is_typed_and_clearing_hides_again(page: UnlockPage, qtbot: QtBot) -> None:
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Password
    page.passphrase.eye.click()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Normal
    assert page.passphrase.eye.accessibleName() == "Wachtzin verbergen"

    page.passphrase.clear()
    assert page.passphrase.line.echoMode() == QLineEdit.EchoMode.Password


def test_a_computer_that_remembers_opens_with_one_press(
    keyring: object, vault: Path, passphrase: str, qtbot: QtBot, opened: list[Any]
) -> None:
    office = vaults.open_with_passphrase(vault, passphrase)
    vaults.remember(office)
    office.close()
    page = UnlockPage(vault)
    qtbot.addWidget(page)
    page.opened.connect(opened.append)
    page.offer_remembered()
    page.remembered_button.click()
    qtbot.waitUntil(lambda: not page.is_busy)

    assert len(opened) == 1


def test_a_key_that_the_computer_lost_is_told_and_the_passphrase_asked(page: UnlockPage, qtbot: QtBot) -> None:
    page.unlock_remembered()
    qtbot.waitUntil(lambda: not page.is_busy)

    assert page.message.words.text() == "Deze pc kent de sleutel niet meer. Open de kluis met uw wachtzin."


@pytest.fixture
def coded(tmp_path: Path, passphrase: str) -> tuple[Path, str]:
    """A vault of which the recovery code is known."""
    office, code = vaults.create(tmp_path / "met-code", passphrase)
    office.close()
    return tmp_path / "met-code", code


@pytest.fixture
def lost(coded: tuple[Path, str], qtbot: QtBot, opened: list[Any]) -> RecoverySteps:
    made = RecoverySteps(coded[0])
    qtbot.addWidget(made)
    made.opened.connect(opened.append)
    made.show()
    return made


def test_the_cursor_walks_through_the_groups_of_the_code(
    lost: RecoverySteps, coded: tuple[Path, str], qtbot: QtBot
) -> None:
    lost.activateWindow()
    lost.code.input.boxes[0].setFocus()
    for character in coded[1].replace("-", "").lower():
        qtbot.keyClick(QApplication.focusWidget(), character)

    assert lost.code.input.code() == coded[1]
    assert lost.steps.next_button.isEnabled()


def test_a_wrong_group_is_named_as_soon_as_it_is_typed(
    lost: RecoverySteps, coded: tuple[Path, str], qtbot: QtBot
) -> None:
    groups = coded[1].split("-")
    typo = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    for box, group in zip(lost.code.input.boxes, [*groups[:2], typo, *groups[3:]], strict=True):
        qtbot.keyClicks(box, group)

    assert "Groep 3 klopt niet" in lost.code.input.verdict.words.text()
    assert lost.code.input.boxes[2].property("problem")
    assert not lost.steps.next_button.isEnabled()


def test_a_code_can_be_pasted_as_a_whole(lost: RecoverySteps, coded: tuple[Path, str], qtbot: QtBot) -> None:
    QApplication.clipboard().setText(coded[1])
    qtbot.keyClick(lost.code.input.boxes[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert lost.code.input.is_complete


def fill_in(lost: RecoverySteps, code: str, new: str, qtbot: QtBot) -> None:
    for box, group in zip(lost.code.input.boxes, code.split("-"), strict=True):
        qtbot.keyClicks(box, group)
    lost.steps.next_button.click()
    for field in (lost.words.chooser.first, lost.words.chooser.again):
        qtbot.keyClicks(field.line, new)
    qtbot.waitUntil(lambda: lost.words.chooser.is_ready)
    lost.steps.next_button.click()


def test_who_lost_the_passphrase_gets_in_with_the_code_and_leaves_with_a_new_sheet(
    lost: RecoverySteps, coded: tuple[Path, str], qtbot: QtBot, opened: list[Any], saved_pdf: list[bytes]
) -> None:
    folder, code = coded
    fill_in(lost, code, NEW, qtbot)
    qtbot.waitUntil(lambda: len(lost.steps.steps) == 3)
    sheet = lost.steps.step.sheet  # type: ignore[attr-defined]
    assert opened == [], "not before the new sheet is on paper"
    sheet.save_button.click()
    assert saved_pdf[0].startswith(b"%PDF")
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    new_code = sheet.code
    lost.steps.next_button.click()

    assert len(opened) == 1
    assert vaults.recovery_code_checked(opened[0])
    opened.pop().close()
    vaults.open_with_passphrase(folder, NEW).close()
    with pytest.raises(vaults.WrongRecoveryCode):
        vaults.open_with_recovery_code(folder, code, NEW)
    assert new_code != code


def test_the_code_of_another_vault_is_refused_where_it_was_typed(
    lost: RecoverySteps, tmp_path: Path, passphrase: str, qtbot: QtBot, opened: list[Any]
) -> None:
    office, other_code = vaults.create(tmp_path / "andere", passphrase)
    office.close()
    fill_in(lost, other_code, NEW, qtbot)
    qtbot.waitUntil(lambda: lost.steps.step is lost.code)

    assert "hoort niet bij deze kluis" in lost.steps.message.words.text()
    assert opened == []


def lose(vault: Path, passphrase: str) -> None:
    """A backup is made, and then the database is emptied."""
    office = vaults.open_with_passphrase(vault, passphrase)
    backups.care(office)
    office.close()
    (vault / "vault.btlkluis").write_bytes(b"")


def test_a_backup_is_put_back_and_opened(vault: Path, passphrase: str, qtbot: QtBot, opened: list[Any]) -> None:
    lose(vault, passphrase)
    page = RestoreSteps(vault)
    qtbot.addWidget(page)
    page.opened.connect(opened.append)
    told: list[str] = []
    page.told.connect(told.append)
    page.show()

    assert page.choice.list.count() == 1
    page.steps.next_button.click()
    qtbot.keyClicks(page.words.input.line, passphrase)
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: opened != [])

    assert opened[0].is_open
    (kept,) = vault.glob("vault.btlkluis.vervangen-*")
    assert told[0].startswith("Teruggezet: de reservekopie van ")
    assert told[0].endswith(f"bewaard als {kept.name}.")


def test_who_lost_the_passphrase_of_a_backup_puts_it_back_with_the_code_of_its_day(
    coded: tuple[Path, str], passphrase: str, qtbot: QtBot, opened: list[Any], saved_pdf: list[bytes]
) -> None:
    folder, code = coded
    lose(folder, passphrase)
    page = UnlockPage(folder)
    qtbot.addWidget(page)
    page.opened.connect(opened.append)
    told: list[str] = []
    page.told.connect(told.append)
    page.show()
    page.show_backups()
    steps = page.findChild(RestoreSteps)
    steps.steps.next_button.click()
    steps.lost_button.click()
    lost = page.findChild(RecoverySteps)
    fill_in(lost, code, NEW, qtbot)
    qtbot.waitUntil(lambda: len(lost.steps.steps) == 3)
    sheet = lost.steps.step.sheet  # type: ignore[attr-defined]
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    lost.steps.next_button.click()

    assert len(opened) == 1
    opened.pop().close()
    (kept,) = folder.glob("vault.btlkluis.vervangen-*")
    assert told[0].endswith(f"bewaard als {kept.name}.")
    vaults.open_with_passphrase(folder, NEW).close()
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(folder, passphrase)


def test_without_backups_another_folder_can_be_searched(
    vault: Path, passphrase: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = RestoreSteps(vault)
    qtbot.addWidget(page)
    page.show()
    assert "Hier staan geen reservekopieën" in page.choice.list.item(0).text()
    assert not page.steps.next_button.isEnabled()

    office = vaults.open_with_passphrase(vault, passphrase)
    made = vaults.back_up(office, tmp_path / "stick")
    office.close()
    elsewhere = shutil.copytree(made.folder.parent, tmp_path / "andere-stick")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(elsewhere))
    page.window().activateWindow()
    qtbot.waitUntil(page.choice.elsewhere.hasFocus)
    page.choice.elsewhere.click()

    assert page.choice.is_ready()
    assert page.steps.next_button.isEnabled()
    assert page.choice.list.hasFocus(), "Enter goes on with what was found, and does not search again"
    qtbot.keyClick(page.choice.list, Qt.Key.Key_Return)
    assert page.steps.step is page.words
