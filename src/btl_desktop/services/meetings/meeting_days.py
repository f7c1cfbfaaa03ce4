"""On which days a series of meetings falls, and why a day is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from btl_desktop import clock, text
from btl_desktop.models.meeting_choices import Rhythm
from btl_desktop.models.meetings import LAST, MeetingSeries

NTH = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", LAST: "laatste"}
_FAR = 12 * 10  # months; no series is looked at further ahead
_MONTHS = {Rhythm.MONTHS: 1, Rhythm.QUARTERS: 3}


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """One turn of a series: the day of a meeting, or why there is none (``skipped``, in words).

    ``whole_month``: there is no such day in that month; ``day`` is then the last of it.
    """

    day: date
    skipped: str = ""
    whole_month: bool = False

    @property
    def words(self) -> str:
        """``di 15 dec 2026``, ``di 5 mei 2026 (Bevrijdingsdag)`` or ``februari 2027 (geen vijfde dinsdag)``."""
        month = f"{clock.MONTHS_LONG[self.day.month - 1]} {self.day.year}"
        name = month if self.whole_month else clock.day_text(self.day)
        return f"{name} ({self.skipped})" if self.skipped else name


def turns(series: MeetingSeries, since: date) -> Iterator[SeriesDay]:
    """Each turn from a day on, in order; a month without a fifth Tuesday is told on its last day."""
    for day, missing in _candidates(series):
        if series.last_day is not None and day > series.last_day:
            return
        if day >= max(since, series.first_day):
            yield SeriesDay(day, missing or _why_not(series, day), bool(missing))


def days(series: MeetingSeries, since: date, most: int = 12) -> list[date]:
    """The first so many days from a day on that have a meeting."""
    return [*islice((turn.day for turn in turns(series, since) if not turn.skipped), most)]


def forecast(series: MeetingSeries, since: date, most: int = 12) -> list[SeriesDay]:
    """The first so many turns, those that are left out among them."""
    return [*islice(turns(series, since), most)]


def moments(series: MeetingSeries, day: date) -> tuple[datetime, datetime]:
    """Start and end on a day: the same hour on the wall all year, summer time or not."""
    return clock.evening(day, time.fromisoformat(series.starts), time.fromisoformat(series.ends))


def rule_text(series: MeetingSeries) -> str:
    """``elke derde dinsdag, 20:00``"""
    day = f"{NTH.get(series.nth, '')} {clock.DAYS_LONG[series.weekday - 1]}"
    words = {
        Rhythm.MONTHS: f"elke {day}",
        Rhythm.QUARTERS: f"elk kwartaal de {day}",
        Rhythm.STEPS: f"om de {text.count(series.every_months, 'maand', 'maanden')} de {day}",
        Rhythm.DATES: "op eigen datums",
    }[series.rhythm]
    return f"{words}, {series.starts}"


def _candidates(series: MeetingSeries) -> Iterator[tuple[date, str]]:
    if series.rhythm is Rhythm.DATES:
        yield from ((day, "") for day in sorted(map(date.fromisoformat, series.dates)))
        return
    step = _MONTHS.get(series.rhythm, max(1, series.every_months))
    first = series.first_day.year * 12 + series.first_day.month - 1
    for months in range(first, first + _FAR, step):
        year, month = divmod(months, 12)
        yield _in_month(year, month + 1, series.nth, series.weekday)


def _in_month(year: int, month: int, nth: int, weekday: int) -> tuple[date, str]:
    """The nth weekday of a month, or its last day and why there is none."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    if nth == LAST:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7), ""
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    if day <= last:
        return day, ""
    return last, f"geen {NTH[nth]} {clock.DAYS_LONG[weekday - 1]}"


def _why_not(series: MeetingSeries, day: date) -> str:
    if day.isoformat() in series.exceptions:
        return "u hebt deze dag overgeslagen"
    return _holiday(day) if series.skip_holidays else ""


def _holiday(day: date) -> str:
    """The name of a holiday, or of an evening that is one to most."""
    from btl_desktop.planning.calendar import EVENINGS, public_holidays

    return public_holidays(day.year).get(day) or EVENINGS.get((day.month, day.day), "")
