"""Cards for the windowsill or letterbox, four to an A4: what a burglar could have seen, or that all was well.

Nothing on them says where they were left or who left them: a card is the resident's, and nothing of it is kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from btl_desktop.printing import emblem, fonts, footprint, ink, rows
from btl_desktop.printing.briefing import CardText, Content
from btl_desktop.printing.frame import PAGE_HEIGHT, PAGE_WIDTH, Page
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_WIDE, _HIGH = PAGE_WIDTH / 2, PAGE_HEIGHT / 2
_IN = 25.0  # from the cut, or from what the printer cannot reach, to the words
_ROOM = _WIDE - 2 * _IN
_MARK = 58.0  # the black field with the footprint
_PRIVATE = "Wij schreven uw naam en adres niet op."
_LOGO = (64.0, 36.0)
_OTHER = "Anders"
_BOX = 16.0


def pages(content: Content) -> list[Page]:
    """As many sheets as are wanted of the card with boxes to tick."""
    return _sheets(content, content.card, "Kaarten")


def good_pages(content: Content) -> list[Page]:
    """The same of the card that says that all was well."""
    return _sheets(content, content.good_card, "Kaarten, alles in orde")


def _sheets(content: Content, card: CardText, outline: str) -> list[Page]:
    draw = partial(_sheet, top=_words(content, card), bottom=_bottom(content))
    return [Page(draw, foot="", outline="" if number else outline) for number in range(max(1, content.card_sheets))]


def _sheet(canvas: Canvas, *, top: list[Row], bottom: list[Row]) -> None:
    for x in (0.0, _WIDE):
        for high in (PAGE_HEIGHT, _HIGH):
            rows.draw(canvas, top, x + _IN, high - _IN)
            rows.draw(canvas, bottom, x + _IN, high - _HIGH + _IN + rows.height(bottom))
    _cuts(canvas)


def _cuts(canvas: Canvas) -> None:
    """Where to cut: a dashed line from edge to edge, and a pair of scissors at its beginning."""
    canvas.saveState()
    canvas.setDash(3, 4)
    ink.line(canvas, _WIDE, 0, _WIDE, PAGE_HEIGHT)
    ink.line(canvas, 0, _HIGH, PAGE_WIDTH, _HIGH)
    canvas.restoreState()
    ink.white(canvas, 14, _HIGH + 7, 18, 14)
    ink.text(canvas, 16, _HIGH - 5, "✂", 14)


def _words(content: Content, card: CardText) -> list[Row]:
    """The card above its foot, in the largest type that fits; what does not fit at all are tips, the last one first."""
    room = _HIGH - 2 * _IN - rows.height(_bottom(content)) - 6
    tips = list(card.tips)
    while True:
        for size in (13.5, 12.5, 11.5, ink.BODY):
            found = _card(card, tips, size)
            if rows.height(found) <= room:
                return found
        if not tips:
            return rows.fill(found, room)[0]
        tips.pop()


def _card(card: CardText, tips: list[str], size: float) -> list[Row]:
    return [
        _title(card.title),
        rows.gap(9),
        *rows.paragraph(card.intro, _ROOM, size=size),
        rows.gap(7),
        *(_ticks(card.ticks) if card.ticks else _walk()),
        *rows.section("Tips", rows.bullets(tips, _ROOM), _ROOM)[:-1],
    ]


def _title(title: str) -> Row:
    """A white foot on black, and what the card is about."""
    room = _ROOM - _MARK - 12
    size = next((size for size in (24.0, 21.0, 18.0) if len(fonts.wrap(title, size, room, bold=True)) <= 2), 15.0)
    lines = _balanced(title, size, room)
    step = size * 1.12

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.roundRect(x, top - _MARK, _MARK, _MARK, 7, stroke=0, fill=1)
        footprint.draw(canvas, x + 7, top - 6, _MARK - 12, left=True, turn=8)
        footprint.draw(canvas, x + 31, top - 6, _MARK - 12, turn=-8)
        start = top - (_MARK - step * len(lines)) / 2
        for number, line in enumerate(lines):
            y = ink.baseline(start - number * step, step, size)
            ink.text(canvas, x + _MARK + 12, y, line, size, bold=True)

    return Row(_MARK, draw)


def _balanced(title: str, size: float, room: float) -> list[str]:
    """The lines of a title, about equally long: no word stays behind alone."""
    lines = fonts.wrap(title, size, room, bold=True)
    narrow = room
    while narrow > 44 and len(fonts.wrap(title, size, narrow - 4, bold=True)) == len(lines):
        narrow -= 4
    return fonts.wrap(title, size, narrow, bold=True)[:3]


def _ticks(names: tuple[str, ...]) -> list[Row]:
    """Boxes in two columns, and a line for something else."""
    cells = [*names, _OTHER]
    pairs = [cells[number : number + 2] for number in range(0, len(cells), 2)]
    return [*(_tick_row(pair) for pair in pairs), rows.gap(7)]


def _tick_row(names: list[str]) -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        for number, name in enumerate(names):
            left = x + number * (_ROOM / 2 + 2)
            rows.tick_box(canvas, left + 0.6, top - 3, _BOX)
            ink.text(canvas, left + 22, ink.baseline(top - 3, _BOX, 11.5), name, 11.5, bold=True)
            if name == _OTHER:
                start = left + 26 + fonts.width(name, 11.5, bold=True)
                ink.line(canvas, start, top - 3 - _BOX, x + _ROOM, top - 3 - _BOX)

    return Row(22, draw)


def _walk() -> list[Row]:
    """Two feet that walk on: nothing to see here."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for number in range(5):
            down = 1 if number % 2 else 25
            footprint.draw(canvas, x + 12 + number * 47, top - down, 42, left=bool(number % 2), turn=-82)

    return [Row(78, draw)]


def _bottom(content: Content) -> list[Row]:
    """Whom to call, who the watch is and where to reach it, and that nothing was written down."""
    organisation = content.organisation
    call = f"Verdacht? Bel {organisation.emergency_phone}. Geen spoed: {organisation.police_phone}."
    size = next((size for size in (12.0, 11.5) if fonts.width(call, size, bold=True) <= _ROOM), ink.BODY)
    told = [rows.written(line, 15, size=size, bold=True) for line in fonts.wrap(call, size, _ROOM, bold=True)[:5]]
    return [*told, rows.gap(6), *_sender(content), rows.written(_PRIVATE, 15)]


def _sender(content: Content) -> list[Row]:
    """The watch and where to reach it, its logo at the right."""
    wide, high = emblem.size(content.logo, *_LOGO)
    room = _ROOM - (wide + 10 if wide else 0)
    name = fonts.wrap(content.organisation.name, 12, room, bold=True)[:6]
    contact = [line for line in fonts.wrap(content.organisation.contact, ink.BODY, room)[:6] if line]
    words = [
        *(rows.written(line, 15, size=12, bold=True) for line in name),
        *(rows.written(line, rows.LEADING) for line in contact),
    ]
    white = max(0.0, high - rows.height(words))

    def logo(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top + 3, x + _ROOM, top + 3, ink.RULE)
        emblem.draw(canvas, content.logo, x + _ROOM - wide, top - 1, *_LOGO)

    return [Row(0, logo), rows.gap(white / 2), *words, rows.gap(white / 2)]
