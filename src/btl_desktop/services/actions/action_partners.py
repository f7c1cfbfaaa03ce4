"""The organisations that take part in a joint action."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop.models.actions import ActionPartner
from btl_desktop.services.partners.partners import Known


def add(session: Session, action_id: UUID, organisation: str = "Nieuwe partner") -> ActionPartner:
    """One more organisation that takes part, at the end."""
    last = select(func.max(ActionPartner.position)).where(ActionPartner.action_id == action_id)
    position = session.scalar(last)
    partner = ActionPartner(
        action_id=action_id, organisation=organisation, position=0 if position is None else position + 1
    )
    session.add(partner)
    session.flush()
    return partner


def add_known(session: Session, action_id: UUID, known: Known) -> ActionPartner:
    """A partner from the list takes part: its name, whom to reach and how are filled in."""
    added = add(session, action_id, known.organisation)
    for field, value in details(known).items():
        setattr(added, field, value)
    session.flush()
    return added


def details(known: Known) -> dict[str, str]:
    """The fields of an action's partner that somebody from the list of partners fills in."""
    found = {"organisation": known.organisation, "contact": known.name, "phone": known.phone, "email": known.email}
    room = {name: ActionPartner.__table__.columns[name].type.length for name in found}  # type: ignore[attr-defined]
    return {name: value for name, value in found.items() if len(value) <= room[name]}


def remove(session: Session, partner_id: UUID) -> None:
    """An organisation that does not take part after all."""
    partner = session.get(ActionPartner, partner_id)
    if partner is not None:
        session.delete(partner)


def put_in_charge(session: Session, action_id: UUID, partner_id: UUID | None) -> None:
    """One partner has the lead; the others have not."""
    for partner in session.scalars(select(ActionPartner).where(ActionPartner.action_id == action_id)):
        partner.in_charge = partner.id == partner_id
