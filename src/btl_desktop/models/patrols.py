"""Patrols: a group that walks an area at a time. A team in a joint action is a patrol too."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, Connection, ForeignKey, Index, String, UniqueConstraint, event, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from btl_desktop.models.base import Base, ChoiceType, Record, UtcDateTime
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.models.volunteers import Volunteer


class Patrol(Record, Base, kw_only=True):
    """One patrol. ``number`` ("2026-0141") stands on the return form; ``area_codes`` are CBS wijk or buurt codes.

    ``action_id`` is set for a team of a joint action; then ``name`` is the team's name ("Team 3"). ``template_id`` is
    set for an evening of a recurring template. ``out_at`` and ``back_at`` are when a patrol really left and reported
    back. ``max_walkers`` is how many seats it has; below ``min_walkers`` it may not go. ``had_place`` and ``came`` are
    what stays of its walkers when their names are no longer kept: how many there were. ``walker_changes`` counts what
    happened to its walkers, so that a newer calendar file is known as such.
    """

    __tablename__ = "patrol"
    __table_args__ = (Index("ix_patrol_starts_at", "starts_at"),)

    number: Mapped[str] = mapped_column(String(12), unique=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None, index=True)
    action_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("action.id"), default=None, index=True)
    template_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patrol_template.id"), default=None, index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(80), default="")
    area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("area.id"), default=None)
    area_codes: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    route: Mapped[str] = mapped_column(default="")
    meeting_point: Mapped[str] = mapped_column(String(200), default="")
    team_phone: Mapped[str] = mapped_column(String(20), default="")
    min_walkers: Mapped[int] = mapped_column(default=2)
    max_walkers: Mapped[int] = mapped_column(default=4)
    status: Mapped[PatrolStatus] = mapped_column(ChoiceType(PatrolStatus), default=PatrolStatus.PLANNED)
    leader_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("volunteer.id"), default=None, index=True)
    attention: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")
    out_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    back_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    had_place: Mapped[int | None] = mapped_column(default=None)
    came: Mapped[int | None] = mapped_column(default=None)
    walker_changes: Mapped[int] = mapped_column(default=0)

    walkers: Mapped[list[PatrolWalker]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="PatrolWalker.position"
    )
    debrief: Mapped[Debrief | None] = relationship(default=None, lazy="raise", cascade="all, delete-orphan")


class PatrolTemplate(Record, Base, kw_only=True):
    """A patrol that returns: every so many weeks on some weekdays (ISO, 1 is Monday), within a season.

    The times are wall clock ("20:00"), so that a season keeps its hour when the clocks change; an end before the start
    lies on the next day. ``exceptions`` are days on which it does not walk, as ISO text.
    """

    __tablename__ = "patrol_template"

    name: Mapped[str] = mapped_column(String(80))
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None, index=True)
    area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("area.id"), default=None)
    area_codes: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    weekdays: Mapped[list[int]] = mapped_column(JSON, default_factory=list)
    every_weeks: Mapped[int] = mapped_column(default=1)
    starts: Mapped[str] = mapped_column(String(5), default="20:00")
    ends: Mapped[str] = mapped_column(String(5), default="22:00")
    first_day: Mapped[date]
    last_day: Mapped[date]
    skip_holidays: Mapped[bool] = mapped_column(default=True)
    exceptions: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    meeting_point: Mapped[str] = mapped_column(String(200), default="")
    route: Mapped[str] = mapped_column(default="")
    min_walkers: Mapped[int] = mapped_column(default=2)
    max_walkers: Mapped[int] = mapped_column(default=4)


class PatrolWalker(Record, Base, kw_only=True):
    """A volunteer's place in a patrol; the leader is one of the walkers and is named by ``Patrol.leader_id``.

    ``reason`` is why somebody was placed knowingly against a soft rule; ``asked_at`` when they were last asked.
    """

    __tablename__ = "patrol_walker"
    __table_args__ = (Index("uq_patrol_walker", "patrol_id", "volunteer_id", unique=True),)

    patrol_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patrol.id"), default=None)
    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    status: Mapped[WalkerStatus] = mapped_column(ChoiceType(WalkerStatus), default=WalkerStatus.PROMISED)
    reason: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    volunteer: Mapped[Volunteer] = relationship(init=False, lazy="raise", viewonly=True)


@event.listens_for(PatrolWalker, "after_insert")
@event.listens_for(PatrolWalker, "after_update")
@event.listens_for(PatrolWalker, "after_delete")
def _count_change(_mapper: object, connection: Connection, walker: PatrolWalker) -> None:
    """Beside ``version``: who reads a patrol to change it is not in the way of who places somebody."""
    counted = {"walker_changes": Patrol.walker_changes + 1}
    connection.execute(update(Patrol.__table__).where(Patrol.id == walker.patrol_id).values(counted))  # type: ignore[arg-type]


class WalkCount(Record, Base, kw_only=True):
    """What stays of a month of one volunteer: counts, when the rosters and what was offered are no longer kept.

    ``month`` is its first day. ``given`` are places as they count for fairness, ``unpopular`` those on unpopular
    evenings; ``walked`` are patrols walked, in ``minutes``; ``absent`` the times expected and not come. ``offered`` and
    ``offered_unpopular`` are how often they could walk.
    """

    __tablename__ = "walk_count"
    __table_args__ = (UniqueConstraint("volunteer_id", "month"),)

    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    month: Mapped[date]
    given: Mapped[int] = mapped_column(default=0)
    unpopular: Mapped[int] = mapped_column(default=0)
    walked: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    offered: Mapped[int] = mapped_column(default=0)
    offered_unpopular: Mapped[int] = mapped_column(default=0)


class Debrief(Record, Base, kw_only=True):
    """What the return form of one patrol says: counts (``None``: not filled in), minutes walked, remarks.

    The counts are those of the form, in its order; the names are the same on paper, on screen and in the report.
    """

    __tablename__ = "debrief"

    patrol_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patrol.id"), unique=True, default=None)
    addresses: Mapped[int | None] = mapped_column(default=None)
    open_windows: Mapped[int | None] = mapped_column(default=None)
    open_doors: Mapped[int | None] = mapped_column(default=None)
    open_sheds: Mapped[int | None] = mapped_column(default=None)
    cars: Mapped[int | None] = mapped_column(default=None)
    cards_left: Mapped[int | None] = mapped_column(default=None)
    conversations: Mapped[int | None] = mapped_column(default=None)
    incidents: Mapped[int | None] = mapped_column(default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)
    nothing_special: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str] = mapped_column(default="")
