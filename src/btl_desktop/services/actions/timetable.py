"""The timetable of an evening: times on the wall clock of one day, and the moments that they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from btl_desktop import clock
from btl_desktop.errors import Problem

if TYPE_CHECKING:  # forms judge times as well, and the window paints before the database layer is there
    from btl_desktop.models.actions import Action

_HALF_A_DAY = timedelta(hours=12)
_FIELDS = {"gather_at": "gather", "brief_at": "brief", "starts_at": "start", "ends_at": "end", "debrief_at": "debrief"}


@dataclass(frozen=True, slots=True)
class Times:
    """The timetable of an evening on the wall clock; only the walk itself is always known."""

    start: time
    end: time
    gather: time | None = None
    brief: time | None = None
    debrief: time | None = None


def moments(day: date, times: Times) -> dict[str, Any]:
    """The five moments of an evening by column name, as UTC.

    The walk starts on ``day``; an end that is not after it falls on the next day. Gathering and briefing may fall on
    the day before a walk that starts after midnight, the debrief on the day after one that ends before it.
    """
    starts, ends = clock.evening(day, times.start, times.end)
    return {
        "gather_at": _near(day, times.gather, starts),
        "brief_at": _near(day, times.brief, starts),
        "starts_at": starts,
        "ends_at": ends,
        "debrief_at": _near(clock.local(ends).date(), times.debrief, ends),
    }


def problems(day: date, times: Times) -> list[Problem]:
    """What is not right about a timetable, by the field of :class:`Times`."""
    from btl_desktop.models.actions import check_moments

    found = moments(day, times)
    wrong = [Problem(_FIELDS[p.field], p.message, p.stops) for p in check_moments(found)]
    if words := clock.long_doubt(found["starts_at"], found["ends_at"]):
        wrong.append(Problem("end", words, stops=False))
    return wrong


def _near(day: date, at: time | None, anchor: datetime) -> datetime | None:
    """The moment of a wall-clock time that lies within half a day of another moment."""
    if at is None:
        return None
    moment = clock.at(day, at)
    if moment - anchor > _HALF_A_DAY:
        return clock.at(day - timedelta(days=1), at)
    if anchor - moment > _HALF_A_DAY:
        return clock.at(day + timedelta(days=1), at)
    return moment


def day_and_times(action: Action) -> tuple[date, Times]:
    """An action's day and its timetable on the wall clock: what :func:`moments` takes."""
    start = clock.local(action.starts_at)
    return start.date(), Times(
        start=start.time(),
        end=clock.local(action.ends_at).time(),
        gather=_wall(action.gather_at),
        brief=_wall(action.brief_at),
        debrief=_wall(action.debrief_at),
    )


def _wall(moment: datetime | None) -> time | None:
    return None if moment is None else clock.local(moment).time()


def season(day: date) -> str:
    """``2026–2027``: the dark season that a day belongs to; it turns over in July."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}–{first + 1}"
