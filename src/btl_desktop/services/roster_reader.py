"""Reading the roster: making its lines, and keeping them up when a few people change."""

from __future__ import annotations

import gc
import json
import time
from bisect import insort
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from btl_desktop import clock, text
from btl_desktop.models.choices import Level, Participation, Status
from btl_desktop.models.names import display_name
from btl_desktop.models.organisation import ORGANISATION, organisation_from
from btl_desktop.services import course_needs, plain_rows
from btl_desktop.services.plain_rows import Rows, among, day
from btl_desktop.services.roster import BIT, RosterLine, listed_name, national

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CARD_WARNING_DAYS = 30
_BATCH = 100
_MANY = 5_000
_BREATH = 0.0005
_SEARCHED_REMARKS = 300
Stamp = tuple[Any, ...]
_Place = tuple[UUID | None, str]
_NOWHERE: _Place = (None, "")

_STATUS = {status.value: status for status in Status}
_LEVEL = {level.value: level for level in Level}
_PART = {kind.value: kind for kind in Participation}
_STATUS_BIT = {status: BIT[status.value] for status in Status}
_LEVEL_BIT = {level: BIT[level.value] for level in Level}
_PART_BIT = {kind: BIT[kind.value] for kind in Participation}

# Everything that a line is made of.
_SOURCES = ("volunteer", "equipment_loan", "course_result", "course", "village", "area", "setting")


def roster_lines(
    rows: Rows,
    today: date | None = None,
    only: Collection[UUID] | None = None,
    known: Sequence[RosterLine] = (),
) -> list[RosterLine]:
    """The whole roster, or some of it, in Dutch name order. A line that is as it was in ``known`` is that very one.

    Between batches it rests for a moment: it runs beside the window, which must stay as quick as ever.
    """
    lines: list[RosterLine] = []
    with _collector_at_rest():
        around = _Surroundings.read(rows, today or clock.today(), only)
        found = _chosen(rows, only)
        before = {line.id: line for line in known}
        while batch := [_line(row, around) for row in islice(found, _BATCH)]:
            lines.extend(_same_if_equal(line, before) for line in batch) if before else lines.extend(batch)
            time.sleep(_BREATH)
        if len(lines) >= _MANY:
            gc.freeze()
    return lines


def _same_if_equal(line: RosterLine, before: dict[UUID, RosterLine]) -> RosterLine:
    """Keeping the old object spares the window: letting go of 50,000 at once would hold it up."""
    old = before.get(line.id)
    return old if old is not None and old == line else line


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Python's collector goes through all objects each time there are a quarter more, and holds up every thread.

    Measured with 50,000 lines: a fifth of a second. Lines have no cycles to collect, so it may as well rest, and
    afterwards leave them out (``gc.freeze``); they still go as soon as nobody holds them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class RosterReader:
    """Keeps the lines with a stamp of what they were made of. Call it from one thread at a time.

    The lists it hands out are never changed afterwards, so that a window can go on showing them.
    """

    def __init__(self) -> None:
        self._lines: list[RosterLine] = []
        self._stamp: Stamp | None = None

    def lines(self, rows: Rows) -> list[RosterLine]:
        """The whole roster in Dutch name order; the very same list as long as nothing has changed."""
        stamp = _stamp(rows, clock.today())
        if stamp != self._stamp:
            self._lines, self._stamp = roster_lines(rows, known=self._lines), stamp
        return self._lines

    @contextmanager
    def following(self, session: Session) -> Iterator[set[UUID]]:
        """Around a write: make the lines of the volunteers whose ids are put in the set again.

            with reader.following(session) as touched:
                touched.add(volunteers.change(session, id, values).id)

        Should that write still fail, the stamp no longer fits and the next look reads everything.
        """
        rows = plain_rows.of(session)
        up_to_date = self._stamp is not None and _stamp(rows, clock.today()) == self._stamp
        touched: set[UUID] = set()
        yield touched
        session.flush()
        if up_to_date:
            self._renew(rows, touched)

    def _renew(self, rows: Rows, touched: set[UUID]) -> None:
        lines = [line for line in self._lines if line.id not in touched]
        for line in roster_lines(rows, only=touched):
            insort(lines, line, key=_order)
        self._lines, self._stamp = lines, _stamp(rows, clock.today())


def _order(line: RosterLine) -> tuple[str, str]:
    return line.sort_key, line.id.hex


def _stamp(rows: Rows, today: date) -> Stamp:
    """What differs as soon as one record was added, changed or deleted: versions only go up, ids only grow."""
    counted = (f"SELECT count(*), sum(version), max(id) FROM {table}" for table in _SOURCES)  # noqa: S608 - our names
    return (today, *(next(rows(count)) for count in counted))


_COLUMNS = """
    id, first_name, initials, prefix, last_name, member_number, sort_key, level, participation, status, village_id,
    area_id, street, house_number, house_suffix, postcode, city, mobile, phone, email, vog_seen, vog_seen_on,
    id_card_until, left_on, shares_contact, remarks
"""
_ORDER = "ORDER BY sort_key, id"
_LENT = "SELECT volunteer_id FROM equipment_loan WHERE returned_on IS NULL"
_MOST_PARAMETERS = 500  # well below what any database takes in one statement


def _chosen(rows: Rows, only: Collection[UUID] | None) -> Iterator[tuple[Any, ...]]:
    if only is None:
        return rows(f"SELECT {_COLUMNS} FROM volunteer {_ORDER}")  # noqa: S608 - our names
    return chain.from_iterable(_some(rows, chosen) for chosen in _batches(sorted(id_.hex for id_ in only)))


def _some(rows: Rows, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    places = ", ".join("?" * len(ids))
    return rows(f"SELECT {_COLUMNS} FROM volunteer WHERE id IN ({places}) {_ORDER}", *ids)  # noqa: S608 - our names


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _MOST_PARAMETERS] for start in range(0, len(ids), _MOST_PARAMETERS))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What lines need to know of the rest of the vault; places by their stored id, so that lines share theirs."""

    villages: dict[str | None, _Place]
    areas: dict[str | None, _Place]
    holding: frozenset[UUID]
    needs: course_needs.Needs
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
    def read(cls, rows: Rows, today: date, only: Collection[UUID] | None) -> _Surroundings:
        some, ids = among(only)
        return cls(
            villages={id_: (UUID(id_), name) for id_, name in rows("SELECT id, name FROM village")},
            areas={id_: (UUID(id_), name) for id_, name in rows("SELECT id, name FROM area")},
            holding=frozenset(UUID(id_) for (id_,) in rows(_LENT + some, *ids)),
            needs=course_needs.read(rows, today, only),
            today=today,
            kept_from=today - timedelta(days=_kept_days(rows)),
        )


def _kept_days(rows: Rows) -> int:
    """For how many days somebody who stopped stays on the roster."""
    stored = next(rows("SELECT value FROM setting WHERE name = ?", ORGANISATION), None)
    return organisation_from(None if stored is None else json.loads(stored[0])).stopped_retention_days


def _line(row: tuple[Any, ...], around: _Surroundings) -> RosterLine:
    (stored_id, first, initials, prefix, last, member, sort_key, stored_level, kind, stored_status, in_village,
     in_area, street, house, suffix, postcode, city, mobile, phone, email, vog_seen, vog_on, card, left, shares,
     remarks) = row  # fmt: skip
    id_ = UUID(stored_id)
    village_id, village = around.villages.get(in_village, _NOWHERE)
    area_id, area = around.areas.get(in_area, _NOWHERE)
    level, participation, status = _LEVEL[stored_level], _PART[kind], _STATUS[stored_status]
    card_until = day(card)
    given = first or initials
    name = display_name(given, prefix, last)
    address = f"{street} {house} {suffix}".strip()

    marks = _STATUS_BIT[status] | _LEVEL_BIT[level] | _PART_BIT[participation]
    if status is Status.STOPPED:
        marks |= _marks_of_stopped(id_, day(left), around)
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
        area_id, area, street, address, postcode, city, mobile, phone, email, bool(vog_seen), day(vog_on), card_until,
        bool(shares), marks, haystack,
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
