"""The organisations that the watch works with, and the people there."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from btl_desktop import text
from btl_desktop.errors import Problem
from btl_desktop.models.base import Base, ChoiceType, Record, check_lengths
from btl_desktop.models.partner_choices import MaySee, PartnerKind


class Partner(Record, Base, kw_only=True):
    """An organisation. Phones are E.164; ``ended_on`` is the last day of working together, ``None`` while it goes on.

    ``folded`` is the name as it is compared: the same organisation stands in the list once.
    """

    __tablename__ = "partner"

    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[PartnerKind] = mapped_column(ChoiceType(PartnerKind), default=PartnerKind.OTHER)
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    remarks: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None] = mapped_column(default=None)

    contacts: Mapped[list[ContactPerson]] = relationship(
        default_factory=list, lazy="raise", cascade="all, delete-orphan", order_by="ContactPerson.position"
    )

    @property
    def folded(self) -> str:
        """The name, made comparable."""
        return text.fold(self.name)


class ContactPerson(Record, Base, kw_only=True):
    """Somebody at a partner: what they do there and how they are reached.

    ``village_id`` is the village that this person is the wijkagent of; ``reachable`` says when and how, in words
    ("di en do overdag, liever appen"); ``may_see`` who may have these details on paper; ``left_on`` the last day there.
    """

    __tablename__ = "contact_person"

    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partner.id"), index=True, default=None)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(120), default="")
    mobile: Mapped[str] = mapped_column(String(20), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    reachable: Mapped[str] = mapped_column(String(200), default="")
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"), default=None, index=True)
    may_see: Mapped[MaySee] = mapped_column(ChoiceType(MaySee), default=MaySee.VILLAGE)
    left_on: Mapped[date | None] = mapped_column(default=None)

    @property
    def best_phone(self) -> str:
        """The number to call first: the mobile, else the other one."""
        return self.mobile or self.phone


def check_partner(partner: Partner) -> list[Problem]:
    """What is not right about a partner; only a missing name or a text that is too long stops saving."""
    problems = check_lengths(partner)
    if not partner.name:
        problems.append(Problem("name", "Vul de naam van de organisatie in."))
    return problems


def check_contact(contact: ContactPerson) -> list[Problem]:
    """What is not right about a contact person; only a missing name or a text that is too long stops saving."""
    problems = check_lengths(contact)
    if not contact.name:
        problems.append(Problem("name", "Vul een naam in, of een functie zoals “Dienstdoende wijkagent”."))
    if not (contact.best_phone or contact.email):
        problems.append(Problem("mobile", "Nog geen telefoon of e-mail: zo is deze persoon niet te bereiken.", False))
    return problems
