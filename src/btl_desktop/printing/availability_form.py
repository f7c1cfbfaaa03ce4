"""The paper on which volunteers tick when they can walk: one A4 each, or a list per wijk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.models.choices import Daypart
from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.frame import HAND_IN, WIDTH, Page, continued, fact, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Slot = tuple[int, Daypart]
NAME = "Wanneer kunt u lopen?"
_HOURS = {
    Daypart.MORNING: "6 tot 12 uur", Daypart.AFTERNOON: "12 tot 18 uur", Daypart.EVENING: "18 tot 23 uur",
    Daypart.NIGHT: "23 tot 6 uur",
}  # fmt: skip
_FIRST, _CELL, _BOX = 124.0, (WIDTH - 124.0) / 7, 20.0
_LIST_NAME, _LIST_BOX = 168.0, 30.0
_LIST_OTHER = WIDTH - _LIST_NAME - 7 * _LIST_BOX - 56


@dataclass(frozen=True, slots=True)
class Person:
    """Whose sheet it is, and what is known already: printed with crosses, to be corrected."""

    name: str
    member_number: str
    village: str
    area: str
    offer: frozenset[Slot] = frozenset()
    most: int | None = None


def sheets(people: Sequence[Person], organisation: str, logo: bytes, back_by: str, today: date) -> bytes:
    """One A4 for each person, in the order given."""
    pages = [page for person in people for page in _sheet(person, organisation, logo, back_by)]
    return write(pages or _empty(organisation), NAME, _printed(today))


def lists(people: Sequence[Person], organisation: str, logo: bytes, today: date) -> bytes:
    """The evenings of the week for everybody, wijk by wijk: for a meeting where the paper goes round."""
    head = masthead(organisation, NAME, "Zet een kruis bij de avonden waarop u kunt lopen.", "Lijst", "", logo)
    body: list[Row] = []
    for place in sorted({(person.village, person.area) for person in people}):
        title = " · ".join(filter(None, place)) or "Zonder wijk"
        again = (_list_head(f"{title} (vervolg)"),)
        there = [person for person in people if (person.village, person.area) == place]
        body += [_list_head(title), *(_list_row(person, again) for person in there), rows.gap(16)]
    pages = flow(head, body, again=continued("Lijst", NAME), foot=HAND_IN, outline=NAME)
    return write(pages, NAME, _printed(today))


def _sheet(person: Person, organisation: str, logo: bytes, back_by: str) -> list[Page]:
    under = " · ".join(filter(None, (person.name, person.village, person.area)))
    number = f"lidnummer {person.member_number}" if person.member_number else ""
    head = masthead(organisation, NAME, under, "Invulblad", number, logo)
    how = (
        "Zet een kruis in elk vak waarop u meestal kunt lopen. Wat wij al weten, staat er al in: streep door wat niet "
        "meer klopt. U zegt hiermee niets toe; voor elke patrouille wordt u apart gevraagd."
    )
    most = "" if person.most is None else str(person.most)
    body = [
        *rows.paragraph(how, WIDTH),
        rows.gap(10),
        _days(),
        *(_part(part, person.offer) for part in Daypart),
        rows.gap(12),
        *fact("Hoogstens", f"{most} keer per maand" if most else "", indent=150),
        *fact("Liefst in wijk", "", indent=150),
        *fact("Graag samen met", "", indent=150),
        *fact("Weg van … tot …", "", indent=150),
        rows.gap(8),
        *rows.paragraph(f"Graag terug {back_by}." if back_by else "Graag terug bij uw coördinator.", WIDTH, bold=True),
    ]
    return flow(head, body, again=continued("Invulblad", person.name), foot=HAND_IN, ruled=True)


def _days() -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + WIDTH, top, ink.RULE)
        for place, day in enumerate(clock.DAYS_LONG):
            ink.text_centred(canvas, x + _FIRST + (place + 0.5) * _CELL, top - 16, day)
        ink.line(canvas, x, top - 23, x + WIDTH, top - 23)

    return Row(23, draw, keep=True)


def _part(part: Daypart, offer: frozenset[Slot]) -> Row:
    high = 40.0

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, top - 18, part.label, ink.STRONG, bold=True)
        ink.text(canvas, x, top - 32, _HOURS[part])
        for day in range(1, 8):
            left = x + _FIRST + (day - 0.5) * _CELL - _BOX / 2
            _box(canvas, left, top - 10, _BOX, ticked=(day, part) in offer)
        ink.line(canvas, x, top - high, x + WIDTH, top - high)

    return Row(high, draw)


def _box(canvas: Canvas, x: float, top: float, size: float, *, ticked: bool) -> None:
    rows.tick_box(canvas, x, top, size)
    if ticked:
        inset = size * 0.22
        for one, other in ((inset, size - inset), (size - inset, inset)):
            ink.line(canvas, x + inset, top - one, x + size - inset, top - other, 1.8)


def _list_head(title: str) -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + WIDTH, top, ink.RULE)
        ink.text(canvas, x, top - 15, title, 11.5, bold=True)
        for place, day in enumerate(clock.DAYS):
            ink.text_centred(canvas, x + _LIST_NAME + (place + 0.5) * _LIST_BOX, top - 30, day, ink.BODY)
        left = x + _LIST_NAME + 7 * _LIST_BOX + 8
        ink.text(canvas, left, top - 30, "ook overdag op", 9)
        ink.text(canvas, left + _LIST_OTHER, top - 30, "per maand", 9)
        ink.line(canvas, x, top - 35, x + WIDTH, top - 35)

    return Row(35, draw, keep=True)


def _list_row(person: Person, again: tuple[Row, ...]) -> Row:
    lines = fonts.wrap(person.name, ink.BODY, _LIST_NAME - 8)
    high = max(27.0, len(lines) * rows.LEADING + 6)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        middle = ink.baseline(top, high, ink.BODY) + (len(lines) - 1) * rows.LEADING / 2
        for number, line in enumerate(lines):
            ink.text(canvas, x, middle - number * rows.LEADING, line)
        for day in range(1, 8):
            left = x + _LIST_NAME + (day - 0.5) * _LIST_BOX - 8
            _box(canvas, left, top - (high - 16) / 2, 16, ticked=(day, Daypart.EVENING) in person.offer)
        if person.most is not None:
            ink.text_right(canvas, x + WIDTH - 8, ink.baseline(top, high, ink.BODY), str(person.most))
        ink.line(canvas, x, top - high, x + WIDTH, top - high)

    return Row(high, draw, again=again)


def _empty(organisation: str) -> list[Page]:
    head = masthead(organisation, NAME, "Er is niemand gekozen.", "Invulblad")
    return flow(head, [], again=head, foot=HAND_IN)


def _printed(today: date) -> str:
    return f"Afgedrukt {clock.day_text(today)}"
