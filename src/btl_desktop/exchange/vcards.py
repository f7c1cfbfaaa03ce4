"""Contacts as vCard 3.0 (RFC 2426: Outlook, Google, iPhone) or 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Card:
    """What a phone's address book needs of somebody; ``prefix`` is a tussenvoegsel, ``uid`` stays the same for ever."""

    uid: str
    first: str = ""
    prefix: str = ""
    last: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    organisation: str = ""
    role: str = ""


def to_vcards(cards: Iterable[Card], version: str = "3.0") -> bytes:
    """All cards in one file, UTF-8, folded at 75 octets."""
    lines = [line for card in cards for line in _lines(card, version)]
    return "".join(map(_folded, lines)).encode()


def _lines(card: Card, version: str) -> Iterator[str]:
    family = " ".join(filter(None, (card.prefix, card.last)))
    new = version == "4.0"
    sort = f';SORT-AS="{_quotable(card.last)},{_quotable(card.first)}"' if new and card.last else ""
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"UID:urn:uuid:{card.uid}"
    yield f"N{sort}:{_escaped(family)};{_escaped(card.first)};;;"
    yield f"FN:{_escaped(' '.join(filter(None, (card.first, family))))}"
    if not new and card.last:
        yield f"SORT-STRING:{_escaped(card.last)}"
    yield from _phones(card, new)
    if card.email:
        yield f"EMAIL{'' if new else ';TYPE=INTERNET'}:{_escaped(card.email)}"
    if card.street or card.postcode or card.city:
        place = ";".join(map(_escaped, (card.street, card.city, "", card.postcode, "Nederland")))
        yield f"ADR;TYPE=home:;;{place}"
    if card.organisation:
        yield f"ORG:{_escaped(card.organisation)}"
    if card.role:
        yield f"TITLE:{_escaped(card.role)}"
    yield "END:VCARD"


def _phones(card: Card, new: bool) -> Iterator[str]:
    for number, kind in ((card.mobile, "cell"), (card.phone, "home")):
        if number and new and number.startswith("+"):
            yield f"TEL;VALUE=uri;TYPE={kind}:tel:{number}"
        elif number:
            yield f"TEL;TYPE={kind if new else kind.upper()}:{_escaped(number)}"


def _escaped(value: str) -> str:
    return value.translate(_ESCAPES)


def _quotable(value: str) -> str:
    """A value inside the double quotes of a parameter, where quotes and commas cannot be escaped."""
    return value.translate(str.maketrans('",\n', "'  ", "\r"))


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never cut inside a character."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += letter
        octets += size
    return "\r\n".join([*pieces, piece]) + "\r\n"
