"""Whether every buurt of the action has one team: a line under the map, with the names and a way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from btl_desktop import text
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.common.widgets import Message, button

if TYPE_CHECKING:
    from btl_desktop.services.actions.action_view import ActionView


class CoverageLine(QWidget):
    """Three things to say, each only when it is so: without a team, with two, everything covered."""

    def __init__(self, divide: Callable[[], object]) -> None:
        super().__init__()
        self.divide_button = button("Buurten verdelen…", "map", press=divide)
        self.without = Message(Meaning.ATTENTION, action=self.divide_button)
        self.twice = Message(Meaning.ATTENTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.without)
        column.addWidget(self.twice)

    def show_action(self, view: ActionView) -> None:
        """Say how the buurten of an action are covered."""
        from btl_desktop.services.actions import area_coverage

        found = area_coverage.coverage(view.action)
        names = {team.id: team.name for team in view.action.teams}
        twice = [
            f"{area_coverage.words(codes, view.village)} ({names[one]} en {names[other]})"
            for (one, other), codes in found.twice.items()
        ]
        if not found.chosen:
            self.without.say(Meaning.INFORMATION, "Nog niet gekozen welke buurten meedoen.")
        elif found.without:
            number = text.count(len(found.without), "buurt", "buurten")
            where = area_coverage.words(found.without, view.village, most=8)
            self.without.say(Meaning.ATTENTION, f"{number} nog zonder team: {where}.")
        else:
            self.without.say(Meaning.GOOD, "Elke gekozen buurt heeft een team.")
        self.twice.say(Meaning.ATTENTION, f"Dubbel: {text.listing(twice)}." if twice else "")
