"""A member list from any spreadsheet into the vault: read, recognise, show, and only then write.

    file = read_file(path)                                   # no vault needed; a process of its own
    preview = office.read(lambda session: propose(session, file))
    office.write(lambda session: apply(session, preview), undo="Ledenlijst inlezen")

Nothing is written before ``apply``, and that is all or nothing. ``assign`` corrects what a column is; the correction
is remembered for the next file with the same headers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.exchange import isolated
from btl_desktop.exchange.cells import Limits, Sheet, SheetName
from btl_desktop.exchange.columns import Assigned, recognise
from btl_desktop.exchange.fields import REPEATABLE, Field
from btl_desktop.exchange.people import RowProblem
from btl_desktop.exchange.prose import is_prose
from btl_desktop.exchange.roster import read_people
from btl_desktop.exchange.tables import Column, Table, find_tables
from btl_desktop.models.choices import Status
from btl_desktop.services import settings
from btl_desktop.services.collecting import resting_collector
from btl_desktop.services.volunteers import roster_apply
from btl_desktop.services.volunteers.roster_compare import Change
from btl_desktop.services.volunteers.roster_known import Known, known
from btl_desktop.services.volunteers.roster_preview import Builder, Preview, PreviewRow, RowState

__all__ = [
    "Assigned", "Change", "Column", "Field", "Known", "Limits", "Offer", "Preview", "PreviewRow", "RosterFile",
    "RowProblem", "RowState", "apply", "assign", "known", "propose", "read_file", "recall", "summary",
    "without_village",
]  # fmt: skip

Progress = Callable[[int, int], None]

_NAMES = frozenset({Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.INITIALS})
_SHEETS_TRIED = 5
_LETTER = UserError(
    "Dit bestand is een lopende tekst, zoals een brief, en geen ledenlijst.",
    "Kies een bestand waarin iedere vrijwilliger een eigen rij heeft, bij voorkeur met een kopregel erboven.",
)
_STOPPED_SHEET = ("gestopt", "oud", "ex", "voormalig", "uitgeschreven", "afgemeld", "former", "stopped", "vertrokken")
_ACTIVE_SHEET = ("actief", "actieve", "active", "huidig", "huidige")


@dataclass(frozen=True, slots=True)
class Offer:
    """A table that the file has: ``sheet`` and ``part`` are what :func:`read_file` takes, ``label`` what to show."""

    sheet: str
    part: int
    label: str
    hidden: bool = False
    chosen: bool = False


@dataclass(slots=True)
class RosterFile:
    """A file that was read: one table of it, what its columns seem to be, and what else there is to choose."""

    name: str
    sheet: str
    table: Table
    columns: list[Assigned]
    offers: list[Offer] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    prose: bool = False

    @property
    def has_names(self) -> bool:
        """Whether some column holds names; without one nothing can be imported."""
        return _has_names(self.columns)


@resting_collector()
def read_file(
    path: Path,
    sheet: str | None = None,
    part: int = 0,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> RosterFile:
    """Read a roster; of a workbook the first visible sheet with names, of a sheet the first table.

    ``sheet`` and ``part`` choose another of the file's ``offers``. ``progress`` is called while waiting and may raise
    to stop. Raises ``UserError`` for a file that cannot be read or is no list.
    """
    found = _read(path, sheet, part, limits, progress)
    if sheet is None and not found.has_names:
        visible = [offer.sheet for offer in found.offers if not offer.hidden and offer.sheet != found.sheet]
        for other in visible[:_SHEETS_TRIED]:
            second = _read_if_filled(path, other, limits, progress)
            if second and second.has_names:
                return second
    if found.prose:
        raise _LETTER
    return found


def _read_if_filled(path: Path, sheet: str, limits: Limits | None, progress: Progress | None) -> RosterFile | None:
    try:
        return _read(path, sheet, 0, limits, progress)
    except UserError:
        return None


def _read(path: Path, sheet: str | None, part: int, limits: Limits | None, progress: Progress | None) -> RosterFile:
    cells = isolated.read(path, sheet, limits=limits, progress=progress)
    tables = find_tables(cells)
    if part >= len(tables):
        raise UserError("Deze tabel staat niet in het bestand.", "Kies het bestand opnieuw.")
    offers = [
        Offer(cells.name, at, _label(cells.name, at, table), False, at == part) for at, table in enumerate(tables)
    ]
    offers += [Offer(other.name, 0, other.name, other.hidden) for other in cells.others()]
    table = tables[part]
    prose = is_prose(table)  # a cover, perhaps: another sheet may have the list
    notices = [*cells.notices, *_hidden(cells, sheet), *_other_offers(offers)]
    return RosterFile(path.name, cells.name, table, [] if prose else recognise(table), offers, notices, prose)


def _hidden(cells: Sheet, chosen: str | None) -> list[str]:
    """That a hidden sheet was read, where nobody chose it."""
    if chosen is not None or SheetName(cells.name, hidden=True) not in cells.sheets:
        return []
    return [f"De zichtbare bladen zijn leeg; gelezen is het verborgen blad “{cells.name}”."]


def _label(sheet: str, part: int, table: Table) -> str:
    where = f"tabel vanaf rij {table.header_row}" if part else ""
    return ", ".join(filter(None, (sheet, where))) or "de lijst"


def _other_offers(offers: list[Offer]) -> list[str]:
    others = [f"“{offer.label}”{' (verborgen)' if offer.hidden else ''}" for offer in offers if not offer.chosen]
    if not others:
        return []
    return [f"Het bestand heeft ook {text.listing(others)}; dat is niet ingelezen. U kunt het apart kiezen."]


def assign(columns: list[Assigned], place: int, chosen: Field) -> list[Assigned]:
    """The columns with the one at ``place`` (of its row, from 0) made into another field.

    A field that can be there only once is taken from the column that had it; that one goes to the remarks.
    """
    changed = []
    for one in columns:
        if one.column.place == place:
            changed.append(replace(one, field=chosen, why="zoals u koos"))
        elif one.field is chosen and chosen not in REPEATABLE:
            changed.append(replace(one, field=Field.NOTE, why=""))
        else:
            changed.append(one)
    return changed


def recall(session: Session, file: RosterFile) -> list[Assigned]:
    """The columns as the user corrected them last time for these headers, else as recognised."""
    kept = settings.get(session, _setting(file.table.signature))
    if not isinstance(kept, list) or len(kept) != len(file.columns):
        return file.columns
    known_fields = {choice.value: choice for choice in Field}
    return [
        replace(one, field=known_fields.get(value, one.field), why="zoals u eerder koos")
        if value != one.field.value
        else one
        for one, value in zip(file.columns, kept, strict=True)
    ]


@resting_collector()
def propose(
    vault: Session | Known,
    file: RosterFile,
    columns: list[Assigned] | None = None,
    *,
    apart: Collection[int] = (),
    today: date | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Preview:
    """What importing this file would do, row by row; nothing is written.

    With a session the remembered columns are used; with what :func:`known` gave no session is needed. Rows whose
    numbers are in ``apart`` become people of their own. Raises ``UserError`` when no column holds names.
    """
    if isinstance(vault, Session):
        columns = columns or recall(vault, file)
        vault = known(vault)
    columns = columns or file.columns
    if not _has_names(columns):
        raise UserError("In dit bestand is geen kolom met namen herkend.", "Wijs aan in welke kolom de namen staan.")
    builder = Builder(vault, columns, apart)
    readings = read_people(file.table, columns, today or clock.today(), progress)
    builder.take(readings.rows)
    status = _status_of_sheet(file.sheet)
    preview = builder.preview(readings, status, progress)
    preview.notices = [*file.notices, *preview.notices]
    if status is Status.STOPPED:
        preview.notices.append(f"Het blad heet “{file.sheet}”: wie erop staat krijgt de status gestopt.")
    preview.signature = _setting(file.table.signature)
    preview.remember = columns != file.columns
    return preview


@resting_collector()
def apply(
    session: Session,
    preview: Preview,
    *,
    skip: Collection[int] = (),
    progress: Progress = lambda _done, _total: None,
) -> Counter[RowState]:
    """Write the new and changed rows of a preview, but for those whose numbers are in ``skip``.

    Returns how many were new and changed. Raises ``UserError`` when a volunteer was changed since the preview; an
    exception from ``progress`` stops it too. Either way nothing of it may be committed. Up to 2,000 people the write
    can be undone; more go in as bulk, many times faster, and stay.
    """
    return roster_apply.apply(session, preview, skip, progress)


def without_village(session: Session, preview: Preview, *, skip: Collection[int] = ()) -> int:
    """After :func:`apply`: how many of the new people belong to no village, because theirs is not set up here."""
    return roster_apply.without_village(session, preview, skip)


def summary(preview: Preview) -> dict[str, Any]:
    """The preview as plain data, for ``--json``. Row numbers are those of the file, from 1."""
    counts = preview.counts
    return {
        "read": len(preview.rows),
        "new": counts[RowState.NEW],
        "changed": counts[RowState.CHANGED],
        "unchanged": counts[RowState.UNCHANGED],
        "duplicates": counts[RowState.DUPLICATE],
        "problems": [
            {"row": problem.row, "column": problem.column, "message": problem.message} for problem in preview.problems
        ],
        "columns": {one.column.label: one.field.value for one in preview.columns},
        "notices": preview.notices,
    }


def _has_names(columns: list[Assigned]) -> bool:
    return any(one.field in _NAMES for one in columns)


def _setting(signature: str) -> str:
    return f"import.columns.{signature}"


def _status_of_sheet(sheet: str) -> Status | None:
    """A sheet called "Gestopt" or "Actieve leden" says something about everybody on it."""
    words = text.fold(sheet).replace("-", " ").split()
    if any(word in words for word in _STOPPED_SHEET):
        return Status.STOPPED
    return Status.ACTIVE if any(word in words for word in _ACTIVE_SHEET) else None
