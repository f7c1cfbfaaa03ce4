"""Names as coordinators write them, taken apart the Dutch way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.exchange import names
from btl_desktop.exchange.names import PersonName


@pytest.mark.parametrize(
    ("written", "first", "initials", "prefix", "last"),
    [
        ("Megan ter Siepe", "Megan", "", "ter", "Siepe"),
        ("Siepe, Megan ter", "Megan", "", "ter", "Siepe"),
        ("te Lemen, Madelon", "Madelon", "", "te", "Lemen"),
        ("Vries, de, Jan", "Jan", "", "de", "Vries"),
        ("Wassinck, J.", "", "J.", "", "Wassinck"),
        ("J.P. de Vries", "", "J.P.", "de", "Vries"),
        ("Jan (J.) de Vries", "Jan", "J.", "de", "Vries"),
        ("J. (Jan) de Vries", "Jan", "J.", "de", "Vries"),
        ("Johannes (Jan) de Vries", "Johannes (Jan)", "", "de", "Vries"),
        ("Jan Willem Smit", "Jan Willem", "", "", "Smit"),
        ("Fleur Klein Gebbink", "Fleur", "", "", "Klein Gebbink"),
        ("JAN VAN DER BERG", "Jan", "", "van der", "Berg"),
        ("ANNE-MARIE IJZERMAN-DE WIT", "Anne-Marie", "", "", "IJzerman-De Wit"),
        ("Els van ’t Hof", "Els", "", "van 't", "Hof"),
        ("van den Berg", "", "", "van den", "Berg"),
        ("Jan", "Jan", "", "", ""),
        ("Oveljonck", "", "", "", "Oveljonck"),
        ("Hélène Łoś", "Hélène", "", "", "Łoś"),
        ("Th. Smit", "", "Th.", "", "Smit"),
    ],
)
def test_a_whole_name_is_taken_apart_in_either_order(
    written: str, first: str, initials: str, prefix: str, last: str
) -> None:
    assert names.split_name(written)[:4] == (first, initials, prefix, last)


def test_a_title_is_kept_apart() -> None:
    assert names.split_name("dhr. ir. J.P. de Vries") == PersonName("", "J.P.", "de", "Vries", "dhr. ir.")


def test_two_people_in_one_cell_are_noticed() -> None:
    assert names.split_name("Jan en Marie Smit").two
    assert names.is_two("Jan & Marie")
    assert not names.split_name("Jan Smit").two


@pytest.mark.parametrize(
    ("written", "email", "first", "last"),
    [
        ("Oveljonck Valentina", "valentina.oveljonck@example.nl", "Valentina", "Oveljonck"),
        ("Fleur Marie Klein Gebbink", "fleurmarie.kleingebbink@example.nl", "Fleur Marie", "Klein Gebbink"),
        ("Klein Gebbink Fleur", "fleur.kleingebbink@example.nl", "Fleur", "Klein Gebbink"),
        ("Fleur Gebbink", "info.bestuur@example.nl", "Fleur", "Gebbink"),
        ("fleur klein gebbink", "info.bestuur@example.nl", "Fleur", "Klein Gebbink"),
        ("Fleur Klein Gebbink", "secretaris@example.nl", "Fleur", "Klein Gebbink"),
    ],
)
def test_where_words_leave_doubt_the_email_address_decides(written: str, email: str, first: str, last: str) -> None:
    found = names.split_name(written, email)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("written", "tidy"),
    [("J P", "J.P."), ("jp.", "Jp."), ("JP", "J.P."), ("Th.", "Th."), ("", ""), ("j", "J."), ("A.J.", "A.J.")],
)
def test_initials_are_written_one_way(written: str, tidy: str) -> None:
    assert names.tidy_initials(written) == tidy


@pytest.mark.parametrize(
    ("written", "prefix", "last"),
    [
        ("van den Berg", "van den", "Berg"),
        ("Berg, van den", "van den", "Berg"),
        ("Berg van den", "van den", "Berg"),
        ("Jansen - de Vries", "", "Jansen-de Vries"),
        ("Jansen, Smit", "", "Jansen, Smit"),
        ("Van", "", "Van"),
    ],
)
def test_a_prefix_is_found_before_and_behind_a_last_name(written: str, prefix: str, last: str) -> None:
    assert names.split_last_name(written) == (prefix, last)


@pytest.mark.parametrize(
    ("written", "calm"),
    [
        ("JANSEN", "Jansen"),
        ("jan de vries", "Jan de Vries"),
        ("McDonald", "McDonald"),
        ("J.P.", "J.P."),
        ("J. DE VRIES", "J. de Vries"),
        ("IJSBRAND", "IJsbrand"),
        ("AB", "AB"),
    ],
)
def test_a_name_in_one_case_is_calmed(written: str, calm: str) -> None:
    assert names.calm_case(written) == calm


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéëïöü"), min_size=3, max_size=9).map(str.capitalize)


@given(
    first=WORD, prefix=st.sampled_from(["", "van", "de", "van der", "ter", "in 't"]), last=WORD, behind=st.booleans()
)
def test_no_letter_of_a_name_gets_lost(first: str, prefix: str, last: str, behind: bool) -> None:
    whole = f"{last}, {first} {prefix}".strip() if behind else " ".join(filter(None, (first, prefix, last)))
    found = names.split_name(whole)
    assert sorted(names.letters("".join(found[:5]))) == sorted(names.letters(whole))
    if prefix:
        assert (found.prefix, found.last) == (prefix, last)


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_at_all_breaks_it(written: str, email: str) -> None:
    found = names.split_name(written, email)
    assert all(isinstance(part, str) for part in found[:5])
    names.split_last_name(written)
    names.tidy_initials(written)
    names.calm_case(written)
