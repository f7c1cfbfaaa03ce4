"""The frame of what comes before the open vault: one sheet in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from btl_desktop.ui.common import theme


class Gate(QWidget):
    """A page with ``column``, a layout on a sheet of so many grid steps that scrolls when the window is small.

    Without ``sheet`` the column fills the widget, as in a dialog that is a sheet itself. ``foot`` comes under it; in a
    dialog it stays in sight however much there is above it.
    """

    def __init__(self, width: float = 80, height: float = 0, *, sheet: bool = True) -> None:
        super().__init__()
        content = QFrame()
        self.column = QVBoxLayout(content)
        self.column.setSpacing(theme.space(2))
        if sheet:
            theme.set_role(content, "sheet")
            content.setFixedWidth(theme.space(width))
            content.setMinimumHeight(theme.space(height))
        self.column.setContentsMargins(theme.space(5), theme.space(4), theme.space(5), theme.space(4))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_centred(content) if sheet else content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.foot = self.column
        if not sheet:
            self.column.setContentsMargins(theme.space(5), theme.space(4), theme.space(5), 0)
            self.foot = QVBoxLayout()
            self.foot.setSpacing(theme.space(2))
            self.foot.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(4))
            whole.addLayout(self.foot)


def _centred(sheet: QWidget) -> QWidget:
    """A little above the middle, where the eye rests."""
    around = QWidget()
    grid = QGridLayout(around)
    grid.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
    grid.setRowStretch(0, 2)
    grid.setRowStretch(2, 3)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(2, 1)
    grid.addWidget(sheet, 1, 1)
    return around
