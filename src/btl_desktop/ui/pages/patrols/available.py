"""Who could walk: a list to drag from onto any patrol of the month or week, or to place with Enter in the one shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.who_can import WhoCanList
from btl_desktop.ui.common.widgets import label, search_line

if TYPE_CHECKING:
    from btl_desktop.services.patrols.stand_ins import StandIn

_ROWS = 6


class AvailablePanel(QWidget):
    """The list with a line to narrow it. ``wanted`` asks to place somebody in the patrol that is shown."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[StandIn] = ()
        self.told = label("", "soft")
        self.search = search_line("Zoeken in wie kan", "Zoek op naam…")
        self.search.textChanged.connect(lambda _: self._narrow())
        self.list: WhoCanList[StandIn] = WhoCanList(self, "Wie kan deze avond", lambda one: one.reasons)
        self.list.setFixedHeight(_ROWS * max(theme.space(4), self.fontMetrics().lineSpacing() + theme.space(1)))
        self.list.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        for widget in (self.told, self.search, self.list):
            column.addWidget(widget)

    def show_people(self, people: Sequence[StandIn]) -> None:
        """Who could walk in the patrol that is shown, the fairest first."""
        self._people = people
        self._narrow()

    def _narrow(self) -> None:
        words = text.words(self.search.text())
        found = [one for one in self._people if text.contains_all(text.fold(one.name), words)]
        self.list.show_people(found)
        most = text.count(len(found), "persoon kan", "mensen kunnen")
        how = "Sleep iemand naar een patrouille, of druk op Enter voor deze."
        self.told.setText(
            f"{most}. {how}" if found else "Niemand anders kan deze avond. Zie “Waarom (niet) ingedeeld?”."
        )
