"""What a calendar shows of each day beside its patrols: how early it gets dark, and whether people are free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import clock

if TYPE_CHECKING:  # a calendar is laid out before the database layer is there
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class DayInfo:
    """One day: ``notes`` are public holidays, special evenings and the change of the clock; ``school`` a holiday."""

    day: date
    sunset: datetime
    dusk: datetime
    notes: tuple[str, ...]
    school: str

    @property
    def free(self) -> str:
        """What is special about it, in words; empty for an ordinary day."""
        return " · ".join(filter(None, (*self.notes, self.school)))


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages that a calendar tells apart, by id: their names, and a short mark for each ("Bk")."""

    names: dict[UUID, str]
    marks: dict[UUID, str]


def day_infos(session: Session, first: date, last: date) -> dict[date, DayInfo]:
    """What there is to know of each day, both included, over the middle of the municipality."""
    from btl_desktop.services import settings

    region = settings.organisation(session).school_region
    return {day: day_info(day, region) for day in span(first, last)}


def day_info(day: date, region: str = "", village: str = "") -> DayInfo:
    """One day in a region of the ministry of education, over a village; without one, over the municipality."""
    from btl_desktop.planning import calendar
    from btl_desktop.planning.sun import sun

    sky = sun(day, village)
    school = calendar.school_holidays(day.year, region).get(day, "")
    return DayInfo(day, sky.sunset, sky.dusk, calendar.day_notes(day), school)


def villages(session: Session) -> Villages:
    """The villages and their marks."""
    from btl_desktop.services import places

    known = {village.id: village.name for village in places.villages(session)}
    short = marks(known.values())
    return Villages(known, {id_: short[name] for id_, name in known.items()})


def marks(names: Iterable[str]) -> dict[str, str]:
    """The shortest mark that tells villages apart: the first letter and, where need be, the first that differs.

    Bergschenhoek, Berkel en Rodenrijs and Bleiswijk become Bg, Bk and Bl.
    """
    known = [*dict.fromkeys(names)]
    made: dict[str, str] = {}
    for name in known:
        shared = max((_common(name, other) for other in known if other != name), default=0)
        mark = name[:1].upper() + (name[shared : shared + 1] if shared else "")
        number = 2
        while mark in made.values():
            mark, number = f"{name[:1].upper()}{number}", number + 1
        made[name] = mark
    return made


def _common(one: str, other: str) -> int:
    """How many letters two names begin with alike."""
    count = 0
    for a, b in zip(one.casefold(), other.casefold(), strict=False):
        if a != b:
            break
        count += 1
    return count


def span(first: date, last: date) -> list[date]:
    """Every day from one to another, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def month_span(day: date) -> tuple[date, date]:
    """The Monday of the first and the Sunday of the last week of a day's month: what a month on the wall shows."""
    first = day.replace(day=1)
    last = next_month(first) - timedelta(days=1)
    return monday(first), monday(last) + timedelta(days=6)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def next_month(day: date, months: int = 1) -> date:
    """The first day of the month so many months further."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def week_text(day: date) -> str:
    """``week 46 · 9–15 nov 2026``, as a week is called."""
    first = monday(day)
    last = first + timedelta(days=6)
    month = f" {clock.MONTHS[first.month - 1]}" if first.month != last.month else ""
    year = f" {first.year}" if first.year != last.year else ""
    end = clock.day_text(last, weekday=False)
    return f"week {first.isocalendar().week} · {first.day}{month}{year}–{end}"


def month_text(day: date) -> str:
    """``november 2026``."""
    return f"{clock.MONTHS_LONG[day.month - 1]} {day.year}"
