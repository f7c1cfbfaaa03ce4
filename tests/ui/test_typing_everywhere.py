"""Somebody types in every field of the program and goes away in every way there is: what was typed is in the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from typing import Any

import pytest
from PySide6.QtWidgets import QTabBar, QWidget
from sqlalchemy import select

from btl_desktop.models.base import Base
from btl_desktop.services import vaults
from btl_desktop.ui.common.fields import LinesField, TextField
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.main_window import MainWindow

WITH_FORMS = ("volunteers", "actions", "incidents", "meetings")


def told_in(office) -> str:
    """All that is in the vault."""

    def read(session):
        return [tuple(row) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]

    return repr(office.read(read))


def visible(page: QWidget, kind: type) -> Iterator[QWidget]:
    return (one for one in page.findChildren(kind) if one.isVisibleTo(page.window()))


class Typist:
    """Adds a word of their own to every text that takes it; ``typed`` has those words."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot, self._number = qtbot, count(1)
        self.typed: list[tuple[str, str]] = []

    def type_in(self, page: QWidget) -> None:
        """In every form in sight."""
        for form in [*visible(page, Form)]:
            for field in [*form] if form.saves_itself else []:
                if type(field) in {TextField, LinesField} and field.editor.isVisibleTo(page.window()):
                    self._add_to(form, field)

    def _add_to(self, form: Form, field: TextField | LinesField) -> None:
        if not field.editor.isEnabled() or field.editor.isReadOnly():
            return
        before, word = field.draft(), f"zoiets{next(self._number)}"
        field.editor.setFocus()
        self._qtbot.keyClicks(field.editor, f" {word}")
        if word not in field.draft() or not form.is_right:  # no room, or no such phone number
            field.restore(before)
            form.point_out()
        else:
            self.typed.append((field.title, word))


def choose_first(page: QWidget, settle: Callable[[], None]) -> None:
    table = getattr(page, "table", None)
    if table is not None and table.model().rowCount():
        table.setCurrentIndex(table.model().index(0, 0))
        settle()


def go_through(page: QWidget, typist: Typist, settle: Callable[[], None], passed: frozenset[int] = frozenset()) -> None:
    """The first record of every view, every part of it."""
    choose_first(page, settle)
    bars = [bar for bar in visible(page, QTabBar) if id(bar) not in passed]
    for bar in bars[:1]:
        for place in range(bar.count()):
            bar.setCurrentIndex(place)
            settle()
            go_through(page, typist, settle, passed | {id(bar)})
    if not bars:
        typist.type_in(page)


@pytest.mark.parametrize("tab", WITH_FORMS)
def test_what_is_typed_in_any_field_is_kept_by_going_on(full_window, settle, qtbot, tab):
    typist = Typist(qtbot)
    page = full_window.workspace.show_page(tab)
    settle()
    go_through(page, typist, settle)
    full_window.workspace.show_page("overview")
    settle()
    kept = told_in(full_window.workspace.office)
    assert typist.typed
    assert [title for title, word in typist.typed if word not in kept] == []


@pytest.mark.parametrize("leave", [MainWindow.lock, MainWindow.close], ids=["lock", "close"])
@pytest.mark.parametrize("tab", WITH_FORMS)
def test_what_is_typed_is_kept_by_the_lock_and_by_closing(full_window, settle, qtbot, vault, passphrase, tab, leave):
    typist = Typist(qtbot)
    page = full_window.workspace.show_page(tab)
    settle()
    choose_first(page, settle)
    typist.type_in(page)
    leave(full_window)
    with closing(vaults.open_with_passphrase(vault, passphrase)) as office:
        kept = told_in(office)
    assert typist.typed
    assert [title for title, word in typist.typed if word not in kept] == []
