"""The parts of a team's sheet: who walks, who else is out, where, and what to do when something happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from btl_desktop import text
from btl_desktop.printing import fonts, ink, map_drawing, rows
from btl_desktop.printing.briefing import Partner, Person, Team
from btl_desktop.printing.frame import COLUMN, LEFT, WIDTH
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from btl_desktop.models.organisation import Organisation

# The steps of every Dutch neighbourhood app: saar (Signaleer, Alarmeer, App, Reageer).
SAAR = (
    ("Signaleer", "Zie of hoor wat er niet klopt."),
    ("Alarmeer", "Bel 112 als het nu gebeurt."),
    ("App", "Meld in de groep wat u ziet."),
    ("Reageer", "Maak contact als dat veilig kan."),
)
HELP = 88.0  # the height of the frame with SAAR and the numbers
LEADS = "leider"
IN_CHARGE = "leiding"


def people_rows(team: Team, room: float) -> list[Row]:
    """The walkers with their phones, the leader first; lines to write on where nobody is known yet."""
    ordered = sorted(team.people, key=lambda person: not person.leads)
    found = [row for person in ordered for row in _person(person, room)]
    if not team.leaders:
        found = [*_blank_name("Teamleider", room), *found]
    if not team.people:
        found += [row for _ in range(3) for row in _blank_name("", room)]
    if team.phone and team.phone not in {person.phone for person in team.people}:
        found += _pair("Teamtelefoon", team.phone, room)
    return found


def _person(person: Person, room: float) -> list[Row]:
    return [
        *_pair(person.name, person.phone, room, bold=person.leads, tag=LEADS if person.leads else ""),
        *(rows.paragraph(f"({person.note})", room) if person.note else []),
    ]


def _pair(name: str, phone: str, room: float, *, bold: bool = False, tag: str = "") -> list[Row]:
    """A name, a mark and a phone in one row; a long name has lines of its own and the other two stand under it."""
    tagged = ink.tag_width(tag, 9) + 6 if tag else 0.0
    wanted = tagged + (fonts.width(phone, ink.STRONG, bold=True) + 8 if phone else 0)
    lines = fonts.wrap(name, 12, room, bold)
    named = fonts.width(lines[-1], 12, bold)
    if len(lines) == 1 and named + wanted <= room:
        return [_pair_row(lines[0], bold, room, tag, named + 6, phone)]
    if not wanted:
        return [rows.written(line, 20 if line is lines[0] else 16, size=12, bold=bold) for line in lines]
    start, *more = [replace(rows.written(line, 16, size=12, bold=bold), keep=True) for line in lines]
    if wanted > room:  # a phone that is a story
        return [start, *more, _pair_row("", bold, room, tag, 0, ""), *rows.paragraph(phone, room, size=12, bold=True)]
    return [rows.gap(2), start, *more, _pair_row("", bold, room, tag, 0, phone)]


def _pair_row(name: str, bold: bool, room: float, tag: str, tag_at: float, phone: str) -> Row:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, ink.baseline(top, 20, 12), name, 12, bold)
        if tag:
            ink.tag(canvas, x + tag_at, top - 3.5, tag, 9, 13)
        ink.text_right(canvas, x + room, ink.baseline(top, 20, ink.STRONG), phone, ink.STRONG, bold=True)

    return Row(20, draw)


def _blank_name(name: str, room: float) -> list[Row]:
    start = fonts.width(name, 11) + 6 if name else 0

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, top - 17, name)
        ink.line(canvas, x + start, top - 19, x + room, top - 19)

    return [Row(22, draw)]


def present_rows(partners: Sequence[Partner]) -> list[Row]:
    """On a team's sheet: who else is out, in one sentence, and the officer in charge to turn to."""
    if not partners:
        return []
    everyone = (
        f"{partner.organisation} ({partner.participants})" if partner.participants else partner.organisation
        for partner in partners
    )
    found = rows.paragraph(text.listing(everyone), COLUMN)
    for partner in partners:
        if partner.in_charge:
            found += _pair(partner.contact or partner.organisation, partner.phone, COLUMN, tag=IN_CHARGE)
    return found


def area_rows(team: Team, map_height: float) -> list[Row]:
    found = rows.paragraph(team.area, COLUMN, size=12, bold=True) if team.area else []
    known = map_drawing.has_map(team.area_codes)
    drawn = map_drawing.area_map(team.area_codes, COLUMN, map_height) if known else _sketch(map_height - 30)
    route = [rows.gap(3), *rows.paragraph(f"Route: {team.route}", COLUMN)] if team.route else []
    return [*found, rows.gap(3), drawn, *route]


def _sketch(height: float) -> Row:
    """Where the map is unknown: room to draw one."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.box(canvas, x, top, COLUMN, height - 4, ink.RULE)
        ink.text(canvas, x + 7, top - 16, "Geen kaart van dit gebied; teken hier de straten.")

    return Row(height, draw)


def help_box(organisation: Organisation) -> Row:
    """SAAR and the numbers to call, in a frame at the foot of the sheet, always in the same place."""
    numbers = (
        (organisation.emergency_phone, "spoed, heterdaad"),
        (organisation.police_phone, "politie, geen spoed"),
        (organisation.tip_phone, "Meld Misdaad Anoniem"),
        (organisation.public_space_phone, "gemeente, openbare ruimte"),
    )
    step = (HELP - 12) / 4
    split = LEFT + WIDTH - 250

    def draw(canvas: Canvas, _x: float, top: float) -> None:
        ink.box(canvas, LEFT, top, WIDTH, HELP - 6, 1.8)
        ink.line(canvas, split, top - 8, split, top - HELP + 14)
        for number, ((word, what), (phone, use)) in enumerate(zip(SAAR, numbers, strict=True)):
            strip = top - 3 - number * step
            _saar(canvas, strip, step, word, what)
            _number(canvas, split + 10, ink.baseline(strip, step, 15), phone, use)

    return Row(HELP, draw)


def _number(canvas: Canvas, x: float, y: float, phone: str, use: str) -> None:
    """A number and what it is for; of a number that somebody typed a story to, the number itself goes first."""
    size = 15 if fonts.width(phone, 15, bold=True) <= 86 else ink.BODY
    words = fonts.wrap(phone, size, 232, bold=True)[0]
    use_at = max(90.0, fonts.width(words, size, bold=True) + 8)
    ink.text(canvas, x, y, words, size, bold=True)
    if use_at + fonts.width(use, ink.BODY) <= 236:
        ink.text(canvas, x + use_at, y, use)


def _saar(canvas: Canvas, top: float, step: float, word: str, what: str) -> None:
    y = ink.baseline(top, step, 15)
    ink.text_centred(canvas, LEFT + 15, y, word[0], 15, bold=True)
    ink.text(canvas, LEFT + 28, y, word, ink.BODY, bold=True)
    ink.text(canvas, LEFT + 84, y, what)
