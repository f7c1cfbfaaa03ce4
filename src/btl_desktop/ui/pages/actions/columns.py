"""The columns of the list of actions. Three are in sight; the others come with the button "Kolommen"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from btl_desktop import clock, text
from btl_desktop.models.choices import ActionState
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.common.tokens import Meaning
from btl_desktop.ui.pages.actions.details import short_title

if TYPE_CHECKING:
    from btl_desktop.services.actions.actions import ActionLine

PAST = (ActionState.DONE, ActionState.EVALUATED)


def columns() -> list[Column[ActionLine]]:
    """All columns, from left to right."""
    return [
        Column("Datum", _day, sort=lambda line: line.starts_at, width=11),
        Column("Actie", lambda line: short_title(line.title), width=14, tooltip=_tooltip, stretch=True),
        Column("Stand", lambda line: line.state.titled, sort=_state_order, width=10, meaning=_meaning),
        Column("Seizoen", lambda line: line.season, width=10, hidden=True),
        Column("Thema", lambda line: line.theme.label, width=14, hidden=True),
        Column("Dorp", lambda line: line.village, width=14, hidden=True),
        Column("Aanleiding", lambda line: line.origin, width=20, hidden=True),
        _number("Teams", lambda line: line.teams),
        _number("Lopers", lambda line: line.walkers),
        Column("Nummer", lambda line: line.number, width=10, hidden=True),
    ]


def _number(title: str, read: Callable[[ActionLine], int]) -> Column[ActionLine]:
    return Column(title, lambda line: str(read(line)), sort=read, width=8, align="right", hidden=True)


def _day(line: ActionLine) -> str:
    return clock.day_text(clock.local(line.starts_at).date())


def _tooltip(line: ActionLine) -> str:
    people = f"{text.count(line.teams, 'team', 'teams')}, {text.count(line.walkers, 'loper', 'lopers')}"
    return "\n".join(filter(None, (line.title, f"{_day(line)}, {people}", line.origin)))


def _state_order(line: ActionLine) -> int:
    return [*ActionState].index(line.state)


def _meaning(line: ActionLine) -> Meaning | None:
    """An evening that is over while nobody wrote down how it went is worth a look."""
    open_still = line.state not in (*PAST, ActionState.LAPSED)
    return Meaning.ATTENTION if open_still and line.ends_at < clock.now() else None
