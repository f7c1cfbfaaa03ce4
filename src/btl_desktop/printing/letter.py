"""The letter to residents that announces an action: one A4, in the largest type that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import emblem, fonts, ink, rows
from btl_desktop.printing.briefing import Content
from btl_desktop.printing.frame import LEFT, TOP, WIDTH, Page
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Brief aan bewoners"
SIZES = (12.5, 12.0, 11.5, ink.BODY)
_IN = 30.0  # a letter has wider margins than a sheet to work with
_ROOM = WIDTH - 2 * _IN
_TOP = TOP - 14
_BOTTOM = 56.0
_LOGO = (150.0, 54.0)


def pages(content: Content) -> list[Page]:
    """One page when one of the sizes allows it, else as many as the smallest needs."""
    head = _head(content)
    room = _TOP - _BOTTOM - rows.height(head)
    texts = (_text(content.letter, size) for size in SIZES)
    body = next((text for text in texts if rows.height(text) <= room), None)
    if body is not None:
        return [Page(partial(_draw, body=[*head, *body]), foot="", outline=NAME)]
    return _more(head, _text(content.letter, SIZES[-1]))


def _more(head: list[Row], waiting: list[Row]) -> list[Page]:
    filled: list[list[Row]] = []
    while waiting:
        top = [] if filled else head
        now, waiting = rows.fill(waiting, _TOP - _BOTTOM - rows.height(top), fresh=True)
        filled.append([*top, *now])
    return [
        Page(
            partial(_draw, body=body, mark=f"bladzijde {number} van {len(filled)}"),
            foot="",
            outline=NAME if number == 1 else "",
        )
        for number, body in enumerate(filled, start=1)
    ]


def _draw(canvas: Canvas, *, body: list[Row], mark: str = "") -> None:
    rows.draw(canvas, body, LEFT + _IN, _TOP)
    ink.text_right(canvas, LEFT + WIDTH - _IN, _BOTTOM - 20, mark)


def _head(content: Content) -> list[Row]:
    """Who writes, when, and about what."""
    written = clock.local(content.printed_at).date()
    day = clock.day_text_long(written).split(" ", 1)[1]
    return [
        _sender(content),
        rows.gap(16),
        *rows.paragraph(", ".join(filter(None, (content.village, day))), _ROOM, size=ink.BODY),
        rows.gap(12),
        *rows.paragraph(content.title, _ROOM, size=17, bold=True),
        rows.gap(10),
    ]


def _sender(content: Content) -> Row:
    """The logo at the left; the organisation's name and where to reach it at the right; a firm line under both."""
    wide, high = emblem.size(content.logo, *_LOGO)
    room = _ROOM - (wide + 20 if wide else 0)
    lines = [(line, 15.0, True) for line in fonts.wrap(content.organisation.name, 15, room, bold=True)]
    lines += [(line, ink.BODY, False) for line in fonts.wrap(content.organisation.contact, ink.BODY, room) if line]
    words = sum(_step(size) for _, size, _ in lines)
    height = max(high, words) + 9

    def draw(canvas: Canvas, x: float, top: float) -> None:
        emblem.draw(canvas, content.logo, x, top, *_LOGO)
        y = top - (height - 9 - words)
        for line, size, bold in lines:
            at = ink.baseline(y, _step(size), size)
            ink.text(canvas, x + (_ROOM - fonts.width(line, size, bold) if wide else 0), at, line, size, bold)
            y -= _step(size)
        ink.line(canvas, x, top - height, x + _ROOM, top - height, ink.RULE)

    return Row(height, draw)


def _step(size: float) -> float:
    return round(size * 1.28, 1)


def _text(letter: str, size: float) -> list[Row]:
    """A line is a paragraph; ``- `` makes it a point, and a short question over lines that follow is a heading."""
    lines = [*letter.strip().split("\n"), ""]
    return [row for line, below in pairwise(lines) for row in _line(line, below, size)]


def _line(line: str, below: str, size: float) -> Iterator[Row]:
    if not line:
        yield rows.gap(size * 0.75)
    elif line.startswith("- "):
        yield from rows.bullets([line[2:]], _ROOM, size=size)
        yield rows.gap(2)
    elif line.endswith("?") and below and len(asked := rows.paragraph(line, _ROOM, size=size, bold=True)) <= 2:
        yield from (replace(row, keep=True) for row in asked)
    else:
        yield from rows.paragraph(line, _ROOM, size=size)
