"""The days of a week under each other, the villages beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from btl_desktop import clock
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.pages.patrols.entries import Entry, day_spoken
from btl_desktop.ui.pages.patrols.month_model import MonthModel, info_words

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_days import Villages

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class WeekModel(MonthModel):
    """One row a day, one column a village; what lies in none of them stands in the last."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[tuple[UUID | None, str]] = [(None, "Patrouilles")]

    def show_villages(self, villages: Villages) -> None:
        """A column for each; one for all of it where there are none."""
        wanted: list[tuple[UUID | None, str]] = [*villages.names.items()]
        wanted = wanted or [(None, "Patrouilles")]
        if wanted != self.columns:
            self.beginResetModel()
            self.columns = wanted
            self.endResetModel()

    def day_at(self, index: _Index) -> date:
        return self.first + timedelta(days=index.row())

    def index_of(self, day: date) -> QModelIndex:
        place = (day - self.first).days
        return self.index(place, 0) if 0 <= place < self.rowCount() else QModelIndex()

    def cell(self, day: date, key: UUID | None, near: QModelIndex) -> QModelIndex:
        """The cell of a patrol; without one that of the village which is looked at, else the first that walks."""
        row = self.index_of(day)
        if not row.isValid():
            return row
        cells = [row.siblingAtColumn(column) for column in range(len(self.columns))]
        with_key = next((cell for cell in cells if key and any(e.key == key for e in self.entries_at(cell))), None)
        walking = next((cell for cell in cells if self.entries_at(cell)), cells[0])
        return with_key or (row.siblingAtColumn(near.column()) if near.isValid() else walking)

    def entries_at(self, index: _Index) -> Sequence[Entry]:
        village = self.columns[index.column()][0]
        every = self.days.get(self.day_at(index), ())
        known = {id_ for id_, _ in self.columns}
        last = index.column() == len(self.columns) - 1
        return [e for e in every if e.first.village_id == village or (last and e.first.village_id not in known)]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 7 * self.weeks

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        day, entries = self.day_at(index), self.entries_at(index)
        said = f"{self.columns[index.column()][1]}, {day_spoken(day, entries, info_words(self.infos.get(day)))}"
        names = "; ".join(f"lopers: {', '.join(e.first.names)}" for e in entries if e.first.names and not e.is_action)
        whole = "; ".join(filter(None, (said, names)))
        return whole if role == Qt.ItemDataRole.AccessibleTextRole else plain_tip(whole.replace("; ", "\n"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            spoken = {
                Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
            }  # fmt: skip
            return self.columns[section][1] if role in spoken else None
        day = self.first + timedelta(days=section)
        info = self.infos.get(day)
        if role == Qt.ItemDataRole.DisplayRole:
            dark = f"{clock.time_text(info.sunset)} {clock.time_text(info.dusk)}" if info else ""
            free = info.free.replace(" · ", "\n") if info else ""
            short = f"{clock.DAYS[day.weekday()]} {day.day} {clock.MONTHS[day.month - 1]}"
            return "\n".join(filter(None, (short, dark, free)))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{clock.day_text_long(day)}; {info_words(info)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return None
