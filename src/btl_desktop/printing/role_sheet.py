"""A role description on paper: what is asked of somebody, and two boxes to sign: one stays, one goes home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.frame import WIDTH, Page, continued, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Rolbeschrijving"
BULLET = "• "


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """What is printed. ``name``: for whom, empty for a blank one; ``needs``: what this person still has to bring."""

    organisation: str
    level: str
    short: str
    edition: int
    valid_from: date
    body: str
    printed_at: datetime
    name: str = ""
    needs: tuple[str, ...] = ()
    house_rules: tuple[str, ...] = ()
    contact: str = ""
    logo: bytes = b""


def render(sheet: RoleSheet) -> bytes:
    """The PDF; its title names the role and nobody."""
    moment = sheet.printed_at
    left = f"Versie {sheet.edition} · afgedrukt {clock.day_text(clock.local(moment).date())}"
    return write(pages(sheet), f"{NAME} {sheet.level}", left)


def pages(sheet: RoleSheet) -> list[Page]:
    """One page for an ordinary text, more for a long one; the signatures stay together."""
    title = f"{sheet.level[:1].upper()}{sheet.level[1:]}"
    since = f"Versie {sheet.edition}, geldig vanaf {clock.day_text(sheet.valid_from, weekday=False)}"
    head = masthead(sheet.organisation, title, since, sheet.short, "rolbeschrijving", sheet.logo)
    body = [*_for_whom(sheet), *_body(sheet.body), rows.gap(6)]
    if sheet.needs:
        body += rows.section("Dit hebben wij nog van u nodig", rows.ticks(sheet.needs, WIDTH), WIDTH)
    if sheet.house_rules:
        body += [rows.gap(6), *rows.section("Huisregels", rows.paragraph(" ".join(sheet.house_rules), WIDTH), WIDTH)]
    body += _signing(sheet)
    return flow(
        head, body, again=continued(NAME, title), foot="Eén exemplaar voor u, één voor de coördinator", outline=NAME
    )


def _for_whom(sheet: RoleSheet) -> list[Row]:
    if not sheet.name:
        return []
    return [*rows.paragraph(f"Voor {sheet.name[:200]}", WIDTH, size=ink.STRONG, bold=True), rows.gap(8)]


def _body(words: str) -> Iterator[Row]:
    """Paragraphs; a line before points is their heading."""
    lines = words.splitlines()
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else ""
        if line.startswith(BULLET):
            yield from rows.bullets([line.removeprefix(BULLET)], WIDTH)
            yield rows.gap(2)
        elif line and after.startswith(BULLET):
            yield rows.gap(8)
            yield rows.heading(line, WIDTH)
        elif line:
            yield from rows.paragraph(line, WIDTH)
        else:
            yield rows.gap(4)


def _signing(sheet: RoleSheet) -> list[Row]:
    """What one signs for, and where; kept on one page."""
    promise = (
        "Ik heb deze rolbeschrijving gekregen en gelezen, ik weet wat er van mij gevraagd wordt en ik houd mij eraan. "
        "Wat ik over mensen hoor of zie, blijft binnen het buurttoezicht, de politie en de gemeente."
    )
    contact = [f"Vragen? {sheet.contact[:300]}"] if sheet.contact else []
    found = [
        rows.gap(4),
        rows.heading("Om te tekenen", WIDTH),
        *rows.paragraph(promise, WIDTH),
        *(row for words in contact for row in rows.paragraph(words, WIDTH)),
        Row(88, lambda canvas, x, top: _boxes(canvas, x, top, sheet.name)),
    ]
    return [*(Row(row.height, row.draw, keep=True) for row in found[:-1]), found[-1]]


def _boxes(canvas: Canvas, x: float, top: float, name: str) -> None:
    wide = (WIDTH - 18) / 2
    shown = fonts.wrap(name, ink.BODY, wide - 16, bold=True)[0] or "Naam"
    for left, who in ((x, shown), (x + wide + 18, "Coördinator")):
        ink.box(canvas, left, top - 8, wide, 78, ink.RULE)
        ink.text(canvas, left + 8, top - 23, who, ink.BODY, bold=True)
        for words, down in (("Datum", 48), ("Handtekening", 78)):
            ink.text(canvas, left + 8, top - down, words, 9.5)
            start = left + 76
            ink.line(canvas, start, top - down - 2, left + wide - 8, top - down - 2)
