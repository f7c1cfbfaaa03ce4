"""Who is available that evening: to drag onto a team, or to add with Enter or the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from btl_desktop import clock, text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.who_can import WhoCanList
from btl_desktop.ui.common.widgets import button, clearable, label

if TYPE_CHECKING:
    from btl_desktop.services.actions.teams import Candidate


class AvailablePanel(QWidget):
    """The list with a line to narrow it. ``wanted`` asks to put somebody in the team that is looked at."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Candidate] = []
        self._title = label("Beschikbaar", "strong")
        self._search = clearable(QLineEdit(placeholderText="Zoek op naam, dorp of wijk"))
        self._search.setAccessibleName("Zoeken in wie beschikbaar is")
        self._search.textChanged.connect(self._narrow)
        self.list: WhoCanList[Candidate] = WhoCanList(self, "Beschikbaar", candidate_words)
        self.list.wanted.connect(self.wanted)
        self.add_button = button("Toevoegen", "plus", press=self.list.want)
        self._arrange()

    def show_people(self, people: list[Candidate], team: str) -> None:
        """Show who may still be placed; ``team`` is where the button puts them."""
        self._people = [person for person in people if person.team_id is None]
        self.add_button.setText(f"Naar {team}" if team else "Toevoegen")
        self._narrow()

    def _narrow(self) -> None:
        words = text.words(self._search.text())
        found = [person for person in self._people if text.contains_all(person.haystack, words)]
        self.list.show_people(found)
        self._title.setText(f"Beschikbaar ({len(found)})")
        self.add_button.setEnabled(bool(found))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.add_button)
        column.addLayout(top)
        column.addWidget(self._search)
        column.addWidget(self.list, 1)


def candidate_words(person: Candidate) -> str:
    """What to know of somebody while choosing: level, aspirant, where from, and what else they walk."""
    aspirant = "aspirant" if person.status.value == "aspirant" else person.level.short
    busy = f"loopt dan al: {person.elsewhere}" if person.elsewhere else ""
    away = f"afwezig t/m {clock.day_text(person.absent_until)}" if person.absent_until else ""
    course = "" if person.introduced else "nog geen introductiecursus"
    return " · ".join(filter(None, (aspirant, away, busy, course, person.area or person.village)))
