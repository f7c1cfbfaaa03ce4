"""The report of an evening as a workbook: figures as numbers to reckon with, words that never become a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.exchange.table_files import LONGEST_CELL
from btl_desktop.models.debrief_figures import DebriefReport, Figures, Line, comparison, headline
from btl_desktop.models.debrief_form import COUNTS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

Cell = str | int | float | None
_WIDEST, _NARROWEST = 60, 9
_HOURS, _RATE = "Uren samen", "Iets open op 100 adressen"
_HEAD = (*(label for _, label in COUNTS), _RATE, _HOURS)


def render(content: DebriefReport) -> bytes:
    """The workbook; the same content gives the same cells. Nothing touches the disk."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Verslag {content.number}", "created": content.printed_at.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for name, table in sheets(content).items():
        _put(book, name, table, bold)
    book.close()
    return file.getvalue()


def sheets(content: DebriefReport) -> dict[str, list[Sequence[Cell]]]:
    """Every sheet by its name, as rows of cells; the first row of each is its head."""
    return {
        "Samenvatting": [*_summary(content)],
        "Per team": _table("Team", content.teams, content.total),
        "Per buurt": _table("Buurt", content.areas),
        "Per avond": _table("Avond", content.evenings),
        "Per seizoen": _table("Seizoen", content.seasons),
        "Deelnemers": [
            ("Organisatie", "Verwacht", "Gekomen"),
            *((one.organisation, one.promised, one.came) for one in content.participants),
        ],
        "Opmerkingen": [("Team", "Opmerking"), *content.remarks],
    }


def _summary(content: DebriefReport) -> Iterator[Sequence[Cell]]:
    yield "Verslag", content.title
    yield "Actie", content.number
    yield "Organisatie", content.organisation.name
    yield "Dorp", content.village
    yield "Datum", clock.day_text(clock.local(content.starts_at).date())
    yield "In één zin", headline(content)
    yield "Vergeleken", comparison(content)
    yield "Formulieren binnen", content.forms_in
    yield "Formulieren in totaal", content.forms_total
    yield "Waarvan vervallen", content.lapsed
    yield from zip(_HEAD, _cells(content.total), strict=True)


def _table(name: str, lines: Sequence[Line], whole: Figures | None = None) -> list[Sequence[Cell]]:
    body = [(line.name, line.note, *_cells(line.figures)) for line in lines]
    summed = [("Samen", "", *_cells(whole))] if whole is not None else []
    return [(name, "Toelichting", *_HEAD), *body, *summed]


def _cells(figures: Figures) -> tuple[Cell, ...]:
    counts = (getattr(figures, name) for name, _ in COUNTS)
    return (*counts, figures.per_hundred, round(figures.minutes / 60, 2))


def _put(book: Workbook, name: str, table: Sequence[Sequence[Cell]], bold: Format) -> None:
    page = book.add_worksheet(name)
    for at in range(max(map(len, table))):
        longest = max(len(str(row[at])) for row in table[1:] or table if at < len(row))
        page.set_column(at, at, max(_NARROWEST, min(_WIDEST, longest + 2)) if at < 2 else 14)
    for down, row in enumerate(table):
        heads = name == "Samenvatting"
        for at, cell in enumerate(row):
            style = bold if (at == 0 if heads else down == 0) else None
            if isinstance(cell, str) and cell:
                page.write_string(down, at, cell[:LONGEST_CELL], style)
            elif isinstance(cell, int | float):
                page.write_number(down, at, cell, style)
    if name != "Samenvatting":
        page.freeze_panes(1, 1)
