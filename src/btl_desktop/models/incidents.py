"""What patrols and residents noticed: facts, to whom they were reported, and what came of it.

There is no field for a suspect, a culprit, origin or a BSN, and no register of persons or plates: what somebody or
something looked like stands in a :class:`Description` that lapses (AVG art. 5; ``domain.md``).
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import BigInteger, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from btl_desktop import clock
from btl_desktop.errors import Problem
from btl_desktop.models import careful_words
from btl_desktop.models.base import Base, ChoiceType, Record, UtcDateTime, check_lengths
from btl_desktop.models.incident_choices import (
    LONGEST_DESCRIPTION_DAYS,
    Described,
    IncidentSource,
    IncidentStatus,
    ReportParty,
)

DESCRIPTION_DAYS = 28  # the usual term of a description; for longer it asks for a reason
_MINUTE_BITS = 16


class IncidentKind(Record, Base, kw_only=True):
    """What kind of thing was noticed; the list is the organisation's own.

    ``emergency``: 112 comes first; ``for_police`` and ``for_municipality`` say to whom it is usually reported;
    ``nuisance`` counts for places with lasting nuisance; ``quiet`` is "niets bijzonders"; ``in_use``: still offered.
    """

    __tablename__ = "incident_kind"

    name: Mapped[str] = mapped_column(String(60), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    emergency: Mapped[bool] = mapped_column(default=False)
    for_police: Mapped[bool] = mapped_column(default=False)
    for_municipality: Mapped[bool] = mapped_column(default=False)
    nuisance: Mapped[bool] = mapped_column(default=False)
    quiet: Mapped[bool] = mapped_column(default=False)
    in_use: Mapped[bool] = mapped_column(default=True)


class Incident(Record, Base, kw_only=True):
    """One thing that was noticed.

    ``noticed_at`` is when, or since when where only two moments are known; then ``noticed_until`` is the later one.
    ``latitude`` and ``longitude`` are WGS84 degrees; ``area_code`` is the CBS buurt that they, or the user, point at,
    and ``area_name`` what the map called it. ``order_key`` puts all incidents in the order of time, each in a place
    of its own (:func:`first_key`).

    ``patrol_id`` and ``action_id`` are no foreign keys: a patrol may be deleted and come back with undo; the incident
    outlives the one and finds it again after the other.
    """

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_kind", "kind_id"),
        Index("ix_incident_village", "village_id"),
        Index("ix_incident_patrol", "patrol_id"),
    )

    number: Mapped[str] = mapped_column(String(12), unique=True)
    order_key: Mapped[int] = mapped_column(BigInteger, unique=True)
    kind_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident_kind.id"))
    noticed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    noticed_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)

    street: Mapped[str] = mapped_column(String(120), default="")
    house_number: Mapped[str] = mapped_column(String(20), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None)
    area_code: Mapped[str] = mapped_column(String(12), default="")
    area_name: Mapped[str] = mapped_column(String(80), default="")
    latitude: Mapped[float | None] = mapped_column(Float, default=None)
    longitude: Mapped[float | None] = mapped_column(Float, default=None)

    source: Mapped[IncidentSource] = mapped_column(ChoiceType(IncidentSource), default=IncidentSource.OWN)
    seen: Mapped[str] = mapped_column(default="")
    status: Mapped[IncidentStatus] = mapped_column(ChoiceType(IncidentStatus), default=IncidentStatus.OPEN)
    feedback: Mapped[str] = mapped_column(default="")
    feedback_on: Mapped[date | None] = mapped_column(default=None)
    patrol_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    action_id: Mapped[uuid.UUID | None] = mapped_column(default=None)

    reports: Mapped[list[IncidentReport]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="IncidentReport.reported_at"
    )
    follow_ups: Mapped[list[FollowUp]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="FollowUp.entered_at"
    )
    descriptions: Mapped[list[Description]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="Description.entered_at"
    )


class IncidentReport(Record, Base, kw_only=True):
    """That an incident was reported: to whom, when, and under which reference they know it."""

    __tablename__ = "incident_report"

    incident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident.id"), index=True, default=None)
    party: Mapped[ReportParty] = mapped_column(ChoiceType(ReportParty))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reference: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(String(200), default="")


class FollowUp(Record, Base, kw_only=True):
    """What happened afterwards, on a day. It is never erased: a wrong one is struck, with the reason beside it."""

    __tablename__ = "follow_up"

    incident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident.id"), index=True, default=None)
    on: Mapped[date] = mapped_column("on_day")
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    what: Mapped[str]
    struck_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    struck_because: Mapped[str] = mapped_column(String(200), default="")


class IncidentLink(Record, Base, kw_only=True):
    """Two incidents that belong together; ``one_id`` is the lesser id, so that a pair stands here once."""

    __tablename__ = "incident_link"
    __table_args__ = (Index("uq_incident_link", "one_id", "other_id", unique=True),)

    one_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident.id"))
    other_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident.id"), index=True)


class Description(Record, Base, kw_only=True):
    """What a person or vehicle looked like: behaviour and clothing first. Erased after ``expires_on``.

    It is left out of the search on purpose: looking up a plate or a coat over all incidents would make a register
    of them. ``reason`` says why it is kept for longer than usual.
    """

    __tablename__ = "description"
    __table_args__ = (Index("ix_description_expires_on", "expires_on"),)

    incident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident.id"), index=True, default=None)
    of: Mapped[Described] = mapped_column("described", ChoiceType(Described))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200), default="")
    behaviour: Mapped[str] = mapped_column(default="")
    clothing: Mapped[str] = mapped_column(default="")
    vehicle: Mapped[str] = mapped_column(String(60), default="")
    colour: Mapped[str] = mapped_column(String(40), default="")
    brand: Mapped[str] = mapped_column(String(60), default="")
    plate: Mapped[str] = mapped_column(String(15), default="")


class IncidentCount(Record, Base, kw_only=True):
    """How many incidents there were in a month of which nothing else is kept any more: so figures stay true.

    ``month`` is its first day; ``village_id`` and ``area_code`` (CBS) are empty where they were not known.
    """

    __tablename__ = "incident_count"
    __table_args__ = (Index("ix_incident_count_month", "month"),)

    month: Mapped[date]
    kind_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("incident_kind.id"))
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None)
    area_code: Mapped[str] = mapped_column(String(12), default="")
    number: Mapped[int]


def first_key(noticed_at: datetime) -> int:
    """The first ``order_key`` of a minute; 65,536 incidents have a place in it, and more run on into the next."""
    return int(noticed_at.timestamp() // 60) << _MINUTE_BITS


def minute_of(order_key: int) -> datetime:
    """The minute in which an ``order_key`` lies."""
    return datetime.fromtimestamp((order_key >> _MINUTE_BITS) * 60, UTC)


def check_moments(noticed_at: datetime, noticed_until: datetime | None, now: datetime) -> list[Problem]:
    """What is not right about when something was noticed."""
    if noticed_until is not None and noticed_until < noticed_at:
        return [Problem("noticed_until", "Het laatste moment ligt vóór het eerste.")]
    if noticed_at > now + timedelta(minutes=5):
        return [Problem("noticed_at", "Dit moment moet nog komen.", stops=False)]
    return []


def check_description(description: Description, usual_days: int = DESCRIPTION_DAYS) -> list[Problem]:
    """What is not right about a description: longer than usual asks for a reason, and longer than that may not be."""
    problems = check_lengths(description)
    days = (description.expires_on - clock.local(description.entered_at).date()).days
    if days > LONGEST_DESCRIPTION_DAYS:
        problems.append(Problem("expires_on", "Een signalement blijft hoogstens drie maanden staan."))
    elif days > usual_days and not description.reason:
        problems.append(Problem("reason", f"Schrijf op waarom dit langer dan {usual_days} dagen nodig is."))
    texts = {"behaviour": description.behaviour, "clothing": description.clothing}
    return problems + careful_words.doubts(**texts)
