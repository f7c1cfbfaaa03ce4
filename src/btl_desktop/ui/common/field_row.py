"""A row of a form: fields beside each other, or under each other where the pane is narrow or the text large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from btl_desktop.ui.common import theme
from btl_desktop.ui.common.fields import Field

QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own word for "no maximum"; PySide6 does not export it


class FieldRow(QWidget):
    """The fields from left to right; it needs no more width than its widest field."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self._fields = fields
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(1.5))
        for field in fields:
            self._row.addWidget(field, field.stretch, Qt.AlignmentFlag.AlignTop)
        if all(field.maximumWidth() < QWIDGETSIZE_MAX for field in fields):
            self._row.addStretch()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest field."""
        widest = max((width for width in self._needs()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """A field that appears or goes, or larger text, changes what fits."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _needs(self) -> list[int]:
        return [field.minimumSizeHint().width() for field in self._fields if not field.isHidden()]

    def _turn(self) -> None:
        needs = self._needs()
        fits = self.width() >= sum(needs) + self._row.spacing() * max(0, len(needs) - 1)
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
