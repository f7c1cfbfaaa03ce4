"""Incidents for other programs: csv and xlsx of texts only, GeoJSON for maps. Without descriptions of persons.

Call these within a write: each leaves a line in the audit trail, that something was exported and how many.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.exchange import table_files
from btl_desktop.models.incidents import Incident
from btl_desktop.services import audit
from btl_desktop.services.incidents import incident_order, incident_search
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_order import Place
from btl_desktop.services.incidents.incident_search import IncidentLine

_AT_ONCE = 500
_HEADER = (
    "Nummer", "Datum", "Tijd", "Tot", "Soort", "Straat", "Huisnummer", "Plek in woorden", "Buurt", "Dorp",
    "Breedtegraad", "Lengtegraad", "Bron", "Stand", "Wat er is gezien",
)  # fmt: skip
_Spot = tuple[float | None, float | None]


def to_csv(session: Session, criteria: Criteria) -> bytes:
    """What was found, as csv that our own import and a Dutch Excel read."""
    rows = [_texts(line, spot) for line, spot in _found(session, criteria)]
    audit.note(session, "Meldingen weggeschreven", "csv", len(rows))
    return table_files.to_csv(_HEADER, rows)


def to_xlsx(session: Session, criteria: Criteria) -> bytes:
    """What was found, as an Excel workbook of texts."""
    rows = [_texts(line, spot) for line, spot in _found(session, criteria)]
    audit.note(session, "Meldingen weggeschreven", "xlsx", len(rows))
    return table_files.to_xlsx("Meldingen", _HEADER, rows, clock.local(clock.now()))


def to_geojson(session: Session, criteria: Criteria) -> bytes:
    """What was found and has a point, as a FeatureCollection (RFC 7946: WGS84, longitude first)."""
    features = [_feature(line, spot) for line, spot in _found(session, criteria) if None not in spot]
    audit.note(session, "Meldingen weggeschreven", "GeoJSON", len(features))
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1).encode()


def _found(session: Session, criteria: Criteria) -> Iterator[tuple[IncidentLine, _Spot]]:
    place: Place | None = Place(0)
    while place is not None:
        found = incident_order.stretch(session, criteria, _AT_ONCE, place)
        among = Incident.order_key.in_(found.keys)
        query = session.query(Incident.order_key, Incident.latitude, Incident.longitude).filter(among)
        spots = {key: (latitude, longitude) for key, latitude, longitude in query}
        yield from ((line, spots[line.order_key]) for line in incident_search.lines(session, found.keys))
        place = found.on


def _texts(line: IncidentLine, spot: _Spot) -> list[str]:
    start = clock.local(line.noticed_at)
    until = f"{clock.local(line.noticed_until):%d-%m-%Y %H:%M}" if line.noticed_until else ""
    degrees = ["" if degree is None else f"{degree:.6f}" for degree in spot]
    where = [line.street, line.house_number, line.place, line.area_name, line.village, *degrees]
    when = [f"{start:%d-%m-%Y}", f"{start:%H:%M}", until]
    return [line.number, *when, line.kind, *where, line.source.label, line.status.label, line.seen]


def _feature(line: IncidentLine, spot: _Spot) -> dict[str, Any]:
    latitude, longitude = spot
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {
            "nummer": line.number, "soort": line.kind, "van": line.noticed_at.isoformat(),
            "tot": line.noticed_until.isoformat() if line.noticed_until else None, "plaats": line.where,
            "buurt": line.area_name, "stand": line.status.label, "bron": line.source.label, "gezien": line.seen,
        },
    }  # fmt: skip
