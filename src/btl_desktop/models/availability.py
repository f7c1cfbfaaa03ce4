"""When volunteers can walk, how often, and with whom; kept six months, then only counts remain."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record
from btl_desktop.models.choices import Company, Daypart
from btl_desktop.models.dayparts import Slot

Offer = frozenset[Slot]
EVERY_SLOT: tuple[Slot, ...] = tuple((day, part) for day in range(1, 8) for part in Daypart)


class Availability(Record, Base, kw_only=True):
    """What one volunteer offered: the weekdays (ISO, 1 is Monday) and dayparts, and how often.

    ``slots`` is the grid as text, ``["1:evening", "5:night"]``; see :attr:`offer`. ``most_a_month`` is the volunteer's
    own maximum, ``None`` where none was told. ``told_on`` is when the volunteer last said so.
    """

    __tablename__ = "availability"

    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), unique=True)
    slots: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    most_a_month: Mapped[int | None] = mapped_column(default=None)
    preferred_area_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("area.id"), default=None)
    told_on: Mapped[date | None] = mapped_column(default=None)
    remarks: Mapped[str] = mapped_column(String(300), default="")

    @property
    def offer(self) -> Offer:
        """The grid as weekday and daypart."""
        return offer_of(self.slots)


class Companion(Record, Base, kw_only=True):
    """Two volunteers who want to walk together, or must not; one record per pair, the lower id first."""

    __tablename__ = "companion"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    first_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    second_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    company: Mapped[Company] = mapped_column(ChoiceType(Company), default=Company.TOGETHER)


def offer_of(slots: list[str]) -> Offer:
    """The stored grid as weekday and daypart; what cannot be read is left out."""
    found = set()
    for slot in slots:
        day, _, part = slot.partition(":")
        if day in {"1", "2", "3", "4", "5", "6", "7"} and part in Daypart._value2member_map_:
            found.add((int(day), Daypart._value2member_map_[part]))
    return frozenset(found)  # type: ignore[arg-type]


def slots_of(offer: Offer) -> list[str]:
    """The grid as it is stored, Monday morning first."""
    return [f"{day}:{part.value}" for day, part in EVERY_SLOT if (day, part) in offer]


def check_availability(availability: Availability) -> list[Problem]:
    """What is not right about an offer."""
    most = availability.most_a_month
    if most is not None and not 0 <= most <= 31:
        return [Problem("most_a_month", "Een maximum per maand is een getal van 0 tot en met 31.")]
    return []
