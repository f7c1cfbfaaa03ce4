"""Where one is asked for a file: where one was, else on a stick, else in Documents; not in the program's folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop.ui.common import choosing


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Where the dialogs began; whoever is asked chooses ``lijst.csv`` in the folder ``gekozen``."""
    found: list[Path] = []
    chosen = tmp_path / "gekozen"
    chosen.mkdir()
    monkeypatch.setattr(choosing, "_last", {})
    monkeypatch.setattr(choosing, "sticks", list)

    def file(_parent: QWidget, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        found.append(Path(folder))
        return str(chosen / "lijst.csv"), ""

    def folder(_parent: QWidget, _title: str, start: str) -> str:
        found.append(Path(start))
        return str(chosen)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_without_a_stick_asking_begins_in_documents_and_then_where_one_was(
    window: QWidget, began: list[Path], tmp_path: Path
) -> None:
    assert choosing.ask_file(window, "Kies", "Tabel (*.csv)", "list") == tmp_path / "gekozen" / "lijst.csv"
    choosing.ask_file(window, "Kies", "Tabel (*.csv)", "list")
    choosing.ask_file(window, "Kies een logo", "Plaatje (*.png)", "logo")
    assert began == [choosing.documents(), tmp_path / "gekozen", choosing.documents()]


def test_what_belongs_on_a_stick_begins_on_the_one_that_is_in_the_computer(
    window: QWidget, began: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "sticks", lambda: [tmp_path / "stick"])
    assert choosing.ask_folder(window, "Waar?", "backup", stick=True) == tmp_path / "gekozen"
    choosing.ask_file(window, "Kies", "Tabel (*.csv)", "list")
    assert began == [tmp_path / "stick", choosing.documents()]


def test_a_folder_that_is_gone_is_not_begun_in(window: QWidget, began: list[Path], tmp_path: Path) -> None:
    choosing.ask_folder(window, "Waar?", "backup")
    (tmp_path / "gekozen").rmdir()
    choosing.ask_folder(window, "Waar?", "backup")
    assert began == [choosing.documents(), choosing.documents()]


def test_the_drives_of_this_computer_can_be_asked_for() -> None:
    assert all(stick.is_absolute() for stick in choosing.sticks())


def test_qt_itself_writes_down_no_folder_and_keeps_what_other_programs_wrote(
    window: QWidget, began: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    shared = QSettings(QSettings.Scope.UserScope, "QtProject")
    shared.setValue("FileDialog/lastVisited", "file:///muziek")
    written: list[str] = []

    def as_qt_does(*_: object) -> str:
        dialog = QFileDialog(window, "Waar?", str(tmp_path / "gekozen"))
        dialog.show()
        dialog.accept()
        shiboken6.delete(dialog)
        shared.sync()
        written.append(Path(shared.fileName()).read_text("utf-8"))
        return ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", as_qt_does)
    choosing.ask_folder(window, "Waar?", "backup")
    assert "gekozen" in written[0]
    left = Path(shared.fileName()).read_text("utf-8")
    assert "gekozen" not in left
    assert "muziek" in left
