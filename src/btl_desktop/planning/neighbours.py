"""Which buurten of the map touch, how large they are and how far apart: what areas and teams are planned with."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from itertools import pairwise

from btl_desktop.models.geography import Neighbourhood, Point, municipality

# Metres in a degree around 52 degrees north; good to a percent, which is enough to compare distances.
_NORTH, _EAST = 111_250.0, 68_600.0
# A polder is no twenty times the walk of a street full of houses: beyond this a buurt does not count as larger.
_LARGEST = 600_000.0


@cache
def touching() -> dict[str, frozenset[str]]:
    """For each buurt those that share a stretch of border with it; a single corner is no border."""
    sides: defaultdict[frozenset[Point], list[str]] = defaultdict(list)
    for buurt in municipality().neighbourhoods():
        for ring in buurt.rings:
            for side in pairwise(ring):
                sides[frozenset(side)].append(buurt.code)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for codes in sides.values():
        for code in codes:
            found[code].update(other for other in codes if other != code)
    return {buurt.code: frozenset(found[buurt.code]) for buurt in municipality().neighbourhoods()}


@cache
def middle(code: str) -> Point:
    """The middle of a buurt in metres east and north; raises ``KeyError`` when the map lacks it."""
    return _weighed(code)[1]


@cache
def size(code: str) -> float:
    """How much there is to walk in a buurt: its square metres, a polder counted as a large buurt and no more."""
    return min(_LARGEST, _weighed(code)[0])


def apart(one: str, other: str) -> float:
    """Metres between the middles of two buurten."""
    return math.dist(middle(one), middle(other))


@cache
def _weighed(code: str) -> tuple[float, Point]:
    """Square metres and centre of mass of a buurt's largest ring (the shoelace formula)."""
    place = municipality().find(code)
    if not isinstance(place, Neighbourhood):
        raise KeyError(code)
    return max((_ring([(x * _EAST, y * _NORTH) for x, y in ring]) for ring in place.rings), key=lambda found: found[0])


def _ring(corners: list[Point]) -> tuple[float, Point]:
    x0, y0 = corners[0]
    area = x = y = 0.0
    for (ax, ay), (bx, by) in pairwise([(px - x0, py - y0) for px, py in corners]):
        cross = ax * by - bx * ay
        area += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if not area:
        return 0.0, corners[0]
    return abs(area) / 2, (x0 + x / (3 * area), y0 + y / (3 * area))
