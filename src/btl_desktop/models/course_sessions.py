"""Evenings on which a course is given, who signed up and came; and who received which role description."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record, UtcDateTime, check_lengths
from btl_desktop.models.choices import Level


class CourseSession(Record, Base, kw_only=True):
    """One time that a course is given. ``seats`` is how many people fit in (0: no limit); ``lapsed``: called off."""

    __tablename__ = "course_session"
    __table_args__ = (Index("ix_course_session_starts_at", "starts_at"),)

    course_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("course.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(String(200), default="")
    trainer: Mapped[str] = mapped_column(String(120), default="")
    seats: Mapped[int] = mapped_column(default=0)
    lapsed: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str] = mapped_column(default="")


class CourseSeat(Record, Base, kw_only=True):
    """A volunteer's place in a session. ``came`` is not known before it was noted.

    ``result_id`` is the result that coming brought them; no foreign key, as a result may be taken away by itself.
    """

    __tablename__ = "course_seat"
    __table_args__ = (Index("uq_course_seat", "session_id", "volunteer_id", unique=True),)

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("course_session.id"))
    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    signed_up_on: Mapped[date]
    came: Mapped[bool | None] = mapped_column(default=None)
    result_id: Mapped[uuid.UUID | None] = mapped_column(default=None)


class RoleReceipt(Record, Base, kw_only=True):
    """A volunteer was given an edition of a role description, and signed that they know what is asked of them."""

    __tablename__ = "role_receipt"

    volunteer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)
    level: Mapped[Level] = mapped_column(ChoiceType(Level))
    edition: Mapped[int]
    given_on: Mapped[date]
    signed_on: Mapped[date | None] = mapped_column(default=None)


def check_session(session: CourseSession) -> list[Problem]:
    """What is not right about a session's own fields."""
    problems = check_lengths(session)
    if session.ends_at <= session.starts_at:
        problems.append(Problem("ends_at", "Het einde ligt niet na het begin."))
    if not session.place:
        problems.append(Problem("place", "Nog geen plaats: de uitnodiging zegt dan niet waar.", stops=False))
    return problems
