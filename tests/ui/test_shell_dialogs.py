"""Leaving a dialog halfway: one Esc or one press on the cross does not lose what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import TextField
from btl_desktop.ui.common.forms import Form


@pytest.fixture
def dialog(open_window):
    made = Dialog(open_window, "Iets invullen")
    form = Form(autosave=False)
    form.row(TextField("name", "Naam"))
    form.load("iemand", {"name": "Bakker"})
    made.form = form
    made.body.addWidget(form)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    return made


def test_esc_closes_what_nobody_typed_in(dialog, qtbot):
    qtbot.keyClick(dialog.form.field("name").editor, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_esc_over_something_typed_warns_first_and_closes_then(dialog, qtbot):
    line = dialog.form.field("name").editor
    qtbot.keyClicks(line, "Jan ")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "nog niet bewaard" in dialog._lost.words.text()
    assert line.text() == "Jan Bakker"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_typed_and_taken_back_is_no_loss(dialog, qtbot):
    line = dialog.form.field("name").editor
    qtbot.keyClicks(line, "J")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_loose_line_counts_as_well(dialog, qtbot):
    line = QLineEdit()
    dialog.body.addWidget(line)
    qtbot.keyClicks(line, "omdat")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.close()
