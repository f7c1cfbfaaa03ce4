"""What the form of an incident offers to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.geography import municipality, village_of
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.places import Street
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds, incidents


@dataclass(frozen=True, slots=True)
class Choices:
    """Kinds, villages and patrols as (id, words); buurten as (CBS code, name, village); names of streets."""

    kinds: tuple[tuple[UUID, str], ...]
    villages: tuple[tuple[UUID, str], ...]
    buurten: tuple[tuple[str, str, str], ...]
    streets: tuple[str, ...]
    patrols: tuple[tuple[UUID, str], ...]
    last_village: UUID | None


def choices(session: Session, moment: datetime) -> Choices:
    """The choices at a moment; the patrols are those of the hours before it."""
    villages = tuple((village.id, village.name) for village in places.villages(session))
    last = incidents.last_village(session)
    return Choices(
        kinds=tuple((kind.id, kind.name) for kind in incident_kinds.kinds(session)),
        villages=villages,
        buurten=tuple((one.code, one.name, village_of(one.code)) for one in municipality().neighbourhoods()),
        streets=tuple(session.scalars(select(Street.name).distinct().order_by(Street.name))),
        patrols=tuple((one.id, patrol_text(one)) for one in incidents.patrols_around(session, moment, hours=48)),
        last_village=last or (villages[0][0] if villages else None),
    )


def patrol_text(patrol: Patrol) -> str:
    """``vr 12 dec 2026, 20:00 · Team 1 · 2026-0141``."""
    day = clock.day_text(clock.local(patrol.starts_at).date())
    return " · ".join(filter(None, (f"{day}, {clock.time_text(patrol.starts_at)}", patrol.name, patrol.number)))
