"""Charts on paper, in black alone: every bar and cell bears its figure, and patterns tell what colours would.

Each takes a chart of ``models.figures`` and gives rows, so that charts flow over pages as text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.models.figures import Bars, Course, Stacked, Week
from btl_desktop.printing import fonts, hatching, ink, rows
from btl_desktop.printing.hatching import Fill
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LINE, _THICK = 20.0, 12.0
_NAMES = 190.0  # the widest that names of bars get
_PARTS = (Fill.BLACK, Fill.WIDE, Fill.CROSSED, Fill.WHITE, Fill.LINES)
_KEY = 15.0
_HOUR_HIGH, _DAY_NAME, _DAY_TOTAL = 21.0, 24.0, 37.0
_DAYPARTS = ((0, "nacht"), (6, "ochtend"), (12, "middag"), (18, "avond"), (23, ""))
_COURSE_HIGH = 132.0
_LONGEST_NAME, _MOST_LINES = 200, 4  # a name that is longer says no more by being whole


def figure(number: float | None) -> str:
    """A figure the Dutch way: ``1.234``, ``2,5``; a dash where there is none."""
    if number is None:
        return "–"
    return text.number_text(number) if isinstance(number, int) else text.decimal(number)


def bars(chart: Bars, room: float) -> list[Row]:
    """A bar for each thing, with its name before it and its figure behind it."""
    names = min(_NAMES, max((fonts.width(name[:_LONGEST_NAME], ink.BODY) for name, _ in chart.bars), default=0) + 10)
    most = max((number for _, number in chart.bars), default=0)
    figures = max((fonts.width(figure(number), ink.BODY, True) for _, number in chart.bars), default=0) + 8
    full = room - names - figures
    return [_bar(name, number, (number / most if most else 0) * full, names) for name, number in chart.bars]


def _bar(name: str, number: float, long: float, names: float) -> Row:
    lines = _name_lines(name, names - 10)
    high = max(_LINE, len(lines) * rows.LEADING + 5)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        _name(canvas, x, top, high, lines)
        if long:
            ink.black(canvas, x + names, top - (high - _THICK) / 2, max(1.0, long), _THICK)
        ink.line(canvas, x + names, top, x + names, top - high, ink.RULE)
        ink.text(canvas, x + names + long + 6, ink.baseline(top, high, ink.BODY), figure(number), bold=True)

    return Row(high, draw)


def _name_lines(name: str, room: float) -> list[str]:
    lines = fonts.wrap(name[:_LONGEST_NAME], ink.BODY, room)
    if len(lines) > _MOST_LINES or len(name) > _LONGEST_NAME:
        lines = [*lines[: _MOST_LINES - 1], "…"]
    return lines


def _name(canvas: Canvas, x: float, top: float, high: float, lines: Sequence[str]) -> None:
    upper = top - (high - len(lines) * rows.LEADING) / 2
    for place, words in enumerate(lines):
        ink.text(canvas, x, ink.baseline(upper - place * rows.LEADING, rows.LEADING, ink.BODY), words)


def stacked(chart: Stacked, room: float) -> list[Row]:
    """Bars of parts laid end to end, a legend over them; a part too small for its figure has it in the table only."""
    names = min(_NAMES, max((fonts.width(name[:_LONGEST_NAME], ink.BODY) for name, _ in chart.bars), default=0) + 10)
    most = max((sum(values) for _, values in chart.bars), default=0)
    full = room - names - fonts.width(figure(most), ink.BODY, True) - 10
    scale = full / most if most else 0.0
    legend = key([*zip(chart.parts, map(_part_fill, range(len(chart.parts))), strict=True)], room)
    return [*legend, rows.gap(3), *(_stack(name, values, scale, names) for name, values in chart.bars)]


def _part_fill(place: int) -> Fill:
    return _PARTS[place % len(_PARTS)]


def _stack(name: str, values: Sequence[int], scale: float, names: float) -> Row:
    lines = _name_lines(name, names - 10)
    high = max(_LINE + 4, len(lines) * rows.LEADING + 5)
    thick = _THICK + 5

    def draw(canvas: Canvas, x: float, top: float) -> None:
        _name(canvas, x, top, high, lines)
        left, upper = x + names, top - (high - thick) / 2
        for place, value in enumerate(values):
            hatching.rectangle(canvas, left, upper, value * scale, thick, _part_fill(place))
            _on_plate(canvas, left, upper, value * scale, thick, figure(value), black=_part_fill(place) is Fill.BLACK)
            left += value * scale
        ink.line(canvas, x + names, top, x + names, top - high, ink.RULE)
        ink.text(canvas, left + 6, ink.baseline(top, high, ink.BODY), figure(sum(values)), bold=True)

    return Row(high, draw)


def _on_plate(canvas: Canvas, x: float, top: float, width: float, height: float, words: str, *, black: bool) -> None:
    """A figure in the middle of a filled rectangle: white on black, or black on a white plate."""
    wide = fonts.width(words, ink.BODY, bold=True) + 4
    if wide > width - 1:
        return
    middle = x + width / 2
    if black:
        canvas.setFillGray(1)
    else:
        ink.white(canvas, middle - wide / 2, top - 2, wide, height - 4)
    ink.text_centred(canvas, middle, ink.baseline(top, height, ink.BODY), words, ink.BODY, bold=True)
    canvas.setFillGray(0)


def key(parts: Sequence[tuple[str, Fill]], room: float) -> list[Row]:
    """What the patterns stand for, in as many lines as they need."""
    lines: list[list[tuple[float, str, Fill]]] = [[]]
    left = 0.0
    for words, fill in parts:
        wide = 20 + fonts.width(words, ink.BODY) + 16
        if lines[-1] and left + wide > room:
            lines.append([])
            left = 0.0
        lines[-1].append((left, words, fill))
        left += wide
    return [Row(_KEY, partial(_key_line, line=line, room=room), keep=True) for line in lines if line]


def _key_line(canvas: Canvas, x: float, top: float, *, line: Sequence[tuple[float, str, Fill]], room: float) -> None:
    for left, words, fill in line:
        hatching.rectangle(canvas, x + left, top - 2, 14, 10, fill)
        fitting = fonts.wrap(words, ink.BODY, room - left - 20)[0]
        ink.text(canvas, x + left + 20, ink.baseline(top, _KEY, ink.BODY), fitting)


def course(chart: Course, room: float) -> list[Row]:
    """Two columns for each month, this year's black and last year's striped, with their figures over them."""
    legend = key([(chart.now_name, Fill.BLACK), (chart.before_name, Fill.WIDE)], room)
    return [*legend, Row(_COURSE_HIGH, partial(_draw_course, chart=chart, room=room))]


def _draw_course(canvas: Canvas, x: float, top: float, *, chart: Course, room: float) -> None:
    ground, high = top - _COURSE_HIGH + 18, _COURSE_HIGH - 34
    numbers = [*chart.now, *chart.before]
    most = max((number or 0 for number in numbers), default=0) or 1
    step = room / max(1, len(chart.names))
    size = _fitting(max(map(figure, numbers), key=len), step / 2 - 2, ink.BODY, 9.5, ink.LABEL, 7.0)
    for place, name in enumerate(chart.names):
        left = x + place * step
        for number, fill, offset in ((chart.before[place], Fill.WIDE, 0.0), (chart.now[place], Fill.BLACK, 0.5)):
            middle = left + (offset + 0.25) * step
            tall = (number or 0) / most * high
            thick = min(step * 0.36, 24.0)
            hatching.rectangle(canvas, middle - thick / 2, ground + tall, thick, tall, fill)
            if number is not None:
                bold = fill is Fill.BLACK
                ink.text_centred(canvas, middle, ground + tall + 3, figure(number), size, bold)
        ink.text_centred(canvas, left + step / 2, ground - 13, name, ink.BODY)
    ink.line(canvas, x, ground, x + room, ground, ink.RULE)


def _fitting(widest: str, room: float, *sizes: float) -> float:
    """The largest of these sizes at which bold words fit; smaller than the last when even that is too large."""
    wide = fonts.width(widest, 1, bold=True)
    return next((size for size in sizes if wide * size <= room), room / wide if wide else sizes[-1])


def week(chart: Week, room: float) -> list[Row]:
    """A line for each weekday and a cell for each hour with its number; the busier, the blacker."""
    cell = (room - _DAY_NAME - _DAY_TOTAL) / 24
    most = max(map(max, chart.counts), default=0)
    found = [Row(26, partial(_week_head, cell=cell, room=room), keep=True)]
    for place, hours in enumerate(chart.counts):
        found.append(Row(_HOUR_HIGH, partial(_week_day, day=place, hours=hours, cell=cell, most=most), keep=True))
    sums = [sum(hours) for hours in zip(*chart.counts, strict=True)]
    found.append(Row(20, partial(_week_sums, sums=sums, cell=cell, room=room), keep=True))
    return [*found, *_week_key(most, room)]


def level(number: int, most: int) -> int:
    """How dark a number is, from 0 (nothing) to 4 (more than three quarters of the most). One or two is never dark."""
    return -(-4 * number // max(most, 4))


def levels(most: int) -> list[tuple[int, int, int]]:
    """The lowest and highest number of every level that there is, with the level: ``[(1, 2, 1), (3, 4, 2), …]``."""
    whole = max(most, 4)
    steps = ((step, (step - 1) * whole // 4 + 1, min(most, step * whole // 4)) for step in range(1, 5))
    return [(first, last, step) for step, first, last in steps if first <= last]


def level_words(first: int, last: int) -> str:
    """``3 tot en met 4``, or ``3``."""
    return figure(first) if first == last else f"{figure(first)} t/m {figure(last)}"


def _week_key(most: int, room: float) -> list[Row]:
    if not most:
        return []
    return key([(level_words(first, last), hatching.SCALE[step]) for first, last, step in levels(most)], room)


def _week_head(canvas: Canvas, x: float, top: float, *, cell: float, room: float) -> None:
    for hour in range(24):
        ink.text_centred(canvas, x + _DAY_NAME + (hour + 0.5) * cell, top - 23, str(hour), 9)
    for (hour, name), (until, _) in pairwise(_DAYPARTS):
        ink.text_centred(canvas, x + _DAY_NAME + (hour + until) / 2 * cell, top - 10, name, 9)
    ink.text_right(canvas, x + room, top - 23, "samen", 9)


def _week_day(canvas: Canvas, x: float, top: float, *, day: int, hours: Sequence[int], cell: float, most: int) -> None:
    base = ink.baseline(top, _HOUR_HIGH, ink.BODY)
    ink.text(canvas, x, base, clock.DAYS[day], bold=True)
    left = x + _DAY_NAME
    for hour, number in enumerate(hours):
        fill = hatching.SCALE[level(number, most)]
        hatching.rectangle(canvas, left + hour * cell, top, cell, _HOUR_HIGH, fill)
        if number:
            _cell_number(canvas, left + hour * cell, top, cell, number, black=fill is Fill.BLACK)
    for hour, _ in _DAYPARTS:
        ink.line(canvas, left + hour * cell, top, left + hour * cell, top - _HOUR_HIGH, ink.RULE)
    _day_total(canvas, left + 24 * cell + _DAY_TOTAL, base, sum(hours))


def _cell_number(canvas: Canvas, x: float, top: float, cell: float, number: int, *, black: bool) -> None:
    words = str(number)
    size = _fitting(words, cell - 3, ink.BODY, 9.0, 7.5)
    wide = fonts.width(words, size, bold=True) + 3
    if black:
        canvas.setFillGray(1)
    else:
        ink.white(canvas, x + (cell - wide) / 2, top - 3.5, wide, _HOUR_HIGH - 7)
    ink.text_centred(canvas, x + cell / 2, ink.baseline(top, _HOUR_HIGH, size), words, size, bold=True)
    canvas.setFillGray(0)


def _week_sums(canvas: Canvas, x: float, top: float, *, sums: Sequence[int], cell: float, room: float) -> None:
    base = ink.baseline(top, 18, 9)
    for hour, number in enumerate(sums):
        words = str(number)
        size = _fitting(words, cell - 2, 9.0, 7.5)
        ink.text_centred(canvas, x + _DAY_NAME + (hour + 0.5) * cell, base, words, size)
    _day_total(canvas, x + room, base, sum(sums))


def _day_total(canvas: Canvas, right: float, base: float, number: int) -> None:
    words = figure(number)
    ink.text_right(canvas, right, base, words, _fitting(words, _DAY_TOTAL - 3, ink.BODY, 9.0), bold=True)
