"""A double click on a hand-over pack: taking over begins, beside a vault that is there, or when one says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from btl_desktop.models.organisation import Organisation
from btl_desktop.services import settings, vaults
from btl_desktop.services.handing_over import handover
from btl_desktop.ui import application, one_window, pack_arrival
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.one_window import Doorbell, named_pack
from btl_desktop.ui.pages.unlock.page import UnlockPage
from btl_desktop.ui.pages.welcome.page import WelcomePage
from btl_desktop.ui.pages.welcome.take_over import TakeOverSteps
from btl_desktop.vault import pack as packs

PHRASE = "de maan fietst zonder licht"
OWN = "boterham fietst zelden langs Parijs"


@pytest.fixture
def pack(tmp_path: Path, passphrase: str) -> Path:
    """A pack of somebody else's vault."""
    place = tmp_path / "stick" / "Buurttoezicht é.btl-overdracht"
    place.parent.mkdir()
    office, _code = vaults.create(tmp_path / "voorganger", passphrase)
    office.write(lambda s: settings.save_organisation(s, Organisation(name="Buurttoezicht Rottemeren")))
    handover.make(office, place, handover.for_passphrase(PHRASE), handover.Scope(), "Wil")
    office.close()
    return place


def test_on_a_new_computer_the_pack_is_chosen_already(
    qtbot: QtBot, tmp_path: Path, preferences: Preferences, pack: Path
) -> None:
    window = MainWindow(tmp_path / "nieuw" / "kluis", preferences)
    qtbot.addWidget(window)
    application.begin(window, pack=pack)
    page = window.centralWidget()
    assert isinstance(page, WelcomePage)
    (made,) = page.findChildren(TakeOverSteps)
    assert made.file.path() == pack
    assert made.steps.next_button.isEnabled()
    assert not made.file.where.isVisibleTo(made)
    made.back.emit()
    assert page.steps.isVisibleTo(page), "who thinks better begins anew"
    window.close()


def test_beside_a_vault_the_pack_becomes_a_vault_of_its_own(
    window: MainWindow, vault: Path, pack: Path, qtbot: QtBot, saved_pdf: list[bytes], settle: Callable[[], None]
) -> None:
    before = (vault / "vault.btlkluis").read_bytes()
    application.begin(window, pack=pack)
    made = window.centralWidget()
    assert isinstance(made, TakeOverSteps)
    assert "blijft zoals hij is" in made.file.where.words.text()
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.phrase)
    made.phrase.input.line.setText(PHRASE)
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.inside)
    made.steps.next()
    for field in (made.words.chooser.first, made.words.chooser.again):
        field.line.setText(OWN)
    qtbot.waitUntil(lambda: made.words.chooser.is_ready)
    made.steps.next()
    qtbot.waitUntil(lambda: made.office is not None)
    sheet = made.steps.step.sheet  # type: ignore[attr-defined]
    sheet.save_button.click()
    qtbot.keyClicks(sheet.answer, sheet.code.split("-")[sheet.asked])
    made.steps.next()
    qtbot.waitUntil(lambda: made.steps.step is made.remember)
    made.steps.next()
    qtbot.waitUntil(lambda: window.workspace is not None)
    settle()

    assert window.workspace is not None
    assert window.vault == vault.with_name("kluis-2")
    assert window.workspace.office.read(lambda s: settings.organisation(s).name) == "Buurttoezicht Rottemeren"
    assert window.workspace.banner is not None
    assert "kluis-2" in window.workspace.banner.words.text()
    assert (vault / "vault.btlkluis").read_bytes() == before


def test_the_new_vault_may_come_in_another_folder(
    window: MainWindow, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application.begin(window, pack=pack)
    made = window.centralWidget()
    assert isinstance(made, TakeOverSteps)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elders"))
    made.file.elsewhere.click()
    assert made.vault == tmp_path / "elders" / "kluis-2"
    assert str(made.vault) in made.file.where.words.text()


def test_who_thinks_better_gets_the_vault_that_was_there(window: MainWindow, pack: Path) -> None:
    application.begin(window, pack=pack)
    made = window.centralWidget()
    assert isinstance(made, TakeOverSteps)
    made.steps.back_button.click()
    assert isinstance(window.centralWidget(), UnlockPage)


def test_a_second_start_brings_the_pack_to_the_window_that_is_open(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path, pack: Path
) -> None:
    brought: list[Path] = []
    bell = Doorbell(open_window, open_window.vault, brought.append)
    second = MainWindow(open_window.vault, Preferences(tmp_path / "tweede.ini"))
    qtbot.addWidget(second)

    application.begin(second, pack=pack)

    assert second.is_elsewhere
    qtbot.waitUntil(lambda: brought == [pack])
    bell.close()


def test_who_is_at_work_chooses_the_moment(
    open_window: MainWindow, qtbot: QtBot, pack: Path, settle: Callable[[], None]
) -> None:
    open_window.settle_in()
    settle()
    assert one_window.ring(open_window.vault, pack)
    workspace = open_window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.banner is not None and "overdrachtspakket" in workspace.banner.words.text())
    assert open_window.workspace is workspace, "the vault stays open until they say so"

    assert workspace.banner is not None
    take, _ = workspace.banner.findChildren(QPushButton)
    take.click()
    made = open_window.centralWidget()
    assert open_window.workspace is None
    assert isinstance(made, TakeOverSteps)
    assert made.file.path() == pack


def test_who_has_no_time_for_a_pack_puts_the_message_away(
    open_window: MainWindow, pack: Path, settle: Callable[[], None]
) -> None:
    workspace = open_window.workspace
    assert workspace is not None
    workspace.tell_sheet(False)
    pack_arrival.offer(open_window, pack)
    assert workspace.banner is not None
    assert workspace.lasting is not None, "the message about the recovery sheet stays meanwhile"
    _, close = workspace.banner.findChildren(QPushButton)
    assert close.accessibleName() == "Bericht sluiten"
    close.click()
    settle()
    assert workspace.banner is None
    assert not workspace.lasting.isHidden()
    assert open_window.workspace is workspace, "the vault stays open"


def test_only_a_pack_that_is_there_is_believed(pack: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_bytes(b"x")
    assert named_pack(str(pack).encode()) == pack
    for said in (b"", b"\xff\xfe", b"stick.btl-overdracht", str(letter).encode(), str(pack).encode() + b"\n",
                 str(pack.with_name("weg.btl-overdracht")).encode(), b"x" * 40_000):  # fmt: skip
        assert named_pack(said) is None, said


def test_commands_and_window_know_packs_by_the_same_suffix() -> None:
    from btl_desktop.cli.parser import PACK_SUFFIX

    assert packs.SUFFIX == PACK_SUFFIX == one_window.PACK_SUFFIX
