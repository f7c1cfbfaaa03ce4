"""Tables on paper: a head that comes back on every page, hairlines, cells that wrap and are never cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from btl_desktop.printing import fonts, ink
from btl_desktop.printing.rows import LEADING, Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

T = TypeVar("T")
PAD = 6.0


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column ``width`` points wide, with how a record reads in it."""

    title: str
    width: float
    words: Callable[[T], str]
    bold: bool = False
    right: bool = False


def table(title: str, columns: Sequence[Column[T]], records: Sequence[T], least: float = 0) -> list[Row]:
    """A table under a heading; rows are at least ``least`` points high."""
    head = _head(title, columns)
    again = _head(f"{title} (vervolg)", columns)
    return [head, *(_record(columns, record, (again,), least) for record in records)]


def plain(columns: Sequence[Column[T]], records: Sequence[T], total: T | None = None) -> list[Row]:
    """A table without a heading of its own; ``total`` is set apart at its end, in bold."""
    head = _names(columns)
    found = [head, *(_record(columns, record, (head,), 0) for record in records)]
    if total is None:
        return found
    wide = sum(column.width for column in columns)
    rule = Row(0, lambda canvas, x, top: ink.line(canvas, x, top, x + wide, top, ink.RULE), keep=True)
    found[-1] = replace(found[-1], keep=True)
    return [*found, rule, _record([replace(column, bold=True) for column in columns], total, (head,), 0)]


def _names(columns: Sequence[Column[T]]) -> Row:
    wide = sum(column.width for column in columns)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        left = x
        for column in columns:
            _put(canvas, column, left, top - 11, column.title, 9, bold=False)
            left += column.width
        ink.line(canvas, x, top - 15, x + wide, top - 15)

    return Row(15, draw, keep=True)


def _head(title: str, columns: Sequence[Column[T]]) -> Row:
    wide = sum(column.width for column in columns)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + wide, top, ink.RULE)
        ink.text(canvas, x, top - 14.5, title, 11.5, bold=True)
        left = x
        for column in columns:
            _put(canvas, column, left, top - 30, column.title, 9, bold=False)
            left += column.width
        ink.line(canvas, x, top - 34, x + wide, top - 34)

    return Row(34, draw, keep=True)


def _record(columns: Sequence[Column[T]], record: T, again: tuple[Row, ...], least: float) -> Row:
    cells = [fonts.wrap(column.words(record), ink.BODY, column.width - PAD, column.bold) for column in columns]
    high = max(least, max(len(lines) for lines in cells) * LEADING + 5)
    wide = sum(column.width for column in columns)
    white = max(0.0, (least - LEADING - 5) / 2) if all(len(lines) == 1 for lines in cells) else 0.0

    def draw(canvas: Canvas, x: float, top: float) -> None:
        left = x
        for column, lines in zip(columns, cells, strict=True):
            for number, line in enumerate(lines):
                _put(canvas, column, left, top - white - 13 - number * LEADING, line, ink.BODY, column.bold)
            left += column.width
        ink.line(canvas, x, top - high, x + wide, top - high)

    return Row(high, draw, again=again)


def _put(canvas: Canvas, column: Column[T], left: float, y: float, words: str, size: float, bold: bool) -> None:
    if column.right:
        ink.text_right(canvas, left + column.width - PAD, y, words, size, bold)
    else:
        ink.text(canvas, left, y, words, size, bold)
