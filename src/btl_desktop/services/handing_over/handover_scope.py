"""What goes along in a hand-over: everything or some villages, with or without what is only kept for weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.documents import Document
from btl_desktop.models.incidents import Description
from btl_desktop.models.places import Village
from btl_desktop.models.registry import Base
from btl_desktop.models.settings import AuditEntry, Setting
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import left_typed


class Scope(NamedTuple):
    """``villages`` empty is all of them; ``short_lived`` are the descriptions of persons and vehicles."""

    villages: tuple[UUID, ...] = ()
    short_lived: bool = True

    @property
    def is_all(self) -> bool:
        """Whether everything goes along."""
        return not self.villages and self.short_lived


def scope(session: Session, names: Iterable[str], *, short_lived: bool) -> Scope:
    """What goes along, by the names of the villages; no name means all of them. Raises ``UserError`` for another."""
    known = {text.fold(name): id_ for name, id_ in session.execute(select(Village.name, Village.id))}
    wanted = [text.fold(name) for name in names]
    for name in wanted:
        if name not in known:
            raise UserError("Dit dorp staat niet in de kluis.", "Kies uit de dorpen bij Instellingen.")
    return Scope(tuple(known[name] for name in wanted), short_lived)


def in_words(session: Session, scope: Scope) -> str:
    """ "Bleiswijk, zonder signalementen"."""
    wanted = select(Village.name).where(Village.id.in_(scope.villages)).order_by(Village.name)
    where = text.listing(session.scalars(wanted)) if scope.villages else "Alles"
    return where if scope.short_lived else f"{where}, zonder signalementen en kentekens"


def trim(connection: Connection, scope: Scope) -> None:
    """Take from a copy of the vault what does not go along. References may dangle in between; none does at the end.

    What was half typed can be about anything, so it goes along with everything only.
    """
    connection.execute(delete(Setting).where(Setting.name.in_(left_typed.HALF_TYPED)))
    if not scope.short_lived:
        connection.execute(delete(Description))
    if scope.villages:
        _only_villages(connection, scope.villages)


def _only_villages(connection: Connection, kept: Sequence[UUID]) -> None:
    """Records of other villages go, and whatever hangs under those; what belongs to no village stays, but for people.

    The audit trail tells of all villages, so it stays with the one who leaves.
    """
    connection.execute(delete(Village).where(Village.id.not_in(kept)))
    connection.execute(delete(Volunteer).where(Volunteer.village_id.is_(None)))
    connection.execute(delete(AuditEntry))
    for table in Base.metadata.sorted_tables:
        place = table.c.get("village_id")
        if place is not None:
            connection.execute(delete(table).where(place.is_not(None), place.not_in(kept)))
    _until_nothing_dangles(connection)
    _documents(connection)
    _until_nothing_dangles(connection)


def _documents(connection: Connection) -> None:
    """Files go with the records that they hang on."""
    for kind in connection.execute(select(Document.owner_kind).distinct()).scalars().all():
        left = select(Base.metadata.tables[kind].c.id)
        connection.execute(delete(Document).where(Document.owner_kind == kind, Document.owner_id.not_in(left)))


def _until_nothing_dangles(connection: Connection) -> None:
    while any([_let_go(connection, table) for table in Base.metadata.sorted_tables]):  # noqa: C419 - all in each round
        pass


def _let_go(connection: Connection, table: Table) -> bool:
    """Let go of what is no longer there: an optional reference is emptied, a row that cannot do without it goes."""
    changed = False
    for key in table.foreign_keys:
        column = key.parent
        gone = column.is_not(None) & column.not_in(select(key.column))
        change = update(table).values({column: None}) if column.nullable else delete(table)
        changed |= connection.execute(change.where(gone)).rowcount > 0
    return changed
