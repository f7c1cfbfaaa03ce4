"""The audit trail: what was printed, exported or deleted, and when; never what stood in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from btl_desktop import clock
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.windows import CountedRows
from btl_desktop.ui.pages.settings.section import Section


def columns() -> list[Column[Any]]:
    """When, what, about what, how many."""
    return [
        Column("Wanneer", _when, width=19),
        Column("Wat", lambda entry: entry.what, width=32),
        Column("Waarvan", lambda entry: entry.detail, width=14, stretch=True),
        Column("Aantal", lambda entry: str(entry.number or ""), width=7, align="right"),
    ]


class LogSection(Section):
    """The newest first; older entries are fetched while one scrolls."""

    def __init__(self, context: Context) -> None:
        super().__init__("Logboek", "Wat er is afgedrukt, uitgevoerd of gewist, en wanneer. Namen staan hier niet in.")
        self._context = context
        self.table: TableView[Any] = TableView(columns(), context.preferences, "log", key=lambda entry: entry.id)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName("Logboek")
        self.table.setMinimumHeight(theme.row_height() * 12)
        theme.set_role(self.table, "framed")
        self.column.addWidget(self.table)

    def refresh(self, changed: frozenset[str] | None) -> None:
        if changed is None or "audit_entry" in changed:
            self._context.tasks.read(_count, self._show, owner=self, latest="log")

    def _show(self, count: int) -> None:
        self.table.set_rows(CountedRows(self._context.tasks, count, _entries, parent=self))  # type: ignore[arg-type]


def _when(entry: Any) -> str:
    moment = clock.local(entry.at)
    return f"{clock.day_text(moment.date())}, {moment:%H:%M}"


def _count(session: Any) -> int:
    from btl_desktop.services import audit

    return audit.count(session)


def _entries(session: Any, offset: int, limit: int) -> Sequence[Any]:
    from btl_desktop.services import audit

    return audit.entries(session, limit, offset)
