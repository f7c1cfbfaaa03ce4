"""How long an agreement holds, and what its term says on a day."""

from __future__ import annotations

from datetime import date, timedelta

from btl_desktop.models.partner_choices import Standing


def standing(today: date, first: date, last: date | None, *, signed: bool, warning_days: int) -> Standing:
    """How an agreement stands. ``first`` and ``last`` are days on which it holds; without ``last`` it has no end.

    What has lapsed is that, signed or not; it warns from ``warning_days`` days before its last day.
    """
    if last is not None and last < today:
        return Standing.LAPSED
    if not signed:
        return Standing.UNSIGNED
    if first > today:
        return Standing.COMING
    if last is not None and last - today <= timedelta(days=warning_days):
        return Standing.LAPSING
    return Standing.VALID


def last_day(first: date, years: int) -> date:
    """The last day of so many whole years: from 1 January through 31 December.

    What begins on 29 February ends on 28 February, also where that year has a 29th.
    """
    leap = (first.month, first.day) == (2, 29)
    again = date(first.year + years, 2, 28) if leap else first.replace(year=first.year + years)
    return again if leap else again - timedelta(days=1)
