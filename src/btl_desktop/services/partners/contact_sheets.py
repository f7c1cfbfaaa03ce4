"""The contact sheet of partners: what each level of the watch may have on paper, and nothing more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.models.partner_choices import MaySee
from btl_desktop.models.partners import ContactPerson, Partner
from btl_desktop.printing import contact_sheet
from btl_desktop.printing.contact_sheet import Contact, ContactSheet, Organisation
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.partners import partners

AUDIENCES = {
    MaySee.DISTRICT: "Voor wijkcoördinatoren",
    MaySee.EVERYONE: "Voor alle vrijwilligers",
    MaySee.VILLAGE: "Voor de dorpscoördinator",
}
FILE_NAME = "contactblad-partners"
_ORDER = (MaySee.VILLAGE, MaySee.DISTRICT, MaySee.EVERYONE)


def content(session: Session, audience: MaySee, now: datetime | None = None) -> ContactSheet:
    """What stands on the sheet for an audience: people who are there today and may be seen by it."""
    now = now or clock.now()
    today = clock.local(now).date()
    villages = {officer.village: officer.contacts for officer in partners.officers(session, today)}
    served = {one.id: village for village, contacts in villages.items() for one in contacts}
    every = session.scalars(select(Partner).options(selectinload(Partner.contacts)))
    found = []
    for partner in sorted(every, key=lambda one: one.folded):
        people = [one for one in partner.contacts if partners.is_there(one, today) and may_see(one.may_see, audience)]
        over = partner.ended_on is not None and partner.ended_on < today
        if not over and (people or partner.phone):
            contacts = tuple(_contact(one, served.get(one.id, "")) for one in people)
            found.append(Organisation(partner.name, _about(partner), contacts))
    name = settings.organisation(session).name
    return ContactSheet(name, AUDIENCES[audience], tuple(found), now, logo.logo(session) or b"")


def render(sheet: ContactSheet) -> bytes:
    """The PDF."""
    return contact_sheet.render(sheet)


def may_see(shared: MaySee, audience: MaySee) -> bool:
    """Whether a person shared this far may stand on the sheet of an audience."""
    return _ORDER.index(shared) >= _ORDER.index(audience)


def note_printed(session: Session, what: str, sheets: int) -> None:
    """Write in the audit trail that contact details went to paper or a file."""
    audit.note(session, f"Contactblad: {what.lower()}", number=sheets)


def _contact(person: ContactPerson, village: str) -> Contact:
    officer = f"wijkagent {village}" if village else ""
    role = (
        officer
        if person.role in ("", partners.OFFICER) and officer
        else ", ".join(filter(None, (person.role, officer)))
    )
    phones = [text.phone_text(phone) for phone in (person.mobile, person.phone) if phone]
    who = f"{person.name}, {role}" if role else person.name
    return Contact(who, " of ".join(phones), person.email, person.reachable)


def _about(partner: Partner) -> str:
    known = [f"Algemeen nummer {text.phone_text(partner.phone)}" if partner.phone else "", partner.address]
    return ", ".join(filter(None, known))
