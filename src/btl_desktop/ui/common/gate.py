"""The frame of what comes before the open vault: one calm column in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme

_WIDTH = 70


class Gate(QWidget):
    """A page with ``column``, a layout about 70 characters wide that scrolls when the window is small."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        content.setMaximumWidth(theme.space(_WIDTH))
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(theme.space(3), theme.space(4), theme.space(3), theme.space(4))
        self.column.setSpacing(theme.space(2))
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(content, 8)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
