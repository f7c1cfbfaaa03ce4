"""Who is there, to tick while the meeting goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from btl_desktop.models.meeting_choices import Attendance
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from btl_desktop.models.meetings import Invitee

_ID = Qt.ItemDataRole.UserRole
_STATES = {
    Attendance.PRESENT: Qt.CheckState.Checked,
    Attendance.EXCUSED: Qt.CheckState.PartiallyChecked,
}


class AttendanceList(QWidget):
    """A tick is present; the button notes that somebody sent word. ``marked(invitee, attendance)`` tells."""

    marked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "strong")
        self.list = QListWidget()
        self.list.setAccessibleName("Aanwezigheid")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.list, "framed")
        self.list.itemChanged.connect(self._ticked)
        self.excused = button("Afgemeld", press=self._excuse)
        self.excused.setToolTip("De gekozen persoon heeft zich afgemeld")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addWidget(self.excused, 0, Qt.AlignmentFlag.AlignLeft)

    def show_people(self, people: Sequence[Invitee]) -> None:
        """Show who was invited and who is there."""
        chosen = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for one in people:
            words = f"{one.name} ({one.attendance.label})" if one.attendance is Attendance.EXCUSED else one.name
            item = QListWidgetItem(words)
            item.setData(_ID, one.id)
            item.setToolTip(plain_tip(", ".join(filter(None, (one.name, one.party, one.attendance.label)))))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_STATES.get(one.attendance, Qt.CheckState.Unchecked))
            self.list.addItem(item)
        self.list.setCurrentRow(min(chosen, self.list.count() - 1))
        self.list.blockSignals(False)
        present = sum(one.attendance is Attendance.PRESENT for one in people)
        self._title.setText(f"Aanwezig ({present} van {len(people)})")

    def _ticked(self, item: QListWidgetItem) -> None:
        present = item.checkState() is Qt.CheckState.Checked
        self.marked.emit(item.data(_ID), Attendance.PRESENT if present else Attendance.ABSENT)

    def _excuse(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            invitee: UUID = self.list.item(row).data(_ID)
            self.marked.emit(invitee, Attendance.EXCUSED)
