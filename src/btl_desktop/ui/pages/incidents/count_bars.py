"""Lying bars: a name, a bar, a number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.pages.incidents.picture import Picture, Piece

_SHOWN = 10
_NAME_SHARE = 0.42


class CountBars(Picture):
    """The largest first; the keys are those of the rows. What is not shown is told in :attr:`rest`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.rest = ""
        self._names: dict[str, str] = {}

    def show_rows(self, rows: Sequence[tuple[str, str, int]], chosen: str) -> None:
        """Rows of (key, name, count); those without any are left out, but for the chosen one."""
        some = sorted((row for row in rows if row[2] or row[0] == chosen), key=lambda row: (-row[2], row[1]))
        shown, others = some[:_SHOWN], some[_SHOWN:]
        self._names = {key: name for key, name, _ in shown}
        left = sum(count for _, _, count in others)
        self.rest = f"En nog {text.count(left, 'melding', 'meldingen')} in {len(others)} andere." if others else ""
        pieces = (
            Piece(key, 0, place, count, f"{name}: {text.count(count, 'melding', 'meldingen')}")
            for place, (key, name, count) in enumerate(shown)
        )
        summary = "; ".join(f"{name}: {count}" for _, name, count in shown[:3])
        self.set_pieces(pieces, chosen, summary)

    def name_of(self, key: str) -> str:
        """The name in front of a bar."""
        return self._names.get(key, "")

    def sizeHint(self) -> QSize:
        return QSize(theme.space(60), self._row() * max(len(self.pieces), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(40), self.sizeHint().height())

    def place(self, piece: Piece) -> QRectF:
        return QRectF(1, piece.row * self._row() + 1, self.width() - 2, self._row() - 2)

    def draw(self, painter: QPainter, piece: Piece, place: QRectF) -> None:
        tokens = theme.tokens()
        font = theme.figures_font()
        measure = QFontMetricsF(font)
        wide = place.width() * _NAME_SHARE
        number = text.number_text(piece.count)
        room = measure.horizontalAdvance(text.number_text(max(one.count for one in self.pieces))) + theme.space(1)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        inside = QRectF(place.left() + theme.space(0.5), place.top(), wide - theme.space(1.5), place.height())
        name = measure.elidedText(self._names[piece.key], Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        most = max(one.count for one in self.pieces) or 1
        long = (place.width() - wide - room) * piece.count / most
        bar = QRectF(place.left() + wide, place.center().y() - place.height() * 0.3, long, place.height() * 0.6)
        painter.fillRect(bar, QColor(tokens.accent))
        after = QRectF(bar.right() + theme.space(0.75), place.top(), room, place.height())
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, number)

    def _row(self) -> int:
        return theme.space(3.75)
