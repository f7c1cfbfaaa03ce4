"""The teams of an action: the list, who is available under it, and beside them the team that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.forms import scrolling
from btl_desktop.ui.common.widgets import EmptyState, button, calm, icon_button, label
from btl_desktop.ui.pages.actions.available import AvailablePanel
from btl_desktop.ui.pages.actions.lines import TeamLine, team_lines
from btl_desktop.ui.pages.actions.team_editor import TeamEditor
from btl_desktop.ui.pages.actions.team_list import TeamList

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.services.actions.teams import Candidate
    from btl_desktop.ui.common.context import Context

# Below so many characters there is no room for two columns.
_WIDE = 98
_SHARES = (5, 9)


def _teams() -> Any:
    """What is done with teams; it loads with the first change, as the database layer does."""
    from btl_desktop.services.actions import teams

    return teams


class TeamsPanel(QWidget):
    """Puts teams together; every change is written at once and can be taken back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: ActionView | None = None
        self._lines: list[TeamLine] = []
        self._people: list[Candidate] = []
        self._wanted: UUID | None = None
        self.list = TeamList()
        self.picker = calm(QComboBox())
        self.picker.setAccessibleName("Team")
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._title = label("Teams", "strong")
        self.available = AvailablePanel()
        self.editor = TeamEditor(context)
        self.add_button = button("Team", "plus", press=self.add_team)
        self.add_button.setAccessibleName("Team toevoegen")
        self.up_button = icon_button("arrow-up", "Team eerder in de lijst", lambda: self._move(-1))
        self.down_button = icon_button("arrow-down", "Team later in de lijst", lambda: self._move(1))
        self.remove_button = icon_button("trash-2", "Team verwijderen", self.remove_team)
        self.propose_button = button("Teams voorstellen…", "users", press=self.propose)
        self._beside = QStackedWidget()
        self._arrange()
        self._connect()

    def show_action(self, view: ActionView) -> None:
        """Show the teams of an action; who is available follows in :meth:`show_people`."""
        other = self._view is None or self._view.action.id != view.action.id
        self._view = view
        self._lines = team_lines(view)
        self.picker.clear()
        self.picker.addItems([f"{line.name}  {line.area}".strip() for line in self._lines])
        if other:
            self._people = []
        self.list.show_teams(self._lines)
        if self._wanted in {line.id for line in self._lines}:
            self.list.choose(self._wanted)
            self._wanted = None

    def show_people(self, people: list[Candidate]) -> None:
        """Show who may walk that evening."""
        self._people = people
        self._show_people()

    def clear(self) -> None:
        """Show nothing."""
        self._view = None
        self.editor.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room for large text: a team at a time, chosen above it; people are added by name."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * self.fontMetrics().averageCharWidth()
        # First less on it, then the other way round: the window must not grow for what is about to go.
        for widget, on in (
            (self.list, not narrow), (self.available, not narrow), (self._title, not narrow), (self.picker, narrow)
        ):  # fmt: skip
            widget.setVisible(on)
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._both.setStretch(0, 0 if narrow else _SHARES[0])
        self._left.setContentsMargins(0, 0, theme.space(3) if narrow else 0, 0)

    def go_to(self, concern: Concern) -> None:
        """Look at the team, and the walker, that a concern is about."""
        if concern.team_id is not None:
            self.list.choose(concern.team_id)
        self.editor.walkers.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_team(self) -> None:
        """One more team, at the end."""
        if self._view is not None:
            action = self._view.action.id
            self._write(lambda s: _teams().add_team(s, action).id, "team toegevoegd", self._want)

    def remove_team(self) -> None:
        """The team that is looked at goes; can be taken back."""
        if line := self._line():
            self._do(lambda s: _teams().remove_team(s, line.id), "team verwijderd", f"Verwijderd: {line.name}")

    def place(self, volunteer: UUID, team: UUID | None = None) -> None:
        """Put somebody in a team: the one that is looked at, unless another is named."""
        chosen = team or self.list.current_id()
        if chosen is not None:
            self._do(lambda s: _teams().place(s, chosen, volunteer), "loper geplaatst")

    def propose(self) -> None:
        """Have the program put people in the teams; nothing changes before it is taken over."""
        from btl_desktop.ui.pages.actions.proposal_dialog import ProposalDialog

        if self._view is not None:
            dialog = ProposalDialog(self, self._context, self._view, self._people)
            dialog.placed.connect(self._tell_placed)
            dialog.open()

    def divide(self) -> None:
        """Have the program hand the buurten to the teams."""
        from btl_desktop.ui.pages.actions.divide_dialog import DivideDialog

        if self._view is not None:
            dialog = DivideDialog(self, self._context, self._view, self._lines)
            dialog.kept.connect(self._context.notify.undoable)
            dialog.open()

    def add_points(self, everywhere: bool) -> None:
        """What is known of the area becomes points of attention, of the team that is looked at or of all."""
        view, line = self._view, self._line()
        if view is None or line is None:
            return
        action, only = view.action.id, None if everywhere else [line.id]

        def write(session: Any) -> int:
            from btl_desktop.services.actions import area_points

            return area_points.add_points(session, action, only)

        self._write(write, "aandachtspunten toegevoegd", self._tell_points)

    def _tell_points(self, number: int) -> None:
        if number:
            self.editor.show_points()
            self._context.notify.undoable(f"Toegevoegd: {text.count(number, 'aandachtspunt', 'aandachtspunten')}")
        else:
            self._context.notify.tell("Over dit gebied is niets nieuws bekend.")

    def _tell_placed(self, number: int) -> None:
        self._context.notify.undoable(f"Geplaatst: {text.count(number, 'loper', 'lopers')}")

    def _move(self, steps: int) -> None:
        if line := self._line():
            self._do(lambda s: _teams().move_team(s, line.id, steps), "team verplaatst")

    def _remove_walker(self, volunteer: UUID, name: str) -> None:
        if line := self._line():
            say = f"{name} is uit {line.name}"
            self._do(lambda s: _teams().remove(s, line.id, volunteer), "loper uit het team", say)

    def _lead(self, volunteer: UUID | None) -> None:
        if line := self._line():
            self._do(lambda s: _teams().lead(s, line.id, volunteer), "teamleider gekozen")

    def _set_status(self, volunteer: UUID, status: WalkerStatus) -> None:
        if line := self._line():
            self._do(lambda s: _teams().set_status(s, line.id, volunteer, status), "deelname gewijzigd")

    def _set_areas(self, codes: list[str]) -> None:
        if line := self._line():
            self._do(lambda s: _teams().set_areas(s, line.id, codes), "gebied gewijzigd")

    def _do(self, write: Callable[[Any], object], undo: str, say: str = "") -> None:
        notify = self._context.notify
        self._write(write, undo, lambda _: notify.undoable(say) if say else notify.saved())

    def _write(self, write: Callable[[Any], Any], undo: str, then: Callable[[Any], object]) -> None:
        self._context.tasks.write(write, then, undo=undo, owner=self)

    def _want(self, team_id: UUID) -> None:
        self._wanted = team_id

    def _line(self) -> TeamLine | None:
        current = self.list.current_id()
        return next((line for line in self._lines if line.id == current), None)

    def _show_team(self, team_id: UUID | None) -> None:
        view = self._view
        team = next((team for team in view.action.teams if team.id == team_id), None) if view else None
        for one in (self.up_button, self.down_button, self.remove_button):
            one.setEnabled(team is not None)
        self.picker.setCurrentIndex(next((line.place for line in self._lines if line.id == team_id), -1))
        self._beside.setCurrentIndex(0 if team is not None else 1)
        if view is not None and team is not None:
            self.editor.show_team(view, team, self._lines)
        self._show_people()

    def _show_people(self) -> None:
        line = self._line()
        self.available.show_people(self._people, line.name if line else "")
        self.editor.walkers.show_people(self._people, {line.id: line.name for line in self._lines})

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_team)
        self.picker.activated.connect(lambda place: self.list.choose(self._lines[place].id))
        self.list.dropped.connect(lambda team, volunteer: self.place(volunteer, team))
        self.list.delete_wanted.connect(self.remove_team)
        self.available.wanted.connect(self.place)
        self.editor.walkers.placed.connect(self.place)
        self.editor.walkers.removed.connect(self._remove_walker)
        self.editor.walkers.led.connect(self._lead)
        self.editor.walkers.status_set.connect(self._set_status)
        self.editor.areas.changed.connect(self._set_areas)
        self.editor.areas.divide_wanted.connect(self.divide)
        self.editor.points_wanted.connect(self.add_points)

    def _arrange(self) -> None:
        self._left = QVBoxLayout()
        self._left.setSpacing(theme.space(2))
        self._left.addWidget(self._make_teams(), 6)
        self._left.addWidget(self.available, 5)
        self._scroll = scrolling(self.editor)
        self._beside.addWidget(self._scroll)
        self._beside.addWidget(self._make_empty())
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(theme.space(3), theme.space(1), 0, theme.space(1))
        self._both.setSpacing(0)
        self._both.addLayout(self._left, _SHARES[0])
        self._both.addWidget(self._beside, _SHARES[1])

    def _make_teams(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._title, 1)
        top.addWidget(self.picker, 1)
        for one in (self.up_button, self.down_button, self.remove_button, self.add_button):
            top.addWidget(one)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.propose_button)
        return made

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "users",
            "Nog geen teams",
            "Elk team krijgt een eigen blad met kaart. Twee tot vier lopers en een gebied is genoeg.",
            button("Team toevoegen", "plus", "primary", self.add_team),
            button("Teams voorstellen…", "users", press=self.propose),
        )
