"""The agenda of a meeting: its items in order, and whom one invites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.base import check_lengths
from btl_desktop.models.meeting_choices import Attendance
from btl_desktop.models.meetings import ActionPoint, AgendaItem, Decision, Invitee
from btl_desktop.services.meetings import meetings
from btl_desktop.services.meetings.meeting_people import Somebody

ITEM_GONE = UserError("Dit agendapunt is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_SEVERAL_LINES = {"explanation"}
LONGEST_ITEM = 600  # minutes


def add_item(session: Session, meeting_id: UUID, title: str, minutes: int = 10, **more: Any) -> AgendaItem:
    """A new item at the end of the agenda. Raises ``UserError`` without a title."""
    meetings.for_change(session, meeting_id)
    if not text.clean(title):
        raise UserError("Geef het agendapunt een naam.")
    last = session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id))
    item = AgendaItem(position=0 if last is None else last + 1, title=text.clean(title)[:200], minutes=minutes, **more)
    item.meeting_id = meeting_id
    session.add(item)
    session.flush()
    return item


def item_for_change(session: Session, item_id: UUID) -> AgendaItem:
    """An item that may still change; raises ``UserError`` when it is gone or the minutes are fixed."""
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise ITEM_GONE
    meetings.for_change(session, item.meeting_id)
    return item


def change_item(session: Session, item_id: UUID, values: Mapping[str, Any]) -> AgendaItem:
    """Change title, minutes, presenter, explanation or ``standing`` of an item."""
    item = item_for_change(session, item_id)
    for name, value in values.items():
        clean = text.clean_lines if name in _SEVERAL_LINES else text.clean
        setattr(item, name, clean(value) if isinstance(value, str) else value)
    if not item.title:
        raise UserError("Geef het agendapunt een naam.")
    item.minutes = max(0, min(item.minutes, LONGEST_ITEM))
    for problem in check_lengths(item):
        raise UserError(problem.message, "Kort de tekst in.")
    session.flush()
    return item


def remove_item(session: Session, item_id: UUID) -> None:
    """Take an item off the agenda; raises ``UserError`` when decisions or action points stand in its minutes."""
    item = item_for_change(session, item_id)
    for kind in (Decision, ActionPoint):
        if session.scalar(select(func.count()).where(kind.item_id == item_id)):
            raise UserError(
                "Bij dit agendapunt zijn besluiten of actiepunten genoteerd.",
                "Haal die regels eerst uit het verslag, dan kan het agendapunt weg.",
            )
    session.delete(item)


def set_order(session: Session, meeting_id: UUID, item_ids: Sequence[UUID]) -> None:
    """Put the items in this order; one that is not named comes after them, as it stood."""
    meetings.for_change(session, meeting_id)
    places = {item_id: place for place, item_id in enumerate(item_ids)}
    items = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position))
    ordered = sorted(items, key=lambda item: places.get(item.id, len(places)))
    for place, item in enumerate(ordered):
        if item.position != place:
            item.position = place
    session.flush()


def invite(session: Session, meeting_id: UUID, people: Sequence[Somebody]) -> int:
    """Invite people to a meeting, each once; returns how many are new."""
    meetings.for_change(session, meeting_id)
    known = session.scalars(select(Invitee).where(Invitee.meeting_id == meeting_id)).all()
    taken = {_same(one.volunteer_id, one.contact_id, one.name) for one in known}
    new = [one for one in people if _same(one.volunteer_id, one.contact_id, one.name) not in taken]
    first = max((one.position for one in known), default=-1) + 1
    for place, one in enumerate(new, start=first):
        invitee = Invitee(position=place, **one.values())
        invitee.meeting_id = meeting_id
        session.add(invitee)
    session.flush()
    return len(new)


def _same(volunteer_id: UUID | None, contact_id: UUID | None, name: str) -> object:
    return volunteer_id or contact_id or text.fold(name)


def uninvite(session: Session, invitee_id: UUID) -> None:
    """Take somebody off the list of a meeting."""
    invitee = session.get(Invitee, invitee_id)
    if invitee is not None:
        meetings.for_change(session, invitee.meeting_id)
        session.delete(invitee)


def mark(session: Session, invitee_id: UUID, attendance: Attendance) -> None:
    """Note whether somebody came."""
    invitee = session.get(Invitee, invitee_id)
    if invitee is None:
        raise UserError("Deze persoon staat niet meer op de lijst.", "Nodig de persoon opnieuw uit.")
    meetings.for_change(session, invitee.meeting_id)
    invitee.attendance = attendance
