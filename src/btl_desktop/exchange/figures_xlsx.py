"""A list with figures as a workbook: numbers to reckon with, words that never become a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from btl_desktop.exchange.table_files import LONGEST_CELL

Cell = str | int | float
_WIDEST, _NARROWEST = 45, 10


def render(sheet: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], made_at: datetime) -> bytes:
    """One sheet with its header in sight and filters on it. Nothing touches the disk."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": sheet, "created": made_at.replace(tzinfo=None)})
    page = book.add_worksheet(sheet)
    bold = book.add_format({"bold": True, "bottom": 1})
    for at, title in enumerate(header):
        longest = max((len(str(row[at])) for row in rows), default=0)
        page.set_column(at, at, max(_NARROWEST, min(_WIDEST, max(longest, len(title)) + 2)))
        page.write_string(0, at, title, bold)
    for down, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(down, at, cell[:LONGEST_CELL])
            else:
                page.write_number(down, at, cell)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(rows)), len(header) - 1)
    book.close()
    return file.getvalue()
