"""What everybody walked in a year: patrols and hours, to look at and to take along as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import saving, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tables import Column, TableView
from btl_desktop.ui.common.widgets import button, calm, label

if TYPE_CHECKING:
    from btl_desktop.services.patrols.attendance import Hours

COLUMNS: list[Column[Hours]] = [
    Column("Naam", lambda one: one.name, width=24, stretch=True),
    Column("Dorp", lambda one: one.village, width=17),
    Column("Patrouilles", lambda one: str(one.patrols), sort=lambda one: one.patrols, width=10, align="right"),
    Column("Uren", lambda one: text.decimal(one.hours), sort=lambda one: one.minutes, width=7, align="right"),
    Column("Niet verschenen", lambda one: str(one.absent or ""), sort=lambda one: one.absent, width=14, align="right"),
]


class HoursDialog(Dialog):
    """A year, a table, a total."""

    def __init__(self, parent: QWidget, context: Context, years: Sequence[int]) -> None:
        super().__init__(parent, "Uren per jaar", wide=104, high=74)
        self._context = context
        self.year = calm(QComboBox())
        self.year.setAccessibleName("Jaar")
        self.year.addItems([str(year) for year in years])
        self.year.currentIndexChanged.connect(self.read)
        self.total = label("", "strong")
        self.table: TableView[Hours] = TableView(COLUMNS, context.preferences, "hours", key=lambda one: one.id)
        self.table.setAccessibleName("Gelopen uren per persoon")
        theme.set_role(self.table, "framed")
        self.export = button("Bewaren als Excel", "file-spreadsheet", press=self.save)
        self.export.setEnabled(bool(years))
        row = QHBoxLayout()
        row.addWidget(self.year)
        row.addWidget(self.total, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.buttons(left=[self.export], right=[button("Sluiten", role="primary", press=self.accept)])
        if years:
            self.read()
        else:
            self.year.hide()
            self.total.setText("Er is nog geen patrouille als gelopen genoteerd.")

    def read(self) -> None:
        """The hours of the year that is chosen."""
        year = int(self.year.currentText())

        def look(session: Any) -> list[Hours]:
            from btl_desktop.services.patrols import attendance

            return attendance.hours(session, year)

        self._context.tasks.read(look, self._show, owner=self, latest="hours")

    def save(self) -> None:
        """Write the workbook where the user says."""
        year = int(self.year.currentText())
        target = saving.ask_where(self, "Uren bewaren", f"uren-{year}.xlsx", "Excel-werkmap (*.xlsx)")
        if target is None:
            return

        def work(_progress: Any) -> None:
            from btl_desktop.services.patrols import attendance

            saving.write(target, self._context.office.write(lambda session: attendance.to_xlsx(session, year)))

        self._context.tasks.long(self, "Uren bewaren", work, lambda _: self.say(f"Bewaard in {target.name}."))

    def _show(self, found: list[Hours]) -> None:
        self.table.set_rows(found)
        minutes = sum(one.minutes for one in found)
        people = text.count(sum(bool(one.patrols) for one in found), "loper", "lopers")
        self.total.setText(f"{people}, samen {_comma(round(minutes / 60, 1))} uur")


def _comma(number: float) -> str:
    return text.decimal(number).removesuffix(",0")
