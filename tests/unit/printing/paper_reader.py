"""Reads a PDF back as a person with a ruler would: which words stand where, how large, in which font."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

from btl_desktop.services import paper


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text on a page; ``on_map`` when it belongs to a map, whose places are its own."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    font: str
    embedded: bool
    on_map: bool


def read(pdf: bytes) -> list[list[Words]]:
    """The pieces of text of each page, in the order in which they were written."""
    with paper.opened(pdf) as document:
        return [list(_words(page)) for page in document]


def _words(page: pypdfium2.PdfPage) -> Iterator[Words]:
    textpage = page.get_textpage()
    for item in page.get_objects([pdfium_c.FPDF_PAGEOBJ_TEXT], textpage=textpage):
        font = item.get_font()
        text = item.extract().strip()
        if text:
            size = item.get_font_size() * item.get_matrix().get()[3]
            yield Words(text, item.get_bounds(), round(size, 2), font.get_base_name(), font.is_embedded, item.level > 0)
    textpage.close()


def text(pdf: bytes) -> str:
    """All text of the paper, one piece after the other, without white space."""
    return "".join("".join(words.text.split()) for page in read(pdf) for words in page)


def plain(words: str) -> str:
    """A text as :func:`text` gives it back."""
    return "".join(words.split())


def metadata(pdf: bytes) -> dict[str, str]:
    """What the file says about itself."""
    with paper.opened(pdf) as document:
        return dict(document.get_metadata_dict())


def outline(pdf: bytes) -> list[str]:
    """The bookmarks."""
    with paper.opened(pdf) as document:
        return [item.get_title() for item in document.get_toc()]


def streams(pdf: bytes) -> list[bytes]:
    """Every stream of the file, unpacked."""
    found = []
    for head, body in re.findall(rb"<<((?:(?!<<).)*?)>>\s*stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        data = body
        if b"ASCII85Decode" in head:
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
        if b"FlateDecode" in head:
            data = zlib.decompress(data)
        found.append(data)
    return found


def shown_codes(pdf: bytes) -> set[int]:
    """The codes of all signs that the pages show; 0 is a font's box for what it does not have."""
    shown: set[int] = set()
    for stream in streams(pdf):
        for string in re.findall(rb"\(((?:[^()\\]|\\.)*)\) Tj", stream, re.DOTALL):
            shown |= set(re.sub(rb"\\([0-7]{3})|\\(.)", _unescaped, string, flags=re.DOTALL))
    return shown


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, plain_sign = match.groups()
    return bytes([int(octal, 8)]) if octal else plain_sign
