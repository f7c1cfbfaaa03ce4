"""Files inside the vault, attached to any record: taken in, looked at, written out, taken away.

A file is encrypted like everything else and goes along in every backup; nothing of it is ever put in a temporary
file. It is looked at in the program's own preview, or saved where the user says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, delete, insert, literal, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.exchange import document_files
from btl_desktop.models.base import new_id
from btl_desktop.models.documents import Document, DocumentChunk, Owner
from btl_desktop.models.partner_choices import DocumentKind
from btl_desktop.models.registry import Base
from btl_desktop.services import audit, paper
from btl_desktop.services.whole_files import write_whole

MEGABYTE = 1_000_000
LARGEST = 25 * MEGABYTE  # bytes; every backup holds each file again, and fourteen of them are kept
CHUNK = 512 * 1024  # bytes
SHOWN = frozenset({DocumentKind.PDF, DocumentKind.PNG, DocumentKind.JPEG})

_GONE = UserError("Dit document is er niet meer.", "Kies een ander document in de lijst.")
_DAMAGED = UserError(
    "Dit document is beschadigd geraakt en kan niet worden geopend.",
    "Zet een reservekopie terug, of voeg het bestand opnieuw toe.",
)


def attach(
    session: Session, owner: Owner, source: Path | bytes, name: str = "", at: datetime | None = None
) -> Document:
    """Keep a file with a record; ``name`` is what it is called, that of the path when empty.

    Raises ``UserError`` when it cannot be read, is too large, damaged or protected, is not what its name says, or
    hangs there already.
    """
    content = _read_file(source) if isinstance(source, Path) else source
    _refuse_too_large(len(content))
    kind = document_files.kind_of(content)
    kept_name = document_files.checked_name(name or (source.name if isinstance(source, Path) else ""), kind)
    if kind is DocumentKind.PDF:
        paper.check_readable(content)
    digest = hashlib.sha256(content).hexdigest()
    if any(one.sha256 == digest for one in of(session, owner)):
        raise UserError("Dit bestand staat hier al bij.", "Kies een ander bestand.")
    document = Document(
        owner_kind=owner.kind,
        owner_id=owner.id,
        name=_free_name(kept_name, {one.name for one in of(session, owner)}),
        kind=kind,
        size=len(content),
        sha256=digest,
        added_at=at or clock.now(),
    )
    session.add(document)
    session.flush()
    session.execute(insert(DocumentChunk), [*_chunks(document.id, content)])
    return document


def copy(session: Session, document_id: UUID, owner: Owner, at: datetime | None = None) -> Document | None:
    """The same file with another record as well; ``None`` when it hangs there already."""
    source = get(session, document_id)
    there = of(session, owner)
    if any(one.sha256 == source.sha256 for one in there):
        return None
    same = {name: getattr(source, name) for name in ("kind", "size", "sha256")}
    name = _free_name(source.name, {one.name for one in there})
    made = Document(owner_kind=owner.kind, owner_id=owner.id, name=name, added_at=at or clock.now(), **same)
    session.add(made)
    session.flush()
    _copy_chunks(session, source.id, made.id)
    return made


def _copy_chunks(session: Session, source: UUID, target: UUID) -> None:
    """Inside the database, so that no file is in memory as a whole."""
    parts = select(DocumentChunk.id).where(DocumentChunk.document_id == source)
    for part in session.scalars(parts).all():
        fixed = (literal(new_id(), Uuid()), literal(target, Uuid()), literal(1))
        found = select(*fixed, DocumentChunk.position, DocumentChunk.content).where(DocumentChunk.id == part)
        columns = ["id", "document_id", "version", "position", "content"]
        session.execute(insert(DocumentChunk).from_select(columns, found))


def of(session: Session, owner: Owner) -> Sequence[Document]:
    """The documents of a record, in the order in which they were attached."""
    return of_all(session, [owner]).get(owner, [])


def of_all(session: Session, owners: Collection[Owner]) -> dict[Owner, list[Document]]:
    """The documents of many records, such as the agenda items of a meeting; records without any are left out."""
    wanted = {*owners}
    kinds, ids = {owner.kind for owner in wanted}, {owner.id for owner in wanted}
    found: dict[Owner, list[Document]] = {}
    chosen = select(Document).where(
        Document.owner_kind.in_(kinds), Document.owner_id.in_(ids), Document.removed_at.is_(None)
    )
    for document in session.scalars(chosen.order_by(Document.added_at, Document.id)):
        if document.owner in wanted:
            found.setdefault(document.owner, []).append(document)
    return found


def get(session: Session, document_id: UUID) -> Document:
    """One document, without its bytes; raises ``UserError`` when it was taken away."""
    document = session.get(Document, document_id)
    if document is None or document.removed_at is not None:
        raise _GONE
    return document


def read(session: Session, document_id: UUID) -> bytes:
    """The bytes as they were attached; raises ``UserError`` when they are not the same any more."""
    document = get(session, document_id)
    parts = select(DocumentChunk.content).where(DocumentChunk.document_id == document_id)
    content = b"".join(session.scalars(parts.order_by(DocumentChunk.position)))
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise _DAMAGED
    return content


def pages(session: Session, document_id: UUID) -> bytes:
    """A document as a PDF for the preview. Only for a kind in ``SHOWN``; raises ``UserError`` for any other."""
    kind = get(session, document_id).kind
    if kind is DocumentKind.PDF:
        return read(session, document_id)
    if kind not in SHOWN:
        raise UserError(f"Een {kind.label} kan hier niet worden bekeken.", "Kies “Opslaan als…” en open het daar.")
    return document_files.as_pdf(read(session, document_id))


def save_to(session: Session, document_id: UUID, target: Path) -> None:
    """Write a document where the user says, and note in the audit trail that it left the vault."""
    write_whole(target, read(session, document_id))
    audit.note(session, "Document opgeslagen als bestand", number=1)


def remove(session: Session, document_id: UUID, at: datetime | None = None) -> None:
    """Take a document away. Its bytes stay for undo and are erased when the vault is next opened."""
    document = session.get(Document, document_id)
    if document is not None and document.removed_at is None:
        document.removed_at = at or clock.now()


def remove_all(session: Session, owners: Collection[Owner], at: datetime | None = None) -> None:
    """Take away every document of these records."""
    for found in of_all(session, owners).values():
        for document in found:
            document.removed_at = at or clock.now()


def sweep(session: Session) -> int:
    """Erase for good what was taken away, and whatever hung on records that are gone; returns how many documents.

    Right when a vault has just been opened: undo remembers nothing then that could need them.
    """
    number = 0
    for kind in session.scalars(select(Document.owner_kind).distinct()).all():
        gone: ColumnElement[bool] = Document.removed_at.is_not(None)
        if (table := Base.metadata.tables.get(kind)) is not None:
            gone |= ~select(table.c.id).where(table.c.id == Document.owner_id).exists()
        doomed = session.scalars(select(Document.id).where(Document.owner_kind == kind, gone)).all()
        number += len(doomed)
        for document_id in doomed:  # their bytes go with them
            session.execute(delete(Document).where(Document.id == document_id))
    return number


def size_text(size: int) -> str:
    """``1,4 MB``, ``310 kB``: as people see sizes."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1000))} kB"
    megabytes = size / MEGABYTE
    return f"{text.decimal(megabytes)} MB" if megabytes < 10 else f"{round(megabytes)} MB"


def _read_file(path: Path) -> bytes:
    """A file from outside; of one that is too large, or that grows while it is read, never more than may be kept."""
    try:
        _refuse_too_large(path.stat().st_size)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise UserError("Dit bestand is niet te lezen.", "Kijk of het er nog staat, of kies een ander.") from None


def _refuse_too_large(size: int) -> None:
    if size > LARGEST:
        raise UserError(
            f"Dit bestand is {size_text(size)}; in de kluis past per bestand hoogstens {size_text(LARGEST)}.",
            "Scan het opnieuw in zwart-wit of met 150 dpi, dan is het veel kleiner; of verdeel het in delen.",
        )


def _free_name(name: str, taken: Collection[str]) -> str:
    """A second ``scan.pdf`` with a record becomes ``scan (2).pdf``."""
    stem, _, ending = name.rpartition(".")
    folded = {text.fold(other) for other in taken}
    number, free = 1, name
    while text.fold(free) in folded:
        number += 1
        free = f"{stem[: document_files.LONGEST_NAME - 12]} ({number}).{ending}"
    return free


def _chunks(document_id: UUID, content: bytes) -> Iterator[dict[str, object]]:
    for position, start in enumerate(range(0, len(content), CHUNK)):
        part = content[start : start + CHUNK]
        yield {"id": new_id(), "document_id": document_id, "position": position, "content": part}
