"""Collecting availability: sheets to print or to mail with what is known already, for everybody who is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.availability import EVERY_SLOT, Offer
from btl_desktop.models.choices import Daypart, Participation, Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, logo, settings
from btl_desktop.services.volunteers import availability

if TYPE_CHECKING:
    from btl_desktop.printing.availability_form import Person

HEADER = (
    "Lidnummer", "Naam",
    *(f"{clock.DAYS[day - 1]} {part.label}" for day, part in EVERY_SLOT),
    "Hoogstens per maand", "Liefst in wijk", "Opmerking",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who is asked when they can walk, with what they told before; ``told_on`` is ``None`` when nothing."""

    id: UUID
    name: str
    member_number: str
    village: str
    area: str
    offer: Offer
    most: int | None
    preferred: str
    remarks: str
    told_on: date | None


def asked(session: Session, only: Collection[UUID] | None = None) -> list[Asked]:
    """Active walkers and aspirants, in Dutch name order: those who are asked. ``only`` keeps some of them."""
    offers = availability.offers(session)
    areas = {area.id: area.name for area in session.scalars(select(Area))}
    villages = {village.id: village.name for village in session.scalars(select(Village))}
    walkers = (
        select(Volunteer)
        .where(Volunteer.status.in_((Status.ACTIVE, Status.ASPIRANT)))
        .where(Volunteer.participation == Participation.WALKER)
        .order_by(Volunteer.sort_key, Volunteer.id)
    )
    found = []
    for one in session.scalars(walkers):
        if only is not None and one.id not in only:
            continue
        told = offers.get(one.id)
        found.append(
            Asked(
                id=one.id,
                name=one.name,
                member_number=one.member_number,
                village=villages.get(one.village_id, "") if one.village_id else "",
                area=areas.get(one.area_id, "") if one.area_id else "",
                offer=told.offer if told else frozenset(),
                most=told.most_a_month if told else None,
                preferred=areas.get(told.preferred_area_id, "") if told and told.preferred_area_id else "",
                remarks=told.remarks if told else "",
                told_on=told.told_on if told else None,
            )
        )
    return found


def to_xlsx(session: Session, people: Sequence[Asked]) -> bytes:
    """The sheet to mail: a row for each, a cross in each daypart that is known; :mod:`availability_import` reads it.

    Within a write: the audit trail tells that it was made, and for how many.
    """
    from btl_desktop.exchange import table_files

    audit.note(session, "Beschikbaarheid uitgevoerd", "xlsx", len(people))
    rows = [_row(one) for one in people]
    return table_files.to_xlsx("Beschikbaarheid", HEADER, rows, clock.now())


def sheets_pdf(session: Session, people: Sequence[Asked], today: date) -> bytes:
    """One A4 for each."""
    from btl_desktop.printing import availability_form

    watch = settings.organisation(session)
    printed = [_printed(one) for one in people]
    return availability_form.sheets(printed, watch.name, logo.logo(session) or b"", "", today)


def lists_pdf(session: Session, people: Sequence[Asked], today: date) -> bytes:
    """A list for each wijk."""
    from btl_desktop.printing import availability_form

    watch = settings.organisation(session)
    return availability_form.lists([_printed(one) for one in people], watch.name, logo.logo(session) or b"", today)


def note_printed(session: Session, what: str, sheets: int) -> None:
    """The audit trail tells that sheets were printed or saved."""
    audit.note(session, f"Invulbladen {what.lower()}", "", sheets)


def _row(one: Asked) -> list[str]:
    ticks = ["x" if slot in one.offer else "" for slot in EVERY_SLOT]
    most = "" if one.most is None else str(one.most)
    return [one.member_number, one.name, *ticks, most, one.preferred, one.remarks]


def _printed(one: Asked) -> Person:
    from btl_desktop.printing.availability_form import Person

    return Person(one.name, one.member_number, one.village, one.area, one.offer, one.most)


def shown(offer: Offer) -> str:
    """An offer in words: "ma avond, vr avond en nacht"."""
    days = []
    for day in range(1, 8):
        parts = [part.label for part in Daypart if (day, part) in offer]
        if parts:
            days.append(f"{clock.DAYS[day - 1]} {' en '.join(parts) if len(parts) < 3 else ', '.join(parts)}")
    return ", ".join(days) or "niets"
