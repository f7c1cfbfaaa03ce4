"""Whom one meets: volunteers, contact persons of partners, and anybody else by name; and who is meant by a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models.choices import Status
from btl_desktop.models.meetings import Person
from btl_desktop.models.partners import ContactPerson, Partner
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import settings

EVERYBODY = {"allen", "iedereen", "alle aanwezigen"}
_TOLD = 3  # names that are offered where a name could be several


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person who can be invited or promise something; ``party`` is empty for the watch itself."""

    name: str
    party: str = ""
    email: str = ""
    volunteer_id: UUID | None = None
    contact_id: UUID | None = None
    first_name: str = ""
    last_name: str = ""

    def values(self) -> dict[str, Any]:
        """The columns of :class:`~btl_desktop.models.meetings.Person`."""
        return {
            "name": self.name.replace(",", " ")[:120],
            "party": self.party[:120],
            "email": self.email,
            "volunteer_id": self.volunteer_id,
            "contact_id": self.contact_id,
        }


def of(person: Person) -> Somebody:
    """Somebody who was invited before."""
    first, _, rest = person.name.partition(" ")
    last = rest.rpartition(" ")[2]
    return Somebody(
        person.name,
        person.party,
        person.email,
        person.volunteer_id,
        person.contact_id,
        first_name=first,
        last_name=last,
    )


def everybody(session: Session) -> list[Somebody]:
    """All who can be chosen: contact persons first, then volunteers, each by name."""
    members = select(Volunteer).where(Volunteer.status != Status.STOPPED).order_by(Volunteer.sort_key)
    return [*contacts(session), *map(_volunteer, session.scalars(members))]


def contacts(session: Session) -> list[Somebody]:
    """The people at partners, by name."""
    query = (
        select(ContactPerson.id, ContactPerson.name, ContactPerson.email, Partner.name)
        .join(Partner, Partner.id == ContactPerson.partner_id)
        .where(ContactPerson.left_on.is_(None))
        .order_by(ContactPerson.name)
    )
    return [_contact(*row) for row in session.execute(query)]


def addresses(session: Session, people: Iterable[Person]) -> dict[UUID | None, str]:
    """The e-mail addresses in the lists of those people who stand in one, by the id there."""
    return _in_the_lists(session, people, Volunteer.email, ContactPerson.email)


def phones(session: Session, people: Iterable[Person]) -> dict[UUID | None, str]:
    """The number to call first of those people who stand in a list, by the id there."""
    mobile = case((ContactPerson.mobile != "", ContactPerson.mobile), else_=ContactPerson.phone)
    own = case((Volunteer.mobile != "", Volunteer.mobile), else_=Volunteer.phone)
    return _in_the_lists(session, people, own, mobile)


def _in_the_lists(session: Session, people: Iterable[Person], member: Any, contact: Any) -> dict[UUID | None, str]:
    people = [*people]
    members = select(Volunteer.id, member).where(Volunteer.id.in_([one.volunteer_id for one in people]))
    others = select(ContactPerson.id, contact).where(ContactPerson.id.in_([one.contact_id for one in people]))
    return {id_: value for query in (members, others) for id_, value in session.execute(query) if value}


def _contact(contact_id: UUID, name: str, email: str, party: str) -> Somebody:
    first, _, rest = name.partition(" ")
    return Somebody(name, party, email, None, contact_id, first_name=first, last_name=rest.rpartition(" ")[2])


def _volunteer(member: Volunteer) -> Somebody:
    return Somebody(member.name, "", member.email, member.id, first_name=member.first_name, last_name=member.last_name)


class Names:
    """Finds who is meant by a name, those who are ``near`` (at the table) before all others."""

    def __init__(self, session: Session, near: Iterable[Person]) -> None:
        self._session = session
        self._near = [of(person) for person in near]
        self._all: list[Somebody] | None = None

    def find(self, said: str) -> Somebody:
        """Who is meant; two names with "en" between them are one owner. Raises ``ValueError`` in Dutch words."""
        plain = text.clean(said)
        if text.fold(plain) in EVERYBODY:
            return Somebody(plain.lower())
        found = self._one(plain)
        if found is not None:
            return found
        both = [self._one(part) for part in plain.replace(" & ", " en ").split(" en ")]
        if len(both) > 1 and all(both):
            names = [one.name for one in both if one is not None]
            return Somebody(text.listing(names), next((one.party for one in both if one and one.party), ""))
        raise ValueError(f"“{plain}” staat niet bij de genodigden, vrijwilligers of contactpersonen.")

    def _one(self, said: str) -> Somebody | None:
        folded = text.fold(said).strip()
        if folded == "ik":
            return self._me()
        for people in (self._near, self._everybody()):
            for fits in _WAYS:
                if found := [one for one in people if fits(one, folded)]:
                    return _only(said, found)
            if party := next((one.party for one in people if one.party and _is_party(one.party, folded)), ""):
                return Somebody(party, party)
        return None

    def _me(self) -> Somebody:
        me = settings.organisation(self._session).me
        if not me:
            raise ValueError("Vul bij Instellingen in wie u bent, of typ uw naam.")
        return self._one(me) or Somebody(me)

    def _everybody(self) -> list[Somebody]:
        if self._all is None:
            self._all = everybody(self._session)
        return self._all


_WAYS: tuple[Callable[[Somebody, str], bool], ...] = (
    lambda one, said: text.fold(one.name) == said,
    lambda one, said: text.fold(one.first_name) == said,
    lambda one, said: text.fold(one.last_name) == said,
    lambda one, said: len(said) > 2 and text.fold(one.name).endswith(f" {said}"),
)


def _is_party(party: str, said: str) -> bool:
    """``gemeente`` is "Gemeente Lansingerland"; ``politie`` is "Politie"."""
    return text.fold(party) == said or text.fold(party).split()[0] == said


def _only(said: str, found: Sequence[Somebody]) -> Somebody:
    different = {(one.volunteer_id, one.contact_id, text.fold(one.name)): one for one in found}
    if len(different) == 1:
        return found[0]
    names = [one.name for one in different.values()]
    some = ", ".join(names[:_TOLD]) + (" …" if len(names) > _TOLD else "")
    raise ValueError(f"“{said}” kunnen er meer zijn: {some}. Typ de hele naam.")
