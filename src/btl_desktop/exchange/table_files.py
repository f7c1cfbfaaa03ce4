"""A table of texts as a file for other programs: xlsx and csv. Whatever the texts are, no cell becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO, StringIO

# What Excel, LibreOffice and Google take for the start of a formula or of a hidden one (OWASP, CSV injection).
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
# Excel holds 32,767 characters in a cell; the rest of a longer text goes to a column beside it.
LONGEST_CELL = 32_000
_WIDEST = 45


def guarded(value: str) -> str:
    """A csv cell that no spreadsheet takes for a formula; :func:`unguarded` gives back exactly what went in."""
    bare = value.lstrip(_GUARD)
    return _GUARD + value if bare.startswith(_DANGEROUS) else value


def unguarded(value: str) -> str:
    """A csv cell without the apostrophe that keeps it from being a formula."""
    return value[1:] if value.startswith(_GUARD) and value.lstrip(_GUARD).startswith(_DANGEROUS) else value


def to_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a mark, semicolons and Windows line ends: what a Dutch Excel opens with a double click."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(sheet: str, header: Sequence[str], rows: Sequence[Sequence[str]], made_at: datetime) -> bytes:
    """A workbook with one sheet: texts only, the header bold and in sight, with filters. Nothing touches the disk."""
    import xlsxwriter

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    page = book.add_worksheet(sheet)
    header, rows = _with_room(header, rows)
    bold, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@", "valign": "top"})
    for at, title in enumerate(header):
        page.set_column(at, at, _width(title, [row[at] for row in rows[:500]]), plain)
        page.write_string(0, at, title, bold)
    for down, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell:
                page.write_string(down, at, cell)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(header) - 1)
    book.close()
    return file.getvalue()


def _width(title: str, values: list[str]) -> int:
    longest = max((len(line) for value in values for line in value.split("\n")), default=0)
    return min(_WIDEST, max(len(title) + 3, longest + 1))


def _with_room(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """The same table with as many extra columns as its longest texts need."""
    needed = [max((-(-len(row[at]) // LONGEST_CELL) for row in rows), default=1) or 1 for at in range(len(header))]
    titles = [
        title if part == 0 else f"{title} (vervolg)"
        for title, parts in zip(header, needed, strict=True)
        for part in range(parts)
    ]
    return titles, [
        [
            cell[part * LONGEST_CELL : (part + 1) * LONGEST_CELL]
            for cell, parts in zip(row, needed, strict=True)
            for part in range(parts)
        ]
        for row in rows
    ]
