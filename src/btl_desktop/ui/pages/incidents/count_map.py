"""The buurten, the fuller the more was noticed there, each with its number; and the spots themselves as dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTransform

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.area_map import AreaMap, MapArea
from btl_desktop.ui.common.map_shapes import Shape, by_code, flat, shapes
from btl_desktop.ui.pages.incidents import dots, shades

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_patterns import AreaCount, Spot


class CountMap(AreaMap):
    """A click, or Enter, tells ``toggled`` the code of a buurt."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._spots: Sequence[Spot] = ()
        self._dots: QPixmap | None = None
        self._drawn: tuple[Any, ...] = ()
        self.limits: tuple[int, ...] = ()
        self.with_spots = True
        super().__init__()
        self.setAccessibleName("Kaart met meldingen per buurt")

    def show_counts(self, areas: Sequence[AreaCount], spots: Sequence[Spot], chosen: str) -> None:
        """The counts of all buurten, and where exactly."""
        self._counts = {one.code: one.count for one in areas}
        self.limits = shades.bounds(self._counts.values())
        self._spots = spots
        self._dots = None
        self.set_areas([MapArea("chosen", "", 0, (chosen,), chosen=True)] if chosen in by_code() else [])

    def show_spots(self, shown: bool) -> None:
        """With the dots, or without."""
        self.with_spots = shown
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(72), theme.space(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(44), theme.space(44))

    def _draw_shape(self, painter: QPainter, shape: Shape, transform: QTransform) -> None:
        tokens = theme.tokens()
        colour = shades.shade(self._counts.get(shape.code, 0), self.limits)
        inside = shape.code in self._shown
        empty = tokens.hover if shape.code == self._hovered else tokens.surface if inside else tokens.sunken
        painter.setPen(QPen(QColor(tokens.edge if inside else tokens.line), 1))
        painter.setBrush(QBrush(QColor(colour.ground if colour and inside else empty)))
        painter.drawPath(transform.map(shape.path))

    def _draw_names(self, painter: QPainter, transform: QTransform) -> None:
        """The dots, and over them the number of each buurt, the highest first, where it covers no other; its name under
        it where there is room."""
        if self.with_spots:
            self._draw_spots(painter, transform)
        taken: list[QRectF] = []
        inside = [shape for shape in shapes() if shape.code in self._shown]
        for shape in sorted(inside, key=lambda shape: (-self._counts.get(shape.code, 0), -shape.extent)):
            self._draw_number(painter, shape, transform, taken)

    def _draw_marks(self, *_: object) -> None:
        """No discs: there is nobody to walk here."""

    def _draw_spots(self, painter: QPainter, transform: QTransform) -> None:
        tokens = theme.tokens()
        drawn = (transform, self.size(), self.devicePixelRatioF(), tokens)
        if self._dots is None or self._drawn != drawn:
            places = [transform.map(flat(spot.latitude, spot.longitude)) for spot in self._spots]
            counts = [spot.count for spot in self._spots]
            ratio = self.devicePixelRatioF()
            self._dots = dots.picture(places, counts, self.size(), ratio, tokens.problem, tokens.surface)
            self._drawn = drawn
        painter.drawPixmap(0, 0, self._dots)

    def _draw_number(self, painter: QPainter, shape: Shape, transform: QTransform, taken: list[QRectF]) -> None:
        count = self._counts.get(shape.code, 0)
        colour = shades.shade(count, self.limits)
        at = transform.map(shape.middle)
        bold = self._small_font(0.86)
        bold.setWeight(QFont.Weight.Bold)
        words = shades.short(count)
        room = _around(at, QFontMetricsF(bold), words)
        if colour is not None and not any(room.intersects(other) for other in taken):
            ground, ink = shades.colours(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(room.adjusted(-3, 0, 3, 0), 4, 4)
            painter.setPen(ink)
            painter.setFont(bold)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
            taken.append(room.adjusted(-3, 0, 3, 0))
        self._draw_name(painter, shape, transform, at if colour is None else QPointF(at.x(), room.bottom()), taken)

    def _draw_name(
        self, painter: QPainter, shape: Shape, transform: QTransform, at: QPointF, taken: list[QRectF]
    ) -> None:
        font = self._small_font(0.74)
        measure = QFontMetricsF(font)
        room = _around(QPointF(at.x(), at.y() + measure.height() / 2), measure, shape.name)
        colour = shades.shade(self._counts.get(shape.code, 0), self.limits)
        if colour and shades.is_full(colour):
            fits = transform.map(shape.path).contains(room)
        else:
            fits = room.width() <= transform.mapRect(shape.path.boundingRect()).width() * 0.94
        if not fits or any(room.intersects(other) for other in taken):
            return
        painter.setFont(font)
        painter.setPen(QColor(colour.ink if colour else theme.tokens().soft))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shape.name)
        taken.append(room)

    def _describe(self) -> None:
        some = sorted(((n, code) for code, n in self._counts.items() if n), reverse=True)[:3]
        most = "; ".join(self._spoken(code) for _, code in some)
        here = f"Nu op {self._spoken(self._current)}. " if self._current else ""
        self.setAccessibleDescription(f"{here}Het meest: {most}." if most else f"{here}Geen meldingen op de kaart.")

    def _spoken(self, code: str) -> str:
        if not code:
            return ""
        return f"{by_code()[code].name}: {text.count(self._counts.get(code, 0), 'melding', 'meldingen')}"


def _around(at: QPointF, measure: QFontMetricsF, words: str) -> QRectF:
    wide, high = measure.horizontalAdvance(words), measure.height()
    return QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
