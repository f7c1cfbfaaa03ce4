"""The agenda of a meeting: its items in order, and whom one invites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.base import check_lengths
from btl_desktop.models.meeting_choices import Attendance
from btl_desktop.models.meetings import (
    ActionPoint,
    AgendaItem,
    Decision,
    Invitee,
    Meeting,
    Person,
    SeriesInvitee,
    StandingItem,
)
from btl_desktop.models.partners import ContactPerson
from btl_desktop.models.volunteers import EMAIL, Volunteer
from btl_desktop.services import records
from btl_desktop.services.meetings import meetings
from btl_desktop.services.meetings.meeting_people import Somebody

ITEM_GONE = UserError("Dit agendapunt is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_SEVERAL_LINES = {"explanation"}
LONGEST_ITEM = 600  # minutes


def add_item(session: Session, meeting_id: UUID, title: str, minutes: int = 10, **more: Any) -> AgendaItem:
    """A new item at the end of the agenda. Raises ``UserError`` without a title, or with one that is too long."""
    meetings.for_change(session, meeting_id)
    if not text.clean(title):
        raise UserError("Geef het agendapunt een naam.")
    last = session.scalar(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id))
    item = AgendaItem(position=0 if last is None else last + 1, title=text.clean(title), minutes=minutes, **more)
    item.meeting_id = meeting_id
    return records.kept(session, item, check_lengths)


def item_for_change(session: Session, item_id: UUID) -> AgendaItem:
    """An item that may still change; raises ``UserError`` when it is gone or the minutes are fixed."""
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise ITEM_GONE
    meetings.for_change(session, item.meeting_id)
    return item


def change_item(session: Session, item_id: UUID, values: Mapping[str, Any]) -> AgendaItem:
    """Change title, minutes, presenter, explanation or ``standing`` of an item; the series follows what is standing."""
    item = item_for_change(session, item_id)
    if values.get("standing", item.standing) != item.standing:
        _keep_in_series(session, item, returns=values["standing"])
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


def _keep_in_series(session: Session, item: AgendaItem, *, returns: bool) -> None:
    """An item that is to return stands in the series from now on, after those that it stands after here; or no more."""
    meeting = session.get_one(Meeting, item.meeting_id)
    if meeting.series_id is None:
        return
    standing = meetings.standing_items(session, meeting.series_id)
    same = [one for one in standing if text.fold(one.title) == text.fold(item.title)]
    if returns and not same:
        before = _titles_before(session, item)
        place = max((at for at, one in enumerate(standing, 1) if text.fold(one.title) in before), default=0)
        for one in standing[place:]:
            one.position = one.position + 1
        session.add(_standing(item, meeting.series_id, standing[place - 1].position + 1 if place else 0))
    for one in () if returns else same:
        session.delete(one)


def _titles_before(session: Session, item: AgendaItem) -> set[str]:
    earlier = select(AgendaItem.title).where(
        AgendaItem.meeting_id == item.meeting_id, AgendaItem.position < item.position
    )
    return {*map(text.fold, session.scalars(earlier))}


def _standing(item: AgendaItem, series_id: UUID, position: int) -> StandingItem:
    return StandingItem(
        series_id=series_id,
        position=position,
        title=item.title,
        minutes=item.minutes,
        presenter=item.presenter,
        explanation=item.explanation,
        role=item.role,
    )


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
    taken = {*map(_key, known)}
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


def change_invitee(session: Session, invitee_id: UUID, values: Mapping[str, Any]) -> Invitee:
    """Change how somebody is called or reached; an address that the lists did not know stands there from now on too.

    Raises ``UserError`` without a name, and for what is no e-mail address.
    """
    invitee = _invitee_for_change(session, invitee_id)
    for name, value in values.items():
        setattr(invitee, name, text.clean(value))
    if not invitee.name:
        raise UserError("Er staat geen naam.", "Vul een naam in, of haal deze persoon van de lijst.")
    for problem in check_invitee({"name": invitee.name, "email": invitee.email}):
        raise UserError(problem.message)
    for problem in check_lengths(invitee):
        raise UserError(problem.message, "Kort de tekst in.")
    if values.get("email"):
        _tell_address(session, invitee)
    session.flush()
    return invitee


def check_invitee(values: Mapping[str, Any]) -> list[Problem]:
    """What is not right about an invitee, while one types; no e-mail address at all is allowed."""
    problems = [] if text.clean(values.get("name") or "") else [Problem("name", "Vul een naam in.")]
    email = text.clean(values.get("email") or "")
    if email and not EMAIL.fullmatch(email):
        problems.append(Problem("email", "Dit lijkt geen e-mailadres; bijvoorbeeld naam@voorbeeld.nl."))
    return problems


def _tell_address(session: Session, invitee: Invitee) -> None:
    """Put the address where the same person stands without one: in the series, and in the roster or with a partner."""
    known: list[Any] = [
        session.get(Volunteer, invitee.volunteer_id) if invitee.volunteer_id else None,
        session.get(ContactPerson, invitee.contact_id) if invitee.contact_id else None,
    ]
    series_id = session.get_one(Meeting, invitee.meeting_id).series_id
    if series_id is not None:
        fixed = session.scalars(select(SeriesInvitee).where(SeriesInvitee.series_id == series_id))
        known += [one for one in fixed if _key(one) == _key(invitee)]
    for record in known:
        if record is not None and not record.email:
            record.email = invitee.email


def _key(one: Person) -> object:
    return _same(one.volunteer_id, one.contact_id, one.name)


def _invitee_for_change(session: Session, invitee_id: UUID) -> Invitee:
    invitee = session.get(Invitee, invitee_id)
    if invitee is None:
        raise UserError("Deze persoon staat niet meer op de lijst.", "Nodig de persoon opnieuw uit.")
    meetings.for_change(session, invitee.meeting_id)
    return invitee


def uninvite(session: Session, invitee_id: UUID) -> None:
    """Take somebody off the list of a meeting."""
    invitee = session.get(Invitee, invitee_id)
    if invitee is not None:
        meetings.for_change(session, invitee.meeting_id)
        session.delete(invitee)


def mark(session: Session, invitee_id: UUID, attendance: Attendance) -> None:
    """Note whether somebody came."""
    _invitee_for_change(session, invitee_id).attendance = attendance
