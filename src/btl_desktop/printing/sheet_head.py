"""What every sheet of an action begins with: its name, the day, the times, where to be and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from btl_desktop import clock
from btl_desktop.printing import rows
from btl_desktop.printing.briefing import Content, Moment, Team
from btl_desktop.printing.frame import fact, masthead, timetable
from btl_desktop.printing.rows import Row


def head(content: Content, mark: str, mark_under: str, team: Team | None = None, more: Sequence[Row] = ()) -> list[Row]:
    """Masthead, timetable and places; with a team, its own times and starting point; ``more`` facts at the end."""
    return [
        *masthead(content.organisation.name, content.title, day_and_place(content), mark, mark_under, content.logo),
        timetable(time_cells(content, team)),
        *_facts(content, team),
        *more,
        rows.gap(9),
    ]


def short_title(content: Content) -> str:
    """Which action a second page belongs to."""
    return f"{content.title} · {clock.day_text(clock.local(content.starts_at).date())}"


def day_and_place(content: Content) -> str:
    """``Vrijdag 11 december 2026 · Bergschenhoek``, and what is special about the day."""
    day = clock.day_text_long(clock.local(content.starts_at).date())
    return " · ".join(filter(None, (day[:1].upper() + day[1:], content.village, *content.day_notes)))


def _facts(content: Content, team: Team | None) -> list[Row]:
    found = [rows.gap(4), *fact("Verzamelen", content.meeting_place)]
    if content.briefing_place not in {"", content.meeting_place}:
        found += fact("Briefing", content.briefing_place)
    if team and team.meeting_point not in {"", content.meeting_place}:
        found += fact("Start team", team.meeting_point)
    if content.coordinator or content.coordinator_phone:
        found += fact("Coördinator", " · ".join(filter(None, (content.coordinator, content.coordinator_phone))))
    return found


def time_cells(content: Content, team: Team | None = None) -> list[tuple[str, str, str]]:
    """Name, time and remark of each moment, with a team's own start and end where it has them, and sunset last."""
    own = {"Start": team.starts_at, "Einde": team.ends_at} if team else {}
    moments = [Moment(moment.label, own.get(moment.label) or moment.at) for moment in content.timetable]
    first = clock.local(content.starts_at).date()
    cells = [(moment.label, clock.time_text(moment.at), _remark(moment.at, first)) for moment in moments]
    if content.sunset and content.dusk:
        cells.append(("Zon onder", clock.time_text(content.sunset), f"donker {clock.time_text(content.dusk)}"))
    return cells


def _remark(moment: datetime, first: date) -> str:
    """The day, when it is not the first one; and which clock, in the hour that comes twice in October."""
    local = clock.local(moment)
    later = local.date() != first
    other = local.replace(fold=1 - local.fold)
    twice = other.utcoffset() != local.utcoffset() and clock.local(other.astimezone(UTC)).hour == local.hour
    if twice:
        day = f"{clock.DAYS[local.weekday()]} " if later else ""
        return day + ("wintertijd" if local.fold else "zomertijd")
    return clock.day_text(local.date()).rsplit(" ", 1)[0] if later else ""
