"""The organisations that the watch works with and the people there: look up, add, change, delete."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.agreements import Covenant, CovenantParty, YearPlan
from btl_desktop.models.documents import Owner
from btl_desktop.models.partner_choices import PartnerKind
from btl_desktop.models.partners import ContactPerson, Partner, check_contact, check_partner
from btl_desktop.models.places import Village
from btl_desktop.services import documents, places, records

OFFICER = "Wijkagent"


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner as the list shows it; ``contact`` is the first contact person, ``ended`` that it is over."""

    id: UUID
    name: str
    kind: PartnerKind
    contact: str
    phone: str
    email: str
    contacts: int
    officers: int
    ended: bool
    haystack: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """All there is to know of one partner. ``signed`` are the covenants it is party to, with whether it signed."""

    partner: Partner
    villages: tuple[tuple[UUID, str], ...]
    signed: tuple[tuple[UUID, str, date | None], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody to choose: who, what they do, where, and how they are reached."""

    partner_id: UUID
    contact_id: UUID | None
    organisation: str
    name: str
    role: str
    phone: str
    email: str

    @property
    def label(self) -> str:
        """``Anja de Vries, wijkagent (Politie)``."""
        who = ", ".join(filter(None, (self.name, self.role)))
        return f"{who} ({self.organisation})" if who else self.organisation


@dataclass(frozen=True, slots=True)
class Officers:
    """The wijkagenten of one village; none is something to ask the police about."""

    village: str
    contacts: tuple[ContactPerson, ...]


def partner_lines(session: Session, today: date | None = None) -> list[PartnerLine]:
    """All partners by name, those whose cooperation ended last."""
    today = today or clock.today()
    names = _village_names(session)
    found = session.scalars(select(Partner).options(selectinload(Partner.contacts)))
    return sorted((_line(one, names, today) for one in found), key=lambda one: (one.ended, text.fold(one.name)))


def get(session: Session, partner_id: UUID) -> Partner:
    """One partner with its contact persons; raises ``UserError`` when it is gone."""
    found = session.get(Partner, partner_id, options=(selectinload(Partner.contacts),), populate_existing=True)
    if found is None:
        raise records.GONE
    return found


def view(session: Session, partner_id: UUID) -> PartnerView:
    """What the details show."""
    parties = (
        select(Covenant.id, Covenant.title, CovenantParty.signed_on)
        .join(CovenantParty)
        .where(CovenantParty.partner_id == partner_id)
        .order_by(Covenant.starts_on.desc())
    )
    villages = tuple((village.id, village.name) for village in places.villages(session))
    signed = tuple((id_, title, on) for id_, title, on in session.execute(parties))
    return PartnerView(get(session, partner_id), villages, signed)


def add(session: Session, values: Mapping[str, Any]) -> Partner:
    """A new partner; raises ``UserError`` for a name that is empty or in the list already."""
    partner = Partner(**{"name": "", **records.tidied(Partner, values)})
    _must_be_new(session, partner)
    return records.kept(session, partner, check_partner)


def change(session: Session, partner_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> Partner:
    """Change some fields of a partner; ``was`` is what the user saw."""
    partner = records.get(session, Partner, partner_id)
    if "name" in values:
        _must_be_new(session, Partner(name=text.clean(values["name"])), besides=partner_id)
    return records.change(session, partner, was, values, check_partner)


def delete(session: Session, partner_ids: Collection[UUID]) -> int:
    """Delete partners with their contact persons and papers; what they signed keeps their name. Returns how many."""
    ids = [*partner_ids]
    for party in session.scalars(select(CovenantParty).where(CovenantParty.partner_id.in_(ids))):
        party.partner_id = None
    for plan in session.scalars(select(YearPlan).where(YearPlan.partner_id.in_(ids))):
        plan.partner_id = None
    session.flush()
    chosen = select(Partner).where(Partner.id.in_(ids)).options(selectinload(Partner.contacts))
    gone = session.scalars(chosen).all()
    for partner in gone:
        documents.remove_all(session, [Owner.of(partner)])
        session.delete(partner)
    session.flush()
    return len(gone)


def add_contact(session: Session, partner_id: UUID, values: Mapping[str, Any]) -> ContactPerson:
    """One more person at a partner, at the end; raises ``UserError`` without a name."""
    records.get(session, Partner, partner_id)
    last = session.scalar(select(func.max(ContactPerson.position)).where(ContactPerson.partner_id == partner_id))
    tidy = {"name": "", **records.tidied(ContactPerson, values)}
    contact = ContactPerson(partner_id=partner_id, position=0 if last is None else last + 1, **tidy)
    return records.kept(session, contact, check_contact)


def change_contact(
    session: Session, contact_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]
) -> ContactPerson:
    """Change some fields of a contact person; one who becomes wijkagent of a village and has no role yet gets that."""
    contact = records.get(session, ContactPerson, contact_id)
    records.change(session, contact, was, values, check_contact)
    if values.get("village_id") is not None and not contact.role:
        contact.role = OFFICER
    return contact


def remove_contact(session: Session, contact_id: UUID) -> None:
    """Somebody who was entered by mistake; who has left gets a date instead, and is erased after the term."""
    contact = session.get(ContactPerson, contact_id)
    if contact is not None:
        session.delete(contact)


def known(session: Session, today: date | None = None) -> list[Known]:
    """Everybody to choose from: each contact person who is still there, and partners without any by themselves.

    By organisation and then in the order of the partner's list.
    """
    today = today or clock.today()
    everyone = session.scalars(select(Partner).options(selectinload(Partner.contacts)))
    ordered = sorted(everyone, key=lambda partner: partner.folded)
    return [who for partner in ordered if not _is_over(partner.ended_on, today) for who in _known_at(partner, today)]


def officers(session: Session, today: date | None = None) -> list[Officers]:
    """Each village with its wijkagenten, also those without."""
    today = today or clock.today()
    chosen = select(ContactPerson).where(ContactPerson.village_id.is_not(None)).order_by(ContactPerson.name)
    found = [one for one in session.scalars(chosen) if not _is_over(one.left_on, today)]
    return [
        Officers(village.name, tuple(one for one in found if one.village_id == village.id))
        for village in places.villages(session)
    ]


def is_there(contact: ContactPerson, today: date) -> bool:
    """Whether somebody still works there on a day."""
    return not _is_over(contact.left_on, today)


def _line(partner: Partner, villages: Mapping[UUID, str], today: date) -> PartnerLine:
    there = [one for one in partner.contacts if is_there(one, today)]
    first = there[0] if there else None
    return PartnerLine(
        id=partner.id,
        name=partner.name,
        kind=partner.kind,
        contact=first.name if first else "",
        phone=(first.best_phone if first else "") or partner.phone,
        email=(first.email if first else "") or partner.email,
        contacts=len(there),
        officers=sum(one.village_id is not None for one in there),
        ended=_is_over(partner.ended_on, today),
        haystack=text.fold(" ".join(_searched(partner, villages))),
    )


def _searched(partner: Partner, villages: Mapping[UUID, str]) -> Iterator[str]:
    yield from (
        partner.name,
        partner.kind.label,
        "Openbaar Ministerie" if partner.kind is PartnerKind.PROSECUTION else "",
        partner.address,
        partner.email,
        partner.remarks,
    )
    yield from _phone_words(partner.phone)
    for one in partner.contacts:
        yield from (one.name, one.role, one.email, one.reachable)
        yield from (*_phone_words(one.mobile), *_phone_words(one.phone))
        if one.village_id is not None:
            yield f"wijkagent {villages.get(one.village_id, '')}"


def _phone_words(phone: str) -> tuple[str, ...]:
    """A number as it is stored, as it is shown and without spaces: whichever of them somebody types."""
    shown = text.phone_text(phone)
    return (phone, shown, shown.replace(" ", "")) if phone else ()


def _known_at(partner: Partner, today: date) -> Sequence[Known]:
    people = [
        Known(partner.id, one.id, partner.name, one.name, one.role, one.best_phone or partner.phone, one.email)
        for one in partner.contacts
        if is_there(one, today)
    ]
    return people or [Known(partner.id, None, partner.name, "", "", partner.phone, partner.email)]


def _village_names(session: Session) -> dict[UUID, str]:
    return dict(session.execute(select(Village.id, Village.name)).all())


def _must_be_new(session: Session, partner: Partner, besides: UUID | None = None) -> None:
    names = session.execute(select(Partner.id, Partner.name))
    if any(text.fold(name) == partner.folded and id_ != besides for id_, name in names):
        raise UserError("Deze organisatie staat al in de lijst.", "Zoek haar op, of kies een andere naam.")


def _is_over(last: date | None, today: date) -> bool:
    return last is not None and last < today
