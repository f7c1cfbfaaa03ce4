"""The audit trail, and what the program remembers inside the vault: settings by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop.models.base import Base, Record, UtcDateTime


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
