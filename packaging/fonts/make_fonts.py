"""Makes the fonts in ``resources/fonts`` from the published ones; needs ``pip install fonttools`` and nothing else.

    npm pack @expo-google-fonts/atkinson-hyperlegible-next @expo-google-fonts/noto-sans \
        @expo-google-fonts/noto-sans-math @expo-google-fonts/noto-sans-symbols \
        @expo-google-fonts/noto-sans-symbols-2 @expo-google-fonts/noto-emoji
    python packaging/fonts/make_fonts.py FOLDER_WITH_THE_UNPACKED_PACKAGES

Atkinson Hyperlegible Next keeps every letter but gets its tabular figures as the ordinary ones, so that times and
phone numbers stand under each other, and its zero loses the slash, that on a bad printer makes 20:00 look like 28:88.
Noto Sans is cut down to Latin, Greek and Cyrillic. The symbols of four Noto
fonts become one file. Layout tables and hinting go: the paper is drawn letter by letter, without them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

TARGET = Path(__file__).resolve().parents[2] / "resources" / "fonts"
LETTERS = [
    *range(0x20, 0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x2070), *range(0x20A0, 0x20D0), *range(0x2100, 0x2150),
    *range(0xFB00, 0xFB07),
]  # fmt: skip
SYMBOLS = [
    *range(0x2190, 0x2270), *range(0x2300, 0x2330), *range(0x23E9, 0x23FB), *range(0x2460, 0x2500),
    *range(0x25A0, 0x27C0), *range(0x27F0, 0x2800), *range(0x2B00, 0x2B60), *range(0x1F300, 0x1F650),
    *range(0x1F680, 0x1F700), *range(0x1F900, 0x1FA00), *range(0x1FA70, 0x1FB00),
]  # fmt: skip
PACKAGES = {  # in order of preference: a sign that stands in two comes from the first
    "noto-sans-math": "NotoSansMath",
    "noto-sans-symbols-2": "NotoSansSymbols2",
    "noto-sans-symbols": "NotoSansSymbols",
    "noto-emoji": "NotoEmoji",
}


def find(folder: Path, name: str) -> Path:
    return next(folder.rglob(f"{name}.ttf"))


def cut(font: TTFont, characters: Iterable[int]) -> TTFont:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "STAT", "MATH", "prep", "gasp", "fvar", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    return font


def with_tabular_figures(font: TTFont) -> TTFont:
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    for table in font["cmap"].tables:
        for digit, name in enumerate(names):
            if ord("0") + digit in table.cmap:
                table.cmap[ord("0") + digit] = f"{name}.tf"
    return font


Place = tuple[int, int]
Contour = list[tuple[Place, int]]  # a point, and whether it lies on the curve


def with_plain_zero(font: TTFont) -> TTFont:
    """Join the two halves that the slash leaves of the inside of the zero."""
    glyphs = font["glyf"]
    outer, *halves = contours(glyphs, "zero.tf")
    first, second = (without_slash(half) for half in halves)
    whole = [*first, (bridge(first, second), 0), *second, (bridge(second, first), 0)]
    pen = TTGlyphPen(None)
    for contour in (outer, whole):
        draw(pen, contour)
    glyphs["zero.tf"] = pen.glyph()
    return font


def contours(glyphs: Any, name: str) -> list[Contour]:
    places, ends, flags = glyphs[name].getCoordinates(glyphs)
    points = [(place, flag & 1) for place, flag in zip(places, flags, strict=True)]
    return [points[start:end] for start, end in zip([0, *(e + 1 for e in ends)], [e + 1 for e in ends], strict=False)]


def without_slash(half: Contour) -> Contour:
    """The curve of a half, from one end of the slash to the other: the slash is its only straight line."""
    start = next(n for n in range(len(half)) if half[n - 1][1] and half[n][1])
    return half[start:] + half[:start]


def bridge(before: Contour, after: Contour) -> Place:
    """Where the curve that comes in and the one that goes on would meet."""
    (x1, y1), (x2, y2) = before[-2][0], before[-1][0]
    (x3, y3), (x4, y4) = after[0][0], after[1][0]
    dx, dy, ex, ey = x2 - x1, y2 - y1, x4 - x3, y4 - y3
    share = ((x3 - x2) * ey - (y3 - y2) * ex) / (dx * ey - dy * ex)
    return round(x2 + share * dx), round(y2 + share * dy)


def draw(pen: TTGlyphPen, contour: Contour) -> None:
    """A quadratic contour, begun at a point on the curve."""
    start = next(n for n, (_, on) in enumerate(contour) if on)
    turned = contour[start:] + contour[: start + 1]
    pen.moveTo(turned[0][0])
    waiting: list[Place] = []
    for place, on in turned[1:]:
        waiting.append(place)
        if on:
            pen.qCurveTo(*waiting)
            waiting = []
    pen.closePath()


def rename(font: TTFont, family: str, style: str) -> TTFont:
    full = f"{family} {style}"
    for name_id, value in {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", "")}.items():
        font["name"].setName(value, name_id, 3, 1, 0x409)
    return font


def merged_symbols(folder: Path, scratch: Path) -> TTFont:
    left, parts = set(SYMBOLS), []
    for name in PACKAGES.values():
        font = TTFont(find(folder, f"{name}_400Regular"))
        own = left & set(font.getBestCmap())
        left -= own
        scale_upem(font, 1000)
        part = scratch / f"{name}.part"
        cut(font, own).save(part)
        parts.append(str(part))
    return Merger().merge(parts)


def main(folder: Path) -> None:
    for style, weight in (("Regular", "400Regular"), ("Bold", "700Bold")):
        atkinson = TTFont(find(folder, f"AtkinsonHyperlegibleNext_{weight}"))
        atkinson = with_tabular_figures(with_plain_zero(atkinson))
        rename(cut(atkinson, atkinson.getBestCmap()), "BTL Hyperlegible", style)
        atkinson.save(TARGET / f"AtkinsonHyperlegibleNext-{style}.ttf")
        noto = rename(cut(TTFont(find(folder, f"NotoSans_{weight}")), LETTERS), "BTL Noto Sans", style)
        noto.save(TARGET / f"NotoSans-{style}.ttf")
    symbols = cut(merged_symbols(folder, folder), SYMBOLS)
    rename(symbols, "BTL Noto Symbols", "Regular").save(TARGET / "NotoSymbols-Regular.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
