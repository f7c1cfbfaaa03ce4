"""The people of one team; beside what every group of walkers has: what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from btl_desktop import text
from btl_desktop.ui.common import icons, theme, walkers
from btl_desktop.ui.common.search_box import Choice
from btl_desktop.ui.common.tokens import MEANING_ICONS
from btl_desktop.ui.common.widgets import label
from btl_desktop.ui.pages.actions.available import candidate_words
from btl_desktop.ui.pages.actions.to_do import MEANINGS

if TYPE_CHECKING:
    from btl_desktop.models.patrols import Patrol, PatrolWalker
    from btl_desktop.services.actions.concerns import Concern
    from btl_desktop.services.actions.teams import Candidate


class WalkerRow(walkers.WalkerRow):
    """One walker, with the concerns about them."""

    group = "het team"

    def show_walker(self, walker: PatrolWalker, leads: bool) -> None:
        """Show who it is and how they stand."""
        who = walker.volunteer
        level = "aspirant" if who.status.value == "aspirant" else who.level.short
        self.show_who(who.name, level, walker.status, leads=leads)

    def show_concerns(self, concerns: list[Concern]) -> None:
        """What to look at, each with its reason."""
        while (item := self.notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for concern in concerns:
            what = text.capital(concern.what.removeprefix(f"{self.name}: "))
            meaning = MEANINGS[concern.weight]
            self.notes.addWidget(_note(MEANING_ICONS[meaning], meaning.value, f"{what} {concern.why}"))


class WalkersPanel(walkers.WalkersPanel[WalkerRow]):
    """The rows and the line under them; people can be dropped anywhere on it."""

    def __init__(self) -> None:
        super().__init__()
        self.dropped.connect(lambda walker: self.placed.emit(walker.person))

    def make_row(self) -> WalkerRow:
        return WalkerRow()

    def show_team(self, team: Patrol, concerns: list[Concern]) -> None:
        """Show the people of a team."""
        rows = self.show_rows([walker.volunteer_id for walker in team.walkers])
        for row, walker in zip(rows, team.walkers, strict=True):
            row.show_walker(walker, team.leader_id == row.person)
            row.show_concerns([concern for concern in concerns if concern.volunteer_id == row.person])
        self.title.setText(f"Lopers ({len(rows)})" if rows else "Lopers")

    def show_people(self, people: list[Candidate], names: dict[UUID, str]) -> None:
        """Offer these by name; who is in a team says so."""
        self.search.set_choices([_choice(person, names) for person in people])


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
