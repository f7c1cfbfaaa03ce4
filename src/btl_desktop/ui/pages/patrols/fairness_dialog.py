"""How the load is spread: a bar for everybody against what they offered, with the same in figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyle, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.cells import CellDelegate, Option
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.tables import Column, TableModel, TableView
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import button, calm, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.fair_shares import FairShare

_BARS = 2
_MOST_SHARE = 0.9


def _meaning(one: FairShare) -> Meaning | None:
    return Meaning.ATTENTION if one.offered == 0 or abs(one.difference) > 1 else None


def _spoken(one: FairShare) -> str:
    return f"{one.given} van {one.offered}"


COLUMNS: list[Column[FairShare]] = [
    Column("Naam", lambda one: one.name, width=22, stretch=True),
    Column("Dorp", lambda one: one.village, width=15),
    Column("Verdeling", lambda _: "", sort=lambda one: one.given, width=20, spoken=_spoken),
    Column("Ingedeeld", lambda one: str(one.given), sort=lambda one: one.given, width=9, align="right"),
    Column("Opgegeven", lambda one: str(one.offered), sort=lambda one: one.offered, width=10, align="right"),
    Column("Eerlijk deel", lambda one: text.decimal(one.fair), sort=lambda one: one.fair, width=10, align="right"),
    Column("", lambda one: text.capital(one.verdict), sort=lambda one: one.difference, width=17, meaning=_meaning),
]
_CHOICES = (("Dit seizoen", 0), ("Vorig seizoen", -1))


class FairnessDialog(Dialog):
    """A season, the picture and table in one, and paper."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        words = (
            "Gevuld is wat iemand loopt of liep, de rand is wat iemand opgaf, het streepje een eerlijk deel daarvan. "
            "Klik op een kop om te sorteren."
        )
        super().__init__(parent, "Verdeling over het seizoen", words, wide=140, high=84)
        self._context = context
        self.found: list[FairShare] = []
        self._organisation = ""
        self.season = calm(QComboBox())
        self.season.setAccessibleName("Seizoen")
        self.season.addItems([title for title, _ in _CHOICES])
        self.season.currentIndexChanged.connect(self.read)
        self.total = label("", "strong")
        self.table: TableView[FairShare] = TableView(COLUMNS, context.preferences, "fairness", key=lambda one: one.id)
        self.table.setAccessibleName("Verdeling per persoon")
        theme.set_role(self.table, "framed")
        self.bars = BarDelegate(self.table.table_model, self.table)
        self.table.setItemDelegateForColumn(_BARS, self.bars)
        self.print = button("Afdrukken", "printer", press=self.preview)
        self.print.setEnabled(False)  # until there is something to print
        row = QHBoxLayout()
        row.addWidget(self.season)
        row.addWidget(self.total, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.buttons(left=[self.print], right=[button("Sluiten", role="primary", press=self.accept)])
        self.read()

    def read(self) -> None:
        """The shares of the season that is chosen."""
        span = self._span()

        def look(session: Any) -> tuple[list[FairShare], str]:
            from btl_desktop.services.patrols import fair_shares

            return fair_shares.shares(session, *span), fair_shares.organisation_name(session)

        self._context.tasks.read(look, self._show, owner=self, latest="shares")

    def preview(self) -> None:
        """The same on paper."""
        from btl_desktop.services.patrols import fair_shares

        found, span, name = self.found, self._span(), self._organisation
        paper = Paper(
            title="Verdeling",
            file_name=f"verdeling-{span[0].year}-{span[1].year}",
            parts=[("all", "Iedereen")],
            make=lambda _part, _progress: fair_shares.to_pdf(found, span[0], span[1], name),
            note=fair_shares.note_printed,
        )
        PreviewDialog(self, self._context, paper).open()

    def _span(self) -> Any:
        from btl_desktop.services.patrols import fair_shares

        return fair_shares.season_of(clock.today(), _CHOICES[self.season.currentIndex()][1])

    def _show(self, answer: tuple[list[FairShare], str]) -> None:
        self.found, self._organisation = answer
        self.bars.most = _longest(self.found)
        self.table.set_rows(self.found)
        self.print.setEnabled(bool(self.found))
        much = text.count(sum(one.difference > 1 for one in self.found), "persoon loopt", "mensen lopen")
        self.total.setText(f"{much} meer dan naar verhouding" if self.found else "Nog niemand gaf op of liep.")


class BarDelegate(CellDelegate):
    """Draws a person's bar: what was given within what was offered. ``most`` is as long as a bar gets."""

    def __init__(self, table_model: TableModel[Any], parent: QObject) -> None:
        super().__init__(table_model, parent)
        self.most = 1

    def paint(self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex) -> None:
        """The cell as others are, and the bar in it."""
        super().paint(painter, option, index)
        row: FairShare | None = self._table.rows[index.row()]
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        room = rect.adjusted(theme.space(1), rect.height() // 3, -theme.space(1), -rect.height() // 3)
        colours = theme.tokens()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(colours.edge))
        painter.setBrush(QColor(colours.surface if selected else colours.sunken))
        if row.offered:
            painter.drawRect(self._part(room, row.offered))
        painter.fillRect(self._part(room, row.given), QColor(colours.accent))
        if row.fair:
            at = room.left() + round(room.width() * min(1.0, row.fair / self.most))
            painter.fillRect(at, rect.top() + 4, 2, rect.height() - 8, QColor(colours.text))

    def _part(self, room: QRect, number: float) -> QRect:
        return QRect(room.left(), room.top(), round(room.width() * min(1.0, number / self.most)), room.height())


def _longest(found: list[FairShare]) -> int:
    """What the longest bar stands for: a few who offered nearly every evening must not make all others a dot."""
    offered = sorted(one.offered for one in found)
    usual = offered[int(len(offered) * _MOST_SHARE)] if offered else 1
    return max(1, usual, *(one.given for one in found))
