"""What to look at before the evening: every concern with its reason, and a way to where it can be mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.tokens import MEANING_ICONS, Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.services.action_view import ActionView
    from btl_desktop.services.concerns import Concern

MEANINGS = (Meaning.INFORMATION, Meaning.ATTENTION, Meaning.PROBLEM)
_GROUPS = (
    (Meaning.PROBLEM, "Nog te doen"),
    (Meaning.ATTENTION, "Om naar te kijken"),
    (Meaning.INFORMATION, "Goed om te weten"),
)


class ToDoPanel(QWidget):
    """The concerns in three groups. ``followed`` asks the page to go where one is about."""

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()
        self._shown: tuple[Concern, ...] | None = None

    def show_action(self, view: ActionView) -> None:
        """Show what an action still asks for."""
        if view.concerns == self._shown:
            return
        self._shown = view.concerns
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        if not view.concerns:
            column.addWidget(Message(Meaning.GOOD, "Alles is rond: de briefing kan worden afgedrukt."))
        for meaning, title in _GROUPS:
            concerns = [concern for concern in view.concerns if MEANINGS[concern.weight] is meaning]
            if concerns:
                column.addWidget(label(title, "heading"))
                for concern in concerns:
                    column.addWidget(self._line(concern, meaning))
                column.addSpacing(theme.space(1.5))
        self._column.replaceWidget(self._content, content)
        self._content.deleteLater()
        self._content = content

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None

    def _line(self, concern: Concern, meaning: Meaning) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1.5))
        mark = QLabel()
        icons.set_icon(mark, MEANING_ICONS[meaning], meaning.value)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(concern.what))
        words.addWidget(label(concern.why, "soft"))
        row.addLayout(words, 1)
        follow = button("Bekijken", role="link", press=partial(self.followed.emit, concern))
        follow.setAccessibleName(f"Bekijken: {concern.what}")
        row.addWidget(follow, 0, Qt.AlignmentFlag.AlignTop)
        return made
