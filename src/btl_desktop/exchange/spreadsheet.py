"""Workbooks (xlsx, xlsm, xlsb, xls, ods), read with calamine: the values of one sheet, nothing else.

To be called in a process of its own (see ``isolated``): a workbook made to harm can ask for any amount of memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from btl_desktop.errors import UserError
from btl_desktop.exchange import file_kinds, lost_cells
from btl_desktop.exchange.cells import Cell, Limits, Merge, Row, Sheet, SheetName
from btl_desktop.exchange.delimited import TOO_LONG, check_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_TOP_ROWS = 40
_ROWS_IN_A_PART = 2000
_LOST_AT_MOST = 1000


def read(data: bytes, kind: str, name: str | None, limits: Limits) -> Sheet:
    """The same as :func:`parts`, in one piece."""
    whole, *more = parts(data, kind, name, limits)
    for part in more:
        whole.join(part)
    return whole


def parts(data: bytes, kind: str, name: str | None, limits: Limits) -> Iterator[Sheet]:
    """The filled rows of the sheet called ``name``, or of the first visible one that holds anything, part by part.

    Raises ``UserError`` for a protected, damaged, empty or far too large workbook.
    """
    if kind != file_kinds.XLS:
        _refuse_bomb(data, limits)
    workbook = _open(data)
    sheets = _sheets(workbook)
    if name is not None and all(sheet.name != name for sheet in sheets):
        raise UserError("Dit blad staat niet in het bestand.", "Kies een ander blad of kies het bestand opnieuw.")
    found = _first_filled(workbook, [one for one in sheets if name in {None, one.name}])
    first_column = found.start[1] if found.start else 0
    merged = _Merged(found.merged_cell_ranges or [], first_column)
    yield Sheet(kind, found.name, sheets, first_column=first_column, merges=merged.at_the_top)
    filled = set[int]()
    for part in _parts(found, merged, limits):
        filled.update(part.numbers)
        yield part
    # Looked for at the end, while whoever gets the parts is still busy with them.
    lost = lost_cells.find(data, found.name) if kind == file_kinds.XLSX else []
    yield Sheet(kind, lost=[cell for cell in lost if cell.row in filled][:_LOST_AT_MOST])


def _refuse_bomb(data: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unzipped = sum(entry.file_size for entry in archive.infolist())
    if unzipped > limits.unzipped_bytes:
        raise UserError(
            "Dit bestand is uitgepakt veel te groot voor een ledenlijst.",
            "Kopieer alleen de ledenlijst naar een leeg Excel-blad en bewaar dat.",
        )


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        return load_workbook(BytesIO(data))
    except PasswordError as error:
        raise file_kinds.PASSWORD from error
    except (CalamineError, OSError, ValueError) as error:
        raise file_kinds.DAMAGED from error


def _sheets(workbook: CalamineWorkbook) -> list[SheetName]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        SheetName(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _first_filled(workbook: CalamineWorkbook, sheets: list[SheetName]) -> CalamineSheet:
    """The first sheet with anything in it; visible ones before hidden ones."""
    from python_calamine import CalamineError

    for sheet in sorted(sheets, key=lambda one: one.hidden):
        try:
            found = workbook.get_sheet_by_name(sheet.name)
        except (CalamineError, ValueError) as error:
            raise file_kinds.DAMAGED from error
        if found.start is not None:
            return found
    raise file_kinds.EMPTY


def _parts(found: CalamineSheet, merged: _Merged, limits: Limits) -> Iterator[Sheet]:
    part = Sheet(found.name)
    rows = cells = 0
    for number, row in enumerate(found.iter_rows(), 1):
        filled = _trimmed(row)
        if not filled:
            continue
        merged.spread(number, filled)
        part.rows.append(filled)
        part.numbers.append(number)
        if len(part.rows) == _ROWS_IN_A_PART:
            rows, cells = _measured(part, rows, cells, limits)
            yield part
            part = Sheet(found.name)
    _measured(part, rows, cells, limits)
    yield part


def _measured(part: Sheet, rows: int, cells: int, limits: Limits) -> tuple[int, int]:
    """How many rows and cells there are with those of this part; raises when that is more than any roster has."""
    widths = [*map(len, part.rows)] or [0]
    rows, cells = rows + len(part.rows), cells + sum(widths)
    check_size(rows - 1, cells, max(widths), limits)
    if (
        max([len(cell) for row in part.rows for cell in row if isinstance(cell, str)], default=0)
        > limits.cell_characters
    ):
        raise TOO_LONG
    return rows, cells


def _trimmed(row: Any) -> Row:
    """A row without the empty cells at its end; empty when only spaces are left."""
    end = len(row)
    while end and (row[end - 1] == "" or str(row[end - 1]).isspace()):
        end -= 1
    found: Row = row if end == len(row) else row[:end]
    return found


class _Merged:
    """Cells merged downwards hold for each filled row that they touch; those beside each other matter for headers."""

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]], first_column: int) -> None:
        self.at_the_top = [
            Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges if top < _TOP_ROWS
        ]
        self._waiting: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, _) in ranges:
            if bottom > top:
                self._waiting.setdefault(top + 1, []).append((left - first_column, bottom + 1))
        self._open: dict[int, tuple[int, Cell]] = {}

    def spread(self, number: int, row: Row) -> None:
        """Fill a row from the merged cells that began above it, and remember those that begin in it."""
        if not self._waiting and not self._open:
            return
        for place, (last, value) in [*self._open.items()]:
            if number > last:
                del self._open[place]
            elif place >= len(row) or row[place] == "":
                row.extend([""] * (place + 1 - len(row)))
                row[place] = value
        for place, last in self._waiting.pop(number, ()):
            if 0 <= place < len(row) and row[place] != "":
                self._open[place] = (last, row[place])
