"""Where in a sheet the table is: its header, the rows under it, what stands above it, and a second table below."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from btl_desktop.exchange import contents
from btl_desktop.exchange.cells import Cell, LostCell, Row, Sheet, column_letter, one_line
from btl_desktop.exchange.fields import Field
from btl_desktop.exchange.header_words import known_header, may_head, plain_header

_SEARCHED_ROWS = 40
_SAMPLE = 200
_NAMES = frozenset({Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME})
_DATA = re.compile(r"@|\d{5}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place in each row (from 0), its letter in the file, and its header.

    ``group`` is what stands above the header when the table has two header rows ("Noodcontact" above "Naam");
    ``twin`` when another column is called the same.
    """

    place: int
    letter: str
    header: str = ""
    group: str = ""
    twin: bool = False

    @property
    def label(self) -> str:
        """What the user knows the column by."""
        whole = f"{self.group} {self.header}".strip() if self.group != self.header else self.header
        return f"{whole} ({self.letter})" if whole and self.twin else whole or f"Kolom {self.letter}"


@dataclass(slots=True)
class Table:
    """A header and the rows under it. ``numbers`` are the rows' numbers in the file, from 1.

    ``above`` are texts above the header, ``repeated`` the numbers of rows that repeat it.
    """

    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    above: list[tuple[int, str]] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    header_row: int | None = None
    lost: list[LostCell] = field(default_factory=list)

    @property
    def signature(self) -> str:
        """The same for every file with these headers, whatever is in it: what a corrected mapping is kept under."""
        known = [plain_header(column.label) for column in self.columns] if self.header_row else [str(len(self.columns))]
        return hashlib.sha256("|".join(known).encode()).hexdigest()[:32]

    def samples(self, column: Column) -> list[str]:
        """Up to 200 values of a column, taken from all over the table."""
        place = column.place
        spread = self.rows[:: max(1, len(self.rows) // (5 * _SAMPLE))]
        filled = [row[place] for row in spread if place < len(row) and row[place] != ""]
        if len(filled) < _SAMPLE:
            filled = [row[place] for row in self.rows if place < len(row) and row[place] != ""]
        return [value for found in filled[:: max(1, len(filled) // _SAMPLE)] if (value := one_line(found))]


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom, mostly one. Rows before the first header belong to no table."""
    start = _header_place(sheet.rows)
    if start is None:
        return [_without_header(sheet)]
    tables = [_table(sheet, start)]
    for place in range(start + 1, len(sheet.rows)):
        row, current = sheet.rows[place], tables[-1]
        if not _may_be_header(row):
            current.rows.append(row)
            current.numbers.append(sheet.numbers[place])
        elif _repeats(row, current):
            current.repeated.append(sheet.numbers[place])
        else:
            tables.append(_table(sheet, place))
    for table in tables:
        _drop_unused(table)
        inside = {*table.numbers}
        table.lost = [lost for lost in sheet.lost if lost.row in inside]
    return tables


def _texts(row: Row) -> list[str]:
    return [one_line(cell) for cell in row]


def _known(row: Row) -> int:
    return sum(known_header(cell) is not None for cell in _texts(row) if cell)


def _filled(row: Row) -> int:
    return sum(1 for cell in _texts(row) if cell)


def _names_a_name(row: Row) -> bool:
    """Whether a row has a header that only names are under; nobody is called "Achternaam" (but some are called An)."""
    return any(known_header(cell) in _NAMES for cell in _texts(row) if len(cell) > 3)


def _looks_like_data(row: Row) -> bool:
    return any(not isinstance(cell, str) or _DATA.search(cell) for cell in row if cell != "")


def _header_place(rows: list[Row]) -> int | None:
    """The first row that names columns; of two header rows the lower one."""
    top = rows[:_SEARCHED_ROWS]
    single = max(map(len, rows)) == 1
    for place, row in enumerate(top):
        known, filled = _known(row), _filled(row)
        sure = single or _names_a_name(row)
        if _looks_like_data(row) or known < (1 if sure else 2) or known * (6 if sure else 3) < filled:
            continue
        below = top[place + 1] if place + 1 < len(top) else []
        lower = _known(below) > known and not _looks_like_data(below)
        return place + 1 if lower else place
    return _header_by_contrast(top)


def _header_by_contrast(rows: list[Row]) -> int | None:
    """A row of words none of which is known, above columns that hold something else than words."""
    place = next((place for place, row in enumerate(rows) if _filled(row) >= 2), None)
    if place is None or _looks_like_data(rows[place]) or len(rows) < place + 3:
        return None
    head, body = _texts(rows[place]), rows[place + 1 :]
    words = [word for word in head if word]
    if len({*words}) < len(words) or any(_holds(body, at) for at, word in enumerate(head) if not word):
        return None
    telling = 0
    for at, word in enumerate(head):
        if not word:
            continue
        values = [value for row in body if at < len(row) and (value := one_line(row[at]))]
        different = contents.betrayed([word]) is None and not contents.holds_dates([word])
        telling += different and (contents.betrayed(values) is not None or contents.holds_dates(values))
    return place if telling >= 2 else None


def _holds(rows: list[Row], place: int) -> bool:
    """Whether any of these rows has something in a column."""
    return any(place < len(row) and row[place] != "" for row in rows)


def _may_be_header(row: Row) -> bool:
    """A row further down that names at least three columns and little else: mostly the header printed on each page."""
    first = row[0] if row[0] != "" else next((cell for cell in row if cell != ""), "")
    if not isinstance(first, str) or len(first) > 40 or not may_head(first) or known_header(first) is None:
        return False
    known = _known(row)
    return known >= 3 and known * 3 >= _filled(row) * 2 and not _looks_like_data(row)


def _repeats(row: Row, table: Table) -> bool:
    headers = [plain_header(column.header) for column in table.columns]
    return [plain_header(cell) for cell in _texts(row)] == headers[: len(row)] and len(row) >= _width(headers)


def _width(headers: list[str]) -> int:
    return max((at for at, header in enumerate(headers, 1) if header), default=0)


def _table(sheet: Sheet, place: int) -> Table:
    """An empty table with the header in this row and, if there is one, the group row above it."""
    header = _texts(sheet.rows[place])
    groups = _groups(sheet, place)
    width = max(map(len, sheet.rows[place:]))
    columns = [
        Column(at, column_letter(at + sheet.first_column), _at(header, at), _at(groups, at)) for at in range(width)
    ]
    table = Table(columns, header_row=sheet.numbers[place])
    first = place - 1 if groups else place
    if not any(_known(row) >= 2 for row in sheet.rows[:first]):
        table.above = [
            (number, " ".join(filter(None, _texts(row))))
            for number, row in zip(sheet.numbers[:first], sheet.rows[:first], strict=True)
        ]
    return table


def _groups(sheet: Sheet, place: int) -> list[str]:
    """What the row above the header says of each column, when that row names groups of columns."""
    if not place or sheet.numbers[place] - sheet.numbers[place - 1] != 1:
        return []
    number, row = sheet.numbers[place - 1], sheet.rows[place - 1]
    spans = {merge.first_column: merge.last_column for merge in sheet.merges if merge.first_row == number}
    width = len(sheet.rows[place])
    joined = any(0 < last - first < width - 1 for first, last in spans.items())
    if _looks_like_data(row) or (_filled(row) < 2 and not joined):
        return []
    groups = [""] * width
    for at, name in enumerate(_texts(row)[:width]):
        if name:
            last = spans.get(at + sheet.first_column, at + sheet.first_column) - sheet.first_column
            groups[at : last + 1] = [name] * (min(last, width - 1) + 1 - at)
    return groups


def _at(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _without_header(sheet: Sheet) -> Table:
    """Every row is data, but for titles: single cells above a table that is wider."""
    width = max(map(len, sheet.rows))
    start = next((place for place, row in enumerate(sheet.rows) if _filled(row) >= 2), 0) if width > 1 else 0
    columns = [Column(at, column_letter(at + sheet.first_column)) for at in range(width)]
    table = Table(columns, sheet.rows[start:], sheet.numbers[start:])
    table.above = [(sheet.numbers[at], " ".join(filter(None, _texts(sheet.rows[at])))) for at in range(start)]
    table.lost = sheet.lost
    _drop_unused(table)
    return table


def _drop_unused(table: Table) -> None:
    """Columns with neither a header nor a value are not there for the user."""
    used = [column for column in table.columns if column.header or column.group or _holds(table.rows, column.place)]
    labels = Counter(column.label for column in used)
    table.columns = [replace(column, twin=labels[column.label] > 1) for column in used]


def cell(row: Row, place: int) -> Cell:
    """The cell of a row at a place; empty behind its end."""
    return row[place] if place < len(row) else ""
