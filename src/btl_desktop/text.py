"""The only place that folds, sorts and compares text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ı": "i", "ŋ": "n", "Ŋ": "N", "ħ": "h", "Ħ": "H",
    "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip

# Direction marks, zero-width characters and controls: invisible, never meant, and able to make text lie.
# Patterns are made when they are first asked for: no window needs them to begin with.
_INVISIBLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_SURROGATE = "[\ud800-\udfff]"
_SPACE = r"[^\S\n]+"


def fold(value: str) -> str:
    """Lower case without accents, for searching and comparing: ``Hélène Łoś`` becomes ``helene los``."""
    if value.isascii():  # much the most texts, and ten times as fast
        return value.replace("`", "'").lower()
    plain = value.translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def clean(value: str) -> str:
    """One line as a person meant it: NFC, no invisible characters, single spaces, none at the ends."""
    if value.isascii() and value.isprintable():
        return " ".join(value.split())
    return " ".join(clean_lines(value).split())


def clean_lines(value: str) -> str:
    """Several lines as a person meant them: like :func:`clean`, but line ends stay."""
    if value.isascii() and value.isprintable():  # a single line
        return " ".join(value.split())
    unified = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    visible = re.sub(_SURROGATE, "\ufffd", re.sub(_INVISIBLE, "", unified))
    lines = unicodedata.normalize("NFC", visible).split("\n")
    return "\n".join(re.sub(_SPACE, " ", line).strip() for line in lines).strip()


def words(query: str) -> list[str]:
    """The folded words of a search text; a record matches when it contains every one of them."""
    return fold(query).split()


def contains_all(haystack: str, needles: Iterable[str]) -> bool:
    """Whether a folded text holds every folded word."""
    return all(needle in haystack for needle in needles)


def capital(value: str) -> str:
    """The same words with a capital to begin with, for words that stand alone; the others stay as they are."""
    return value[:1].upper() + value[1:]


def count(number: int, one: str, many: str) -> str:
    """``1 vrijwilliger``, ``12 vrijwilligers``, with a dot for thousands."""
    return f"{number_text(number)} {one if number == 1 else many}"


def decimal(number: float) -> str:
    """``14,6``: one figure behind a Dutch comma."""
    return f"{number:.1f}".replace(".", ",")


def number_text(number: int) -> str:
    """``12.345``, with a dot for thousands."""
    return f"{number:,}".replace(",", ".")


def listing(items: Iterable[str]) -> str:
    """``a, b en c``."""
    *head, last = [*items] or [""]
    return f"{', '.join(head)} en {last}" if head else last


def listing_people(names: Sequence[str], most: int = 8) -> str:
    """``Jan, Els en nog 3 anderen``: ``most`` names; one more is named as well, as that takes no more room."""
    more = len(names) - most
    return listing([*names[:most], f"nog {more} anderen"] if more > 1 else names)


# Dutch area codes of three figures (Numbering plan of the ACM); every other area code has four.
_SHORT_AREA = {
    "010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038", "040", "043", "045", "046",
    "050", "053", "055", "058", "070", "071", "072", "073", "074", "075", "076", "077", "078", "079", "084", "085",
    "087", "088",
}  # fmt: skip


def phone_text(e164: str) -> str:
    """A stored phone number (``+31612345678``) the Dutch way: ``06 1234 5678``, ``010 123 4567``, ``0174 12 34 56``.

    A number from abroad keeps its country code; whatever is no E.164 number is shown as it is.
    """
    if not e164.startswith("+31"):
        return _foreign_phone_text(e164)
    number = "0" + e164[3:]
    if len(number) != 10 or not number.isdecimal():
        return number
    if number.startswith("06"):
        return f"06 {number[2:6]} {number[6:]}"
    if number[:3] in _SHORT_AREA:
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return f"{number[:4]} {number[4:6]} {number[6:8]} {number[8:]}"


def _foreign_phone_text(e164: str) -> str:
    if not e164.startswith("+"):
        return e164
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def postcode_text(postcode: str) -> str:
    """A stored postcode (``2665BR``) the Dutch way: ``2665 BR``; anything else as it is."""
    return f"{postcode[:4]} {postcode[4:]}" if len(postcode) == 6 and postcode[:4].isdecimal() else postcode
