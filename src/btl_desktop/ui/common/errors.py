"""Telling what went wrong.

``errors.show_error(parent, error)`` takes any exception. A ``UserError`` becomes its own two sentences. Anything else
is a bug: it is logged without personal data (the type and the places in our own code, never a message or a value),
told once, and the program lives on. ``Cancelled`` is silent.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from btl_desktop.errors import Cancelled, UserError
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.widgets import button, label

_OURS = Path(__file__).resolve().parents[2]
_told: set[str] = set()
_WRONG = "Er ging iets mis in het programma."


def show_error(parent: QWidget | None, error: BaseException) -> ErrorDialog | None:
    """Tell the user, without blocking the program; the dialog, if one was needed."""
    if isinstance(error, Cancelled):
        return None
    if isinstance(error, UserError):
        return _open(parent, error.what, error.do)
    trace = _logged(error)
    if trace in _told:
        return None
    _told.add(trace)
    return _open(
        parent,
        _WRONG,
        "Wat al was opgeslagen, is veilig. Probeer het nog eens; blijft het misgaan, geef dan de details door.",
        f"{type(error).__name__}\n{trace}",
    )


def tell(parent: QWidget, error: BaseException, say: Callable[[str], object]) -> None:
    """What a user can act on is told where they are looking (``say``); anything else as :func:`show_error` does."""
    if isinstance(error, UserError):
        say(str(error))
    else:
        show_error(parent, error)


def reason(error: BaseException) -> str:
    """The words for beside what could not be saved; a bug is logged, and told in general."""
    if isinstance(error, UserError):
        return str(error)
    _logged(error)
    return _WRONG


def unless_gone(parent: QWidget | None) -> Callable[[Exception], None]:
    """For reading a record beside a list: when it was just taken away, the list tells what comes in its place."""

    def failed(error: Exception) -> None:
        if not isinstance(error, UserError):
            show_error(parent, error)

    return failed


def _logged(error: BaseException) -> str:
    """Where a bug happened, once that is in the log."""
    from btl_desktop.ui.common import program_log

    trace = places(error)
    program_log.error(f"{type(error).__name__}\n{trace}")
    return trace


def forget_told() -> None:
    """Tell every bug again, as after opening another vault."""
    _told.clear()


def places(error: BaseException) -> str:
    """Where it happened in our own code, innermost last: file, line and function, without any value."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS in Path(frame.filename).resolve().parents]
    lines = [f"{Path(f.filename).resolve().relative_to(_OURS).as_posix()}:{f.lineno} {f.name}" for f in ours]
    return "\n".join(lines) or "buiten het programma"


class ErrorDialog(QDialog):
    """What happened, what to do, and for a bug the details that a helpdesk needs."""

    def __init__(self, parent: QWidget | None, what: str, do: str, details: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("BTL Desktop")
        self.setModal(True)
        self.setMinimumWidth(theme.space(58))
        self.what = label(what, "heading")
        self.do = label(do)
        self.details = QPlainTextEdit(details, readOnly=True)
        self.details.setAccessibleName("Details voor de helpdesk")
        self.details.hide()
        self.details_button = button("Details voor de helpdesk", role="quiet", press=self._show_details)
        if not details:
            self.details_button.hide()
        if not do:
            self.do.hide()
        self._arrange()

    def _show_details(self) -> None:
        self.details.show()
        self.details_button.hide()
        self.adjustSize()

    def _arrange(self) -> None:
        picture = QLabel()
        icons.set_icon(picture, "triangle-alert", "attention", 28)
        words = QVBoxLayout()
        words.setSpacing(theme.space(1))
        words.addWidget(self.what)
        words.addWidget(self.do)
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        close = button("Sluiten", role="primary", press=self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.details_button)
        buttons.addStretch()
        buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(2))
        whole.setSpacing(theme.space(2))
        whole.addLayout(top)
        whole.addWidget(self.details)
        whole.addLayout(buttons)
        close.setFocus()


def _open(parent: QWidget | None, what: str, do: str, details: str = "") -> ErrorDialog:
    dialog = ErrorDialog(parent, what, do, details)
    dialog.open()
    return dialog
