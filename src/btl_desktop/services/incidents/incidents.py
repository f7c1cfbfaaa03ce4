"""Incidents: writing one down, putting it right, and all that is known of one. Finding: ``incident_search``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.geography import neighbourhood_at, village_of
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import Incident, IncidentKind, IncidentLink, check_moments, first_key
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.places import Village
from btl_desktop.services import places, records
from btl_desktop.services.incidents import incident_kinds, incident_search
from btl_desktop.services.incidents.incident_search import IncidentLine
from btl_desktop.services.numbers import next_incident_numbers

_GONE = UserError("Deze melding is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_SEVERAL_LINES = {"seen", "feedback"}
_SPOT = {"latitude", "longitude"}
_MINUTE = 1 << 16
_LAST = 20  # of so many the village is looked at: without a village, a long list would be read through for it


@dataclass(frozen=True, slots=True)
class Entry:
    """A new incident as it is written down; the fields are those of :class:`~btl_desktop.models.incidents.Incident`."""

    kind_id: UUID
    noticed_at: datetime
    noticed_until: datetime | None = None
    street: str = ""
    house_number: str = ""
    place: str = ""
    village_id: UUID | None = None
    area_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    source: IncidentSource = IncidentSource.OWN
    seen: str = ""
    patrol_id: UUID | None = None
    action_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One field of which there are two versions: what somebody else made of it meanwhile, and what is typed here."""

    field: str
    theirs: Any
    mine: Any


class ChangedMeanwhile(UserError):  # noqa: N818 - what happened, not an error
    """Somebody else corrected the same fields: nothing is overwritten until the user has seen both versions."""

    def __init__(self, versions: Iterable[Version]) -> None:
        super().__init__(
            "Deze melding is intussen op een andere plek gewijzigd.", "Kies welke versie van de tekst blijft staan."
        )
        self.versions = tuple(versions)


@dataclass(frozen=True, slots=True)
class Whole:
    """One incident with everything about it; ``linked`` are the incidents it belongs with."""

    incident: Incident
    kind: IncidentKind
    village: str
    linked: tuple[IncidentLine, ...]
    patrol: Patrol | None


def enter(session: Session, entry: Entry, now: datetime | None = None) -> Incident:
    """Write an incident down: it gets its number, its place in time and, from the spot, its buurt and village."""
    now = now or clock.now()
    values = {field.name: tidy(field.name, getattr(entry, field.name)) for field in fields(Entry)}
    _must_fit(values)
    _must_be_in_order(entry.noticed_at, entry.noticed_until, now)
    (number,) = next_incident_numbers(session, clock.local(entry.noticed_at).year)
    key = free_key(session, entry.noticed_at)
    incident = Incident(number=number, order_key=key, entered_at=now, **values)
    _find_area(session, incident)
    session.add(incident)
    session.flush()
    return incident


def nothing_special(session: Session, patrol_id: UUID, now: datetime | None = None) -> Incident:
    """ "Niets bijzonders" for a patrol, in one go; a patrol that has said so already keeps that one."""
    patrol = session.get(Patrol, patrol_id)
    if patrol is None:
        raise UserError("Deze patrouille is intussen verwijderd.", "Kies een andere patrouille.")
    kind = incident_kinds.quiet_kind(session)
    said = select(Incident).where(Incident.patrol_id == patrol_id, Incident.kind_id == kind.id)
    if (already := session.scalars(said).first()) is not None:
        return already
    quiet = Entry(
        kind_id=kind.id,
        noticed_at=patrol.starts_at,
        noticed_until=patrol.ends_at,
        village_id=patrol.village_id,
        patrol_id=patrol.id,
        action_id=patrol.action_id,
        seen="Niets bijzonders.",
    )
    incident = enter(session, quiet, now)
    incident.status = IncidentStatus.SETTLED
    session.flush()
    return incident


def change(session: Session, incident_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> Incident:
    """Put fields right, as a form does when the cursor leaves it; ``was`` is what the user saw of each.

    Raises :class:`ChangedMeanwhile` with both versions when somebody else changed one of these fields since, and
    ``UserError`` when the incident is gone, a text is too long or its end lies before its
    beginning. Nothing is changed then.
    """
    incident = session.get(Incident, incident_id)
    if incident is None:
        raise _GONE
    new = {name: tidy(name, value) for name, value in values.items()}
    _must_fit(new)
    versions = [
        Version(name, getattr(incident, name), value)
        for name, value in new.items()
        if getattr(incident, name) not in (was[name], value)
    ]
    if versions:
        raise ChangedMeanwhile(versions)
    if new.keys() & {"noticed_at", "noticed_until"}:
        first, last = (new.get(name, getattr(incident, name)) for name in ("noticed_at", "noticed_until"))
        _must_be_in_order(first, last, clock.now())
    if "noticed_at" in new and new["noticed_at"] != incident.noticed_at:
        incident.order_key = free_key(session, new["noticed_at"])
    for name, value in new.items():
        setattr(incident, name, value)
    if new.keys() & {*_SPOT, "area_code"}:
        _find_area(session, incident)
    session.flush()
    return incident


def whole(session: Session, incident_id: UUID) -> Whole:
    """One incident with its reports, follow-ups, descriptions and links; raises ``UserError`` when it is gone."""
    everything = (
        selectinload(Incident.reports),
        selectinload(Incident.follow_ups),
        selectinload(Incident.descriptions),
    )
    incident = session.scalars(select(Incident).where(Incident.id == incident_id).options(*everything)).one_or_none()
    if incident is None:
        raise _GONE
    village = session.get(Village, incident.village_id) if incident.village_id else None
    return Whole(
        incident=incident,
        kind=session.get_one(IncidentKind, incident.kind_id),
        village=village.name if village else "",
        linked=tuple(incident_search.lines(session, _linked_keys(session, incident_id))),
        patrol=session.get(Patrol, incident.patrol_id) if incident.patrol_id else None,
    )


def is_there(session: Session, incident_id: UUID) -> bool:
    """Whether this incident is kept."""
    return session.get(Incident, incident_id) is not None


def delete(session: Session, incident_ids: Iterable[UUID]) -> int:
    """Delete incidents with all that hangs under them, and their links; returns how many there were."""
    chosen = [*incident_ids]
    everything = (
        selectinload(Incident.reports),
        selectinload(Incident.follow_ups),
        selectinload(Incident.descriptions),
    )
    touching = or_(IncidentLink.one_id.in_(chosen), IncidentLink.other_id.in_(chosen))
    for link in session.scalars(select(IncidentLink).where(touching)):
        session.delete(link)
    session.flush()
    found = session.scalars(select(Incident).where(Incident.id.in_(chosen)).options(*everything)).all()
    for incident in found:
        session.delete(incident)
    return len(found)


def last_village(session: Session) -> UUID | None:
    """The village of the incident that was entered last; where the next one probably is."""
    newest = select(Incident.village_id).order_by(Incident.id.desc()).limit(_LAST)
    return next((village for village in session.scalars(newest) if village is not None), None)


def patrols_around(session: Session, moment: datetime, hours: int = 18) -> list[Patrol]:
    """The patrols that started at most so long before a moment, or start within an hour of it; the nearest first."""
    span = (Patrol.starts_at > moment - timedelta(hours=hours), Patrol.starts_at < moment + timedelta(hours=1))
    return [*session.scalars(select(Patrol).where(*span).order_by(Patrol.starts_at.desc(), Patrol.number))]


def free_key(session: Session, noticed_at: datetime) -> int:
    """The next free place in the minute of a moment; a minute that is full runs on into the next."""
    first = first_key(noticed_at)
    while True:
        in_minute = (Incident.order_key >= first, Incident.order_key < first + _MINUTE)
        last = session.scalar(select(func.max(Incident.order_key)).where(*in_minute))
        if last is None:
            return first
        if last + 1 < first + _MINUTE:
            return last + 1
        first += _MINUTE


def tidy(field: str, value: Any) -> Any:
    """A typed value as the record keeps it."""
    if type(value) is not str:  # a choice is a text as well, and stays as it is
        return value
    return text.clean_lines(value) if field in _SEVERAL_LINES else text.clean(value)


def _must_fit(values: Mapping[str, Any]) -> None:
    """A text that is too long is told, and never cut."""
    for name, value in values.items():
        longest = getattr(Incident.__table__.columns[name].type, "length", None)
        if longest and type(value) is str and len(value) > longest:
            raise UserError(
                f"Een tekst is te lang: hier passen {longest} tekens.", "Kort hem in, of zet hem bij “gezien”."
            )


def _must_be_in_order(noticed_at: datetime, noticed_until: datetime | None, now: datetime) -> None:
    records.refuse(check_moments(noticed_at, noticed_until, now), "Kijk de dagen en tijden na.")


def _find_area(session: Session, incident: Incident) -> None:
    """The buurt from the spot, its name from the map, and the village from the buurt where none is filled in.

    A spot outside the municipality is kept, without a buurt.
    """
    if incident.latitude is not None and incident.longitude is not None:
        there = neighbourhood_at(incident.longitude, incident.latitude)
        incident.area_code = there.code if there else ""
    incident.area_name = places.place_name(incident.area_code) if incident.area_code else ""
    if incident.area_code and incident.village_id is None:
        name = village_of(incident.area_code)
        incident.village_id = session.scalar(select(Village.id).where(Village.name == name))


def _linked_keys(session: Session, incident_id: UUID) -> list[int]:
    to = select(IncidentLink.other_id).where(IncidentLink.one_id == incident_id)
    back = select(IncidentLink.one_id).where(IncidentLink.other_id == incident_id)
    keys = select(Incident.order_key).where(or_(Incident.id.in_(to), Incident.id.in_(back)))
    return [*session.scalars(keys.order_by(Incident.order_key.desc()))]
