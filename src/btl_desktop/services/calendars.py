"""Appointments for other people's calendars: a file that they open themselves; nothing is sent.

Whoever has something at a place and time (an action, a patrol, a meeting) makes an :class:`Appointment` of it and gives
it to :func:`to_file`. Opening a newer file changes the appointment, as its key stays the same and its version goes up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from btl_desktop import clock
from btl_desktop.exchange.calendar_file import Appointment, Standing

__all__ = ["Appointment", "Standing", "file_name", "to_file"]


def to_file(appointments: Iterable[Appointment], made_at: datetime | None = None) -> bytes:
    """A calendar file (.ics) with these appointments."""
    from btl_desktop.exchange import calendar_file

    return calendar_file.render(appointments, made_at or clock.now())


def file_name(number: str, day: date, part: str = "") -> str:
    """``agenda-A2026-03-team-1-2026-12-11.ics``: what it is about and when, and nothing about persons."""
    words = (re.sub(r"[^\w-]+", "-", word).strip("-") for word in (number, part.lower()))
    return "-".join(filter(None, ("agenda", *words, day.isoformat()))) + ".ics"
