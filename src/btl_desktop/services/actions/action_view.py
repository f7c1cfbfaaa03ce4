"""Everything that the window shows of one action, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.actions import Action
from btl_desktop.services import places
from btl_desktop.services.actions import actions, readiness
from btl_desktop.services.actions.concerns import Concern
from btl_desktop.services.partners import partners, year_plans
from btl_desktop.services.partners.partners import Known

_ORIGINS = 30
_USUAL = (
    "Jaarplan van politie en gemeente",
    "Maandelijks overleg met politie en gemeente",
    "Overleg Donkere Dagen Offensief",
    "Overleg woninginbraak",
    "Jeugdoverleg",
)


@dataclass(frozen=True, slots=True)
class Dark:
    """When it gets dark in a village on a day, and what is special about that day."""

    sunset: datetime
    dusk: datetime
    day_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action with what belongs beside it. ``villages`` are those to choose from, as (id, name); ``origins`` where
    earlier actions came from, to be typed no more; ``known`` whom partners have to choose from.
    """

    action: Action
    concerns: tuple[Concern, ...]
    villages: tuple[tuple[UUID, str], ...]
    village: str
    dark: Dark
    origins: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()


def view(session: Session, action_id: UUID) -> ActionView:
    """One action to show; raises ``UserError`` when it is gone."""
    action = actions.get(session, action_id)
    villages = tuple((village.id, village.name) for village in places.villages(session))
    village = dict(villages).get(action.village_id, "") if action.village_id else ""
    day = clock.local(action.starts_at).date()
    return ActionView(
        action, tuple(readiness.missing(session, action)), villages, village, dark(day, village),
        _origins(session), tuple(partners.known(session)),
    )  # fmt: skip


def _origins(session: Session) -> tuple[str, ...]:
    """Where actions came from, the latest first; a few usual ones as long as there are none."""
    latest = select(Action.origin).where(Action.origin != "").group_by(Action.origin)
    known = session.scalars(latest.order_by(func.max(Action.starts_at).desc()).limit(_ORIGINS))
    planned = (theme.origin for theme in year_plans.themes(session))
    return tuple(dict.fromkeys((*known, *planned, *_USUAL)))


def dark(day: date, village: str) -> Dark:
    """Sunset and dusk over a village; any other name means the middle of the municipality."""
    from btl_desktop.planning.calendar import day_notes
    from btl_desktop.planning.sun import sun

    sky = sun(day, village)
    return Dark(sky.sunset, sky.dusk, day_notes(day))
