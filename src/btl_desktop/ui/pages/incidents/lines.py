"""Short lines with buttons, and a small form in place to add one: reports, follow-ups, descriptions, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from btl_desktop.errors import Problem
from btl_desktop.models import careful_words
from btl_desktop.ui.common import presses, theme
from btl_desktop.ui.common.fields import Field
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import RecordLine
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import is_enter
from btl_desktop.ui.common.widgets import Message, button, into_sight, label, tab_order

Add = Callable[[dict[str, Any]], None]
Fields = Callable[[], Sequence[Sequence[Field]]]


def sentence_line(icon: str, what: str, about: str, *buttons: QPushButton, struck: bool = False) -> RecordLine:
    """One line of a section: its words are sentences, so they are not bold."""
    return RecordLine(icon, "soft", what, about, buttons, role="soft" if struck else "", struck=struck)


class Section(QWidget):
    """A heading, its lines, and a button that unfolds a small form of ``fields``; ``add`` gets what was filled in.

    What was begun for one record and not added is there again when that record is.
    """

    def __init__(self, title: str, nothing: str, add_words: str, fields: Fields, add: Add) -> None:
        super().__init__()
        self._nothing = nothing
        self._fields = fields
        self._add = add
        self._empty: Mapping[str, Any] = {}
        self._about: object = None
        self._begun: dict[object, dict[str, Any]] = {}
        self._take = presses.once(self._add_if_ready)
        self.failure = Message(Meaning.PROBLEM)
        self._form: Form | None = None
        self.open_button = button(add_words, "plus", "quiet", self.unfold)
        self.add_button = button("Toevoegen", "check", "primary", self._take)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.space(1))
        self._box = QWidget()
        self._arrange(title)

    @property
    def form(self) -> Form:
        """The small form; made when it is first unfolded, as most never are."""
        if self._form is None:
            self._form = Form(_careful, autosave=False)
            for row in self._fields():
                self._form.row(*row)
            self._asked.insertWidget(0, self._form)
            within = [one for one in self._form.findChildren(QWidget) if one.window() is self.window()]  # no popups
            reached = [one for one in within if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
            tab_order(self.open_button, *reached, self.add_button, self._cancel_button)
            for field in self._form:
                field.editor.installEventFilter(self)
        return self._form

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Other lines in place of those that are there."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines or ([label(self._nothing, "soft")] if self._nothing else []):
            self._lines.addWidget(line)

    def start_from(self, about: object, values: Mapping[str, Any]) -> None:
        """What the small form of another record begins with; open where something was begun for it."""
        if self._form is not None and self._form.is_typed_in and not self._box.isHidden():
            self._begun[self._about] = {field.name: field.draft() for field in self._form}
        self._about, self._empty = about, values
        self._close()
        if about in self._begun:
            self._open()

    def unfold(self) -> None:
        """Ask."""
        self._open()
        self.form.focus_first()
        into_sight(self._box)

    def fold(self) -> None:
        """Done asking."""
        focus = QApplication.focusWidget()
        held = focus is not None and self._box.isAncestorOf(focus)
        self._close()
        if held:
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, and adds after the last; where lines are typed it begins another."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_enter(event.key()):
            editors = [field.editor for field in self.form]
            if isinstance(watched, QLineEdit) and watched is editors[-1]:
                self._take()
                return True
            if isinstance(watched, QLineEdit) and watched in editors:
                editors[editors.index(watched) + 1].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _open(self) -> None:
        form = self.form
        form.load(object(), self._empty)
        form.restore(self._begun.pop(self._about, {}))
        self._box.show()
        self.open_button.hide()

    def _close(self) -> None:
        self.failure.say(Meaning.PROBLEM, "")
        self._box.hide()
        self.open_button.show()

    def _add_if_ready(self) -> None:
        if self.form.is_ready():
            self._add(self.form.values())

    def _arrange(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(1))
        buttons.addWidget(self.add_button)
        self._cancel_button = button("Annuleren", press=self.fold)
        buttons.addWidget(self._cancel_button)
        buttons.addStretch()
        self._asked = QVBoxLayout(self._box)
        self._asked.setContentsMargins(0, 0, 0, 0)
        self._asked.addWidget(self.failure)
        self._asked.addLayout(buttons)
        opener = QHBoxLayout()
        opener.addWidget(self.open_button)
        opener.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(1), 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(label(title, "heading"))
        column.addLayout(self._lines)
        column.addWidget(self._box)
        column.addLayout(opener)
        self._box.hide()


def _careful(values: Mapping[str, Any]) -> list[Problem]:
    """What had better not be written down, while typing."""
    return careful_words.doubts(**{name: value for name, value in values.items() if isinstance(value, str)})
