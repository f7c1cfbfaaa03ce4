"""The box in which minutes are typed: plain text, in which decisions and action points stand out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.pages.meetings.name_completion import NameCompletion

_FOR_NAMES = {Qt.Key.Key_Escape, Qt.Key.Key_Tab}


class MinuteEditor(QPlainTextEdit):
    """``line_ended`` tells that a line was finished with Enter, ``left`` that the cursor went elsewhere."""

    line_ended = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Verslag van dit agendapunt")
        self.setPlaceholderText("Typ wat er gezegd wordt. Een regel met besluit: of actie: krijgt meteen een nummer.")
        self.setTabChangesFocus(True)
        self._marks = _Marks(self.document())
        self.names = NameCompletion(self)
        self.cursorPositionChanged.connect(self.names.look)

    @property
    def said(self) -> str:
        """What stands there."""
        return self.toPlainText()

    @property
    def typing(self) -> int | None:
        """The line that is being typed; ``None`` when the cursor is elsewhere."""
        return self.textCursor().blockNumber() if self.hasFocus() else None

    @property
    def ended_word(self) -> bool:
        """Whether a word has just been finished: a space or a comma stands before the cursor."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return before[-2:-1].isalnum() and not before[-1].isalnum()

    def show_text(self, said: str) -> None:
        """Another item's minutes, the cursor at their end."""
        self.setPlainText(said)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def take_over(self, rewritten: Sequence[tuple[str, str]]) -> None:
        """Lines that now read otherwise; one that was typed in meanwhile is left for the next time."""
        for before, after in rewritten:
            block = self.document().begin()
            while block.isValid():
                if block.text() == before:
                    cursor = QTextCursor(block)
                    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                    cursor.insertText(after)
                    break
                block = block.next()

    def begin_line(self, words: str) -> None:
        """Start a line with these words, on a line of its own."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText(words if not cursor.block().text() else f"\n{words}")
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line, or takes a name that is offered."""
        if self.names.takes_key(event):
            return
        super().keyPressEvent(event)
        if is_enter(event.key()):
            self.line_ended.emit()

    def event(self, event: QEvent) -> bool:
        """While names are offered Esc and Tab are for them, and not for the view or the next widget."""
        if isinstance(event, QKeyEvent) and self.names.is_open and event.key() in _FOR_NAMES:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.names.takes_key(event):
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor went elsewhere: every line is finished."""
        super().focusOutEvent(event)
        self.names.look()
        self.left.emit()


class _Marks(QSyntaxHighlighter):
    """Numbered lines in bold, a decision in the accent; a line that asks for a number in the accent."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        low = text.lstrip().lower()
        numbered = text.startswith(("Besluit B", "Actie AP"))
        if not numbered and not low.startswith(("besluit:", "actie:", "actiepunt:")):
            return
        marked = QTextCharFormat()
        if numbered:
            marked.setFontWeight(QFont.Weight.DemiBold)
        if low.startswith("besluit") or not numbered:
            marked.setForeground(QColor(theme.tokens().accent))
        self.setFormat(0, len(text), marked)
