"""Rapport: the figures of a month or year on paper or as a workbook, or the list of incidents for a meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.services.report_periods import Period, choices
from btl_desktop.ui.common import saving, theme
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.fields import ChoiceField, DateField, TickField
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button, label

if TYPE_CHECKING:
    from btl_desktop.models.figures import FigureReport
    from btl_desktop.services.incidents.incident_papers import WantedList
    from btl_desktop.services.incidents.incident_reports import Wanted
    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import Progress

FIGURES, LIST = "figures", "list"
_SINCE = timedelta(days=31)
_EXPLAINED = "Cijfers met grafieken over een maand of jaar, of een lijst om in het overleg door te lopen."


class ReportDialog(Dialog):
    """What, of when, of where; then a preview to print from, or a file."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Rapport", _EXPLAINED, wide=88, high=80)
        self._context = context
        self.what = ChoiceField(
            "what", "Wat", [(FIGURES, "Cijfers van een maand of jaar"), (LIST, "Lijst voor het volgende overleg")]
        )
        self.village = ChoiceField("village", "Dorp", [(None, "Alle dorpen")])
        self.period = ChoiceField("period", "Periode", _periods())
        self.since = DateField("since", "Vanaf")
        self.until = DateField("until", "Tot en met")
        self.outside = TickField(
            "outside",
            "Voor buiten: kleine aantallen per buurt niet apart",
            hint="Onder de 5 in één buurt kan op één huis wijzen. Zonder vinkje is het rapport voor eigen gebruik.",
            alone=True,
        )
        self.words = TickField(
            "words",
            "Met wat er gezien is",
            hint="Namen van vrijwilligers, kentekens en nummers gaan eruit waar het programma ze herkent; lees na.",
            alone=True,
        )
        self.parts = _Parts()
        self.told = Message(Meaning.INFORMATION)
        self.preview_button = button("Bekijken en afdrukken", "printer", "primary", self.preview)
        self.workbook_button = button("Excel bewaren", "file-spreadsheet", press=self.save_workbook)
        self._beside = QWidget()  # a period is half as wide as its row
        self._arrange()
        self.since.set_value(clock.today() - _SINCE)
        self.until.set_value(clock.today())
        self.outside.set_value(True)
        self.words.set_value(True)
        self._tell_what()
        context.tasks.read(_villages, self._offer, owner=self)

    def wanted(self) -> Wanted:
        """The report in figures that is asked for."""
        from btl_desktop.services.incidents.incident_reports import Wanted

        return Wanted(self.period.value(), self.village.value(), self.parts.chosen(), self.outside.value())

    def wanted_list(self) -> WantedList:
        """The list that is asked for."""
        from btl_desktop.services.incidents.incident_papers import WantedList

        return WantedList(self.since.value(), self.until.value(), self.village.value(), self.words.value())

    def preview(self) -> None:
        """Read, and open the pages."""
        if self.what.value() == LIST:
            self._preview_list()
        elif self._has_parts():
            wanted = self.wanted()
            self._context.tasks.read(_reader(wanted), lambda made: self._open(wanted, made), owner=self)

    def save_workbook(self) -> None:
        """The same figures as a workbook where the user says."""
        if not self._has_parts():
            return
        from btl_desktop.services.incidents import incident_reports

        wanted = self.wanted()
        name = f"{incident_reports.file_name(wanted, self._village_name())}.xlsx"
        target = saving.ask_where(self, "Rapport als Excel bewaren", name, "Excel-werkmap (*.xlsx)")
        if target is None:
            return

        def work(_progress: Progress) -> None:
            office = self._context.office
            made = office.read(_reader(wanted))
            saving.write(target, incident_reports.to_xlsx(made))
            office.write(lambda session: incident_reports.note(session, "bewaard als xlsx", wanted))

        told = f"Bewaard in {target.name}."
        self._context.tasks.long(self, "Rapport bewaren", work, lambda _: self.told.say(Meaning.GOOD, told))

    def _open(self, wanted: Wanted, made: FigureReport) -> None:
        from btl_desktop.services.incidents import incident_reports

        paper = Paper(
            title=made.title,
            file_name=incident_reports.file_name(wanted, self._village_name()),
            parts=[("all", "Hele rapport")],
            make=lambda _part, progress: incident_reports.to_pdf(made, progress),
            note=lambda session, what, sheets: incident_reports.note(session, what.lower(), wanted, sheets),
        )
        PreviewDialog(self, self._context, paper).open()

    def _preview_list(self) -> None:
        wanted = self.wanted_list()
        if self.since.fault or self.until.fault or None in (self.since.value(), self.until.value()):
            self.told.say(Meaning.PROBLEM, "Vul beide datums in.")
            return
        if wanted.until < wanted.since:
            self.told.say(Meaning.PROBLEM, "De laatste dag ligt vóór de eerste.")
            return
        self.told.say(Meaning.INFORMATION, "")

        def read(session: Any) -> Any:
            from btl_desktop.services.incidents import incident_papers

            return incident_papers.meeting_list(session, wanted)

        self._context.tasks.read(read, self._open_list, owner=self)

    def _open_list(self, found: Any) -> None:
        from btl_desktop.services.incidents import incident_papers

        paper = Paper(
            title="Meldingen voor het overleg",
            file_name=f"meldingen-overleg-{self.until.value().isoformat()}",
            parts=[("all", text.count(incident_papers.number_of(found), "melding", "meldingen"))],
            make=lambda _part, _progress: incident_papers.list_pdf(found),
            note=lambda session, what, sheets: incident_papers.note_list(session, what, found, sheets),
        )
        PreviewDialog(self, self._context, paper).open()

    def _has_parts(self) -> bool:
        empty = not self.parts.chosen()
        self.told.say(Meaning.PROBLEM, "Kruis minstens één onderdeel aan." if empty else "")
        return not empty

    def _village_name(self) -> str:
        return str(self.village.box.currentText()) if self.village.value() else ""

    def _offer(self, villages: list[tuple[UUID, str]]) -> None:
        self.village.set_choices([(None, "Alle dorpen"), *villages])

    def _tell_what(self) -> None:
        listed = self.what.value() == LIST
        of_list: tuple[QWidget, ...] = (self.since, self.until, self.words)
        of_figures: tuple[QWidget, ...] = (self.period, self._beside, self.parts, self.outside, self.workbook_button)
        for widget in (*of_list, *of_figures):
            widget.setVisible((widget in of_list) == listed)
        self.told.say(Meaning.INFORMATION, "")

    def _arrange(self) -> None:
        self.what.edited.connect(self._tell_what)
        for fields in ((self.what, self.village), (self.period, self._beside, self.since, self.until)):
            row = QHBoxLayout()
            row.setSpacing(theme.space(1.5))
            for field in fields:
                row.addWidget(field, 1)
            self.body.addLayout(row)
        self.body.addWidget(self.parts)
        self.body.addWidget(self.outside)
        self.body.addWidget(self.words)
        self.body.addStretch()
        self.body.addWidget(self.told)
        self.buttons([self.workbook_button], [button("Sluiten", press=self.reject), self.preview_button])


class _Parts(QWidget):
    """What goes into the report, each to be left out."""

    def __init__(self) -> None:
        super().__init__()
        from btl_desktop.services.incidents.incident_reports import Part

        self.boxes = {part: QCheckBox(text.capital(part.label)) for part in Part}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.space(0.5))
        grid.addWidget(label("Wat erin komt", "label"), 0, 0, 1, 2)
        for place, box in enumerate(self.boxes.values()):
            box.setChecked(True)
            grid.addWidget(box, 1 + place // 2, place % 2)

    def chosen(self) -> frozenset[Any]:
        """The parts that are ticked."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())


def _periods() -> list[tuple[Period, str]]:
    return [(one, text.capital(one.words)) for one in choices(clock.today())]


def _reader(wanted: Wanted) -> Any:
    def read(session: Any) -> FigureReport:
        from btl_desktop.services.incidents import incident_reports

        return incident_reports.content(session, wanted, clock.today())

    return read


def _villages(session: Any) -> list[tuple[UUID, str]]:
    from btl_desktop.services import places

    return [(one.id, one.name) for one in places.villages(session)]
