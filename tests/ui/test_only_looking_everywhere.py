"""Somebody clicks through the whole program, at a hundred records and more, and types nothing: nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QTabBar, QWidget
from sqlalchemy import select

from btl_desktop.models.base import Base
from btl_desktop.ui.pages.patrols.month_view import MonthView
from btl_desktop.ui.workspace import TABS

MOST = 6  # records of one list: its first and last, and some in between


def everything_in(office):
    """Each value of each record."""

    def read(session):
        return {
            (table.name, *(row[column] for column in table.primary_key), name): value
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table)).mappings()
            for name, value in row.items()
        }

    return office.read(read)


def visible(page: QWidget, kind: type) -> Iterator[QWidget]:
    return (one for one in page.findChildren(kind) if one.isVisibleTo(page.window()))


def some(many: int) -> list[int]:
    return sorted({place * (many - 1) // max(1, min(many, MOST) - 1) for place in range(min(many, MOST))})


def look_at_lists(page: QWidget, settle: Callable[[], None]) -> int:
    """Choose records in every list in sight, one after the other and back again; returns how many."""
    looked, root = 0, QModelIndex()
    for view in [*visible(page, QAbstractItemView)]:
        model = view.model()
        if model is None or view.window() is not page.window():  # what a choice folds out is a window of its own
            continue
        for row in [*some(model.rowCount(root)), 0]:
            for column in range(7) if isinstance(view, MonthView) else (0,):
                view.setCurrentIndex(model.index(row, column))
                settle()
                looked += 1
    return looked


def look_at(page: QWidget, settle: Callable[[], None], passed: frozenset[int] = frozenset()) -> int:
    """Every view of a page, and every part of a record that has parts."""
    looked = look_at_lists(page, settle)
    bars = [bar for bar in visible(page, QTabBar) if id(bar) not in passed]
    for bar in bars[:1]:
        for place in [*range(bar.count()), 0]:
            bar.setCurrentIndex(place)
            settle()
            looked += look_at(page, settle, passed | {id(bar)})
    return looked


@pytest.mark.parametrize("tab", [tab.page_id for tab in TABS])
def test_who_only_looks_changes_nothing(full_window, settle, tab):
    office = full_window.workspace.office
    before = everything_in(office)
    page = full_window.workspace.show_page(tab)
    settle()
    looked = look_at(page, settle)
    full_window.workspace.show_page("overview")
    settle()
    assert looked or tab == "overview"
    after = everything_in(office)
    assert {place: (value, after.get(place)) for place, value in before.items() if after.get(place) != value} == {}
    assert after.keys() == before.keys()
