"""The chips above the roster: the common ones in sight, the others in chips with a menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from btl_desktop import text
from btl_desktop.services.volunteers.roster import FILTERS
from btl_desktop.ui.common.list_tools import Filter
from btl_desktop.ui.common.menu_chip import MenuChip

_LABELS = {choice.name: choice.label for choice in FILTERS}
_IN_SIGHT = ("active", "aspirant", "paused", "stopped", "no_vog", "course_needed")
_LEVELS = ("watch", "district", "village", "walker", "observer")
_MISSING = ("card_expired", "card_expires", "no_email", "no_phone", "no_consent", "no_area", "loan_open", "retention")
_GROUPS = {choice.name: choice.group for choice in FILTERS}

VILLAGE, AREA = "village:", "area:"


def chips() -> list[Filter]:
    """The chips in sight."""
    return [Filter(name, text.capital(_LABELS[name]), group=_GROUPS[name]) for name in _IN_SIGHT]


class Menus:
    """The chips with a menu of the roster: level and way of taking part, village, wijk, and what is missing."""

    def __init__(self) -> None:
        self.level = MenuChip("Niveau", "Alle niveaus")
        self.village = MenuChip("Dorp", "Alle dorpen")
        self.area = MenuChip("Wijk", "Alle wijken")
        self.missing = MenuChip("Aandacht", "Geen keuze")
        self.level.offer((name, text.capital(_LABELS[name])) for name in _LEVELS)
        self.missing.offer((name, text.capital(_LABELS[name])) for name in _MISSING)

    @property
    def all(self) -> list[MenuChip]:
        """In the order of the screen."""
        return [self.level, self.village, self.area, self.missing]

    def active(self) -> frozenset[str]:
        """The names chosen."""
        return frozenset(menu.chosen for menu in self.all if menu.chosen)

    def show_only(self, name: str) -> None:
        """Choose this name wherever it stands, and nothing else."""
        for menu in self.all:
            menu.choose(name)

    def offer_places(self, villages: Sequence[tuple[UUID, str]], areas: Sequence[tuple[UUID, str]]) -> None:
        """The villages and areas of the vault."""
        self.village.offer((f"{VILLAGE}{id_}", name) for id_, name in villages)
        self.area.offer((f"{AREA}{id_}", name) for id_, name in areas)


def places_of(active: Iterable[str]) -> tuple[frozenset[str], UUID | None, UUID | None]:
    """The active names apart: filters, village, area."""
    names = set(active)
    village = next((UUID(name.removeprefix(VILLAGE)) for name in names if name.startswith(VILLAGE)), None)
    area = next((UUID(name.removeprefix(AREA)) for name in names if name.startswith(AREA)), None)
    return frozenset(name for name in names if name in _LABELS), village, area
