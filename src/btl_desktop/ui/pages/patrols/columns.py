"""The columns of the list of patrols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop import clock
from btl_desktop.ui.common.tables import Column
from btl_desktop.ui.pages.patrols.entries import MEANINGS

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_lines import PatrolLine
    from btl_desktop.ui.common.tokens import Meaning


def _where(line: PatrolLine) -> str:
    return line.action or " · ".join(dict.fromkeys(filter(None, (line.village, line.place))))


def _state(line: PatrolLine) -> str:
    return line.manned(clock.now()).titled


def _meaning(line: PatrolLine) -> Meaning | None:
    return MEANINGS[line.manned(clock.now()).value][0]


def _icon(line: PatrolLine) -> str:
    return MEANINGS[line.manned(clock.now()).value][1]


COLUMNS: tuple[Column[PatrolLine], ...] = (
    Column("Datum", lambda line: clock.day_text(line.day), sort=lambda line: line.starts_at, width=12),
    Column("Tijd", lambda line: line.times, sort=lambda line: line.times, width=10),
    Column("Waar", _where, width=22, stretch=True),
    Column(
        "Lopers",
        lambda line: f"{line.standing} van {line.seats}",
        sort=lambda line: line.standing - line.seats,
        width=8,
        tooltip=lambda line: ", ".join(line.names),
    ),
    Column("Stand", _state, sort=_state, width=12, meaning=_meaning, icon=_icon),
    Column("Wie", lambda line: ", ".join(line.names), width=30, hidden=True),
    Column("Leider", lambda line: line.leader, width=18, hidden=True),
    Column("Nummer", lambda line: line.number, width=11, hidden=True),
)
