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
from btl_desktop.models.choices import Level, Status
from btl_desktop.models.organisation import ORGANISATION, organisation_from
from btl_desktop.services import plain_rows
from btl_desktop.services.plain_rows import Rows, among, day, identity
from btl_desktop.services.volunteers import course_needs
from btl_desktop.services.volunteers.roster import BIT, RosterLine, national
from btl_desktop.services.volunteers.roster_glance import COLUMNS, ORDER, Places, line_of, places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CARD_WARNING_DAYS = 30
_BATCH = 100
_MANY = 5_000
_BREATH = 0.0005
_SEARCHED_REMARKS = 300
_NAMES = [name.strip() for name in COLUMNS.split(",")]
_FIRST, _INITIALS, _MEMBER, _LEFT, _REMARKS = map(
    _NAMES.index, ("first_name", "initials", "member_number", "left_on", "remarks")
)
Stamp = tuple[Any, ...]

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


_LENT = "SELECT volunteer_id FROM equipment_loan WHERE returned_on IS NULL"
_MOST_PARAMETERS = 500  # well below what any database takes in one statement


def _chosen(rows: Rows, only: Collection[UUID] | None) -> Iterator[tuple[Any, ...]]:
    if only is None:
        return rows(f"SELECT {COLUMNS} FROM volunteer {ORDER}")  # noqa: S608 - our names
    return chain.from_iterable(_some(rows, chosen) for chosen in _batches(sorted(id_.hex for id_ in only)))


def _some(rows: Rows, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    places = ", ".join("?" * len(ids))
    return rows(f"SELECT {COLUMNS} FROM volunteer WHERE id IN ({places}) {ORDER}", *ids)  # noqa: S608 - our names


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _MOST_PARAMETERS] for start in range(0, len(ids), _MOST_PARAMETERS))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What lines need to know of the rest of the vault; places by their stored id, so that lines share theirs."""

    villages: Places
    areas: Places
    holding: frozenset[UUID]
    needs: course_needs.Needs
    today: date
    soon: date
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
            villages=places(rows, "village"),
            areas=places(rows, "area"),
            holding=frozenset(identity(id_) for (id_,) in rows(_LENT + some, *ids)),
            needs=course_needs.read(rows, today, only),
            today=today,
            soon=today + timedelta(days=CARD_WARNING_DAYS),
            kept_from=today - timedelta(days=_kept_days(rows)),
        )


def _kept_days(rows: Rows) -> int:
    """For how many days somebody who stopped stays on the roster."""
    stored = next(rows("SELECT value FROM setting WHERE name = ?", ORGANISATION), None)
    return organisation_from(None if stored is None else json.loads(stored[0])).stopped_retention_days


def _line(row: tuple[Any, ...], around: _Surroundings) -> RosterLine:
    line = line_of(row, around.villages, around.areas)
    member_number, left_on, remarks = row[_MEMBER], row[_LEFT], row[_REMARKS]
    marks = BIT[line.status.value] | BIT[line.level.value] | BIT[line.participation.value]
    if line.status is Status.STOPPED:
        marks |= _marks_of_stopped(line.id, day(left_on), around)
    else:
        marks |= _marks_of_member(line, around)
    personal = (
        line.name, row[_FIRST] and row[_INITIALS], member_number, line.address, line.postcode, line.city,
        national(line.mobile), national(line.phone), line.email, remarks[:_SEARCHED_REMARKS],
    )  # fmt: skip
    shared = around.folded(line.village, line.area, line.level, line.status)
    return line._replace(marks=marks, haystack=text.fold("\n".join(filter(None, personal))) + shared)


def _marks_of_member(line: RosterLine, around: _Surroundings) -> int:
    """What is missing or due, of somebody who takes part."""
    applies = {
        "no_vog": not line.vog_seen,
        "no_consent": not line.shares_contact,
        "no_email": not line.email,
        "no_phone": not (line.mobile or line.phone),
        "no_area": line.area_id is None,
        "course_needed": around.needs.of(line.id, line.level),
    }
    marks = sum(BIT[name] for name, so in applies.items() if so)
    if line.id_card_until is not None:
        if line.id_card_until < around.today:
            marks |= BIT["card_expired"]
        elif line.id_card_until <= around.soon:
            marks |= BIT["card_expires"]
    return marks


def _marks_of_stopped(id_: UUID, left_on: date | None, around: _Surroundings) -> int:
    marks = BIT["loan_open"] if id_ in around.holding else 0
    # Retention: membership and four weeks (AVG; the number of days is a setting).
    if left_on is not None and left_on < around.kept_from:
        marks |= BIT["retention"]
    return marks
