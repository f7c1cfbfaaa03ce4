"""Dutch addresses, postcodes and place names, taken apart and written one way."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern  # thousands live at a number 5: one text for all of them
from typing import NamedTuple

from btl_desktop import text

# Four figures not starting with 0 and two letters; SA, SD and SS are never given out (PostNL).
_POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")
_POSTCODE_INSIDE = re.compile(r"(?<!\d)([1-9]\d{3})\s?([A-Z]{2}|[a-z]{2})(?![A-Za-z0-9])")
_SUFFIX = r"(?:bis|hs|huis|boven|ben|bov|zw|rd|tro|[IVX]{1,4}|[A-Za-z]{1,2}|\d{1,4})"
_MORE = rf"{_SUFFIX}(?:[ /-]?{_SUFFIX})?"
_NUMBER = re.compile(rf"(\d{{1,5}})(?:\s*[-/]?\s*({_MORE}))?")
_BEHIND = re.compile(rf"\s*[-/]\s*{_MORE}|\s*(?!\d){_MORE}|\s*")
_HOUSE = re.compile(r"(?P<street>.*(?:\S\s+|[^\W\d]{3}))(?P<number>\d{1,5})(?P<behind>(?!\d).*)")
# Most addresses: words without figures, one number, perhaps a letter or a short addition.
_USUAL = re.compile(r"([^\W\d][^\d,\s]*(?: [^\d,\s]+)*) (\d{1,5})(?:-(\d{1,4}|[A-Za-z])| ?([A-Za-z]))?")
_LOOSE_HYPHEN = re.compile(r"(?<=\d)\s*-\s*(?=\w)")

_PLACES = {
    "b&r": "Berkel en Rodenrijs", "b & r": "Berkel en Rodenrijs", "b en r": "Berkel en Rodenrijs",
    "b+r": "Berkel en Rodenrijs", "b/r": "Berkel en Rodenrijs", "ber": "Berkel en Rodenrijs",
    "berkel": "Berkel en Rodenrijs", "rodenrijs": "Berkel en Rodenrijs", "berkel rodenrijs": "Berkel en Rodenrijs",
    "berkel & rodenrijs": "Berkel en Rodenrijs", "berkel-rodenrijs": "Berkel en Rodenrijs",
    "berkel-en-rodenrijs": "Berkel en Rodenrijs", "berkel en rodenrijs": "Berkel en Rodenrijs",
    "berkel/rodenrijs": "Berkel en Rodenrijs", "berkel e.r.": "Berkel en Rodenrijs",
    "bergschenhoek": "Bergschenhoek", "b'hoek": "Bergschenhoek", "bhoek": "Bergschenhoek", "bsh": "Bergschenhoek",
    "bergsenhoek": "Bergschenhoek", "bleiswijk": "Bleiswijk", "blw": "Bleiswijk", "bleiswyk": "Bleiswijk",
}  # fmt: skip
VILLAGE_WORDS = frozenset(word for name in _PLACES for word in name.split())
_SMALL = frozenset(text.words("aan bij de den der en het in op over ter ten van 't 's"))


class Address(NamedTuple):
    """An address in its parts; ``rest`` is what fits none of them."""

    street: str = ""
    number: str = ""
    suffix: str = ""
    postcode: str = ""
    city: str = ""
    rest: str = ""


def postcode(value: str) -> str:
    """``2665 br`` as ``2665BR``; empty when it is no Dutch postcode."""
    match = _POSTCODE.fullmatch(value.strip())
    return match[1] + match[2].upper() if match else ""


def exists_as_postcode(value: str) -> bool:
    """Whether a postcode in one piece can have been given out: none ends in SA, SD or SS."""
    return value[4:] not in {"SA", "SD", "SS"}


def take_postcode(value: str) -> tuple[str, str]:
    """The postcode that stands somewhere in a text, and the text with a comma in its place."""
    match = _POSTCODE_INSIDE.search(value)
    if not match:
        return "", value
    around = (value[: match.start()].strip(" ,"), value[match.end() :].strip(" ,"))
    return match[1] + match[2].upper(), ", ".join(part for part in around if part)


@lru_cache(maxsize=1024)
def place(value: str) -> str:
    """A place name as it is written: the villages by any of their short names, others without shouting."""
    plain = text.clean(value)
    known = _PLACES.get(text.fold(plain))
    if known:
        return known
    if len(plain) < 4 or not (plain.isupper() or plain.islower()):
        return plain
    words = plain.lower().split()
    return " ".join(word if at and word in _SMALL else _capital(word) for at, word in enumerate(words))


def _capital(word: str) -> str:
    parts = re.split(r"(-|'s-|')", word)
    return "".join("IJ" + part[2:] if part.startswith("ij") else part[:1].upper() + part[1:] for part in parts)


def house(value: str) -> tuple[str, str] | None:
    """House number and suffix of ``147a``, ``124-2``, ``170 B``, ``12 bis``, ``36.0``; ``None`` when it is neither."""
    plain = value.strip().removesuffix(".0").removeprefix("nr").lstrip(". ")
    match = _NUMBER.fullmatch(plain)
    return (match[1], (match[2] or "").strip()) if match else None


def usual(value: str) -> tuple[str, str, str] | None:
    """Street, number and suffix of an address as most are written; ``None`` for any other."""
    match = _USUAL.fullmatch(value)
    return (match[1], intern(match[2]), intern(match[3] or match[4] or "")) if match else None


def split_address(value: str) -> Address:
    """Street, number and suffix, and the postcode and place where those stand behind it.

    ``Archipel 15 180`` is number 180 in the street "Archipel 15"; ``Amerikaweg 124-2`` and ``Bachstraat 147a`` have
    a suffix. An address without number is a street.
    """
    known = usual(value)
    if known:
        return Address(*known)
    code, plain = take_postcode(text.clean(value.replace("\n", ", ")))
    main, *more = [part for part in map(str.strip, plain.split(",")) if part] or [""]
    street, number, suffix, city = _street_and_house(main)
    if not number and more and (found := house(more[0])):
        number, suffix = found
        more = more[1:]
    if not city and more and (code or text.fold(more[0]) in _PLACES):
        city, more = place(more[0]), more[1:]
    return Address(street, number, suffix, code, city, ", ".join(more))


def _street_and_house(main: str) -> tuple[str, str, str, str]:
    """Cut at the last number: street, number, suffix, and the village if that stands behind it."""
    match = _HOUSE.fullmatch(_LOOSE_HYPHEN.sub("-", main))
    if not match:
        return main, "", "", ""
    street, number, behind = match["street"].strip(), match["number"], match["behind"]
    if _BEHIND.fullmatch(behind):
        return street, number, behind.strip(" -/"), ""
    if text.fold(behind).strip() in _PLACES:
        return street, number, "", place(behind)
    return main, "", "", ""


def is_village(value: str) -> bool:
    """Whether a text is one of the villages, by any of its names."""
    return text.fold(value).strip() in _PLACES
