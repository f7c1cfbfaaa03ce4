"""The short lines in which the details of a volunteer show what belongs to them, and adding one in place."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import RecordLine, RecordList, Write, in_a_row
from btl_desktop.ui.common.widgets import button, into_sight

__all__ = ["RecordBox", "RecordLine", "RecordList", "Write", "in_a_row"]


class RecordBox(QWidget):
    """The lines, a form that shows while one is added, and the buttons. ``write(work, undo)`` saves.

    A kind of record overrides :meth:`values`, what the form starts with, and :meth:`note`, which keeps it.
    """

    def __init__(self, write: Write, nothing: str, add: str, verb: str, form: Form, *more: QPushButton) -> None:
        super().__init__()
        self._write = write
        self._volunteer: UUID | None = None
        self._shown: object = None
        self._form = form
        self._list = RecordList(nothing)
        self.add = button(add, "plus", press=self.ask)
        self.keep = button(verb, "check", "primary", self.note)
        self._asking = QWidget()
        asked = QVBoxLayout(self._asking)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(form)
        asked.addLayout(in_a_row(self.keep, button("Annuleren", press=self._stop)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._list)
        column.addWidget(self._asking)
        column.addLayout(in_a_row(self.add, *more))
        self._stop()

    def values(self) -> dict[str, Any]:
        """What the form starts with."""
        raise NotImplementedError

    def note(self) -> None:
        """Keep what was filled in, where it is right."""
        raise NotImplementedError

    def ask(self, **known: Any) -> None:
        """Show the form; ``known`` is filled in already."""
        self._form.load(object(), self.values() | known)
        self._asking.show()
        self.add.hide()
        self._form.focus_first()
        into_sight(self._asking)

    def _belongs_to(self, volunteer: UUID) -> None:
        """Whose lines are shown; what was being added for another is let go."""
        if volunteer != self._volunteer:
            self._volunteer = volunteer
            self._stop()

    def _answers(self) -> Mapping[str, Any] | None:
        """What was filled in; ``None`` where nobody is shown, or something cannot be."""
        return self._form.values() if self._volunteer is not None and self._form.is_right else None

    def _kept(self, work: Any, undo: str) -> None:
        self._write(work, undo)
        self._stop()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._asking.hide()
        self.add.show()
