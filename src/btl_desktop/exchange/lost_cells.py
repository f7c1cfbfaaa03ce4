"""Cells of an xlsx that show something calamine has no value for: an error such as #N/B, a formula never computed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from btl_desktop.exchange.cells import LostCell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>.{0,2000}?<v>([^<]*)</v>', re.DOTALL)
_FORMULA = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_DUTCH = {b"#N/A": "#N/B", b"#VALUE!": "#WAARDE!", b"#REF!": "#VERW!", b"#NAME?": "#NAAM?", b"#DIV/0!": "#DEEL/0!"}
_PIECE = 1_000_000
_LONGEST_CELL = 12_000


def find(data: bytes, sheet_name: str) -> list[LostCell]:
    """The lost cells of one sheet, from top to bottom."""
    lost: dict[tuple[int, int], LostCell] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = _part(archive, sheet_name)
        for xml in _pieces(archive, part) if part else ():
            for cell in _lost_in(xml):
                lost[cell.row, cell.column] = cell
    return [lost[place] for place in sorted(lost)]


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The XML in pieces, each with the end of the one before, so that no cell is cut in two."""
    with archive.open(part) as file:
        before = b""
        while piece := file.read(_PIECE):
            yield before + piece
            before = piece[-_LONGEST_CELL:]


def _lost_in(xml: bytes) -> Iterator[LostCell]:
    if b't="e"' in xml:
        yield from map(_error, _ERROR.finditer(xml))
    if b"<f" in xml:
        yield from map(_formula, _FORMULA.finditer(xml))


def _part(archive: zipfile.ZipFile, sheet_name: str) -> str:
    """The path inside the zip of the sheet with this name; empty when the workbook is put together otherwise."""
    try:
        workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - runs in the reader's process
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return ""
    ids = [sheet.get(_LINK) for sheet in workbook.iter(f"{_MAIN}sheet") if sheet.get("name") == sheet_name]
    targets = [link.get("Target", "") for link in links if ids and link.get("Id") == ids[0]]
    path = targets[0].removeprefix("/") if targets else ""
    path = path if path.startswith("xl/") else f"xl/{path}"
    return path if path in archive.namelist() else ""


def _error(match: re.Match[bytes]) -> LostCell:
    shown = _DUTCH.get(match[3], match[3].decode("utf-8", "replace"))
    return _lost(match, f"Deze cel toont in Excel een fout ({shown}) en heeft geen waarde.")


def _formula(match: re.Match[bytes]) -> LostCell:
    return _lost(match, "Hier staat een formule zonder uitkomst. Open het bestand in Excel en bewaar het opnieuw.")


def _lost(match: re.Match[bytes], why: str) -> LostCell:
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return LostCell(int(match[2]), column - 1, why)
