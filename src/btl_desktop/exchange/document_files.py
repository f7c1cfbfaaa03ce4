"""Files that may be kept in the vault: what they are by their content, and a name that can do no harm."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.partner_choices import DocumentKind

if TYPE_CHECKING:
    from PIL import Image

LARGEST_PICTURE = 89_000_000  # pixels, where Pillow begins to warn; A4 at 600 dpi has 35 million, A3 70 million
LONGEST_NAME = 120

_TAKEN = "Bewaren kan: PDF, PNG, JPEG, Word (.docx), Excel (.xlsx) en OpenDocument (.odt)."
_EMPTY = UserError("Dit bestand is leeg.", "Kies een ander bestand.")
_UNKNOWN = UserError("Dit soort bestand kan niet in de kluis.", f"Bewaar het als PDF en kies dat. {_TAKEN}")
_DAMAGED = UserError(
    "Dit bestand is beschadigd of niet helemaal gekopieerd.", "Kopieer of scan het opnieuw en kies dan dat bestand."
)
_LOCKED = UserError(
    "Dit bestand is met een wachtwoord beveiligd.",
    "Bewaar het zonder wachtwoord; in de kluis is het versleuteld en heeft het dat niet nodig.",
)
_MACROS = UserError(
    "In dit bestand zitten macro’s: kleine programma’s die iets anders kunnen doen dan u denkt.",
    "Bewaar het als PDF, of als .docx of .xlsx zonder macro’s, en kies dat.",
)
_TOO_MANY_PIXELS = UserError(
    "Deze afbeelding is te groot om te openen.", "Scan of bewaar haar opnieuw, met hoogstens 300 dpi."
)

_PDF_HEAD = 1024  # bytes in which "%PDF-" has to stand (ISO 32000, implementation note 13)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODT = b"application/vnd.oasis.opendocument.text"
_PARTS = {"word/document.xml": DocumentKind.DOCX, "xl/workbook.xml": DocumentKind.XLSX}
_ENDINGS = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def kind_of(content: bytes) -> DocumentKind:
    """What a file is, whatever it is called. Raises ``UserError`` for what is damaged, locked or not taken."""
    if not content:
        raise _EMPTY
    if b"%PDF-" in content[:_PDF_HEAD]:
        return DocumentKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _measured(content, DocumentKind.PNG)
    if content.startswith(b"\xff\xd8\xff"):
        return _measured(content, DocumentKind.JPEG)
    if content.startswith(b"PK\3\4"):
        return _kind_of_zip(content)
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise _LOCKED
    raise _UNKNOWN


def checked_name(given: str, kind: DocumentKind) -> str:
    """The name to keep a file under: no folder, nothing that a system forbids, and an ending that tells the truth.

    An ending that is missing is added; raises ``UserError`` when it says something else than the content.
    """
    last = re.split(r"[/\\]", text.clean(given))[-1]
    name = _FORBIDDEN.sub("", last).strip().rstrip(".")
    found = _ENDING.search(name)
    ending = found.group(1).lower() if found else ""
    if ending and ending in _KNOWN_ENDINGS and _ENDINGS.get(ending, ending) != kind.value:
        raise UserError(
            f"Dit bestand heet .{ending}, maar het is een {kind.label}.",
            f"Kijk of u het goede bestand hebt; zo ja, geef het de naam .{kind.value} en kies het opnieuw.",
        )
    told_truly = _ENDINGS.get(ending, ending) == kind.value
    stem = (name[: found.start()] if found and told_truly else name).strip(" .") or "document"
    stem = f"_{stem}" if _RESERVED.fullmatch(stem.partition(".")[0]) else stem
    return f"{stem[: LONGEST_NAME - 5].rstrip(' .')}.{ending if told_truly else kind.value}"


# Endings of which everybody knows what they promise; behind any other dot stands part of the name ("versie 1.2").
_KNOWN_ENDINGS = {
    *(kind.value for kind in DocumentKind), *_ENDINGS,
    "doc", "xls", "ods", "odp", "ppt", "pptx", "docm", "xlsm", "rtf", "txt", "csv", "htm", "html", "xml", "zip",
    "exe", "bat", "cmd", "com", "js", "vbs", "msi", "scr", "lnk", "gif", "bmp", "tif", "tiff", "heic", "webp",
}  # fmt: skip


def as_pdf(picture: bytes) -> bytes:
    """A picture that :func:`kind_of` took, as one page; as large as it was scanned, at most A4."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as opened:
        try:
            upright = ImageOps.exif_transpose(opened)
            plain = _on_white(upright)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise _DAMAGED from error
    across, along = (8.27, 11.69) if plain.height >= plain.width else (11.69, 8.27)
    target = io.BytesIO()
    plain.save(target, "PDF", resolution=max(plain.width / across, plain.height / along, 72.0))
    return target.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """What is transparent becomes paper."""
    from PIL import Image

    if picture.mode in {"1", "L", "RGB"}:
        return picture
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("RGB")


def _measured(content: bytes, kind: DocumentKind) -> DocumentKind:
    """A picture by its head, before a pixel of it is unpacked: a file of 48 KB can claim 400 megapixels."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            pixels = opened.width * opened.height
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _TOO_MANY_PIXELS from None
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError):  # what Pillow raises for broken files
        raise _DAMAGED from None
    if pixels > LARGEST_PICTURE:
        raise _TOO_MANY_PIXELS
    return kind


def _kind_of_zip(content: bytes) -> DocumentKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {*archive.namelist()}
            first = _beginning(archive, "mimetype", names)
            manifest = _beginning(archive, "META-INF/manifest.xml", names)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, MemoryError) as error:
        raise _DAMAGED from error
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _MACROS
    if b"encryption-data" in manifest:
        raise _LOCKED
    if first.strip() == _ODT and "content.xml" in names:
        return DocumentKind.ODT
    kind = next((kind for part, kind in _PARTS.items() if part in names), None)
    if kind is None or "[Content_Types].xml" not in names:
        raise _UNKNOWN
    return kind


def _beginning(archive: zipfile.ZipFile, part: str, names: set[str]) -> bytes:
    """The first bytes of a part; never all of it, as it may unpack to anything."""
    if part not in names:
        return b""
    with archive.open(part) as opened:
        return opened.read(100_000)
