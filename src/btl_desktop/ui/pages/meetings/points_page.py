"""Actiepunten: who promised what over all meetings; mine, late, per party, and done with a word on how."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import UNFINISHED, PointState
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import ChoiceField, DateField, LinesField, TextField
from btl_desktop.ui.common.forms import Form, scrolling
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.roomy_details import RoomyDetails
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, FlowLayout, button, label
from btl_desktop.ui.pages.meetings.columns import OWN, point_columns

if TYPE_CHECKING:
    from btl_desktop.services.meetings.action_points import PointLine
    from btl_desktop.ui.common.context import Context

_FILTERS = (
    Filter("open", "Te doen", "Open of bezig", group="state"),
    Filter("done", "Klaar", "Klaar of vervallen", group="state"),
    Filter("mine", "Van mij", "Op de naam die bij Instellingen staat"),
    Filter("late", "Te laat", "Waarvan de datum voorbij is"),
)
_FIELDS = ("name", "what", "due_on", "state", "outcome")


class PointsPage(RoomyDetails["PointLine"]):
    """The list, and the one that is looked at as a form."""

    page_id = "points"
    title = "Actiepunten"
    icon = "list-checks"
    noun = ("actiepunt", "actiepunten")
    new_text = "Nieuw actiepunt"
    search_text = "Zoek op naam, woord, overleg…"
    list_share = 0.58
    tables = frozenset({"action_point", "meeting", "setting"})

    def columns(self) -> list[Column[PointLine]]:
        return point_columns()

    def filters(self) -> list[Filter]:
        return [*_FILTERS]

    def filter_menus(self) -> list[QPushButton]:
        self.party = MenuChip("Partij", "Alle partijen")
        self.party.changed.connect(self.filter)
        return [self.party]

    def list_buttons(self) -> list[QPushButton]:
        return [button("Lijst afdrukken", "printer", press=self.print_list)]

    def selection_buttons(self) -> list[QPushButton]:
        return [
            button("Klaar…", "check", press=self.finish),
            button("Verwijderen", "trash-2", press=self.delete_selected),
        ]

    def load(self, session: Any) -> Sequence[PointLine]:
        from btl_desktop.services.meetings import action_points

        return action_points.point_lines(session)

    def _take(self, rows: Sequence[PointLine]) -> None:
        parties = sorted({row.party or OWN for row in rows}, key=text.fold)
        self.party.offer((party, party) for party in parties)
        super()._take(rows)

    def keep(self, rows: Sequence[PointLine], query: str, active: frozenset[str]) -> Sequence[PointLine]:
        words, party = text.words(query), self.party.chosen
        return [
            row
            for row in rows
            if text.contains_all(row.haystack, words)
            and (not party or (row.party or OWN) == party)
            and ("open" not in active or row.state in UNFINISHED)
            and ("done" not in active or row.state not in UNFINISHED)
            and ("mine" not in active or (row.mine and ("done" in active or row.state in UNFINISHED)))
            and ("late" not in active or row.late)
        ]

    def make_details(self) -> PointDetails:
        return PointDetails(self.context)

    def details_made(self) -> None:
        self.details.finish_wanted.connect(self.finish)

    def show_details(self, row: PointLine | None) -> None:
        if self.has_details:
            self.details.show_point(row)

    def show_filter(self, name: str) -> None:
        """A chip by its name; ``new`` asks for a new action point."""
        if name == "new":
            self.new_item()
            return
        self.party.choose("")
        super().show_filter(name)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "list-checks",
            "Nog geen actiepunten",
            "Ze ontstaan vanzelf uit een verslag: typ daar een regel als “actie: Jan, hek melden, 12 december”.",
            button(self.new_text, "plus", "primary", self.new_item),
        )

    def new_item(self) -> None:
        from btl_desktop.ui.pages.meetings.small_dialogs import NewPointDialog

        dialog = NewPointDialog(self, self.context)
        dialog.made.connect(self.select)
        dialog.open()

    def finish(self) -> None:
        """The one that is looked at is done: ask how."""
        from btl_desktop.ui.pages.meetings.small_dialogs import DoneDialog

        row = self.table.current_row()
        if row is not None:
            DoneDialog(self, self.context, row.id, f"{row.name}: {row.what}").open()

    def delete_selected(self) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        words = text.count(len(rows), *self.noun)

        def write(session: Any) -> int:
            from btl_desktop.services.meetings import action_points

            return action_points.delete(session, [row.id for row in rows])

        self.context.tasks.write(
            write,
            lambda _: self.context.notify.undoable(f"Verwijderd: {words}"),
            undo="actiepunt verwijderd",
            owner=self,
        )

    def print_list(self) -> None:
        """What the list shows now, on paper."""
        from btl_desktop.ui.pages.meetings.papers import show_points

        rows = [row for row in self.table.table_model.rows if row is not None]
        show_points(self, self.context, rows, self._chosen_words())

    def _chosen_words(self) -> str:
        """``Actiepunten: te laat, Politie``"""
        active = self.active_filters()
        said = [one.label.lower() for one in _FILTERS if one.name in active]
        said += [self.party.chosen] if self.party.chosen else []
        return f"Actiepunten: {', '.join(said)}" if said else "Alle actiepunten"


class PointDetails(QWidget):
    """One action point as a form, and from which meeting it comes."""

    finish_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: PointLine | None = None
        self.title = label("", "heading")
        self.about = label("", "soft")
        self.form = _make_form()
        self.form.save_wanted.connect(self._save)
        self.done_button = button("Klaar…", "check", "primary", self.finish_wanted.emit)
        self.meeting_button = button("Naar het overleg", "messages-square", press=self._go)
        self._stack = QStackedWidget()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        row = FlowLayout(gap=theme.space(1))
        row.addWidget(self.done_button)
        row.addWidget(self.meeting_button)
        for widget in (self.title, self.about):
            column.addWidget(widget)
        column.addLayout(row)
        column.addSpacing(theme.space(1))
        column.addWidget(self.form)
        words = "Kies links een actiepunt om het te bekijken of te wijzigen."
        self._stack.addWidget(scrolling(box))
        self._stack.addWidget(EmptyState("list-checks", "Geen actiepunt gekozen", words))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_point(self, row: PointLine | None) -> None:
        """Show an action point, or none."""
        self._row = row
        self._stack.setCurrentIndex(0 if row is not None else 1)
        if row is None:
            self.form.clear()
            return
        self.title.setText(row.number)
        came = f"Uit {row.meeting_title} ({row.meeting})" if row.meeting else "Buiten een overleg om"
        over = f", {row.state.label} op {clock.day_text(row.closed_on)}" if row.closed_on else ""
        self.about.setText(f"{came}, {clock.day_text(row.entered_on)}{over}")
        self.done_button.setVisible(row.state in UNFINISHED)
        self.meeting_button.setVisible(row.meeting_id is not None)
        self.form.load(row.id, {name: getattr(row, name) for name in _FIELDS})

    def flush(self) -> None:
        """Save what is being typed."""
        self.form.flush()

    def _go(self) -> None:
        if self._row is not None:
            self._context.go_to("meetings", show="meetings", select=self._row.meeting_id)

    def _save(self, subject: UUID, changes: dict[str, Any]) -> None:
        def write(session: Any) -> None:
            from btl_desktop.services.meetings import action_points

            action_points.change(session, subject, changes)

        def done(_result: object) -> None:
            self.form.saved(subject, changes)
            self._context.notify.saved()

        failed = partial(self.form.save_failed, subject, changes)
        self._context.tasks.write(write, done, undo="wijziging in het actiepunt", failed=failed, owner=self)


def _make_form() -> Form:
    form = Form(_check)
    form.row(TextField("name", "Wie"))
    form.row(LinesField("what", "Wat", rows=3, fixed=True))
    form.row(
        DateField("due_on", "Uiterlijk"),
        ChoiceField("state", "Stand", [(state, state.label.capitalize()) for state in PointState]),
    )
    form.row(LinesField("outcome", "Hoe is het afgelopen", rows=3, fixed=True))
    form.finish()
    return form


def _check(values: dict[str, Any]) -> list[Any]:
    from btl_desktop.errors import Problem

    asked = (("name", "Vul in wie dit doet."), ("what", "Schrijf op wat er moet gebeuren."))
    found = [Problem(name, words) for name, words in asked if not text.clean(values.get(name) or "")]
    if values.get("state") is PointState.DONE and not text.clean(values.get("outcome") or ""):
        found.append(Problem("outcome", "Schrijf er in een paar woorden bij hoe het is afgelopen.", stops=False))
    return found
