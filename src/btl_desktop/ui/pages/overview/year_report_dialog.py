"""Jaarverslag: a year, what it says in one sentence, and then paper or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from btl_desktop import clock
from btl_desktop.ui.common import saving, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.models.figures import FigureReport
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress

_COURSE = "Meldingen: per maand"
_TOP = Qt.AlignmentFlag.AlignTop
_EXPLAINED = (
    "Voor de gemeente: vrijwilligers, straatdekking, patrouilles en uren, acties, meldingen, overleggen en "
    "opleidingen. Het verslag noemt geen personen."
)


class YearReportDialog(Dialog):
    """The year is read at once; what it says stands there before anything is printed."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Jaarverslag", _EXPLAINED, wide=96, high=74)
        from btl_desktop.services.year_report import year_reports

        self._context = context
        self.made: FigureReport | None = None
        self.year = ChoiceField("year", "Jaar", [(year, str(year)) for year in year_reports.years(clock.today())])
        self.year.setMaximumWidth(theme.space(24))
        self.headline = label("", "heading")
        self._figures = QVBoxLayout()
        self.told = Message(Meaning.GOOD)
        self.preview_button = button("Bekijken en afdrukken", "printer", "primary", self.preview)
        self.workbook_button = button("Excel bewaren", "file-spreadsheet", press=self.save_workbook)
        self.body.addWidget(self.year)
        self.body.addWidget(self.headline)
        self.body.addLayout(self._figures, 1)
        self.body.addWidget(self.told)
        self.buttons([self.workbook_button], [button("Sluiten", press=self.reject), self.preview_button])
        self.year.edited.connect(self.read)
        self.read()

    def read(self) -> None:
        """The figures of the year that is chosen."""
        year = self.year.value()
        self._allow(False)

        def read(session: Any) -> FigureReport:
            from btl_desktop.services.year_report import year_reports

            return year_reports.content(session, year, clock.today())

        self._context.tasks.read(read, self._show, owner=self, latest="year")

    def preview(self) -> None:
        """The pages, to print or to keep as PDF."""
        from btl_desktop.services.year_report import year_reports

        made, year = self.made, self.year.value()
        if made is None:
            return
        paper = Paper(
            title=f"Jaarverslag {year}",
            file_name=year_reports.file_name(year),
            parts=[("all", "Hele verslag")],
            make=lambda _part, progress: year_reports.to_pdf(made, progress),
            note=lambda session, what, sheets: year_reports.note(session, what.lower(), year, sheets),
        )
        PreviewDialog(self, self._context, paper).open()

    def save_workbook(self) -> None:
        """The same figures as a workbook where the user says."""
        from btl_desktop.services.year_report import year_reports

        made, year = self.made, self.year.value()
        if made is None:
            return
        name = f"{year_reports.file_name(year)}.xlsx"
        target = saving.ask_where(self, "Jaarverslag als Excel bewaren", name, "Excel-werkmap (*.xlsx)")
        if target is None:
            return

        def work(_progress: Progress) -> None:
            saving.write(target, year_reports.to_xlsx(made))
            self._context.office.write(lambda session: year_reports.note(session, "bewaard als xlsx", year))

        told = f"Bewaard in {target.name}."
        self._context.tasks.long(self, "Jaarverslag bewaren", work, lambda _: self.told.say(Meaning.GOOD, told))

    def _show(self, made: FigureReport) -> None:
        self.made = made
        self.headline.setText(made.headline)
        while (item := self._figures.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._figures.addWidget(scrolling(_told(made)))
        self._allow(True)

    def _allow(self, on: bool) -> None:
        self.preview_button.setEnabled(on)
        self.workbook_button.setEnabled(on)


def _told(made: FigureReport) -> QWidget:
    """What each part of the report says; of the incidents one sentence is enough here."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space(2))
    grid.setVerticalSpacing(theme.space(0.75))
    grid.setColumnStretch(1, 1)
    parts = [one for one in made.sections if not one.name.startswith("Meldingen: ") or one.name == _COURSE]
    for place, section in enumerate(parts):
        grid.addWidget(label(section.name.partition(":")[0], "soft", wrap=False), place, 0, _TOP)
        grid.addWidget(label(section.says), place, 1)
    grid.setRowStretch(len(parts), 1)
    return page
