"""The roster for other programs: xlsx and csv with every field (our own import reads them back), vCards for a phone.

Call these within a write: each leaves a line in the audit trail, that something was exported and of how many people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.exchange import table_files, vcards
from btl_desktop.models.choices import Equipment
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Course, Volunteer
from btl_desktop.services import audit, settings

_AT_ONCE = 500
Names = dict[UUID, str]


def to_xlsx(session: Session, ids: Sequence[UUID]) -> bytes:
    """These volunteers, in this order, as an Excel workbook of texts."""
    header, rows = _table(session, ids)
    audit.note(session, "Ledenlijst uitgevoerd", "xlsx", len(rows))
    return table_files.to_xlsx("Vrijwilligers", header, rows, clock.now())


def to_csv(session: Session, ids: Sequence[UUID]) -> bytes:
    """These volunteers, in this order, as csv that a Dutch Excel opens."""
    header, rows = _table(session, ids)
    audit.note(session, "Ledenlijst uitgevoerd", "csv", len(rows))
    return table_files.to_csv(header, rows)


def to_vcard(session: Session, ids: Sequence[UUID], version: str = "3.0") -> bytes:
    """These volunteers as contacts: name, phones, e-mail, address, role, no more. ``version`` 3.0 or 4.0."""
    organisation = settings.organisation(session).name
    cards = [_card(volunteer, organisation) for volunteer in _volunteers(session, ids)]
    audit.note(session, "Ledenlijst uitgevoerd", "vcf", len(cards))
    return vcards.to_vcards(cards, version)


def _card(volunteer: Volunteer, organisation: str) -> vcards.Card:
    return vcards.Card(
        str(volunteer.id),
        volunteer.first_name or volunteer.initials,
        volunteer.prefix,
        volunteer.last_name,
        volunteer.mobile,
        volunteer.phone,
        volunteer.email,
        volunteer.address,
        text.postcode_text(volunteer.postcode),
        volunteer.city,
        organisation,
        volunteer.level.label,
    )


def _volunteers(session: Session, ids: Sequence[UUID]) -> Iterator[Volunteer]:
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses))
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found = {
            one.id: one for one in session.scalars(select(Volunteer).where(Volunteer.id.in_(some)).options(*whole))
        }
        yield from (found[wanted] for wanted in some if wanted in found)


def _table(session: Session, ids: Sequence[UUID]) -> tuple[list[str], list[list[str]]]:
    villages = {village.id: village.name for village in session.scalars(select(Village))}
    areas = {area.id: area.name for area in session.scalars(select(Area))}
    courses = {course.id: course.name for course in session.scalars(select(Course))}

    def row(volunteer: Volunteer) -> list[str]:
        places = [villages.get(volunteer.village_id, ""), areas.get(volunteer.area_id, "")]  # type: ignore[arg-type]
        own = [write(volunteer) for write in _COLUMNS.values()]
        return [*own[:_PLACES_AT], *places, *own[_PLACES_AT:], _passed(volunteer, courses), volunteer.remarks]

    titles = [*_COLUMNS]
    header = [*titles[:_PLACES_AT], "Dorp", "Wijk", *titles[_PLACES_AT:], "Opleidingen", "Opmerkingen"]
    return header, [row(volunteer) for volunteer in _volunteers(session, ids)]


def _passed(volunteer: Volunteer, courses: Names) -> str:
    return "; ".join(f"{courses.get(one.course_id, '')} ({_day(one.passed_on)})" for one in volunteer.courses)


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _answer(yes: bool, day: date | None = None) -> str:
    return (_day(day) or "ja") if yes else "nee"


def _lent(kind: Equipment) -> Callable[[Volunteer], str]:
    def write(volunteer: Volunteer) -> str:
        out = [loan for loan in volunteer.loans if loan.kind is kind and loan.returned_on is None]
        return " ".join(filter(None, (out[0].size, out[0].number))) or "ja" if out else ""

    return write


# Headers that our own import knows; the order is that of a member card.
_COLUMNS: dict[str, Callable[[Volunteer], str]] = {
    "Lidnummer": lambda one: one.member_number,
    "Voornaam": lambda one: one.first_name,
    "Voorletters": lambda one: one.initials,
    "Tussenvoegsel": lambda one: one.prefix,
    "Achternaam": lambda one: one.last_name,
    "Straat": lambda one: one.street,
    "Huisnummer": lambda one: one.house_number,
    "Toevoeging": lambda one: one.house_suffix,
    "Postcode": lambda one: text.postcode_text(one.postcode),
    "Woonplaats": lambda one: one.city,
    "Mobiel": lambda one: text.phone_text(one.mobile),
    "Telefoon": lambda one: text.phone_text(one.phone),
    "E-mail": lambda one: one.email,
    "Functie": lambda one: one.level.label,
    "Deelname": lambda one: one.participation.label,
    "Status": lambda one: one.status.label,
    "Aangemeld op": lambda one: _day(one.applied_on),
    "Kennismaking op": lambda one: _day(one.met_on),
    "Proefronde op": lambda one: _day(one.trial_walk_on),
    "Lid sinds": lambda one: _day(one.joined_on),
    "Pauze tot": lambda one: _day(one.paused_until),
    "Gestopt op": lambda one: _day(one.left_on),
    "VOG gezien": lambda one: _answer(one.vog_seen, one.vog_seen_on),
    "VOG gezien door": lambda one: one.vog_seen_by,
    "Pasnummer": lambda one: one.id_card,
    "Pas geldig tot": lambda one: _day(one.id_card_until),
    "Hesje": _lent(Equipment.VEST),
    "Zaklamp": _lent(Equipment.TORCH),
    "Portofoon": _lent(Equipment.RADIO),
    "Noodcontact": lambda one: one.emergency_name,
    "Telefoon noodcontact": lambda one: text.phone_text(one.emergency_phone),
    "Toestemming delen": lambda one: _answer(one.shares_contact, one.shares_contact_on),
}
_PLACES_AT = [*_COLUMNS].index("Mobiel")
