"""Filled-in sheets of availability: read, recognise whom each row is about, show, and only then write.

file = read_file(path)                                     # a process of its own
preview = propose(known(session), file, today)             # nothing is written
apply(session, preview, skip)                              # all of it or nothing
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.exchange import availability_sheet, isolated
from btl_desktop.exchange.availability_sheet import OfferRow, Slot
from btl_desktop.exchange.cells import Limits, Sheet
from btl_desktop.exchange.identity import identity
from btl_desktop.exchange.people import RowProblem
from btl_desktop.models.availability import Availability
from btl_desktop.services.volunteers import availability, roster_known
from btl_desktop.services.volunteers.availability_sheets import shown
from btl_desktop.services.volunteers.roster_compare import Change
from btl_desktop.services.volunteers.roster_known import Known
from btl_desktop.services.volunteers.roster_preview import RowState

Progress = Callable[[int, int], None]
_STEP = 50


@dataclass(slots=True)
class OfferFile:
    """A file that was read: its name and the cells of its sheet."""

    name: str
    sheet: Sheet


@dataclass(slots=True)
class KnownOffers:
    """What the vault has, to compare a file with: people, what each of them offered, and who bears a folded name."""

    roster: Known
    offers: dict[UUID, Availability]
    names: dict[str, list[UUID]] = field(default_factory=dict)


@dataclass(slots=True)
class OfferLine:
    """A row of the file and what becomes of it; ``values`` is what would be saved of the volunteer."""

    number: int
    name: str
    state: RowState = RowState.PROBLEM
    why: str = ""
    changes: Sequence[Change] = ()
    volunteer_id: UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class OfferPreview:
    """All rows with their state, and remarks per row and column."""

    rows: list[OfferLine]
    problems: list[RowProblem]
    notices: list[str]

    @property
    def counts(self) -> Counter[RowState]:
        """How many rows there are of each state."""
        return Counter(row.state for row in self.rows)


def read_file(
    path: Path, sheet: str | None = None, *, limits: Limits | None = None, progress: Progress | None = None
) -> OfferFile:
    """The cells of a file, read in a process of its own; raises ``UserError`` for one that cannot be read."""
    return OfferFile(path.name, isolated.read(path, sheet, limits=limits, progress=progress))


def known(session: Session) -> KnownOffers:
    """What a file is compared with."""
    found = KnownOffers(roster_known.known(session), availability.offers(session))
    for one in found.roster.volunteers:
        found.names.setdefault(text.fold(_called(one.values)), []).append(one.id)
    return found


def propose(there: KnownOffers, file: OfferFile, today: date) -> OfferPreview:
    """What reading this file in would do, row by row; nothing is written. Raises ``UserError`` for another list."""
    read = availability_sheet.read(file.sheet, today)
    preview = OfferPreview([], read.problems, [*file.sheet.notices])
    seen: dict[UUID, int] = {}
    for row in read.rows:
        line = OfferLine(row.number, row.name)
        preview.rows.append(line)
        volunteer, line.why = _whom(there, row)
        if volunteer is None:
            preview.problems.append(RowProblem(row.number, "", line.why))
            line.why = "Wordt niet overgenomen."
        elif volunteer in seen:
            line.state = RowState.DUPLICATE
            line.why = f"Dezelfde persoon als rij {seen[volunteer]}; die rij telt."
        else:
            seen[volunteer] = row.number
            _settle(line, row, volunteer, there, preview.problems)
    preview.problems.sort(key=lambda problem: problem.row)
    return preview


def apply(
    session: Session,
    preview: OfferPreview,
    today: date,
    *,
    skip: Collection[int] = (),
    progress: Progress = lambda _done, _total: None,
) -> int:
    """Save what is new or changed, but for the rows whose numbers are in ``skip``; returns of how many people.

    Raises ``UserError`` when somebody has left meanwhile; an exception from ``progress`` stops it too. Either way
    nothing of it may be committed.
    """
    todo = [line for line in preview.rows if line.state in _WRITTEN and line.number not in skip]
    for done, line in enumerate(todo):
        if done % _STEP == 0:
            progress(done, len(todo))
        assert line.volunteer_id is not None
        availability.save(session, line.volunteer_id, line.values, today, answered=True)
    return len(todo)


_WRITTEN = (RowState.NEW, RowState.CHANGED)


def _whom(there: KnownOffers, row: OfferRow) -> tuple[UUID | None, str]:
    """Whom a row is about, and why; nobody where several fit equally well."""
    if row.nobody:
        return None, row.nobody
    roster, who, number = there.roster, identity(row.values), row.values.get("member_number")
    found = roster.register.find(who)
    if len(found) > 1 and roster.register.tied(who, found[0][0], found[1][0]):
        return None, "Deze naam past bij meer mensen; zet het lidnummer erbij."
    if found:
        return roster.volunteers[found[0][0]].id, f"Herkend: {found[0][1]}."
    by_number = [one.id for one in roster.volunteers if number and one.values.get("member_number") == number]
    if by_number and not row.name:
        return by_number[0], "Herkend: zelfde lidnummer."
    # A name that was typed into other boxes than the reader would put it in ("de Wit" as a last name).
    same = [] if number else there.names.get(text.fold(row.name), [])
    if len(same) == 1:
        return same[0], "Herkend: zelfde naam."
    return None, "Deze naam staat niet in de ledenlijst."


def _called(values: Mapping[str, Any]) -> str:
    parts = (values.get("first_name") or values.get("initials"), values.get("prefix"), values.get("last_name"))
    return " ".join(str(part) for part in parts if part)


def _settle(line: OfferLine, row: OfferRow, volunteer: UUID, there: KnownOffers, problems: list[RowProblem]) -> None:
    """What would change for this volunteer."""
    line.volunteer_id = volunteer
    before = there.offers.get(volunteer)
    area_id = _area(row, volunteer, there.roster, problems)
    wanted: dict[str, Any] = {
        "offer": _offer(row, before),
        "most_a_month": row.most,
        "preferred_area_id": area_id,
        "remarks": row.remarks or None,
    }
    # What was left empty stays as it was: an empty row is not a no.
    line.values = {name: value for name, value in wanted.items() if value is not None}
    if not line.values:
        line.state, line.why = RowState.UNCHANGED, "Niets ingevuld; blijft zoals het was."
        return
    line.changes = [*_changes(line.values, before, there.roster)]
    if before is None:
        line.state = RowState.NEW
    else:
        line.state = RowState.CHANGED if line.changes else RowState.UNCHANGED


def _offer(row: OfferRow, before: Availability | None) -> frozenset[Slot] | None:
    """What is ticked; of what the sheet has no column for, what was known stays."""
    if row.offer is None or before is None:
        return row.offer
    return row.offer | (before.offer - row.asked)


def _changes(values: dict[str, Any], before: Availability | None, roster: Known) -> Sequence[Change]:
    found = []
    for name, label, show in (
        ("offer", "Kan lopen op", shown),
        ("most_a_month", "Hoogstens per maand", str),
        ("preferred_area_id", "Liefst in wijk", lambda area: roster.area_names.get(area, "")),
        ("remarks", "Opmerking", str),
    ):
        if name in values:
            old = getattr(before, name) if before is not None else None
            if old != values[name]:
                found.append(Change(label, "" if old in (None, "") else show(old), show(values[name])))
    return found


def _area(row: OfferRow, volunteer: UUID, roster: Known, problems: list[RowProblem]) -> UUID | None:
    if not row.area:
        return None
    village = next((one.village_id for one in roster.volunteers if one.id == volunteer), None)
    found = roster.area(row.area, village) or roster.area(row.area, None)
    if found is None:
        words = row.area if len(row.area) <= 40 else f"{row.area[:39]}…"
        problems.append(RowProblem(row.number, "Liefst in wijk", f"“{words}” is geen wijk van u; niet overgenomen."))
    return found


def summary(preview: OfferPreview) -> str:
    """``24 rijen gelezen: 20 met een opgave, 4 opmerkingen.``"""
    rows = text.count(len(preview.rows), "rij gelezen", "rijen gelezen")
    told = sum(preview.counts[state] for state in _WRITTEN)
    remarks = text.count(len(preview.problems), "opmerking", "opmerkingen")
    return f"{rows}: {told} nieuw of gewijzigd, {remarks}. Er is nog niets opgeslagen."
