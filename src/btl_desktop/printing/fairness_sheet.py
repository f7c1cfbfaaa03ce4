"""Who walks how much against what they offered, on paper: a bar for everybody, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.frame import WIDTH, continued, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Verdeling"
_NAME_WIDTH, _FIGURES = 172.0, 118.0
_BAR = WIDTH - _NAME_WIDTH - _FIGURES
_HIGH, _THICK = 18.0, 9.0


@dataclass(frozen=True, slots=True)
class Line:
    """One person: patrols offered and given, and what a fair part would be."""

    name: str
    village: str
    offered: int
    given: int
    fair: float


def render(lines: Sequence[Line], first: date, last: date, organisation: str, printed_at: datetime) -> bytes:
    """The PDF, village by village; the same lines give the same bytes but for the time of printing."""
    when = f"{clock.day_text(first, weekday=False)} tot en met {clock.day_text(last, weekday=False)}"
    head = masthead(organisation, "Wie loopt hoeveel", when, NAME)
    key = "Zwart: ingedeeld of gelopen. Wit: wat iemand opgaf. Streepje: een eerlijk deel daarvan."
    body: list[Row] = []
    most = _longest(lines)
    for village in sorted({line.village for line in lines}):
        title = village or "Zonder dorp"
        heading = _heading(title)
        again = (_heading(f"{title} (vervolg)"),)
        body += [heading, *(_bar(line, most, again) for line in lines if line.village == village), rows.gap(14)]
    pages = flow(
        [*head, *rows.paragraph(key, WIDTH), rows.gap(8)], body, again=continued(NAME, when), foot="Niet ophangen",
        outline=NAME,
    )  # fmt: skip
    moment = f"Afgedrukt {clock.moment_text(printed_at)}"
    return write(pages, NAME, moment)


def _longest(lines: Sequence[Line]) -> int:
    """What the longest bar stands for: a few who offered nearly every evening must not make all others a dot."""
    offered = sorted(line.offered for line in lines)
    usual = offered[int(len(offered) * 0.9)] if offered else 1
    return max(1, usual, *(line.given for line in lines))


def _heading(title: str) -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, top - 14, title, 12.5, bold=True)
        ink.text_right(canvas, x + WIDTH, top - 14, "ingedeeld / opgegeven", 9)
        ink.line(canvas, x, top - 19, x + WIDTH, top - 19)

    return Row(24, draw, keep=True)


def _bar(line: Line, most: int, again: tuple[Row, ...]) -> Row:
    lines = fonts.wrap(line.name, ink.BODY, _NAME_WIDTH - 8)
    high = max(_HIGH, len(lines) * rows.LEADING + 4)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        y = ink.baseline(top, high, ink.BODY)
        for number, words in enumerate(lines):
            ink.text(canvas, x, y + ((len(lines) - 1) / 2 - number) * rows.LEADING, words)
        left, upper = x + _NAME_WIDTH, top - (high - _THICK) / 2
        if line.offered:
            ink.box(canvas, left, upper, _BAR * min(1, line.offered / most), _THICK)
        if line.given:
            ink.black(canvas, left, upper, _BAR * line.given / most, _THICK)
        if line.fair:
            at = left + _BAR * min(line.fair / most, 1)
            ink.line(canvas, at, upper + 3, at, upper - _THICK - 3, ink.RULE)
        ink.text_right(canvas, x + WIDTH, y, f"{line.given} / {line.offered}")

    return Row(high, draw, again=again)
