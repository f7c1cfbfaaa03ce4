"""Strips of paper fill columns and pages: nothing is lost, headings stay with what follows."""

import pytest

from btl_desktop.printing import frame, rows, tables
from btl_desktop.printing.rows import Row


def strip(height=10, **more):
    return Row(height, lambda *_: None, **more)


def heights(taken):
    return [row.height for row in taken]


def test_rows_that_fit_are_taken_and_the_rest_waits():
    taken, rest = rows.fill([strip(10), strip(20), strip(30)], 35)
    assert heights(taken) == [10, 20]
    assert heights(rest) == [30]


def test_a_heading_never_stays_behind_alone():
    taken, rest = rows.fill([strip(10), strip(20, keep=True), strip(30)], 35)
    assert heights(taken) == [10]
    assert heights(rest) == [20, 30]


def test_white_space_is_not_carried_to_the_next_page():
    _, rest = rows.fill([strip(10), rows.gap(20), strip(30)], 10)
    assert heights(rest) == [30]


def test_what_must_stand_there_again_does():
    head = strip(5)
    _, rest = rows.fill([strip(10), strip(30, again=(head,))], 10)
    assert heights(rest) == [5, 30]


def test_nothing_is_repeated_over_rows_that_never_began():
    taken, rest = rows.fill([strip(30, again=(strip(5),))], 10)
    assert taken == []
    assert heights(rest) == [30]


def test_a_fresh_page_always_takes_a_row_so_that_paper_gets_on():
    taken, rest = rows.fill([strip(900), strip(10)], 100, fresh=True)
    assert heights(taken) == [900]
    assert heights(rest) == [10]
    assert rows.fill([], 100, fresh=True) == ([], [])


def test_an_empty_section_has_no_heading():
    assert rows.section("Let op", [], 100) == []
    assert rows.bullets([], 100) == []
    assert rows.ticks([], 100) == []


def test_two_columns_are_about_equally_long():
    left, right, rest = frame.balanced([strip(10) for _ in range(20)], 700, fresh=True)
    assert rest == []
    assert abs(rows.height(left) - rows.height(right)) <= 30


def test_more_than_two_columns_of_rows_fill_them_and_go_on():
    left, right, rest = frame.balanced([strip(10) for _ in range(200)], 700, fresh=True)
    assert len(left) == len(right) == 70
    assert len(rest) == 60


def test_columns_that_no_longer_fit_on_a_page_begin_on_the_next():
    pages = frame.flow([], [strip(740)], [strip(60)], again=[])
    assert len(pages) == 2


@pytest.mark.parametrize("count", [0, 1, 40, 400])
def test_a_flow_has_a_page_even_for_nothing_and_as_many_as_it_needs(count):
    pages = frame.flow([], [strip(20) for _ in range(count)], again=[strip(20)], outline="Blad")
    room = (frame.TOP - frame.FOOT) // 20
    assert len(pages) == max(1, 1 + -(-(count - room) // (room - 1)))
    assert [page.outline for page in pages] == ["Blad", *[""] * (len(pages) - 1)]


def test_a_row_of_a_table_is_as_high_as_its_longest_cell():
    columns = (tables.Column("A", 60, str), tables.Column("B", 200, lambda _n: "kort"))
    _, short, long = tables.table("Tabel", columns, ["kort", "woord " * 12])
    assert long.height > 5 * short.height
    assert tables.table("Tabel", columns, ["kort"], least=29)[1].height == 29


def test_a_row_higher_than_a_page_under_a_heading_that_comes_back_still_ends():
    head = strip(20, keep=True)
    waiting, pages = [head, strip(900, again=(head,)), strip(10)], 0
    while waiting:
        _, waiting = rows.fill(waiting, 700, fresh=True)
        pages += 1
        assert pages < 5
    assert pages == 2
