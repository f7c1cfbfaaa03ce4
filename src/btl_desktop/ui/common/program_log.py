"""The log: what went wrong in the program itself, never with personal data.

Import it where there is something to write: loading it takes longer than opening the vault.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from threading import Lock

from btl_desktop import paths

_BYTES = 200_000
_one_at_a_time = Lock()


def error(line: str) -> None:
    """Write what went wrong."""
    _write(logging.ERROR, line)


def warning(line: str) -> None:
    """Write what may be wrong."""
    _write(logging.WARNING, line)


def _write(level: int, line: str) -> None:
    """A program that cannot log still works. The file is open for as long as a line takes: there are few."""
    try:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time:
            file = RotatingFileHandler(folder / "btl-desktop.log", maxBytes=_BYTES, backupCount=2, encoding="utf-8")
            file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            file.handle(logging.LogRecord("btl_desktop", level, "", 0, line, None, None))
            file.close()
    except OSError:
        return
