"""A line of the first page that is a button: what, perhaps why, and an arrow to where it leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.common.widgets import PushButton, label

MEANINGS = (Meaning.INFORMATION, Meaning.ATTENTION, Meaning.PROBLEM)  # by the weight of a line or concern
_ICONS = {Meaning.INFORMATION: "info", Meaning.ATTENTION: "triangle-alert", Meaning.PROBLEM: "circle-x"}


class LinkRow(PushButton):
    """A whole line to press. ``brief`` leaves the reason to the tooltip and the screen reader."""

    def __init__(
        self, what: str, why: str, meaning: Meaning, press: Callable[[], object], *, brief: bool = False
    ) -> None:
        super().__init__()
        theme.set_role(self, "row")
        self.setAccessibleName(what)
        self.setAccessibleDescription(why)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: press())
        self._row = row = QHBoxLayout(self)
        across, down = (0, 0.5) if brief else (1.5, 1)
        row.setContentsMargins(theme.space(across), theme.space(down), theme.space(across), theme.space(down))
        row.setSpacing(theme.space(1 if brief else 1.5))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(what))
        if brief:
            self.setToolTip(plain_tip(why))
        else:
            words.addWidget(label(why, "soft"))
        row.addWidget(_mark(_ICONS[meaning], meaning.value), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(_mark("chevron-right", "soft"))
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.heightForWidth(width)


def _mark(name: str, role: str) -> QLabel:
    made = QLabel()
    icons.set_icon(made, name, role)
    return made
