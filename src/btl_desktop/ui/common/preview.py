"""The print preview: what it shows is what the printer gets, page for page.

    paper = Paper("Briefing A2026-03", "briefing-A2026-03", parts=[("all", "Hele pakket"), …],
                  make=lambda part, progress: render(…), note=lambda session, what, sheets: audit.note(…))
    PreviewDialog(self, context, paper).open()

The pages are made in a thread of their own with progress and cancel, once for each part that is looked at; printing
and saving take those very bytes. What was printed or saved is noted through ``note``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.errors import Cancelled, UserError
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common import paper as printing
from btl_desktop.ui.common.page_view import Fit, PageView, Thumbnails
from btl_desktop.ui.common.widgets import button, calm, icon_button, label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from btl_desktop.ui.common.context import Context
    from btl_desktop.ui.common.progress import LongWork, Progress

_SHARE_OF_SCREEN = 0.92
MOST_SHEETS = 100


@dataclass(frozen=True, slots=True)
class Paper:
    """Something that can be put on paper.

    ``file_name`` without ending and without anything personal; ``parts`` are (key, words), the first is shown first;
    ``make(key, progress)`` gives the PDF, in a thread of its own; ``note(session, what, sheets)`` writes the audit
    trail. ``counted(key, number)`` gives the key for so many sheets of a part that is wanted by the pile, and ``None``
    for any other part. ``called(key)`` is a part in the name of its file, so that one does not take the place of
    another; nothing personal either.
    """

    title: str
    file_name: str
    parts: Sequence[tuple[Any, str]]
    make: Callable[[Any, Progress], bytes]
    note: Callable[[Any, str, int], None]
    counted: Callable[[Any, int], Any] = lambda _key, _number: None
    called: Callable[[Any], str] = lambda _key: ""


class PreviewDialog(QDialog):
    """The preview over one paper. ``ready`` tells that the pages are there, ``printed`` that they were sent."""

    ready = Signal()
    printed = Signal()

    def __init__(self, parent: QWidget, context: Context, paper: Paper) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(paper.title)
        self.paper = paper
        self.pdf = b""
        self.pages = 0
        self._context = context
        self._made: dict[tuple[int, int], bytes] = {}
        self._then_print = False
        self._work: LongWork | None = None
        self.parts = calm(QComboBox())
        self.parts.addItems([words for _, words in paper.parts])
        self.parts.setAccessibleName("Welke bladen")
        self.number = calm(QSpinBox())
        self.number.setRange(1, MOST_SHEETS)
        self.number.setSuffix(" vel")
        self.number.setAccessibleName("Hoeveel vellen")
        self.number.setToolTip("Hoeveel vellen; op elk staan vier kaarten")
        self.number.setKeyboardTracking(False)
        self.number.hide()
        self.view = PageView(context.tasks)
        self.thumbnails = Thumbnails(context.tasks)
        self._make_buttons()
        self._arrange()
        self._connect()
        self._set_size(parent)
        QTimer.singleShot(0, self, self._make)  # not when it is closed by then

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return max(0, self.thumbnails.currentRow())

    def print_when_ready(self) -> None:
        """Ask for the printer as soon as the pages are there."""
        self._then_print = True

    def turn(self, pages: int) -> None:
        """So many pages further; stops at the first and the last."""
        self.thumbnails.setCurrentRow(max(0, min(self.page + pages, self.pages - 1)))

    def print_pages(self) -> None:
        """The system's print dialog, then the printer."""
        if not self.pdf:
            return
        pdf = self.pdf
        printer = printing.choose_printer(self, self.pages, self.paper.title)
        if printer is not None:
            sheets = _sheets(printer, self.pages)
            self._work = self._context.tasks.long(
                self,
                "Bezig met afdrukken",
                lambda progress: printing.print_on(printer, pdf, progress),
                lambda _: self._note("Afgedrukt", sheets, f"{text.count(sheets, 'blad', 'bladen')} naar de printer"),
            )

    def save(self) -> Path | None:
        """A PDF where the user says."""
        if not self.pdf:
            return None
        try:
            target = printing.save_pdf(self, self.pdf, self._file_name())
        except UserError as error:
            errors.show_error(self, error)
            return None
        if target is not None:
            self._note("Bewaard als PDF", self.pages, f"Bewaard als {target.name}")
        return target

    def _file_name(self) -> str:
        """The name that is offered: with the part that is shown, where it has one of its own."""
        own = self.paper.called(self.paper.parts[self.parts.currentIndex()][0])
        return "-".join([self.paper.file_name, *re.findall(r"[a-z0-9]+", text.fold(own))])

    def done(self, result: int) -> None:
        """Closed: nobody waits for pages any more."""
        if self._work is not None:
            self._work.cancel()
        super().done(result)

    def _make(self) -> None:
        """Make the pages of the chosen part, unless they are there already."""
        key, chosen = self._chosen()
        if chosen in self._made:
            self._show(self._made[chosen])
            return
        self._allow(False)
        self.view.say("De bladen worden gemaakt…")
        self._work = self._context.tasks.long(
            self,
            "De bladen worden gemaakt",
            lambda progress: self.paper.make(key, progress),
            lambda pdf: self._keep(chosen, pdf),
            failed=self._failed,
        )

    def _chosen(self) -> tuple[Any, tuple[int, int]]:
        """The key to make pages by, and under what they are kept: which part, and how many sheets of it."""
        place, number = self.parts.currentIndex(), self.number.value()
        key = self.paper.parts[place][0]
        pile = self.paper.counted(key, number)
        self.number.setVisible(pile is not None)
        return (key, (place, 1)) if pile is None else (pile, (place, number))

    def _change_number(self, number: int) -> None:
        self.number.setSuffix(" vel" if number == 1 else " vellen")
        self._make()

    def _keep(self, chosen: tuple[int, int], pdf: bytes) -> None:
        self._made[chosen] = pdf
        if chosen == self._chosen()[1]:
            self._show(pdf)

    def _show(self, pdf: bytes) -> None:
        from btl_desktop.services import paper

        self.pdf = pdf
        self.pages = paper.page_count(pdf)
        self._allow(True)
        self.thumbnails.show_pages(pdf, self.pages)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()
        if self._then_print:
            self._then_print = False
            QTimer.singleShot(0, self, self.print_pages)

    def _failed(self, error: Exception) -> None:
        self.pdf, self.pages = b"", 0
        self.thumbnails.show_pages(b"", 0)
        if isinstance(error, Cancelled):
            self.view.say("Gestopt. Kies bovenaan wat u wilt zien.")
            return
        self.view.say(str(error) if isinstance(error, UserError) else "De bladen konden niet worden gemaakt.")
        errors.show_error(self, error)

    def _show_page(self, page: int) -> None:
        where = f"blad {page + 1} van {self.pages}"
        self._where.setText(where)
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page < self.pages - 1)
        self.view.show_page(self.pdf, page, where)

    def _note(self, what: str, sheets: int, say: str) -> None:
        self._said.setText(say)
        self._context.tasks.write(lambda session: self.paper.note(session, what, sheets), owner=self)
        self.printed.emit()

    def _allow(self, on: bool) -> None:
        for one in (self.print_button, self.save_button, self._smaller, self._larger, self._whole, self._wide):
            one.setEnabled(on)
        if not on:
            self.pdf = b""
            self._where.setText("")
            self._previous.setEnabled(False)
            self._next.setEnabled(False)

    def _make_buttons(self) -> None:
        self._where = label("", wrap=False)
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._where.setMinimumWidth(self.fontMetrics().averageCharWidth() * 18)
        self._zoom_words = label("", "soft", wrap=False)
        self._said = label("", "good")
        self._previous = icon_button("chevron-left", "Vorig blad", lambda: self.turn(-1))
        self._next = icon_button("chevron-right", "Volgend blad", lambda: self.turn(1))
        self._smaller = icon_button("zoom-out", "Kleiner", lambda: self.view.step_zoom(-1))
        self._larger = icon_button("zoom-in", "Groter", lambda: self.view.step_zoom(1))
        self._whole = button("Hele blad", role="quiet", press=lambda: self.view.set_zoom(Fit.PAGE))
        self._wide = button("Volle breedte", role="quiet", press=lambda: self.view.set_zoom(Fit.WIDTH))
        self.print_button = button("Afdrukken", "printer", "primary", self.print_pages)
        self.save_button = button("Opslaan als PDF", "file-down", press=self.save)
        self.close_button = button("Sluiten", press=self.reject)

    def _arrange(self) -> None:
        self.parts.setMinimumContentsLength(24)
        top = QHBoxLayout()
        top.setSpacing(theme.space(0.5))
        top.addWidget(self.parts)
        top.addWidget(self.number)
        top.addStretch()
        for one in (self._previous, self._where, self._next):
            top.addWidget(one)
        top.addStretch()
        for one in (self._whole, self._wide, self._smaller, self._zoom_words, self._larger):
            top.addWidget(one)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space(1))
        middle.addWidget(self.thumbnails)
        middle.addWidget(self.view, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.space(1))
        bottom.addWidget(self._said, 1)
        for one in (self.close_button, self.save_button, self.print_button):
            bottom.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        column.setSpacing(theme.space(1.5))
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.parts.activated.connect(lambda _place: self._make())
        self.number.valueChanged.connect(self._change_number)
        self.thumbnails.chosen.connect(self._show_page)
        self.view.turned.connect(self.turn)
        self.view.zoomed.connect(self._zoom_words.setText)
        for keys, do in (
            (QKeySequence.StandardKey.Print, self.print_pages),
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.view.step_zoom(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.view.step_zoom(-1)),
        ):
            QShortcut(QKeySequence(keys), self, do)
        self.print_button.setToolTip("Ctrl+P")
        self.save_button.setToolTip("Ctrl+S")

    def _set_size(self, parent: QWidget) -> None:
        """Nearly the whole screen: paper is tall."""
        room = parent.screen().availableGeometry().size() * _SHARE_OF_SCREEN
        self.resize(min(room.width(), theme.space(150)), room.height())


def _sheets(printer: QPrinter, pages: int) -> int:
    """How many sheets of paper were asked for."""
    first, last = max(printer.fromPage(), 1), min(printer.toPage() or pages, pages)
    return (last - first + 1) * max(1, printer.copyCount())
