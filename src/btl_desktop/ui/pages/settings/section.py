"""The frame of a section: its title, what it is for, and a column that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import label


class Section(QWidget):
    """A titled column, about 80 characters wide at most."""

    def __init__(self, title: str, explanation: str = "") -> None:
        super().__init__()
        content = QWidget()
        content.setMaximumWidth(theme.space(90))
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(1.5))
        self.column.addWidget(label(title, "title"))
        if explanation:
            self.column.addWidget(label(explanation, "soft"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(content))

    def group(self, title: str, explanation: str = "") -> None:
        """A heading within the section."""
        self.column.addSpacing(theme.space(1.5))
        self.column.addWidget(label(title, "heading"))
        if explanation:
            self.column.addWidget(label(explanation, "soft"))

    def refresh(self, changed: frozenset[str] | None) -> None:
        """Read again what these tables feed."""
