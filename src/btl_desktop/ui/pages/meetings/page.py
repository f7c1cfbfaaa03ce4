"""Overleggen: the meetings, left the list, right the one that is looked at."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.widgets import EmptyState


class MeetingsPage(QWidget):
    """The list of meetings, with the details in place."""

    page_id: ClassVar[str] = "meetings"
    title: ClassVar[str] = "Overleggen"
    icon: ClassVar[str] = "messages-square"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        words = "Hier komen de overleggen met gemeente en politie: agenda, verslag, besluiten en actiepunten."
        column.addWidget(EmptyState("messages-square", "Nog geen overleggen", words))

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again."""

    def focus_search(self) -> None:
        """Ctrl+F."""

    def new_item(self) -> None:
        """Ctrl+N."""

    def delete_selected(self) -> None:
        """Del."""

    def show_filter(self, name: str) -> None:
        """A chip by its name."""

    def select(self, id: UUID) -> None:  # noqa: A002 - the record's own name for it
        """Show one meeting."""
