"""What incidents are looked for, without the database: the window puts it together at every key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus


class Grouping(StrEnum):
    """What a list is put together by, the newest of each group first; the value is the word for it."""

    KIND = "soort"
    PLACE = "plaats"
    STATUS = "stand"
    SOURCE = "bron"


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is looked for. Filters of one sort add up, different sorts must all hold; empty means any.

    ``since`` and ``until`` are days in the Netherlands, both included; ``areas`` are CBS codes of wijken or buurten;
    ``slots`` are hours of the week in the Netherlands, 0 (Monday 00:00) to 167; ``nowhere`` asks for those of which no
    buurt is known. ``grouped`` is for :mod:`btl_desktop.services.incidents.incident_order`; figures know no order.
    """

    words: str = ""
    since: date | None = None
    until: date | None = None
    kinds: tuple[UUID, ...] = ()
    villages: tuple[UUID, ...] = ()
    areas: tuple[str, ...] = ()
    sources: tuple[IncidentSource, ...] = ()
    statuses: tuple[IncidentStatus, ...] = ()
    slots: tuple[int, ...] = ()
    nowhere: bool = False
    newest_first: bool = True
    grouped: Grouping | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything there is would be found."""
        return replace(self, newest_first=True, grouped=None) == Criteria()
