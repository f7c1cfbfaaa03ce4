"""A report in figures as a workbook: the very figures of the paper, to reckon with, and charts that move with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from btl_desktop import clock
from btl_desktop.exchange.table_files import LONGEST_CELL
from btl_desktop.models.figures import Bars, Cell, Course, FigureReport, Section, Stacked, Table, as_table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SUMMARY = "Samenvatting"
_WIDEST, _NARROWEST, _LONGEST_NAME = 60, 9, 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def render(report: FigureReport) -> bytes:
    """The workbook; the same report gives the same cells. Nothing touches the disk."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.mark, "created": report.printed_at.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    strong = book.add_format({"bold": True, "top": 1})
    _put(book.add_worksheet(SUMMARY), [*_summary(report)], bold, None)
    for name, section in named(report.sections):
        sheet = book.add_worksheet(name)
        table = as_table(section.chart) if section.chart is not None else _words(section)
        lines = [table.head, *table.rows, *([table.total] if table.total else [])]
        _put(sheet, lines, bold, strong if table.total else None)
        sheet.freeze_panes(1, 1)
        _chart(book, sheet, name, section, len(table.rows))
    book.close()
    return file.getvalue()


def named(sections: Sequence[Section]) -> Iterator[tuple[str, Section]]:
    """Every section with a name that a sheet may have and no other has."""
    taken = {SUMMARY.lower()}
    for section in sections:
        plain = _NOT_IN_A_NAME.sub(" ", section.name).strip()[:_LONGEST_NAME] or "Blad"
        name, number = plain, 1
        while name.lower() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        taken.add(name.lower())
        yield name, section


def _summary(report: FigureReport) -> Iterator[tuple[Cell, ...]]:
    yield report.mark, report.title
    yield "Periode", report.under
    yield "Organisatie", report.organisation
    yield "Gemaakt", clock.moment_text(report.printed_at)
    yield "Gebruik", report.foot
    yield "In één zin", report.headline
    yield from report.key_figures
    for section in report.sections:
        yield section.name, " ".join(filter(None, (section.says, section.note)))
    for rule in report.rules:
        yield "Hoe is geteld", rule


def _words(section: Section) -> Table:
    return Table((section.name,), tuple((point,) for point in section.points))


def _put(sheet: Worksheet, lines: Sequence[tuple[Cell, ...]], head: Any, total: Any) -> None:
    for at in range(max(map(len, lines))):
        longest = max(len(str(line[at])) for line in lines if at < len(line))
        sheet.set_column(at, at, max(_NARROWEST, min(_WIDEST, longest + 2)))
    for down, line in enumerate(lines):
        style = head if down == 0 else total if down == len(lines) - 1 else None
        for at, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(down, at, cell[:LONGEST_CELL], style)
            elif cell is not None:
                sheet.write_number(down, at, cell, style)
            elif style is not None:
                sheet.write_blank(down, at, None, style)


def _chart(book: Workbook, sheet: Worksheet, name: str, section: Section, rows: int) -> None:
    """A chart of the workbook's own beside the figures, for what is a row of bars on paper too."""
    chart = section.chart
    if not rows or not isinstance(chart, Bars | Course | Stacked):
        return
    kinds: dict[type, dict[str, str]] = {
        Bars: {"type": "bar"}, Course: {"type": "column"}, Stacked: {"type": "bar", "subtype": "stacked"},
    }  # fmt: skip
    drawn = book.add_chart(kinds[type(chart)])
    series = len(chart.parts) if isinstance(chart, Stacked) else 2 if isinstance(chart, Course) else 1
    for at in range(1, series + 1):
        drawn.add_series({
            "name": [name, 0, at],
            "categories": [name, 1, 0, rows, 0],
            "values": [name, 1, at, rows, at],
        })  # fmt: skip
    drawn.set_title({"name": section.says[:200], "name_font": {"size": 11}})
    if not isinstance(chart, Course):
        drawn.set_y_axis({"reverse": True})
    if series == 1:
        drawn.set_legend({"none": True})
    sheet.insert_chart(1, series + 3, drawn, {"x_scale": 1.3, "y_scale": 1.2, "description": section.says[:200]})
