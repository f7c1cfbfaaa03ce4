"""A chart and its table say the same; what is small in one buurt is not told outside."""

from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.models.figures import (
    SMALL,
    AreaMap,
    Bars,
    Course,
    Stacked,
    Table,
    Week,
    as_table,
    without_small,
)


def test_a_week_adds_up_in_both_directions():
    counts = tuple(tuple(day * hour % 3 for hour in range(24)) for day in range(7))
    table = as_table(Week(counts))
    assert [row[-1] for row in table.rows] == [sum(hours) for hours in counts]
    assert table.total[-1] == sum(table.total[1:-1]) == sum(map(sum, counts))
    assert table.rows[4][0] == "vrijdag"


def test_months_to_come_are_empty_and_not_nought():
    table = as_table(Course("Maand", ("jan", "feb"), "2026", (3, None), "2025", (0, 7)))
    assert table.rows == (("jan", 3, 0), ("feb", None, 7))
    assert table.total == ("Samen", 3, 7)


def test_a_bar_of_parts_gets_its_sum_and_nothing_at_all_sums_to_nought():
    assert as_table(Stacked("Dorp", ("BTH", "WC"), (("Bleiswijk", (2, 1)),))).total == ("Samen", 2, 1, 3)
    assert as_table(Stacked("Dorp", ("BTH", "WC"), ())).total == ("Samen", 0, 0, 0)
    assert as_table(Bars("Soort", "Aantal", (("Vuurwerk", 2),))) == Table(("Soort", "Aantal"), (("Vuurwerk", 2),))


def test_buurten_stand_by_number_and_then_by_name_and_those_without_any_are_left_out():
    chart = AreaMap(("WK162111",), (("a", "Zuid", 2), ("b", "Noord", 9), ("c", "Dorp", 0)), elsewhere=1)
    table = as_table(chart)
    assert table.rows == (("Noord", 9), ("Zuid", 2), ("Zonder buurt", 1))
    assert table.total == ("Samen", 12)


def test_a_buurt_with_few_incidents_is_told_with_others_only():
    told, few = without_small({"a": 12, "b": 4, "c": 0, "d": 5})
    assert (told, few) == ({"a": 12, "d": 5}, ("b", "c"))


def test_one_hidden_buurt_takes_the_smallest_other_with_it_or_the_total_would_give_it_away():
    assert without_small({"a": 12, "b": 4, "d": 5}) == ({"a": 12}, ("b", "d"))
    assert without_small({"b": 4}) == ({}, ("b",))


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 40)))
def test_what_is_told_and_what_is_hidden_are_all_there_is_and_no_small_number_is_told(counts):
    told, few = without_small(counts)
    assert {*told, *few} == {*counts}
    assert not {*told} & {*few}
    assert all(number >= SMALL for number in told.values())
    assert len(few) != 1 or len(counts) == 1
