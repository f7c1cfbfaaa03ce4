"""The days of a month, or of one week, as rows of weeks: what the calendar paints and a screen reader reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from btl_desktop import clock
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.pages.patrols.entries import Entry, day_spoken

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_days import DayInfo

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class MonthModel(QAbstractTableModel):
    """Weeks from Monday; ``month`` is the first day of the month that is meant."""

    def __init__(self) -> None:
        super().__init__()
        self.month = date(2000, 1, 1)
        self.first = date(2000, 1, 1)
        self.weeks = 0
        self.days: Mapping[date, Sequence[Entry]] = {}
        self.infos: Mapping[date, DayInfo] = {}

    def show_month(self, month: date, first: date, last: date) -> None:
        """Lay out the weeks from a Monday to a Sunday."""
        self.beginResetModel()
        self.month, self.first, self.weeks = month, first, ((last - first).days + 1) // 7
        self.endResetModel()

    def show_entries(self, days: Mapping[date, Sequence[Entry]]) -> None:
        """Other patrols on the same days."""
        self.days = days
        self._told()

    def show_infos(self, infos: Mapping[date, DayInfo]) -> None:
        """Dusk and holidays."""
        self.infos = infos
        self._told()

    def _told(self) -> None:
        if self.weeks:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def day_at(self, index: _Index) -> date:
        """The day of a cell."""
        return self.first + timedelta(days=index.row() * 7 + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; none when it is not shown."""
        place = (day - self.first).days
        return self.index(place // 7, place % 7) if 0 <= place < self.weeks * 7 else QModelIndex()

    def cell(self, day: date, key: UUID | None, near: QModelIndex) -> QModelIndex:  # noqa: ARG002 - the week needs it
        """The cell for a day and a patrol of it; ``near`` is the one that is looked at now."""
        return self.index_of(day)

    def entries_at(self, index: _Index) -> Sequence[Entry]:
        """What stands in a cell."""
        return self.days.get(self.day_at(index), ())

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.weeks

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 7

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        day = self.day_at(index)
        said = day_spoken(day, self.entries_at(index), info_words(self.infos.get(day)))
        return said if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip(said.replace("; ", "\n"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return clock.DAYS[section] if across else str(self._week(section))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return clock.DAYS_LONG[section] if across else f"week {self._week(section)}"
        if role == Qt.ItemDataRole.ToolTipRole and not across:
            return f"week {self._week(section)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter if across else Qt.AlignmentFlag.AlignHCenter)
        return None

    def _week(self, section: int) -> int:
        return (self.first + timedelta(weeks=section)).isocalendar().week


def info_words(info: DayInfo | None) -> str:
    """``zon onder 16:58, donker 17:33; Kerstvakantie``"""
    if info is None:
        return ""
    dark = f"zon onder {clock.time_text(info.sunset)}, donker {clock.time_text(info.dusk)}"
    return "; ".join(filter(None, (dark, info.free)))
