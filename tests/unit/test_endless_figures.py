"""Figures without end, as a cat on the keyboard types them: told or read as far as they go, never a fault."""

import pytest

from btl_desktop.models.debrief_form import read_count
from btl_desktop.services.actions import debriefs
from btl_desktop.ui.pages.meetings.series_dialog import read_items
from btl_desktop.ui.pages.volunteers.availability_box import _read_most

ENDLESS = "9" * 5_000


def test_a_count_of_a_return_form_is_too_large() -> None:
    with pytest.raises(ValueError, match="te groot"):
        read_count(ENDLESS)
    assert read_count("0" * 5_000 + "7") == 7


def test_no_form_has_such_a_number() -> None:
    assert debriefs.matching([], ENDLESS) is None


def test_a_standing_item_takes_no_longer_than_an_item_may() -> None:
    assert [one.minutes for one in read_items(f"Rondvraag, {ENDLESS}\nSluiting, 5", [])] == [600, 5]


@pytest.mark.parametrize("typed", [ENDLESS, "00001234"])
def test_nobody_walks_so_many_evenings_a_month(typed: str) -> None:
    with pytest.raises(ValueError, match="van 0 tot en met 31"):
        _read_most(typed)


@pytest.mark.parametrize(("typed", "meant"), [("0", 0), ("04", 4), ("31 keer", 31), ("", None)])
def test_as_many_evenings_as_are_typed(typed: str, meant: int | None) -> None:
    assert _read_most(typed) == meant
