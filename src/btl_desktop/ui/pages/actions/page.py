"""Acties: the joint actions, left the list, right the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from btl_desktop import clock, text
from btl_desktop.models.choices import ActionState
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.list_page import ListPage
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import EmptyState, button
from btl_desktop.ui.pages.actions.details import OWN_TABLES, ActionDetails, short_title

if TYPE_CHECKING:
    from btl_desktop.services.actions import ActionLine
    from btl_desktop.ui.pages.actions.new_dialog import Offer

_LIST_STEPS, _LIST_SHARE = 60, 0.355
_PAST = (ActionState.DONE, ActionState.EVALUATED)
_FILTERS = (
    Filter("coming", "komt nog", "Acties die nog gelopen worden", group="when"),
    Filter("past", "geweest", "Acties die gelopen zijn", group="when"),
    Filter("lapsed", "vervallen", "Acties die niet doorgingen", group="when"),
    Filter("season", "dit seizoen", "Van juli tot en met juni"),
)


class ActionsPage(ListPage["ActionLine"]):
    """The list of actions, with the details in place."""

    page_id = "actions"
    title = "Acties"
    icon = "flag"
    noun = ("actie", "acties")
    new_text = "Nieuwe actie"
    search_text = "Zoek op naam, dorp, datum…"
    tables = OWN_TABLES
    _action: ActionDetails | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: an action is looked at far more than the short list of them."""
        super().showEvent(event)
        if self.context.preferences.state(f"splitter/{self.page_id}") is None:
            narrow = min(theme.space(_LIST_STEPS), round(self.width() * _LIST_SHARE))
            self._splitter.setSizes([narrow, self.width() - narrow])
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)

    def columns(self) -> list[Column[ActionLine]]:
        return [
            Column("Datum", _day, sort=lambda line: line.starts_at, width=12),
            Column("Actie", lambda line: short_title(line.title), width=14, tooltip=_tooltip, stretch=True),
            Column("Stand", lambda line: line.state.label, sort=_state_order, width=10, meaning=_meaning),
            Column(
                "Teams", lambda line: str(line.teams), sort=lambda line: line.teams, width=7, align="right", hidden=True
            ),
            Column(
                "Lopers",
                lambda line: str(line.walkers),
                sort=lambda line: line.walkers,
                width=8,
                align="right",
                hidden=True,
            ),
            Column("Nummer", lambda line: line.number, width=10, hidden=True),
        ]

    def filters(self) -> list[Filter]:
        return [*_FILTERS]

    def load(self, session: Any) -> Sequence[ActionLine]:
        from btl_desktop.services import actions

        return actions.action_lines(session)

    def keep(self, rows: Sequence[ActionLine], query: str, active: frozenset[str]) -> Sequence[ActionLine]:
        words = text.words(query)
        return [row for row in rows if text.contains_all(row.haystack, words) and _passes(row, active)]

    @property
    def action(self) -> ActionDetails:
        """The details beside the list."""
        made: ActionDetails = self.details
        return made

    def make_details(self) -> ActionDetails:
        self._action = ActionDetails(self.context)
        return self._action

    def show_details(self, row: ActionLine | None) -> None:
        if self._action is not None:
            self._action.show_action(row.id if row else None)

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "flag",
            "Nog geen acties",
            "Zet hier een avond klaar met politie en gemeente, zoals het Donkere Dagen Offensief: "
            "teams, gebieden, en de bladen die meegaan.",
            button("Eerste actie maken", "plus", "primary", self.new_item),
        )

    def selection_buttons(self) -> list[QPushButton]:
        return [
            button("Kopiëren", "copy", press=self.copy_selected),
            button("Sjabloon", "save", press=self.show_templates),
            button("Verwijderen", "trash-2", press=self.delete_selected),
        ]

    def refresh(self, changed: frozenset[str] | None) -> None:
        super().refresh(changed)
        if self._action is not None:
            self._action.refresh(changed)

    def show_filter(self, name: str) -> None:
        """A chip by its name; ``new`` asks for a new action."""
        if name == "new":
            self.new_item()
        else:
            super().show_filter(name)

    def new_item(self) -> None:
        self.context.tasks.read(_offer, lambda found: self._open_dialog(found, None), owner=self)

    def copy_selected(self) -> None:
        """The action that is looked at once more, on another day or on several."""
        row = self.table.current_row()
        if row is not None:
            self.context.tasks.read(_offer, lambda found: self._open_dialog(found, row), owner=self)

    def show_templates(self) -> None:
        """Keep the action that is looked at as a template; rename and remove others."""
        from btl_desktop.ui.pages.actions.templates_dialog import TemplatesDialog

        row = self.table.current_row()
        if row is not None:
            self.flush()
            TemplatesDialog(self, self.context, row.id, row.title, row.theme).open()

    def delete_selected(self) -> None:
        rows = self.table.selected_rows()
        chosen = [row.id for row in rows]
        if not chosen:
            return
        words = rows[0].title if len(rows) == 1 else text.count(len(rows), *self.noun)

        def write(session: Any) -> int:
            from btl_desktop.services import actions

            return actions.delete(session, chosen)

        self.context.tasks.write(
            write,
            lambda _: self.context.notify.undoable(f"Verwijderd: {words}"),
            undo="actie verwijderd",
            owner=self,
        )

    def _open_dialog(self, found: Offer, earlier: ActionLine | None) -> None:
        from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog

        dialog = NewActionDialog(self, self.context, found, earlier)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, action_id: UUID) -> None:
        self.select(action_id)
        self.refresh(None)


def _day(line: ActionLine) -> str:
    return clock.day_text(clock.local(line.starts_at).date())


def _tooltip(line: ActionLine) -> str:
    people = f"{text.count(line.teams, 'team', 'teams')}, {text.count(line.walkers, 'loper', 'lopers')}"
    return f"{line.title}\n{_day(line)}, {people}"


def _state_order(line: ActionLine) -> int:
    return [*ActionState].index(line.state)


def _meaning(line: ActionLine) -> Meaning | None:
    """An evening that is over while nobody wrote down how it went is worth a look."""
    open_still = line.state not in (*_PAST, ActionState.LAPSED)
    return Meaning.ATTENTION if open_still and line.ends_at < clock.now() else None


def _passes(line: ActionLine, active: frozenset[str]) -> bool:
    from btl_desktop.services.timetable import season

    lapsed = line.state is ActionState.LAPSED
    over = not lapsed and (line.state in _PAST or line.ends_at < clock.now())
    return (
        ("coming" not in active or not (lapsed or over))
        and ("past" not in active or over)
        and ("lapsed" not in active or lapsed)
        and ("season" not in active or line.season == season(clock.today()))
    )


def _offer(session: Any) -> Offer:
    from btl_desktop.ui.pages.actions.new_dialog import offer

    return offer(session)
