"""The only place that tells the time: UTC in storage, the clock on the wall of the Netherlands at the edge."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAYS_LONG = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTHS_LONG = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_LONG = timedelta(hours=8)  # no patrol, evening or meeting lasts longer


def now() -> datetime:
    """This moment, timezone-aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date on the wall in the Netherlands."""
    return now().astimezone(HOME).date()


def local(moment: datetime) -> datetime:
    """An aware moment as wall-clock time in the Netherlands."""
    return moment.astimezone(HOME)


def at(day: date, clock_time: time) -> datetime:
    """The UTC moment of a wall-clock time on a day in the Netherlands.

    A time in the skipped hour of March means the moment one hour later; of the doubled hour in October the first.
    """
    return datetime.combine(day, clock_time, tzinfo=HOME).astimezone(UTC)


def evening(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Start and end as UTC moments; an end that is not after the start falls on the next day."""
    last = day if end > start else day + timedelta(days=1)
    return at(day, start), at(last, end)


def long_doubt(starts: datetime, ends: datetime) -> str:
    """The doubt about an end that lies long after its start: mistyped, or past midnight. Empty for an evening."""
    if ends - starts <= _LONG:
        return ""
    if local(ends).date() == local(starts).date():
        return "Dat is meer dan acht uur; klopt dat?"
    return "Dit einde valt op de volgende dag; klopt dat?"


def day_text(day: date, *, weekday: bool = True) -> str:
    """``vr 12 dec 2026``, the one way a date is shown."""
    plain = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]} {plain}" if weekday else plain


def day_text_long(day: date) -> str:
    """``vrijdag 12 december 2026``, for titles on paper."""
    return f"{DAYS_LONG[day.weekday()]} {day.day} {MONTHS_LONG[day.month - 1]} {day.year}"


def moment_text(moment: datetime) -> str:
    """``vr 12 dec 2026, 20:00`` on the wall in the Netherlands."""
    return f"{day_text(local(moment).date())}, {time_text(moment)}"


def time_text(moment: datetime) -> str:
    """``20:00`` on the wall in the Netherlands."""
    return local(moment).strftime("%H:%M")
