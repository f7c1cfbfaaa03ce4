"""The letters on paper: an embedded font for tired eyes, and another for each sign that it lacks.

Nothing prints as a box. A word with a letter that Atkinson Hyperlegible lacks is set whole in Noto Sans; arrows, ticks
and emoji come from Noto's symbols; a sign that none of them has becomes a plain "?", so that the reader sees
something stood there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from btl_desktop import paths

UNPRINTABLE = "?"
# Signs that have no shape of their own and only change their neighbours: variation selectors, joiners, skin tones.
_SHAPELESS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]")
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Face:
    """One registered font: its name for ReportLab and the width of each character at size 1."""

    name: str
    widths: dict[str, float]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font, with its width at size 1."""

    font: str
    text: str
    width: float


@cache
def face(file: str) -> Face:
    """A font from the resources, registered with ReportLab; loaded once and only when a page needs it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(file, str(paths.resource("fonts", f"{file}.ttf")))
    pdfmetrics.registerFont(font)
    glyphs = font.face.charToGlyph.items()
    known = [code for code, glyph in glyphs if glyph and not _invisible(chr(code))]
    return Face(file, {chr(code): font.face.charWidths[code] / 1000 for code in known})


def main_face(bold: bool) -> Face:
    """The font of everything."""
    return face("AtkinsonHyperlegibleNext-Bold" if bold else "AtkinsonHyperlegibleNext-Regular")


def letters_face(bold: bool) -> Face:
    """The font of words with letters that the main font lacks."""
    return face("NotoSans-Bold" if bold else "NotoSans-Regular")


def symbols_face() -> Face:
    """Arrows, ticks, emoji."""
    return face("NotoSymbols-Regular")


def runs(text: str, bold: bool = False) -> list[Run]:
    """One line of text, made printable, as stretches of one font each."""
    main = main_face(bold)
    try:
        return [Run(main.name, text, sum(map(main.widths.__getitem__, text)))] if text else []
    except KeyError:
        return _mixed(printable(text), bold)


def width(text: str, size: float, bold: bool = False) -> float:
    """How many points wide a line of text is."""
    try:
        return size * sum(map(main_face(bold).widths.__getitem__, text))
    except KeyError:
        return size * sum(run.width for run in runs(text, bold))


def printable(text: str) -> str:
    """The text in signs that one of the fonts has: composed, without invisible signs, ``?`` for what is left."""
    composed = unicodedata.normalize("NFC", _SHAPELESS.sub("", _BREAKS.sub(" ", text)))
    return "".join(_sign(sign) for sign in composed)


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """A text as lines that fit in ``room`` points; a word that is too long by itself is cut, nothing is lost."""
    return [line for paragraph in text.split("\n") for line in _wrap(paragraph, size, room, bold)]


def _wrap(paragraph: str, size: float, room: float, bold: bool) -> Iterator[str]:
    space = width(" ", size, bold)
    line, used = "", 0.0
    for word in _pieces(paragraph, size, room, bold):
        wide = width(word, size, bold)
        if line and used + space + wide > room:
            yield line
            line, used = word, wide
        elif line:
            line, used = f"{line} {word}", used + space + wide
        else:
            line, used = word, wide
    yield line


def _pieces(paragraph: str, size: float, room: float, bold: bool) -> Iterator[str]:
    for word in paragraph.split(" "):
        if width(word, size, bold) <= room:
            yield word
        else:
            yield from _cut(word, size, room, bold)


def _cut(word: str, size: float, room: float, bold: bool) -> Iterator[str]:
    """Pieces of a word that is too long for a line: after a hyphen or slash where there is one, else anywhere.

    A piece is measured as a whole, as one letter may change its font.
    """
    piece = ""
    for sign in word:
        while piece and width(piece + sign, size, bold) > room:
            end = max(piece.rfind("-"), piece.rfind("/")) + 1 or len(piece)
            yield piece[:end]
            piece = piece[end:]
        piece += sign
    yield piece


def _invisible(sign: str) -> bool:
    """Controls and direction marks: some fonts have them, on paper they could only make a text lie."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}


def _sign(sign: str) -> str:
    """One character as one or more that can be printed; nothing for an invisible one."""
    if _face_of(sign, bold=False):
        return sign
    if _invisible(sign) or unicodedata.category(sign) in {"Mn", "Me"}:
        return ""
    if unicodedata.category(sign) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    known = "".join(part for part in plain if _face_of(part, bold=False))
    return unicodedata.normalize("NFC", known) if plain != sign and known else UNPRINTABLE


def _mixed(text: str, bold: bool) -> list[Run]:
    """Fonts by word: a word that changes its font in the middle is ugly and hard to read."""
    placed = [(face_, sign) for word in re.split("( )", text) for face_, sign in _word(word, bold)]
    stretches = [(face_, "".join(sign for _, sign in group)) for face_, group in groupby(placed, lambda p: p[0])]
    return [Run(face_.name, part, sum(face_.widths[sign] for sign in part)) for face_, part in stretches]


def _word(word: str, bold: bool) -> list[tuple[Face, str]]:
    for whole in (main_face(bold), letters_face(bold)):
        if all(sign in whole.widths for sign in word):
            return [(whole, sign) for sign in word]
    return [(_face_of(sign, bold) or main_face(bold), sign) for sign in word]


def _face_of(sign: str, bold: bool) -> Face | None:
    for found in (main_face(bold), letters_face(bold)):
        if sign in found.widths:
            return found
    return symbols_face() if sign in symbols_face().widths else None
