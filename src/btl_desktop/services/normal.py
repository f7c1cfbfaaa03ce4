"""What people type, written the one way it is stored: for the forms, the same rules as the import uses.

Each function takes what was typed and gives what is stored, or empty (``None``) when it cannot be that. How a stored
value is shown is in ``btl_desktop.text`` (``phone_text``, ``postcode_text``) and ``btl_desktop.clock``.
"""

from __future__ import annotations

from datetime import date

from btl_desktop import clock
from btl_desktop.exchange import addresses, dates, mail, names, phones
from btl_desktop.exchange.addresses import Address
from btl_desktop.exchange.names import PersonName

__all__ = [
    "Address",
    "PersonName",
    "address",
    "day",
    "email",
    "house",
    "initials",
    "name",
    "phone",
    "place",
    "postcode",
]


def phone(typed: str) -> str:
    """``06-12345678`` as ``+31612345678``; empty when no such number can exist."""
    return phones.phone(typed)


def postcode(typed: str) -> str:
    """``2665 br`` as ``2665BR``; empty when it is no Dutch postcode."""
    return addresses.postcode(typed)


def email(typed: str) -> str:
    """``Jan <Jan@Voorbeeld.NL>`` as ``jan@voorbeeld.nl``; empty when it is no address."""
    return mail.email(typed)


def place(typed: str) -> str:
    """``B&R``, ``berkel`` and the like as ``Berkel en Rodenrijs``; other places without shouting."""
    return addresses.place(typed)


def address(typed: str) -> Address:
    """``Amerikaweg 124-2`` in its parts: street, number, suffix, and postcode and place if they stand there too."""
    return addresses.split_address(typed)


def house(typed: str) -> tuple[str, str] | None:
    """``147a`` as ``("147", "a")``; ``None`` when it is no house number."""
    return addresses.house(typed)


def name(typed: str) -> PersonName:
    """``Siepe, Megan ter`` or ``Megan ter Siepe`` in its parts."""
    return names.split_name(typed)


def initials(typed: str) -> str:
    """``J P`` or ``jp.`` as ``J.P.``."""
    return names.tidy_initials(typed)


def day(typed: str) -> date | None:
    """``1 feb 2017``, ``22/11/19``, ``2015-04-12`` and the like as a date; ``None`` when it is none."""
    return dates.read_date(typed, this_year=clock.today().year)
