"""Which letters the bytes of a text file mean."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One byte a letter: Windows, its successor with the euro of ISO, DOS, and the old Macintosh. The first wins a draw.
_SINGLE_BYTE = ("cp1252", "iso8859-15", "cp850", "mac_roman")
_USUAL = frozenset("éèëêïíîìöóôòüúûùáàâäãåçñ")
_SELDOM = frozenset("ÉÈËÊÏÍÖÓÔÜÚÁÀÂÄÅÇÑØøæÆßšŠžŽœŒŸÿ€’‘“”–—…°•´")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 3000


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding that it turned out to be.

    A mark at the start decides; then UTF-16 without a mark (every second byte is 0), strict UTF-8, and last the
    single-byte encoding under which the text looks most like words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    half = _utf16_order(data[:2000])
    if half:
        return data.decode(half, "replace"), half
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        best = max(_SINGLE_BYTE, key=lambda encoding: _likeness(data, encoding))
        return data.decode(best, "replace"), best


def _utf16_order(start: bytes) -> str:
    if len(start) < 4:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else ""


def _likeness(data: bytes, encoding: str) -> int:
    """How much the letters beyond ASCII look like those of words: usual ones count, signs count against."""
    total = 0
    for found in list(_HIGH.finditer(data))[:_SAMPLE]:
        place = found.start()
        before, middle, after = (
            data[max(0, at) : at + 1].decode(encoding, "replace") for at in range(place - 1, place + 2)
        )
        alone = not (place and before.isalpha()) and not after.isalpha()
        total += _weight(middle, inside_word=place > 0 and before.islower(), alone=alone)
    return total


def _weight(letter: str, *, inside_word: bool, alone: bool) -> int:
    if letter in _USUAL:
        return 0 if alone else 3  # a column of "€ 5" must not outweigh the names
    if letter in _SELDOM:
        return 0 if inside_word and letter.isupper() else 1
    if letter.isalpha():
        return -1 if inside_word and letter.isupper() else 0
    return -2
