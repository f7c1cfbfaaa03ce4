"""The report of an evening for municipality and police: figures, no names, fit for a black-and-white printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.models.debrief_figures import (
    DebriefReport,
    Figures,
    Line,
    Participants,
    comparison,
    headline,
    rate_text,
)
from btl_desktop.models.debrief_form import hours_text
from btl_desktop.printing import ink, rows
from btl_desktop.printing.frame import WIDTH, Page, continued, fact, flow, masthead, printed, write
from btl_desktop.printing.rows import Row
from btl_desktop.printing.tables import Column, table

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = "Verslag"
FOOT = "Cijfers, geen namen"
_BAR, _BAR_LEFT, _BAR_RIGHT = 22.0, 92.0, 150.0
_FIGURES: tuple[tuple[str, float, Callable[[Figures], str]], ...] = (
    ("Adressen", 46, lambda one: str(one.addresses)),
    ("Ramen", 37, lambda one: str(one.open_windows)),
    ("Deuren", 39, lambda one: str(one.open_doors)),
    ("Schuren", 42, lambda one: str(one.open_sheds)),
    ("Auto’s", 34, lambda one: str(one.cars)),
    ("Op de 100", 50, rate_text),
    ("Kaarten", 41, lambda one: str(one.cards_left)),
    ("Gespr.", 36, lambda one: str(one.conversations)),
    ("Incid.", 32, lambda one: str(one.incidents)),
    ("Uren", 44, lambda one: hours_text(one.minutes)),
)
_RULES = (
    "Ramen, deuren, schuren (en poorten) en auto’s: wat open stond of met buit in zicht. Op de 100: al het open, op "
    "honderd bekeken adressen. Uren: van alle lopers samen. Een team met meer buurten telt voor die buurten samen."
)


def render(content: DebriefReport) -> bytes:
    """The report as PDF; the same content gives the same bytes."""
    return write(pages(content), f"{NAME} {content.number}", printed(content.number, content.printed_at))


def pages(content: DebriefReport) -> list[Page]:
    """One page for a small evening, more for a large one."""
    body = [
        *_headline(content),
        *_seasons(content),
        *_figures("Per team", content.teams, content.total),
        *_figures("Per buurt", content.areas),
        *(_figures("Per avond, dit seizoen", content.evenings) if len(content.evenings) > 1 else []),
        *_participants(content.participants),
        *_remarks(content),
        *rows.section("Hoe is geteld", rows.paragraph(_RULES, WIDTH), WIDTH),
    ]
    day = clock.day_text(clock.local(content.starts_at).date())
    again = continued(NAME, f"{content.title} · {day}")
    return flow(_head(content), body, again=again, foot=FOOT, outline=NAME)


def _head(content: DebriefReport) -> list[Row]:
    day = clock.day_text_long(clock.local(content.starts_at).date())
    under = " · ".join(filter(None, (day[:1].upper() + day[1:], content.village)))
    return masthead(content.organisation.name, content.title, under, NAME, f"actie {content.number}")


def _headline(content: DebriefReport) -> list[Row]:
    """What municipality and police read first, and what must be known about it."""
    found = [*rows.paragraph(headline(content), WIDTH, size=15.5, bold=True), rows.gap(2)]
    found += rows.paragraph(comparison(content), WIDTH, size=ink.STRONG)
    total = content.total
    counted = (
        text.count(total.cards_left, "kaart", "kaarten"),
        text.count(total.conversations, "gesprek", "gesprekken"),
        text.count(total.incidents, "incident", "incidenten"),
        f"{hours_text(total.minutes)} uur",
    )
    return [
        *found,
        rows.gap(6),
        *fact("Verder", " · ".join(counted)),
        *fact("Formulieren", _forms(content)),
        rows.gap(9),
    ]


def _forms(content: DebriefReport) -> str:
    lapsed = f", waarvan {content.lapsed} vervallen" if content.lapsed else ""
    still = "" if content.is_complete else "; deze cijfers zijn nog niet compleet"
    return f"{content.forms_in} van de {content.forms_total} binnen{lapsed}{still}"


def _seasons(content: DebriefReport) -> list[Row]:
    """The years beside each other: a bar for each, this season's black."""
    if len(content.seasons) < 2:
        return []
    rates = [line.figures.per_hundred or 0 for line in content.seasons]
    bars = [
        _bar(line, (rate / max(rates)) if max(rates) else 0, now=line is content.seasons[-1])
        for line, rate in zip(content.seasons, rates, strict=True)
    ]
    what = rows.paragraph(" in ".join(filter(None, (content.theme, content.village))), WIDTH)
    chart = rows.section("Iets open, op honderd bekeken adressen", [*what, rows.gap(4), *bars, rows.gap(2)], WIDTH)
    return [*chart, *_figures("Per seizoen", content.seasons)]


def _bar(line: Line, share: float, *, now: bool) -> Row:
    """A bar that is told apart without colour: black for this season, striped for earlier ones; the figure beside."""
    long = max(1.0, share * (WIDTH - _BAR_LEFT - _BAR_RIGHT))
    figures = line.figures
    exact = f"{rate_text(figures)}  ({figures.open_measured} bij {figures.addresses})" if figures.addresses else "–"

    def draw(canvas: Canvas, x: float, top: float) -> None:
        base = ink.baseline(top, _BAR, ink.BODY)
        ink.text(canvas, x, base, line.name, bold=now)
        left = x + _BAR_LEFT
        if now:
            ink.black(canvas, left, top - 4, long, _BAR - 8)
        else:
            _striped(canvas, left, top - 4, long, _BAR - 8)
        ink.line(canvas, left, top, left, top - _BAR, ink.RULE)
        ink.text(canvas, left + long + 7, base, exact, bold=now)

    return Row(_BAR, draw, keep=True)


def _striped(canvas: Canvas, left: float, top: float, long: float, high: float) -> None:
    ink.box(canvas, left, top, long, high, ink.RULE)
    for step in range(1, int(long / 6) + 1):
        ink.line(canvas, left + step * 6, top, left + step * 6, top - high)


def _figures(title: str, lines: Sequence[Line], whole: Figures | None = None) -> list[Row]:
    """A table of figures, with the sum of it all at the end when that is given."""
    if not lines:
        return []
    own = WIDTH - sum(width for _, width, _ in _FIGURES)
    columns: tuple[Column[Line], ...] = (
        Column(title.split()[1].rstrip(",").capitalize(), own, _named, bold=True),
        *(Column(name, width, _shown(show), right=True) for name, width, show in _FIGURES),
    )
    summed = [Line("Samen", whole)] if whole is not None else []
    return [*table(title, columns, [*lines, *summed]), rows.gap(12)]


def _named(line: Line) -> str:
    return f"{line.name}\n({line.note})" if line.note else line.name


def _shown(show: Callable[[Figures], str]) -> Callable[[Line], str]:
    """A figure, or nothing where there is no form yet: that is something else than nought."""
    return lambda line: "" if line.figures == Figures() and line.note else show(line.figures)


_PARTICIPANTS: tuple[Column[Participants], ...] = (
    Column("Organisatie", 263, lambda one: one.organisation, bold=True),
    Column("Verwacht", 130, lambda one: str(one.promised), right=True),
    Column("Gekomen", WIDTH - 393, lambda one: "–" if one.came is None else str(one.came), right=True),
)


def _participants(participants: Sequence[Participants]) -> list[Row]:
    return [*table("Deelnemers", _PARTICIPANTS, participants), rows.gap(12)] if participants else []


def _remarks(content: DebriefReport) -> list[Row]:
    points = [f"{team}: {' '.join(words.split())}" for team, words in content.remarks]
    return rows.section("Opmerkingen van de teams", rows.bullets(points, WIDTH), WIDTH)
