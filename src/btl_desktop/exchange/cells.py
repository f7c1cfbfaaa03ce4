"""The cells of one sheet, as plain data that can travel between two processes as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from btl_desktop import text

Cell = str | int | float | bool | date | datetime
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a roster file may ask for; far above any real one, far below what stops a home PC."""

    file_bytes: int = 60_000_000
    unzipped_bytes: int = 600_000_000
    memory_bytes: int = 2_000_000_000
    rows: int = 200_000
    cells: int = 6_000_000
    columns: int = 1_000
    cell_characters: int = 100_000
    seconds: float = 90.0


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook, and whether Excel hides it."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class LostCell:
    """A cell whose value the file does not hold; ``row`` from 1, ``column`` from 0."""

    row: int
    column: int
    why: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one; rows from 1, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    """The filled rows of one sheet. ``numbers`` are their row numbers in the file, from 1.

    ``first_column`` is the place in the file of the first cell of each row: 0 for column A. ``format`` is "xlsx",
    "csv" and so on; ``notices`` are Dutch sentences about how the file was read.
    """

    format: str
    name: str = ""
    sheets: list[SheetName] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    first_column: int = 0
    merges: list[Merge] = field(default_factory=list)
    lost: list[LostCell] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def join(self, more: Sheet) -> None:
        """Add what a later part of the same sheet holds."""
        self.rows += more.rows
        self.numbers += more.numbers
        self.lost += more.lost
        self.notices += more.notices

    def others(self) -> list[SheetName]:
        """The sheets that were not read."""
        return [sheet for sheet in self.sheets if sheet.name != self.name]


def one_line(cell: Cell) -> str:
    """A cell as clean text on one line, as the user sees it: ``124``, ``2-3-2018`` for a date, ``ja`` for true."""
    return text.clean(cell) if isinstance(cell, str) else _plain(cell)


def many_lines(cell: Cell) -> str:
    """A cell as clean text that keeps its line ends."""
    if not isinstance(cell, str) or (cell.isascii() and cell.isprintable()):
        return one_line(cell)
    return text.clean_lines(cell)


def _plain(cell: int | float | bool | date | datetime) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, int | float):
        return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
    day = f"{cell.day}-{cell.month}-{cell.year}"
    timed = isinstance(cell, datetime) and (cell.hour or cell.minute)
    return f"{day} {cell:%H:%M}" if timed else day


def column_letter(place: int) -> str:
    """``A`` for 0, ``AB`` for 27: what a spreadsheet calls a column."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def to_json(sheet: Sheet) -> bytes:
    """A sheet, or a part of one, as JSON; a date is an object, which no cell can be."""
    plain = {
        "format": sheet.format,
        "name": sheet.name,
        "sheets": [[one.name, one.hidden] for one in sheet.sheets],
        "rows": sheet.rows,
        "numbers": sheet.numbers,
        "first_column": sheet.first_column,
        "merges": [[m.first_row, m.first_column, m.last_row, m.last_column] for m in sheet.merges],
        "lost": [[lost.row, lost.column, lost.why] for lost in sheet.lost],
        "notices": sheet.notices,
    }
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_as_object)
    return written.encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Sheet:
    """The sheet that :func:`to_json` wrote; of texts that return one is kept."""
    written = data.decode("utf-8", "surrogatepass")
    plain = json.loads(written, object_hook=_from_object, parse_float=_number, parse_constant=str)
    same = dict[str, str]().setdefault
    plain["rows"] = [[same(cell, cell) if type(cell) is str else cell for cell in row] for row in plain["rows"]]
    plain["sheets"] = [SheetName(*one) for one in plain["sheets"]]
    plain["merges"] = [Merge(*one) for one in plain["merges"]]
    plain["lost"] = [LostCell(*one) for one in plain["lost"]]
    return Sheet(**plain)


def _as_object(cell: object) -> dict[str, str] | str:
    """What JSON has no word for: a day or moment; a time of day as text; any other as the text it shows."""
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return cell.isoformat("minutes") if isinstance(cell, time) else str(cell)


def _from_object(found: dict[str, Any]) -> Any:
    written = found.get("day")
    if written is None:
        return found
    return date.fromisoformat(written) if len(written) == 10 else datetime.fromisoformat(written)


def _number(written: str) -> float:
    """A spreadsheet's 124.0 is what the user sees as 124."""
    number = float(written)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
