"""Painting the patrols of one village on one day: a card each, with its walkers under each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from btl_desktop import text
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.cells import Option
from btl_desktop.ui.pages.patrols.entries import Entry
from btl_desktop.ui.pages.patrols.month_cells import LEFT, RIGHT, Index, MonthCells

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import Walker


class WeekCells(MonthCells):
    """Draws the cells; ``walker_at`` tells who is under the mouse."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        high = sum(self._high(entry) + self._pad for entry in self._model.entries_at(index)) + self._pad
        return QSize(self._metrics.averageCharWidth() * 14, max(high, self.line * 2 + self._pad))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """The patrols of one village on one day."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, rect, outside=self._model.day_at(index) < self.today, current=current)
        for place, entry in self.places(rect, index):
            self._draw_card(painter, place, entry, picked=current and entry.key == self.picked)
        if current:
            self._draw_ring(painter, rect)

    def places(self, rect: QRect, index: Index) -> list[tuple[QRect, Entry]]:
        top = rect.top() + self._pad
        found = []
        for entry in self._model.entries_at(index):
            place = QRect(rect.left() + self._pad, top, rect.width() - 2 * self._pad, self._high(entry))
            found.append((place, entry))
            top += place.height() + self._pad
        return found

    def walker_at(self, rect: QRect, index: Index, at: QPoint) -> Walker | None:
        """Who is under the mouse; nobody of an action, whose teams are made there."""
        for place, entry in self.places(rect, index):
            row = (at.y() - place.top()) // self.line - 1
            walkers = _standing(entry)
            if place.contains(at) and not entry.is_action and 0 <= row < len(walkers):
                return walkers[row]
        return None

    def _high(self, entry: Entry) -> int:
        return self.line * (1 + (1 if entry.is_action else len(_standing(entry)))) + self._pad

    def _draw_card(self, painter: QPainter, place: QRect, entry: Entry, *, picked: bool) -> None:
        tokens, meaning = theme.tokens(), entry.meaning
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 2) if picked else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.tint(meaning) if meaning else tokens.sunken))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        inner = place.adjusted(2 * self._pad, 0, -2 * self._pad, 0)
        row = QRect(inner.left(), inner.top() + self._pad // 2, inner.width(), self.line)
        self._draw_title(painter, row, entry)
        self._draw_people(painter, row, entry)

    def _draw_title(self, painter: QPainter, row: QRect, entry: Entry) -> None:
        tokens, meaning = theme.tokens(), entry.meaning
        painter.setPen(QColor(tokens.ink(meaning) if meaning else tokens.soft))
        painter.setFont(self._bold)
        drawn = icons.pixmap(entry.icon, meaning.value if meaning else "soft", 14)
        painter.drawPixmap(row.left(), row.top() + (row.height() - self._icon) // 2, drawn)
        painter.drawText(row, RIGHT, entry.figures)
        words = row.adjusted(self._icon + self._pad, 0, 0, 0)
        words.setRight(row.right() - self._bold_metrics.horizontalAdvance(entry.figures) - self._pad)
        place = entry.title if entry.title != entry.first.village else ""
        whole = f"{entry.first.times} {place}".rstrip()
        self._write(painter, words, whole if self._fits(whole, words) else f"{entry.starts} {place}", bold=True)

    def _fits(self, words: str, room: QRect) -> bool:
        return self._wide(words, bold=True) <= room.width()

    def _draw_people(self, painter: QPainter, row: QRect, entry: Entry) -> None:
        tokens = theme.tokens()
        painter.setFont(self._font)
        if entry.is_action:
            painter.setPen(QColor(tokens.soft))
            self._write(painter, row.translated(0, self.line), text.count(len(entry.lines), "team", "teams"))
        for number, walker in enumerate(_standing(entry), start=1):
            line = row.translated(0, number * self.line)
            asked = "gevraagd" if walker.status is WalkerStatus.ASKED else "leider" if walker.leads else ""
            painter.setPen(QColor(tokens.soft))
            painter.drawText(line, RIGHT, asked)
            line.setRight(line.right() - self._metrics.horizontalAdvance(asked) - self._pad)
            painter.setPen(QColor(tokens.text))
            self._write(painter, line, walker.name)

    def _write(self, painter: QPainter, place: QRect, words: str, *, bold: bool = False) -> None:
        metrics = self._bold_metrics if bold else self._metrics
        painter.drawText(place, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width()))


def _standing(entry: Entry) -> Sequence[Walker]:
    return () if entry.is_action else [walker for walker in entry.first.walkers if walker.stands]
