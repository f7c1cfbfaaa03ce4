"""Importing a member list: choose a file, look at its columns, look at its rows, and only then write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Cancelled, UserError
from btl_desktop.ui.common import choosing, errors, saving
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import EmptyState, Message, button
from btl_desktop.ui.pages.volunteers import dropped
from btl_desktop.ui.pages.volunteers.import_columns import ColumnsStage
from btl_desktop.ui.pages.volunteers.import_preview import PreviewStage, counted

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.roster_import import Assigned, Offer, Preview, RosterFile

_FILES = "Ledenlijsten (*.xlsx *.xls *.ods *.csv *.txt *.tsv *.xlsm *.xlsb);;Alle bestanden (*)"
_UNDO = "Ledenlijst importeren"
_SAFE = "Er wordt niets opgeslagen voordat u het zegt."


class ImportDialog(Dialog):
    """Four stages in one window; "Terug" goes back one, closing leaves everything as it was."""

    def __init__(self, parent: QWidget, context: Context, path: Path | None = None) -> None:
        super().__init__(parent, "Ledenlijst importeren", _SAFE, wide=120, high=84)
        self._context = context
        self._path = path
        self._file: RosterFile | None = None
        self._more: Offer | None = None
        self.stages = QStackedWidget()
        self.choose_button = button("Bestand kiezen", "folder-open", "primary", self._ask_file)
        self.columns = ColumnsStage()
        self.preview = PreviewStage(context.preferences)
        self.more = button("Ook lezen", "file-up", press=self._read_more)
        self.ending = EmptyState("circle-check", "Klaar", "", self.more)
        self.message = Message(Meaning.PROBLEM)
        self.back = button("Terug", "arrow-left", press=self._back)
        self.save_remarks = button("Opmerkingen bewaren", "save", press=self._save_remarks)
        self.next = button("Verder", role="primary", press=self._next)
        self.leave = button("Annuleren", press=self.reject)
        self._arrange()
        self._connect()
        self._enter(0)
        if path is not None:
            self.read(path)

    def read(self, path: Path, sheet: str | None = None, part: int = 0) -> None:
        """Read a file, or another table of it."""
        self._path = path
        office = self._context.office
        self.message.say(Meaning.PROBLEM, "")

        def work(progress: Any) -> tuple[RosterFile, list[Assigned]]:
            from btl_desktop.services.volunteers import roster_import

            file = roster_import.read_file(path, sheet, part, progress=progress)
            return file, office.read(lambda session: roster_import.recall(session, file))

        self._context.tasks.long(self, "Bestand lezen", work, self._show_columns, self._failed)

    def propose(self) -> None:
        """Compare the file with the vault."""
        file, columns, apart = self._file, self.columns.columns, frozenset(self.preview.apart)
        office = self._context.office
        if file is None:
            return

        def work(progress: Any) -> Preview:
            from btl_desktop.services.volunteers import roster_import

            there = office.read(roster_import.known)
            return roster_import.propose(there, file, columns, apart=apart, today=clock.today(), progress=progress)

        self._context.tasks.long(self, "Lijst vergelijken", work, self._show_preview, self._failed)

    def apply(self) -> None:
        """Write it: all of it or nothing."""
        preview, skip = self.preview.preview, frozenset(self.preview.skip)
        office = self._context.office
        if preview is None:
            return

        def work(progress: Any) -> Any:
            from btl_desktop.services.volunteers import roster_import

            def write(session: Any) -> Any:
                counts = roster_import.apply(session, preview, skip=skip, progress=progress)
                return counts, roster_import.without_village(session, preview, skip=skip)

            return office.write(write, undo=_UNDO)

        self._context.tasks.long(self, "Importeren", work, self._show_result, self._failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here while one is asked for."""
        if self.stages.currentIndex() == 0 and dropped.file_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped.file_of(event.mimeData())
        if path:
            self.read(path)

    def _show_columns(self, found: tuple[RosterFile, list[Assigned]]) -> None:
        self._file, columns = found
        self.preview.skip.clear()
        self.preview.apart.clear()
        self.columns.show_file(self._file, columns)
        self._enter(1)

    def _show_preview(self, preview: Preview) -> None:
        self.preview.show_preview(preview)
        self._enter(2)

    def _show_result(self, result: tuple[Counter[Any], int]) -> None:
        counts, without_village = result
        told = self._told(counts, without_village)
        self.ending.title.setText(told[0])
        self.ending.explanation.setText(" ".join(told[1:]))
        self._more = next((offer for offer in self._offers() if not offer.chosen and not offer.hidden), None)
        self.more.setVisible(self._more is not None)
        self.more.setText(f"Ook “{self._more.label}” lezen" if self._more else "")
        self._enter(3)
        from btl_desktop.services.volunteers.roster_apply import UNDOABLE

        if 0 < sum(counts.values()) <= UNDOABLE:
            self.undoable("U kunt dit nog ongedaan maken.", self._context.tasks)
            self._context.notify.undoable(told[0])

    def _offers(self) -> Sequence[Offer]:
        return self._file.offers if self._file else ()

    def _read_more(self) -> None:
        if self._more is not None and self._path is not None:
            self.read(self._path, self._more.sheet, self._more.part)

    def _told(self, counts: Counter[Any], without_village: int) -> list[str]:
        from btl_desktop.services.volunteers import import_report

        told = [import_report.outcome(counts)]
        if without_village:
            told.append(import_report.without_village(without_village))
        remarks = len(self.preview.preview.problems) if self.preview.preview else 0
        if remarks:
            told.append(f"Bij het lezen zijn {text.count(remarks, 'opmerking', 'opmerkingen')} gemaakt.")
            told.append("Bewaar ze als u ze later rustig wilt nalopen.")
        return told

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.message.say(Meaning.PROBLEM, str(error))
        elif not isinstance(error, Cancelled):
            errors.show_error(self, error)

    def _next(self) -> None:
        self.message.say(Meaning.PROBLEM, "")
        stage = self.stages.currentIndex()
        if stage == 1:
            self.propose()
        elif stage == 2 and self.preview.taken:
            self.apply()
        else:
            self.accept()

    def _back(self) -> None:
        self.message.say(Meaning.PROBLEM, "")
        self._enter(self.stages.currentIndex() - 1)

    def _ask_file(self) -> None:
        if path := choosing.ask_file(self, "Kies uw ledenlijst", _FILES, "list"):
            self.read(path)

    def _save_remarks(self) -> None:
        preview = self.preview.preview
        if preview is None:
            return
        target = saving.ask_where(self, "Opmerkingen bewaren", "opmerkingen-import.csv", "Tabel (*.csv)")
        if target is None:
            return
        from btl_desktop.services.volunteers import import_report

        try:
            saving.write(target, import_report.to_csv(preview))
        except UserError as error:
            errors.show_error(self, error)

    def _enter(self, stage: int) -> None:
        self.stages.setCurrentIndex(stage)
        self.back.setVisible(stage in {1, 2})
        self.next.setVisible(stage > 0)
        self.leave.setVisible(stage < 3)
        self.save_remarks.setVisible(stage >= 2 and bool(self.preview.preview and self.preview.preview.problems))
        self._look()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        """The words that go with the stage, and whether one may go on."""
        stage = self.stages.currentIndex()
        file = self._file.name if self._file else ""
        self.next.setEnabled(stage != 1 or self.columns.has_names)
        if stage == 0:
            self.say(_SAFE)
        elif stage == 1:
            rows = text.count(len(self._file.table.rows), "rij", "rijen") if self._file else ""
            self.say(f"{file}: {rows}. Kloppen de kolommen? U kunt elke keuze veranderen. {_SAFE}")
            self.next.setText("Verder")
        elif stage == 2 and self.preview.preview:
            self.say(f"{file}: {counted(self.preview.preview, self.preview.preview.problems)}")
            people = text.count(self.preview.taken, "vrijwilliger", "vrijwilligers")
            self.next.setText(f"{people} importeren" if self.preview.taken else "Niets te importeren, sluiten")
        elif stage == 3:
            self.say(f"{file} is ingelezen.")
            self.next.setText("Klaar")

    def _connect(self) -> None:
        self.columns.table_wanted.connect(self._read_table)
        self.columns.changed.connect(self._look)
        self.preview.changed.connect(self._look)
        self.preview.apart_wanted.connect(lambda _number, _apart: self.propose())

    def _read_table(self, sheet: str, part: int) -> None:
        if self._path is not None:
            self.read(self._path, sheet, part)

    def _arrange(self) -> None:
        self.setAcceptDrops(True)
        first = EmptyState(
            "file-up", "Welk bestand?",
            "Sleep uw ledenlijst hierheen, of kies het bestand. Excel, OpenDocument, csv of tekst: het mag eruitzien "
            "zoals u gewend bent.", self.choose_button,
        )  # fmt: skip
        for stage in (first, self.columns, self.preview, self.ending):
            self.stages.addWidget(stage)
        self.body.addWidget(self.message)
        self.body.addWidget(self.stages, 1)
        self.buttons([self.back, self.save_remarks], [self.leave, self.next])
