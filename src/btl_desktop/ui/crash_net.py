"""The net under the program: whatever is raised unexpectedly is logged without personal data and told once."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from btl_desktop.ui.common import errors


class CrashNet(QObject):
    """Catches what no one else does, from any thread, and tells it on the UI thread."""

    _caught = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._caught.connect(self._tell)

    def spread(self) -> None:
        """Start catching."""
        sys.excepthook = self._python
        threading.excepthook = lambda caught: self._caught.emit(caught.exc_value)
        qInstallMessageHandler(_qt_message)

    def fold(self) -> None:
        """Stop catching; Python's own hooks are back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _python(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._caught.emit(error.with_traceback(trace))

    def _tell(self, error: BaseException) -> None:
        errors.show_error(QApplication.activeWindow(), error)


def _qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    """Qt's own warnings go to the log; they name widgets and files of Qt, never a record."""
    if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
        from btl_desktop.ui.common import program_log

        program_log.warning(f"Qt: {message}")
