"""Whether two records are about one person: a name alone is not enough, and neither is anything a couple shares."""

from __future__ import annotations

from typing import Any

import pytest

from btl_desktop.exchange.identity import Identity, Register, identity, look_alike, same_person
from btl_desktop.exchange.vcards import Card, to_vcards

HOME = {"street": "Kerkweg", "house_number": "5"}


def jan(**values: Any) -> Identity:
    return identity({"first_name": "Jan", "last_name": "Jansen", **values})


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ({"email": "a@b.nl"}, {"email": "a@b.nl"}, "zelfde naam en e-mailadres"),
        ({"mobile": "+31612345678"}, {"mobile": "+31612345678"}, "zelfde naam en mobiel nummer"),
        (HOME, HOME, "zelfde naam en adres"),
        ({}, HOME, "zelfde naam"),
        (HOME, {"email": "a@b.nl"}, ""),
        ({"first_name": "Jan Willem", "email": "a@b.nl"}, {"email": "a@b.nl"},
         "zelfde voornaam, achternaam en e-mailadres"),
        ({"first_name": "Jan Willem"} | HOME, HOME, ""),
        ({"first_name": "", "initials": "J.", "mobile": "+31612345678"}, {"mobile": "+31612345678"},
         "zelfde voorletter, achternaam en mobiel nummer"),
        ({"first_name": "", "initials": "J.", "email": "a@b.nl"}, {"email": "a@b.nl"}, ""),
        ({"first_name": "", "member_number": "7"}, {"member_number": "7"}, "zelfde achternaam en lidnummer"),
        ({"first_name": "", "initials": "A.J."}, {"first_name": "", "initials": "A.J."}, "zelfde naam"),
        ({"first_name": "Els", "email": "a@b.nl"}, {"email": "a@b.nl"}, ""),
        ({"member_number": "1", "email": "a@b.nl"}, {"member_number": "2", "email": "a@b.nl"}, ""),
        ({"last_name": "Smit", "member_number": "7"}, {"member_number": "7"}, "zelfde lidnummer en voornaam"),
        ({"last_name": "Smit", "email": "a@b.nl"}, {"email": "a@b.nl"}, ""),
        (HOME | {"postcode": "2661AB"}, HOME | {"postcode": "2665BR"}, ""),
    ],
)  # fmt: skip
def test_it_takes_a_name_that_agrees_and_something_else_that_does(
    one: dict[str, Any], two: dict[str, Any], why: str
) -> None:
    assert same_person(jan(**one), jan(**two)) == same_person(jan(**two), jan(**one)) == why


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (HOME, {"email": "a@b.nl"}, "zelfde naam"),
        ({"first_name": "", "initials": "J.", "email": "a@b.nl"}, {"email": "a@b.nl"},
         "zelfde voorletter, achternaam en e-mailadres"),
        ({"email": "a@b.nl"}, {"email": "a@b.nl"}, ""),
        ({"first_name": "Els"} | HOME, HOME, ""),
        ({"first_name": ""}, HOME, ""),
    ],
)  # fmt: skip
def test_who_looks_alike_without_being_surely_the_same(one: dict[str, Any], two: dict[str, Any], why: str) -> None:
    assert look_alike(jan(**one), jan(**two)) == why


def test_of_several_who_fit_the_best_comes_first() -> None:
    register = Register()
    for known in (jan(mobile="+31612345678"), jan(email="a@b.nl", member_number="7"), jan(email="a@b.nl", **HOME)):
        register.add(known)
    wanted = jan(email="a@b.nl", member_number="7", mobile="+31612345678")
    assert [place for place, _ in register.find(wanted)] == [1, 0, 2]
    assert not register.tied(wanted, 0, 1)
    assert register.tied(jan(), 0, 2)


def test_a_married_volunteer_is_found_by_member_number_under_either_name() -> None:
    register = Register()
    assert not register.add(jan(member_number="7"))
    assert register.add(jan(email="a@b.nl"))
    assert register.find(jan(last_name="Smit", member_number="7")) == [(0, "zelfde lidnummer en voornaam")]
    register.replace(1, jan(email="a@b.nl", member_number="9"))
    assert register.find(jan(last_name="Smit", member_number="9")) == [(1, "zelfde lidnummer en voornaam")]
    assert Register().find(jan()) == register.find(jan(last_name="Bos")) == []


def test_who_goes_by_a_nickname_is_found_under_both_letters() -> None:
    register = Register()
    register.add(identity({"first_name": "Bert", "initials": "A.J.", "last_name": "Bos", "mobile": "+31612345678"}))
    assert register.find(identity({"initials": "A.", "last_name": "Bos", "mobile": "+31612345678"}))
    assert register.find(identity({"first_name": "Bert", "last_name": "Bos", "mobile": "+31612345678"}))


def test_a_contact_has_only_the_lines_that_are_known() -> None:
    bare = Card("1", "", "", "Bos", "", "010", "", "", "", "", "", "")
    for version in ("3.0", "4.0"):
        card = to_vcards([bare], version).decode()
        assert not any(key in card for key in ("EMAIL", "ADR", "ORG", "TITLE"))
        assert "010" in card


def test_a_long_line_of_a_contact_is_folded_between_letters() -> None:
    card = to_vcards([Card("1", "é" * 80, "", "Bos", "+31612345678", "", "a@b.nl", "", "", "", "W", "")]).decode()
    assert max(len(line.encode()) for line in card.split("\r\n")) <= 75
    assert "é" * 80 in card.replace("\r\n ", "")
