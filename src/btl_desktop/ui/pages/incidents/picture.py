"""A picture made of pieces one can pick: with the mouse, or with the arrow keys and Enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import announce

_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a picture: what picking it chooses, its place for the arrow keys, its count, and it in words."""

    key: str
    column: int
    row: int
    count: int
    spoken: str


class Picture(QWidget):
    """Pieces in rows and columns. ``picked`` tells the key of the piece that was clicked, or Enter was pressed on.

    A kind of picture says where each piece stands (:meth:`place`) and draws it (:meth:`draw`).
    """

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pieces: tuple[Piece, ...] = ()
        self.chosen = ""
        self._current = 0
        self._summary = ""
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> Piece | None:
        """The piece where the keyboard is."""
        return self.pieces[self._current] if self._current < len(self.pieces) else None

    def set_pieces(self, pieces: Iterable[Piece], chosen: str = "", summary: str = "") -> None:
        """Other pieces; ``summary`` says in words what is to be seen."""
        here = self.current.key if self.current else ""
        self.pieces = tuple(pieces)
        self.chosen = chosen
        self._summary = summary
        self._current = next((n for n, piece in enumerate(self.pieces) if piece.key == here), 0)
        self._describe()
        self.updateGeometry()
        self.update()

    def place(self, piece: Piece) -> QRectF:
        """Where a piece stands in the widget."""
        raise NotImplementedError

    def draw(self, painter: QPainter, piece: Piece, place: QRectF) -> None:
        """Draw a piece."""
        raise NotImplementedError

    def draw_around(self, painter: QPainter) -> None:
        """What belongs to no piece: the names of rows and columns."""

    def piece_at(self, point: QPointF) -> Piece | None:
        """The piece under a point."""
        return next((piece for piece in self.pieces if self.place(piece).contains(point)), None)

    def small_font(self, share: float = 0.82) -> QFont:
        """For figures in cells and names of columns; figures of equal width."""
        font = theme.figures_font()
        font.setPointSizeF(font.pointSizeF() * share)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt gives it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_around(painter)
        for piece in self.pieces:
            self.draw(painter, piece, self.place(piece))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in self.pieces:
            if piece.key == self.chosen:
                self._ring(painter, piece, QColor(theme.tokens().text), Qt.PenStyle.SolidLine)
        if self.hasFocus() and self.current is not None:
            self._ring(painter, self.current, QColor(theme.tokens().accent), Qt.PenStyle.DashLine)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.piece_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        if found is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), found.spoken, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.piece_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(self.pieces.index(found))
            self.picked.emit(found.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS and self.current is not None:
            self._go_to(self._next(*_ARROWS[Qt.Key(event.key())]))
        elif (event.key() == Qt.Key.Key_Space or is_enter(event.key())) and self.current is not None:
            self.picked.emit(self.current.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()
        self.update()

    def _ring(self, painter: QPainter, piece: Piece, colour: QColor, style: Qt.PenStyle) -> None:
        painter.setPen(QPen(colour, 2.5, style))
        painter.drawRoundedRect(self.place(piece).adjusted(-1, -1, 1, 1), 3, 3)

    def _next(self, right: int, down: int) -> int:
        """The nearest piece in a direction; the same one at the edge."""
        here = self.pieces[self._current]
        best, nearest = self._current, 0
        for place, piece in enumerate(self.pieces):
            ahead = (piece.column - here.column) * right + (piece.row - here.row) * down
            aside = abs((piece.column - here.column) * down) + abs((piece.row - here.row) * right)
            apart = ahead + 100 * aside
            if ahead > 0 and (not nearest or apart < nearest):
                best, nearest = place, apart
        return best

    def _go_to(self, place: int) -> None:
        self._current = place
        self._describe()
        announce(self, self.pieces[place].spoken)
        self.update()

    def _describe(self) -> None:
        here = f"Nu op: {self.current.spoken}. " if self.current is not None and self.hasFocus() else ""
        self.setAccessibleDescription(f"{here}{self._summary}")
