"""Periods of reports: a month or a year, what they are called, and the same one a year before."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from btl_desktop import clock


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day, both included. ``month`` is 0 for a whole year."""

    year: int
    month: int = 0

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.month or 12, monthrange(self.year, self.month or 12)[1])

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of it and the first one after it, on the clock of the Netherlands."""
        return clock.at(self.first, time()), clock.at(self.last + timedelta(days=1), time())

    @property
    def words(self) -> str:
        """``oktober 2026`` or ``2026``."""
        return f"{clock.MONTHS_LONG[self.month - 1]} {self.year}" if self.month else str(self.year)

    @property
    def key(self) -> str:
        """``2026-10`` or ``2026``, for the name of a file."""
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)

    @property
    def within(self) -> str:
        """``in oktober`` or ``in 2026``: how a sentence says it."""
        return f"in {clock.MONTHS_LONG[self.month - 1]}" if self.month else f"in {self.year}"

    @property
    def before(self) -> Period:
        """The same period a year earlier."""
        return Period(self.year - 1, self.month)

    def is_over(self, today: date) -> bool:
        """Whether all of it lies behind us."""
        return self.last < today

    def until(self, today: date) -> date:
        """The last day of it that there is something of."""
        return min(self.last, today)


def year_before(day: date) -> date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def choices(today: date, years: int = 4) -> list[Period]:
    """The months of this year and the one before, the last first, then whole years."""
    months = [Period(today.year, month) for month in range(today.month, 0, -1)]
    months += [Period(today.year - 1, month) for month in range(12, 0, -1)]
    return [*months, *(Period(today.year - step) for step in range(years))]
