"""The teams of a proposal as a tree: each name with its reason and a tick; what has no tick is not taken over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.typed import plain_tip

if TYPE_CHECKING:
    from btl_desktop.services.actions.team_proposals import ProposedTeam, Seat

_ID = Qt.ItemDataRole.UserRole
_STAYS = Qt.ItemDataRole.UserRole + 1
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_NAMES = 0.46


class ProposalTree(QTreeWidget):
    """Space turns the tick of a name or of a whole team; ``changed`` tells that one turned."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderLabels(["Wie", "Waarom"])
        self.setAccessibleName("Voorgestelde teams")
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.space(3))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        theme.set_role(self, "framed")
        self.itemChanged.connect(lambda _item, column: self.changed.emit() if column == 0 else None)

    def show_teams(self, teams: Sequence[ProposedTeam]) -> None:
        """Show these, all of them ticked."""
        self.blockSignals(True)
        self.clear()
        for team in teams:
            self.addTopLevelItem(self._team(team))
        self.expandAll()
        self.blockSignals(False)
        self.setColumnWidth(0, round(self.viewport().width() * _NAMES))
        self.setCurrentIndex(self.indexAt(QPoint(1, 1)))
        self.changed.emit()

    def chosen(self) -> dict[UUID, list[UUID]]:
        """Whose tick is on, by the key of their team; who stays in a team counts as long as the team is ticked."""
        found: dict[UUID, list[UUID]] = {}
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            assert item is not None
            on = [child for child in _children(item) if child.checkState(0) is Qt.CheckState.Checked]
            found[item.data(0, _ID)] = [child.data(0, _ID) for child in on]
        return found

    def new_people(self) -> int:
        """How many of them are not in that team now."""
        tops = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return sum(
            child.checkState(0) is Qt.CheckState.Checked and not child.data(0, _STAYS)
            for top in tops
            if top is not None
            for child in _children(top)
        )

    def _team(self, team: ProposedTeam) -> QTreeWidgetItem:
        number = text.count(len(team.seats), "loper", "lopers")
        more = "nieuw team" if team.is_new else ""
        made = QTreeWidgetItem([team.name, ", ".join(filter(None, (number, more))) if team.seats else "blijft leeg"])
        made.setData(0, _ID, team.key)
        strong = made.font(0)
        strong.setBold(True)
        made.setFont(0, strong)
        for seat in team.seats:
            made.addChild(_line(seat))
        if team.seats:
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            made.setCheckState(0, Qt.CheckState.Checked)
        return made


def _line(seat: Seat) -> QTreeWidgetItem:
    name = f"{seat.name} (leider)" if seat.leads else seat.name
    made = QTreeWidgetItem([name, seat.why])
    made.setData(0, _ID, seat.volunteer_id)
    made.setData(0, _STAYS, seat.stays)
    made.setData(0, _SPOKEN, f"{name}, {seat.why}")
    made.setToolTip(1, plain_tip(seat.why))
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(0, Qt.CheckState.Checked)
    return made


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [item.child(place) for place in range(item.childCount())]
