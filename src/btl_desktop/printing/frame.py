"""The page that every sheet stands on: A4, its margins and two columns, the head, the foot, and the PDF around it."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import emblem, fonts, ink, rows
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# A4 in points; margins that every home printer can reach, and a binding hole clears.
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = 36.0
WIDTH = PAGE_WIDTH - 2 * LEFT
TOP = PAGE_HEIGHT - 30
FOOT = 44.0
GUTTER = 18.0
NOTES = 66.0  # the least room for three lines of writing
COLUMN = (WIDTH - GUTTER) / 2
CORNER = 190.0  # the mark of a sheet is never wider
EMBLEM = (72.0, 44.0)  # a logo is never larger than this in the head of a sheet
RIGHT_COLUMN = LEFT + COLUMN + GUTTER

PROGRAM = "BTL Desktop"
DESTROY = "Vernietigen na dienst"
HAND_IN = "Inleveren bij de coördinator"

Progress = Callable[[int, int], None]
Columns = tuple[list[Row], list[Row]]

_turn = threading.RLock()  # a font of ReportLab keeps its reading place to itself: one pack at a time


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what draws its inside, the word at its foot, its name in the PDF's outline (first pages).

    A page for residents has no foot: nothing of the action's paper work is theirs.
    """

    draw: Callable[[Canvas], None]
    foot: str = DESTROY
    outline: str = ""


def write(pages: Sequence[Page], title: str, left: str, progress: Progress | None = None) -> bytes:
    """The PDF of the pages, with "blad 2 van 7" at their feet.

    The same pages give the same bytes. ``title`` is the document's and must say nothing about persons; ``left`` stands
    at the left of every foot. ``progress(done, total)`` is called after each page and may raise to stop.
    """
    target = io.BytesIO()
    with _turn:
        canvas = blank(target, title)
        for number, page in enumerate(pages, start=1):
            _put(canvas, page, left, number, len(pages))
            if progress:
                progress(number, len(pages))
        canvas.save()
    return target.getvalue()


def _put(canvas: Canvas, page: Page, left: str, number: int, total: int) -> None:
    if page.outline:
        canvas.bookmarkPage(f"blad-{number}")
        canvas.addOutlineEntry(page.outline, f"blad-{number}")
    page.draw(canvas)
    if page.foot:
        _foot(canvas, page.foot, left, f"blad {number} van {total}")
    canvas.showPage()


def blank(target: io.BytesIO, title: str) -> Canvas:
    """An empty A4 document: no clock, no chance, no person in it."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # plain bytes: a fifth smaller, and quicker
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang="nl-NL",
        initialFontName=fonts.main_face(bold=False).name,
    )
    canvas.setTitle(title)
    canvas.setAuthor(PROGRAM)
    canvas.setCreator(PROGRAM)
    canvas.setSubject("")
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


def printed(number: str, moment: datetime) -> str:
    """The left of the foot: which action, and when it was printed."""
    return f"Actie {number} · afgedrukt {clock.moment_text(moment)}"


def flow(
    head: Sequence[Row],
    wide: Sequence[Row],
    narrow: Sequence[Row] = (),
    *,
    again: Sequence[Row],
    foot: str = DESTROY,
    outline: str = "",
    ruled: bool = False,
) -> list[Page]:
    """Pages of rows over the whole width, then rows in two columns, as many pages as they need.

    ``head`` stands on the first page, ``again`` on the next ones. ``ruled``: what is left of the last page gets
    lines to write on.
    """
    found: list[Page] = []
    left_wide, left_narrow = list(wide), list(narrow)
    while left_wide or left_narrow or not found:
        top = list(again if found else head)
        room = TOP - FOOT - rows.height(top)
        now, left_wide = rows.fill(left_wide, room, fresh=True)
        room -= rows.height(now)
        left: list[Row] = []
        right: list[Row] = []
        if left_narrow and not left_wide:
            left, right, left_narrow = balanced(left_narrow, room, fresh=not now)
        last = ruled and not left_wide and not left_narrow
        draw = partial(_draw_flow, wide=[*top, *now], columns=(left, right), ruled=last)
        found.append(Page(draw, foot, "" if found else outline))
    return found


def balanced(waiting: list[Row], room: float, *, fresh: bool) -> tuple[list[Row], list[Row], list[Row]]:
    """Two columns of rows, about equally long when they are the last ones, and the rows that are left."""
    goal = rows.height(waiting) / 2
    while goal < room:
        left, rest = rows.fill(waiting, goal)
        right, rest = rows.fill(rest, goal)
        if not rest:
            return left, right, rest
        goal += rows.LEADING
    left, rest = rows.fill(waiting, room, fresh=fresh)
    right, rest = rows.fill(rest, room)
    return left, right, rest


def _draw_flow(canvas: Canvas, *, wide: list[Row], columns: Columns, ruled: bool) -> None:
    top = rows.draw(canvas, wide, LEFT, TOP)
    end = min(rows.draw(canvas, columns[0], LEFT, top), rows.draw(canvas, columns[1], RIGHT_COLUMN, top))
    if ruled and end - FOOT >= NOTES:
        notes(canvas, end, FOOT)


def notes(canvas: Canvas, top: float, bottom: float) -> None:
    """Lines for a pen, evenly over what room is left."""
    number = int((top - bottom) / 20)
    step = (top - bottom) / number
    ink.text(canvas, LEFT, top - step + 3, "Aantekeningen", bold=True)
    start = fonts.width("Aantekeningen", ink.BODY, bold=True) + 8
    ink.line(canvas, LEFT + start, top - step, LEFT + WIDTH, top - step)
    rows.draw(canvas, rows.writing_lines(number - 1, WIDTH, step), LEFT, top - step)


def masthead(
    organisation: str, title: str, under: str, mark: str, mark_under: str = "", logo: bytes = b""
) -> list[Row]:
    """The head of a first page: who and what at the left, in the right corner the sheet's mark in white on black.

    A logo stands before the words, no larger than they are.
    """
    corner, wide, high = _corner(mark, mark_under)
    room = WIDTH - wide - 16
    emblem_wide, emblem_high = emblem.size(logo, *EMBLEM)
    beside = emblem_wide + 10 if emblem_wide else 0.0
    words = [
        *rows.paragraph(organisation, room, size=9.5, indent=beside),
        rows.gap(2),
        *rows.paragraph(title, room, size=_title_size(title, room - beside), bold=True, indent=beside),
        *rows.paragraph(under, room, size=12, indent=beside),
    ]
    picture = Row(0, lambda canvas, x, top: emblem.draw(canvas, logo, x, top - 1, *EMBLEM))
    return [corner, picture, *words, rows.gap(max(8.0, max(high, emblem_high) + 8 - rows.height(words)))]


def _corner(mark: str, under: str) -> tuple[Row, float, float]:
    """The mark in white on black and the words under it, in a row without height; how wide and how high they are."""
    size = ink.LARGE if ink.tag_width(mark, ink.LARGE) <= CORNER else 13.0
    lines = fonts.wrap(mark, size, CORNER - size, bold=True)
    step = 36.0 if size == ink.LARGE else 19.0
    small = fonts.wrap(under, ink.BODY, CORNER)
    black = max(ink.tag_width(line, size) for line in lines)
    high = step * len(lines)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.black(canvas, x + WIDTH - black, top, black, high)
        canvas.setFillGray(1)
        for number, line in enumerate(lines):
            y = ink.baseline(top - number * step, step, size)
            ink.text_right(canvas, x + WIDTH - size / 2, y, line, size, True)
        canvas.setFillGray(0)
        for number, line in enumerate(small):
            ink.text_right(canvas, x + WIDTH, top - high - 13 - number * rows.LEADING, line)

    wide = max(black, *(fonts.width(line, ink.BODY) for line in small))
    return Row(0, draw), wide, high + 16 + (len(small) - 1) * rows.LEADING


def continued(mark: str, what: str) -> list[Row]:
    """The head of a second page."""
    head = rows.paragraph(f"{mark} – vervolg", WIDTH, size=ink.STRONG, bold=True)
    return [*head, *rows.paragraph(what, WIDTH), rows.gap(10)]


def timetable(cells: Sequence[tuple[str, str, str]]) -> Row:
    """The evening's times in one band: over each its name, under it a remark such as the day after."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + WIDTH, top, ink.THICK)
        for number, (name, time, under) in enumerate(cells):
            left = x + WIDTH * number / len(cells)
            if number:
                ink.line(canvas, left - 5, top - 8, left - 5, top - 48)
            ink.text(canvas, left, top - 15, name, 9.5)
            ink.text(canvas, left, top - 36, time, ink.LARGE, bold=True)
            ink.text(canvas, left, top - 48, under, 9)

    return Row(54, draw)


def fact(name: str, words: str, indent: float = 92) -> list[Row]:
    """A name and, beside it in larger bold type, what it is; a line to write on when it is not known yet."""
    if not words:
        line = Row(20, lambda canvas, x, top: ink.line(canvas, x + indent, top - 17, x + WIDTH, top - 17))
        return [_named(line, name)]
    first, *more = rows.paragraph(words, WIDTH, size=ink.STRONG, bold=True, indent=indent)
    return [_named(first, name), *more]


def _named(row: Row, name: str) -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, ink.baseline(top, row.height, ink.STRONG), name)
        row.draw(canvas, x, top)

    return Row(row.height, draw)


def _title_size(title: str, room: float) -> float:
    """The largest size at which a title takes one line; a very long one gets more lines of the smallest."""
    return next((size for size in (ink.LARGE, 19.0, 17.0) if fonts.width(title, size, bold=True) <= room), 15.0)


def _foot(canvas: Canvas, middle: str, left: str, right: str) -> None:
    ink.line(canvas, LEFT, FOOT - 8, LEFT + WIDTH, FOOT - 8)
    ink.text(canvas, LEFT, FOOT - 20, left, ink.LABEL)
    # In the middle of the sheet, or as near to it as a long left end allows.
    beside = LEFT + fonts.width(left, ink.LABEL) + 8 + fonts.width(middle, ink.LABEL, bold=True) / 2
    ink.text_centred(canvas, max(LEFT + WIDTH / 2, beside), FOOT - 20, middle, ink.LABEL, bold=True)
    ink.text_right(canvas, LEFT + WIDTH, FOOT - 20, right, ink.LABEL, bold=True)
