"""The papers of an agenda item as buttons, to look at while the meeting goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.documents_box import look_at
from btl_desktop.ui.common.widgets import FlowLayout, button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from btl_desktop.models.documents import Document
    from btl_desktop.ui.common.context import Context


class ItemPapers(QWidget):
    """A button with the name of each; nothing is shown when there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[tuple[UUID, int]] = []
        self._row = FlowLayout(self, gap=theme.space(1))
        self.hide()

    def show_papers(self, papers: Sequence[Document]) -> None:
        """Show these."""
        now = [(one.id, one.version) for one in papers]
        if now == self._shown:
            return
        self._shown = now
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in papers:
            self._row.addWidget(self._button(one))
        self.setVisible(bool(papers))

    def _button(self, paper: Document) -> QPushButton:
        from btl_desktop.services import documents

        made = button(paper.name, "paperclip", press=partial(look_at, self, self._context, paper))
        shown = paper.kind in documents.SHOWN
        made.setEnabled(shown)
        made.setToolTip("Bekijken" if shown else "Dit soort bestand bewaart u bij Stukken en opent u daarbuiten")
        return made
