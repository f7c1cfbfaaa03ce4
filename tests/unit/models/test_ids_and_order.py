"""Ids in numbers, and the order of names."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from btl_desktop import text
from btl_desktop.models.base import new_id, new_ids
from btl_desktop.models.volunteers import sort_key


def test_ids_made_many_at_once_are_as_those_made_one_by_one() -> None:
    before = new_id()
    many = [UUID(figures) for figures in new_ids(1000)]
    assert len({*many}) == 1000
    assert many == sorted(many)
    assert all(one.version == 7 and one.variant == before.variant for one in many)
    assert before.int >> 80 <= many[0].int >> 80 == many[-1].int >> 80 <= new_id().int >> 80
    assert {one.hex[16] for one in many} == {*"89ab"}


@given(st.lists(st.text(st.characters(exclude_characters="\x1f"), max_size=20), min_size=1, max_size=3))
def test_a_sort_key_is_its_parts_folded_one_by_one_without_punctuation(parts: list[str]) -> None:
    plain = ["".join(c for c in text.fold(part) if c.isalnum() or c in "_ ") for part in parts]
    assert sort_key(*parts) == "\x1f".join(plain)[:240]


def test_prefixes_accents_and_hyphens_do_not_count_in_the_order() -> None:
    assert sort_key("Ménage-à-Trois", "J.P.", "d'") == "menageatrois\x1fjp\x1fd"
