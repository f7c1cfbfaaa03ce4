"""The role description of a level: to read, and to keep current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.choices import Level
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.models.volunteers import RoleProfile

BULLET = "• "


class RoleDialog(Dialog):
    """Reads at once; "Wijzigen" turns it into a text box, and saving makes a new edition."""

    def __init__(self, parent: QWidget, context: Context, level: Level) -> None:
        super().__init__(parent, level.label.capitalize(), wide=84, high=78)
        self._context = context
        self._level = level
        self._stack = QStackedWidget()
        self._box = QPlainTextEdit(tabChangesFocus=True)
        self._box.setAccessibleName("Tekst van de rolbeschrijving")
        self._box.setAccessibleDescription(f"Een regel die begint met “{BULLET.strip()}” is een punt van een lijst.")
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._box)
        self.body.addWidget(self._stack, 1)
        self.change = button("Wijzigen", "pencil", press=self._edit)
        self.save = button("Bewaren als nieuwe versie", "check", "primary", self._save)
        self.close_button = button("Sluiten", press=self.reject)
        self.buttons([self.change], [self.save, self.close_button])
        self.save.hide()
        self._read()

    def _read(self) -> None:
        level = self._level

        def read(session: Any) -> Any:
            from btl_desktop.services import roles

            return roles.role_profile(session, level)

        self._context.tasks.read(read, self._show, owner=self)

    def _show(self, profile: RoleProfile) -> None:
        since = clock.day_text(profile.valid_from, weekday=False)
        self.say(f"Rolbeschrijving, versie {profile.edition}, geldig vanaf {since}")
        old = self._stack.widget(0)
        self._stack.insertWidget(0, scrolling(_readable(profile.body)))
        self._stack.removeWidget(old)
        old.deleteLater()
        self._box.setPlainText(profile.body)
        self._stack.setCurrentIndex(0)
        self.change.show()
        self.save.hide()
        self.close_button.setText("Sluiten")

    def _edit(self) -> None:
        self._stack.setCurrentIndex(1)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.change.hide()
        self.save.show()
        self.close_button.setText("Toch niet")

    def _save(self) -> None:
        level, body = self._level, self._box.toPlainText()

        def write(session: Any) -> Any:
            from btl_desktop.services import roles

            return roles.write_role_profile(session, level, body, clock.today())

        self._context.tasks.write(write, self._show, undo="Rolbeschrijving", owner=self)


def _readable(body: str) -> QWidget:
    """Paragraphs, lists and their headings, in lines that are not too long."""
    page = QWidget()
    page.setMaximumWidth(page.fontMetrics().averageCharWidth() * 80)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(0.75))
    lines = body.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        heads = after.startswith(BULLET) and not line.startswith(BULLET)
        if heads:
            column.addSpacing(theme.space(1))
        if line:
            words = label(line, "heading" if heads else "")
            words.setIndent(theme.space(1) if line.startswith(BULLET) else 0)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
    column.addStretch()
    return page
