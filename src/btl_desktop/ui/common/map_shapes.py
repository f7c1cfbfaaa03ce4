"""The buurten as flat shapes to draw and to point at: made once, the same for every map of the window."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from btl_desktop.models import geography
from btl_desktop.models.geography import Neighbourhood

_GRID = 10


@dataclass(frozen=True, slots=True)
class Shape:
    """One buurt on flat paper: x to the east, y to the south, in degrees of latitude."""

    code: str
    name: str
    path: QPainterPath
    middle: QPointF
    extent: float


@cache
def by_code() -> dict[str, Shape]:
    return {shape.code: shape for shape in shapes()}


@cache
def shapes() -> tuple[Shape, ...]:
    """All buurten, flattened once; at this size a degree east is simply shorter than a degree north."""
    return tuple(_shape(buurt) for buurt in geography.municipality().neighbourhoods())


@cache
def narrow() -> float:
    """How much shorter a degree east is than a degree north, here."""
    first = next(geography.municipality().neighbourhoods())
    return math.cos(math.radians(first.rings[0][0][1]))


def flat(latitude: float, longitude: float) -> QPointF:
    """A point in WGS84 degrees on the flat paper of the shapes."""
    return QPointF(longitude * narrow(), -latitude)


def _shape(buurt: Neighbourhood) -> Shape:
    path = QPainterPath()
    rings = [QPolygonF([flat(y, x) for x, y in ring]) for ring in buurt.rings]
    for ring in rings:
        path.addPolygon(ring)
        path.closeSubpath()
    largest = max(rings, key=_extent)
    return Shape(buurt.code, buurt.name, path, _middle(path, largest), _extent(largest))


def middles(codes: Iterable[str]) -> list[QPointF]:
    """Where the marks go: one in each chosen buurt, one in the middlemost buurt of a chosen wijk."""
    found = []
    for code in codes:
        spots = [by_code()[buurt].middle for buurt in geography.buurt_codes([code])]
        if spots:
            number = len(spots)
            centre = QPointF(sum(spot.x() for spot in spots) / number, sum(spot.y() for spot in spots) / number)
            found.append(min(spots, key=lambda spot: _apart(spot, centre)))
    return found


def _extent(ring: QPolygonF) -> float:
    return ring.boundingRect().width() * ring.boundingRect().height()


def _middle(path: QPainterPath, ring: QPolygonF) -> QPointF:
    """A point well inside: the one of a coarse grid that is farthest from the border."""
    box = ring.boundingRect()
    corners = [(ring.at(n).x(), ring.at(n).y()) for n in range(ring.count())]
    sides = [*pairwise(corners)]
    steps = [(column + 0.5) / _GRID for column in range(_GRID)]
    spots = [(box.x() + box.width() * a, box.y() + box.height() * b) for a in steps for b in steps]
    # The farthest first, so that few have to be tried for being inside.
    spots.sort(key=lambda spot: -min(_from_side(spot, *side) for side in sides))
    return next((found for spot in spots if path.contains(found := QPointF(*spot))), box.center())


def _from_side(spot: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies from a side, squared."""
    along_x, along_y, to_x, to_y = end[0] - start[0], end[1] - start[1], spot[0] - start[0], spot[1] - start[1]
    length = along_x * along_x + along_y * along_y
    share = (to_x * along_x + to_y * along_y) / length if length else 0.0
    share = 0.0 if share < 0 else 1.0 if share > 1 else share
    return (to_x - share * along_x) ** 2 + (to_y - share * along_y) ** 2


def _apart(one: QPointF, other: QPointF) -> float:
    return (one.x() - other.x()) ** 2 + (one.y() - other.y()) ** 2
