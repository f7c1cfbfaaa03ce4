"""Villages, the watch's own working areas, and streets."""

from __future__ import annotations

import uuid

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop import text
from btl_desktop.models.base import Base, Record


class Village(Record, Base, kw_only=True):
    """A kern (dorp) that the organisation serves, with the CBS codes of the wijken it is made of."""

    __tablename__ = "village"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    district_codes: Mapped[list[str]] = mapped_column(JSON, default_factory=list)


class Area(Record, Base, kw_only=True):
    """A wijk of the watch's own: made of CBS wijken or buurten and, where those do not fit, of streets by name.

    ``codes`` are CBS codes (``WK162111``, ``BU16211111``): names occur twice, codes do not.
    """

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("village_id", "name"),)

    village_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("village.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    codes: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    streets: Mapped[str] = mapped_column(default="")


class Street(Record, Base, kw_only=True):
    """A street that should have at least one volunteer; the list is typed or imported by the user."""

    __tablename__ = "street"
    __table_args__ = (UniqueConstraint("village_id", "folded"),)

    village_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("village.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    folded: Mapped[str] = mapped_column(String(120), init=False)

    def __post_init__(self) -> None:
        self.folded = text.fold(self.name)
