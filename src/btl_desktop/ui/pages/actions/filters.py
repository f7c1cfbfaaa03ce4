"""What narrows the list of actions: chips for what comes and what has been, menus for season, theme and state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.pages.actions.columns import PAST

if TYPE_CHECKING:
    from btl_desktop.services.actions.actions import ActionLine

CHIPS = (
    Filter("coming", "Komt nog", "Acties die nog gelopen worden", group="when"),
    Filter("past", "Geweest", "Acties die gelopen zijn", group="when"),
)
_SEASON, _THEME, _STATE = "season:", "theme:", "state:"


class Menus:
    """The chips with a menu; the seasons are those of the actions that are there."""

    def __init__(self) -> None:
        self.season = MenuChip("Seizoen", "Alle seizoenen")
        self.theme = MenuChip("Thema", "Alle thema’s")
        self.state = MenuChip("Stand", "Elke stand")
        self.theme.offer((f"{_THEME}{one.value}", one.titled) for one in Theme)
        self.state.offer((f"{_STATE}{one.value}", one.titled) for one in ActionState)

    @property
    def all(self) -> list[MenuChip]:
        """In the order of the screen."""
        return [self.season, self.theme, self.state]

    def active(self) -> frozenset[str]:
        """The names chosen."""
        return frozenset(menu.chosen for menu in self.all if menu.chosen)

    def clear(self) -> None:
        """Choose nothing."""
        for menu in self.all:
            menu.choose("")

    def offer_seasons(self, lines: Iterable[ActionLine]) -> None:
        """The seasons of these actions, the last one first."""
        seasons = sorted({line.season for line in lines}, reverse=True)
        self.season.offer((f"{_SEASON}{season}", season) for season in seasons)


def passes(line: ActionLine, active: frozenset[str]) -> bool:
    """Whether a line is among what was chosen; "Komt nog" and "Geweest" leave out what lapsed."""
    lapsed = line.state is ActionState.LAPSED
    over = not lapsed and (line.state in PAST or line.ends_at < clock.now())
    named = {f"{_SEASON}{line.season}", f"{_THEME}{line.theme.value}", f"{_STATE}{line.state.value}"}
    chosen = {name for name in active if ":" in name}
    return ("coming" not in active or not (lapsed or over)) and ("past" not in active or over) and chosen <= named
