"""The certificate of a course: one A4 on its side, to hang on a wall; black alone, with lines for two signatures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import emblem, fonts, ink
from btl_desktop.printing.frame import PAGE_HEIGHT, PAGE_WIDTH, Page, Progress, write

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Certificaat"
WIDE, HIGH = PAGE_HEIGHT, PAGE_WIDTH  # on its side
MIDDLE = WIDE / 2
_EDGE = 28.0
_ROOM = WIDE - 2 * _EDGE - 90
_LOGO = (150.0, 54.0)
_NAME_SIZES = (40.0, 34.0, 28.0, 23.0, 19.0, 16.0)
_COURSE_SIZES = (24.0, 20.0, 17.0, 14.0)
_MOST_LINES = 3
_SIGN, _SIGN_WIDE = 128.0, 210.0
_GROUND = 50.0  # on which the street stands


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on one certificate. ``until``: when the course is to be done again, if ever."""

    name: str
    course: str
    day: date
    place: str = ""
    trainer: str = ""
    number: str = ""
    until: date | None = None


def render(
    certificates: Sequence[Certificate], organisation: str, logo: bytes, progress: Progress | None = None
) -> bytes:
    """A page for each; the same certificates give the same bytes. The file itself names nobody."""
    pages = [Page(partial(_draw, one=one, organisation=organisation, logo=logo), foot="") for one in certificates]
    return write(pages, NAME, "", progress)


def _draw(canvas: Canvas, *, one: Certificate, organisation: str, logo: bytes) -> None:
    canvas.setPageSize((WIDE, HIGH))
    _border(canvas)
    _street(canvas)
    top = HIGH - 74
    if logo:
        wide, high = emblem.size(logo, *_LOGO)
        emblem.draw(canvas, logo, MIDDLE - wide / 2, top + 8, *_LOGO)
        top -= high - 2
    ink.text_centred(canvas, MIDDLE, top - 14, organisation[:120], _fit(organisation, (14.0, 11.0), False))
    _spaced(canvas, top - 62, "CERTIFICAAT", 38)
    _flourish(canvas, top - 80)
    ink.text_centred(canvas, MIDDLE, top - 116, "Dit is het bewijs dat", 13)
    below = _lines(canvas, top - 166, one.name, _NAME_SIZES)
    ink.text_centred(canvas, MIDDLE, below - 18, "met goed gevolg heeft deelgenomen aan", 13)
    below = _lines(canvas, below - 58, one.course, _COURSE_SIZES)
    ink.text_centred(canvas, MIDDLE, below - 10, _when(one), 13)
    _signatures(canvas, one)


def _fit(words: str, sizes: Sequence[float], bold: bool) -> float:
    return next((size for size in sizes if fonts.width(words, size, bold) <= _ROOM), sizes[-1])


def _lines(canvas: Canvas, base: float, words: str, sizes: Sequence[float]) -> float:
    """A name in the largest letters that fit; a very long one in up to three lines. Returns where to go on."""
    size = _fit(words, sizes, bold=True)
    lines = fonts.wrap(words[:400], size, _ROOM, bold=True)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…"]
    down = base + (12 if len(lines) > 1 else 0)
    for line in lines:
        ink.text_centred(canvas, MIDDLE, down, line, size, bold=True)
        down -= size * 1.15
    return down + size * 1.15 - 22


def _when(one: Certificate) -> str:
    day = f"op {clock.day_text_long(one.day)}"
    return f"{day}, {_short(one.place, 60)}" if one.place else day


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _spaced(canvas: Canvas, base: float, words: str, size: float) -> None:
    """Capitals with room between them, as on a monument."""
    gap = size * 0.16
    wide = fonts.width(words, size, bold=True) + gap * (len(words) - 1)
    x = MIDDLE - wide / 2
    for sign in words:
        ink.text(canvas, x, base, sign, size, bold=True)
        x += fonts.width(sign, size, bold=True) + gap


def _flourish(canvas: Canvas, y: float) -> None:
    for side in (-1, 1):
        ink.line(canvas, MIDDLE + side * 14, y, MIDDLE + side * 150, y, ink.RULE)
        ink.line(canvas, MIDDLE + side * 30, y - 3, MIDDLE + side * 110, y - 3, ink.HAIR)
    _diamond(canvas, MIDDLE, y - 1, 6, filled=True)


def _diamond(canvas: Canvas, x: float, y: float, half: float, *, filled: bool) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + half)
    for right, up in ((half, 0), (0, -half), (-half, 0)):
        path.lineTo(x + right, y + up)
    path.close()
    canvas.setLineWidth(ink.HAIR)
    canvas.drawPath(path, stroke=1, fill=int(filled))


def _border(canvas: Canvas) -> None:
    """A thick and a thin line with diamonds at the corners and along the sides."""
    ink.box(canvas, _EDGE, HIGH - _EDGE, WIDE - 2 * _EDGE, HIGH - 2 * _EDGE, ink.THICK)
    inner = _EDGE + 11
    ink.box(canvas, inner, HIGH - inner, WIDE - 2 * inner, HIGH - 2 * inner, ink.HAIR)
    middle = _EDGE + 5.5
    for y in (middle, HIGH - middle):
        _row(canvas, middle, WIDE - middle, partial(_at, y=y))
    for x in (middle, WIDE - middle):
        _row(canvas, middle, HIGH - middle, partial(_beside, x=x))
    for x in (middle, WIDE - middle):
        for y in (middle, HIGH - middle):
            _diamond(canvas, x, y, 4.6, filled=True)


def _row(canvas: Canvas, first: float, last: float, place: object) -> None:
    steps = round((last - first) / 14)
    for step in range(1, steps):
        x, y = place(first + (last - first) * step / steps)  # type: ignore[operator]
        _diamond(canvas, x, y, 1.7, filled=True)


def _at(x: float, *, y: float) -> tuple[float, float]:
    return x, y


def _beside(y: float, *, x: float) -> tuple[float, float]:
    return x, y


def _street(canvas: Canvas) -> None:
    """A row of Dutch gables in thin lines, with a lit window here and there and a lantern: what it is all about."""
    left, right = _EDGE + 26, WIDE - _EDGE - 26
    ink.line(canvas, left, _GROUND, right, _GROUND, ink.RULE)
    widths = (26, 22, 30, 24, 20, 28)
    heights = (30, 38, 27, 34, 42, 31)
    x, number = left + 6, 0
    while x + 30 < right:
        wide, high = float(widths[number % 6]), float(heights[(number * 5) % 6])
        if number % 7 == 5:
            _lantern(canvas, x + 6)
            x += 15
        else:
            _house(canvas, x, wide, high, number)
            x += wide + (0 if number % 3 else 5)
        number += 1


def _house(canvas: Canvas, x: float, wide: float, high: float, number: int) -> None:
    canvas.setLineWidth(ink.HAIR)
    path = canvas.beginPath()
    path.moveTo(x, _GROUND)
    path.lineTo(x, _GROUND + high * 0.62)
    if number % 2:  # a step gable
        for step in range(4):
            path.lineTo(x + wide * step / 8, _GROUND + high * (0.62 + step * 0.12))
            path.lineTo(x + wide * (step + 1) / 8, _GROUND + high * (0.62 + step * 0.12))
        for step in range(3, -1, -1):
            path.lineTo(x + wide * (1 - (step + 1) / 8), _GROUND + high * (0.62 + step * 0.12))
            path.lineTo(x + wide * (1 - step / 8), _GROUND + high * (0.62 + step * 0.12))
    else:
        path.lineTo(x + wide / 2, _GROUND + high)
        path.lineTo(x + wide, _GROUND + high * 0.62)
    path.lineTo(x + wide, _GROUND)
    canvas.drawPath(path)
    canvas.rect(x + wide * 0.14, _GROUND, wide * 0.22, high * 0.28)
    lit = int(number % 4 == 1)
    canvas.rect(x + wide * 0.56, _GROUND + high * 0.10, wide * 0.28, high * 0.2, fill=lit)
    canvas.rect(x + wide * 0.36, _GROUND + high * 0.40, wide * 0.28, high * 0.17, fill=int(number % 5 == 3))


def _lantern(canvas: Canvas, x: float) -> None:
    ink.line(canvas, x, _GROUND, x, _GROUND + 26, ink.RULE)
    canvas.setLineWidth(ink.HAIR)
    canvas.circle(x, _GROUND + 29, 3, fill=1)
    for turn in range(8):
        across, up = math.cos(turn * math.pi / 4), math.sin(turn * math.pi / 4)
        ink.line(canvas, x + 4.6 * across, _GROUND + 29 + 4.6 * up, x + 7 * across, _GROUND + 29 + 7 * up)


def _signatures(canvas: Canvas, one: Certificate) -> None:
    """Two lines to sign on, and between them the number and until when it counts."""
    for x, who, name in (
        (_EDGE + 62, "Dorpscoördinator", ""),
        (WIDE - _EDGE - 62 - _SIGN_WIDE, "Trainer", _short(one.trainer, 38)),
    ):
        ink.line(canvas, x, _SIGN, x + _SIGN_WIDE, _SIGN, ink.RULE)
        ink.text(canvas, x, _SIGN - 14, who, 11)
        if name:
            ink.text_right(canvas, x + _SIGN_WIDE, _SIGN - 14, name, _fit_in(name, _SIGN_WIDE - 50))
    if one.number:
        ink.text_centred(canvas, MIDDLE, _SIGN - 6, f"nr. {_short(one.number, 24)}", 11, bold=True)
    if one.until:
        ink.text_centred(canvas, MIDDLE, _SIGN - 21, f"geldig tot {clock.day_text(one.until, weekday=False)}", 11)


def _fit_in(words: str, room: float) -> float:
    return min(11.0, room / fonts.width(words, 1)) if words else 11.0
