"""Which evening and part of the day a patrol falls in, by the clock on the wall; plain, for rules and records alike.

The small hours belong to the night that began the day before: Saturday 01:00 is Friday's night.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from btl_desktop import clock
from btl_desktop.models.choices import Daypart

Slot = tuple[int, Daypart]

_DAY_BEGINS = 6  # o'clock: what starts earlier belongs to the night before
_PARTS = ((23, Daypart.NIGHT), (18, Daypart.EVENING), (12, Daypart.AFTERNOON), (_DAY_BEGINS, Daypart.MORNING))


def evening_of(moment: datetime) -> date:
    """The day whose morning, afternoon, evening or night a moment falls in; before 06:00 it is still the day before."""
    wall = clock.local(moment)
    return wall.date() - timedelta(days=1) if wall.hour < _DAY_BEGINS else wall.date()


def daypart_of(moment: datetime) -> Daypart:
    """The part of the day that a patrol starting at a moment falls in."""
    hour = clock.local(moment).hour
    return next((part for first, part in _PARTS if hour >= first), Daypart.NIGHT)


def slot_at(moment: datetime) -> Slot:
    """The weekday (ISO) and daypart that a patrol starting at a moment falls in."""
    return evening_of(moment).isoweekday(), daypart_of(moment)
