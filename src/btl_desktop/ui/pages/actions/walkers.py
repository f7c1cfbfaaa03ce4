"""The people of one team: who leads, who has promised, what to look at, and a line to add somebody by name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.search_box import Choice, SearchBox
from btl_desktop.ui.common.tokens import MEANING_ICONS
from btl_desktop.ui.common.widgets import button, icon_button, label
from btl_desktop.ui.pages.actions.available import candidate_words
from btl_desktop.ui.pages.actions.dragging import drag, dragged_volunteer
from btl_desktop.ui.pages.actions.to_do import MEANINGS

if TYPE_CHECKING:
    from btl_desktop.models.patrols import Patrol, PatrolWalker
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.services.actions.teams import Candidate

_NAME = 14
_STATUSES = (WalkerStatus.ASKED, WalkerStatus.PROMISED, WalkerStatus.CANCELLED, WalkerStatus.CAME, WalkerStatus.ABSENT)


class WalkersPanel(QFrame):
    """The rows and the line under them; people can be dropped anywhere on it."""

    placed = Signal(object)
    removed = Signal(object, str)
    led = Signal(object)
    status_set = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[UUID, WalkerRow] = {}
        self._spare: list[WalkerRow] = []
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

    def show_team(self, team: Patrol, concerns: list[Concern]) -> None:
        """Show the people of a team; rows that are there already stay, with the focus that is in them.

        Rows of people who are not are used again, as making one takes longer than showing the whole team.
        """
        wanted = [walker.volunteer_id for walker in team.walkers]
        for gone in [person for person in self._rows if person not in wanted]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            self._spare.append(row)
        for place, walker in enumerate(team.walkers):
            person = walker.volunteer_id
            row = self._rows.get(person) or self._make(person)
            self._list.insertWidget(place, row)
            row.show_walker(walker, team.leader_id == person)
            row.show_concerns([concern for concern in concerns if concern.volunteer_id == person])
            row.show()
        self._rows = {person: self._rows[person] for person in wanted}
        self._title.setText(f"Lopers ({len(wanted)})" if wanted else "Lopers")

    def show_people(self, people: list[Candidate], names: dict[UUID, str]) -> None:
        """Offer these by name; who is in a team says so."""
        self.search.set_choices([_choice(person, names) for person in people])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_volunteer(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if volunteer := dragged_volunteer(event.mimeData()):
            event.acceptProposedAction()
            self.placed.emit(volunteer)

    def _make(self, person: UUID) -> WalkerRow:
        row = self._spare.pop() if self._spare else self._new_row()
        row.person = person
        self._rows[person] = row
        return row

    def _new_row(self) -> WalkerRow:
        row = WalkerRow()
        row.remove_button.clicked.connect(lambda: self.removed.emit(row.person, row.name))
        row.lead_button.clicked.connect(lambda on: self.led.emit(row.person if on else None))
        row.status.activated.connect(lambda place: self.status_set.emit(row.person, _STATUSES[place]))
        return row


class WalkerRow(QFrame):
    """One walker; the row can be dragged to another team."""

    def __init__(self) -> None:
        super().__init__()
        self.person: UUID | None = None
        self.name = ""
        self._pressed: QPoint | None = None
        self._who = label("", "strong")
        self._level = label("", "soft", wrap=False)
        self.lead_button = button("Leider", role="chip")
        self.lead_button.setCheckable(True)
        self.lead_button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 10)
        self.status = QComboBox()
        self.status.addItems([status.label for status in _STATUSES])
        self.status.setMaximumWidth(self.fontMetrics().averageCharWidth() * 17)
        self.remove_button = icon_button("x", "Uit het team")
        self._controls = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(0)
        self._arrange()

    def show_walker(self, walker: PatrolWalker, leads: bool) -> None:
        """Show who it is and how they stand."""
        self.name = walker.volunteer.name
        self._who.setText(self.name)
        aspirant = walker.volunteer.status.value == "aspirant"
        self._level.setText("aspirant" if aspirant else walker.volunteer.level.short)
        self.lead_button.setChecked(leads)
        self.status.setCurrentIndex(_STATUSES.index(walker.status))
        for widget, words in (
            (self.lead_button, "leidt het team"),
            (self.status, "doet mee"),
            (self.remove_button, "uit het team"),
        ):
            widget.setAccessibleName(f"{self.name}: {words}")

    def show_concerns(self, concerns: list[Concern]) -> None:
        """What to look at, each with its reason."""
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for concern in concerns:
            what = concern.what.removeprefix(f"{self.name}: ")
            meaning = MEANINGS[concern.weight]
            self._notes.addWidget(_note(MEANING_ICONS[meaning], meaning.value, f"{what} {concern.why}"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed and (event.position().toPoint() - self._pressed).manhattanLength() > far:
            self._pressed = None
            if self.person is not None:
                drag(self, self.person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the pane is narrow or the text large, the name gets a line of its own."""
        super().resizeEvent(event)
        name = self.fontMetrics().averageCharWidth() * _NAME
        narrow = self.width() < self._controls.sizeHint().width() + name
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its controls; the name wraps."""
        return QSize(self._controls.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._controls.setCursor(Qt.CursorShape.ArrowCursor)
        controls = QHBoxLayout(self._controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(theme.space(1))
        for widget in (self._level, self.lead_button, self.status, self.remove_button):
            controls.addWidget(widget)
        self._line.setSpacing(theme.space(0.5))
        self._line.addWidget(self._who, 1)
        self._line.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(0.5), 0, theme.space(0.5))
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addLayout(self._notes)


def _note(icon: str, meaning: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(1))
    mark = QLabel()
    icons.set_icon(mark, icon, meaning, 16)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, meaning), 1)
    return made


def _choice(person: Candidate, names: dict[UUID, str]) -> Choice:
    placed = f"nu in {names[person.team_id]}" if person.team_id in names else ""
    return Choice(person.id, person.name, " · ".join(filter(None, (placed, candidate_words(person)))), person.haystack)
