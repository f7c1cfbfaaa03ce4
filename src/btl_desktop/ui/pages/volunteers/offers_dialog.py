"""Reading filled-in sheets of availability: choose the file, look at each row, and only then write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from btl_desktop import clock, text
from btl_desktop.errors import Cancelled, UserError
from btl_desktop.ui.common import choosing, errors
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.dialogs import Dialog
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import EmptyState, Message, button
from btl_desktop.ui.pages.volunteers import dropped
from btl_desktop.ui.pages.volunteers.import_preview import PreviewStage

if TYPE_CHECKING:
    from btl_desktop.services.volunteers.availability_import import OfferPreview
    from btl_desktop.services.volunteers.roster_import import Preview

_FILES = "Invulbladen (*.xlsx *.xls *.ods *.csv *.txt *.tsv *.xlsm *.xlsb);;Alle bestanden (*)"
_SAFE = "Er wordt niets opgeslagen voordat u het zegt."
_UNDO = "Beschikbaarheid inlezen"


class OffersDialog(Dialog):
    """Three stages in one window; closing before the last leaves everything as it was."""

    def __init__(self, parent: QWidget, context: Context, path: Path | None = None) -> None:
        super().__init__(parent, "Beschikbaarheid inlezen", _SAFE, wide=116, high=80)
        self._context = context
        self._offers: OfferPreview | None = None
        self.stages = QStackedWidget()
        choose = button("Bestand kiezen", "folder-open", "primary", self._ask_file)
        words = "Kies het ingevulde blad, of sleep het hierheen. Een eigen lijst met kolommen als “vr avond” mag ook."
        self._first = EmptyState("file-up", "Welk bestand?", words, choose)
        self.preview = PreviewStage(context.preferences)
        self.preview.other.hide()
        self.preview.changed.connect(self._look)
        self.ending = EmptyState("circle-check", "Klaar", "")
        self.message = Message(Meaning.PROBLEM)
        self.next = button("Overnemen", role="primary", press=self._next)
        self.leave = button("Annuleren", press=self.reject)
        self.setAcceptDrops(True)
        for stage in (self._first, self.preview, self.ending):
            self.stages.addWidget(stage)
        self.body.addWidget(self.message)
        self.body.addWidget(self.stages, 1)
        self.buttons(right=[self.leave, self.next])
        self._enter(0)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and compare it with the vault."""
        office, today = self._context.office, clock.today()
        self.message.say(Meaning.PROBLEM, "")

        def work(progress: Any) -> OfferPreview:
            from btl_desktop.services.volunteers import availability_import

            file = availability_import.read_file(path, progress=progress)
            return availability_import.propose(office.read(availability_import.known), file, today)

        self._context.tasks.long(self, "Bestand lezen", work, self._show, self._failed)

    def apply(self) -> None:
        """Write it: all of it or nothing."""
        offers, skip, office, today = self._offers, frozenset(self.preview.skip), self._context.office, clock.today()
        if offers is None:
            return

        def work(progress: Any) -> int:
            from btl_desktop.services.volunteers import availability_import

            return office.write(
                lambda s: availability_import.apply(s, offers, today, skip=skip, progress=progress), undo=_UNDO
            )

        self._context.tasks.long(self, "Inlezen", work, self._written, self._failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here while one is asked for."""
        if self.stages.currentIndex() == 0 and dropped.file_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := dropped.file_of(event.mimeData()):
            self.read(path)

    def _show(self, offers: OfferPreview) -> None:
        self._offers = offers
        self.preview.skip.clear()
        # The stage shows rows with their states and remarks; these have all that it looks at.
        self.preview.show_preview(cast("Preview", offers))
        self._enter(1)

    def _written(self, number: int) -> None:
        people = text.count(number, "vrijwilliger", "vrijwilligers")
        self.ending.title.setText(f"Beschikbaarheid van {people} overgenomen.")
        self._enter(2)
        if number:
            self.undoable("U kunt dit nog ongedaan maken.", self._context.tasks)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.message.say(Meaning.PROBLEM, str(error))
        elif not isinstance(error, Cancelled):
            errors.show_error(self, error)

    def _next(self) -> None:
        if self.stages.currentIndex() == 1 and self.preview.taken:
            self.apply()
        else:
            self.accept()

    def _ask_file(self) -> None:
        if path := choosing.ask_file(self, "Kies het ingevulde blad", _FILES, "list"):
            self.read(path)

    def _enter(self, stage: int) -> None:
        self.stages.setCurrentIndex(stage)
        self.next.setVisible(stage > 0)
        self.leave.setVisible(stage < 2)
        self._look()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        """The words that go with the stage."""
        from btl_desktop.services.volunteers import availability_import

        stage = self.stages.currentIndex()
        if stage == 1 and self._offers is not None:
            self.say(availability_import.summary(self._offers))
            people = text.count(self.preview.taken, "vrijwilliger", "vrijwilligers")
            self.next.setText(f"Van {people} overnemen" if self.preview.taken else "Niets over te nemen, sluiten")
        elif stage == 2:
            self.say("")
            self.next.setText("Klaar")
