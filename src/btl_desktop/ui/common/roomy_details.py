"""A list page whose details need as much room as its list: records that are looked at and written in, not compared."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from btl_desktop.ui.common.list_page import ListPage

R = TypeVar("R")


class RoomyDetails(ListPage[R]):
    """``list_share`` of the width is for the list, until the user draws the line elsewhere."""

    list_share: ClassVar[float] = 0.47

    def showEvent(self, event: QShowEvent) -> None:
        """The first time; now it is not yet as wide as it will be."""
        super().showEvent(event)
        if self.context.preferences.state(f"splitter/{self.page_id}") is None:
            QTimer.singleShot(0, self, self._give_room)

    def _give_room(self) -> None:
        narrow = round(self.width() * self.list_share)
        self._splitter.setSizes([narrow, self.width() - narrow])
        for place in (0, 1):
            self._splitter.setStretchFactor(place, 1)
