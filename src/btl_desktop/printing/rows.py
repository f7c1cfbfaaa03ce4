"""Paper in strips: a row has a height and draws itself; rows fill columns and pages, and what is left goes on.

Every document is a list of rows. Nothing is drawn before it is known where it stands, so nothing is ever cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop.printing import fonts, ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Draw = Callable[["Canvas", float, float], None]
LEADING = 13.6
BULLET = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of paper ``height`` points high; ``draw(canvas, x, top)`` puts it down.

    ``keep``: it must not be the last on a page. ``white``: only space, left out at the top of a page.
    ``again``: rows that come first when this row is the first of a new page or column, such as a table's head.
    """

    height: float
    draw: Draw
    keep: bool = False
    white: bool = False
    again: tuple[Row, ...] = ()


def gap(height: float) -> Row:
    """White space."""
    return Row(height, lambda *_: None, white=True)


def height(rows: Iterable[Row]) -> float:
    """How high rows are together."""
    return sum(row.height for row in rows)


def draw(canvas: Canvas, rows: Iterable[Row], x: float, top: float) -> float:
    """Draw rows under each other; returns where the paper goes on."""
    for row in rows:
        row.draw(canvas, x, top)
        top -= row.height
    return top


def fill(rows: Sequence[Row], room: float, *, fresh: bool = False) -> tuple[list[Row], list[Row]]:
    """The rows that fit in ``room`` points, and those left for the next page.

    A heading never stays behind alone. On a ``fresh`` page at least one row is taken that is
    no heading, so that paper always gets on.
    """
    taken = _fitting(rows, room)
    while 0 < taken < len(rows) and rows[taken - 1].keep:
        taken -= 1
    if fresh and not taken:
        # With the headings that stand before it: those come back on the next page, which would never end.
        taken = next((place for place, row in enumerate(rows, 1) if not row.keep), len(rows))
    rest = list(rows[taken:])
    while rest and rest[0].white:
        rest.pop(0)
    if rest and taken:
        rest = [*rest[0].again, *rest]
    return list(rows[:taken]), rest


def _fitting(rows: Sequence[Row], room: float) -> int:
    used = 0.0
    for number, row in enumerate(rows):
        used += row.height
        if used > room + 0.01:
            return number
    return len(rows)


def paragraph(words: str, room: float, *, size: float = ink.BODY, bold: bool = False, indent: float = 0) -> list[Row]:
    """Running text as one row a line."""
    step = LEADING if size == ink.BODY else round(size * 1.28, 1)
    lines = fonts.wrap(words, size, room - indent, bold)
    return [written(one, step, size=size, bold=bold, indent=indent) for one in lines]


def written(words: str, height: float, *, size: float = ink.BODY, bold: bool = False, indent: float = 0) -> Row:
    """One line of text in the middle of a strip."""

    def put(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x + indent, ink.baseline(top, height, size), words, size, bold)

    return Row(height, put)


def bullets(items: Iterable[str], room: float, *, size: float = ink.BODY) -> list[Row]:
    """One point under the other, each with a square before it that survives a bad printer."""
    found: list[Row] = []
    for item in items:
        first, *more = paragraph(item, room, size=size, indent=BULLET)
        down = first.height / 2 - 1.6
        found += [*_together([replace(first, draw=partial(_bullet, inner=first.draw, down=down)), *more]), gap(2)]
    return found[:-1]


def _together(lines: list[Row]) -> list[Row]:
    """Lines of one point stay on one page, unless there are many."""
    return [*(replace(line, keep=True) for line in lines[:-1]), lines[-1]] if len(lines) <= 4 else lines


def section(title: str, rows: Sequence[Row], room: float) -> list[Row]:
    """A heading over rows; where the rows go on in another column or page it stands there again."""
    if not rows:
        return []
    again = (heading(f"{title} (vervolg)", room),)
    return [heading(title, room), *(row if row.again else replace(row, again=again) for row in rows), gap(8)]


def heading(title: str, room: float) -> Row:
    """A rule with a bold word under it."""
    return Row(20, partial(_heading, title=title, room=room), keep=True)


def writing_lines(number: int, room: float, step: float = 22) -> list[Row]:
    """Lines to write on with a pen and cold fingers."""
    return [Row(step, partial(_underline, room=room, step=step))] * number


def ticks(items: Iterable[str], room: float) -> list[Row]:
    """Points to tick off, in boxes that a glove can hit."""
    found: list[Row] = []
    for item in items:
        first, *more = paragraph(item, room, indent=26)
        box = Row(LEADING + 4 if more else 22, partial(_tick, inner=first.draw))
        found += [*_together([box, *more]), *([gap(4)] if more else [])]
    return found


def tick_box(canvas: Canvas, x: float, top: float, size: float = 16) -> None:
    """An empty box to tick, of 5½ mm or more."""
    ink.box(canvas, x, top, size, size, ink.RULE)


def _tick(canvas: Canvas, x: float, top: float, *, inner: Draw) -> None:
    tick_box(canvas, x + 1, top - 3)
    inner(canvas, x, top - 4)


def _bullet(canvas: Canvas, x: float, top: float, *, inner: Draw, down: float) -> None:
    ink.black(canvas, x + 1, top - down, 3.6, 3.6)
    inner(canvas, x, top)


def _heading(canvas: Canvas, x: float, top: float, *, title: str, room: float) -> None:
    ink.line(canvas, x, top, x + room, top, ink.RULE)
    ink.text(canvas, x, top - 14, title, 11.5, bold=True)


def _underline(canvas: Canvas, x: float, top: float, *, room: float, step: float) -> None:
    ink.line(canvas, x, top - step, x + room, top - step)
