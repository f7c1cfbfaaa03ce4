"""Incidents from a file: read, shown, and only then written, all of them or none.

What stands in the vault already is not written again: of rows that are alike in moment, kind and place only as many as
there are more in the file than in the vault.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.exchange import incidents as exchange
from btl_desktop.exchange.incidents import Draft, Listing, Part, Refused
from btl_desktop.models.base import new_ids
from btl_desktop.models.geography import Neighbourhood, neighbourhood_at, village_of
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import Incident, IncidentKind, first_key
from btl_desktop.services import audit, bulk, places, settings
from btl_desktop.services.collecting import resting_collector
from btl_desktop.services.incidents import incident_kinds
from btl_desktop.services.numbers import next_incident_numbers
from btl_desktop.vault import search_index

__all__ = [
    "PARTS", "UNDOABLE", "Column", "Draft", "IncidentFile", "Part", "Preview", "PreviewRow", "RowState", "apply",
    "propose", "read_file", "recall",
]  # fmt: skip

Progress = Callable[[int, int], None]
PARTS = (*Part,)  # what a column can be taken for
UNDOABLE = 1_000
_BATCH = 2_000
_Same = tuple[Any, ...]
_IDS = frozenset({"id", "kind_id", "village_id"})
_START = {"version": 1, "feedback_on": None, "patrol_id": None, "action_id": None}  # what no file says


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its header, what it is taken for, and a few of its values."""

    header: str
    part: Part
    sample: str


@dataclass(frozen=True, slots=True)
class IncidentFile:
    """A file as read."""

    name: str
    listing: Listing
    columns: tuple[Column, ...]


class RowState(StrEnum):
    """What becomes of a row; the value is the Dutch word for it."""

    FRESH = "Nieuw"
    KNOWN = "Staat er al"
    REFUSED = "Overgeslagen"


class PreviewRow(NamedTuple):
    """One row of the file: what becomes of it, and what is to be said of it; without a draft when it has none."""

    row: int
    state: RowState
    draft: Draft | None
    remark: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing would do, row by row; ``past_term`` counts the new ones that are older than incidents are kept,
    ``setting`` and ``parts`` are what is remembered for the next such file."""

    rows: tuple[PreviewRow, ...]
    new_kinds: tuple[str, ...]
    outside: int
    without_spot: int
    past_term: int
    setting: str
    parts: tuple[Part, ...]

    @property
    def fresh(self) -> tuple[Draft, ...]:
        """The new ones."""
        return tuple(one.draft for one in self.rows if one.state is RowState.FRESH and one.draft is not None)

    def count(self, state: RowState) -> int:
        """How many rows are so."""
        return sum(one.state is state for one in self.rows)

    @property
    def known(self) -> int:
        """How many are there already."""
        return self.count(RowState.KNOWN)

    @property
    def refused(self) -> tuple[PreviewRow, ...]:
        """The rows that cannot be incidents."""
        return tuple(one for one in self.rows if one.state is RowState.REFUSED)

    @property
    def remarks(self) -> list[tuple[int, str]]:
        """Row numbers and what is said of them."""
        return [(one.row, one.remark) for one in self.rows if one.remark]


@resting_collector()
def read_file(path: Path, progress: Progress | None = None) -> IncidentFile:
    """Read a csv or a spreadsheet, in a process of its own. Raises ``UserError`` when there is no table in it."""
    from btl_desktop.exchange import isolated

    found = exchange.listing(isolated.read(path, progress=progress))
    if not found.rows:
        raise UserError("In dit bestand staan geen rijen.", "Kies een bestand met een kopregel en daaronder meldingen.")
    parts = exchange.recognise(found)
    columns = (Column(header, part, _sample(found, place)) for place, (header, part) in enumerate(_zip(found, parts)))
    return IncidentFile(path.name, found, tuple(columns))


def recall(session: Session, file: IncidentFile) -> list[Part]:
    """What each column is: as it was corrected last time for these headers, else as recognised."""
    kept = settings.get(session, _setting(file.listing))
    recognised = [column.part for column in file.columns]
    if not isinstance(kept, list) or len(kept) != len(recognised):
        return recognised
    known = {part.value: part for part in Part}
    return [known.get(value, part) for value, part in zip(kept, recognised, strict=True)]


@resting_collector()
def propose(session: Session, file: IncidentFile, parts: Sequence[Part], progress: Progress | None = None) -> Preview:
    """Understand every row and compare with what is there. Raises ``UserError`` without a column for when and what."""
    if missing := [part.value for part in (Part.WHEN, Part.KIND) if part not in parts]:
        raise UserError(f"Er is nog geen kolom voor {text.listing(missing)}.", "Wijs die kolom aan.")
    read: list[Draft | Refused] = []
    rows = len(file.listing.rows)
    for number, one in enumerate(exchange.drafts(file.listing, parts, clock.today().year)):
        read.append(one)
        if progress and number % _BATCH == 0:
            progress(number, rows)
    there = _there(session, [one for one in read if isinstance(one, Draft)])
    judged = tuple(_judged(one, there) for one in read)
    fresh = [one.draft for one in judged if one.state is RowState.FRESH and one.draft is not None]
    kinds = {text.fold(kind.name) for kind in incident_kinds.kinds(session, also_old=True)}
    names = dict.fromkeys(draft.kind for draft in fresh)
    kept_from = _kept_from(session)
    return Preview(
        rows=judged,
        new_kinds=tuple(name for name in names if text.fold(name) not in kinds),
        outside=sum(_is_outside(draft) for draft in fresh),
        without_spot=sum(draft.latitude is None for draft in fresh),
        past_term=sum(draft.noticed_at < kept_from for draft in fresh),
        setting=_setting(file.listing),
        parts=tuple(parts),
    )


def _kept_from(session: Session) -> datetime:
    """What was noticed before this is past its term, and lapses after the warning of a week."""
    return clock.at(settings.retention_terms(session).incidents_from(clock.today()), time())


def _judged(one: Draft | Refused, there: Counter[_Same]) -> PreviewRow:
    if isinstance(one, Refused):
        return PreviewRow(one.row, RowState.REFUSED, None, one.why)
    if _take_one(there, _same(one)):
        return PreviewRow(one.row, RowState.KNOWN, one, "")
    outside = "De plek ligt buiten de gemeente." if _is_outside(one) else ""
    return PreviewRow(one.row, RowState.FRESH, one, " ".join(filter(None, (one.remark, outside))))


def _is_outside(draft: Draft) -> bool:
    return draft.latitude is not None and _area(draft) is None


def _setting(found: Listing) -> str:
    """The setting that columns with these headers are remembered in."""
    joined = "\n".join(text.fold(header) for header in found.headers)
    return f"import.incidents.{hashlib.sha256(joined.encode()).hexdigest()[:32]}"


@resting_collector()
def apply(session: Session, preview: Preview, source: IncidentSource, progress: Progress | None = None) -> int:
    """Write what is new; returns how many. Call it within one write: all of it or nothing.

    Up to ``UNDOABLE`` of them can be taken back with undo.
    """
    kinds = _kinds(session, preview)
    ordered = sorted(preview.fresh, key=lambda draft: draft.noticed_at)
    rows = _rows(session, ordered, kinds, source)
    with search_index.in_bulk(session.connection()):
        if len(rows) <= UNDOABLE:
            session.add_all(map(_record, rows))
            session.flush()
        else:
            _add_many(session, rows, progress)
    settings.put(session, preview.setting, [part.value for part in preview.parts])
    audit.note(session, "Meldingen geïmporteerd", number=len(rows))
    return len(rows)


def _record(row: dict[str, Any]) -> Incident:
    values: dict[str, Any] = {name: UUID(row[name]) if row[name] else None for name in _IDS}
    return Incident(**{**row, **values})


def _add_many(session: Session, rows: list[dict[str, Any]], progress: Progress | None) -> None:
    with bulk.indexes_at_the_end(session, {Incident: len(rows)}):
        bulk.add(session, Incident, _batches(rows, progress), _START)


def _batches(rows: list[dict[str, Any]], progress: Progress | None) -> Iterator[bulk.Columns]:
    """Some rows at a time, as columns; told beforehand how far it is."""
    for start in range(0, len(rows), _BATCH):
        if progress:
            progress(start, len(rows))
        some = rows[start : start + _BATCH]
        yield {name: [row[name] for row in some] for name in rows[0]}


def _zip(found: Listing, parts: Sequence[Part]) -> list[tuple[str, Part]]:
    return [*zip(found.headers, parts, strict=True)]


def _sample(found: Listing, place: int) -> str:
    from btl_desktop.exchange.cells import one_line

    filled = (one_line(row[place]) for row in found.rows[:50] if place < len(row) and row[place] != "")
    return " · ".join([*dict.fromkeys(filled)][:3])[:120]


def _same(draft: Draft) -> _Same:
    spot = (draft.latitude, draft.longitude)
    return (draft.noticed_at, text.fold(draft.kind), text.fold(draft.street or draft.place), draft.seen, *spot)


def _there(session: Session, drafts: Sequence[Draft]) -> Counter[_Same]:
    """What the vault has of the days that the file is about, as :func:`_same` sees it."""
    if not drafts:
        return Counter()
    moments = [draft.noticed_at for draft in drafts]
    columns = (
        Incident.noticed_at, IncidentKind.name, Incident.street, Incident.place, Incident.seen, Incident.latitude,
        Incident.longitude,
    )  # fmt: skip
    within = (Incident.noticed_at >= min(moments), Incident.noticed_at <= max(moments))
    query = select(*columns).join(IncidentKind, IncidentKind.id == Incident.kind_id).where(*within)
    return Counter(
        (moment, text.fold(kind), text.fold(street or place), seen, latitude, longitude)
        for moment, kind, street, place, seen, latitude, longitude in session.execute(query)
    )


def _take_one(there: Counter[_Same], same: _Same) -> bool:
    if there[same] <= 0:
        return False
    there[same] -= 1
    return True


def _area(draft: Draft) -> Neighbourhood | None:
    if draft.latitude is None or draft.longitude is None:
        return None
    return _at(draft.longitude, draft.latitude)


@lru_cache(maxsize=20_000)
def _at(longitude: float, latitude: float) -> Neighbourhood | None:
    """The buurt of a point; kept, as it is asked for in the preview and again when writing, and places recur."""
    return neighbourhood_at(longitude, latitude)


def _kinds(session: Session, preview: Preview) -> dict[str, str]:
    for name in preview.new_kinds:
        incident_kinds.add(session, name)
    return {text.fold(kind.name): kind.id.hex for kind in incident_kinds.kinds(session, also_old=True)}


def _rows(
    session: Session, ordered: Sequence[Draft], kinds: dict[str, str], source: IncidentSource
) -> list[dict[str, Any]]:
    """The records, with numbers by year and places in time that are free; ids as they are stored."""
    if not ordered:
        return []
    villages = {village.name: village.id.hex for village in places.villages(session)}
    years = [clock.local(draft.noticed_at).year for draft in ordered]
    counts = sorted(Counter(years).items())
    numbers = {year: iter(next_incident_numbers(session, year, count)) for year, count in counts}
    first = first_key(ordered[0].noticed_at)
    taken = {*session.scalars(select(Incident.order_key).where(Incident.order_key >= first))}
    now = clock.now()
    rows, key = [], first - 1
    for id_, year, draft in zip(new_ids(len(ordered)), years, ordered, strict=True):
        key = max(first_key(draft.noticed_at), key + 1)
        while key in taken:
            key += 1
        area = _area(draft)
        rows.append({
            "id": id_, "number": next(numbers[year]), "order_key": key,
            "kind_id": kinds[text.fold(draft.kind)], "noticed_at": draft.noticed_at,
            "noticed_until": draft.noticed_until, "entered_at": now, "street": draft.street,
            "house_number": draft.house_number, "place": draft.place,
            "village_id": villages.get(village_of(area.code)) if area else None,
            "area_code": area.code if area else "", "area_name": places.place_name(area.code) if area else "",
            "latitude": draft.latitude, "longitude": draft.longitude, "source": source, "seen": draft.seen,
            "status": IncidentStatus.SETTLED if draft.outcome else IncidentStatus.OPEN, "feedback": draft.outcome,
        })  # fmt: skip
    return rows
