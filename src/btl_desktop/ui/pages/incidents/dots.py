"""Dots on a map: the larger the more was noticed there, and the smaller the more of them crowd together.

However many there are, the map beneath stays in sight: where most dots lie they cover at most a third of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

_LEAST, _MOST, _GROWTH = 2.0, 8.0, 6.0  # radii, and what is added for the busiest spot, in pixels
_SMALLEST = 1.2
_EDGED = 2.5  # from this radius on a dot has an edge, so that two beside each other are two
_ALPHA = 150
_CELL = 48  # pixels; crowding is looked at in squares of this size
_COVERED = 0.33
_CROWDED = 0.9  # the share of dots that lie no more crowded than what is gone by


def radii(places: Sequence[QPointF], counts: Sequence[int]) -> list[float]:
    """In pixels, of dots in these places of the widget for so many incidents each."""
    if not counts:
        return []
    growth = min(1.0, _GROWTH / math.sqrt(max(counts)))
    whole = [min(_MOST, _LEAST + growth * math.sqrt(count)) for count in counts]
    smaller = min(1.0, math.sqrt(_COVERED / _crowding(places, whole)))
    return [max(_SMALLEST, radius * smaller) for radius in whole]


def _crowding(places: Sequence[QPointF], radius: Sequence[float]) -> float:
    """How much of the map is covered where most dots lie, 1 for all of it."""
    cells = [(int(place.x() // _CELL), int(place.y() // _CELL)) for place in places]
    covered: defaultdict[tuple[int, int], float] = defaultdict(float)
    for cell, one in zip(cells, radius, strict=True):
        covered[cell] += math.pi * one * one
    ordered = sorted(covered[cell] for cell in cells)
    return ordered[int(_CROWDED * (len(ordered) - 1))] / (_CELL * _CELL)


def picture(
    places: Sequence[QPointF], counts: Sequence[int], size: QSize, ratio: float, ink: str, edge: str
) -> QPixmap:
    """The dots on glass, to lay over the map at every repaint: drawing thousands takes longer than a mouse moves."""
    glass = QPixmap(size * ratio)
    glass.setDevicePixelRatio(ratio)
    glass.fill(Qt.GlobalColor.transparent)
    colour = QColor(ink)
    colour.setAlpha(_ALPHA)
    alike: dict[float, list[QPointF]] = defaultdict(list)
    for place, radius in zip(places, radii(places, counts), strict=True):
        alike[round(radius * 4) / 4].append(place)
    painter = QPainter(glass)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for radius, some in sorted(alike.items(), reverse=True):  # a small one is not lost under a large one
        if radius >= _EDGED:
            painter.setPen(QPen(QColor(edge), 0.75))
            painter.setBrush(colour)
            for place in some:
                painter.drawEllipse(place, radius, radius)
        else:
            painter.setPen(QPen(colour, 2 * radius, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(QPolygonF(some))
    painter.end()
    return glass
