"""Cells in which what a search matched stands on a coloured ground."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from btl_desktop.services.incidents.incident_query import Words, highlights
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.cells import CellDelegate, Option
from btl_desktop.ui.common.tables import TableModel

_KEPT = 2048


class MarkingDelegate(CellDelegate):
    """Draws the cells with what matched on a coloured ground; ``words`` is what was searched for."""

    def __init__(self, table_model: TableModel[Any], parent: QObject) -> None:
        self.words: Words | None = None
        self._free = False
        super().__init__(table_model, parent)

    def look_again(self) -> None:
        """Take over fonts and colours after the theme changed."""
        super().look_again()
        self._metrics = QFontMetrics(self._font)
        self._ground = QColor(theme.tokens().attention_surface)
        self._under = QColor(theme.tokens().attention)
        self._around = lru_cache(_KEPT)(lambda words, sought, width: around_match(words, sought, width, self._elided))

    def paint(self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex) -> None:
        """One cell; the widest column is the one with free text, of which any part may be shown."""
        self._free = self._table.columns[index.column()].stretch
        super().paint(painter, option, index)

    def _write(self, painter: QPainter, rect: QRect, words: str, flags: int, colour: QColor) -> None:
        if self.words and words:
            if self._free:  # a place without its street says less than one without a mark
                words = self._around(words, self.words, rect.width() - 2 * self._margin)
            self._mark(painter, rect, words)
        super()._write(painter, rect, words, flags, colour)

    def _mark(self, painter: QPainter, rect: QRect, words: str) -> None:
        assert self.words is not None
        shown = self._elided(words, rect.width() - 2 * self._margin)
        high = self._metrics.height()
        for start, length in highlights(shown, self.words):
            left = rect.left() + self._margin + self._metrics.horizontalAdvance(shown[:start])
            wide = self._metrics.horizontalAdvance(shown[start : start + length])
            ground = QRect(left - 1, rect.center().y() - high // 2, wide + 2, high + 1)
            painter.fillRect(ground, self._ground)
            painter.fillRect(ground.left(), ground.bottom(), ground.width(), 2, self._under)


def around_match(words: str, sought: Words, width: int, elided: Callable[[str, int], str]) -> str:
    """A text as it is shown in so much room: from the word before what matched, where that would fall outside it.

    ``elided`` cuts a text to a width. What is not cut, or shows what matched anyway, stays as it is.
    """
    found = highlights(words, sought)
    if not found:
        return words
    start, length = found[0]
    before = words.rfind(" ", 0, max(start - 1, 0)) + 1
    for begin in (0, before):
        shown = f"…{words[begin:]}" if begin else words
        seen = elided(shown, width)
        if seen == shown or start - begin + bool(begin) + length < len(seen):
            return shown
    return f"…{words[start:]}" if start else words
