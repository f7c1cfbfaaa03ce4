"""What a coordinator does with volunteers: look up, add, change, lend to, write to, delete.

The roster as a list stands in :mod:`.roster`; its names are here as well, for who wants one door.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Equipment, Status
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area
from btl_desktop.models.volunteers import Absence, EquipmentLoan, Volunteer, check_volunteer
from btl_desktop.services import plain_rows, records
from btl_desktop.services.volunteers import availability, course_seats, roster_reader, walk_counts
from btl_desktop.services.volunteers.roster import FILTERS, Filter, RosterLine, matching

__all__ = [
    "FILTERS", "Filter", "Mailing", "RosterLine", "add", "add_absence", "change", "change_loan", "delete", "get",
    "lend", "mailing", "matching", "remove_absence", "remove_loan", "return_loan", "roster_lines", "save",
]  # fmt: skip

# SQLite takes 32,766 values in one statement at most; a statement of this many is quick to make and to run.
_AT_ONCE = 500
_LONG_TEXTS = {"remarks"}

_GONE = UserError("Deze vrijwilliger staat niet meer in de lijst.", "Kies iemand anders in de lijst.")


@dataclass(frozen=True, slots=True)
class Mailing:
    """The e-mail addresses of a selection, each once, and the names of those who have none."""

    addresses: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def bcc(self) -> str:
        """What goes into the BCC field; with semicolons, which Outlook, Gmail and Thunderbird all take."""
        return "; ".join(self.addresses)


def roster_lines(session: Session, today: date | None = None, only: Collection[UUID] | None = None) -> list[RosterLine]:
    """The whole roster, or some of it, in Dutch name order, with what this session has changed."""
    return roster_reader.roster_lines(plain_rows.of(session), today, only)


def mailing(lines: Iterable[RosterLine]) -> Mailing:
    """Whom one letter to these lines reaches; people who share an address get it once."""
    chosen = list(lines)
    addresses = dict.fromkeys(line.email for line in chosen if line.email)
    return Mailing(tuple(addresses), tuple(line.name for line in chosen if not line.email))


def get(session: Session, volunteer_id: UUID) -> Volunteer:
    """One volunteer with loans and courses; raises ``UserError`` when there is none any more."""
    whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses), selectinload(Volunteer.absences))
    found = session.get(Volunteer, volunteer_id, options=whole, populate_existing=True)
    if found is None:
        raise _GONE
    return found


def add(session: Session, values: Mapping[str, Any], today: date | None = None) -> Volunteer:
    """A new volunteer: an aspirant who applied today, unless ``values`` say otherwise."""
    today = today or clock.today()
    volunteer = Volunteer(**{"status": Status.ASPIRANT, "applied_on": today, **_tidy(values)})
    return get(session, save(session, volunteer).id)


def save(session: Session, volunteer: Volunteer) -> Volunteer:
    """Keep a new or changed volunteer; raises ``UserError`` for what stops saving."""
    records.refuse(check_volunteer(volunteer), do="")
    session.add(volunteer)
    session.flush()
    return volunteer


def change(session: Session, volunteer_id: UUID, values: Mapping[str, Any], today: date | None = None) -> Volunteer:
    """Change some fields of a volunteer, with what follows from it, and return the whole volunteer.

    What follows: dates of status, consent and VOG are filled in when they were empty, and a wijk of another village
    is let go.
    """
    volunteer = get(session, volunteer_id)
    before = volunteer.status
    for field, value in _tidy(values).items():
        setattr(volunteer, field, value)
    today = today or clock.today()
    _follow_status(volunteer, before, today)
    _follow_papers(volunteer, values, today)
    _follow_village(session, volunteer, values)
    return save(session, volunteer)


def delete(session: Session, volunteer_ids: Collection[UUID]) -> int:
    """Delete volunteers, what they offered and their places in patrols; a patrol they led has no leader then.

    Returns how many.
    """
    gone = 0
    for ids in _some(volunteer_ids):
        for patrol in session.scalars(select(Patrol).where(Patrol.leader_id.in_(ids))):
            patrol.leader_id = None
        for place in session.scalars(select(PatrolWalker).where(PatrolWalker.volunteer_id.in_(ids))):
            session.delete(place)
        availability.erase(session, ids)
        walk_counts.erase(session, ids)
        course_seats.erase(session, ids)
        # The database knows no order between these tables: places leave first, then the people.
        session.flush()
        whole = (selectinload(Volunteer.loans), selectinload(Volunteer.courses), selectinload(Volunteer.absences))
        for volunteer in session.scalars(select(Volunteer).where(Volunteer.id.in_(ids)).options(*whole)):
            session.delete(volunteer)
            gone += 1
        session.flush()
    return gone


def lend(session: Session, volunteer_id: UUID, kind: Equipment, values: Mapping[str, Any]) -> Volunteer:
    """Lend a thing to a volunteer; ``values`` may hold size, number, lent_on and signed_on."""
    volunteer = get(session, volunteer_id)
    volunteer.loans.append(EquipmentLoan(kind=kind, **_tidy(values)))
    session.flush()
    return volunteer


def change_loan(session: Session, loan_id: UUID, values: Mapping[str, Any]) -> None:
    """Change a loan: its size, number, or when it was lent, signed for or brought back."""
    loan = session.get(EquipmentLoan, loan_id)
    if loan is None:
        raise UserError("Deze bruikleen staat niet meer in de lijst.")
    for field, value in _tidy(values).items():
        setattr(loan, field, value)


def return_loan(session: Session, loan_id: UUID, day: date) -> None:
    """The thing came back."""
    change_loan(session, loan_id, {"returned_on": day})


def remove_loan(session: Session, loan_id: UUID) -> None:
    """Take away a loan that was entered by mistake."""
    loan = session.get(EquipmentLoan, loan_id)
    if loan is not None:
        session.delete(loan)


def add_absence(session: Session, volunteer_id: UUID, first_day: date, last_day: date) -> Volunteer:
    """A volunteer is away on these days, first and last included; raises ``UserError`` when they are swapped."""
    if last_day < first_day:
        raise UserError("De laatste dag ligt vóór de eerste.", "Kijk de datums na.")
    volunteer = get(session, volunteer_id)
    volunteer.absences.append(Absence(first_day=first_day, last_day=last_day))
    session.flush()
    return volunteer


def remove_absence(session: Session, absence_id: UUID) -> None:
    """The volunteer is there after all."""
    absence = session.get(Absence, absence_id)
    if absence is not None:
        session.delete(absence)


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field: (text.clean_lines(value) if field in _LONG_TEXTS else text.clean(value)) if type(value) is str else value
        for field, value in values.items()
    }


def _follow_status(volunteer: Volunteer, before: Status, today: date) -> None:
    after = volunteer.status
    if after is before:
        return
    if after is Status.ACTIVE and volunteer.joined_on is None:
        volunteer.joined_on = today
    if after is Status.STOPPED and volunteer.left_on is None:
        volunteer.left_on = today
    if before is Status.STOPPED:
        volunteer.left_on = None
    if before is Status.PAUSED:
        volunteer.paused_until = None


def _follow_papers(volunteer: Volunteer, values: Mapping[str, Any], today: date) -> None:
    if "shares_contact" in values and "shares_contact_on" not in values:
        volunteer.shares_contact_on = today if volunteer.shares_contact else None
    if "vog_seen" in values and "vog_seen_on" not in values:
        volunteer.vog_seen_on = today if volunteer.vog_seen else None
    elif values.get("vog_seen_on") is not None:
        volunteer.vog_seen = True


def _follow_village(session: Session, volunteer: Volunteer, values: Mapping[str, Any]) -> None:
    area = session.get(Area, volunteer.area_id) if volunteer.area_id else None
    if area is None:
        return
    if "village_id" in values and area.village_id != volunteer.village_id:
        volunteer.area_id = None
    elif "area_id" in values and volunteer.village_id is None:
        volunteer.village_id = area.village_id


def _some(ids: Collection[UUID]) -> Iterator[Sequence[UUID]]:
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
