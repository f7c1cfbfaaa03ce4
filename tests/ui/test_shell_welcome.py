"""The first run: from nothing to an open vault, its recovery code on paper, villages ready, in six steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from btl_desktop.services import places, vaults
from btl_desktop.services.incidents import incident_kinds
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.pages.welcome.page import WelcomePage

OWN = "boterham fietst zelden langs Parijs"


@pytest.fixture
def first_run(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> Any:
    """A window where no vault is yet."""
    window = MainWindow(tmp_path / "nieuw" / "kluis", preferences)
    qtbot.addWidget(window)
    window.show()
    window.show_vault()
    yield window
    window.close()


@pytest.fixture
def page(first_run: MainWindow) -> WelcomePage:
    made = first_run.centralWidget()
    assert isinstance(made, WelcomePage)
    return made


def choose(page: WelcomePage, qtbot: QtBot, passphrase: str = OWN) -> None:
    """Through the first two steps, to the sheet."""
    page.steps.next_button.click()
    for field in (page.words.chooser.first, page.words.chooser.again):
        qtbot.keyClicks(field.line, passphrase)
    qtbot.waitUntil(lambda: page.words.chooser.is_ready)
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: page.office is not None)


def confirm(page: WelcomePage, qtbot: QtBot) -> None:
    """Save the sheet and type the group back."""
    sheet = page.steps.step.sheet  # type: ignore[attr-defined]
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked].lower())
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: page.steps.step is page.remember)


def test_the_whole_walk_ends_in_an_open_vault(
    first_run: MainWindow, page: WelcomePage, qtbot: QtBot, saved_pdf: list[bytes], keyring: object
) -> None:
    choose(page, qtbot)
    confirm(page, qtbot)
    page.remember.tick.setChecked(True)
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: page.steps.step is page.villages)
    assert not page.steps.next_button.isEnabled(), "at least one village"
    page.villages.ticks[0].setChecked(True)
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: page.steps.step is page.begin)
    page.begin.empty.setChecked(True)
    page.steps.next_button.click()

    workspace = first_run.workspace
    assert workspace is not None
    assert workspace.page_id == "overview"
    qtbot.waitUntil(lambda: workspace.tasks.is_idle)
    assert [v.name for v in workspace.office.read(places.villages)] == [page_name(0)]
    assert workspace.office.read(incident_kinds.kinds), "an incident can be entered on the first evening"
    assert vaults.recovery_code_checked(workspace.office)
    assert vaults.is_remembered(workspace.office)
    assert len(saved_pdf) == 1


def page_name(place: int) -> str:
    return places.known_villages()[place]


def test_the_walk_can_be_made_with_the_keyboard_alone(page: WelcomePage, qtbot: QtBot, saved_pdf: list[bytes]) -> None:
    page.window().activateWindow()
    page.steps.next_button.setFocus()
    qtbot.keyClick(page.steps.next_button, Qt.Key.Key_Space)
    assert page.words.chooser.first.line.hasFocus(), "the cursor is where one begins"

    page.words.chooser.first.line.clear()
    qtbot.keyClicks(page.words.chooser.first.line, OWN)
    qtbot.keyClick(page.words.chooser.first.line, Qt.Key.Key_Return)
    assert page.words.chooser.again.line.hasFocus()
    qtbot.keyClicks(page.words.chooser.again.line, OWN)
    qtbot.waitUntil(lambda: page.words.chooser.is_ready)
    qtbot.keyClick(page.words.chooser.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.office is not None)


def test_enter_goes_on_from_the_first_page_and_from_the_group_that_was_typed_back(
    page: WelcomePage, qtbot: QtBot, saved_pdf: list[bytes]
) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.steps.next_button.hasFocus)
    qtbot.keyClick(page.steps.next_button, Qt.Key.Key_Return)
    assert page.steps.step is page.words
    page.words.chooser.take_offer()
    qtbot.waitUntil(lambda: page.words.chooser.is_ready)
    qtbot.keyClick(page.words.chooser.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.office is not None and hasattr(page.steps.step, "sheet"))
    sheet = page.steps.step.sheet  # type: ignore[attr-defined]
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked].lower())
    qtbot.keyClick(sheet.answer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.steps.step is page.remember)


def test_enter_goes_on_from_a_tick_and_from_a_choice(
    first_run: MainWindow, page: WelcomePage, qtbot: QtBot, saved_pdf: list[bytes], keyring: object
) -> None:
    page.window().activateWindow()
    choose(page, qtbot)
    confirm(page, qtbot)
    qtbot.keyClick(page.remember.tick, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.steps.step is page.villages)
    tick = page.villages.ticks[0]
    qtbot.keyClick(tick, Qt.Key.Key_Return)
    assert page.steps.step is page.villages, "at least one village"
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.keyClick(tick, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.steps.step is page.begin)
    page.begin.empty.setChecked(True)
    page.begin.empty.setFocus()
    qtbot.keyClick(page.begin.empty, Qt.Key.Key_Return)
    workspace = first_run.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.tasks.is_idle)


def test_the_way_on_stays_in_its_place(page: WelcomePage, qtbot: QtBot, saved_pdf: list[bytes]) -> None:
    def place() -> int:
        QApplication.processEvents()
        return page.steps.next_button.mapTo(page, QPoint(0, 0)).y()

    places = [place()]
    page.steps.next_button.click()
    places.append(place())
    page.words.chooser.take_offer()
    qtbot.waitUntil(lambda: page.words.chooser.is_ready)
    places.append(place())
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: hasattr(page.steps.step, "sheet"))
    places.append(place())
    confirm(page, qtbot)
    places.append(place())
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: page.steps.step is page.villages)
    places.append(place())
    assert len(set(places)) == 1, places


def test_five_words_are_offered_and_can_be_taken_as_they_are(page: WelcomePage, qtbot: QtBot) -> None:
    page.steps.next_button.click()
    chooser = page.words.chooser
    offered = chooser.words.text()
    assert len(offered.split()) == 5
    chooser.offer()
    assert chooser.words.text() != offered
    chooser.take_offer()
    qtbot.waitUntil(lambda: chooser.is_ready)
    assert chooser.window().focusWidget() is chooser.again.line  # where Enter goes on

    assert chooser.passphrase() == chooser.words.text()
    assert "sterke wachtzin" in chooser.verdict.words.text()


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("kort", "kort", "Gebruik minstens 15 tekens"),
        ("buurttoezicht buurttoezicht", "buurttoezicht buurttoezicht", "raden"),
        (OWN, OWN[:-1], "nog niet gelijk"),
    ],
)
def test_what_is_wrong_with_a_passphrase_is_told_in_words(
    page: WelcomePage, qtbot: QtBot, first: str, again: str, said: str
) -> None:
    page.steps.next_button.click()
    chooser = page.words.chooser
    qtbot.keyClicks(chooser.first.line, first)
    qtbot.keyClicks(chooser.again.line, again)
    qtbot.waitUntil(lambda: said in chooser.verdict.words.text() or "proberen" in chooser.verdict.words.text())

    assert not page.steps.next_button.isEnabled()


def test_nobody_goes_on_without_the_sheet(page: WelcomePage, qtbot: QtBot, saved_pdf: list[bytes]) -> None:
    choose(page, qtbot)
    sheet = page.steps.step.sheet  # type: ignore[attr-defined]
    assert not sheet.answer.isEnabled()
    assert not page.steps.next_button.isEnabled()
    assert not page.steps.back_button.isVisible(), "the vault is made: there is no way back"

    sheet.save_button.click()
    wrong = next(group for n, group in enumerate(sheet.code.split("-")) if n != sheet.asked)
    qtbot.keyClicks(sheet.answer, wrong)
    assert f"Groep {sheet.asked + 1} klopt niet" in sheet.verdict.words.text()
    assert not page.steps.next_button.isEnabled()


def test_without_a_printer_the_code_can_be_copied_by_hand_and_then_goes_away(page: WelcomePage, qtbot: QtBot) -> None:
    choose(page, qtbot)
    sheet = page.steps.step.sheet  # type: ignore[attr-defined]
    assert not sheet.card.isVisible()
    sheet.write_button.click()
    assert sheet.card.isVisible()

    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked][:2])
    assert not sheet.card.isVisible()


def test_an_unfinished_first_run_asks_for_the_sheet_again_next_time(
    first_run: MainWindow, page: WelcomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, qtbot)
    first_run.close()
    assert not page.office.is_open

    again = MainWindow(first_run.vault, first_run.preferences)
    qtbot.addWidget(again)
    again.show_vault()
    again.open_office(vaults.open_with_passphrase(first_run.vault, OWN))
    again.take_care()
    workspace = again.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.lasting is not None)

    assert "herstelblad is nog niet gecontroleerd" in workspace.lasting.words.text()
    assert not workspace.lasting.isHidden()
    again.close()


def test_looking_around_leaves_nothing_behind(
    first_run: MainWindow, page: WelcomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = fill_with(12)
    monkeypatch.setattr("btl_desktop.services.demonstration.demonstration.fill", few)
    page.intro.look_around.click()
    qtbot.waitUntil(lambda: first_run.workspace is not None)
    workspace = first_run.workspace
    assert workspace is not None
    folder = first_run.practice
    assert folder is not None
    assert folder.exists()
    assert "verzonnen gegevens" in workspace.lasting.words.text()
    qtbot.waitUntil(lambda: workspace.tasks.is_idle)

    first_run.lock()

    assert not folder.exists()
    assert isinstance(first_run.centralWidget(), WelcomePage)
    assert not first_run.vault.exists()


def fill_with(number: int) -> Callable[[Any], Any]:
    from btl_desktop.services.demonstration import demonstration

    real = demonstration.fill
    return lambda session: real(session, number)


def test_where_a_vault_cannot_be_made_it_says_so_and_keeps_what_was_typed(
    page: WelcomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Any:
        raise vaults.VaultExists

    monkeypatch.setattr(vaults, "create", refuse)
    page.steps.next_button.click()
    page.words.chooser.take_offer()
    qtbot.waitUntil(lambda: page.words.chooser.is_ready)
    page.steps.next_button.click()
    qtbot.waitUntil(lambda: bool(page.steps.message.words.text()))

    assert "staat al een kluis" in page.steps.message.words.text()
    assert page.words.chooser.passphrase() != ""
