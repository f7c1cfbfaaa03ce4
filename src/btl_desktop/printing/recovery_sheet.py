"""The sheet with a vault's recovery code: in groups to read aloud and as a QR code. It never holds a passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.printing import ink, rows
from btl_desktop.printing.frame import FOOT, GUTTER, LEFT, TOP, WIDTH, Page, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_GROUPS = 320.0  # the width that the groups take; the QR code stands beside them
_ADVICE = (
    "Stop dit blad in een dichte envelop. Bewaar die in een kluisje thuis, of bij een bestuurslid dat u vertrouwt.",
    "Niet bij de computer, niet op de foto, niet in de mail, niet in de cloud.",
    "Schrijf de wachtzin er niet bij. Die staat met opzet niet op dit blad.",
    "Wie dit blad en uw computer heeft, kan alle gegevens lezen. Blad kwijt? Maak in het programma meteen een nieuw; "
    "de oude code werkt dan niet meer.",
    "Draagt u het werk over? Dan maakt u een overdrachtspakket. Uw opvolger krijgt een eigen kluis met een eigen blad.",
)
_USE = (
    "Open het programma en kies “Ik ben mijn wachtzin kwijt”.",
    "Typ de groepen over. Bij een tikfout zegt het programma welke groep niet klopt.",
    "Kies een nieuwe wachtzin. U krijgt dan ook een nieuw herstelblad: vernietig dit blad.",
)


def recovery_sheet(code_groups: Sequence[str], vault_label: str, created: date, organisation: str) -> bytes:
    """One A4 with the groups of the code, which vault they open, and where to keep the sheet."""
    page = Page(
        partial(_draw, groups=code_groups, vault=vault_label, organisation=organisation),
        "Veilig bewaren",
        "Herstelblad",
    )
    return write([page], "Herstelblad", f"Gemaakt {clock.day_text(created)}")


def _draw(canvas: Canvas, *, groups: Sequence[str], vault: str, organisation: str) -> None:
    under = "Opent de kluis als u de wachtzin kwijt bent"
    top = rows.draw(canvas, masthead(organisation, "Herstelblad", under, "Bewaren"), LEFT, TOP)
    top = rows.draw(
        canvas,
        [rows.heading("Kluis", WIDTH), *rows.paragraph(vault, WIDTH, size=13, bold=True), rows.gap(12)],
        LEFT,
        top,
    )
    start = rows.draw(canvas, [rows.heading("Herstelcode", WIDTH)], LEFT, top)
    end = rows.draw(canvas, [_group(number, group) for number, group in enumerate(groups, start=1)], LEFT, start)
    _qr(canvas, "-".join(groups), LEFT + _GROUPS + GUTTER, start - 4, WIDTH - _GROUPS - GUTTER)
    advice = [
        *rows.section("Waar bewaart u dit blad?", rows.bullets(_ADVICE, WIDTH), WIDTH),
        *rows.section("Zo gebruikt u de code", rows.bullets(_USE, WIDTH), WIDTH),
    ]
    rows.draw(canvas, advice, LEFT, max(end - 16, FOOT + rows.height(advice)))


def _group(number: int, group: str) -> Row:
    """A group in a strip of its own, its signs wide apart so that each can be pointed at."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, ink.baseline(top, 40, 13), f"Groep {number}", 13)
        for place, sign in enumerate(group):
            ink.text_centred(canvas, x + 100 + place * 34, ink.baseline(top, 40, 26), sign, 26, bold=True)
        ink.line(canvas, x, top - 40, x + _GROUPS, top - 40)

    return Row(40, draw)


def _qr(canvas: Canvas, words: str, x: float, top: float, width: float) -> None:
    """The same code for a camera; square modules, with the white border that a reader needs."""
    import segno

    matrix = segno.make(words, error="q", micro=False).matrix
    module = width / (len(matrix) + 8)
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                ink.black(canvas, x + (column + 4) * module, top - (row + 4) * module, module + 0.05, module + 0.05)
