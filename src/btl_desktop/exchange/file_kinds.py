"""What a file really is, whatever it is called; and the sentence for each kind that is no list of people."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from btl_desktop.errors import UserError

XLSX, XLSB, XLS, ODS, TEXT = "xlsx", "xlsb", "xls", "ods", "text"

_SAVE_AS = "Open het in Excel of LibreOffice en kies Bestand, Opslaan als, “Excel-werkmap (.xlsx)”."
_WANTED = "Kies een Excel-bestand (.xlsx, .xls), een OpenDocument-blad (.ods) of een tekstbestand (.csv, .txt)."

PASSWORD = UserError(
    "Dit bestand is met een wachtwoord beveiligd.",
    "Open het in Excel, haal het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) en bewaar het opnieuw.",
)
DAMAGED = UserError(
    "Dit bestand is beschadigd of niet helemaal gekopieerd.",
    "Kopieer of download het opnieuw. Kan Excel het nog openen, bewaar het daar dan onder een nieuwe naam.",
)
EMPTY = UserError("Dit bestand is leeg.", "Kies een ander bestand.")

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> str:
    """``xlsx``, ``xlsb``, ``xls``, ``ods`` or ``text``.

    Raises ``UserError`` for an empty, damaged or protected file and for whatever is no list.
    """
    if not data:
        raise EMPTY
    if data.startswith(b"PK\3\4"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data[:8].startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02")) and b"\0" in data[:16]:
        return XLS
    _refuse_other_binary(data)
    _refuse_marked_up_text(data)
    return TEXT


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, MemoryError) as error:
        raise DAMAGED from error
    if b"encryption-data" in manifest:
        raise PASSWORD
    marks = {"xl/workbook.xml": XLSX, "xl/workbook.bin": XLSB, "content.xml": ODS}
    found = next((kind for name, kind in marks.items() if name in names), "")
    if found == ODS and b"opendocument.spreadsheet" not in manifest + data[:200]:
        raise UserError("Dit is een tekstdocument, geen rekenblad.", _WANTED)
    if found:
        return found
    if any(name.startswith("word/") for name in names):
        raise UserError(
            "Dit is een Word-document.", "Kopieer de tabel uit Word naar een leeg Excel-blad en bewaar dat."
        )
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise UserError("Dit is een Numbers-bestand van Apple.", "Kies in Numbers: Exporteer naar, Excel.")
    raise UserError("Dit is een zip-bestand.", "Pak het eerst uit en kies dan het bestand met de ledenlijst.")


def _kind_of_ole(data: bytes) -> str:
    """The directory of an OLE file names its streams in UTF-16; one of them says what it is."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise PASSWORD
    if holds("WordDocument"):
        raise UserError(
            "Dit is een Word-document.", "Kopieer de tabel uit Word naar een leeg Excel-blad en bewaar dat."
        )
    if holds("Workbook") or holds("Book"):
        return XLS
    raise UserError(
        "Dit bestand is geen rekenblad, of het is niet helemaal gekopieerd.", f"Kopieer het opnieuw. {_WANTED}"
    )


def _refuse_other_binary(data: bytes) -> None:
    if data.startswith(b"%PDF"):
        raise UserError("Dit is een pdf.", "Vraag de ledenlijst als Excel-bestand: uit een pdf is hij niet te lezen.")
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP" or data[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}:
        raise UserError(
            "Dit is een afbeelding.", "Vraag de ledenlijst als Excel-bestand: van een foto is hij niet te lezen."
        )
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        raise UserError("Dit is een ingepakt bestand.", "Pak het eerst uit en kies dan het bestand met de ledenlijst.")
    if data.startswith(b"SQLite format 3\0"):
        raise UserError("Dit is een databasebestand.", _WANTED)


def _refuse_marked_up_text(data: bytes) -> None:
    start = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise UserError("Dit is een tekstdocument (rtf).", _SAVE_AS)
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div")) or (
        start.startswith((b"<?xml", b"<!--")) and re.search(rb"<(html|table)\b", start)
    ):
        raise UserError("Dit is een webpagina met een tabel, geen echt Excel-bestand.", _SAVE_AS)
    if start.startswith((b"<?xml", b"<?mso")):
        raise UserError("Dit is een XML-bestand.", _SAVE_AS)
    if start.startswith(b"begin:vcard"):
        raise UserError("Dit is een visitekaartje (vCard).", "Bewaar de contacten als csv-bestand en kies dat.")
