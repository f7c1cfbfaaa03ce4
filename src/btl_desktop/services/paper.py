"""Pages of a PDF as pictures: what the preview shows is what the printer gets.

PDFium is not safe for threads, so everything here takes turns.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from btl_desktop.errors import UserError

_turn = threading.Lock()
_WHITE = (255, 255, 255, 255)
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_MOST_PIXELS = 40_000_000  # of one picture; A4 at 600 dpi has 35 million
_MONO = bytes(ord("1") if value < 128 else ord("0") for value in range(256))


def check_readable(pdf: bytes) -> None:
    """Raise ``UserError`` for a PDF from outside that cannot be shown: damaged, without pages, or with a password."""
    import pypdfium2

    try:
        pages = page_count(pdf)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise UserError(
                "Deze PDF is met een wachtwoord beveiligd.",
                "Bewaar haar zonder wachtwoord; in de kluis is zij versleuteld en heeft zij dat niet nodig.",
            ) from None
        pages = 0
    if not pages:
        raise UserError(
            "Deze PDF is beschadigd of niet helemaal gekopieerd.",
            "Kopieer of scan haar opnieuw en kies dan dat bestand.",
        )


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page (from 0) in points, 72 to the inch."""
    with opened(pdf) as document:
        width, height = document.get_page_size(page)
        return float(width), float(height)


def page_image(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """A page (from 0) as ``(width, height, pixels)``: three bytes RGB a pixel, rows from the top, no padding."""
    with _rendered(pdf, page, dpi, grey=False) as bitmap:
        return bitmap.width, bitmap.height, bytes(bitmap.buffer)


def page_image_grey(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """Like :func:`page_image`, one byte a pixel: a third of the memory for paper that is black and white anyway."""
    with _rendered(pdf, page, dpi, grey=True) as bitmap:
        return bitmap.width, bitmap.height, bytes(bitmap.buffer)


def page_image_mono(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """A page as the printer puts it down: one bit a pixel, 1 is black, each row filled up to a whole byte."""
    width, height, grey = page_image_grey(pdf, page, dpi)
    bits = grey.translate(_MONO)
    stride = (width + 7) // 8
    padding = b"0" * (stride * 8 - width)
    lines = (bits[start : start + width] + padding for start in range(0, width * height, width))
    return width, height, b"".join(int(line, 2).to_bytes(stride, "big") for line in lines)


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document, for as long as nobody else may use PDFium; nothing of it may be kept."""
    import pypdfium2

    with _turn:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _rendered(pdf: bytes, page: int, dpi: float, *, grey: bool) -> Iterator[Any]:
    import pypdfium2

    with opened(pdf) as document:
        drawn = document[page]
        points = max(1.0, drawn.get_width() * drawn.get_height())
        bitmap = drawn.render(
            scale=min(dpi / 72, (_MOST_PIXELS / points) ** 0.5),  # a PDF from outside may say it is a wall
            grayscale=grey,
            fill_color=_WHITE,
            rev_byteorder=not grey,
            bitmap_maker=pypdfium2.PdfBitmap.new_native,  # the one that does not pad its rows
        )
        try:
            yield bitmap
        finally:
            bitmap.close()
            drawn.close()
