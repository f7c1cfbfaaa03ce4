"""What every record has: an id that survives merging two databases, a version, and moments in UTC."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from btl_desktop.errors import Problem
from btl_desktop.models.choices import Choice

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id(milliseconds: int | None = None, chance: Callable[[int], int] = secrets.randbits) -> uuid.UUID:
    """A UUID version 7 (RFC 9562): sorted by creation, unique across vaults without asking anyone."""
    stamp = int(time.time() * 1000) if milliseconds is None else milliseconds
    value = (stamp & (1 << 48) - 1) << 80 | 0x7 << 76 | chance(12) << 64 | 0b10 << 62 | chance(62)
    return uuid.UUID(int=value)


def new_ids(count: int) -> list[str]:
    """So many new ids at once, ascending, each as the 32 hexadecimal figures that it is stored as."""
    stamp = f"{int(time.time() * 1000):012x}"
    chance = bytearray(secrets.token_bytes(10 * count))  # of the system at once, as all that follows
    chance[::10] = chance[::10].translate(_VERSION)
    chance[2::10] = chance[2::10].translate(_VARIANT)
    return [stamp + rest for rest in sorted(chance.hex(" ", 10).split())]


# The seventh byte of a UUID says 7 in its upper four bits, the ninth has 10 in its upper two (RFC 9562).
_VERSION = bytes(byte & 0x0F | 0x70 for byte in range(256))
_VARIANT = bytes(byte & 0x3F | 0x80 for byte in range(256))


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database; a naive one is a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class ChoiceType(TypeDecorator[Choice]):
    """Stores a choice by its value as text: portable, readable, and extended without a migration."""

    impl = String(20)
    cache_ok = True

    def __init__(self, kind: type[Choice]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Choice | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self.kind._value2member_map_[value]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """The root of all tables. A record equals only itself: comparing fields would load what nobody asked for."""

    metadata = MetaData(naming_convention=NAMING)


class Record(MappedAsDataclass, kw_only=True, eq=False):
    """Columns that every table shares. ``version`` counts changes, so that two windows cannot overwrite each other."""

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, default_factory=new_id)
    version: Mapped[int] = mapped_column(insert_default=1, init=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


def check_lengths(record: Base) -> list[Problem]:
    """Texts longer than their column: SQLite would take them, PostgreSQL and paper would not."""
    problems = []
    for column in record.__table__.columns:
        if isinstance(column.type, String) and (longest := column.type.length):
            value = getattr(record, column.key, None)
            if isinstance(value, str) and len(value) > longest:
                problems.append(Problem(column.key, f"Dit is te lang: hoogstens {longest} tekens."))
    return problems
