"""Two fictional hotspots: one that is being worked on, one that is over. A third waits among the proposals."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop.models.hotspots import Hotspot
from btl_desktop.models.incident_choices import HotspotStatus, ReportParty
from btl_desktop.models.incidents import IncidentKind
from btl_desktop.services import places
from btl_desktop.services.demonstration.demonstration_people import Stage


def fill(session: Session, stage: Stage) -> None:
    """Write them down."""
    kinds = {name: id_ for id_, name in session.execute(select(IncidentKind.id, IncidentKind.name))}
    today = stage.today
    session.add_all((
        Hotspot(
            id=stage.new_id(),
            name="Bushokje bij het winkelplein",
            area_code="BU16212111",
            area_name=places.place_name("BU16212111"),
            kind_id=kinds["Vernieling of graffiti"],
            nuisance="ruiten van het bushokje steeds kapot",
            since=today - timedelta(days=120),
            reported_to=ReportParty.MUNICIPALITY,
            reported_on=today - timedelta(days=100),
            status=HotspotStatus.IN_PROGRESS,
            note="De gemeente vervangt het glas door kunststof.",
        ),
        Hotspot(
            id=stage.new_id(),
            name="Fietstunnel",
            area_code="BU16213111",
            area_name=places.place_name("BU16213111"),
            kind_id=kinds["Hard rijden of gevaarlijk verkeer"],
            nuisance="scooters door de tunnel",
            since=today - timedelta(days=500),
            reported_to=ReportParty.OFFICER,
            reported_on=today - timedelta(days=480),
            status=HotspotStatus.CLOSED,
            closed_on=today - timedelta(days=300),
            note="Sinds de hekjes er staan rijdt er geen scooter meer door.",
        ),
    ))  # fmt: skip
    session.flush()
