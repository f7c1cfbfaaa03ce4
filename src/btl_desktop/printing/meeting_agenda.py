"""The agenda of a meeting on paper: what when, who comes, and what is still open from earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import Attendance, ItemRole
from btl_desktop.models.meeting_sheets import MeetingSheet, SheetItem
from btl_desktop.printing import ink, rows
from btl_desktop.printing.frame import WIDTH, Page, continued, fact, flow, masthead, write
from btl_desktop.printing.meeting_points import open_points
from btl_desktop.printing.rows import Row

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Agenda"
_TIME, _NUMBER, _LONG = 62.0, 24.0, 62.0


def render(content: MeetingSheet) -> bytes:
    """The agenda as PDF; the same content gives the same bytes."""
    return write(pages(content), f"{NAME} {content.number}", printed(content))


def printed(content: MeetingSheet) -> str:
    """The left of the foot: which meeting, and when it was printed."""
    day = clock.day_text(clock.local(content.printed_at).date())
    return f"Overleg {content.number} · afgedrukt {day} {clock.time_text(content.printed_at)}"


def pages(content: MeetingSheet) -> list[Page]:
    """One page for most meetings."""
    body = [*_facts(content), rows.gap(10), *_programme(content), rows.gap(12)]
    if any(item.role is ItemRole.POINTS for item in content.items):
        body += open_points("Openstaande actiepunten", content.carried)
    body += _papers(content)
    again = continued(NAME, f"{content.title} · {when(content)}")
    return flow(head(content, NAME), body, again=again, foot=NAME, outline=NAME)


def head(content: MeetingSheet, mark: str) -> list[Row]:
    """Organisation, title and when; in the corner what sheet it is."""
    day = clock.day_text_long(clock.local(content.starts_at).date())
    under = f"{day[:1].upper()}{day[1:]}, {times(content)}"
    return masthead(content.organisation.name, content.title, under, mark, content.number, content.logo)


def when(content: MeetingSheet) -> str:
    """``di 17 nov 2026, 20:00–22:00``"""
    return f"{clock.day_text(clock.local(content.starts_at).date())}, {times(content)}"


def times(content: MeetingSheet) -> str:
    """``20:00–22:00``"""
    return f"{clock.time_text(content.starts_at)}–{clock.time_text(content.ends_at)}"


def _facts(content: MeetingSheet) -> list[Row]:
    found = fact("Plaats", content.place) if content.place else []
    for name, words in (("Voorzitter", content.chair), ("Notulist", content.minute_taker)):
        found += fact(name, words) if words else []
    if content.people:
        found += small("Genodigd", ", ".join(one.words for one in content.people))
    excused = [one.words for one in content.people if one.attendance is Attendance.EXCUSED]
    return [*found, *(small("Afgemeld", ", ".join(excused)) if excused else [])]


def small(name: str, words: str) -> list[Row]:
    """A name and, beside it, a longer text in plain type."""
    first, *more = rows.paragraph(words, WIDTH, indent=92)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        ink.text(canvas, x, ink.baseline(top, first.height, ink.BODY), name)
        first.draw(canvas, x, top)

    return [rows.gap(3), Row(first.height, draw), *more]


def _programme(content: MeetingSheet) -> list[Row]:
    found: list[Row] = []
    for number, item in enumerate(content.items, start=1):
        found += rows_of_item(number, item, content)
    return rows.section("Agenda", found, WIDTH)


def rows_of_item(number: int, item: SheetItem, content: MeetingSheet) -> list[Row]:
    """One item: its hour, number and title, how long it takes, who tells it, and what to know about it."""
    indent = _TIME + _NUMBER
    title, *more = rows.paragraph(item.title, WIDTH - _LONG, size=12.5, bold=True, indent=indent)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        base = ink.baseline(top, title.height, 12.5)
        ink.text(canvas, x, base, item.begins.strftime("%H:%M"), 12.5, bold=True)
        ink.text(canvas, x + _TIME, base, f"{number}.", 12.5)
        title.draw(canvas, x, top)
        ink.text_right(canvas, x + WIDTH, base, f"{item.minutes} min")

    under = list(_under(item, content))
    lines = [line for words in under for line in rows.paragraph(words, WIDTH - _LONG, indent=indent)]
    return [Row(title.height, draw, keep=bool(more or lines)), *more, *lines, rows.gap(7)]


def _under(item: SheetItem, content: MeetingSheet) -> list[str]:
    found = [f"Door {item.presenter}"] if item.presenter else []
    if item.role is ItemRole.MINUTES and content.previous:
        found.append(f"Ter vaststelling: verslag {content.previous}.")
    if item.role is ItemRole.POINTS and content.carried:
        open_ = text.count(len(content.carried), "actiepunt staat", "actiepunten staan")
        found.append(f"{open_} nog open; zie de lijst hieronder.")
    found += text.clean_lines(item.explanation).split("\n") if item.explanation else []
    return [*found, *(f"Stuk: {paper}" for paper in item.papers)]


def _papers(content: MeetingSheet) -> list[Row]:
    return rows.section("Stukken", rows.bullets(content.papers, WIDTH), WIDTH) if content.papers else []
