"""Small maps of real buurten for a black-and-white printer: own area hatched and thick, neighbours as hairlines.

A map is planned once (which shape and which name where) and drawn into the PDF once; every sheet that shows the
same area refers to that drawing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from btl_desktop.models.geography import Neighbourhood, Point, buurten, municipality
from btl_desktop.printing import hatching, ink, map_geometry, map_scale
from btl_desktop.printing.map_geometry import Projection
from btl_desktop.printing.map_labels import Board, Label, Wish, draw_label, name_ways
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
class _Area:
    shapes: tuple[tuple[Point, ...], ...]
    border: tuple[tuple[Point, Point], ...]
    hatch: tuple[int, float]


@dataclass(frozen=True, slots=True)
class _Plan:
    projection: Projection
    neighbours: tuple[tuple[Point, ...], ...]
    areas: tuple[_Area, ...]
    labels: tuple[Label, ...]


def has_map(codes: Sequence[str]) -> bool:
    """Whether the map knows any of these wijken and buurten."""
    return bool(buurten(codes))


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
    own = [buurten(area.codes) for area in areas]
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


def _labels(
    areas: Sequence[Marked],
    own: Sequence[Sequence[Neighbourhood]],
    around: Sequence[Neighbourhood],
    projection: Projection,
    borders: Sequence[map_geometry.Edge],
) -> list[Label]:
    """Marks first, then names of own buurten, then of neighbours, largest first; names without room are left out."""
    marks = [(area.mark, _largest(shapes, projection)) for area, shapes in zip(areas, own, strict=True) if area.mark]
    board, placed = _marks(sorted(marks, key=lambda m: map_geometry.surface(m[1])), projection, borders)
    marked = bool(marks)
    sizes = (NAME_SIZE,) if marked else (OWN_SIZE, 8.5, NAME_SIZE)
    mine = [
        Wish(
            name_ways(shape.name, sizes, not marked),
            _largest([shape], projection),
            eager=len(areas) < 13,
            must=len(own[0]) == len(own) == 1,
        )
        for shape in _flat(own)
    ]
    others = [
        Wish(name_ways(shape.name, (NAME_SIZE,), bold=False), _largest([shape], projection), eager=not marked)
        for shape in around
    ]
    wishes = [
        *sorted(mine, key=lambda wish: -map_geometry.surface(wish.shape)),
        *sorted(others, key=lambda wish: -map_geometry.surface(wish.shape)),
    ]
    return [*placed, *(label for wish in wishes if len(wish.shape) > 2 and (label := board.place(wish)))]


def _marks(
    marks: Sequence[tuple[str, tuple[Point, ...]]], projection: Projection, borders: Sequence[map_geometry.Edge]
) -> tuple[Board, list[Label]]:
    """All marks in one size: the largest at which each has a free spot, else the smallest. None is left out."""
    for size in (12.0, 9.0):
        board, placed = _marks_at(size, marks, Board(projection, borders), must=False)
        if len(placed) == len(marks):
            return board, placed
    return _marks_at(7.5, marks, Board(projection, borders), must=True)


def _marks_at(
    size: float, marks: Sequence[tuple[str, tuple[Point, ...]]], board: Board, *, must: bool
) -> tuple[Board, list[Label]]:
    wishes = [
        Wish((Label((mark,), (0, 0), size, bold=True, round=True),), shape, eager=True, must=must)
        for mark, shape in marks
    ]
    return board, [label for wish in wishes if (label := board.place(wish))]


def _flat(groups: Sequence[Sequence[Neighbourhood]]) -> list[Neighbourhood]:
    return [shape for group in groups for shape in group]


def _largest(shapes: Sequence[Neighbourhood], projection: Projection) -> tuple[Point, ...]:
    pieces = [piece for shape in shapes for piece in _visible(shape, projection)]
    return max(pieces, key=map_geometry.surface, default=())


# Drawing.


def _draw_plan(canvas: Canvas, plan: _Plan) -> None:
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    canvas.setLineWidth(ink.HAIR)
    for shape in plan.neighbours:
        canvas.drawPath(hatching.outline(canvas, [shape]))
    for area in plan.areas:
        _hatch(canvas, area)
    canvas.setLineWidth(ink.THICK)
    canvas.lines([(*a, *b) for area in plan.areas for a, b in area.border])
    canvas.setLineCap(0)
    for label in plan.labels:
        draw_label(canvas, label)
    map_scale.draw_scale(canvas, plan.projection)
    map_scale.draw_north(canvas, plan.projection)


def _hatch(canvas: Canvas, area: _Area) -> None:
    """Parallel lines inside the shapes, and a hairline between the buurten of one area."""
    path = hatching.outline(canvas, area.shapes)
    hatching.clipped(canvas, path, [place for shape in area.shapes for place in shape], *area.hatch)
    canvas.setLineWidth(ink.RULE)
    canvas.drawPath(path)
