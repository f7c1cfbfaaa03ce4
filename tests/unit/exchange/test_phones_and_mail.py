"""Phone numbers and e-mail addresses as people type them."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.exchange import mail, phones

NOTATIONS = ("06-11174030", "06 - 11 17 40 30", "(06) 11174030", "06 1117 4030", "0611174030", "+31611174030",
             "+31 6 11174030", "+31 (0)6 11174030", "0031 6 11174030", "611174030", "611174030.0", "31611174030",
             " 06/11174030 ")  # fmt: skip


@pytest.mark.parametrize("written", NOTATIONS)
def test_every_notation_of_a_mobile_number_is_the_same_number(written: str) -> None:
    assert phones.phone(written) == "+31611174030"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("010-4281450", "+31104281450"),
        ("0174 123456", "+31174123456"),
        ("(010) 428 14 50", "+31104281450"),
        ("104281450", "+31104281450"),
        ("0800-7000", "+318007000"),
        ("+32 470 12 34 56", "+32470123456"),
        ("0049 30 123456", "+4930123456"),
        ("4281450", ""),
        ("06-1117403", ""),
        ("+999 123", ""),
        ("+1", ""),
        ("+31 6 1", ""),
        ("00", ""),
        ("", ""),
        ("geen", ""),
    ],
)
def test_other_numbers_are_checked_against_the_numbering_plan(written: str, stored: str) -> None:
    assert phones.phone(written) == stored


def library(digits: str) -> str:
    """What phonenumbers makes of a Dutch number, slowly."""
    try:
        number = phonenumbers.parse(digits, "NL")
    except phonenumbers.NumberParseException:
        return ""
    known = phonenumbers.is_valid_number(number) and number.country_code == 31
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if known else ""


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda digits: digits[0] != "0"))
def test_the_quick_way_knows_the_same_dutch_numbers_as_the_library(digits: str) -> None:
    for cut in (2, 3, 9):
        assert phones.phone(f"0{digits[:cut]}-{digits[cut:]}".rstrip("-")) == library(f"0{digits}")


@given(st.text("0123456789", min_size=8, max_size=8), st.sampled_from(("06-{}", "06 {}", "06{}", "+316{}", "00316{}")))
def test_the_quick_way_knows_the_same_mobile_numbers_as_the_library(digits: str, notation: str) -> None:
    written = notation.format(digits)
    assert phones.phone(written) == library(written)


@pytest.mark.parametrize(
    ("written", "numbers", "rest"),
    [
        ("06-11174030 (werk) / 010 428 1450", ["+31611174030", "+31104281450"], "werk"),
        ("tel. 06-11174030", ["+31611174030"], ""),
        ("06-11174030 of 0104281450", ["+31611174030", "+31104281450"], ""),
        ("Els 06-11174030", ["+31611174030"], "Els"),
        ("12345 en 67", [], "12345 67"),
        ("volgt", [], "volgt"),
    ],
)
def test_several_numbers_and_words_in_one_cell(written: str, numbers: list[str], rest: str) -> None:
    assert phones.phones(written) == (numbers, rest)


@pytest.mark.parametrize(
    ("stored", "kind"),
    [
        ("+31611174030", phones.MOBILE),
        ("+31104281450", phones.FIXED),
        ("+318007000", phones.OTHER),
        ("+311", phones.OTHER),
        ("+32470123456", phones.MOBILE),
        ("+4930123456", phones.FIXED),
        ("geen", phones.OTHER),
    ],
)
def test_a_number_is_mobile_fixed_or_neither(stored: str, kind: str) -> None:
    assert phones.phone_kind(stored) == kind


@given(st.text(max_size=40))
def test_no_cell_breaks_phones_or_mail(written: str) -> None:
    found, _ = phones.phones(written)
    assert all(number.startswith("+") and number[1:].isdecimal() for number in found)
    addresses, _ = mail.emails(written)
    assert all("@" in address for address in addresses)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Jan@Voorbeeld.NL", "jan@voorbeeld.nl"),
        ("Jan <Jan@Voorbeeld.NL>", "jan@voorbeeld.nl"),
        ("mailto:jan@voorbeeld.nl", "jan@voorbeeld.nl"),
        ("jan@voorbeeld.nl, els@voorbeeld.nl", ""),
        ("jan@voorbeeld", ""),
        ("", ""),
    ],
)
def test_one_email_address_in_small_letters(written: str, address: str) -> None:
    assert mail.email(written) == address


def test_several_addresses_and_words_in_one_cell() -> None:
    assert mail.emails("a@b.nl; C@d.nl (werk)") == (["a@b.nl", "c@d.nl"], "werk")


@pytest.mark.parametrize("cell", ["+32 1234", "+49 000 000 000"])
def test_a_number_that_its_own_country_does_not_know_is_none(cell: str) -> None:
    assert phones.phones(cell)[0] == []
