"""Long work in a thread of its own: what is done, how far, and a cancel that cancels.

Pages start it with ``tasks.long``; the dialog comes after half a second, so that short work does not flash.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from btl_desktop.errors import Cancelled
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.widgets import button, label

Progress = Callable[[int, int], None]
DELAY_MS = 500
_TELL_EVERY_S = 0.05


class LongWork(QObject):
    """One long piece of work. ``over`` comes last, whatever the end was. Without a title there is no dialog."""

    over = Signal(object)
    _progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        fn: Callable[[Progress], Any],
        then: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
    ) -> None:
        super().__init__()
        self._parent = parent
        self._fn = fn
        self._then = then
        self._failed = failed
        self._stop = threading.Event()
        self._told = 0.0
        self._dialog: ProgressDialog | None = None
        self._title = title
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._open_dialog)
        self._ended.connect(self._end)
        self._thread = threading.Thread(target=self._run, name=f"long: {title}")

    def start(self) -> None:
        """Begin."""
        if self._title:
            self._timer.start()
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; it ends with ``Cancelled`` at its next progress call."""
        self._stop.set()

    def abandon(self) -> None:
        """Stop and wait; nobody gets an answer any more."""
        self._failed = self._then = lambda _: None
        self.cancel()
        self._thread.join()
        self._close_dialog()

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told > _TELL_EVERY_S:
            self._told = now
            self._progressed.emit(done, total)

    def _run(self) -> None:
        try:
            result = self._fn(self._progress)
        except (Exception, Cancelled) as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _end(self, result: object, error: Exception | None) -> None:
        self._thread.join()
        self._close_dialog()
        try:
            if shiboken6.isValid(self._parent):
                self._answer(result, error)
        finally:
            self.over.emit(self)

    def _answer(self, result: object, error: Exception | None) -> None:
        if error is None:
            self._then(result)
        elif self._failed is not None:
            self._failed(error)
        else:
            errors.show_error(self._parent, error)

    def _open_dialog(self) -> None:
        if shiboken6.isValid(self._parent):
            self._dialog = ProgressDialog(self._parent, self._title)
            self._dialog.cancelled.connect(self.cancel)
            self._progressed.connect(self._dialog.show_progress)
            self._dialog.open()

    def _close_dialog(self) -> None:
        self._timer.stop()
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.hide()
            self._dialog.deleteLater()


class Background(QObject):
    """Work in a thread without a dialog, for where there is no open office yet: opening a vault, judging a passphrase.

    Belongs to a widget and ends with it. ``is_busy`` says whether an answer is still to come.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._running: set[LongWork] = set()
        owner.destroyed.connect(self._finish)

    @property
    def is_busy(self) -> bool:
        """Whether something is running."""
        return bool(self._running)

    def run(
        self,
        fn: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run ``fn`` and call back on the UI thread."""
        work = LongWork(self._owner, "", lambda _progress: fn(), then, failed)
        self._running.add(work)
        work.over.connect(self._running.discard)
        work.start()

    def _finish(self) -> None:
        for work in tuple(self._running):
            work.abandon()


class ProgressDialog(QDialog):
    """What is being done and how far; closing it or Esc cancels."""

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(420)
        self._label = label(title, "heading", wrap=False)
        self._count = label("Even geduld…", "soft", wrap=False)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._button = button("Annuleren", press=self._cancel)
        self._arrange()

    def show_progress(self, done: int, total: int) -> None:
        """How far: ``total`` 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._count.setText(f"{done:,} van {total:,}".replace(",", "."))

    def reject(self) -> None:
        """Esc: cancel, and wait for the work to notice."""
        self._cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross: the same as Annuleren."""
        event.ignore()
        self._cancel()

    def _cancel(self) -> None:
        self._button.setEnabled(False)
        self._count.setText("Bezig met stoppen…")
        self.cancelled.emit()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        layout.addWidget(self._count)
        layout.addLayout(buttons)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
