"""The role description of a level: to read, to keep current, and to give to somebody on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.models.choices import Level
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from btl_desktop.models.course_sessions import RoleReceipt
    from btl_desktop.models.volunteers import RoleProfile

BULLET = "• "


class RoleDialog(Dialog):
    """Reads at once; "Wijzigen" turns it into a text box, and saving makes a new edition.

    With a ``volunteer`` the paper bears their name and what is still asked of them, and it is noted that they got it.
    """

    def __init__(
        self, parent: QWidget, context: Context, level: Level, volunteer: UUID | None = None, name: str = ""
    ) -> None:
        super().__init__(parent, level.titled, wide=84, high=78)
        self._context = context
        self._level = level
        self._volunteer = volunteer
        self.given = label("", "soft")
        self.given.hide()
        self.signed = button("Getekend terug", "check", press=self.sign)
        self.signed.hide()
        self._open_receipt: UUID | None = None
        self._stack = QStackedWidget()
        self._box = QPlainTextEdit(tabChangesFocus=True)
        self._box.setAccessibleName("Tekst van de rolbeschrijving")
        self._box.setAccessibleDescription(f"Een regel die begint met “{BULLET.strip()}” is een punt van een lijst.")
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._box)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.given)
        self.change = button("Wijzigen", "pencil", press=self._edit)
        self.save = button("Bewaren als nieuwe versie", "check", "primary", self._save)
        self.close_button = button("Sluiten", press=self.reject)
        words = f"Meegeven aan {name}" if volunteer else "Afdrukken"
        self.print_button = button(words, "printer", press=self.preview)
        self.buttons([self.change, self.print_button, self.signed], [self.close_button, self.save])
        self.save.hide()
        self._read()

    def _read(self) -> None:
        level = self._level

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import roles

            return roles.role_profile(session, level)

        self._context.tasks.read(read, self._show, owner=self)
        self._read_receipts()

    def preview(self) -> None:
        """The sheet to sign, in the preview; printing or keeping it notes that it was given."""
        level, volunteer = self._level, self._volunteer

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import role_papers

            return role_papers.sheet(session, level, volunteer)

        self._context.tasks.read(read, self._open, owner=self)

    def sign(self) -> None:
        """The signed sheet came back today."""
        receipt = self._open_receipt

        def write(session: Any) -> None:
            from btl_desktop.services.volunteers import roles

            if receipt is not None:
                roles.sign(session, receipt, clock.today())

        self._context.tasks.write(write, lambda _: self._read_receipts(), undo="Getekend", owner=self)

    def _open(self, sheet: Any) -> None:
        from btl_desktop.services.volunteers import role_papers

        level, volunteer = self._level, self._volunteer

        def note(session: Any, what: str, sheets: int) -> None:
            from btl_desktop.services.volunteers import roles

            role_papers.note(session, what, level, sheets)
            if volunteer is not None:
                roles.give(session, volunteer, level, clock.today())

        paper = Paper(
            title=f"Rolbeschrijving {level.label}",
            file_name=role_papers.file_name(level, sheet.edition),
            parts=[("all", "Om te tekenen")],
            make=lambda _part, _progress: role_papers.to_pdf(sheet),
            note=note,
        )
        dialog = PreviewDialog(self.window(), self._context, paper)
        dialog.finished.connect(self._read_receipts)
        dialog.open()

    def _read_receipts(self, *_: object) -> None:
        volunteer = self._volunteer
        if volunteer is None:
            return

        def read(session: Any) -> Any:
            from btl_desktop.services.volunteers import roles

            return roles.receipts(session, volunteer)

        self._context.tasks.read(read, self._show_receipts, owner=self, latest="receipts")

    def _show_receipts(self, found: Sequence[RoleReceipt]) -> None:
        mine = [one for one in found if one.level is self._level]
        self._open_receipt = mine[0].id if mine and mine[0].signed_on is None else None
        self.signed.setVisible(self._open_receipt is not None)
        self.given.setText(_given(mine[0]) if mine else "Nog niet op papier meegegeven.")
        self.given.show()

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
        self.print_button.show()
        self.save.hide()
        self.close_button.setText("Sluiten")

    def _edit(self) -> None:
        self._stack.setCurrentIndex(1)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.change.hide()
        self.print_button.hide()
        self.save.show()
        self.close_button.setText("Annuleren")

    def _save(self) -> None:
        level, body = self._level, self._box.toPlainText()

        def write(session: Any) -> Any:
            from btl_desktop.services.volunteers import roles

            return roles.write_role_profile(session, level, body, clock.today())

        self._context.tasks.write(write, self._show, undo="Rolbeschrijving", owner=self)


def _given(receipt: RoleReceipt) -> str:
    """What is known of the last edition that somebody was given."""
    words = f"Versie {receipt.edition} meegegeven op {clock.day_text(receipt.given_on, weekday=False)}"
    if receipt.signed_on is None:
        return f"{words}, nog niet getekend terug."
    return f"{words}, getekend op {clock.day_text(receipt.signed_on, weekday=False)}."


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
