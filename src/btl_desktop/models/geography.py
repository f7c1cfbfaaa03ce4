"""The map of the municipality: real wijken and buurten of CBS / Kadaster (CC BY 4.0), read from the resources.

Shapes are rings of (longitude, latitude) in WGS84, generalised: right for a small map or for "which buurt is
this point in", not for a street border.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from btl_desktop import paths

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A CBS buurt."""

    code: str
    name: str
    district_code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A CBS wijk; ``name`` without "Wijk 11" before it."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    neighbourhoods: tuple[Neighbourhood, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """The whole map. ``villages`` gives each kern's wijk codes."""

    name: str
    rings: tuple[Ring, ...]
    districts: tuple[District, ...]
    villages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, District | Neighbourhood] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.places.update({district.code: district for district in self.districts})
        self.places.update({buurt.code: buurt for buurt in self.neighbourhoods()})

    def neighbourhoods(self) -> Iterator[Neighbourhood]:
        """All buurten, by code."""
        for district in self.districts:
            yield from district.neighbourhoods

    def find(self, code: str) -> District | Neighbourhood | None:
        """The wijk or buurt with this code, if the map has it."""
        return self.places.get(code)


# The village that each group of CBS wijken belongs to: the third digit of the wijk number says so.
_VILLAGES = {"1": "Bergschenhoek", "2": "Berkel en Rodenrijs", "3": "Bleiswijk"}


@cache
def municipality() -> Municipality:
    """Lansingerland, read once."""
    buurten = [Neighbourhood(p["statcode"], p["statnaam"], p["wijkcode"], rings) for p, rings in _features("buurt")]
    districts = tuple(
        District(p["statcode"], _plain_name(p["statnaam"]), rings, _inside(buurten, p["statcode"]))
        for p, rings in _features("wijk")
    )
    villages = {name: tuple(d.code for d in districts if d.code[6] == digit) for digit, name in _VILLAGES.items()}
    ((properties, outline),) = _features("gemeente")
    return Municipality(properties["statnaam"], outline, districts, villages)


def buurten(codes: Iterable[str]) -> list[Neighbourhood]:
    """The buurten that CBS codes stand for, each once: a wijk for all of its own; codes not on the map are left out."""
    found: dict[str, Neighbourhood] = {}
    for code in codes:
        place = municipality().find(code)
        parts = place.neighbourhoods if isinstance(place, District) else (place,) if place else ()
        found.update((part.code, part) for part in parts)
    return [*found.values()]


def buurt_codes(codes: Iterable[str]) -> list[str]:
    """The codes of :func:`buurten`."""
    return [buurt.code for buurt in buurten(codes)]


@cache
def village_of(code: str) -> str:
    """The village that a CBS wijk or buurt lies in; empty when the map does not know it."""
    place = municipality().find(code)
    district = place.district_code if isinstance(place, Neighbourhood) else code
    return next((name for name, codes in municipality().villages.items() if district in codes), "")


def neighbourhood_at(longitude: float, latitude: float) -> Neighbourhood | None:
    """The buurt that a point in WGS84 degrees lies in; nothing outside the municipality."""
    for buurt, (west, south, east, north) in _boxed():
        near = west <= longitude <= east and south <= latitude <= north
        if near and _lies_in(buurt.rings, longitude, latitude):
            return buurt
    return None


@cache
def _boxed() -> tuple[tuple[Neighbourhood, tuple[float, float, float, float]], ...]:
    """Every buurt with the west, south, east and north of its corners: most points are nowhere near."""
    found = []
    for buurt in municipality().neighbourhoods():
        xs, ys = zip(*(corner for ring in buurt.rings for corner in ring), strict=True)
        found.append((buurt, (min(xs), min(ys), max(xs), max(ys))))
    return tuple(found)


def _lies_in(rings: tuple[Ring, ...], x: float, y: float) -> bool:
    """By the even-odd rule: a ray to the east crosses the borders round a point within an odd number of times."""
    crossed = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossed = not crossed
    return crossed


def _inside(buurten: list[Neighbourhood], district_code: str) -> tuple[Neighbourhood, ...]:
    return tuple(n for n in buurten if n.district_code == district_code)


def _plain_name(name: str) -> str:
    """``Wijk 11 Bergschenhoek`` as people say it: ``Bergschenhoek``."""
    first, _, rest = name.partition(" ")
    return rest.partition(" ")[2] if first == "Wijk" else name


def _features(level: str) -> list[tuple[dict[str, Any], tuple[Ring, ...]]]:
    file = paths.resource("map", f"lansingerland_{level}_2025_wgs84.geojson")
    collection = json.loads(file.read_text("utf-8"))
    return [(f["properties"], tuple(_rings(f["geometry"]))) for f in collection["features"]]


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(x), float(y)) for x, y in ring)
