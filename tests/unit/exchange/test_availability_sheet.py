"""Sheets of availability, ours and other people's: what is ticked is read, what is unclear is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.errors import UserError
from btl_desktop.exchange import availability_sheet
from btl_desktop.exchange.availability_sheet import slots_in
from btl_desktop.exchange.cells import Sheet
from btl_desktop.models.choices import Daypart

TODAY = date(2026, 11, 20)
MORNING, AFTERNOON, EVENING, NIGHT = Daypart


def read(*rows):
    sheet = Sheet("xlsx", rows=[[*row] for row in rows], numbers=[*range(1, len(rows) + 1)])
    return availability_sheet.read(sheet, TODAY)


def problems(found):
    return [(problem.row, problem.column, problem.message) for problem in found.problems]


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("vr avond", {(5, EVENING)}),
        ("Vrijdagavond", {(5, EVENING)}),
        ("vr. avond / za nacht", {(5, EVENING), (5, NIGHT), (6, EVENING), (6, NIGHT)}),
        ("ma t/m wo avond", {(1, EVENING), (2, EVENING), (3, EVENING)}),
        ("za-ma middag", {(6, AFTERNOON), (7, AFTERNOON), (1, AFTERNOON)}),
        ("weekend ochtend", {(6, MORNING), (7, MORNING)}),
        ("wo", None),
        ("avond", None),
        ("vr avond misschien", None),
        ("", None),
    ],
)
def test_days_and_dayparts_are_understood_as_people_write_them(words, slots):
    assert slots_in(words) == (None if slots is None else frozenset(slots))


def test_a_column_for_each_daypart_is_ticked_in_many_ways():
    found = read(
        ["Naam", "ma avond", "di avond", "wo avond", "do avond", "vr avond", "Hoogstens per maand", "Opmerking"],
        ["Jan Vos", "x", "Ja", "✓", True, 1, "2x", "bel eerst"],
        ["Els Bos", "nee", "-", "", 0, False, "", ""],
        ["Ans Los", "", "", "", "", "", "", ""],
    )
    jan, els, ans = found.rows
    assert jan.offer == {(day, EVENING) for day in range(1, 6)}
    assert (jan.most, jan.remarks) == (2, "bel eerst")
    assert els.offer == frozenset(), "no is an answer"
    assert ans.offer is None, "nothing filled in is none"
    assert found.problems == []


def test_a_column_for_a_day_or_for_a_daypart_names_the_other_in_its_cells():
    found = read(["Naam", "Vrijdag", "Zaterdag", "Avond"], ["Jan Vos", "avond, nacht", "altijd", "ma t/m wo"])
    (jan,) = found.rows
    assert jan.offer == {
        (5, EVENING), (5, NIGHT), (6, MORNING), (6, AFTERNOON), (6, EVENING), (1, EVENING), (2, EVENING), (3, EVENING),
    }  # fmt: skip


def test_days_above_and_dayparts_under_them_are_one_header():
    found = read(
        ["", "Maandag", "", "Dinsdag", ""],
        ["Naam", "middag", "avond", "middag", "avond"],
        ["Jan Vos", "", "x", "x", ""],
        ["Els Bos", "nee", "", "", "x"],
    )
    assert found.rows[0].offer == {(1, EVENING), (2, AFTERNOON)}


def test_what_is_unclear_is_told_by_row_and_column_and_not_guessed():
    found = read(
        ["Naam", "Vrijdag", "za avond", "Hoogstens per maand"],
        ["Jan Vos", "x", "misschien", "vaak"],
        ["Els Bos", "avond", "x", 99],
    )
    assert problems(found) == [
        (2, "Vrijdag", "“x” zegt niet welk dagdeel; niet overgenomen."),
        (2, "za avond", "“misschien” is geen ja of nee; niet overgenomen."),
        (2, "Hoogstens per maand", "“vaak” is geen getal van 0 tot en met 31; niet overgenomen."),
        (3, "Hoogstens per maand", "“99” is geen getal van 0 tot en met 31; niet overgenomen."),
    ]
    assert found.rows[0].offer is None
    assert found.rows[1].offer == {(5, EVENING), (6, EVENING)}


def test_a_title_above_and_empty_rows_between_do_no_harm():
    found = read(["Beschikbaarheid najaar"], [], ["Naam", "vr avond", "za avond"], ["", "", ""], ["Jan Vos", "x", ""])
    assert [(row.number, row.name) for row in found.rows] == [(5, "Jan Vos")]


def test_a_list_without_days_or_without_names_is_refused_with_what_to_do():
    with pytest.raises(UserError, match="geen dagen en dagdelen") as told:
        read(["Naam", "Telefoon"], ["Jan Vos", "0612345678"])
    assert "vr avond" in told.value.do
    with pytest.raises(UserError, match="geen kolom met namen"):
        read(["ma avond", "di avond"], ["x", "x"])


def test_a_very_long_remark_is_cut_and_told():
    found = read(["Naam", "ma avond", "di avond", "Opmerking"], ["Jan Vos", "x", "", "bla " * 200])
    assert len(found.rows[0].remarks) == 300
    assert "het einde is weggelaten" in found.problems[0].message


cells = st.one_of(st.text(max_size=30), st.integers(), st.booleans(), st.floats(allow_nan=True), st.dates())


@given(st.lists(st.lists(cells, max_size=6), max_size=6))
def test_any_cells_are_read_or_refused_in_words(rows):
    try:
        found = read(["Naam", "ma avond", "Vrijdag", "Avond", "Hoogstens per maand", "Opmerking"], *rows)
    except UserError:
        return
    for row in found.rows:
        assert row.offer is None or all(1 <= day <= 7 for day, _ in row.offer)
        assert row.most is None or 0 <= row.most <= 31


def test_what_a_sheet_asks_is_what_its_columns_are_about():
    (jan,) = read(["Naam", "Vrijdag", "za avond"], ["Jan Vos", "'s avonds", ""]).rows
    assert jan.offer == {(5, EVENING)}
    assert jan.asked == {(5, MORNING), (5, AFTERNOON), (5, EVENING), (5, NIGHT), (6, EVENING)}
