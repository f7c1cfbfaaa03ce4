"""Tables: sorted as Dutch lists are, keeping what is selected, read aloud by row, a million rows as easily as ten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tasks import Tasks
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.windows import WINDOW, CountedRows


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    key: str
    walks: int
    vog: bool = True


PEOPLE = [
    Person(1, "Jan de Vries", "vries jan", 12),
    Person(2, "Ans Bakker", "bakker ans", 3, vog=False),
    Person(3, "Émile Čech", "cech emile", 25),
]
COLUMNS: list[Column[Person]] = [
    Column("Naam", lambda p: p.name, sort=lambda p: p.key, width=20, stretch=True),
    Column("Rondes", lambda p: str(p.walks), sort=lambda p: p.walks, align="right"),
    Column("VOG", lambda p: "gezien" if p.vog else "nog niet", meaning=lambda p: None if p.vog else Meaning.ATTENTION),
]
ROLE = Qt.ItemDataRole


@pytest.fixture
def table(qtbot: QtBot, preferences: Preferences) -> TableView[Person]:
    made = TableView(COLUMNS, preferences, "people", key=lambda p: p.id)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_rows(PEOPLE)
    made.show()
    return made


def names(table: TableView[Any]) -> list[str]:
    return [table.table_model.index(n, 0).data() for n in range(table.table_model.rowCount())]


def test_rows_come_in_the_order_given_until_a_column_is_chosen(table: TableView[Person]) -> None:
    assert names(table) == ["Jan de Vries", "Ans Bakker", "Émile Čech"]


def test_names_sort_by_last_name_without_prefix_or_accent(table: TableView[Person]) -> None:
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    assert names(table) == ["Ans Bakker", "Émile Čech", "Jan de Vries"]


def test_numbers_sort_as_numbers(table: TableView[Person]) -> None:
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)

    assert names(table) == ["Émile Čech", "Jan de Vries", "Ans Bakker"]


def test_the_third_click_brings_the_given_order_back(table: TableView[Person]) -> None:
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    assert names(table) == ["Jan de Vries", "Ans Bakker", "Émile Čech"]


def test_who_is_selected_stays_selected_when_sorted(table: TableView[Person]) -> None:
    table.select_key(1)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    assert [p.id for p in table.selected_rows()] == [1]
    assert table.current_row() == PEOPLE[0]


def test_who_is_selected_stays_selected_when_the_rows_are_read_again(table: TableView[Person]) -> None:
    chosen: list[Person | None] = []
    table.select_key(3)
    table.row_chosen.connect(chosen.append)

    table.set_rows([Person(9, "Nieuw", "nieuw", 0), *PEOPLE])

    assert [p.id for p in table.selected_rows()] == [3]
    assert chosen == []


def test_when_the_chosen_one_is_gone_the_details_hear_of_it(table: TableView[Person]) -> None:
    chosen: list[Person | None] = []
    table.select_key(3)
    table.row_chosen.connect(chosen.append)

    table.set_rows(PEOPLE[:2])

    assert chosen == [None]
    assert table.selected_rows() == []


def test_a_row_is_read_aloud_as_a_sentence(table: TableView[Person]) -> None:
    said = table.table_model.index(1, 0).data(ROLE.AccessibleTextRole)

    assert said == "Naam Ans Bakker, Rondes 3, VOG nog niet"


def test_a_meaning_has_a_colour_an_icon_and_a_word(table: TableView[Person]) -> None:
    cell = table.table_model.index(1, 2)

    assert cell.data() == "nog niet"
    assert cell.data(ROLE.ForegroundRole).name() == theme.tokens().attention
    assert not cell.data(ROLE.DecorationRole).isNull()


def test_figures_have_equal_width_and_rows_are_at_least_32_pixels_high(table: TableView[Person]) -> None:
    font = table.table_model.index(0, 1).data(ROLE.FontRole)

    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert table.rowHeight(0) >= 32


def test_enter_opens_and_delete_asks_to_delete(table: TableView[Person], qtbot: QtBot) -> None:
    table.select_key(2)

    with qtbot.waitSignal(table.activated_row) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.delete_wanted):
        qtbot.keyClick(table, Qt.Key.Key_Delete)

    assert opened.args == [PEOPLE[1]]


def test_widths_and_sorting_are_remembered(table: TableView[Person], qtbot: QtBot, preferences: Preferences) -> None:
    table.horizontalHeader().resizeSection(1, 222)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.save_state()

    again = TableView(COLUMNS, preferences, "people", key=lambda p: p.id)
    qtbot.addWidget(again)
    again.set_rows(PEOPLE)

    assert again.horizontalHeader().sectionSize(1) == 222
    assert names(again) == ["Émile Čech", "Jan de Vries", "Ans Bakker"]


def test_a_column_added_in_a_newer_version_shows_although_widths_were_remembered(
    table: TableView[Person], qtbot: QtBot, preferences: Preferences
) -> None:
    table.save_state()

    again = TableView([*COLUMNS, Column("Nummer", lambda p: str(p.id))], preferences, "people", key=lambda p: p.id)
    qtbot.addWidget(again)

    assert again.horizontalHeader().count() == 4
    assert not again.isColumnHidden(3)


def test_the_main_column_is_hardly_squeezed(table: TableView[Person]) -> None:
    table.resize(150, 300)

    assert table.columnWidth(0) >= 16 * table.fontMetrics().averageCharWidth()


class Million(Sequence[Person]):
    """Rows that are only made when looked at."""

    def __init__(self) -> None:
        self.looked_at: set[int] = set()

    def __len__(self) -> int:
        return 1_000_000

    def __getitem__(self, place: Any) -> Any:
        if place >= len(self):
            raise IndexError
        self.looked_at.add(place)
        return Person(place, f"Vrijwilliger {place}", str(place), place)

    def __iter__(self) -> Iterator[Person]:
        raise AssertionError("nobody walks through a million rows")


def test_a_million_rows_are_shown_by_looking_at_one_screenful(table: TableView[Person], qtbot: QtBot) -> None:
    rows = Million()
    table.set_rows(rows)
    table.repaint()

    assert table.table_model.rowCount() == 1_000_000
    assert len(rows.looked_at) < 100


def test_windows_of_rows_arrive_while_one_scrolls(
    tasks: Tasks, table: TableView[Person], wait_idle: Callable[[Tasks], None]
) -> None:
    asked: list[int] = []

    def fetch(_session: Any, offset: int, limit: int) -> list[Person]:
        asked.append(offset)
        return [Person(n, f"Nummer {n}", str(n), n) for n in range(offset, min(offset + limit, 1000))]

    rows = CountedRows(tasks, 1000, fetch)
    table.set_rows(rows)  # type: ignore[arg-type]
    assert table.table_model.index(0, 0).data() == "…"
    wait_idle(tasks)

    assert table.table_model.index(0, 0).data() == "Nummer 0"
    assert set(asked) == {0}

    table.scrollToBottom()
    table.repaint()
    wait_idle(tasks)

    assert table.table_model.index(999, 0).data() == "Nummer 999"
    assert max(asked) == 1000 // WINDOW * WINDOW - (WINDOW if 1000 % WINDOW == 0 else 0)


def test_windows_long_out_of_sight_are_let_go(tasks: Tasks, wait_idle: Callable[[Tasks], None]) -> None:
    rows = CountedRows(tasks, 100 * WINDOW, lambda _session, offset, limit: [*range(offset, offset + limit)])

    for number in range(40):
        _ = rows[number * WINDOW]
    wait_idle(tasks)

    assert rows[0] is None
    assert rows[39 * WINDOW] == 39 * WINDOW
