"""Places in course sessions when a volunteer or a course goes, or when two records of one person become one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from btl_desktop.models.course_sessions import CourseSeat, CourseSession, RoleReceipt


def move(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Two volunteers become one: places move along, one a session; one that came goes before one that did not."""
    mine = {seat.session_id: seat for seat in session.scalars(_of(keep_id))}
    for seat in session.scalars(_of(other_id)).all():
        own = mine.get(seat.session_id)
        if own is None:
            seat.volunteer_id = keep_id
            continue
        if own.came is None or (seat.came and not own.came):
            own.came, own.result_id = seat.came, seat.result_id
        session.delete(seat)
    for receipt in session.scalars(select(RoleReceipt).where(RoleReceipt.volunteer_id == other_id)):
        receipt.volunteer_id = keep_id
    session.flush()


def erase(session: Session, volunteer_ids: Collection[UUID]) -> None:
    """The places of volunteers who are deleted, and what says that they were given a role description."""
    for receipt in session.scalars(select(RoleReceipt).where(RoleReceipt.volunteer_id.in_(volunteer_ids))):
        session.delete(receipt)
    for seat in session.scalars(select(CourseSeat).where(CourseSeat.volunteer_id.in_(volunteer_ids))):
        session.delete(seat)
    session.flush()


def _of(volunteer_id: UUID) -> Select[CourseSeat]:
    return select(CourseSeat).where(CourseSeat.volunteer_id == volunteer_id)


def delete_of_course(session: Session, course_id: UUID) -> None:
    """Take away all sessions of a course that goes itself, with everybody's places in them."""
    of_course = select(CourseSession.id).where(CourseSession.course_id == course_id)
    for seat in session.scalars(select(CourseSeat).where(CourseSeat.session_id.in_(of_course))):
        session.delete(seat)
    session.flush()
    for one in session.scalars(select(CourseSession).where(CourseSession.course_id == course_id)):
        session.delete(one)
    session.flush()
