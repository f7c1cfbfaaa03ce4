"""Text with a separator between the cells: csv, tab-separated, and what spreadsheets and member systems make of it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from itertools import chain, islice
from typing import Literal

from btl_desktop.errors import UserError
from btl_desktop.exchange.cells import Limits, Row, Sheet
from btl_desktop.exchange.encodings import decode
from btl_desktop.exchange.table_files import unguarded

Quoting = Literal[0, 3]

_SEPARATORS = ";\t,|"
_SPOKEN = {";": "puntkomma", "\t": "tab", ",": "komma", "|": "streepje"}
_ENCODINGS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "utf-32": "UTF-32", "cp1252": "Windows-1252", "iso8859-15": "Latin-9", "cp850": "DOS", "mac_roman": "Macintosh",
}  # fmt: skip
_SAMPLE_LINES = 200
_LINES_IN_A_CELL = 60
TOO_LONG = UserError(
    "Eén cel in dit bestand is onleesbaar lang.", "Open het in Excel, kijk wat er mis is en bewaar het opnieuw."
)
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")  # a stray one is in many a text; other files are full of them
_END = "\0"  # stands behind the last line; the text itself has no NUL left


def read(data: bytes, limits: Limits) -> Sheet:
    """The filled rows of a text file; row numbers are those that Excel would show.

    Raises ``UserError`` for bytes that are no text and for more rows or cells than the limits allow.
    """
    sheet = Sheet("text")
    text, encoding = decode(data)
    text = _without_nul(text, sheet.notices)
    usual = csv.field_size_limit(limits.cell_characters)  # of the whole process, so it is put back
    try:
        return _read(sheet, text, encoding, limits)
    finally:
        csv.field_size_limit(usual)


def _read(sheet: Sheet, text: str, encoding: str, limits: Limits) -> Sheet:
    separator, skip = _separator(text)
    sheet.notices.append(f"Gelezen als tekst ({_ENCODINGS[encoding]}) met een {_SPOKEN[separator]} tussen de kolommen.")
    if not _fill(sheet, text, separator, skip, limits, quoting=csv.QUOTE_MINIMAL):
        sheet.rows.clear()
        sheet.numbers.clear()
        sheet.notices.append(
            "Er staat een los aanhalingsteken in het bestand; aanhalingstekens zijn als tekst gelezen."
        )
        _fill(sheet, text, separator, skip, limits, quoting=csv.QUOTE_NONE)
    return sheet


def _without_nul(text: str, notices: list[str]) -> str:
    nuls = text.count("\0")
    if nuls > len(text) // 20 or len(_NO_TEXT.findall(text)) > len(text) // 20 + 1:
        raise UserError(
            "Dit bestand is geen tekst en geen rekenblad.",
            "Kies een Excel-bestand (.xlsx, .xls), een OpenDocument-blad (.ods) of een tekstbestand (.csv, .txt).",
        )
    if nuls:
        notices.append("Het bestand heeft onzichtbare nultekens; die zijn weggelaten.")
    return text.replace("\0", "")


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many lines at the top only name it (``sep=;``, which Excel understands)."""
    first, _, _ = text[:100].partition("\n")
    named = first.strip().lower()
    if named.startswith("sep=") and named[4:5] in {";", ",", "|"}:
        return named[4], 1
    if first.startswith("sep=\t"):
        return "\t", 1
    lines = [*islice(_lines(text[:200_000]), _SAMPLE_LINES)]
    return max(_SEPARATORS, key=lambda separator: _evenness(lines, separator)), 0


def _evenness(lines: list[str], separator: str) -> tuple[float, int]:
    """How well a separator fits: the share of rows with the usual number of cells, above half; then that number."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return 0.0, 0
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0, 0
    width, times = max(counted.items(), key=lambda found: (found[1], found[0]))
    share = times / len(widths)
    return (1.0 if share > 0.5 else share), width


def _fill(sheet: Sheet, text: str, separator: str, skip: int, limits: Limits, *, quoting: Quoting) -> bool:
    """Fill the sheet; ``False`` when a quotation mark that never closes swallowed the rest of the file."""
    cells = width = 0
    reader = csv.reader(chain(_lines(text), [_END]), delimiter=separator, quoting=quoting)
    try:
        for number, row in enumerate(reader, 1):
            if row == [_END]:
                return True
            if number <= skip or not any(cell and not cell.isspace() for cell in row):
                continue
            if quoting == csv.QUOTE_MINIMAL and _swallows_rows(row, separator, width):
                return False
            width = len(row)
            cells += width
            check_size(len(sheet.rows), cells, width, limits)
            kept: Row = [unguarded(cell) for cell in row]
            sheet.rows.append(kept)
            sheet.numbers.append(number - skip)
    except csv.Error as error:
        if quoting == csv.QUOTE_MINIMAL:
            return False
        raise TOO_LONG from error
    return False  # the end was taken for text between quotation marks


def _swallows_rows(row: list[str], separator: str, width: int) -> bool:
    """Whether a cell holds whole rows: a quotation mark before them closes only at the next one in the file."""
    for cell in row:
        inner = cell.split("\n")[1:-1] if "\n" in cell else []
        if len(inner) >= _LINES_IN_A_CELL or (
            len(inner) > 1 and width > 2 and all(line.count(separator) == width - 1 for line in inner)
        ):
            return True
    return False


def _lines(text: str) -> Iterable[str]:
    """Lines that end in one way; only real line ends count, not the rarer ones of Unicode."""
    return StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n")


def check_size(rows: int, cells: int, width: int, limits: Limits) -> None:
    """Raise when a sheet holds more than any roster does."""
    if rows >= limits.rows or cells > limits.cells or width > limits.columns:
        many = f"{limits.rows:,}".replace(",", ".")
        raise UserError(
            f"Dit blad heeft meer dan {many} gevulde rijen of is veel te breed; dat is geen ledenlijst.",
            "Kies een ander bestand, of verwijder de rijen en kolommen die er niet bij horen.",
        )
