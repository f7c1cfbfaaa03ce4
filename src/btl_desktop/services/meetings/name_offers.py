"""Whom an action point may be for, while its name is being typed: who is at the table first, then everybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models.choices import Status
from btl_desktop.models.meeting_choices import Attendance
from btl_desktop.models.meetings import Invitee
from btl_desktop.models.names import display_name
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.meetings.meeting_people import contacts

SHOWN = 6
_AT_THE_TABLE = (Attendance.PRESENT, Attendance.INVITED, Attendance.EXCUSED, Attendance.ABSENT)


@dataclass(frozen=True, slots=True)
class Offer:
    """A name to choose; ``about`` says whose, ``folded`` is how it is compared."""

    name: str
    about: str
    folded: str


def read(session: Session, meeting_id: UUID) -> list[Offer]:
    """Everybody, in the order in which they are offered; each name once."""
    invited = select(Invitee).where(Invitee.meeting_id == meeting_id).order_by(Invitee.position)
    near = sorted(session.scalars(invited), key=lambda one: _AT_THE_TABLE.index(one.attendance))
    found: dict[str, Offer] = {}
    for name, about in (*_near(near), *_others(session)):
        plain = text.clean(name.replace(",", " "))
        folded = text.fold(plain)
        found.setdefault(folded, Offer(plain, about, f" {folded}"))
    return [*found.values()]


def _near(near: Sequence[Invitee]) -> Iterator[tuple[str, str]]:
    for one in near:
        yield one.name, ", ".join(filter(None, (one.party, one.attendance.label)))
    yield from ((one.party, "organisatie") for one in near if one.party)


def _others(session: Session) -> Iterator[tuple[str, str]]:
    """Columns only: a roster may hold many thousands."""
    yield from ((one.name, one.party) for one in contacts(session))
    columns = (Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name)
    members = select(*columns).where(Volunteer.status != Status.STOPPED).order_by(Volunteer.sort_key)
    for first, initials, prefix, last in session.execute(members):
        yield display_name(first or initials, prefix, last), "vrijwilliger"


def fitting(offers: Iterable[Offer], said: str) -> list[Offer]:
    """Those in whose name a word begins with what was typed; none when that is a whole name already."""
    begun = f" {text.fold(said).lstrip()}"
    found: list[Offer] = []
    for one in offers:
        if begun in one.folded:
            found.append(one)
            if len(found) == SHOWN:
                break
    return [] if len(found) == 1 and found[0].folded == begun else found
