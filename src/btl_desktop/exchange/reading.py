"""A file to the cells of one sheet, whatever the file is; in this process (see ``isolated`` for the safe way)."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from pathlib import Path

from btl_desktop.errors import UserError
from btl_desktop.exchange import delimited, file_kinds
from btl_desktop.exchange.cells import Limits, Sheet

_ENDINGS = {
    file_kinds.XLSX: (".xlsx", ".xlsm"), file_kinds.XLSB: (".xlsb",), file_kinds.XLS: (".xls",),
    file_kinds.ODS: (".ods",), file_kinds.TEXT: (".csv", ".txt", ".tsv", ".tab", ".asc", ".prn", ""),
}  # fmt: skip
_WORKBOOKS = frozenset(ending for kind, endings in _ENDINGS.items() if kind != file_kinds.TEXT for ending in endings)
_SPOKEN = {
    file_kinds.XLSX: "een Excel-werkmap", file_kinds.XLSB: "een Excel-werkmap", file_kinds.XLS: "een Excel-werkmap",
    file_kinds.ODS: "een OpenDocument-blad", file_kinds.TEXT: "een tekstbestand",
}  # fmt: skip


def parts(path: Path, sheet: str | None = None, limits: Limits | None = None) -> Iterator[Sheet]:
    """The cells of a sheet, the first visible filled one when none is named, in parts: see ``Sheet.join``.

    Raises ``UserError`` for a file that is missing, locked, too large, damaged, protected or no list.
    """
    limits = limits or Limits()
    data = _bytes(path, limits)
    kind = file_kinds.kind_of(data)
    ending = path.suffix.lower()
    if ending not in _ENDINGS[kind]:
        yield Sheet(kind, notices=[f"Het bestand heet {ending} maar is {_SPOKEN[kind]}; zo is het gelezen."])
    if kind == file_kinds.TEXT:
        text = delimited.read(data, limits)
        if ending in _WORKBOOKS and all(len(row) == 1 for row in text.rows):
            raise file_kinds.DAMAGED  # a table saved as text has columns; this is what is left of a workbook
        yield text
        return
    from btl_desktop.exchange import spreadsheet

    yield from spreadsheet.parts(data, kind, sheet, limits)


def read(path: Path, sheet: str | None = None, limits: Limits | None = None) -> Sheet:
    """The same in one piece."""
    return joined(parts(path, sheet, limits))


def joined(some: Iterable[Sheet]) -> Sheet:
    """One sheet of its parts; raises ``UserError`` when there is nothing in it."""
    whole: Sheet | None = None
    notices: list[str] = []
    for part in some:
        if whole:
            whole.join(part)
        elif part.sheets or part.rows:
            whole = part
        else:
            notices += part.notices
    if not whole or not whole.rows:
        raise file_kinds.EMPTY
    whole.notices[:0] = notices
    return whole


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise UserError("Dit bestand is er niet (meer).", "Kies het bestand opnieuw.") from error
    except IsADirectoryError as error:
        raise UserError("Dit is een map, geen bestand.", "Kies het bestand met de ledenlijst in die map.") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UserError("De naam van dit bestand is te lang.", "Geef het een kortere naam.") from error
        raise UserError(
            "Dit bestand kan niet worden geopend.", "Sluit het in Excel en andere programma’s en probeer het opnieuw."
        ) from error
    if len(data) > limits.file_bytes:
        raise UserError(
            f"Dit bestand is groter dan {limits.file_bytes // 1_000_000} MB; dat is geen ledenlijst.",
            "Kopieer alleen de ledenlijst naar een leeg Excel-blad en bewaar dat.",
        )
    return data
