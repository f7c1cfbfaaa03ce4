"""Hotspots: places with lasting nuisance, proposed from the figures and kept as the coordinator decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.hotspots import Hotspot, check_hotspot
from btl_desktop.models.incident_choices import HotspotStatus
from btl_desktop.models.meeting_choices import MeetingState
from btl_desktop.models.meetings import Meeting
from btl_desktop.services import places, records
from btl_desktop.services.incidents import incident_kinds
from btl_desktop.services.incidents.hotspot_proposals import Proposal

_GONE = UserError("Deze overlastlocatie is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_OFFERED = 40  # meetings of each sort to choose from: some years of them


@dataclass(frozen=True, slots=True)
class HotspotLine:
    """One hotspot as a list shows it; ``meeting`` is where it was discussed."""

    id: UUID
    name: str
    nuisance: str
    area_name: str
    since: date
    status: HotspotStatus
    closed_on: date | None
    reported: str
    meeting: str


def accept(session: Session, proposal: Proposal, today: date) -> Hotspot:
    """Keep a proposal as a hotspot."""
    hotspot = Hotspot(
        name=proposal.place[:120],
        area_code=proposal.area_code,
        area_name=proposal.area_name,
        street=proposal.street,
        kind_id=proposal.kind_id,
        nuisance=proposal.kind,
        since=min(proposal.since, today),
        basis=f"{clock.day_text(today, weekday=False)}: {proposal.words}"[:400],
    )
    session.add(hotspot)
    session.flush()
    return hotspot


def lines(session: Session) -> list[HotspotLine]:
    """All that are kept: those that go on first, the newest first."""
    query = select(Hotspot, Meeting.title, Meeting.starts_at).outerjoin(Meeting, Meeting.id == Hotspot.meeting_id)
    found = [_line(hotspot, title, at) for hotspot, title, at in session.execute(query)]
    return sorted(found, key=lambda one: (one.status is HotspotStatus.CLOSED, -one.since.toordinal(), one.name))


def get(session: Session, hotspot_id: UUID) -> Hotspot:
    """One hotspot; raises ``UserError`` when it is gone."""
    found = session.get(Hotspot, hotspot_id)
    if found is None:
        raise _GONE
    return found


def save(session: Session, hotspot_id: UUID | None, values: Mapping[str, Any], today: date) -> Hotspot:
    """Keep what was filled in, of a new one or of one that is there; raises ``UserError`` for what cannot be.

    Closing one without a day closes it today; one that is open again has no such day.
    """
    tidied = {name: _tidy(name, value) for name, value in values.items()}
    if hotspot_id is None:
        hotspot = Hotspot(**{"name": "", "since": today, **tidied})
    else:
        hotspot = get(session, hotspot_id)
        for name, value in tidied.items():
            setattr(hotspot, name, value)
    hotspot.area_name = places.place_name(hotspot.area_code) if hotspot.area_code else ""
    closed = hotspot.status is HotspotStatus.CLOSED
    hotspot.closed_on = (hotspot.closed_on or today) if closed else None
    records.refuse(check_hotspot(hotspot, today), "Pas het aan en bewaar opnieuw.")
    session.add(hotspot)
    session.flush()
    return hotspot


def delete(session: Session, hotspot_id: UUID) -> str:
    """Delete one; returns its name."""
    hotspot = get(session, hotspot_id)
    session.delete(hotspot)
    session.flush()
    return hotspot.name


def going_on(session: Session, codes: Collection[str]) -> Sequence[Hotspot]:
    """Those that go on in these CBS buurten, the oldest first."""
    query = select(Hotspot).where(Hotspot.area_code.in_([*codes]), Hotspot.status != HotspotStatus.CLOSED)
    return session.scalars(query.order_by(Hotspot.since, Hotspot.name)).all()


def meetings(session: Session, now: datetime, known: UUID | None = None) -> list[tuple[UUID, str]]:
    """Where a place was discussed, the latest first, and then where it will be, the soonest first.

    ``known``, of this place, is offered however long ago it was; a meeting that did not go on is not offered otherwise.
    """
    query = select(Meeting.id, Meeting.title, Meeting.starts_at)
    wanted = query.where(or_(Meeting.state != MeetingState.LAPSED, Meeting.id == known))
    past = wanted.where(Meeting.starts_at <= now).order_by(Meeting.id != known, Meeting.starts_at.desc())
    coming = wanted.where(Meeting.starts_at > now).order_by(Meeting.id != known, Meeting.starts_at)
    before = sorted(session.execute(past.limit(_OFFERED)), key=lambda row: row[2], reverse=True)
    after = sorted(session.execute(coming.limit(_OFFERED)), key=lambda row: row[2])
    return [(id_, _meeting_words(title, at)) for id_, title, at in (*before, *after)]


def kinds(session: Session, known: UUID | None = None) -> list[tuple[UUID, str]]:
    """The kinds to choose from; ``known``, of this place, stays among them when it is no longer offered."""
    every = incident_kinds.kinds(session, also_old=True)
    return [(kind.id, kind.name) for kind in every if kind.in_use or kind.id == known]


def _line(hotspot: Hotspot, title: str | None, at: datetime | None) -> HotspotLine:
    party = hotspot.reported_to.label if hotspot.reported_to else ""
    on = clock.day_text(hotspot.reported_on, weekday=False) if hotspot.reported_on else ""
    return HotspotLine(
        hotspot.id, hotspot.name, hotspot.nuisance, hotspot.area_name, hotspot.since, hotspot.status, hotspot.closed_on,
        " op ".join(filter(None, (party, on))), _meeting_words(title, at) if title and at else "",
    )  # fmt: skip


def _meeting_words(title: str, at: datetime) -> str:
    return f"{title}, {clock.day_text(clock.local(at).date(), weekday=False)}"


def _tidy(name: str, value: Any) -> Any:
    if type(value) is not str:
        return value
    return text.clean_lines(value) if name == "note" else text.clean(value)
