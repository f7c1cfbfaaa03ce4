"""The months of a year beside those of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.pages.incidents import shades
from btl_desktop.ui.pages.incidents.picture import Picture, Piece

_MONTHS = 12


class MonthCourse(Picture):
    """Two bars a month; the keys are ``2026-03``. The year before is hatched, so that nobody needs the colours."""

    def __init__(self) -> None:
        super().__init__("Verloop per maand")
        self._most = 1
        self._year = 0

    def show_months(self, year: int, months: Sequence[int], before: Sequence[int], today: date, chosen: str) -> None:
        """The counts of twelve months of this year and of the year before."""
        self._year = year
        self._most = max(*months, *before, 1)
        pieces = [
            Piece(f"{y}-{month:02}", 2 * month + turn, 0, count, f"{clock.MONTHS_LONG[month - 1]} {y}: {_count(count)}")
            for month in range(1, _MONTHS + 1)
            for turn, (y, count) in enumerate(((year - 1, before[month - 1]), (year, months[month - 1])))
        ]
        self.set_pieces(pieces, chosen, course_words(year, months, before, today))

    def sizeHint(self) -> QSize:
        return QSize(theme.space(72), theme.space(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(52), theme.space(22))

    def place(self, piece: Piece) -> QRectF:
        """The whole height over a bar, so that a month without incidents can be picked too."""
        month, turn = divmod(piece.column - 2, 2)
        wide = self.width() / _MONTHS
        return QRectF(month * wide + wide * 0.08 + turn * wide * 0.42, 0, wide * 0.42, self._floor() + 1)

    def draw(self, painter: QPainter, piece: Piece, place: QRectF) -> None:
        tokens = theme.tokens()
        high = (self._floor() - self._text_height() - 2) * piece.count / self._most
        bar = QRectF(place.left() + 1, self._floor() - high, place.width() - 2, high)
        before = piece.column % 2 == 0
        if piece.count and before:
            painter.setPen(QPen(QColor(tokens.edge), 1))
            painter.setBrush(QBrush(QColor(tokens.edge), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(bar)
        elif piece.count:
            painter.fillRect(bar, QColor(tokens.accent))
        if piece.count:
            painter.setPen(QColor(tokens.soft if before else tokens.text))
            painter.setFont(self.small_font(0.74))
            room = QRectF(place.left() - 8, bar.top() - self._text_height(), place.width() + 16, self._text_height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shades.short(piece.count))

    def draw_around(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(0, round(self._floor()), self.width(), round(self._floor()))
        painter.setPen(QColor(tokens.soft))
        painter.setFont(self.small_font())
        wide = self.width() / _MONTHS
        for month, name in enumerate(clock.MONTHS):
            room = QRectF(month * wide, self._floor() + 3, wide, self._text_height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)

    def _floor(self) -> float:
        return self.height() - self._text_height() - 6

    def _text_height(self) -> float:
        return QFontMetricsF(self.small_font()).height()


def course_words(year: int, months: Sequence[int], before: Sequence[int], today: date) -> str:
    """This year against the same whole months of the year before; what has not passed yet is not compared."""
    passed = _MONTHS if year < today.year else today.month - 1
    if not passed or not (sum(months[:passed]) or sum(before[:passed])):
        return ""
    until = "" if passed == _MONTHS else f" tot en met {clock.MONTHS_LONG[passed - 1]}"
    return f"{year}{until}: {_count(sum(months[:passed]))}. In {year - 1} waren het er{until} {sum(before[:passed])}."


def _count(count: int) -> str:
    return text.count(count, "melding", "meldingen")
