"""A map of buurten with a number in each: the more, the blacker; points where they are known to the metre."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop.models.figures import AreaMap, as_table
from btl_desktop.models.geography import Neighbourhood, Point, buurten
from btl_desktop.printing import charts, fonts, hatching, ink, map_geometry, map_scale
from btl_desktop.printing.hatching import Fill
from btl_desktop.printing.map_drawing import CREDIT
from btl_desktop.printing.map_geometry import Projection
from btl_desktop.printing.map_labels import Board, Label, Wish, draw_label, name_ways
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_HIGH, _CREDIT = 408.0, 12.0
_LIST = 186.0  # the list of buurten beside the map
_GUTTER = 14.0
_NUMBER, _NAME = 9.0, 7.5
_DOT = 1.7
_MOST_POINTS = 2_000  # more would only make a black sheet
_MANY = 29  # as many buurten stand beside the map


def area_map(chart: AreaMap, room: float, high: float = _HIGH) -> list[Row]:
    """The map, its buurten with their numbers beside it, its legend under it; the list alone where there is no map."""
    listed = _lines(chart)
    shapes = buurten(chart.shown)
    if not shapes:
        return [Row(_STEP, partial(_draw_line, line=line, room=room)) for line in listed]
    wide = room - _LIST - _GUTTER

    def draw(canvas: Canvas, x: float, top: float) -> None:
        _draw(canvas, x, top, chart=chart, shapes=shapes, room=wide, high=high)
        for place, line in enumerate(listed):
            _draw_line(canvas, x + wide + _GUTTER, top - place * _STEP, line=line, room=_LIST)

    most = max((number for _, _, number in chart.counts), default=0)
    there = {charts.level(number, most) for _, _, number in chart.counts}
    least = min((number for _, _, number in chart.counts), default=1) if chart.few else 1  # what is less is told apart
    legend = [
        (charts.level_words(max(first, least), last), hatching.SCALE[step])
        for first, last, step in charts.levels(most)
        if most and step in there
    ]
    legend += [(f"{chart.few_name[:1].lower()}{chart.few_name[1:]}", Fill.WHITE)] if chart.few else []
    return [Row(high + _CREDIT, draw, keep=True), *charts.key(legend, room)]


_STEP = 14.0


def _lines(chart: AreaMap) -> list[tuple[str, str, bool]]:
    """The busiest buurten by name, what is left of them in one line, and the sum in bold."""
    table = as_table(chart)
    single = table.rows if len(table.rows) <= _MANY else table.rows[: _MANY - 1]
    left = sum(int(number or 0) for _, number in table.rows[len(single) :])
    rest = [(f"Nog {len(table.rows) - len(single)} andere", left)] if left else []
    lines = [(str(name), charts.figure(int(number or 0)), False) for name, number in (*single, *rest)]
    return [*lines, ("Samen", charts.figure(chart.total), True)]


def _draw_line(canvas: Canvas, x: float, top: float, *, line: tuple[str, str, bool], room: float) -> None:
    name, number, bold = line
    size = ink.BODY if fonts.width(name, ink.BODY, bold) <= room - 40 else ink.LABEL
    base = ink.baseline(top, _STEP, ink.BODY)
    ink.text(canvas, x, base, fonts.wrap(name, size, room - 40, bold)[0], size, bold)
    ink.text_right(canvas, x + room, base, number, bold=True)
    ink.line(canvas, x, top - _STEP, x + room, top - _STEP)


def _draw(
    canvas: Canvas, x: float, top: float, *, chart: AreaMap, shapes: Sequence[Neighbourhood], room: float, high: float
) -> None:
    words = f"{chart.shown}{chart.counts}{chart.few}{chart.points}{room:.1f}{high:.1f}"
    name = f"counts-{hashlib.sha256(words.encode()).hexdigest()[:16]}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, room, high)
        _draw_map(canvas, chart, shapes, map_geometry.project(shapes, room, high, around=0.04))
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, top - high)
    canvas.doForm(name)
    canvas.restoreState()
    ink.box(canvas, x, top, room, high, ink.RULE)
    ink.text(canvas, x, top - high - 9, CREDIT, 8)


def _draw_map(canvas: Canvas, chart: AreaMap, shapes: Sequence[Neighbourhood], projection: Projection) -> None:
    counts = {code: number for code, _, number in chart.counts}
    most = max(counts.values(), default=0)
    canvas.setLineJoin(1)
    for one in shapes:
        rings = projection.shape(one)
        hatching.shape(canvas, rings, hatching.SCALE[charts.level(counts.get(one.code, 0), most)])
        canvas.setLineWidth(ink.RULE)
        if hatching.SCALE[charts.level(counts.get(one.code, 0), most)] is Fill.BLACK:
            canvas.setStrokeGray(1)  # two black neighbours are told apart
            canvas.drawPath(hatching.outline(canvas, rings))
            canvas.setStrokeGray(0)
        else:
            canvas.drawPath(hatching.outline(canvas, rings))
    _draw_points(canvas, chart.points, projection)
    for label in _labels(chart, shapes, projection):
        draw_label(canvas, label)
    map_scale.draw_scale(canvas, projection)
    map_scale.draw_north(canvas, projection)


def _draw_points(canvas: Canvas, points: Sequence[Point], projection: Projection) -> None:
    """Black dots in white rings, so that they show on any pattern."""
    for place in points[:_MOST_POINTS]:
        x, y = projection.point(place)
        if 0 < x < projection.width and 0 < y < projection.height:
            canvas.setFillGray(1)
            canvas.circle(x, y, _DOT + 0.8, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.circle(x, y, _DOT, stroke=0, fill=1)


def _labels(chart: AreaMap, shapes: Sequence[Neighbourhood], projection: Projection) -> list[Label]:
    """The numbers first, each must stand in its buurt; then the names that have room, those with the most first."""
    counts = {code: number for code, _, number in chart.counts}
    by_number = sorted(shapes, key=lambda one: -counts.get(one.code, 0))
    pieces = {one.code: max(map(tuple, projection.shape(one)), key=map_geometry.surface) for one in shapes}
    board = Board(projection, ())
    found: list[Label | None] = []
    for one in by_number:
        if counts.get(one.code):
            mark = Label((charts.figure(counts[one.code]),), (0, 0), _NUMBER, bold=True)
            found.append(board.place(Wish((mark,), pieces[one.code], eager=True, must=True)))
    for one in by_number:
        found.append(board.place(Wish(name_ways(one.name, (_NAME,), False), pieces[one.code], eager=True)))
    return [label for label in found if label is not None]
