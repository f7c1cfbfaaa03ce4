"""Small maps of real buurten for a black-and-white printer: own area hatched and thick, neighbours as hairlines.

A map is planned once (which shape and which name where) and drawn into the PDF once; every sheet that shows the
same area refers to that drawing.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from btl_desktop.models.geography import Neighbourhood, Point, municipality
from btl_desktop.printing import fonts, ink, map_geometry
from btl_desktop.printing.map_geometry import Frame, Projection
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

CREDIT = "Kaart: CBS / Kadaster, vereenvoudigd"
NAME_SIZE = 7.5
OWN_SIZE = 9.5
_HATCHES = ((45, 5.0), (135, 5.0), (0, 5.0), (90, 5.0))  # degrees, points apart


@dataclass(frozen=True, slots=True)
class Marked:
    """An area with the mark that stands in it: nothing for a team's own map, the team numbers for the leader's."""

    codes: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Label:
    lines: tuple[str, ...]
    at: Point
    size: float
    bold: bool
    round: bool = False


@dataclass(frozen=True, slots=True)
class _Area:
    shapes: tuple[tuple[Point, ...], ...]
    border: tuple[tuple[Point, Point], ...]
    hatch: tuple[int, float]


@dataclass(frozen=True, slots=True)
class _Plan:
    projection: Projection
    neighbours: tuple[tuple[Point, ...], ...]
    areas: tuple[_Area, ...]
    labels: tuple[_Label, ...]


def has_map(codes: Sequence[str]) -> bool:
    """Whether the map knows any of these wijken and buurten."""
    return bool(map_geometry.buurten(codes))


def area_map(codes: Sequence[str], width: float, height: float) -> Row:
    """A team's own area among its neighbours, as a row of ``height`` points with the credit under it."""
    return _map_row((Marked(tuple(codes)),), width, height)


def teams_map(areas: Sequence[Marked], width: float, height: float) -> Row:
    """All areas of an action with their teams' marks."""
    return _map_row(tuple(area for area in areas if has_map(area.codes)), width, height)


def _map_row(areas: tuple[Marked, ...], width: float, height: float) -> Row:
    credit = 11
    return Row(height, partial(_draw_map, areas=areas, width=width, height=height - credit))


def _draw_map(canvas: Canvas, x: float, top: float, *, areas: tuple[Marked, ...], width: float, height: float) -> None:
    name = f"map-{_plan_name(areas, width, height)}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, width, height)
        _draw_plan(canvas, _plan(areas, width, height))
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, top - height)
    canvas.doForm(name)
    canvas.restoreState()
    ink.box(canvas, x, top, width, height, ink.RULE)
    ink.text(canvas, x, top - height - 9, CREDIT, 8)


def _plan_name(areas: tuple[Marked, ...], width: float, height: float) -> str:
    """A name that is the same in every run (a hash is not)."""
    words = ";".join(f"{area.mark}:{','.join(area.codes)}" for area in areas)
    return hashlib.sha256(f"{words} {width:.1f} {height:.1f}".encode()).hexdigest()[:16]


# Planning: what stands where. The map is public, so plans may be kept between packs.


@lru_cache(maxsize=128)
def _plan(areas: tuple[Marked, ...], width: float, height: float) -> _Plan:
    own = [map_geometry.buurten(area.codes) for area in areas]
    everyone = _flat(own)
    projection = map_geometry.project(everyone, width, height, around=0.12 if areas[0].mark else 0.3)
    taken = {shape.code for shape in everyone}
    around = [other for other in municipality().neighbourhoods() if other.code not in taken and projection.shows(other)]
    drawn = tuple(_area(shapes, projection, hatch) for shapes, hatch in zip(own, _hatches(own), strict=True))
    borders = [edge for area in drawn for edge in area.border]
    return _Plan(
        projection,
        tuple(shape for other in around for shape in _visible(other, projection)),
        drawn,
        tuple(_labels(areas, own, around, projection, borders)),
    )


def _area(shapes: Sequence[Neighbourhood], projection: Projection, hatch: int) -> _Area:
    rings = tuple(tuple(ring) for shape in shapes for ring in projection.shape(shape))
    border = tuple((projection.point(a), projection.point(b)) for a, b in map_geometry.outline(shapes))
    return _Area(rings, border, _HATCHES[hatch])


def _hatches(own: Sequence[Sequence[Neighbourhood]]) -> list[int]:
    """A hatch for each area such that areas that touch differ, as far as four hatches go."""
    corners = [{place for shape in shapes for ring in shape.rings for place in ring} for shapes in own]
    chosen: list[int] = []
    for number, mine in enumerate(corners):
        beside = {chosen[other] for other in range(number) if corners[other] & mine}
        chosen.append(next((hatch for hatch in range(len(_HATCHES)) if hatch not in beside), 0))
    return chosen


def _visible(shape: Neighbourhood, projection: Projection) -> list[tuple[Point, ...]]:
    cut = (map_geometry.clipped(ring, projection.frame) for ring in projection.shape(shape))
    return [tuple(ring) for ring in cut if len(ring) > 2]


class _Board:
    """Where names already stand, and the thick borders that a name should not rub out."""

    def __init__(self, projection: Projection, borders: Sequence[map_geometry.Edge]) -> None:
        self.frame = (3.0, 3.0, projection.width - 3, projection.height - 3)
        self.taken: list[Frame] = [_scale_box(projection), _north_box(projection)]
        self.borders = borders

    def place(self, wish: _Wish) -> _Label | None:
        """The first way of writing and the first spot where a label is free; ``None`` when there is no room.

        First wholly inside its own shape; a wish that is ``eager`` may then lean over a border, and one that
        ``must`` stand somewhere stands in the middle in the end, over other names.
        """
        places = map_geometry.spots(wish.shape, 13 if wish.must else 7)
        sized = [(label, _label_size(label)) for label in wish.ways]
        wide, high = map_geometry.extent(wish.shape)
        for corners in (4, 2, 0)[: 1 + wish.eager + wish.must]:
            for label, size in sized if corners else reversed(sized):
                if corners == 4 and (size[0] > wide or size[1] > high):
                    continue
                for place in places:
                    box = _box(place, size)
                    if self._free(box, wish.shape, corners, over=label.round):
                        self.taken.append(box)
                        return replace(label, at=place)
        return replace(wish.ways[-1], at=places[0]) if wish.must and places else None

    def _free(self, box: Frame, shape: Sequence[Point], corners: int, *, over: bool) -> bool:
        left, bottom, right, top = self.frame
        if not (left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top):
            return False
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self.taken):
            return False
        if corners and sum(map_geometry.inside(shape, (box[x], box[y])) for x in (0, 2) for y in (1, 3)) < corners:
            return False
        return over or corners == 0 or not any(map_geometry.meets(edge, box) for edge in self.borders)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A label that wants a place in a shape, in one of several ways of writing it."""

    ways: tuple[_Label, ...]
    shape: tuple[Point, ...]
    eager: bool = False
    must: bool = False


def _labels(
    areas: Sequence[Marked],
    own: Sequence[Sequence[Neighbourhood]],
    around: Sequence[Neighbourhood],
    projection: Projection,
    borders: Sequence[map_geometry.Edge],
) -> list[_Label]:
    """Marks first, then names of own buurten, then of neighbours, largest first; names without room are left out."""
    marks = [(area.mark, _largest(shapes, projection)) for area, shapes in zip(areas, own, strict=True) if area.mark]
    board, placed = _marks(sorted(marks, key=lambda m: map_geometry.surface(m[1])), projection, borders)
    marked = bool(marks)
    sizes = (NAME_SIZE,) if marked else (OWN_SIZE, 8.5, NAME_SIZE)
    mine = [
        _Wish(
            _name_ways(shape.name, sizes, not marked),
            _largest([shape], projection),
            eager=len(areas) < 13,
            must=len(own[0]) == len(own) == 1,
        )
        for shape in _flat(own)
    ]
    others = [
        _Wish(_name_ways(shape.name, (NAME_SIZE,), bold=False), _largest([shape], projection), eager=not marked)
        for shape in around
    ]
    wishes = [
        *sorted(mine, key=lambda wish: -map_geometry.surface(wish.shape)),
        *sorted(others, key=lambda wish: -map_geometry.surface(wish.shape)),
    ]
    return [*placed, *(label for wish in wishes if len(wish.shape) > 2 and (label := board.place(wish)))]


def _marks(
    marks: Sequence[tuple[str, tuple[Point, ...]]], projection: Projection, borders: Sequence[map_geometry.Edge]
) -> tuple[_Board, list[_Label]]:
    """All marks in one size: the largest at which each has a free spot, else the smallest. None is left out."""
    for size in (12.0, 9.0):
        board, placed = _marks_at(size, marks, _Board(projection, borders), must=False)
        if len(placed) == len(marks):
            return board, placed
    return _marks_at(7.5, marks, _Board(projection, borders), must=True)


def _marks_at(
    size: float, marks: Sequence[tuple[str, tuple[Point, ...]]], board: _Board, *, must: bool
) -> tuple[_Board, list[_Label]]:
    wishes = [
        _Wish((_Label((mark,), (0, 0), size, bold=True, round=True),), shape, eager=True, must=must)
        for mark, shape in marks
    ]
    return board, [label for wish in wishes if (label := board.place(wish))]


def _name_ways(name: str, sizes: Sequence[float], bold: bool) -> tuple[_Label, ...]:
    """In one line, or in several short ones, at each size."""
    ways: list[_Label] = []
    for size in sizes:
        longest = max(fonts.width(word, size, bold) for word in name.split(" "))
        for room in (10 * size, 5.5 * size):
            lines = tuple(fonts.wrap(name, size, max(room, longest), bold))
            if not ways or ways[-1].lines != lines:
                ways.append(_Label(lines, (0, 0), size, bold))
    return tuple(ways)


def _flat(groups: Sequence[Sequence[Neighbourhood]]) -> list[Neighbourhood]:
    return [shape for group in groups for shape in group]


def _largest(shapes: Sequence[Neighbourhood], projection: Projection) -> tuple[Point, ...]:
    pieces = [piece for shape in shapes for piece in _visible(shape, projection)]
    return max(pieces, key=map_geometry.surface, default=())


def _label_size(label: _Label) -> Point:
    wide = max(fonts.width(line, label.size, label.bold) for line in label.lines)
    if label.round:
        return wide + label.size * 0.8, label.size * 1.6
    return wide + 4, len(label.lines) * (label.size + 1) + 2


def _box(place: Point, size: Point) -> Frame:
    return place[0] - size[0] / 2, place[1] - size[1] / 2, place[0] + size[0] / 2, place[1] + size[1] / 2


# Drawing.


def _draw_plan(canvas: Canvas, plan: _Plan) -> None:
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    canvas.setLineWidth(ink.HAIR)
    for shape in plan.neighbours:
        canvas.drawPath(_path(canvas, [shape]))
    for area in plan.areas:
        _hatch(canvas, area)
    canvas.setLineWidth(ink.THICK)
    canvas.lines([(*a, *b) for area in plan.areas for a, b in area.border])
    canvas.setLineCap(0)
    for label in plan.labels:
        _draw_label(canvas, label)
    _draw_scale(canvas, plan.projection)
    _draw_north(canvas, plan.projection)


def _path(canvas: Canvas, shapes: Sequence[Sequence[Point]]) -> object:
    path = canvas.beginPath()
    for shape in shapes:
        path.moveTo(*shape[0])
        for place in shape[1:]:
            path.lineTo(*place)
        path.close()
    return path


def _hatch(canvas: Canvas, area: _Area) -> None:
    """Parallel lines inside the shapes, and a hairline between the buurten of one area."""
    path = _path(canvas, area.shapes)
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setLineWidth(0.5)
    canvas.lines(_parallels([place for shape in area.shapes for place in shape], *area.hatch))
    canvas.restoreState()
    canvas.setLineWidth(ink.RULE)
    canvas.drawPath(path)


def _parallels(places: Sequence[Point], degrees: int, apart: float) -> list[tuple[float, float, float, float]]:
    """Lines at an angle that cover the places; they lie on one grid for the whole sheet."""
    along = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    across = (-along[1], along[0])
    us = [x * along[0] + y * along[1] for x, y in places]
    vs = [x * across[0] + y * across[1] for x, y in places]
    first, last = math.floor(min(vs) / apart), math.ceil(max(vs) / apart)
    return [
        tuple(round(u * along[axis] + v * apart * across[axis], 2) for u in (min(us), max(us)) for axis in (0, 1))  # type: ignore[misc]
        for v in range(first, last + 1)
    ]


def _draw_label(canvas: Canvas, label: _Label) -> None:
    (x, y), (wide, high) = label.at, _label_size(label)
    if label.round:
        canvas.setFillGray(1)
        canvas.setLineWidth(1.6)
        canvas.roundRect(x - wide / 2, y - high / 2, wide, high, high / 2, stroke=1, fill=1)
        canvas.setFillGray(0)
    else:
        ink.white(canvas, x - wide / 2, y + high / 2, wide, high)
    step = label.size + 1
    top = y + len(label.lines) * step / 2
    for number, words in enumerate(label.lines):
        ink.text_centred(canvas, x, ink.baseline(top - number * step, step, label.size), words, label.size, label.bold)


def _scale_length(projection: Projection) -> int:
    """The longest round number of metres that takes at most a quarter of the map's width."""
    room = projection.width / projection.scale / 4
    return max((metres for metres in (50, 100, 200, 250, 500, 1000, 2000) if metres <= room), default=50)


def _scale_box(projection: Projection) -> Frame:
    return 0, 0, _scale_length(projection) * projection.scale + 46, 17


def _north_box(projection: Projection) -> Frame:
    return projection.width - 21, projection.height - 33, projection.width, projection.height


def _draw_scale(canvas: Canvas, projection: Projection) -> None:
    metres = _scale_length(projection)
    long = metres * projection.scale
    left, bottom, right, top = _scale_box(projection)
    ink.white(canvas, left, top, right - left, top - bottom)
    canvas.setLineWidth(ink.RULE)
    canvas.lines([(6, 9, 6, 5), (6, 5, 6 + long, 5), (6 + long, 5, 6 + long, 9)])
    label = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    ink.text(canvas, 10 + long, 4.5, label, 8)


def _draw_north(canvas: Canvas, projection: Projection) -> None:
    left, bottom, right, top = _north_box(projection)
    ink.white(canvas, left, top, right - left, top - bottom)
    x = (left + right) / 2
    path = canvas.beginPath()
    path.moveTo(x, top - 4)
    path.lineTo(x + 5, top - 19)
    path.lineTo(x, top - 15.5)
    path.lineTo(x - 5, top - 19)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    ink.text_centred(canvas, x, top - 29, "N", 9, bold=True)
