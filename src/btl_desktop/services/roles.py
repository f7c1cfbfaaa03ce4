"""Role descriptions: what is asked of each level, in editions that the organisation keeps current."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level
from btl_desktop.models.volunteers import RoleProfile
from btl_desktop.services.role_texts import ROLE_TEXTS, WRITTEN_ON


def role_profile(session: Session, level: Level) -> RoleProfile:
    """The current description of a level; the text that comes with the program where nobody wrote another."""
    written = select(RoleProfile).where(RoleProfile.level == level).order_by(RoleProfile.edition.desc()).limit(1)
    return session.scalars(written).one_or_none() or RoleProfile(
        level=level, edition=1, valid_from=WRITTEN_ON, body=ROLE_TEXTS[level]
    )


def editions(session: Session, level: Level) -> Sequence[RoleProfile]:
    """All editions that were written for a level, the newest first."""
    written = select(RoleProfile).where(RoleProfile.level == level)
    return session.scalars(written.order_by(RoleProfile.edition.desc())).all()


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
