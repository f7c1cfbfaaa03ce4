"""What is still open when the desk changes hands, on paper: a chapter for each kind, a line with a box for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.frame import WIDTH, continued, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Lopende zaken"
_BOX, _WHEN = 26.0, 130.0
_WHAT = WIDTH - _BOX - _WHEN
_SMALL = 9.5


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing: until when or which number, what it is, and what there is to say of it."""

    when: str
    what: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Matters of one kind; ``left_out`` more of them stand in the program only."""

    title: str
    matters: tuple[Matter, ...]
    left_out: int = 0


def render(chapters: Sequence[Chapter], organisation: str, printed_at: datetime) -> bytes:
    """The PDF; the same chapters give the same bytes but for the time of printing."""
    day = clock.day_text_long(clock.local(printed_at).date())
    head = masthead(organisation, NAME, f"Bij de overdracht van {day}", "Overdracht")
    words = "Loop dit blad samen door en vink af wat besproken is. De rest staat in het programma."
    body = [row for chapter in chapters for row in _chapter(chapter)]
    signed = rows.section("Overgedragen", [_signatures()], WIDTH)
    pages = flow(
        [*head, *rows.paragraph(words, WIDTH), rows.gap(8)], [*body, *signed], again=continued(NAME, day),
        foot="Vernietigen na de overdracht", outline=NAME,
    )  # fmt: skip
    return write(pages, NAME, f"Afgedrukt {clock.moment_text(printed_at)}")


def _chapter(chapter: Chapter) -> list[Row]:
    found = [_matter(matter) for matter in chapter.matters] or rows.paragraph("Niets.", WIDTH, indent=_BOX)
    if chapter.left_out:
        more = f"En nog {text.number_text(chapter.left_out)}; die staan in het programma."
        found += rows.paragraph(more, WIDTH, indent=_BOX)
    return rows.section(chapter.title, found, WIDTH)


def _matter(matter: Matter) -> Row:
    when = fonts.wrap(matter.when, ink.BODY, _WHEN - 8) if matter.when else []
    what = fonts.wrap(matter.what, ink.BODY, _WHAT, bold=True)
    more = fonts.wrap(matter.more, _SMALL, _WHAT) if matter.more else []
    high = max(len(when) * rows.LEADING, len(what) * rows.LEADING + len(more) * 12.5, 16) + 8

    def draw(canvas: Canvas, x: float, top: float) -> None:
        rows.tick_box(canvas, x + 1, top - 4, 13)
        for number, words in enumerate(when):
            ink.text(canvas, x + _BOX, top - 14 - number * rows.LEADING, words)
        left = x + _BOX + (_WHEN if when else 0)
        for number, words in enumerate(what):
            ink.text(canvas, left, top - 14 - number * rows.LEADING, words, bold=True)
        under = top - 14 - len(what) * rows.LEADING
        for number, words in enumerate(more):
            ink.text(canvas, left, under + 1 - number * 12.5, words, _SMALL)

    return Row(high, draw)


def _signatures() -> Row:
    half = WIDTH / 2

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for place, who in enumerate(("Wie overdraagt", "Wie overneemt")):
            ink.text(canvas, x + place * half, top - 14, f"{who}: naam, datum, handtekening", 9)
            ink.line(canvas, x + place * half, top - 52, x + place * half + half - 20, top - 52)

    return Row(58, draw)
