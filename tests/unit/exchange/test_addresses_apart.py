"""Dutch addresses, postcodes and places in the notations of member lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.exchange import addresses
from btl_desktop.exchange.addresses import Address


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Amerikaweg 124-2", ("Amerikaweg", "124", "2")),
        ("Bachstraat 147a", ("Bachstraat", "147", "a")),
        ("Bachstraat 170 B", ("Bachstraat", "170", "B")),
        ("Archipel 15 180", ("Archipel 15", "180", "")),
        ("Dorpsstraat 12 bis", ("Dorpsstraat", "12", "bis")),
        ("Dorpsstraat 12 - 3", ("Dorpsstraat", "12", "3")),
        ("Dorpsstraat12", ("Dorpsstraat", "12", "")),
        ("Dorpsstraat, 12", ("Dorpsstraat", "12", "")),
        ("1e Tochtweg 5", ("1e Tochtweg", "5", "")),
        ("Plein 1940-1945", ("Plein", "1940", "1945")),
        ("Dorpsstraat", ("Dorpsstraat", "", "")),
        ("Dorpsstraat 12 achter de kerk", ("Dorpsstraat 12 achter de kerk", "", "")),
        ("", ("", "", "")),
    ],
)
def test_street_number_and_suffix_are_told_apart(written: str, parts: tuple[str, str, str]) -> None:
    assert addresses.split_address(written)[:3] == parts


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Kerkweg 5, 2661 AB Bergschenhoek", Address("Kerkweg", "5", "", "2661AB", "Bergschenhoek")),
        ("Kerkweg 5\n2661 AB Bergschenhoek", Address("Kerkweg", "5", "", "2661AB", "Bergschenhoek")),
        ("Kerkweg 5 b&r", Address("Kerkweg", "5", "", "", "Berkel en Rodenrijs")),
        ("Kerkweg 5, blw, achterom", Address("Kerkweg", "5", "", "", "Bleiswijk", "achterom")),
        ("Kerkweg 5, Rotterdam", Address("Kerkweg", "5", "", "", "", "Rotterdam")),
    ],
)
def test_postcode_and_place_behind_an_address_are_taken_along(written: str, found: Address) -> None:
    assert addresses.split_address(written) == found


@pytest.mark.parametrize(
    ("written", "stored"),
    [("2665 br", "2665BR"), ("2665BR", "2665BR"), (" 2665  BR ", "2665BR"), ("0665 BR", ""), ("2665", ""), ("", "")],
)
def test_a_postcode_is_stored_in_one_piece(written: str, stored: str) -> None:
    assert addresses.postcode(written) == stored


def test_a_postcode_inside_a_text_leaves_the_rest() -> None:
    assert addresses.take_postcode("Bleiswijk 2665 BR, achter") == ("2665BR", "Bleiswijk, achter")
    assert addresses.take_postcode("geen 12345 AB") == ("", "geen 12345 AB")


def test_no_postcode_ends_in_the_letters_that_are_never_given_out() -> None:
    assert addresses.exists_as_postcode("2665BR")
    assert not any(map(addresses.exists_as_postcode, ("2665SA", "2665SD", "2665SS")))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("B&R", "Berkel en Rodenrijs"),
        ("berkel", "Berkel en Rodenrijs"),
        ("BLEISWIJK", "Bleiswijk"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("ijmuiden", "IJmuiden"),
        ("De Lier", "De Lier"),
        ("Ede", "Ede"),
    ],
)
def test_a_place_is_written_as_it_is_written(written: str, place: str) -> None:
    assert addresses.place(written) == place


@pytest.mark.parametrize(
    ("written", "house"),
    [("147a", ("147", "a")), ("124-2", ("124", "2")), ("36.0", ("36", "")), ("nr. 5", ("5", "")), ("vijf", None)],
)
def test_a_house_number_may_have_a_suffix(written: str, house: tuple[str, str] | None) -> None:
    assert addresses.house(written) == house


@given(st.text(max_size=60))
def test_no_letter_or_figure_of_an_address_gets_lost(written: str) -> None:
    found = addresses.split_address(written)
    if not found.city:  # a village by a short name is written out
        kept = "".join(found).casefold()
        assert all(letter in kept for letter in written.casefold() if letter.isascii() and letter.isalnum())
