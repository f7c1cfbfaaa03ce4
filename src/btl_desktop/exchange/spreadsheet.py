"""Workbooks (xlsx, xlsm, xlsb, xls, ods), read with calamine: the values of one sheet, nothing else.

To be called in a process of its own (see ``isolated``): a workbook made to harm can ask for any amount of memory.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from btl_desktop.errors import UserError
from btl_desktop.exchange import file_kinds, lost_cells
from btl_desktop.exchange.cells import Cell, Limits, Merge, Row, Sheet, SheetName
from btl_desktop.exchange.delimited import TOO_LONG, check_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_TOP_ROWS = 40


def read(data: bytes, kind: str, name: str | None, limits: Limits) -> Sheet:
    """The filled rows of the sheet called ``name``, or of the first visible one that holds anything.

    Raises ``UserError`` for a protected, damaged, empty or far too large workbook.
    """
    if kind != file_kinds.XLS:
        _refuse_bomb(data, limits)
    workbook = _open(data)
    sheets = _sheets(workbook)
    if name is not None and all(sheet.name != name for sheet in sheets):
        raise UserError("Dit blad staat niet in het bestand.", "Kies een ander blad of kies het bestand opnieuw.")
    found = _first_filled(workbook, [one for one in sheets if name in {None, one.name}])
    sheet = Sheet(kind, found.name, sheets)
    _fill(sheet, found, limits)
    if kind == file_kinds.XLSX:
        sheet.lost = lost_cells.find(data, found.name, set(sheet.numbers))
    return sheet


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


def _fill(sheet: Sheet, found: CalamineSheet, limits: Limits) -> None:
    sheet.first_column = found.start[1] if found.start else 0
    cells = 0
    for number, row in enumerate(found.iter_rows(), 1):
        filled = _trimmed(row)
        if filled:
            cells += len(filled)
            if any(len(cell) > limits.cell_characters for cell in filled if cell.__class__ is str):
                raise TOO_LONG
            check_size(len(sheet.rows), cells, len(filled), limits)
            sheet.rows.append(filled)
            sheet.numbers.append(number)
    _spread_merged(sheet, found.merged_cell_ranges or [])


def _trimmed(row: list[Any]) -> Row:
    """A row without the empty cells at its end; empty when only spaces are left."""
    end = len(row)
    while end and (row[end - 1] == "" or (row[end - 1].__class__ is str and row[end - 1].isspace())):
        end -= 1
    return row[:end]


def _spread_merged(sheet: Sheet, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Cells merged downwards hold for each row that they touch; those beside each other matter for headers only."""
    where = {number: place for place, number in enumerate(sheet.numbers)}
    for (top, left), (bottom, right) in ranges:
        if top < _TOP_ROWS:
            sheet.merges.append(Merge(top + 1, left, bottom + 1, right))
        if bottom > top and top + 1 in where:
            value = _cell(sheet.rows[where[top + 1]], left - sheet.first_column)
            touched = [number for number in where if top + 1 < number <= bottom + 1]
            for number in touched:
                _put(sheet.rows[where[number]], left - sheet.first_column, value)


def _cell(row: Row, place: int) -> Cell:
    return row[place] if 0 <= place < len(row) else ""


def _put(row: Row, place: int, value: Cell) -> None:
    if place >= 0 and value != "" and _cell(row, place) == "":
        row.extend([""] * (place + 1 - len(row)))
        row[place] = value
