"""Reading the roster: making its lines, and keeping them up when a few people change."""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.models.places import Area, Village
from btl_desktop.models.settings import Setting
from btl_desktop.models.volunteers import Course, CourseResult, EquipmentLoan, Volunteer, display_name
from btl_desktop.services import courses, settings
from btl_desktop.services.roster import BIT, RosterLine, listed_name, national

CARD_WARNING_DAYS = 30
_BATCH = 100
_BREATH = 0.0005
_SEARCHED_REMARKS = 300
Stamp = tuple[Any, ...]

_STATUS_BIT = {status: BIT[status.value] for status in Status}
_LEVEL_BIT = {level: BIT[level.value] for level in Level}
_PART_BIT = {kind: BIT[kind.value] for kind in Participation}

# Everything that a line is made of.
_SOURCES = (Volunteer, EquipmentLoan, CourseResult, Course, Village, Area, Setting)


def roster_lines(session: Session, today: date | None = None, only: Collection[UUID] | None = None) -> list[RosterLine]:
    """The whole roster, or some of it, in Dutch name order.

    Between batches it rests for a moment: it runs beside the window, which must stay as quick as ever.
    """
    around = _Surroundings.read(session, today or clock.today())
    lines: list[RosterLine] = []
    for rows in session.execute(_chosen(only)).partitions(_BATCH):
        lines.extend(_line(row, around) for row in rows)
        time.sleep(_BREATH)
    return lines


class RosterReader:
    """Keeps the lines with a stamp of what they were made of. Call it from one thread at a time, with a session.

    The lists it hands out are never changed afterwards, so that a window can go on showing them.
    """

    def __init__(self) -> None:
        self._lines: list[RosterLine] = []
        self._stamp: Stamp | None = None

    def lines(self, session: Session) -> list[RosterLine]:
        """The whole roster in Dutch name order; the very same list as long as nothing has changed."""
        stamp = _stamp(session, clock.today())
        if stamp != self._stamp:
            self._lines, self._stamp = roster_lines(session), stamp
        return self._lines

    @contextmanager
    def following(self, session: Session) -> Iterator[set[UUID]]:
        """Around a write: make the lines of the volunteers whose ids are put in the set again.

            with reader.following(session) as touched:
                touched.add(volunteers.change(session, id, values).id)

        Should that write still fail, the stamp no longer fits and the next look reads everything.
        """
        up_to_date = self._stamp is not None and _stamp(session, clock.today()) == self._stamp
        touched: set[UUID] = set()
        yield touched
        session.flush()
        if up_to_date:
            self._renew(session, touched)

    def _renew(self, session: Session, touched: set[UUID]) -> None:
        lines = [line for line in self._lines if line.id not in touched]
        for line in roster_lines(session, only=touched):
            insort(lines, line, key=_order)
        self._lines, self._stamp = lines, _stamp(session, clock.today())


def _order(line: RosterLine) -> tuple[str, str]:
    return line.sort_key, line.id.hex


def _stamp(session: Session, today: date) -> Stamp:
    """What differs as soon as one record was added, changed or deleted: versions only go up, ids only grow."""
    counted = [
        session.execute(select(func.count(), func.sum(table.version), func.max(table.id))).one() for table in _SOURCES
    ]
    return (today, *counted)


_COLUMNS: tuple[Any, ...] = (
    Volunteer.id, Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name,
    Volunteer.member_number, Volunteer.sort_key, Volunteer.level, Volunteer.participation, Volunteer.status,
    Volunteer.village_id, Volunteer.area_id, Volunteer.street, Volunteer.house_number, Volunteer.house_suffix,
    Volunteer.postcode, Volunteer.city, Volunteer.mobile, Volunteer.phone, Volunteer.email, Volunteer.vog_seen,
    Volunteer.vog_seen_on, Volunteer.id_card_until, Volunteer.left_on, Volunteer.shares_contact, Volunteer.remarks,
)  # fmt: skip


def _chosen(only: Collection[UUID] | None) -> Select[Any]:
    chosen = select(*_COLUMNS).order_by(Volunteer.sort_key, Volunteer.id).execution_options(yield_per=_BATCH)
    return chosen if only is None else chosen.where(Volunteer.id.in_(only))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What lines need to know of the rest of the vault."""

    villages: dict[UUID, str]
    areas: dict[UUID, str]
    holding: frozenset[UUID]
    needs: courses.Needs
    today: date
    kept_from: date
    known: dict[tuple[str, str, Level, Status], str] = field(default_factory=dict)

    def folded(self, village: str, area: str, level: Level, status: Status) -> str:
        """The searched words that many lines share, folded once."""
        shared = (village, area, level, status)
        if shared not in self.known:
            self.known[shared] = "\n" + text.fold("\n".join((village, area, level.label, level.short, status.label)))
        return self.known[shared]

    @classmethod
    def read(cls, session: Session, today: date) -> _Surroundings:
        kept_days = settings.organisation(session).stopped_retention_days
        return cls(
            villages=dict(session.execute(select(Village.id, Village.name)).all()),
            areas=dict(session.execute(select(Area.id, Area.name)).all()),
            holding=frozenset(
                session.scalars(select(EquipmentLoan.volunteer_id).where(EquipmentLoan.returned_on.is_(None)))
            ),
            needs=courses.needs(session, today),
            today=today,
            kept_from=today - timedelta(days=kept_days),
        )


def _line(row: Any, around: _Surroundings) -> RosterLine:
    (id_, first, initials, prefix, last, member, sort_key, level, participation, status, village_id, area_id,
     street, house, suffix, postcode, city, mobile, phone, email, vog_seen, vog_on, card_until, left_on,
     shares, remarks) = row  # fmt: skip
    given = first or initials
    name = display_name(given, prefix, last)
    village = around.villages.get(village_id, "")
    area = around.areas.get(area_id, "")
    address = f"{street} {house} {suffix}".strip()

    marks = _STATUS_BIT[status] | _LEVEL_BIT[level] | _PART_BIT[participation]
    if status is Status.STOPPED:
        marks |= _marks_of_stopped(id_, left_on, around)
    else:
        marks |= _marks_of_member(around, vog_seen, card_until, shares)
        if not email:
            marks |= BIT["no_email"]
        if not (mobile or phone):
            marks |= BIT["no_phone"]
        if area_id is None:
            marks |= BIT["no_area"]
        if around.needs.of(id_, level):
            marks |= BIT["course_needed"]

    personal = (
        name, first and initials, member, address, postcode, city, national(mobile), national(phone), email,
        remarks[:_SEARCHED_REMARKS],
    )  # fmt: skip
    haystack = text.fold("\n".join(filter(None, personal))) + around.folded(village, area, level, status)
    return RosterLine(
        id_, name, listed_name(given, prefix, last), sort_key, level, participation, status, village_id, village,
        area_id, area, street, address, postcode, city, mobile, phone, email, vog_seen, vog_on, card_until, shares,
        marks, haystack,
    )  # fmt: skip


def _marks_of_member(around: _Surroundings, vog_seen: bool, card_until: date | None, shares: bool) -> int:
    marks = 0 if vog_seen else BIT["no_vog"]
    if not shares:
        marks |= BIT["no_consent"]
    if card_until is not None:
        if card_until < around.today:
            marks |= BIT["card_expired"]
        elif card_until <= around.today + timedelta(days=CARD_WARNING_DAYS):
            marks |= BIT["card_expires"]
    return marks


def _marks_of_stopped(id_: UUID, left_on: date | None, around: _Surroundings) -> int:
    marks = BIT["loan_open"] if id_ in around.holding else 0
    # Retention: membership and four weeks (AVG; the number of days is a setting).
    if left_on is not None and left_on < around.kept_from:
        marks |= BIT["retention"]
    return marks
