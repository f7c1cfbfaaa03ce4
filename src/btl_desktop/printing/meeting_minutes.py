"""The minutes of a meeting on paper: a calm text in which decisions and action points are found at a glance.

As long as they are not fixed every page says that they are a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import Attendance
from btl_desktop.models.meeting_sheets import MeetingSheet, SheetDecision, SheetItem
from btl_desktop.printing import ink, rows
from btl_desktop.printing.frame import WIDTH, Page, continued, flow, write
from btl_desktop.printing.meeting_agenda import head, printed, small, when
from btl_desktop.printing.meeting_points import open_points
from btl_desktop.printing.rows import Draw, Row
from btl_desktop.printing.tables import Column, table

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Verslag"
DRAFT = "CONCEPT"
_TOGETHER = (("Aanwezig", Attendance.PRESENT), ("Afgemeld", Attendance.EXCUSED), ("Afwezig", Attendance.ABSENT))
_IN = 12.0
_DECISIONS: tuple[Column[SheetDecision], ...] = (
    Column("Nummer", 78, lambda one: one.number),
    Column("Besluit", WIDTH - 78, lambda one: one.words),
)


def render(content: MeetingSheet) -> bytes:
    """The minutes as PDF; the same content gives the same bytes."""
    return write(pages(content), f"{NAME} {content.number}", printed(content))


def pages(content: MeetingSheet) -> list[Page]:
    """As many as was said."""
    body = [*_facts(content), rows.gap(10)]
    for number, item in enumerate(content.items, start=1):
        body += _item(number, item)
    body += [*table("Besluiten", _DECISIONS, content.decisions), rows.gap(12)] if content.decisions else []
    body += open_points("Actiepunten uit dit overleg", content.points)
    body += open_points("Nog open van eerdere overleggen", content.carried)
    body += _corrections(content)
    body += _signature(content)
    mark = f"{NAME}, {DRAFT.lower()}" if content.draft else NAME
    foot = "Concept, nog niet vastgesteld" if content.draft else NAME
    again = continued(mark, f"{content.title} · {when(content)}")
    return flow(head(content, mark), body, again=again, foot=foot, outline=NAME)


def _facts(content: MeetingSheet) -> list[Row]:
    found: list[Row] = _draft_mark() if content.draft else []
    for name, words in (("Plaats", content.place), ("Voorzitter", content.chair), ("Notulist", content.minute_taker)):
        found += small(name, words) if words else []
    for name, attendance in _TOGETHER:
        people = [one.words for one in content.people if one.attendance is attendance]
        found += small(name, ", ".join(people)) if people else []
    if content.approved:
        found += small("Vastgesteld", content.approved)
    return found


def _draft_mark() -> list[Row]:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.tag(canvas, x, top, DRAFT, ink.STRONG, 22)
        ink.text(canvas, x + ink.tag_width(DRAFT, ink.STRONG) + 10, top - 15, "Dit verslag is nog niet vastgesteld.")

    return [Row(22, draw), rows.gap(6)]


def _item(number: int, item: SheetItem) -> list[Row]:
    title = rows.paragraph(f"{number}.  {item.title}", WIDTH, size=12.5, bold=True)
    lines = [row for line in text.clean_lines(item.said).split("\n") for row in _line(line)]
    if not item.said.strip():
        lines = rows.paragraph("Niets genoteerd.", WIDTH, indent=_IN)
    return [*(replace(row, keep=True) for row in title), rows.gap(2), *lines, rows.gap(12)]


def _line(line: str) -> Iterator[Row]:
    """One line of the minutes; decisions and action points stand in a frame of their own."""
    if not line:
        yield rows.gap(6)
    elif line.startswith(("Besluit B", "Actie AP")):
        yield from _marked(line, bold=line.startswith("Besluit"))
    elif line.startswith("- "):
        yield from rows.bullets([line[2:]], WIDTH)
    else:
        yield from rows.paragraph(line, WIDTH, indent=_IN)


def _marked(line: str, *, bold: bool) -> list[Row]:
    """A decision in bold behind a thick bar; an action point behind a thin one."""
    found = rows.paragraph(line, WIDTH, bold=bold, indent=_IN + 10)
    thickness = 3.5 if bold else 1.2
    barred = [replace(row, draw=partial(_bar, inner=row.draw, high=row.height, wide=thickness)) for row in found]
    return [rows.gap(3), *(replace(row, keep=True) for row in barred[:-1]), barred[-1], rows.gap(3)]


def _bar(canvas: Canvas, x: float, top: float, *, inner: Draw, high: float, wide: float) -> None:
    ink.black(canvas, x + _IN, top, wide, high)
    inner(canvas, x, top)


def _corrections(content: MeetingSheet) -> list[Row]:
    points = [
        f"{clock.day_text(one.on)}{f', {one.said_by}' if one.said_by else ''}: {' '.join(one.words.split())}"
        for one in content.corrections
    ]
    return rows.section("Correcties na vaststelling", rows.bullets(points, WIDTH), WIDTH)


def _signature(content: MeetingSheet) -> list[Row]:
    """The next date, and room to sign: the chair's word that this is what was said."""
    found = small("Volgende keer", content.following) if content.following else []
    return [*found, rows.gap(14), _sign(content.chair, content.minute_taker)]


def _sign(chair: str, minute_taker: str) -> Row:
    half = WIDTH / 2 - 10

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for left, role, name in ((x, "Voorzitter", chair), (x + half + 20, "Notulist", minute_taker)):
            ink.line(canvas, left, top - 34, left + half, top - 34)
            ink.text(canvas, left, top - 47, f"{role}{f': {name}' if name else ''}", 9)

    return Row(52, draw)
