"""Searches that were kept: a chip to choose one from, and a button that keeps the one that is on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from btl_desktop.ui.common.menu_chip import MenuChip
from btl_desktop.ui.common.widgets import button

if TYPE_CHECKING:
    from btl_desktop.ui.common.context import Context

_KEEP, _FORGET = "Zoekopdracht bewaren", "Zoekopdracht niet meer bewaren"


class SavedSearches:
    """A kept search is named after what it looks for. ``now`` tells the choice and the words of it."""

    def __init__(
        self,
        context: Context,
        chosen: Callable[[dict[str, str]], object],
        now: Callable[[], tuple[dict[str, str], list[str]]],
    ) -> None:
        self._context = context
        self._now = now
        self._kept: dict[str, dict[str, str]] = {}
        self._wanted = True
        self.chip = MenuChip("Bewaard", "Geen bewaarde zoekopdracht")
        self.chip.changed.connect(lambda: chosen(self._kept.get(self.chip.chosen, {})))
        self.keep_button = button(_KEEP, "save", press=self.keep)

    def refresh(self) -> None:
        """Read them again."""
        self._context.tasks.read(_saved, self._show, owner=self.chip, latest="saved")

    def keep(self) -> None:
        """Keep what is on now; what is kept already and chosen is let go."""
        choice, words = self._now()
        name = " · ".join(words)
        if not choice:
            self._context.notify.tell("Zoek of filter eerst; daarna bewaart u het hier.")
        elif self._kept.get(self.chip.chosen) == choice:
            gone = self.chip.chosen
            self._context.tasks.write(partial(_forget, name=gone), undo=_FORGET.lower())
            self._context.notify.undoable(f"Niet meer bewaard: {gone}")
        else:
            self._context.tasks.write(partial(_save, name=name, choice=choice), undo=_KEEP.lower())
            self._context.notify.undoable(f"Bewaard: {name}")

    def _show(self, kept: dict[str, dict[str, str]]) -> None:
        self._kept = kept
        self.chip.offer([(name, name) for name in sorted(kept)])
        self._tell_chip()

    def show_chip(self, shown: bool) -> None:
        """Have the chip among the others, when anything is kept; or not."""
        self._wanted = shown
        self._tell_chip()

    def _tell_chip(self) -> None:
        self.chip.setVisible(self._wanted and bool(self._kept))


def _saved(session: Any) -> dict[str, dict[str, str]]:
    from btl_desktop.services.incidents import incident_search

    return incident_search.saved(session)


def _save(session: Any, name: str, choice: dict[str, str]) -> None:
    from btl_desktop.services.incidents import incident_search

    incident_search.save(session, name, choice)


def _forget(session: Any, name: str) -> None:
    from btl_desktop.services.incidents import incident_search

    incident_search.forget(session, name)
