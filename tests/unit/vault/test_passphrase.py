"""A passphrase is long, not guessable from what neighbours know, and the same on every keyboard."""

import pytest

from btl_desktop.vault import passphrase


def test_words_are_offered_that_anyone_can_type():
    words = passphrase.word_list()
    assert len(words) == len(set(words)) == 4096
    assert all(word.isascii() and word.islower() and word.isalpha() and 4 <= len(word) <= 9 for word in words)


def test_five_offered_words_are_always_good_enough():
    for _ in range(50):
        assert passphrase.problems(passphrase.generate()) == []


def test_the_offer_differs_each_time():
    assert len({passphrase.generate() for _ in range(100)}) == 100


def test_a_short_one_is_told_how_short_it_is():
    assert passphrase.problems("geheim") == ["Gebruik minstens 15 tekens; dit zijn er 6."]
    assert passphrase.problems("") == ["Gebruik minstens 15 tekens; dit zijn er 0."]


@pytest.mark.parametrize(
    "typed", ["a" * 15, "x" * 200, "123456789012345678", "water water water water water", "q1w2e3r4t5y6u7i8"]
)
def test_what_is_long_but_easy_is_refused(typed):
    assert passphrase.problems(typed)


def test_names_that_others_would_try_are_refused():
    inputs = ["Berkel en Rodenrijs", "Dorpsstraat", "Jansen"]
    assert "namen" in passphrase.problems("Jansen Dorpsstraat", inputs)[0]
    assert "namen" in passphrase.problems("Buurttoezicht kluis")[0]


@pytest.mark.parametrize("typed", ["de goudvis leest elke maandag de krant", "Vijf-Łódź-Żółw-Crème-Brûlée"])
def test_a_sentence_of_ones_own_is_welcome(typed):
    assert passphrase.problems(typed) == []


def test_more_than_72_characters_are_welcome():
    assert (
        passphrase.problems("een heel lange zin over een egel die met de bus naar de zee wilde gaan en daar thee dronk")
        == []
    )


def test_the_same_looks_are_the_same_passphrase():
    composed, decomposed = "cr\u00e8me br\u00fbl\u00e9e", "cre\u0300me bru\u0302le\u0301e"
    assert passphrase.secret(composed) == passphrase.secret(decomposed)
    assert passphrase.secret("  twee   woorden ") == passphrase.secret("twee woorden")
    assert passphrase.secret("\uff41\uff42") == passphrase.secret("ab")


def test_capitals_count_and_half_characters_do_no_harm():
    assert passphrase.secret("Water") != passphrase.secret("water")
    assert passphrase.secret("\ud800 half") != passphrase.secret("half")
