"""The filters of the list of incidents: each a chip with a menu, together a search that can be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from btl_desktop import clock
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.services.incidents.incident_criteria import Criteria, Grouping
from btl_desktop.services.incidents.incident_words import slot_words
from btl_desktop.ui.common.menu_chip import MenuChip

if TYPE_CHECKING:
    from btl_desktop.services.incidents.incident_form import Choices

_VILLAGE = "village:"
PERIODS = (
    ("today", "Vandaag en gisteren"),
    ("week", "Laatste 7 dagen"),
    ("month", "Laatste 30 dagen"),
    ("quarter", "Laatste 90 dagen"),
    ("year", "Dit jaar"),
    ("last_year", "Vorig jaar"),
)
_MONTH, _SLOT = "month:", "slot:"
# Parts of the week to choose from: words, and which hours of the week they are.
_HOURS: dict[str, tuple[str, tuple[int, ...]]] = {
    "day": ("Overdag (6–18 uur)", tuple(slot for slot in range(168) if 6 <= slot % 24 < 18)),
    "evening": ("’s Avonds (18–24 uur)", tuple(slot for slot in range(168) if slot % 24 >= 18)),
    "night": ("’s Nachts (0–6 uur)", tuple(slot for slot in range(168) if slot % 24 < 6)),
    "weekend": ("Zaterdag en zondag", tuple(range(120, 168))),
}
_DAYS = {"today": 1, "week": 6, "month": 29, "quarter": 89}


class IncidentFilters:
    """The chips; ``changed`` is called after a choice."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self.chips = {
            "period": MenuChip("Periode", "Alle tijden"),
            "kind": MenuChip("Soort", "Alle soorten"),
            "place": MenuChip("Plaats", "Overal"),
            "status": MenuChip("Stand", "Elke stand"),
            "source": MenuChip("Bron", "Alle bronnen"),
            "hours": MenuChip("Dag en uur", "Alle dagen en uren"),
            "order": MenuChip("Volgorde", "Nieuwste eerst"),
        }
        self.chips["period"].offer(PERIODS)
        self.chips["status"].offer([(one.value, one.titled) for one in IncidentStatus])
        self.chips["source"].offer([(one.value, one.titled) for one in IncidentSource])
        self.chips["hours"].offer((name, words) for name, (words, _) in _HOURS.items())
        self.chips["order"].offer([("oldest", "Oudste eerst"), *((one.name, f"Op {one.value}") for one in Grouping)])
        for chip in self.chips.values():
            chip.changed.connect(changed)

    def buttons(self) -> list[QPushButton]:
        """In the order in which they stand."""
        return [*self.chips.values()]

    def offer(self, choices: Choices) -> None:
        """Other kinds or places to choose from."""
        self.chips["kind"].offer([(str(kind), name) for kind, name in choices.kinds])
        villages = [(f"{_VILLAGE}{village}", name) for village, name in choices.villages]
        buurten = [(code, f"{village}: {name}") for code, name, village in sorted(choices.buurten, key=_by_village)]
        self.chips["place"].offer([*villages, *buurten])

    def choice(self) -> dict[str, str]:
        """What is chosen, by the names of the chips; without what is not."""
        return {name: chip.chosen for name, chip in self.chips.items() if chip.chosen}

    def choose(self, choice: Mapping[str, str]) -> None:
        """Choose this, and nothing else, without telling anyone."""
        for name, chip in self.chips.items():
            value = choice.get(name, "")
            chip.choose(value, _besides(value))

    def pick(self, name: str, value: str, words: str = "") -> None:
        """Choose one thing more, in the words of a picture; what was chosen already is let go."""
        chip = self.chips[name]
        chip.choose("" if chip.chosen == value else value, words or _besides(value))

    def order_by(self, order: str) -> None:
        """Put the list in this order, or back in that of time when it was."""
        chip = self.chips["order"]
        chip.choose("" if chip.chosen == order else order)
        chip.changed.emit()

    def words(self) -> list[str]:
        """What is chosen, as it stands on the chips."""
        return [chip.text() for chip in self.chips.values() if chip.chosen]


def criteria(words: str, choice: Mapping[str, str], today: date) -> Criteria:
    """What to look for, from a text and the choices."""
    since, until = _period(choice.get("period", ""), today)
    place = choice.get("place", "")
    return Criteria(
        words=words,
        since=since,
        until=until,
        kinds=(UUID(choice["kind"]),) if choice.get("kind") else (),
        villages=(UUID(place.removeprefix(_VILLAGE)),) if place.startswith(_VILLAGE) else (),
        areas=(place,) if place and not place.startswith(_VILLAGE) else (),
        sources=tuple(one for one in IncidentSource if one.value == choice.get("source")),
        statuses=tuple(one for one in IncidentStatus if one.value == choice.get("status")),
        slots=_slots(choice.get("hours", "")),
        newest_first=choice.get("order") != "oldest",
        grouped=Grouping.__members__.get(choice.get("order", "")),
    )


def _period(name: str, today: date) -> tuple[date | None, date | None]:
    if name in _DAYS:
        return today - timedelta(days=_DAYS[name]), None
    if name.startswith(_MONTH):
        first = date.fromisoformat(f"{name.removeprefix(_MONTH)}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if name == "year":
        return date(today.year, 1, 1), None
    if name == "last_year":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return None, None


def _slots(name: str) -> tuple[int, ...]:
    if name.startswith(_SLOT):
        return (int(name.removeprefix(_SLOT)),)
    return _HOURS[name][1] if name in _HOURS else ()


def month_choice(month: str) -> str:
    """The choice of a month: ``2026-03``."""
    return f"{_MONTH}{month}"


def slot_choice(slot: str) -> str:
    """The choice of an hour of the week."""
    return f"{_SLOT}{slot}"


def village_choice(village: UUID) -> str:
    """The choice of a village."""
    return f"{_VILLAGE}{village}"


def _besides(value: str) -> str:
    """The words of a month or an hour, which no menu has by itself."""
    if value.startswith(_MONTH):
        year, month = value.removeprefix(_MONTH).split("-")
        return f"{clock.MONTHS_LONG[int(month) - 1].capitalize()} {year}"
    return slot_words(int(value.removeprefix(_SLOT))).capitalize() if value.startswith(_SLOT) else ""


def _by_village(buurt: tuple[str, str, str]) -> tuple[str, str]:
    _code, name, village = buurt
    return village, name
