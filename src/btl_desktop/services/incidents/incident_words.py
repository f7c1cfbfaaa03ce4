"""How an incident is put into words, without the database: for lists, reports and the window."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from btl_desktop import clock


def when_text(noticed_at: datetime, noticed_until: datetime | None) -> str:
    """``vr 12 dec 2026, 21:15``; a whole month or day by its name; else from when to when."""
    start = clock.local(noticed_at)
    shown = f"{clock.day_text(start.date())}, {clock.time_text(noticed_at)}"
    if noticed_until is None or noticed_until == noticed_at:
        return shown
    end = clock.local(noticed_until)
    if (start.day, start.hour, start.minute) == (1, 0, 0) and (end.day, end.hour, end.minute) == (1, 0, 0):
        months = (end.year - start.year) * 12 + end.month - start.month
        if months == 1:
            return f"{clock.MONTHS_LONG[start.month - 1]} {start.year}"
    midnights = start.time() == end.time() == time()
    if midnights and end.date() - start.date() == timedelta(days=1):
        return clock.day_text(start.date())
    if start.date() == end.date():
        return f"{shown}–{clock.time_text(noticed_until)}"
    return f"tussen {shown} en {clock.day_text(end.date())}, {clock.time_text(noticed_until)}"


def slot_words(slot: int) -> str:
    """An hour of the week, from 0 (Monday 00:00) to 167: ``vrijdag 21–22 uur``."""
    day, hour = divmod(slot, 24)
    return f"{clock.DAYS_LONG[day]} {hour}–{hour + 1} uur"
