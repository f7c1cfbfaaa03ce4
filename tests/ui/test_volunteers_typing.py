"""Somebody new is typed in one go: what is kept meanwhile takes neither the cursor nor a letter away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def test_the_name_of_somebody_new_is_typed_on_while_the_first_part_is_kept(open_window, settle, qtbot):
    open_window.activateWindow()
    page = open_window.workspace.show_page("volunteers")
    settle()
    page.new_item()
    form = page.details.form
    qtbot.waitUntil(form.field("first_name").editor.hasFocus)
    for words, field in (("Mieke", "initials"), ("", "prefix"), ("de", "last_name"), ("Vries", "street")):
        qtbot.keyClicks(QApplication.focusWidget(), words)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle()
        assert form.field(field).editor.hasFocus()
    assert [row.name for row in page.table.table_model.rows] == ["Mieke de Vries"]
