"""Which columns a table shows: a button with a tick for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QMenu

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.widgets import PushButton


class ColumnsButton(PushButton):
    """The first column always stays; the others come and go."""

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        super().__init__("Kolommen")
        theme.set_role(self, "quiet")
        icons.set_icon(self, "table")
        self._menu = QMenu(self)
        self._actions = [self._menu.addAction(column.title) for column in columns[1:]]
        for action in self._actions:
            action.setCheckable(True)
        self.setMenu(self._menu)

    def serve(self, table: TableView[Any]) -> None:
        """Show and hide the columns of this table; it remembers them itself."""
        for place, action in enumerate(self._actions, start=1):
            action.setChecked(not table.isColumnHidden(place))
            action.toggled.connect(lambda on, place=place: _show(table, place, on))


def _show(table: TableView[Any], place: int, on: bool) -> None:
    table.setColumnHidden(place, not on)
    table.save_state()
