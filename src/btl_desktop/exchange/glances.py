"""What most cells come to, seen at one glance: the values that the taker of the field would give in any row.

Nearly everybody writes a name, an address or a number in one of a few ways, for which one look is enough. ``None``
asks for the closer one of ``roster`` and ``takers``. A glance never says anything else than they do: a test holds the
two side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from btl_desktop.exchange import addresses, mail, names, phones
from btl_desktop.exchange.cells import Cell
from btl_desktop.exchange.fields import Field

Said = dict[str, str]

_ROOM = 80  # characters: a street or e-mail address of so many fits its field
NAME_ROOM = 30  # and so does each part of a name that is no longer as a whole
# Text as it is kept, with more in it than a dash, that fits any field; and the same without figures.
_PLAIN = re.compile(r"(?=.{4,30}$)[!-~]+(?: [!-~]+)*")
_WORDS = re.compile(r"(?=.{4,30}$)[A-Za-z.'-]+(?: [A-Za-z.'-]+)*")
_PARTS = {
    "first_name": re.compile(r"[A-Z][a-z]+"),
    "initials": re.compile(r"(?:[A-Z]\.){0,5}"),
    "prefix": re.compile(r"(?:[a-z']*[a-z](?: [a-z']*[a-z])*)?"),
    "last_name": re.compile(r"[A-Z][a-z]+"),
}
# What a row begins with that may be no person: "Totaal", "Wijk Noord", and how the villages are called.
TOTALS = frozenset({"totaal", "subtotaal", "aantal", "total", "som"})
SECTIONS = frozenset({"wijk", "team", "buurt", "groep", "dorp", "kern"})
_NOBODY = TOTALS | SECTIONS | addresses.VILLAGE_WORDS


def full_name(value: Cell, email: Cell) -> Said | None:
    """A whole name; the e-mail address in the same row may tell which part is which."""
    if not isinstance(value, str) or len(value) > NAME_ROOM:
        return None
    found = names.usual(value, email if isinstance(email, str) else "")
    if not found:
        return None
    first, prefix, last = found
    if not (first.isalpha() and last.isalpha()) or first.lower() in _NOBODY:
        return None
    if prefix:
        return {"first_name": first, "last_name": last, "prefix": prefix}
    return {"first_name": first, "last_name": last}


def name_in_parts(first: Cell, initials: Cell, prefix: Cell, last: Cell) -> Said | None:
    """A name in columns of its parts, of which initials and prefix may be empty."""
    parts = [part for part in (first, initials, prefix, last) if isinstance(part, str)]
    if len(parts) < len(_PARTS) or sum(map(len, parts)) > NAME_ROOM:
        return None
    usual = all(pattern.fullmatch(part) for pattern, part in zip(_PARTS.values(), parts, strict=True))
    if not usual or not _NOBODY.isdisjoint(map(str.lower, parts)):
        return None
    return {attribute: part for attribute, part in zip(_PARTS, parts, strict=True) if part}


def _address(value: Cell) -> Said | None:
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or len(value) > _ROOM:
        return None
    found = addresses.usual(value)
    if not found:
        return None
    street, number, suffix = found
    if suffix:
        return {"street": street, "house_number": number, "house_suffix": suffix}
    return {"street": street, "house_number": number}


def _phone(value: Cell) -> Said | None:
    number = phones.usual(value if isinstance(value, str) else str(value))
    return {"mobile" if number.startswith("+316") else "phone": number} if number else None


def _emergency_phone(value: Cell) -> Said | None:
    number = phones.usual(value if isinstance(value, str) else str(value))
    return {"emergency_phone": number} if number else None


def _email(value: Cell) -> Said | None:
    if not isinstance(value, str) or not value.isascii() or len(value) > _ROOM:
        return None
    found = mail.usual(value)
    return {"email": found} if found else None


def _text(attribute: str, usual: re.Pattern[str] = _PLAIN) -> Callable[[Cell], Said | None]:
    def glance(value: Cell) -> Said | None:
        return {attribute: value} if isinstance(value, str) and usual.fullmatch(value) else None

    return glance


GLANCES: dict[Field, Callable[[Cell], Said | None]] = {
    Field.ADDRESS: _address,
    Field.STREET: _text("street"),
    **dict.fromkeys((Field.PHONE, Field.MOBILE, Field.LANDLINE), _phone),
    Field.EMAIL: _email,
    Field.MEMBER_NUMBER: _text("member_number"),
    Field.ID_CARD: _text("id_card"),
    Field.VOG_BY: _text("vog_seen_by"),
    Field.EMERGENCY_NAME: _text("emergency_name", _WORDS),
    Field.EMERGENCY_PHONE: _emergency_phone,
}
