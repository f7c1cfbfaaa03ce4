"""The people of one patrol: who leads, how they stand, somewhere else instead, and a line to add somebody by name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.search_box import Choice, SearchBox
from btl_desktop.ui.common.widgets import button, icon_button, label
from btl_desktop.ui.pages.patrols.dragging import Dragged, drag, dragged_walker

if TYPE_CHECKING:
    from btl_desktop.services.actions.teams import Candidate
    from btl_desktop.services.patrols.patrol_lines import PatrolLine, Walker

_NAME = 14
_STATUSES = (WalkerStatus.ASKED, WalkerStatus.PROMISED, WalkerStatus.CANCELLED, WalkerStatus.CAME, WalkerStatus.ABSENT)


class WalkersPanel(QFrame):
    """The rows and the line under them; somebody of another patrol can be dropped on it."""

    placed = Signal(object)
    removed = Signal(object, str)
    led = Signal(object)
    status_set = Signal(object, object)
    elsewhere_wanted = Signal(object, str)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[UUID, WalkerRow] = {}
        self._patrol: UUID | None = None
        self._title = label("Lopers", "heading")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.search = SearchBox("Loper toevoegen op naam", "Loper toevoegen: typ een naam")
        self.search.chosen.connect(self.placed)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addWidget(self.search)

    @property
    def rows(self) -> list[WalkerRow]:
        """The people from top to bottom."""
        return [*self._rows.values()]

    def show_patrol(self, line: PatrolLine, levels: dict[UUID, str]) -> None:
        """Show who is in a patrol; rows that are there already stay, with the focus that is in them."""
        self._patrol = line.id
        wanted = [walker.id for walker in line.walkers]
        for gone in [person for person in self._rows if person not in wanted]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.deleteLater()
        for place, walker in enumerate(line.walkers):
            row = self._rows.get(walker.id) or self._make(walker.id)
            self._list.insertWidget(place, row)
            row.show_walker(line.id, walker, levels.get(walker.id, ""), movable=line.action_id is None)
        self._rows = {person: self._rows[person] for person in wanted}
        self._title.setText(f"Lopers ({line.standing} van {line.seats})")

    def show_people(self, people: list[Candidate]) -> None:
        """Offer these by name; who walks elsewhere at that time says so."""
        self.search.set_choices([_choice(person) for person in people if person.team_id is None])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        walker = dragged_walker(event.mimeData())
        if walker is not None and walker.patrol != self._patrol:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if walker := dragged_walker(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(walker)

    def _make(self, person: UUID) -> WalkerRow:
        row = WalkerRow(person)
        row.remove_button.clicked.connect(lambda: self.removed.emit(person, row.name))
        row.elsewhere_button.clicked.connect(lambda: self.elsewhere_wanted.emit(person, row.name))
        row.lead_button.clicked.connect(lambda on: self.led.emit(person if on else None))
        row.status.activated.connect(lambda place: self.status_set.emit(person, _STATUSES[place]))
        self._rows[person] = row
        return row


class WalkerRow(QFrame):
    """One walker; the row can be dragged to another patrol."""

    def __init__(self, person: UUID) -> None:
        super().__init__()
        self.person = person
        self.name = ""
        self._patrol: UUID | None = None
        self._pressed: QPoint | None = None
        self._who = label("", "strong")
        self._level = label("", "soft", wrap=False)
        self._why = label("", "attention")
        self.lead_button = button("Leider", role="chip")
        self.lead_button.setCheckable(True)
        self.lead_button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 10)
        self.status = QComboBox()
        self.status.addItems([status.label for status in _STATUSES])
        self.status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.status.setMinimumContentsLength(9)
        self.elsewhere_button = icon_button("refresh-cw", "Andere avond of ruilen")
        self.remove_button = icon_button("x", "Uit de patrouille")
        self._controls = QWidget()
        self._away = QWidget()
        self._head = QHBoxLayout()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._narrow: bool | None = None
        self._arrange()

    def show_walker(self, patrol: UUID, walker: Walker, level: str, *, movable: bool) -> None:
        """Show who it is and how they stand."""
        self._patrol = patrol
        self.name = walker.name
        self._who.setText(self.name)
        self._level.setText(level)
        self._why.setText(f"Bewust geplaatst: {walker.reason}" if walker.reason else "")
        self._why.setVisible(bool(walker.reason))
        self.lead_button.setChecked(walker.leads)
        self.status.setCurrentIndex(_STATUSES.index(walker.status))
        self.elsewhere_button.setVisible(movable)
        for widget, words in (
            (self.lead_button, "leidt de patrouille"),
            (self.status, "doet mee"),
            (self.elsewhere_button, "andere avond of ruilen"),
            (self.remove_button, "uit de patrouille"),
        ):
            widget.setAccessibleName(f"{self.name}: {words}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._patrol and self._pressed and (event.position().toPoint() - self._pressed).manhattanLength() > far:
            self._pressed = None
            drag(self, Dragged(self._patrol, self.person))

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
        for group, widgets in (
            (self._controls, (self._level, self.lead_button, self.status)),
            (self._away, (self.elsewhere_button, self.remove_button)),
        ):
            group.setCursor(Qt.CursorShape.ArrowCursor)
            row = QHBoxLayout(group)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.space(0.5))
            for widget in widgets:
                row.addWidget(widget)
        self._head.addWidget(self._who, 1)
        self._line.setSpacing(theme.space(0.5))
        self._line.addLayout(self._head, 1)
        self._line.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.addWidget(self._away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(0.5), 0, theme.space(0.5))
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addWidget(self._why)


def _choice(person: Candidate) -> Choice:
    level = "aspirant" if person.status.value == "aspirant" else person.level.short
    walked = text.count(person.walked, "keer gelopen", "keer gelopen")
    elsewhere = f"dan: {person.elsewhere}" if person.elsewhere else ""
    away = f"afwezig t/m {clock.day_text(person.absent_until)}" if person.absent_until else ""
    more = " · ".join(filter(None, (elsewhere, away, level, person.village, person.area, walked)))
    return Choice(person.id, person.name, more, person.haystack)
