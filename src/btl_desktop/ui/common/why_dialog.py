"""Waarom (niet) ingedeeld? Everybody beside one patrol, or one person beside every evening, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, search_line

if TYPE_CHECKING:
    from btl_desktop.services.patrols.plan_why import WhyLine

TITLE = "Waarom (niet) ingedeeld?"
_MEANINGS = {"staat erin": Meaning.GOOD, "kan, maar": Meaning.ATTENTION}


def _verdict(one: WhyLine) -> str:
    words: str = one.verdict.value
    return words[:1].upper() + words[1:]


_REASONS: list[Column[WhyLine]] = [
    Column("Stand", _verdict, width=11, meaning=lambda one: _MEANINGS.get(one.verdict.value)),
    Column("Waarom", lambda one: one.why, width=60, stretch=True),
]
PEOPLE: list[Column[WhyLine]] = [Column("Naam", lambda one: one.name, width=24), *_REASONS]
EVENINGS: list[Column[WhyLine]] = [Column("Avond", lambda one: one.when, width=22), *_REASONS]


class WhyDialog(Dialog):
    """``lines`` are all of one patrol, or all of one person (``evenings``); the chosen one is told in full below."""

    def __init__(
        self, parent: QWidget, context: Context, about: str, lines: Sequence[WhyLine], *, evenings: bool = False
    ) -> None:
        super().__init__(parent, TITLE, about, wide=132, high=84)
        self._lines = lines
        what = "een avond" if evenings else "een naam"
        self.search = search_line(f"Zoek {what}", f"Zoek {what}…")
        self.search.textChanged.connect(lambda _: self._narrow())
        columns = EVENINGS if evenings else PEOPLE
        name = "why_evenings" if evenings else "why_people"
        self.table: TableView[WhyLine] = TableView(columns, context.preferences, name, key=lambda one: one.key)
        self.table.setAccessibleName(TITLE)
        theme.set_role(self.table, "framed")
        self.told = Message(Meaning.INFORMATION)
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.told)
        self.buttons(right=[button("Sluiten", role="primary", press=self.accept)])
        self.table.selection_changed.connect(self._tell)
        self._narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> None:
        words = text.words(self.search.text())
        found = [one for one in self._lines if text.contains_all(text.fold(f"{one.name} {one.when}"), words)]
        self.table.set_rows(found)
        if found:
            self.table.selectRow(0)
        else:
            none = "Niets gevonden: zoek op een deel van een naam of een datum."
            self.told.say(Meaning.INFORMATION, none if self._lines else "Er zijn geen patrouilles om naar te kijken.")

    def _tell(self) -> None:
        one = self.table.current_row()
        if one is not None:
            meaning = _MEANINGS.get(one.verdict.value, Meaning.INFORMATION)
            self.told.say(meaning, f"{one.name}, {one.when}: {one.verdict.value}. {one.why}")


def show(parent: QWidget, context: Context, about: str, read: Callable[[Any], Any], *, evenings: bool = False) -> None:
    """Look it up, and show it."""
    context.tasks.read(
        read, lambda lines: WhyDialog(parent, context, about, lines, evenings=evenings).open(), owner=parent
    )
