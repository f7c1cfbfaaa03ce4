"""Where a file goes: the ending that was not typed comes with it, and no file is replaced without a question."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop.ui.common import saving


def ask(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> tuple[Path | None, list[str]]:
    """What comes of these answers of the file dialog, and which name it offered each time."""
    offered: list[str] = []

    def answer(_parent: QWidget, _title: str, usual: str, _kind: str) -> tuple[str, str]:
        offered.append(usual)
        return answers[len(offered) - 1], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    return saving.ask_where(parent, "Opslaan", "lijst.pdf", "PDF (*.pdf)"), offered


def test_the_ending_comes_by_itself_also_after_another_point(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target, offered = ask(qtbot, monkeypatch, [str(tmp_path / "versie 1.2")])
    assert target == tmp_path / "versie 1.2.pdf"
    assert len(offered) == 1


def test_a_file_that_the_ending_would_replace_is_asked_about_by_its_whole_name(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = tmp_path / "oud.pdf"
    there.write_bytes(b"van vorig jaar")
    target, offered = ask(qtbot, monkeypatch, [str(there.with_suffix("")), str(there)])
    assert offered[1] == str(there), "the dialog itself then asks whether it may be replaced"
    assert target == there
    assert ask(qtbot, monkeypatch, [str(there.with_suffix("")), ""])[0] is None


def test_thinking_better_of_it_is_no_place(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(qtbot, monkeypatch, [""])[0] is None
