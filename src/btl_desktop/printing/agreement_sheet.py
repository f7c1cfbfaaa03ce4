"""A covenant, work agreements or a year plan on paper: its text, who signed it, and room for who still has to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import ink, rows
from btl_desktop.printing.frame import WIDTH, continued, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIGNATURE = 62.0
_NAMES = (("Naam", 0.0, 0.36), ("Datum", 0.39, 0.56), ("Handtekening", 0.59, 1.0))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, for whom; ``signed`` says by whom and when in words, empty while the paper waits for a pen."""

    organisation: str
    signed: str = ""


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """All of the sheet. ``parts`` are headed pieces of text, a line each point; an empty heading has none."""

    organisation: str
    mark: str
    title: str
    under: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    signers: tuple[Signer, ...]
    printed_at: datetime
    logo: bytes = b""


def render(sheet: AgreementSheet) -> bytes:
    """The PDF; the same sheet gives the same bytes."""
    moment = clock.moment_text(sheet.printed_at)
    head = masthead(sheet.organisation, sheet.title, sheet.under, sheet.mark, "", sheet.logo)
    body: list[Row] = []
    for heading, lines in sheet.parts:
        body += _part(heading, lines)
    if sheet.signers:
        body += rows.section("Ondertekening", [row for one in sheet.signers for row in _signer(one)], WIDTH)
    again = continued(sheet.mark, sheet.title)
    pages = flow(head, body, again=again, foot="Bewaren bij de afspraken", outline=sheet.mark)
    return write(pages, sheet.mark, f"Afgedrukt {moment}")


def _part(heading: str, lines: Sequence[str]) -> list[Row]:
    points = rows.bullets((line for line in lines if line), WIDTH)
    return rows.section(heading, points, WIDTH) if heading else [*points, rows.gap(14)]


def _signer(signer: Signer) -> list[Row]:
    named = [rows.gap(6), *rows.paragraph(signer.organisation, WIDTH, bold=True)]
    if signer.signed:
        return [*named, *rows.paragraph(signer.signed, WIDTH), rows.gap(6)]
    return [*(_kept(row) for row in named), Row(_SIGNATURE, _lines)]


def _kept(row: Row) -> Row:
    return Row(row.height, row.draw, keep=True, white=row.white, again=row.again)


def _lines(canvas: Canvas, x: float, top: float) -> None:
    """Three lines for a pen, each with its name under it."""
    for name, start, end in _NAMES:
        left = x + WIDTH * start
        ink.line(canvas, left, top - 40, x + WIDTH * end, top - 40)
        ink.text(canvas, left, top - 51, name, 9)
