"""Telling what went wrong.

``errors.show_error(parent, error)`` takes any exception. A ``UserError`` becomes its own two sentences. Anything else
is a bug: it is logged without personal data (the type and the places in our own code, never a message or a value),
told once, and the program lives on. ``Cancelled`` is silent.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from btl_desktop.errors import Cancelled, UserError

log = logging.getLogger("btl_desktop")
_OURS = Path(__file__).resolve().parents[2]
_told: set[str] = set()


def show_error(parent: QWidget | None, error: BaseException) -> QMessageBox | None:
    """Tell the user, without blocking the program; the dialog, if one was needed."""
    if isinstance(error, Cancelled):
        return None
    if isinstance(error, UserError):
        return _open(parent, error.what, error.do)
    trace = places(error)
    log.error("%s\n%s", type(error).__name__, trace)
    if trace in _told:
        return None
    _told.add(trace)
    return _open(
        parent,
        "Er ging iets mis in het programma.",
        "Uw gegevens zijn bewaard. Probeer het nog eens; blijft het misgaan, geef dan de details door.",
        f"{type(error).__name__}\n{trace}",
    )


def places(error: BaseException) -> str:
    """Where it happened in our own code, innermost last: file, line and function, without any value."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS in Path(frame.filename).resolve().parents]
    lines = [f"{Path(f.filename).resolve().relative_to(_OURS).as_posix()}:{f.lineno} {f.name}" for f in ours]
    return "\n".join(lines) or "buiten het programma"


def _open(parent: QWidget | None, what: str, do: str, details: str = "") -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("BTL Desktop")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(what)
    box.setInformativeText(do)
    if details:
        box.setDetailedText(f"Details voor de helpdesk\n\n{details}")
    close = box.addButton("Sluiten", QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
