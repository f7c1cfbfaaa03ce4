"""The form that comes back: what a team counted, under its patrol number, ready to be typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.briefing import Content, Person, Team
from btl_desktop.printing.frame import COLUMN, FOOT, GUTTER, HAND_IN, LEFT, TOP, WIDTH, Page, continued, masthead
from btl_desktop.printing.rows import Row
from btl_desktop.printing.sheet_head import day_and_place, short_title

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Retourformulier"
# In the order of the debrief: what is counted at doors and on the street.
COUNTS = (
    "Adressen bekeken",
    "Open ramen",
    "Open deuren",
    "Open schuren en poorten",
    "Auto’s open of met buit in zicht",
    "Kaarten achtergelaten",
    "Gesprekken",
    "Incidenten",
)
_TOTAL = 96.0
_STRIP = 27.0


def pages(content: Content) -> list[Page]:
    """One form for each team."""
    return [page for team in content.teams for page in _form(content, team)]


def _form(content: Content, team: Team) -> list[Page]:
    head = masthead(content.organisation.name, NAME, day_and_place(content), team.number, team.name, content.logo)
    what = " · ".join(filter(None, (content.title, team.area)))
    fixed = [
        *head,
        *rows.paragraph(what, WIDTH, size=12, bold=True),
        rows.gap(6),
        _answers(),
        _times(),
        rows.gap(6),
        *_counts(),
        rows.gap(10),
    ]
    people = rows.section("Wie waren er (aankruisen)", _people(team.people), WIDTH)
    found: list[Page] = []
    waiting = [*people, *_incidents()]
    while waiting or not found:
        top = continued(f"{NAME} {team.number}", short_title(content)) if found else fixed
        now, waiting = rows.fill(waiting, TOP - FOOT - rows.height(top) - 70, fresh=bool(found))
        found.append(_page([*top, *now], f"{NAME} {team.number}" if not found else ""))
    return found


def _page(body: list[Row], outline: str) -> Page:
    def draw(canvas: Canvas) -> None:
        top = rows.draw(canvas, body, LEFT, TOP)
        lines = int((top - FOOT - 24) / 24)
        rows.draw(canvas, [rows.heading("Opmerkingen", WIDTH), *rows.writing_lines(lines, WIDTH, 24)], LEFT, top)

    return Page(draw, HAND_IN, outline)


def _answers() -> Row:
    """Three boxes that settle most evenings."""
    words = ("Gelopen", "Vervallen", "Niets bijzonders gezien")

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for number, word in enumerate(words):
            left = x + number * WIDTH / 3
            rows.tick_box(canvas, left, top - 4, 20)
            ink.text(canvas, left + 28, ink.baseline(top - 4, 20, 13), word, 13, bold=True)

    return Row(32, draw)


def _times() -> Row:
    """When the team went and came back, and how many walked: a box for each figure."""
    fields = (("Begonnen", "__:__"), ("Terug", "__:__"), ("Lopers", "__"), ("Uren samen", "___"))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        left = x
        for name, boxes in fields:
            ink.text(canvas, left, ink.baseline(top, 30, 12), name, 12)
            left = _figures(canvas, left + fonts.width(name, 12) + 7, top - 3, boxes) + 17

    return Row(32, draw)


def _figures(canvas: Canvas, left: float, top: float, boxes: str) -> float:
    for sign in boxes:
        if sign == ":":
            ink.text(canvas, left + 2, top - 17, ":", 16, bold=True)
            left += 8
        else:
            ink.box(canvas, left, top, 17, 24)
            left += 17
    return left


def _counts() -> list[Row]:
    """A strip for each count: room to tally, and boxes for the total."""
    return [_count_head(), *(_count(name) for name in COUNTS)]


def _count_head() -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + WIDTH, top, ink.RULE)
        ink.text(canvas, x, top - 14.5, "Geteld", 11.5, bold=True)
        ink.text(canvas, x + 192, top - 14.5, "turven", 9)
        ink.text(canvas, x + WIDTH - _TOTAL, top - 14.5, "totaal", 9)
        ink.line(canvas, x, top - 20, x + WIDTH, top - 20)

    return Row(20, draw)


def _count(name: str) -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, ink.baseline(top, _STRIP, 12), name, 12, bold=True)
        for box in range(3):
            ink.box(canvas, x + WIDTH - _TOTAL * (3 - box) / 3, top, _TOTAL / 3, _STRIP)
        ink.line(canvas, x, top - _STRIP, x + WIDTH - _TOTAL, top - _STRIP)

    return Row(_STRIP, draw)


def _people(people: Sequence[Person]) -> list[Row]:
    """Names with a box, two beside each other; blank lines for who joined."""
    names = [person.name for person in people] + [""] * (2 + len(people) % 2)
    return [_pair(*names[number : number + 2]) for number in range(0, len(names), 2)]


def _pair(one: str, other: str) -> Row:
    cells = [fonts.wrap(name, 12, COLUMN - 28) for name in (one, other)]
    high = max(24.0, 8 + 15 * max(len(lines) for lines in cells))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for lines, left in zip(cells, (x, x + COLUMN + GUTTER), strict=True):
            rows.tick_box(canvas, left, top - 3, 18)
            for number, line in enumerate(lines):
                ink.text(canvas, left + 26, top - 16.5 - 15 * number, line, 12)
            if not lines[0]:
                ink.line(canvas, left + 26, top - 21, left + COLUMN, top - 21)

    return Row(high, draw)


def _incidents() -> list[Row]:
    """Facts only: when, where, what was seen and who was told."""
    columns = (("Tijd", 48.0), ("Straat en nummer", 148.0), ("Wat gezien (feiten)", 217.0), ("Gemeld bij", 110.0))

    def head(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top, x + WIDTH, top, ink.RULE)
        left = x
        for name, wide in columns:
            ink.text(canvas, left + (5 if left > x else 0), top - 14, name, 9.5)
            left += wide
        ink.line(canvas, x, top - 19, x + WIDTH, top - 19)

    def strip(canvas: Canvas, x: float, top: float) -> None:
        ink.line(canvas, x, top - 28, x + WIDTH, top - 28)
        left = x
        for _, wide in columns[:-1]:
            left += wide
            ink.line(canvas, left, top, left, top - 28)

    return [Row(19, head, keep=True), *(Row(28, strip, keep=number < 2) for number in range(3)), rows.gap(10)]
