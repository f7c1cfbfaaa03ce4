"""Incidents on a list for a meeting, and one incident as a report to hand over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.frame import WIDTH, continued, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LIST = "Meldingen"
REPORT = "Melding"


@dataclass(frozen=True, slots=True)
class Line:
    """One incident: ``what`` is empty when only kind, moment and street are to be told."""

    number: str
    when: str
    where: str
    kind: str
    status: str
    what: str


@dataclass(frozen=True, slots=True)
class IncidentList:
    """A list for a meeting, in groups (villages) with their lines."""

    organisation: str
    title: str
    under: str
    headline: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    rules: tuple[str, ...]
    printed_at: datetime
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The text of one report as a sheet; ``party`` is for whom."""

    organisation: str
    number: str
    party: str
    body: str
    printed_at: datetime
    logo: bytes = b""


def render(found: IncidentList) -> bytes:
    """The list as PDF."""
    head = masthead(found.organisation, found.title, found.under, LIST, logo=found.logo)
    body: list[Row] = [*rows.paragraph(found.headline, WIDTH, size=ink.STRONG, bold=True), rows.gap(10)]
    for name, lines in found.groups:
        again = (rows.heading(f"{name} (vervolg)", WIDTH),)
        body += [rows.heading(name, WIDTH)]
        body += [replace(row, again=row.again or again) for line in lines for row in _line(line)]
        body.append(rows.gap(10))
    if found.rules:
        body += rows.section("Over deze lijst", rows.bullets(found.rules, WIDTH), WIDTH)
    pages = flow(head, body, again=continued(LIST, found.under), foot="Zonder personen en kentekens", outline=LIST)
    return write(pages, LIST, _left(found.printed_at))


def _line(line: Line) -> list[Row]:
    """The facts in bold, the words under them, a hairline; room at the right for a tick in the meeting."""
    room = WIDTH - 34
    facts = f"{line.when} · {line.where}" if line.where else line.when
    first, *more = rows.paragraph(facts, room, bold=True)
    ticked = replace(first, draw=lambda canvas, x, top: _ticked(canvas, x, top, first))
    under = rows.paragraph(f"{line.kind} · {line.status} · {line.number}", room)
    words = rows.paragraph(line.what, room) if line.what else []
    found = [rows.gap(4), ticked, *more, *under, *words]
    kept = [replace(row, keep=True, white=False) for row in found] if len(found) < 12 else found
    end = Row(5, lambda canvas, x, top: ink.line(canvas, x, top - 5, x + WIDTH, top - 5))
    return [*kept, end]


def _ticked(canvas: Canvas, x: float, top: float, first: Row) -> None:
    rows.tick_box(canvas, x + WIDTH - 18, top)
    first.draw(canvas, x, top)


def render_report(sheet: ReportSheet) -> bytes:
    """One report as PDF, with room to note with whom it was spoken."""
    head = masthead(sheet.organisation, f"Melding aan {sheet.party}", "", sheet.number, logo=sheet.logo)
    body = [row for line in sheet.body.split("\n") for row in _words(line)]
    body += [rows.gap(14), *rows.section("Doorgegeven", _noted(), WIDTH)]
    again = continued(REPORT, sheet.number)
    pages = flow(head, body, again=again, foot="Alleen voor de ontvanger", outline=REPORT)
    return write(pages, f"{REPORT} {sheet.number}", _left(sheet.printed_at))


def _words(line: str) -> Sequence[Row]:
    """``Waar: …`` with its name in bold; a heading in bold; anything else as it is."""
    name, colon, rest = line.partition(": ")
    if not line:
        return [rows.gap(7)]
    if colon and len(name) < 24 and rest:
        wide = 104.0
        first, *more = rows.paragraph(rest, WIDTH, indent=wide)

        def draw(canvas: Canvas, x: float, top: float) -> None:
            ink.text(
                canvas, x, ink.baseline(top, first.height, ink.BODY), fonts.wrap(name, ink.BODY, wide - 6, True)[0]
            )
            first.draw(canvas, x, top)

        return [Row(first.height, draw), *more]
    return rows.paragraph(line, WIDTH, bold=line.endswith(":"))


def _noted() -> list[Row]:
    """Lines for a pen: to whom, when, under which number."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        step = WIDTH / 3
        for place, name in enumerate(("Gesproken met", "Datum en tijd", "Kenmerk")):
            ink.text(canvas, x + place * step, top - 12, name, 9.5)
            ink.line(canvas, x + place * step, top - 34, x + (place + 1) * step - 12, top - 34)

    return [Row(44, draw)]


def _left(moment: datetime) -> str:
    return f"Afgedrukt {clock.moment_text(moment)}"
