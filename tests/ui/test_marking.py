"""What matched is in sight in a narrow column, so that one sees why a line was found."""

import pytest

from btl_desktop.services.incidents.incident_query import read
from btl_desktop.ui.common.marking import around_match


def elided(words, width):
    """As Qt cuts a text, with every letter one wide."""
    return words if len(words) <= width else f"{words[: width - 1]}…"


@pytest.mark.parametrize(
    ("words", "typed", "shown"),
    [
        ("scooters bij het bankje", "scoot", "scooters bij het bankje"),
        ("Vier jongeren op scooters bij het bankje", "scoot", "…op scooters bij het bankje"),
        ("Vier jongeren op scooters", "zzz", "Vier jongeren op scooters"),
        ("ligt buiten de gemeente", "gemeente", "…de gemeente"),
        ("Vier jongeren bij de ondergrondse fietsenstalling", "fietsen", "…fietsenstalling"),
        ("Kort stuk", "stuk", "Kort stuk"),
        ("fietsenstallingsbeheerder", "beheerder", "fietsenstallingsbeheerder"),
        ("scooters", "", "scooters"),
    ],
)
def test_a_cell_begins_where_what_matched_is_in_sight(words, typed, shown):
    assert around_match(words, read(typed), 20, elided) == shown
