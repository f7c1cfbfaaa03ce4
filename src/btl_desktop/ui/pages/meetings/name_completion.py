"""Names to choose from behind "actie:": typing narrows them, Enter or Tab takes one, Esc leaves it.

It never asks for anything: whoever types on gets just what was typed, and the list is gone at the comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import announce

if TYPE_CHECKING:
    from btl_desktop.services.meetings.name_offers import Offer

_NAME = Qt.ItemDataRole.UserRole
_WIDE = 44  # steps of eight pixels
_MOVING = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NameCompletion(QObject):
    """Belongs to an editor, that asks :meth:`takes_key` first and calls :meth:`look` when the cursor has moved."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._offers: Sequence[Offer] = ()
        self._left: int | None = None  # the line in which Esc was pressed
        self.list = QListWidget(editor)
        self.list.setAccessibleName("Namen om te kiezen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.list, "popup")
        self.list.itemClicked.connect(lambda _: self._take())
        self.list.hide()

    @property
    def is_open(self) -> bool:
        """Whether there are names to choose from now."""
        return not self.list.isHidden()

    def offer(self, offers: Sequence[Offer]) -> None:
        """From now on these."""
        self._offers = offers

    def look(self) -> None:
        """See what is being typed; show the names that fit it, or nothing."""
        said = self._said() if self._editor.hasFocus() else None
        line = self._editor.textCursor().blockNumber()
        if said is None or line != self._left:
            self._left = None
        found = self._fitting(said) if said is not None and self._left is None else []
        if found:
            self._show(found, chosen=0 if said else -1)
        else:
            self.list.hide()

    def close(self) -> None:
        """No names, until another line asks for one."""
        self._left = self._editor.textCursor().blockNumber()
        self.list.hide()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list; every other one is for the text."""
        if not self.is_open or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _MOVING:
            self._choose(self.list.currentRow() + _MOVING[key])
        elif (key == Qt.Key.Key_Tab or is_enter(key)) and self.list.currentRow() >= 0:
            self._take()
        else:
            return False
        return True

    def _said(self) -> str | None:
        """What stands of a name right before the cursor, where it is the last of the line or of the name."""
        from btl_desktop.services.meetings import minute_lines

        cursor = self._editor.textCursor()
        line, place = cursor.block().text(), cursor.positionInBlock()
        if cursor.hasSelection() or line[place:].lstrip()[:1] not in {"", ","}:
            return None
        return minute_lines.name_being_typed(line[:place])

    def _fitting(self, said: str) -> list[Offer]:
        from btl_desktop.services.meetings import name_offers

        return name_offers.fitting(self._offers, said)

    def _show(self, found: Sequence[Offer], chosen: int) -> None:
        self.list.clear()
        for one in found:
            line = QListWidgetItem(f"{one.name}  ·  {one.about}", self.list)
            line.setData(_NAME, one.name)
        self.list.setCurrentRow(chosen)
        high = self.list.sizeHintForRow(0) * len(found) + theme.space(1)
        self.list.resize(min(theme.space(_WIDE), self._editor.width() - theme.space(2)), high)
        self.list.move(self._place(high))
        self.list.show()
        self.list.raise_()

    def _place(self, high: int) -> QPoint:
        """Under the line that is being typed; above it where there is no room."""
        cursor = self._editor.cursorRect().translated(self._editor.viewport().pos())
        below = cursor.bottom() + theme.space(0.5)
        fits = below + high <= self._editor.height() or cursor.top() < high
        left = min(cursor.left(), self._editor.width() - self.list.width() - theme.space(1))
        return QPoint(max(0, left), below if fits else cursor.top() - high - theme.space(0.5))

    def _choose(self, row: int) -> None:
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        announce(self.list, self.list.currentItem().text())

    def _take(self) -> None:
        """Put the name in the place of what was typed of it, and go on behind a comma."""
        said, name = self._said(), self.list.currentItem().data(_NAME)
        if said is None:
            return
        cursor = self._editor.textCursor()
        rest = cursor.block().text()[cursor.positionInBlock() :]
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(said))
        cursor.insertText(name if rest else f"{name}, ")
        self._editor.setTextCursor(cursor)
        self.list.hide()
