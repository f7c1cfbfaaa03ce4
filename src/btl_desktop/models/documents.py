"""Files that are kept inside the vault, such as the scan of a covenant or a paper for a meeting."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from btl_desktop.models.base import Base, ChoiceType, Record, UtcDateTime
from btl_desktop.models.partner_choices import DocumentKind


class Owner(NamedTuple):
    """The record that documents hang on: the name of its table, and its id."""

    kind: str
    id: uuid.UUID

    @classmethod
    def of(cls, record: Any) -> Owner:
        """The owner that a saved record is."""
        return cls(record.__tablename__, record.id)


class Document(Record, Base, kw_only=True):
    """A file as it was attached. ``size`` in bytes, ``sha256`` in hexadecimal over the whole content.

    ``owner_kind`` is the name of a table and ``owner_id`` an id in it: no foreign key, as any record may own one.
    ``removed_at``: taken away by the user; the bytes stay until the vault is opened again, so that undo can work.
    """

    __tablename__ = "document"
    __table_args__ = (Index("ix_document_owner", "owner_kind", "owner_id"),)

    owner_kind: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[DocumentKind] = mapped_column(ChoiceType(DocumentKind))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    @property
    def owner(self) -> Owner:
        """The record it hangs on."""
        return Owner(self.owner_kind, self.owner_id)


class DocumentChunk(Record, Base, kw_only=True):
    """A part of a document's bytes, in the order of ``position``.

    In a table of their own, so that no list of documents reads them; they go with their document, also when undo
    takes it back.
    """

    __tablename__ = "document_chunk"
    __table_args__ = (Index("ix_document_chunk_document", "document_id", "position", unique=True),)

    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
