"""Settings of the organisation, the audit trail, and what the program remembers inside the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop.models.base import Base, Record, UtcDateTime

HOUSE_RULES = (
    "Nooit alleen: loop altijd met z’n tweeën of meer.",
    "Legitimatie en toezichtpas op zak.",
    "Hesje aan vanaf twee personen.",
    "Geen hond mee en geen gezelschap onder de 18.",
    "Geen alcohol, vooraf en onderweg.",
    "Blijf op de openbare weg.",
    "Niet provoceren, niet opsporen: kijken, signaleren, melden.",
)


class Setting(Record, Base, kw_only=True):
    """One named value as JSON: the organisation's settings, a remembered import mapping."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class AuditEntry(Record, Base, kw_only=True):
    """Who printed or exported what, when: kind and count, never content or names of persons."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_at", "at"),)

    at: Mapped[datetime] = mapped_column(UtcDateTime)
    what: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(String(200), default="")
    number: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is the same on every sheet; each a setting that the coordinator can change."""

    name: str = "Buurttoezicht Lansingerland"
    municipality: str = "Lansingerland"
    emergency_phone: str = "112"
    police_phone: str = "0900-8844"
    tip_phone: str = "0800-7000"
    public_space_phone: str = "14 010"
    house_rules: tuple[str, ...] = HOUSE_RULES
    stopped_retention_days: int = 28
    lock_minutes: int = 15
