"""F1: words for each screen, the tasks of the manual with their pictures, and what is inside under which licence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from btl_desktop import paths
from btl_desktop.services import paper
from btl_desktop.ui import manual, shots
from btl_desktop.ui.common.errors import ErrorDialog
from btl_desktop.ui.help import TOPICS, HelpWindow
from btl_desktop.ui.main_window import MainWindow
from pdf_words import words_of

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_f1_explains_the_screen_one_is_at(open_window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    qtbot.keyClick(open_window, Key.Key_2, CONTROL)
    settle()
    qtbot.keyClick(open_window, Key.Key_F1)
    helping = open_window.findChild(HelpWindow)

    assert "Links de lijst" in helping.text.toPlainText()
    qtbot.keyClick(helping, Key.Key_Escape)
    assert not helping.isVisible()


def test_every_help_topic_has_a_text(qtbot: QtBot) -> None:
    helping = HelpWindow(None)
    qtbot.addWidget(helping)
    for topic, _title in TOPICS:
        helping.show_topic(topic)
        assert len(helping.text.toPlainText()) > 150, topic


def test_about_tells_the_version_and_the_licence_of_each_part(qtbot: QtBot) -> None:
    helping = HelpWindow(None)
    qtbot.addWidget(helping)
    helping.show_topic("about")
    page = helping.text.toPlainText()
    assert paths.program_version() in page
    assert "SQLAlchemy" in page
    assert "LGPL-3.0" in page

    helping.text.anchorClicked.emit(QUrl("onderdeel:1"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in helping.text.toPlainText()
    helping.text.anchorClicked.emit(QUrl("over:"))
    assert helping.text.toPlainText() == page


def test_the_manual_leads_from_a_screen_to_its_tasks_and_back(qtbot: QtBot) -> None:
    helping = HelpWindow(None)
    qtbot.addWidget(helping)
    helping.show_topic("volunteers")
    assert "Uw ledenlijst importeren" in helping.text.toPlainText()

    helping.text.anchorClicked.emit(QUrl("03-ledenlijst-importeren.md"))
    assert helping.topics.currentItem().text() == "Uw ledenlijst importeren"
    assert helping.text.toPlainText().startswith("3.")


def test_every_picture_and_every_task_in_the_manual_is_there() -> None:
    known = {shot.name for shot in shots.every_shot()}
    for page in manual.pages():
        for name in re.findall(r"\]\(([^)#:]+)\)", page.words):
            assert (paths.manual() / name).exists(), f"{page.name} leads to {name}"
        assert set(re.findall(r"beelden/([^)]+)\.png", page.words)) <= known
    numbers = {page.name[:2] for page in manual.pages()}
    assert {number for tasks in manual.TASKS.values() for number in tasks} <= numbers


def test_the_whole_manual_is_one_pdf(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helping = HelpWindow(None)
    qtbot.addWidget(helping)
    target = tmp_path / "handleiding.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    helping.save_manual()
    assert paper.page_count(target.read_bytes()) >= len(manual.pages())
    assert target.stat().st_size > 500_000, "with its pictures"


def test_no_sheet_of_the_manual_ends_with_a_heading(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "handleiding.pdf"
    manual.write_pdf(target)
    lines = [line for page in manual.pages() for line in page.words.splitlines()]
    headings = tuple(f" {line.lstrip('# ')}" for line in lines if line.startswith("#"))
    sheets = [" ".join(words.split()) for words in words_of(target.read_bytes())]
    ends = [words.removesuffix(f" {number}") for number, words in enumerate(sheets, start=1)]
    assert [words[-60:] for words in ends if words.endswith(headings)] == []


def test_on_paper_a_link_to_another_task_is_its_title() -> None:
    linked = "Daarna: [een kluis maken](01-een-kluis-maken.md), ![zo](beelden/x.png)"
    assert manual.without_links(linked) == "Daarna: een kluis maken, ![zo](beelden/x.png)"
    assert not any(re.search(r"\]\(\d\d-", manual.without_links(page.words)) for page in manual.pages())


def test_a_manual_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helping = HelpWindow(None)
    qtbot.addWidget(helping)
    target = tmp_path / "weg" / "handleiding.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    helping.save_manual()
    (told,) = helping.findChildren(ErrorDialog)
    assert any("bewaard" in label.text() for label in told.findChildren(QLabel))
    told.close()
