"""From degrees to points on paper: projection, clipping, where a name fits. Plain arithmetic, no ink."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from btl_desktop.models.geography import Neighbourhood, Point

Frame = tuple[float, float, float, float]  # left, bottom, right, top
Edge = tuple[Point, Point]

# Metres in a degree at the latitude of the municipality (series of the WGS84 ellipsoid, good to a metre).
_LATITUDE = math.radians(52.01)
_NORTH = 111132.92 - 559.82 * math.cos(2 * _LATITUDE) + 1.175 * math.cos(4 * _LATITUDE)
_EAST = 111412.84 * math.cos(_LATITUDE) - 93.5 * math.cos(3 * _LATITUDE)


@dataclass(frozen=True, slots=True)
class Projection:
    """Puts longitude and latitude on a sheet of ``width`` × ``height`` points, north up, true to scale."""

    west: float
    south: float
    scale: float
    """Points for each metre."""
    width: float
    height: float

    def point(self, place: Point) -> Point:
        """Where a place is on the sheet."""
        return (place[0] * _EAST - self.west) * self.scale, (place[1] * _NORTH - self.south) * self.scale

    @property
    def frame(self) -> Frame:
        """The sheet itself."""
        return 0.0, 0.0, self.width, self.height

    def shape(self, shape: Neighbourhood) -> list[list[Point]]:
        """The rings of a buurt on the sheet, each without its closing corner."""
        return [[self.point(place) for place in ring[:-1]] for ring in shape.rings]

    def shows(self, shape: Neighbourhood) -> bool:
        """Whether a buurt may be on the sheet: its bounding box is."""
        west, south, east, north = _bounds(shape)
        left, bottom, right, top = *self.point((west, south)), *self.point((east, north))
        return left < self.width and bottom < self.height and right > 0 and top > 0


@cache
def _bounds(shape: Neighbourhood) -> Frame:
    xs, ys = [x for ring in shape.rings for x, _ in ring], [y for ring in shape.rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def project(shapes: Iterable[Neighbourhood], width: float, height: float, around: float) -> Projection:
    """A projection that shows the shapes with ``around`` (a share) of their size on every side; at least 900 m wide."""
    places = [place for shape in shapes for ring in shape.rings for place in ring]
    xs, ys = [x * _EAST for x, _ in places], [y * _NORTH for _, y in places]
    wide = max(max(xs) - min(xs), 600.0) * (1 + 2 * around)
    high = max(max(ys) - min(ys), 600.0) * (1 + 2 * around)
    scale = min(width / wide, height / high)
    west = (max(xs) + min(xs)) / 2 - width / scale / 2
    south = (max(ys) + min(ys)) / 2 - height / scale / 2
    return Projection(west, south, scale, width, height)


def outline(shapes: Iterable[Neighbourhood]) -> list[Edge]:
    """The outer border of shapes together: the edges that belong to one of them only."""
    edges: dict[frozenset[Point], Edge] = {}
    times: Counter[frozenset[Point]] = Counter()
    for shape in shapes:
        for ring in shape.rings:
            for a, b in pairwise(ring):
                edges[frozenset((a, b))] = (a, b)
                times[frozenset((a, b))] += 1
    return [edge for key, edge in edges.items() if times[key] == 1]


def clipped(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """The part of a shape inside a rectangle (Sutherland–Hodgman, one side after the other)."""
    left, bottom, right, top = frame
    shape = list(ring)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, bottom, 1), (1, top, -1)):
        shape = _cut(shape, axis, limit, sign)
    return shape


def _cut(shape: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for a, b in zip(shape[-1:] + shape[:-1], shape, strict=True):
        inside_a, inside_b = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
        if inside_a != inside_b:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if inside_b:
            kept.append(b)
    return kept


def surface(shape: Sequence[Point]) -> float:
    """The area of a shape, in square points."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(shape, [*shape[1:], *shape[:1]], strict=True))) / 2


def extent(shape: Sequence[Point]) -> Point:
    """How wide and how high a shape is."""
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return max(xs) - min(xs), max(ys) - min(ys)


def inside(shape: Sequence[Point], place: Point) -> bool:
    """Whether a place lies in a shape."""
    x, y = place
    within = False
    x1, y1 = shape[-1]
    for x2, y2 in shape:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
        x1, y1 = x2, y2
    return within


def meets(edge: Edge, frame: Frame) -> bool:
    """Whether a line crosses a rectangle (Liang–Barsky)."""
    (x, y), (x2, y2) = edge
    first, last = 0.0, 1.0
    for step, room in ((x - x2, x - frame[0]), (x2 - x, frame[2] - x), (y - y2, y - frame[1]), (y2 - y, frame[3] - y)):
        if step == 0 and room < 0:
            return False
        if step < 0:
            first = max(first, room / step)
        elif step > 0:
            last = min(last, room / step)
    return first <= last


def spots(shape: Sequence[Point], grid: int) -> list[Point]:
    """Places in a shape where its name could stand, on a grid, the most central first."""
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    left, bottom, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    steps = [(step + 0.5) / grid for step in range(grid)]
    tries = [(left + wide * i, bottom + high * j) for i in steps for j in steps]
    found = [place for place in tries if inside(shape, place)]
    middle = (sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)) if found else (0.0, 0.0)
    return sorted(found, key=lambda place: (round(math.dist(place, middle), 3), place))
