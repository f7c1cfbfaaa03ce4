"""The people of one patrol; beside what every group of walkers has: another evening, or a swap."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from btl_desktop import clock, text
from btl_desktop.ui.common import walkers
from btl_desktop.ui.common.dragging import Dragged
from btl_desktop.ui.common.search_box import Choice
from btl_desktop.ui.common.widgets import icon_button, label

if TYPE_CHECKING:
    from btl_desktop.services.actions.teams import Candidate
    from btl_desktop.services.patrols.patrol_lines import PatrolLine, Walker


class WalkerRow(walkers.WalkerRow):
    """One walker, and with which reason they were placed against a rule."""

    group = "de patrouille"

    def __init__(self) -> None:
        super().__init__()
        self.elsewhere_button = icon_button("refresh-cw", "Andere avond of ruilen")
        self.away.insertWidget(0, self.elsewhere_button)
        self._why = label("", "attention")
        self.notes.addWidget(self._why)

    def show_walker(self, patrol: UUID, walker: Walker, level: str, *, movable: bool) -> None:
        """Show who it is and how they stand."""
        self.patrol = patrol
        self.show_who(walker.name, level, walker.status, leads=walker.leads)
        self._why.setText(f"Bewust geplaatst: {walker.reason}" if walker.reason else "")
        self._why.setVisible(bool(walker.reason))
        self.elsewhere_button.setVisible(movable)
        self.speak(self.elsewhere_button, "andere avond of ruilen")


class WalkersPanel(walkers.WalkersPanel[WalkerRow]):
    """The rows and the line under them; somebody of another patrol can be dropped on it."""

    elsewhere_wanted = Signal(object, str)
    _patrol: UUID | None = None

    def make_row(self) -> WalkerRow:
        row = WalkerRow()
        row.elsewhere_button.clicked.connect(lambda: self.elsewhere_wanted.emit(row.person, row.name))
        return row

    def takes(self, walker: Dragged) -> bool:
        return walker.patrol != self._patrol

    def show_patrol(self, line: PatrolLine, levels: dict[UUID, str]) -> None:
        """Show who is in a patrol."""
        self._patrol = line.id
        rows = self.show_rows([walker.id for walker in line.walkers])
        for row, walker in zip(rows, line.walkers, strict=True):
            row.show_walker(line.id, walker, levels.get(walker.id, ""), movable=line.action_id is None)
        self.title.setText(f"Lopers ({line.standing} van {line.seats})")

    def show_people(self, people: list[Candidate]) -> None:
        """Offer these by name; who walks elsewhere at that time says so."""
        self.search.set_choices([_choice(person) for person in people if person.team_id is None])


def _choice(person: Candidate) -> Choice:
    level = "aspirant" if person.status.value == "aspirant" else person.level.short
    walked = text.count(person.walked, "keer gelopen", "keer gelopen")
    elsewhere = f"dan: {person.elsewhere}" if person.elsewhere else ""
    away = f"afwezig t/m {clock.day_text(person.absent_until)}" if person.absent_until else ""
    more = " · ".join(filter(None, (elsewhere, away, level, person.village, person.area, walked)))
    return Choice(person.id, person.name, more, person.haystack)
