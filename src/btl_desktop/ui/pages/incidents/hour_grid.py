"""Which hours of the week: seven days by twenty-four hours, the fuller the more, with the number in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from btl_desktop import clock, text
from btl_desktop.services.incidents.incident_words import slot_words
from btl_desktop.ui.common import theme
from btl_desktop.ui.pages.incidents import shades
from btl_desktop.ui.pages.incidents.picture import Picture, Piece

_HOURS, _DAYS = 24, 7


class HourGrid(Picture):
    """The heat map; the keys of its cells are the hours of the week, 0 to 167."""

    def __init__(self) -> None:
        super().__init__("Dag en uur")
        self._limits: tuple[int, ...] = ()

    @property
    def limits(self) -> tuple[int, ...]:
        """The largest count of each shade."""
        return self._limits

    def show_hours(self, hours: Sequence[Sequence[int]], chosen: str) -> None:
        """Seven times twenty-four counts."""
        self._limits = shades.bounds(count for row in hours for count in row)
        pieces = (
            Piece(str(day * _HOURS + hour), hour, day, count, f"{slot_words(day * _HOURS + hour)}: {_count(count)}")
            for day, row in enumerate(hours)
            for hour, count in enumerate(row)
        )
        self.set_pieces(pieces, chosen, busiest_words(hours))

    def sizeHint(self) -> QSize:
        return QSize(theme.space(72), theme.space(4) * _DAYS + self._head())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(60), self.sizeHint().height())

    def place(self, piece: Piece) -> QRectF:
        aside = self._aside()
        wide, high = (self.width() - aside) / _HOURS, (self.height() - self._head()) / _DAYS
        return QRectF(aside + piece.column * wide + 1, self._head() + piece.row * high + 1, wide - 2, high - 2)

    def draw(self, painter: QPainter, piece: Piece, place: QRectF) -> None:
        colour = shades.shade(piece.count, self._limits)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.ground if colour else theme.tokens().window))
        painter.drawRoundedRect(place, 3, 3)
        if colour is not None:
            painter.setPen(QColor(colour.ink))
            painter.setFont(self.small_font(0.78))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shades.short(piece.count))

    def draw_around(self, painter: QPainter) -> None:
        painter.setFont(self.small_font())
        painter.setPen(QColor(theme.tokens().soft))
        aside, head = self._aside(), self._head()
        wide, high = (self.width() - aside) / _HOURS, (self.height() - head) / _DAYS
        for day, name in enumerate(clock.DAYS):
            room = QRectF(0, head + day * high, aside - theme.space(0.5), high)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        for hour in range(0, _HOURS, 3):
            room = QRectF(aside + hour * wide + 1, 0, 3 * wide, head)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"{hour} uur")

    def _aside(self) -> float:
        return QFontMetricsF(self.small_font()).horizontalAdvance("wo") + theme.space(1)

    def _head(self) -> int:
        return round(QFontMetricsF(self.small_font()).height() + theme.space(0.5))


def busiest_words(hours: Sequence[Sequence[int]]) -> str:
    """``Het meest op vrijdag 21–22 uur: 12 meldingen.``; empty when there is nothing, or no hour stands out."""
    flat = [count for row in hours for count in row]
    most = max(flat, default=0)
    if most < 2 or flat.count(most) > 1:
        return ""
    return f"Het meest op {slot_words(flat.index(most))}: {_count(most)}."


def _count(count: int) -> str:
    return text.count(count, "melding", "meldingen")
