"""Calendar files (.ics, RFC 5545) that every calendar reads: Outlook, Apple, Google, Thunderbird and a telephone.

Moments are written in UTC, so that no calendar has to know our time zone. The library folds lines at 75 octets and
escapes what must be; what cannot stand in such a file (control characters) is taken out before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import text

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//Buurttoezicht//BTL Desktop//NL"


class Standing(StrEnum):
    """How certain an appointment is; the values are those of RFC 5545, 3.8.1.11."""

    CERTAIN = "CONFIRMED"
    PROPOSED = "TENTATIVE"
    LAPSED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something at a place and time. ``key`` stays the same when it changes, ``version`` goes up, so that reading the
    file again replaces the appointment; ``lines`` explain it. Moments are aware.
    """

    key: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    lines: tuple[str, ...] = ()
    standing: Standing = Standing.CERTAIN
    version: int = 1


def render(appointments: Iterable[Appointment], made_at: datetime) -> bytes:
    """One file with all of them; the same appointments and moment give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for appointment in appointments:
        calendar.add_component(_event(appointment, made_at))
    written: bytes = calendar.to_ical()
    return written


def _event(appointment: Appointment, made_at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", str(appointment.key))
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("sequence", appointment.version)
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    # An event that ends when it begins has no end in RFC 5545 (3.8.2.2: DTEND must be later).
    if appointment.ends_at > appointment.starts_at:
        event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", text.clean(appointment.title))
    if place := text.clean(appointment.place):
        event.add("location", place)
    if explanation := text.clean_lines("\n".join(appointment.lines)):
        event.add("description", explanation)
    event.add("status", appointment.standing.value)
    return event
