"""A recovery code is retyped from paper by tired eyes: every slip is seen, and its group is named."""

import pytest

from btl_desktop.vault import recovery

CODE = recovery.generate()


def changed(place: int, character: str) -> str:
    plain = recovery.normal(CODE)
    return plain[:place] + character + plain[place + 1 :]


def test_a_code_is_seven_groups_of_five():
    assert [len(group) for group in CODE.split("-")] == [5] * 7
    assert recovery.wrong_groups(CODE) == []


def test_no_two_codes_are_alike():
    assert len({recovery.generate() for _ in range(100)}) == 100


@pytest.mark.parametrize("place", range(35))
def test_every_wrong_character_is_seen_and_its_group_named(place):
    right = recovery.normal(CODE)[place]
    for wrong in recovery.ALPHABET:
        if wrong != right:
            assert recovery.wrong_groups(changed(place, wrong)) == [place // 5 + 1]


def test_two_neighbours_in_each_others_place_are_seen():
    plain = recovery.normal(CODE)
    for left in range(34):
        swapped = plain[:left] + plain[left + 1] + plain[left] + plain[left + 2 :]
        if swapped != plain:
            assert recovery.wrong_groups(swapped)


def test_two_groups_in_each_others_place_are_seen():
    groups = CODE.split("-")
    for place in range(6):
        swapped = [*groups[:place], groups[place + 1], groups[place], *groups[place + 2 :]]
        assert recovery.wrong_groups("-".join(swapped)) == [place + 1, place + 2]


def test_small_letters_spaces_and_look_alikes_are_read_as_meant():
    for typed in (CODE.lower(), CODE.replace("-", " "), f"  {CODE} ", CODE.replace("0", "o").replace("1", "l")):
        assert recovery.secret(typed) == recovery.secret(CODE)


def test_a_missing_group_and_one_too_many_are_named():
    assert recovery.wrong_groups(CODE[:-6]) == [7]
    assert recovery.wrong_groups("") == [1, 2, 3, 4, 5, 6, 7]
    assert recovery.wrong_groups(CODE + "-ABCDE") == [8]


def test_characters_that_no_code_has_are_seen():
    assert recovery.wrong_groups(changed(7, "U")) == [2]
    assert recovery.wrong_groups(changed(7, "é")) == [2]
