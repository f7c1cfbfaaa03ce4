"""The desk changes hands in the window: a pack is made, a successor opens it, and the old computer is wiped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from btl_desktop.errors import UserError
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places, vaults
from btl_desktop.services.handing_over import handover
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.pages.settings.pack_dialog import PackDialog
from btl_desktop.ui.pages.settings.wipe_dialog import WipeDialog
from btl_desktop.ui.pages.welcome.page import WelcomePage
from btl_desktop.ui.pages.welcome.take_over import TakeOverSteps

PHRASE = "de maan fietst zonder licht"
OWN = "boterham fietst zelden langs Parijs"


@pytest.fixture
def section(open_window: MainWindow, settle: Callable[[], None]) -> Any:
    workspace = open_window.workspace
    assert workspace is not None
    workspace.office.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))
    workspace.office.write(lambda s: s.add(Volunteer(last_name="Jansen")))
    made = workspace.show_page("settings").section("handover")
    settle()
    return made


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialogs say that a file comes, or is."""
    target = tmp_path / "stick.btl-overdracht"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(target), ""))
    return target


def begin(section: Any, settle: Callable[[], None]) -> PackDialog:
    dialog: PackDialog = section.make()
    settle()
    return dialog


def choose_phrase(chooser: Any, qtbot: QtBot, words: str) -> None:
    for field in (chooser.first, chooser.again):
        field.line.setText(words)
    qtbot.waitUntil(lambda: chooser.is_ready)


def at_inside(made: TakeOverSteps, qtbot: QtBot, place: Path, phrase: str) -> None:
    """Through the file and the passphrase of the pack."""
    made.file.line.setText(str(place))
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.phrase)
    made.phrase.input.line.setText(phrase)
    made.steps.next()
    qtbot.waitUntil(made.steps.next_button.isEnabled)


def test_a_pack_goes_from_one_computer_to_the_next(
    section: Any, place: Path, qtbot: QtBot, settle: Callable[[], None], tmp_path: Path, preferences: Preferences,
    saved_pdf: list[bytes],
) -> None:  # fmt: skip
    dialog = begin(section, settle)
    dialog.what.maker.setText("Wil")
    dialog.steps.next()
    choose_phrase(dialog.whom.chooser, qtbot, PHRASE)
    dialog.steps.next()
    qtbot.waitUntil(lambda: dialog.steps.step is dialog.ready)
    assert place.exists()
    assert dialog.whom.secret() == "", "the passphrase is no longer kept"
    assert PHRASE not in dialog.ready.next.text(), "nor shown, as it was typed unseen"
    assert dialog.steps.message.words.text() == "", "nothing is being made any more"
    dialog.steps.next()

    window = MainWindow(tmp_path / "opvolger" / "kluis", preferences)
    qtbot.addWidget(window)
    window.show()
    window.show_vault()
    page = window.centralWidget()
    assert isinstance(page, WelcomePage)
    made = page.take_over()
    at_inside(made, qtbot, place, "een heel andere zin dan die")
    assert "past niet" in made.steps.message.words.text()
    made.phrase.input.line.setText(PHRASE)
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.inside)
    shown = [made.inside.grid.itemAt(n).widget().text() for n in range(made.inside.grid.count())]
    assert "Wil" in shown
    made.steps.next()
    choose_phrase(made.words.chooser, qtbot, OWN)
    made.steps.next()
    qtbot.waitUntil(lambda: made.office is not None)
    sheet = made.steps.step.sheet  # type: ignore[attr-defined]
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.remember)
    made.steps.next()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace is not None
    names = window.workspace.office.read(lambda s: [one.last_name for one in s.query(Volunteer)])
    assert names == ["Jansen"]
    assert vaults.recovery_code_checked(window.workspace.office)
    window.close()


def test_only_some_villages_want_at_least_one(section: Any, settle: Callable[[], None]) -> None:
    dialog = begin(section, settle)
    dialog.what.some.setChecked(True)
    assert not dialog.steps.next_button.isEnabled()
    next(iter(dialog.what.ticks.values())).setChecked(True)
    assert dialog.steps.next_button.isEnabled()
    assert len(dialog.what.choice()[0]) == 1
    dialog.reject()


def test_nothing_jumps_when_villages_are_chosen(section: Any, settle: Callable[[], None]) -> None:
    dialog = begin(section, settle)
    before = dialog.what.maker.pos()
    dialog.what.some.setChecked(True)
    settle()
    assert dialog.what.maker.pos() == before
    assert dialog.what.maker.visibleRegion().boundingRect() == dialog.what.maker.rect(), "all of it is in sight at once"
    dialog.reject()


def test_words_on_offer_can_still_be_read_when_the_pack_is_made(
    section: Any, place: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    dialog = begin(section, settle)
    dialog.steps.next()
    dialog.whom.chooser.take_offer()
    words = dialog.whom.secret()
    qtbot.waitUntil(lambda: dialog.whom.chooser.is_ready)
    dialog.steps.next()
    qtbot.waitUntil(lambda: dialog.steps.step is dialog.ready)
    assert words in dialog.ready.next.text(), "who has to tell them by phone must know them"
    dialog.reject()


def test_what_is_wrong_and_the_way_on_are_in_sight_together(
    section: Any, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    dialog = begin(section, settle)
    dialog.steps.next()
    dialog.whom.chooser.take_offer()
    qtbot.waitUntil(lambda: dialog.whom.chooser.is_ready)
    dialog.steps.fail(UserError("De schijf is vol; dit is niet bewaard.", "Maak schijfruimte vrij. " * 5))
    settle()
    for widget in (dialog.steps.message, dialog.steps.next_button):
        assert not widget.visibleRegion().isEmpty()
        assert widget.visibleRegion().boundingRect() == widget.rect()
    dialog.reject()


def test_a_wrong_key_of_the_successor_is_told_and_nothing_is_made(
    section: Any, place: Path, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append(1) or (str(place), ""))
    dialog = begin(section, settle)
    dialog.steps.next()
    dialog.whom.by_key.setChecked(True)
    dialog.whom.key.setText("piet@example.nl")
    dialog.steps.next()
    qtbot.waitUntil(lambda: "age1" in dialog.steps.message.words.text())
    assert not place.exists()
    assert not asked, "it is told before one has to choose a place"
    assert dialog.whom.key.hasFocus()
    dialog.reject()


def test_thinking_better_of_the_place_makes_nothing(
    section: Any, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    dialog = begin(section, settle)
    dialog.steps.next()
    choose_phrase(dialog.whom.chooser, qtbot, PHRASE)
    dialog.steps.next()
    settle()
    assert dialog.steps.step is dialog.whom
    assert dialog.steps.next_button.isEnabled()
    assert dialog.steps.message.words.text() == ""
    dialog.reject()


def test_the_open_matters_are_saved_on_paper(section: Any, saved_pdf: list[bytes], settle: Callable[[], None]) -> None:
    section.save_sheet()
    settle()
    assert saved_pdf[0].startswith(b"%PDF")


def test_the_last_pack_is_told(section: Any, tmp_path: Path, keyring: object, settle: Callable[[], None]) -> None:
    office = section._context.office
    key = handover.own_public_key()
    assert key is not None
    handover.make(office, tmp_path / "p", handover.for_key(key), handover.Scope())
    section.refresh(None)
    settle()
    assert "kenmerk" in section.made.words.text()


def test_a_vault_is_wiped_only_with_both_ticks_and_the_passphrase(
    open_window: MainWindow, section: Any, qtbot: QtBot, vault: Path, passphrase: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    record = tmp_path / "bewijs.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(record.with_suffix("")), ""))
    dialog: WipeDialog = section.wipe()
    assert not dialog.steps.next_button.isEnabled()
    for tick in dialog.sure.ticks:
        tick.setChecked(True)
    dialog.steps.next()
    dialog.words.input.line.setText("een verkeerde wachtzin dan")
    dialog.steps.next()
    qtbot.waitUntil(lambda: "past niet" in dialog.steps.message.words.text())
    assert vault.exists()
    dialog.words.input.line.setText(passphrase)
    dialog.steps.next()
    qtbot.waitUntil(lambda: isinstance(open_window.centralWidget(), WelcomePage))
    assert not vault.exists()
    assert record.read_bytes().startswith(b"%PDF")


def test_a_file_that_is_no_pack_is_told(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences, place: Path, keyring: object
) -> None:
    page = WelcomePage(tmp_path / "nieuw" / "kluis")
    qtbot.addWidget(page)
    made = page.take_over()
    place.write_bytes(b"iets heel anders")
    made.file.browse.click()
    made.steps.next()
    qtbot.waitUntil(lambda: "geen overdrachtspakket" in made.steps.message.words.text())
    made.file.show_key.click()
    assert made.file.key.text().startswith("age1")
    vaults.create(tmp_path / "voorganger", OWN)[0].close()
    office = vaults.open_with_passphrase(tmp_path / "voorganger", OWN)
    handover.make(office, place, handover.for_key(made.file.key.text()), handover.Scope())
    office.close()
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.inside)
    assert made.steps._where.text() == "Stap 2 van 5", "a key asks for no passphrase"
    made.back.emit()
    assert page.steps.isVisibleTo(page)
