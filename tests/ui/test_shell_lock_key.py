"""Ctrl+L in a dialog: it locks, and what is typed there is saved or asked about first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.leaving import LockQuestion
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.pages.unlock.page import UnlockPage

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def watched(open_window: MainWindow, settle: Callable[[], None]) -> MainWindow:
    """A window that has been open for a moment, so that keys are watched in dialogs too."""
    settle()
    open_window.activateWindow()
    return open_window


def open_dialog(window: MainWindow, *editors: QWidget) -> Dialog:
    dialog = Dialog(window.workspace, "Iets nieuws")  # type: ignore[arg-type]
    for editor in editors:
        dialog.body.addWidget(editor)
    dialog.open()
    return dialog


def is_locked(window: MainWindow) -> bool:
    return isinstance(window.centralWidget(), UnlockPage)


def test_the_lock_key_works_in_a_dialog_too(watched: MainWindow, qtbot: QtBot) -> None:
    search, secret = QLineEdit(clearButtonEnabled=True), QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    dialog = open_dialog(watched, search, secret)
    qtbot.keyClicks(search, "jansen")
    qtbot.keyClicks(secret, "lantaarn")
    qtbot.keyClick(dialog, Key.Key_L, CONTROL)

    qtbot.waitUntil(lambda: is_locked(watched))
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit])
def test_what_was_typed_in_a_dialog_is_asked_about_before_the_lock(
    watched: MainWindow, qtbot: QtBot, editor: type[QLineEdit]
) -> None:
    line = editor()
    dialog = open_dialog(watched, line)
    qtbot.keyClicks(line, "Nieuwe actie")
    qtbot.keyClick(line, Key.Key_L, CONTROL)
    question = QApplication.activeModalWidget()
    assert isinstance(question, LockQuestion)
    question.stay_button.click()
    assert not is_locked(watched)
    assert dialog.isVisible()

    qtbot.keyClick(line, Key.Key_L, CONTROL)
    again = QApplication.activeModalWidget()
    assert isinstance(again, LockQuestion)
    again.do_button.click()
    qtbot.waitUntil(lambda: is_locked(watched))


def test_who_presses_the_lock_key_twice_means_it(watched: MainWindow, qtbot: QtBot) -> None:
    line = QLineEdit()
    open_dialog(watched, line)
    qtbot.keyClicks(line, "Nieuwe actie")
    qtbot.keyClick(line, Key.Key_L, CONTROL)
    qtbot.keyClick(QApplication.activeModalWidget(), Key.Key_L, CONTROL)

    qtbot.waitUntil(lambda: is_locked(watched))


def test_a_form_in_a_dialog_that_saves_itself_is_saved_and_not_asked_about(watched: MainWindow, qtbot: QtBot) -> None:
    form, kept = Form(), []
    form.row(TextField("name", "Naam"))
    form.save_wanted.connect(lambda subject, changes: kept.append((subject, changes)))
    form.load("iemand", {"name": ""})
    open_dialog(watched, form)
    line = form.field("name").editor
    qtbot.keyClicks(line, "Bakker")
    qtbot.keyClick(line, Key.Key_L, CONTROL)

    qtbot.waitUntil(lambda: is_locked(watched))
    assert kept[0] == ("iemand", {"name": "Bakker"})


def test_a_form_in_a_dialog_that_waits_for_its_button_is_asked_about(watched: MainWindow, qtbot: QtBot) -> None:
    form = Form(autosave=False)
    form.row(TextField("name", "Naam"))
    form.load("iemand", {"name": ""})
    open_dialog(watched, form)
    line = form.field("name").editor
    qtbot.keyClicks(line, "Bakker")
    qtbot.keyClick(line, Key.Key_L, CONTROL)

    assert isinstance(QApplication.activeModalWidget(), LockQuestion)
