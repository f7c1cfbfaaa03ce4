"""The net under the program: whatever is raised unexpectedly is logged without personal data and told once."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from btl_desktop import paths
from btl_desktop.ui.common import errors

log = logging.getLogger("btl_desktop")
_LOG_BYTES = 200_000


class CrashNet(QObject):
    """Catches what no one else does, from any thread, and tells it on the UI thread."""

    _caught = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._caught.connect(self._tell)

    def spread(self) -> None:
        """Start catching."""
        _log_to_file()
        sys.excepthook = self._python
        threading.excepthook = lambda caught: self._caught.emit(caught.exc_value)
        qInstallMessageHandler(_qt_message)

    def fold(self) -> None:
        """Stop catching; Python's own hooks are back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        for handler in tuple(log.handlers):
            log.removeHandler(handler)
            handler.close()

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
        log.warning("Qt: %s", message)


def _log_to_file() -> None:
    log.addHandler(_LogFile())
    log.propagate = False


class _LogFile(logging.Handler):
    """The log, made at the first thing to tell: loading what turns files over takes longer than opening the vault."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._file is None:
            self._file = _opened()
        self._file.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _opened() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    folder = paths.log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / "btl-desktop.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return logging.NullHandler()  # a program that cannot log still works
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return file
