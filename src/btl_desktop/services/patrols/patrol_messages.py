"""Patrols for other people's telephones: a text for the WhatsApp group, and a file for a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.services import calendars
from btl_desktop.services.calendars import Appointment, Standing
from btl_desktop.services.patrols.patrol_lines import PatrolLine


def for_group(line: PatrolLine) -> str:
    """One patrol as one tells it in the group: who walks, or how many are still wanted."""
    when = f"{clock.day_text_long(line.day)} {line.times}"
    place = " ".join(dict.fromkeys(filter(None, (line.village, line.area or line.name))))
    if line.status is PatrolStatus.LAPSED:
        return f"De patrouille van {when}, {place}, gaat niet door."
    told = [f"Patrouille {when}, {place}."]
    if line.meeting_point:
        told.append(f"Verzamelen: {line.meeting_point}.")
    if line.names:
        told.append(f"Lopers: {text.listing(line.names)}.")
    if line.gaps:
        seats = text.count(line.gaps, "plaats", "plaatsen")
        told.append(f"Er {'is' if line.gaps == 1 else 'zijn'} nog {seats} vrij: wie loopt er mee?")
    return "\n".join(told)


def for_group_period(lines: Iterable[PatrolLine], title: str) -> str:
    """All patrols of a period, one a line, day under day."""
    told = [f"*{title}*"]
    for line in lines:
        place = line.area or line.name or line.village
        missing = f" (nog {text.count(line.gaps, 'plaats', 'plaatsen')})" if line.gaps else ""
        who = "gaat niet door" if line.status is PatrolStatus.LAPSED else f"{', '.join(line.names) or '–'}{missing}"
        told.append(f"{_day(line.day)} {line.times} {place}: {who}")
    return "\n".join(told)


def _day(day: date) -> str:
    return f"{clock.DAYS[day.weekday()]} {day.day} {clock.MONTHS[day.month - 1]}"


def appointment(line: PatrolLine, person: UUID | None = None) -> Appointment:
    """A patrol in somebody's calendar; no names of volunteers in it, as a calendar is often shared at home.

    ``person`` has been asked and has not said yes: then it is a proposal.
    """
    status = next((walker.status for walker in line.walkers if walker.id == person), None)
    standing = Standing.PROPOSED if status is WalkerStatus.ASKED else Standing.CERTAIN
    place = " ".join(dict.fromkeys(filter(None, (line.village, line.area or line.name))))
    return Appointment(
        key=line.id,
        title=f"Patrouille {place}".strip() if not line.action else f"{line.action}, {line.name}",
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        place=line.meeting_point,
        lines=(f"Patrouille {line.number}", "Kunt u niet? Laat het zo snel mogelijk weten."),
        standing=Standing.LAPSED if line.status is PatrolStatus.LAPSED else standing,
        version=line.version,
    )


def calendar(lines: Sequence[PatrolLine], person: UUID | None = None) -> bytes:
    """A calendar file (.ics) with these patrols; for one ``person`` only those in which they have a place."""
    own = [line for line in lines if person is None or any(w.id == person and w.stands for w in line.walkers)]
    return calendars.to_file(appointment(line, person) for line in own)
