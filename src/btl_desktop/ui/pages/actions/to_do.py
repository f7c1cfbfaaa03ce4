"""What to look at before the evening: every concern with its reason, and a way to where it can be mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.models.choices import OVER_ACTIONS
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.tokens import MEANING_ICONS, Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.models.choices import ActionState
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.concerns import Concern

_FIRST = 25
_READY = "Alles is rond: de briefing kan worden afgedrukt."
_OVER = "Deze avond is afgesloten: hier is niets meer te doen."
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
        self._shown: tuple[ActionState, tuple[Concern, ...]] | None = None

    def show_action(self, view: ActionView) -> None:
        """Show what an action still asks for."""
        if (view.action.state, view.concerns) == self._shown:
            return
        self._shown = (view.action.state, view.concerns)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        if not view.concerns:
            column.addWidget(Message(Meaning.GOOD, _OVER if view.action.state in OVER_ACTIONS else _READY))
        for meaning, title in _GROUPS:
            concerns = [concern for concern in view.concerns if MEANINGS[concern.weight] is meaning]
            if concerns:
                column.addWidget(label(title, "heading"))
                self._add_lines(column, _alike(concerns), meaning)
                column.addSpacing(theme.space(1.5))
        self._column.replaceWidget(self._content, content)
        self._content.deleteLater()
        self._content = content

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None

    def _add_lines(self, column: QVBoxLayout, found: list[list[Concern]], meaning: Meaning) -> None:
        """The first lines of a group; the others come when one asks for them, as sixty teams can lack much."""
        for alike in found[:_FIRST]:
            column.addWidget(self._line(alike, meaning))
        if len(found) <= _FIRST:
            return
        rest = QWidget()
        inner = QVBoxLayout(rest)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space(0.5))

        def show_rest() -> None:
            more.hide()
            for alike in found[_FIRST:]:
                inner.addWidget(self._line(alike, meaning))

        more = button(f"Nog {text.number_text(len(found) - _FIRST)} tonen", "chevron-down", press=show_rest)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rest)

    def _line(self, alike: list[Concern], meaning: Meaning) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1.5))
        mark = QLabel()
        icons.set_icon(mark, MEANING_ICONS[meaning], meaning.value)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        what = _together(alike)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(what))
        words.addWidget(label(alike[0].why, "soft"))
        row.addLayout(words, 1)
        follow = button("Bekijken", role="link", press=partial(self.followed.emit, alike[0]))
        follow.setAccessibleName(f"Bekijken: {what}")
        row.addWidget(follow, 0, Qt.AlignmentFlag.AlignTop)
        return made


def _alike(concerns: list[Concern]) -> list[list[Concern]]:
    """Concerns that say the same of several people, together; they hinder nothing, so one line is enough."""
    groups: dict[object, list[Concern]] = {}
    for concern in concerns:
        personal = concern.volunteer_id is not None and not concern.weight
        groups.setdefault(concern.why if personal else concern, []).append(concern)
    return [*groups.values()]


def _together(alike: list[Concern]) -> str:
    """``Jan, Piet en Kees: telefoon komt niet op het blad.``"""
    if len(alike) == 1:
        return alike[0].what
    names = [concern.what.partition(": ")[0] for concern in alike]
    return f"{text.listing(names)}: {alike[0].what.partition(': ')[2]}"
