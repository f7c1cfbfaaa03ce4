"""Acties: the joint actions, left the list, right the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.columns_menu import ColumnsButton
from btl_desktop.ui.common.list_page import ListPage
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.widgets import EmptyState, button
from btl_desktop.ui.pages.actions import columns, filters
from btl_desktop.ui.pages.actions.details import OWN_TABLES, ActionDetails

if TYPE_CHECKING:
    from btl_desktop.services.actions.actions import ActionLine
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.ui.pages.actions.new_dialog import Offer

_LIST_STEPS, _LIST_SHARE = 60, 0.355


class ActionsPage(ListPage["ActionLine"]):
    """The list of actions, with the details in place."""

    page_id = "actions"
    title = "Acties"
    icon = "flag"
    noun = ("actie", "acties")
    new_text = "Nieuwe actie"
    search_text = "Zoek op naam of dorp…"
    tables = OWN_TABLES
    _action: ActionDetails | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: an action is looked at far more than the short list of them."""
        super().showEvent(event)
        if self.context.preferences.state(f"splitter/{self.page_id}") is None:
            QTimer.singleShot(0, self, self._give_room)  # now it is not yet as wide as it will be

    def _give_room(self) -> None:
        narrow = min(theme.space(_LIST_STEPS), round(self.width() * _LIST_SHARE))
        self._splitter.setSizes([narrow, self.width() - narrow])
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)

    def columns(self) -> list[Column[ActionLine]]:
        return columns.columns()

    def filters(self) -> list[Filter]:
        return [*filters.CHIPS]

    def filter_menus(self) -> list[QPushButton]:
        self.menus = filters.Menus()
        for menu in self.menus.all:
            menu.changed.connect(self.filter)
        self.columns_button = ColumnsButton(self.columns())
        self.columns_button.serve(self.table)
        return [*self.menus.all, self.columns_button]

    def active_filters(self) -> frozenset[str]:
        return super().active_filters() | self.menus.active()

    def load(self, session: Any) -> Sequence[ActionLine]:
        from btl_desktop.services.actions import actions

        return actions.action_lines(session)

    def keep(self, rows: Sequence[ActionLine], query: str, active: frozenset[str]) -> Sequence[ActionLine]:
        words = text.words(query)
        return [row for row in rows if text.contains_all(row.haystack, words) and filters.passes(row, active)]

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
            button(self.new_text, "plus", "primary", self.new_item),
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
            self.menus.clear()
            super().show_filter(name)

    def _take(self, rows: Sequence[ActionLine]) -> None:
        self.menus.offer_seasons(rows)
        super()._take(rows)

    def show_place(self, action_id: UUID, concern: Concern) -> None:
        """To where a concern of an action is mended, as soon as that action is shown."""
        self.action.go_to(action_id, concern)

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
            from btl_desktop.services.actions import actions

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


def _offer(session: Any) -> Offer:
    from btl_desktop.ui.pages.actions.new_dialog import offer

    return offer(session)
