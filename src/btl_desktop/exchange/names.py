"""Names as people write them, taken apart the Dutch way: first name, initials, prefix (tussenvoegsel), last name."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern  # thousands share a first name or a prefix: one text for all of them
from typing import NamedTuple

from btl_desktop import text
from btl_desktop.exchange.first_names import FIRST_NAMES

# The loose words of table 36 (Voorvoegsels) of the population register, and old ones of the eastern Netherlands.
# Those that nobody bears as a name of its own count whatever their case; the others only in lower case.
_SURE = frozenset(
    text.words("van de den der ten ter te het 't vd v.d. v/d v.d v. vande vanden vander van't von zum zur")
)
_LOWER = _SURE | frozenset(
    text.words(
        "'s a aan af al am an ape au auf aus ben bij bin boven d' da dal dal' das degli dei del dell' della des deze di"
        " do dos du el hoog i im in int l' la las le les lo los na naar of onder op over s't t tee tho thoe to toe tot"
        " uit uijt vant them via vom von't voor zu"
    )
)
_TITLE = re.compile(
    r"^(?:dhr|de heer|heer|meneer|mevr|mw|mevrouw|fam|familie|drs|ir|ing|mr|dr|prof|ds|mrs|ms|bc)(?:\.\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_LETTER_DOT = re.compile(r"(?:[^\W\d_]{1,4}\.[ -]?)+|[^\W\d_](?:[ -]+[^\W\d_])*")
_IN_BRACKETS = re.compile(r"\s*[(\"“„]([^()\"“”„]{1,40})[)\"”]\s*")
_TWO_PEOPLE = re.compile(r"\s(?:en|&|\+|and)\s|/", re.IGNORECASE)
# "Siepe, Megan ter" and "Megan ter Siepe" without anything that needs a closer look.
_LAST_FIRST = re.compile(r"([A-Z][a-zà-ÿ]{2,}), ([A-Z][a-zà-ÿ]+)(?: ([a-z']+(?: [a-z']+)*))?")
_FIRST_LAST = re.compile(r"([A-Z][a-zà-ÿ]+) (?:([a-z']+(?: [a-z']+)*) )?([A-Z][a-zà-ÿ]{2,})")
_NOT_LETTER = re.compile(r"[^a-z]+")


class PersonName(NamedTuple):
    """A name in its parts; ``title`` is what stood before it ("dhr."), ``two`` whether it may be two people."""

    first: str = ""
    initials: str = ""
    prefix: str = ""
    last: str = ""
    title: str = ""
    two: bool = False


NO_NAME = PersonName()


def letters(value: str) -> str:
    """Only the letters, folded: for comparing names that differ in spaces, hyphens, accents and case."""
    folded = text.fold(value)
    return folded if folded.isascii() and folded.isalpha() else _NOT_LETTER.sub("", folded)


def usual(value: str, email: str = "") -> tuple[str, str, str] | None:
    """First name, prefix and last name of a name as most are written; ``None`` for any other."""
    match = _LAST_FIRST.fullmatch(value)
    if match:
        last, first, prefix = match.groups("")
    else:
        match = _FIRST_LAST.fullmatch(value)
        if not match:
            return None
        first, prefix, last = match.groups("")
        if email.lower().startswith(last.lower()):
            return None
    return (intern(first), intern(prefix), last) if not prefix or _all_prefix(prefix) else None


def split_name(value: str, email: str = "") -> PersonName:
    """A whole name in either order.

    ``Megan ter Siepe``, ``Siepe, Megan ter``, ``te Lemen, Madelon``, ``Wassinck, J.``, ``dhr. J.P. de Vries``,
    ``Jan (J.) de Vries``. Where the words leave doubt, an e-mail address like ``first.last@`` decides.
    """
    known = usual(value, email)
    if known:
        first, prefix, last = known
        return PersonName(first, "", prefix, last)
    title, plain = _take_title(text.clean(value))
    plain, other = _take_brackets(plain)
    plain = calm_case(plain)
    if "," in plain:
        given, prefix, last = _last_name_first(plain)
    else:
        given, prefix, last = _first_name_first(plain, email)
    return _named(given, prefix, last, title, other)


def _named(given: str, prefix: str, last: str, title: str, other: str) -> PersonName:
    first, initials = split_given(given)
    if other and not initials and _LETTER_DOT.fullmatch(other):
        initials, other = tidy_initials(other), ""
    elif other and not first:
        first, other = other, ""
    first = f"{first} ({other})" if other else first
    return PersonName(first, initials, prefix, last, title, bool(_TWO_PEOPLE.search(given)))


def _take_title(plain: str) -> tuple[str, str]:
    found = ""
    while match := _TITLE.match(plain):
        found += match.group()
        plain = plain[match.end() :]
    return found.strip(), plain


def _take_brackets(plain: str) -> tuple[str, str]:
    match = _IN_BRACKETS.search(plain)
    if not match or not (outside := text.clean(plain[: match.start()] + " " + plain[match.end() :])):
        return plain, ""
    return outside, match[1]


def split_given(given: str) -> tuple[str, str]:
    """First name and initials of what stands for the given name: ``J.P.`` are initials, ``Jan`` is a first name."""
    if _LETTER_DOT.fullmatch(given):
        return "", tidy_initials(given)
    return given, ""


def tidy_initials(value: str) -> str:
    """``J P``, ``jp.`` or ``JP`` as ``J.P.``; ``Th.`` and the like stay together."""
    plain = text.clean(value)
    if "." in plain or " " in plain:
        parts = [part for part in re.split(r"[. ]+", plain) if part]
    elif plain.isupper() and len(plain) <= 5:
        parts = [*plain]
    else:
        parts = [plain] if plain else []
    return "".join(f"{part[0].upper()}{part[1:].lower() if len(part) > 1 else ''}." for part in parts)


def _last_name_first(plain: str) -> tuple[str, str, str]:
    """``Siepe, Megan ter`` or ``Vries, de, Jan`` as given name, prefix, last name."""
    left, *rest = [part.strip() for part in plain.split(",")]
    prefixes = [part for part in rest if _all_prefix(part)]
    given = " ".join(part for part in rest if part and part not in prefixes)
    given, behind = _trailing_prefix(given)
    before, last = split_last_name(left)
    return given, " ".join(part for part in (*prefixes, behind, before) if part), last


def _first_name_first(plain: str, email: str) -> tuple[str, str, str]:
    """``Megan ter Siepe`` as given name, prefix, last name."""
    words = plain.split()
    if len(words) < 2:
        return (plain, "", "") if letters(plain) in FIRST_NAMES else ("", "", plain)
    if is_prefix(words[0]):
        return "", *split_last_name(plain)
    at = _by_email(words, email)
    if at is not None and at < 0:
        return words[-1], *split_last_name(" ".join(words[:-1]))
    at = at or _where_last_name_starts(words)
    return " ".join(words[:at]), *split_last_name(" ".join(words[at:]))


def _where_last_name_starts(words: list[str]) -> int:
    """At the first prefix; else behind the initials and well-known first names."""
    for place, word in enumerate(words[1:-1], 1):
        if is_prefix(word):
            return place
    place = 1
    while place < len(words) - 1 and _is_given(words[place]):
        place += 1
    return place


def _is_given(word: str) -> bool:
    return bool(_LETTER_DOT.fullmatch(word)) or letters(word) in FIRST_NAMES or word in {"en", "&", "+", "and"}


def _by_email(words: list[str], email: str) -> int | None:
    """Where the last name starts according to ``first.last@``; -1 when the last word is the first name."""
    local = email.partition("@")[0]
    first, dot, last = local.partition(".")
    if not dot or not letters(first) or (len(words) == 2 and local.startswith(words[0].lower())):
        return None
    given, family = letters(first), letters(last)
    for place in range(1, len(words)):
        if letters("".join(words[:place])) == given and letters("".join(words[place:])).endswith(family):
            return place
    if letters(words[-1]) == given and letters("".join(words[:-1])).endswith(family):
        return -1
    return None


def is_prefix(word: str) -> bool:
    """Whether a word is a prefix such as "van", "ter" or "'t", not a name of its own."""
    if not word.isascii():
        word = word.replace("’", "'").replace("‘", "'")
    return word in _LOWER or word.lower() in _SURE


@lru_cache(maxsize=256)
def _all_prefix(part: str) -> bool:
    return bool(part) and all(map(is_prefix, part.split()))


def _trailing_prefix(given: str) -> tuple[str, str]:
    words = given.split()
    place = len(words)
    while place > 1 and is_prefix(words[place - 1]):
        place -= 1
    return " ".join(words[:place]), " ".join(words[place:])


@lru_cache(maxsize=64)
def tidy_prefix(value: str) -> str:
    """A prefix in lower case with one kind of apostrophe: ``Van ‘t`` becomes ``van 't``."""
    return text.clean(value).replace("’", "'").replace("‘", "'").lower()


def split_last_name(value: str) -> tuple[str, str]:
    """Prefix and last name of ``van den Berg``, ``Berg, van den`` or ``Berg van den``."""
    head, comma, tail = value.partition(",")
    if comma and _all_prefix(tail):
        return tidy_prefix(tail), head.strip()
    words = value.replace(" - ", "-").split()
    place = 0
    while place < len(words) - 1 and is_prefix(words[place]):
        place += 1
    if place:
        return tidy_prefix(" ".join(words[:place])), " ".join(words[place:])
    last, behind = _trailing_prefix(" ".join(words))
    return tidy_prefix(behind), last


def calm_case(value: str) -> str:
    """A name all in capitals or all in small letters as it is written; any other stays as it is."""
    if not (value.isupper() or value.islower()) and "." not in value:
        return value
    words = value.split()
    long = "".join(word for word in words if "." not in word and len(word) > 1)
    if len(long) < 3 or not (long.isupper() or long.islower()):
        return value
    return " ".join(word.lower() if is_prefix(word.lower()) else _capital(word) for word in words)


def _capital(word: str) -> str:
    parts = re.split(r"([-'’.])", word.lower())
    return "".join("IJ" + part[2:] if part.startswith("ij") else part[:1].upper() + part[1:] for part in parts)


def is_two(given: str) -> bool:
    """Whether a given name looks like that of two people: "Jan en Marie"."""
    return bool(_TWO_PEOPLE.search(given))
