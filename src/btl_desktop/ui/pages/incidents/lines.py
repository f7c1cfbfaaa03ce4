"""Short lines with buttons, and a small form in place to add one: reports, follow-ups, descriptions, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import Field
from btl_desktop.ui.common.forms import Form
from btl_desktop.ui.common.record_lines import RecordLine
from btl_desktop.ui.common.widgets import button, label

Add = Callable[[dict[str, Any]], None]
Fields = Callable[[], Sequence[Sequence[Field]]]


def sentence_line(icon: str, what: str, about: str, *buttons: QPushButton, struck: bool = False) -> RecordLine:
    """One line of a section: its words are sentences, so they are not bold."""
    return RecordLine(icon, "soft", what, about, buttons, role="soft" if struck else "", struck=struck)


class Section(QWidget):
    """A heading, its lines, and a button that unfolds a small form of ``fields``; ``add`` gets what was filled in."""

    def __init__(self, title: str, nothing: str, add_words: str, fields: Fields, add: Add) -> None:
        super().__init__()
        self._nothing = nothing
        self._fields = fields
        self._add = add
        self._empty: Mapping[str, Any] = {}
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
            self._form = Form(autosave=False)
            for row in self._fields():
                self._form.row(*row)
            self._asked.insertWidget(0, self._form)
        return self._form

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Other lines in place of those that are there."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines or ([label(self._nothing, "soft")] if self._nothing else []):
            self._lines.addWidget(line)

    def start_from(self, values: Mapping[str, Any]) -> None:
        """What the small form begins with."""
        self._empty = values

    def unfold(self) -> None:
        """Ask."""
        self.form.load(object(), self._empty)
        self._box.show()
        self.open_button.hide()
        self.form.focus_first()

    def fold(self) -> None:
        """Done asking."""
        self._box.hide()
        self.open_button.show()

    def _take(self) -> None:
        if self.form.is_right:
            self._add(self.form.values())

    def _arrange(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(1))
        buttons.addWidget(self.add_button)
        buttons.addWidget(button("Annuleren", press=self.fold))
        buttons.addStretch()
        self._asked = QVBoxLayout(self._box)
        self._asked.setContentsMargins(0, 0, 0, 0)
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
