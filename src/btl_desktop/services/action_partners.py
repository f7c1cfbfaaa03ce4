"""The organisations that take part in a joint action."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop.models.actions import ActionPartner


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


def remove(session: Session, partner_id: UUID) -> None:
    """An organisation that does not take part after all."""
    partner = session.get(ActionPartner, partner_id)
    if partner is not None:
        session.delete(partner)


def put_in_charge(session: Session, action_id: UUID, partner_id: UUID | None) -> None:
    """One partner has the lead; the others have not."""
    for partner in session.scalars(select(ActionPartner).where(ActionPartner.action_id == action_id)):
        partner.in_charge = partner.id == partner_id
