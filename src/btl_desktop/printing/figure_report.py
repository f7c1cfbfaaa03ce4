"""A report in figures on paper: sentences, charts and tables, for a black-and-white printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.models.figures import AreaMap, Bars, Cell, Chart, Course, FigureReport, Section, Stacked, Table, Week
from btl_desktop.printing import area_counts, charts, fonts, ink, rows, tables
from btl_desktop.printing.frame import FOOT, TOP, WIDTH, Page, Progress, continued, flow, masthead, write
from btl_desktop.printing.rows import Row
from btl_desktop.printing.tables import Column

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LONGEST_CELL = 240
_HIGHEST_KEPT = (TOP - FOOT) * 0.8  # what is higher is split over pages anyway


def render(report: FigureReport, progress: Progress | None = None) -> bytes:
    """The PDF; the same report gives the same bytes."""
    moment = report.printed_at
    left = f"Gemaakt {clock.moment_text(moment)}"
    return write(pages(report), report.mark, left, progress)


def pages(report: FigureReport) -> list[Page]:
    """As many pages as the sections need; a chart is never torn from its sentence."""
    head = masthead(report.organisation, report.title, report.under, report.mark, logo=report.logo)
    body = [*_headline(report), *(row for section in report.sections for row in _section(section))]
    if report.rules:
        body += rows.section("Hoe is geteld", rows.bullets(report.rules, WIDTH), WIDTH)
    return flow(head, body, again=continued(report.mark, _short(report.under)), foot=report.foot, outline=report.mark)


def _headline(report: FigureReport) -> list[Row]:
    found = [*rows.paragraph(report.headline, WIDTH, size=15.5, bold=True), rows.gap(8)]
    return [*found, *_key_figures(report.key_figures), rows.gap(10)] if report.key_figures else [*found, rows.gap(4)]


def _key_figures(figures: Sequence[tuple[str, str]]) -> list[Row]:
    """The figures that one looks for, large, in lines of four."""
    return [_key_line(figures[start : start + 4]) for start in range(0, len(figures), 4)]


def _key_line(figures: Sequence[tuple[str, str]]) -> Row:
    step = WIDTH / 4
    names = [fonts.wrap(name, 9.5, step - 10)[:2] for name, _ in figures]
    high = 34 + 12 * max(map(len, names))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + WIDTH, top, ink.RULE)
        for place, (lines, (_, number)) in enumerate(zip(names, figures, strict=True)):
            ink.text(canvas, x + place * step, top - 25, number, ink.LARGE, bold=True)
            for down, words in enumerate(lines):
                ink.text(canvas, x + place * step, top - 37 - 12 * down, words, 9.5)

    return Row(high, draw)


def _section(section: Section) -> list[Row]:
    """The sentence, what it says in a picture, and what must be known about it: kept together where that can be."""
    found = [_rule(), *rows.paragraph(section.says, WIDTH, size=ink.STRONG, bold=True), rows.gap(4)]
    if section.chart is not None:
        found += _chart(section.chart)
    if section.points:
        found += rows.bullets(section.points, WIDTH)
    if section.note:
        found += [rows.gap(3), *rows.paragraph(section.note, WIDTH)]
    return [*_kept(found), rows.gap(14)]


def _rule() -> Row:
    return Row(5, lambda canvas, x, top: ink.line(canvas, x, top, x + WIDTH, top, ink.RULE), keep=True)


def _kept(found: list[Row]) -> list[Row]:
    """Rows that stay on one page: all but the last hold on to the next one, unless they are too many for a page."""
    if rows.height(found) > _HIGHEST_KEPT:
        return found
    return [*(replace(row, keep=True, white=False) for row in found[:-1]), found[-1]]


def _chart(chart: Chart) -> list[Row]:
    if isinstance(chart, Bars):
        return charts.bars(chart, WIDTH)
    if isinstance(chart, Course):
        return charts.course(chart, WIDTH)
    if isinstance(chart, Week):
        return charts.week(chart, WIDTH)
    if isinstance(chart, AreaMap):
        return area_counts.area_map(chart, WIDTH)
    if isinstance(chart, Stacked):
        return charts.stacked(chart, WIDTH)
    return _table(chart)


def _table(chart: Table) -> list[Row]:
    """A table whose columns are as wide as their words, the first taking what is left."""
    lines = [*chart.rows, *([chart.total] if chart.total else [])]
    wide = _widths(chart, lines)
    columns = [
        Column(title, wide[at], partial(_words, at=at), bold=at == 0, right=_is_figure(chart, at))
        for at, title in enumerate(chart.head)
    ]
    return tables.plain(columns, chart.rows, chart.total or None)


def _widths(chart: Table, lines: Sequence[tuple[Cell, ...]]) -> list[float]:
    """Figures get the room they need; columns of words share what is left by how long they are."""
    needed = [
        max(fonts.width(title, 9), *(fonts.width(_words(line, at=at), ink.BODY, at == 0) for line in lines), 0.0) + 12
        for at, title in enumerate(chart.head)
    ]
    wordy = [at for at in range(len(needed)) if not _is_figure(chart, at)] or [0]
    room = WIDTH - sum(one for at, one in enumerate(needed) if at not in wordy)
    asked = sum(needed[at] for at in wordy)
    return [room * one / asked if at in wordy else one for at, one in enumerate(needed)]


def _is_figure(chart: Table, at: int) -> bool:
    return at > 0 and all(not isinstance(row[at], str) for row in chart.rows)


def _words(line: tuple[Cell, ...], *, at: int) -> str:
    cell = line[at]
    if isinstance(cell, str):
        return cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…"
    return charts.figure(cell)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_CELL else f"{words[:_LONGEST_CELL]}…"
