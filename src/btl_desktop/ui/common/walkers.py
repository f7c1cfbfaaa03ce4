"""The people of one patrol or team: who leads, how they stand, and a line to add somebody by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.dragging import Dragged, drag, dragged_walker
from btl_desktop.ui.common.search_box import SearchBox
from btl_desktop.ui.common.widgets import button, calm, icon_button, label

_NAME = 14
_AWAY = frozenset({WalkerStatus.CANCELLED, WalkerStatus.ABSENT})
_STATUSES = (WalkerStatus.ASKED, WalkerStatus.PROMISED, WalkerStatus.CANCELLED, WalkerStatus.CAME, WalkerStatus.ABSENT)


class WalkerRow(QFrame):
    """One walker; the row can be dragged elsewhere. A page adds ``notes`` under it, and buttons to the ``away`` row.

    ``group`` is what they walk in, with its article: "het team".
    """

    group: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.person: UUID | None = None
        self.patrol: UUID | None = None
        self.name = ""
        self._pressed: QPoint | None = None
        self._who = label("", "strong")
        self._level = label("", "soft", wrap=False)
        self.lead_button = button("Leider", role="chip")
        self.lead_button.setCheckable(True)
        self.lead_button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 10)
        self.status = calm(QComboBox())
        self.status.addItems([status.titled for status in _STATUSES])
        self.status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.status.setMinimumContentsLength(9)
        self.remove_button = icon_button("x", f"Uit {self.group}")
        self.notes = QVBoxLayout()
        self._controls, _ = _beside(self._level, self.lead_button, self.status)
        self._away, self.away = _beside(self.remove_button)
        self._head = QHBoxLayout()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._narrow: bool | None = None
        self._arrange()

    def show_who(self, name: str, level: str, status: WalkerStatus, *, leads: bool) -> None:
        """Show who it is and how they stand."""
        self.name = name
        self._who.setText(name)
        self._level.setText(level)
        self.lead_button.setChecked(leads)
        self.lead_button.setEnabled(leads or status not in _AWAY)
        self.status.setCurrentIndex(_STATUSES.index(status))
        self.speak(self.lead_button, f"leidt {self.group}")
        self.speak(self.status, "doet mee")
        self.speak(self.remove_button, f"uit {self.group}")

    def speak(self, widget: QWidget, words: str) -> None:
        """What a screen reader says of one of the controls: whose it is, and what it does."""
        widget.setAccessibleName(f"{self.name}: {words}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed and (event.position().toPoint() - self._pressed).manhattanLength() > far:
            self._pressed = None
            if self.person is not None:
                drag(self, Dragged(self.patrol, self.person))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the pane is narrow or the text large, the name and what takes it away get a line of their own."""
        super().resizeEvent(event)
        name = self.fontMetrics().averageCharWidth() * _NAME
        narrow = self.width() < self._controls.sizeHint().width() + self._away.sizeHint().width() + name
        if narrow != self._narrow:
            self._narrow = narrow
            self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
            (self._head if narrow else self._line).addWidget(self._away)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its controls; the name wraps."""
        return QSize(self._controls.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._head.addWidget(self._who, 1)
        self._line.setSpacing(theme.space(0.5))
        self._line.addLayout(self._head, 1)
        self._line.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self._away)
        self.notes.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(0.5), 0, theme.space(0.5))
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addLayout(self.notes)


R = TypeVar("R", bound=WalkerRow)


class WalkersPanel(QFrame, Generic[R]):
    """The rows and the line under them; somebody can be dropped anywhere on it. A page says what a row is."""

    placed = Signal(object)
    removed = Signal(object, str)
    led = Signal(object)
    status_set = Signal(object, object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[UUID, R] = {}
        self._spare: list[R] = []
        self.title = label("Lopers", "heading")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.search = SearchBox("Loper toevoegen op naam", "Loper toevoegen: typ een naam")
        self.search.chosen.connect(self.placed)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.title)
        column.addLayout(self._list)
        column.addWidget(self.search)

    @property
    def rows(self) -> list[R]:
        """The people from top to bottom."""
        return [*self._rows.values()]

    def make_row(self) -> R:
        """A row of this page."""
        raise NotImplementedError

    def takes(self, walker: Dragged) -> bool:  # noqa: ARG002 - a page may look at it
        """Whether somebody may be dropped here."""
        return True

    def show_rows(self, people: Sequence[UUID]) -> list[R]:
        """A row for each of these, in their order; rows that are there already stay, with the focus that is in them.

        Rows of people who are not are used again, as making one takes longer than showing all of them.
        """
        for gone in [person for person in self._rows if person not in people]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            self._spare.append(row)
        self._rows = {person: self._rows.get(person) or self._row_for(person) for person in people}
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)
            row.show()
        return self.rows

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        walker = dragged_walker(event.mimeData())
        if walker is not None and self.takes(walker):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if walker := dragged_walker(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(walker)

    def _row_for(self, person: UUID) -> R:
        row = self._spare.pop() if self._spare else self._new_row()
        row.person = person
        return row

    def _new_row(self) -> R:
        row = self.make_row()
        row.remove_button.clicked.connect(lambda: self.removed.emit(row.person, row.name))
        row.lead_button.clicked.connect(lambda on: self.led.emit(row.person if on else None))
        row.status.activated.connect(lambda place: self.status_set.emit(row.person, _STATUSES[place]))
        return row


def _beside(*widgets: QWidget) -> tuple[QWidget, QHBoxLayout]:
    group = QWidget()
    group.setCursor(Qt.CursorShape.ArrowCursor)
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(0.5))
    for widget in widgets:
        row.addWidget(widget)
    return group, row
