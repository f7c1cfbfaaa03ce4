"""What the values in a column look like, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from btl_desktop.exchange import addresses, mail, names, phones, words
from btl_desktop.exchange.dates import read_date
from btl_desktop.exchange.fields import Field

_ANY_YEAR = 2099
_COUNT = re.compile(r"\d{1,6}")
_PLAIN_POSTCODE = re.compile(r"[1-9]\d{3,4}\s?[A-Za-z]{0,2}")
_LETTERS = re.compile(r"[^\W\d_][^\d@]*")
_STREET = re.compile(
    r"(?:straat|str\.?|weg|laan|plein|hof|singel|kade|dreef|pad|steeg|gracht|park|dijk|plantsoen|erf)$", re.I
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?)+|[A-Z]{1,4}")


def _is_date(value: str) -> bool:
    return len(value) > 5 and read_date(value, this_year=_ANY_YEAR) is not None


def _is_phone(value: str) -> bool:
    return bool(phones.phones(value)[0])


def _is_postcode(value: str) -> bool:
    return _has_postcode(value) or bool(_PLAIN_POSTCODE.fullmatch(value))


def _has_postcode(value: str) -> bool:
    """A postcode, perhaps with the place behind it; with a house number before it, it is an address."""
    code, rest = addresses.take_postcode(value)
    return bool(code) and not any(map(str.isdigit, rest))


def _is_address(value: str) -> bool:
    found = addresses.split_address(value)
    return bool(found.number) and any(map(str.isalpha, found.street))


def _is_letters(value: str) -> bool:
    return bool(_LETTERS.fullmatch(value))


def _is_date_or_answer(value: str) -> bool:
    return _is_date(value) or words.yes_or_no(value) is not None


def _is_loan(value: str) -> bool:
    """A size, the number of the thing, or both ("XL V-0293"); or yes or no."""
    if words.size(value.partition(" ")[0]) or value == "?":
        return True
    return words.yes_or_no(value) is not None or (len(value) <= 30 and any(map(str.isdigit, value)))


def _is_full_name(value: str) -> bool:
    return _is_letters(value) and (" " in value or "," in value)


def _is_prefix(value: str) -> bool:
    return all(map(names.is_prefix, value.lower().split()))


_FITS: dict[Field, Callable[[str], bool]] = {
    Field.EMAIL: lambda value: bool(mail.emails(value)[0]),
    Field.POSTCODE: _is_postcode,
    Field.PHONE: _is_phone,
    Field.MOBILE: _is_phone,
    Field.LANDLINE: _is_phone,
    Field.FULL_NAME: _is_letters,
    Field.FIRST_NAME: _is_letters,
    Field.LAST_NAME: _is_letters,
    Field.PREFIX: _is_prefix,
    Field.INITIALS: lambda value: bool(_INITIALS.fullmatch(value)),
    Field.HOUSE_NUMBER: lambda value: addresses.house(value) is not None,
    Field.ADDRESS: lambda value: any(map(str.isalpha, value)),
    Field.STREET: lambda value: any(map(str.isalpha, value)),
    Field.CITY: _is_letters,
    Field.VILLAGE: _is_letters,
    Field.VEST: _is_loan,
    Field.VOG: _is_date_or_answer,
    Field.LEFT_ON: _is_date_or_answer,
    **dict.fromkeys(
        (
            Field.APPLIED_ON,
            Field.MET_ON,
            Field.TRIAL_WALK_ON,
            Field.JOINED_ON,
            Field.PAUSED_UNTIL,
            Field.ID_CARD_UNTIL,
            Field.CONSENT_ON,
        ),
        _is_date,
    ),
}


# What betrays a column without a header, the surest first.
_TELLING: tuple[tuple[Field, Callable[[str], bool]], ...] = (
    (Field.EMAIL, _FITS[Field.EMAIL]),
    (Field.POSTCODE, _has_postcode),
    (Field.PHONE, _is_phone),
    (Field.LEVEL, lambda value: words.level(value) is not None),
    (Field.CITY, addresses.is_village),
    (Field.PREFIX, _is_prefix),
    (Field.VEST, lambda value: bool(words.size(value))),
    (Field.INITIALS, _FITS[Field.INITIALS]),
    (Field.ADDRESS, _is_address),
    (Field.HOUSE_NUMBER, _FITS[Field.HOUSE_NUMBER]),
)


def fit(field: Field, values: list[str]) -> float:
    """The share (0–1) of values that can be this field; 1 for a field that takes any text, or without values."""
    check = _FITS.get(field)
    return sum(map(check, values)) / len(values) if check and values else 1.0


def betrayed(values: list[str]) -> Field | None:
    """The field that a column must be, judged by its values alone."""
    if not values or counts_rows(values):
        return None
    return next((field for field, check in _TELLING if sum(map(check, values)) >= 0.6 * len(values)), None)


def holds_dates(values: list[str]) -> bool:
    """Whether most values are dates."""
    return bool(values) and sum(map(_is_date, values)) >= 0.6 * len(values)


def holds_full_names(values: list[str]) -> bool:
    """Whether at least a third of the values is more than one word of letters."""
    return bool(values) and sum(map(_is_full_name, values)) >= len(values) / 3


def holds_addresses(values: list[str]) -> bool:
    """Whether most values are a street with a house number behind it."""
    return bool(values) and sum(map(_is_address, values)) >= 0.6 * len(values)


def holds_words(values: list[str]) -> bool:
    """Whether most values are words."""
    return bool(values) and fit(Field.FULL_NAME, values) > 0.6


def holds_streets(values: list[str]) -> bool:
    """Whether a good part of the values ends as the names of Dutch streets do."""
    return bool(values) and sum(bool(_STREET.search(value)) for value in values) >= 0.4 * len(values)


def holds_letters(values: list[str]) -> bool:
    """Whether nearly all values are words."""
    return bool(values) and fit(Field.FULL_NAME, values) > 0.9


def holds_names(values: list[str]) -> bool:
    """Whether nearly all values are words, and few occur twice."""
    return holds_letters(values) and len({*values}) > 0.5 * len(values)


def known_given(values: list[str]) -> float:
    """The share (0–1) of values that begin with a well-known first name."""
    from btl_desktop.exchange.first_names import FIRST_NAMES

    return sum(names.letters(value.split()[0]) in FIRST_NAMES for value in values) / len(values) if values else 0.0


def counts_rows(values: list[str]) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3 …."""
    if len(values) < 3 or not all(map(_COUNT.fullmatch, values)):
        return False
    numbers = [int(value) for value in values]
    return numbers[0] in {0, 1} and all(later > earlier for earlier, later in pairwise(numbers))
