"""A joint action as appointments: one for everybody, or one for each team with its own place and times.

No names of volunteers are in them: a calendar is often shared at home and with a telephone company.
"""

from __future__ import annotations

from datetime import datetime

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState
from btl_desktop.models.patrols import Patrol
from btl_desktop.services import places
from btl_desktop.services.calendars import Appointment, Standing

_STANDING = {ActionState.PROPOSED: Standing.PROPOSED, ActionState.LAPSED: Standing.LAPSED}


def of_action(action: Action) -> Appointment:
    """The evening as a whole, from gathering to debrief."""
    return Appointment(
        key=action.id,
        title=action.title,
        starts_at=_first(action, action.starts_at),
        ends_at=_last(action, action.ends_at),
        place=action.meeting_place,
        lines=(timetable(action), *_common(action)),
        standing=_STANDING.get(action.state, Standing.CERTAIN),
        version=action.version,
    )


def of_team(action: Action, team: Patrol) -> Appointment:
    """The evening for one team: its own times and starting point, where it has them."""
    area = text.listing(places.place_name(code) for code in team.area_codes)
    start = team.meeting_point if text.clean(team.meeting_point) != text.clean(action.meeting_place) else ""
    own = (
        f"Gebied: {area}" if area else "",
        f"Route: {team.route}" if text.clean(team.route) else "",
        f"Startpunt van het team: {start}" if text.clean(start) else "",
        f"Teamtelefoon: {text.phone_text(team.team_phone)}" if team.team_phone else "",
    )
    return Appointment(
        key=team.id,
        title=f"{action.title}, {team.name}",
        starts_at=_first(action, team.starts_at),
        ends_at=_last(action, team.ends_at),
        place=action.meeting_place or team.meeting_point,
        lines=(timetable(action, team), *filter(None, own), *_common(action)),
        standing=_STANDING.get(action.state, Standing.CERTAIN),
        version=action.version + team.version + team.walker_changes,
    )


def timetable(action: Action, team: Patrol | None = None) -> str:
    """``Verzamelen 18:30, briefing 18:45, lopen 19:15–21:15, nabespreking 21:30``, with a team's own times."""
    walk = team or action
    moments = [
        ("verzamelen", action.gather_at), ("briefing", action.brief_at),
        ("lopen", walk.starts_at), ("nabespreking", action.debrief_at),
    ]  # fmt: skip
    found = [f"{name} {clock.time_text(at)}" for name, at in moments if at is not None]
    until = f"lopen {clock.time_text(walk.starts_at)}"
    words = ", ".join(f"{until}–{clock.time_text(walk.ends_at)}" if one == until else one for one in found)
    return words[:1].upper() + words[1:]


def _common(action: Action) -> tuple[str, ...]:
    leads = ", ".join(filter(None, (text.clean(action.coordinator_name), text.phone_text(action.coordinator_phone))))
    elsewhere = text.clean(action.briefing_place) not in ("", text.clean(action.meeting_place))
    return tuple(
        filter(
            None,
            (
                f"Briefing: {action.briefing_place}" if elsewhere else "",
                f"Actieleiding: {leads}" if leads else "",
                "Kunt u niet? Laat het zo snel mogelijk aan de actieleiding weten.",
            ),
        )
    )


def _first(action: Action, walk: datetime) -> datetime:
    return min(moment for moment in (action.gather_at, action.brief_at, walk) if moment is not None)


def _last(action: Action, walk: datetime) -> datetime:
    return max(moment for moment in (action.debrief_at, walk) if moment is not None)
