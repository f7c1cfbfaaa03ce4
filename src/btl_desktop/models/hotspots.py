"""Places with lasting nuisance (overlastlocaties): where, what kind, since when, and what is done about it.

A hotspot is about a place. There is no field for who causes what: nobody is written down here.
"""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop.errors import Problem
from btl_desktop.models import careful_words
from btl_desktop.models.base import Base, ChoiceType, Record, check_lengths
from btl_desktop.models.incident_choices import HotspotStatus, ReportParty


class Hotspot(Record, Base, kw_only=True):
    """One place with lasting nuisance.

    ``area_code`` is its CBS buurt and ``area_name`` what the map calls it; ``nuisance`` says what kind in words, and
    ``kind_id`` which kind of incident it is about, when it is about one. ``basis`` is the sentence of the figures that
    it was proposed with. ``meeting_id`` is the meeting where it was discussed; no foreign key: minutes may be erased,
    the place stays. ``closed_on`` is when it was over.
    """

    __tablename__ = "hotspot"
    __table_args__ = (Index("ix_hotspot_area_code", "area_code"),)

    name: Mapped[str] = mapped_column(String(120))
    area_code: Mapped[str] = mapped_column(String(12), default="")
    area_name: Mapped[str] = mapped_column(String(80), default="")
    street: Mapped[str] = mapped_column(String(120), default="")
    kind_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("incident_kind.id"), default=None)
    nuisance: Mapped[str] = mapped_column(String(120), default="")
    since: Mapped[date]
    basis: Mapped[str] = mapped_column(String(400), default="")
    reported_to: Mapped[ReportParty | None] = mapped_column(ChoiceType(ReportParty), default=None)
    reported_on: Mapped[date | None] = mapped_column(default=None)
    meeting_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    status: Mapped[HotspotStatus] = mapped_column(ChoiceType(HotspotStatus), default=HotspotStatus.OPEN)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")


def check_hotspot(hotspot: Hotspot, today: date) -> list[Problem]:
    """What is not right about a hotspot on a day."""
    problems = check_lengths(hotspot)
    if not hotspot.name:
        problems.append(Problem("name", "Geef de plek een naam."))
    if hotspot.since > today:
        problems.append(Problem("since", "Deze dag moet nog komen."))
    if hotspot.closed_on is not None and hotspot.closed_on < hotspot.since:
        problems.append(Problem("closed_on", "Dit is vóór de dag waarop het begon."))
    return problems + careful_words.doubts(name=hotspot.name, nuisance=hotspot.nuisance, note=hotspot.note)
