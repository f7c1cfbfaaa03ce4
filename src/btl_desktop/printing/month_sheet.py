"""The month on one A4: every patrol a line, day by day, as large as fits; and a strip for each walker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.printing import fonts, ink, rows
from btl_desktop.printing.frame import FOOT, TOP, WIDTH, Page, Progress, continued, flow, masthead, write
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

DESTROY = "Vernietigen na deze maand"
# From as large as reads well across a room down to what a reader of 70 can still read; below that, more pages.
_SIZES = (13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_USUAL = 11.0
# What may stand before a Dutch surname, and how a narrow column has it; the longest first.
_PREFIXES = (
    ("van der ", "v.d. "), ("van den ", "v.d. "), ("van de ", "v.d. "), ("uit den ", "u.d. "), ("op den ", "o.d. "),
    ("van ", "v. "),
)  # fmt: skip
_PAD = 6.0
_BETWEEN = 3.0
_ABOVE_WEEK = 2.0  # a thick rule keeps clear of the tails of the letters above it


@dataclass(frozen=True, slots=True)
class Walk:
    """One patrol on paper: ``who`` are the names, the leader first; ``note`` says what is missing or that it lapsed.

    ``action`` is the joint action of which it is a team; those of one action may have to share a line.
    """

    day: date
    times: str
    where: str
    who: tuple[str, ...]
    leader: str = ""
    note: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class DayNote:
    """What stands beside a date: when it is dark, and a holiday."""

    dusk: str
    free: str = ""


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """One sheet: a month, of all villages, of one, or of one walker; ``under`` says which."""

    organisation: str
    month: date
    under: str
    walks: tuple[Walk, ...]
    notes: dict[date, DayNote]
    printed_at: datetime
    logo: bytes = b""


def render(sheet: MonthSheet, progress: Progress | None = None) -> bytes:
    """The sheet as PDF; the same content gives the same bytes."""
    return write(pages(sheet), _title(sheet), _left(sheet), progress)


def render_strips(sheet: MonthSheet, people: Sequence[tuple[str, Sequence[Walk]]], progress: Progress | None) -> bytes:
    """A strip for each walker under the other, to cut off and hand out; never cut by the edge of a page."""
    body = [row for name, walks in people for row in _strip(name, walks, sheet)]
    head = masthead(sheet.organisation, _month(sheet.month), "Een strook per loper", "Briefjes", logo=sheet.logo)
    drawn = flow(head, body, again=continued("Briefjes", _month(sheet.month)), foot=DESTROY, outline="Briefjes")
    return write(drawn, f"Briefjes {_month(sheet.month)}", _left(sheet), progress)


def pages(sheet: MonthSheet) -> list[Page]:
    """One page wherever that can be read."""
    head = _head(sheet)
    drawn, size = _fitted(sheet, TOP - FOOT - rows.height(head))
    again = continued("Rooster", f"{_month(sheet.month)} · {sheet.under}")
    return flow(head, _lines(drawn, size), again=again, foot=DESTROY, outline="Rooster")


def size_of(sheet: MonthSheet) -> float:
    """The type size in points at which the sheet is drawn."""
    return _fitted(sheet, TOP - FOOT - rows.height(_head(sheet)))[1]


def _fitted(sheet: MonthSheet, room: float) -> tuple[MonthSheet, float]:
    """The largest size at which it takes one page: with whole names, else shorter ones; more pages if it must be."""
    shortest = _renamed(sheet, _with_short_prefix)
    for tried in (sheet, _renamed(sheet, _with_initial), shortest, _teams_together(shortest)):
        for size in _SIZES:
            if rows.height(_lines(tried, size)) <= room:
                return tried, size
    return sheet, _USUAL


def _teams_together(sheet: MonthSheet) -> MonthSheet:
    """A joint action as one line: who is in which of its teams stands in its briefing."""
    found: list[Walk] = []
    for (day, action), some in groupby(sheet.walks, key=lambda walk: (walk.day, walk.action)):
        teams = [*some]
        if action and len(teams) > 1:
            people = sum(len(team.who) for team in teams)
            told = f"{len(teams)} teams, samen {text.count(people, 'loper', 'lopers')}: zie de briefing"
            found.append(Walk(day, teams[0].times, action, (), note=told))
        else:
            found += teams
    return replace(sheet, walks=tuple(found))


def _renamed(sheet: MonthSheet, shortened: Callable[[str], str]) -> MonthSheet:
    walks = (replace(one, who=tuple(map(shortened, one.who)), leader=shortened(one.leader)) for one in sheet.walks)
    return replace(sheet, walks=tuple(walks))


def _with_initial(name: str) -> str:
    """``Jan van der Vries`` as ``J. van der Vries``."""
    first, _, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if rest else name


def _with_short_prefix(name: str) -> str:
    """``Jan van der Vries`` as ``J. v.d. Vries``, as Dutch lists of names have it."""
    first, _, rest = _with_initial(name).partition(" ")
    for long, short in _PREFIXES:
        if rest.startswith(long):
            return f"{first} {short}{rest.removeprefix(long)}"
    return f"{first} {rest}".strip()


def _head(sheet: MonthSheet) -> list[Row]:
    return masthead(sheet.organisation, _month(sheet.month), sheet.under, "Rooster", logo=sheet.logo)


def _lines(sheet: MonthSheet, size: float) -> list[Row]:
    """A row for each patrol, the date at the first of a day; a thick rule where a week begins."""
    if not sheet.walks:
        return rows.paragraph("Deze maand staat er geen patrouille.", WIDTH)
    widths = _widths(sheet, size)
    found: list[Row] = []
    before: date | None = None
    for walk in sheet.walks:
        first = walk.day != before
        week = before is None or walk.day.isocalendar().week != before.isocalendar().week
        found.append(_line(walk, sheet.notes.get(walk.day) if first else None, widths, size, first=first, week=week))
        before = walk.day
    return found


def _widths(sheet: MonthSheet, size: float) -> tuple[float, float, float]:
    """Room for the date, the times and the place; the names have the rest."""
    days = max(fonts.width(_day(walk.day), size, bold=True) for walk in sheet.walks)
    times = max(fonts.width(walk.times, size) for walk in sheet.walks)
    where = max(fonts.width(walk.where, size) for walk in sheet.walks)
    return days + 2 * _PAD, times + 2 * _PAD, min(where + 2 * _PAD, WIDTH * 0.27)


def _line(
    walk: Walk, note: DayNote | None, widths: tuple[float, float, float], size: float, *, first: bool, week: bool
) -> Row:
    step = round(size * 1.2, 1)
    day, times, place = widths
    left = day + times + place
    where = fonts.wrap(walk.where, size, place - _PAD)
    bolder = fonts.width(walk.leader, size, bold=True) - fonts.width(walk.leader, size)
    names = fonts.wrap(_names(walk), size, WIDTH - left - bolder)
    small = size * 0.82
    beside = fonts.wrap(note.free, small, day + times - _PAD) if note is not None and note.free else []
    # What stands under the date and the time comes from their second line on.
    above = _ABOVE_WEEK if first and week else 0
    high = max(len(where), len(names), 1 + len(beside)) * step + (_BETWEEN if first else 0) + above + 1

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if first:
            top -= above
            ink.line(canvas, x, top, x + WIDTH, top, ink.THICK if week else ink.HAIR)
            top -= _BETWEEN
            ink.text(canvas, x, top - size, _day(walk.day), size, bold=True)
        top += step - size  # letters hang from the top, so that no rule touches them
        ink.text(canvas, x + day, top - step, walk.times, size)
        _who(canvas, x + left, top - step, walk.leader, names[:1], size)
        for column, words in ((day + times, where), (left, ["", *names[1:]]), (0.0, ["", *beside])):
            for number, line in enumerate(words, start=1):
                ink.text(canvas, x + column, top - number * step, line, size if column else small)

    return Row(high, draw)


def _who(canvas: Canvas, x: float, y: float, leader: str, line: Sequence[str], size: float) -> None:
    """The first line of names; who leads stands first and bold."""
    words = "".join(line)
    bold = leader if leader and words.startswith(leader) else ""
    ink.text(canvas, x, y, bold, size, bold=True)
    ink.text(canvas, x + fonts.width(bold, size, bold=True), y, words.removeprefix(bold), size)


def _names(walk: Walk) -> str:
    """``Jan Bos, Fatma Yilmaz · nog 2 plaatsen``"""
    return " · ".join(filter(None, (", ".join(walk.who), walk.note)))


def _strip(name: str, walks: Sequence[Walk], sheet: MonthSheet) -> list[Row]:
    """Somebody's own evenings, kept together on a page, with a line to cut along."""
    found = [rows.written(name, 22, size=ink.STRONG, bold=True)]
    for walk in walks:
        others = text.listing([one for one in walk.who if one != name])
        with_whom = f", met {others}" if others else ""
        dusk = sheet.notes[walk.day].dusk if walk.day in sheet.notes else ""
        dark = f" Donker om\u00a0{dusk}." if dusk else ""
        words = f"{clock.day_text_long(walk.day).capitalize()}, {walk.times}, {walk.where}{with_whom}.{dark}"
        found += rows.paragraph(words, WIDTH)
    found.append(rows.gap(6))
    return [*(Row(row.height, row.draw, keep=True) for row in found), Row(8, _cut)]


def _cut(canvas: Canvas, x: float, top: float) -> None:
    canvas.setDash(4, 3)
    ink.line(canvas, x, top - 2, x + WIDTH, top - 2)
    canvas.setDash()


def _day(day: date) -> str:
    return f"{clock.DAYS[day.weekday()]} {day.day} {clock.MONTHS[day.month - 1]}"


def _month(day: date) -> str:
    return f"{clock.MONTHS_LONG[day.month - 1]} {day.year}".capitalize()


def _title(sheet: MonthSheet) -> str:
    return f"Rooster {_month(sheet.month)}"


def _left(sheet: MonthSheet) -> str:
    moment = sheet.printed_at
    return f"Afgedrukt {clock.moment_text(moment)}"
