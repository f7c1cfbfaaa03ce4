"""Role descriptions: what is asked of each level, in editions that the organisation keeps current."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level
from btl_desktop.models.course_sessions import RoleReceipt
from btl_desktop.models.volunteers import RoleProfile
from btl_desktop.services.volunteers.role_texts import ROLE_TEXTS, WRITTEN_ON


def role_profile(session: Session, level: Level) -> RoleProfile:
    """The current description of a level; the text that comes with the program where nobody wrote another."""
    written = select(RoleProfile).where(RoleProfile.level == level).order_by(RoleProfile.edition.desc()).limit(1)
    return session.scalars(written).one_or_none() or RoleProfile(
        level=level, edition=1, valid_from=WRITTEN_ON, body=ROLE_TEXTS[level]
    )


def write_role_profile(session: Session, level: Level, body: str, valid_from: date) -> RoleProfile:
    """A new edition of a level's description; the same text as the current one changes nothing."""
    body = text.clean_lines(body)
    if not body:
        raise UserError("De rolbeschrijving is nog leeg.", "Schrijf een of meer alinea’s.")
    current = role_profile(session, level)
    if current.body == body:
        return current
    edition = RoleProfile(level=level, edition=current.edition + 1, valid_from=valid_from, body=body)
    session.add(edition)
    session.flush()
    return edition


def receipts(session: Session, volunteer_id: UUID) -> Sequence[RoleReceipt]:
    """What a volunteer was given, the last first."""
    given = select(RoleReceipt).where(RoleReceipt.volunteer_id == volunteer_id)
    return session.scalars(given.order_by(RoleReceipt.given_on.desc(), RoleReceipt.id.desc())).all()


def give(session: Session, volunteer_id: UUID, level: Level, today: date) -> RoleReceipt:
    """A volunteer is given the current description of a level; the same edition is given once."""
    edition = role_profile(session, level).edition
    known = next((one for one in receipts(session, volunteer_id) if (one.level, one.edition) == (level, edition)), None)
    if known is not None:
        return known
    given = RoleReceipt(volunteer_id=volunteer_id, level=level, edition=edition, given_on=today)
    session.add(given)
    session.flush()
    return given


def sign(session: Session, receipt_id: UUID, on: date | None) -> None:
    """The signed sheet came back on a day; ``None`` when that was noted by mistake. Raises ``UserError`` when gone."""
    receipt = session.get(RoleReceipt, receipt_id)
    if receipt is None:
        raise UserError("Dit staat niet meer in de lijst.", "Open de vrijwilliger opnieuw.")
    if on is not None and on < receipt.given_on:
        raise UserError("De datum van tekenen ligt vóór de dag van meegeven.", "Kijk de datum na.")
    receipt.signed_on = on
    session.flush()
