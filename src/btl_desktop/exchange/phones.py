"""Phone numbers as people type them, to E.164 (``+31612345678``).

Dutch numbers are checked against the patterns of ``phonenumbers`` (ACM numbering plan) without its parser, which would
cost 60 µs a number; every other country goes through the parser.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

MOBILE, FIXED, OTHER = "mobile", "fixed", "other"

_NOT_DIGIT = re.compile(r"\D+")
# The usual ways to write a mobile number, so that most cells need one look: 06-11174030, 06 11 17 40 30, 611174030 …
_USUAL_MOBILE = re.compile(
    r"(?:\(?06\)?|\+31 ?6|0031 ?6|6)(?: - | |-)?([1-58]\d)[ ]?(\d\d)[ ]?(\d\d)[ ]?(\d\d)",
)
# And a landline, area code apart: 010-4281450, 0174 123456; whether it can exist the plan says.
_USUAL_LANDLINE = re.compile(r"0(\d{2,3})[- ]?(\d{6,7})")
_ONLY_NUMBER = re.compile(r"[\d\s+()./·•‐-―−-]+")
_NUMBER = re.compile(r"[+(]*\d[\d ()./·•‐-―−-]*\d")
_BETWEEN = re.compile(r"\s*(?:[;,|\n]|\s/\s|\s(?:of|en|or|and|&)\s)\s*", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:tel(?:efoon)?|mob(?:iel)?|gsm|nr|t|m)\b[.:]*\s*(?=[\d+(]|$)", re.IGNORECASE)
_SPREADSHEET_FLOAT = re.compile(r"\d{6,15}\.0")


@cache
def _dutch_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    import phonenumbers

    country = phonenumbers.PhoneMetadata.metadata_for_region("NL", None)
    assert country is not None
    kinds = [(MOBILE, country.mobile), (FIXED, country.fixed_line)]
    kinds += [(OTHER, other) for other in (country.voip, country.uan, country.toll_free, country.premium_rate)]
    kinds += [(OTHER, other) for other in (country.pager, country.shared_cost, country.personal_number)]
    patterns = [(kind, found.national_number_pattern) for kind, found in kinds if found]
    return tuple((kind, re.compile(pattern)) for kind, pattern in patterns if pattern)


@lru_cache(maxsize=1024)  # asked twice of each: whether it exists, and what it is
def _dutch_kind(national: str) -> str:
    """What kind of Dutch number this is, without its first 0; empty when no such number exists."""
    for kind, pattern in _dutch_patterns():
        if pattern.fullmatch(national):
            return kind
    return ""


def usual(text: str) -> str | None:
    """A number that is written as most are, as E.164, empty when it cannot exist; ``None`` for any other text."""
    match = _USUAL_MOBILE.fullmatch(text)
    if match:
        return f"+316{match[1]}{match[2]}{match[3]}{match[4]}"
    match = _USUAL_LANDLINE.fullmatch(text)
    return _national(f"0{match[1]}{match[2]}") if match else None


def phone(text: str) -> str:
    """One number as E.164, or empty when it is none.

    Understands 06-11174030, 06 - 11 17 40 30, (06) 11174030, +31 (0)6 …, 0031 6 …, and what a spreadsheet leaves of
    it: 611174030, 611174030.0, 31611174030. A number without area code is no number: nobody says which place.
    """
    known = usual(text)
    if known is not None:
        return known
    text = text.strip()
    if not _ONLY_NUMBER.fullmatch(text):
        return ""
    if _SPREADSHEET_FLOAT.fullmatch(text):
        text = text[:-2]
    digits = _NOT_DIGIT.sub("", text)
    if digits.startswith("00"):
        return _international(digits[2:])
    if text.lstrip("( ").startswith("+") and not digits.startswith("0"):
        return _international(digits)
    return _national(digits)


def _national(digits: str) -> str:
    national = digits[1:] if digits.startswith("0") else digits
    if len(national) == 9 and _dutch_kind(national):
        return f"+31{national}"
    if digits.startswith("31") and len(digits) == 11:
        return _international(digits)
    return f"+31{national}" if digits.startswith("0") and _dutch_kind(national) else ""


def _international(digits: str) -> str:
    if digits.startswith("31"):
        national = digits[2:].removeprefix("0")
        return f"+31{national}" if _dutch_kind(national) else ""
    import phonenumbers

    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_kind(e164: str) -> str:
    """``mobile``, ``fixed`` or ``other`` (0800, 085, abroad without a kind)."""
    if e164.startswith("+316"):
        return MOBILE
    if e164.startswith("+31"):
        return _dutch_kind(e164[3:]) or OTHER
    import phonenumbers

    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return OTHER
    kinds = phonenumbers.PhoneNumberType
    return {kinds.MOBILE: MOBILE, kinds.FIXED_LINE_OR_MOBILE: MOBILE, kinds.FIXED_LINE: FIXED}.get(kind, OTHER)


def phones(text: str) -> tuple[list[str], str]:
    """All numbers in a cell as E.164, and the words that stand beside them.

    ``"06-11174030 (werk) / 010 428 1450"`` gives both numbers and ``"werk"``. What looks like a number and is none
    stays among the words.
    """
    single = phone(text)
    if single:
        return [single], ""
    found: list[str] = []
    words: list[str] = []
    for part in _BETWEEN.split(_LABEL.sub("", text)):
        _take_apart(part, found, words)
    return found, " ".join(word for word in words if word)


def _take_apart(part: str, found: list[str], words: list[str]) -> None:
    start = 0
    for match in _NUMBER.finditer(part):
        number = phone(match.group())
        if number:
            found.append(number)
            words.append(part[start : match.start()].strip(" ():-,"))
            start = match.end()
    words.append(part[start:].strip(" ():-,"))
