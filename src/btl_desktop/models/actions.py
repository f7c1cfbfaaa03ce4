"""Joint preventive actions of police, municipality and watch, such as the Donkere Dagen Offensief."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record, UtcDateTime, check_lengths
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.models.patrols import Patrol


class Action(Record, Base, kw_only=True):
    """One evening of a joint action. Texts of several lines hold one point a line.

    ``starts_at`` and ``ends_at`` are the walk itself; gathering, briefing and debriefing lie around it.
    ``area_codes`` are the CBS buurten that are to be walked; empty when that was not chosen.
    """

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_starts_at", "starts_at"),)

    number: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[str] = mapped_column(String(160))
    theme: Mapped[Theme] = mapped_column(ChoiceType(Theme), default=Theme.DDO)
    state: Mapped[ActionState] = mapped_column(ChoiceType(ActionState), default=ActionState.PROPOSED)
    origin: Mapped[str] = mapped_column(String(200), default="")
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None, index=True)

    area_codes: Mapped[list[str]] = mapped_column(JSON, default_factory=list)

    gather_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    brief_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    debrief_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    meeting_place: Mapped[str] = mapped_column(String(200), default="")
    briefing_place: Mapped[str] = mapped_column(String(200), default="")
    coordinator_name: Mapped[str] = mapped_column(String(120), default="")
    coordinator_phone: Mapped[str] = mapped_column(String(20), default="")
    goals: Mapped[str] = mapped_column(default="")
    attention: Mapped[str] = mapped_column(default="")
    materials: Mapped[str] = mapped_column(default="")
    conduct: Mapped[str] = mapped_column(default="")
    emergency: Mapped[str] = mapped_column(default="")
    briefing_by: Mapped[str] = mapped_column(String(120), default="")
    briefing_text: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")

    partners: Mapped[list[ActionPartner]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="ActionPartner.position"
    )
    teams: Mapped[list[Patrol]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by=Patrol.position
    )


class ActionPartner(Record, Base, kw_only=True):
    """An organisation that takes part: whom to reach, how many people it brings, and what was agreed with it.

    ``others`` are further contact persons, one a line, as people write them down ("Jan Smit, centralist, 14 010").
    ``came`` is how many took part in the end; ``times`` when they are there, where that is not the whole evening;
    ``exchange`` how details are exchanged; ``signed_by`` and ``signed_on`` who signed off the work agreement, and when.
    """

    __tablename__ = "action_partner"

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    organisation: Mapped[str] = mapped_column(String(120))
    contact: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    others: Mapped[str] = mapped_column(default="")
    participants: Mapped[int] = mapped_column(default=0)
    in_charge: Mapped[bool] = mapped_column(default=False)
    came: Mapped[int | None] = mapped_column(default=None)
    times: Mapped[str] = mapped_column(String(120), default="")
    exchange: Mapped[str] = mapped_column(String(200), default="")
    agreement: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str] = mapped_column(String(120), default="")
    signed_on: Mapped[date | None] = mapped_column(default=None)


class ActionTemplate(Record, Base, kw_only=True):
    """A template of the organisation's own; ``body`` holds an action's fields and partners as plain values."""

    __tablename__ = "action_template"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    theme: Mapped[Theme] = mapped_column(ChoiceType(Theme))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


def check_action(action: Action) -> list[Problem]:
    """What is not right about an action's own fields."""
    problems = check_lengths(action)
    if not action.title:
        problems.append(Problem("title", "Geef de actie een naam."))
    return problems + check_moments({name: getattr(action, name) for name in MOMENTS})


MOMENTS = {
    "gather_at": "Verzamelen",
    "brief_at": "De briefing",
    "starts_at": "De start",
    "ends_at": "Het einde",
    "debrief_at": "De nabespreking",
}


def check_moments(moments: Mapping[str, datetime | None]) -> list[Problem]:
    """What is not right about the order of an evening, by the names of ``MOMENTS``."""
    known = [(field, label, moment) for field, label in MOMENTS.items() if (moment := moments[field]) is not None]
    return [
        Problem(field, f"{label} ligt vóór “{before.lower()}”.", stops=field == "ends_at")
        for (_, before, earlier), (field, label, later) in pairwise(known)
        if later < earlier
    ]
