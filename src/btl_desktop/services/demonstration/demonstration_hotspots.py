"""Two fictional hotspots: one that is being worked on, one that is over. A third waits among the proposals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop.models.hotspots import Hotspot
from btl_desktop.models.incident_choices import HotspotStatus, ReportParty
from btl_desktop.models.incidents import IncidentKind
from btl_desktop.services import places
from btl_desktop.services.demonstration.demonstration_people import Stage


def fill(session: Session, stage: Stage) -> None:
    """Write them down."""
    session.add(
        _spot(
            session, stage, "Bushokje bij het winkelplein", "BU16212111", "Vernieling of graffiti", 120,
            nuisance="ruiten van het bushokje steeds kapot",
            reported_to=ReportParty.MUNICIPALITY,
            status=HotspotStatus.IN_PROGRESS,
            note="De gemeente vervangt het glas door kunststof.",
        )
    )  # fmt: skip
    session.add(
        _spot(
            session, stage, "Fietstunnel", "BU16213111", "Hard rijden of gevaarlijk verkeer", 500,
            nuisance="scooters door de tunnel",
            reported_to=ReportParty.OFFICER,
            status=HotspotStatus.CLOSED,
            closed_on=stage.today - timedelta(days=300),
            note="Sinds de hekjes er staan rijdt er geen scooter meer door.",
        )
    )  # fmt: skip
    session.flush()


def _spot(session: Session, stage: Stage, name: str, area: str, kind: str, days: int, **values: Any) -> Hotspot:
    """A place that was noticed so many days ago, and reported twenty days later."""
    since = stage.today - timedelta(days=days)
    return Hotspot(
        id=stage.new_id(),
        name=name,
        area_code=area,
        area_name=places.place_name(area),
        kind_id=session.scalars(select(IncidentKind.id).where(IncidentKind.name == kind)).one(),
        since=since,
        reported_on=since + timedelta(days=20),
        **values,
    )
