"""The list of kinds of incidents: the organisation's own, begun with the usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.incidents import Incident, IncidentKind

# What a watch in a Dutch town notices; the order is that of how often it is needed in the form.
_USUAL: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Verdachte situatie", {"for_police": True}),
    ("Jeugdoverlast", {"for_police": True, "nuisance": True}),
    ("Woninginbraak of poging", {"emergency": True, "for_police": True}),
    ("Inbraak in schuur of garage", {"for_police": True}),
    ("Openstaand raam, deur of poort", {}),
    ("Autokraak of vernielde auto", {"for_police": True}),
    ("Fietsdiefstal", {"for_police": True}),
    ("Vernieling of graffiti", {"for_police": True, "for_municipality": True, "nuisance": True}),
    ("Geluidsoverlast", {"for_police": True, "nuisance": True}),
    ("Vuurwerk", {"for_police": True, "nuisance": True}),
    ("Drugs of dealen", {"for_police": True, "nuisance": True}),
    ("Babbeltruc aan de deur", {"emergency": True, "for_police": True}),
    ("Hard rijden of gevaarlijk verkeer", {"for_police": True, "nuisance": True}),
    ("Brand", {"emergency": True}),
    ("Persoon in nood", {"emergency": True}),
    ("Straatverlichting kapot", {"for_municipality": True}),
    ("Afval of dumping", {"for_municipality": True, "nuisance": True}),
    ("Groen of gevaarlijke stoep", {"for_municipality": True}),
    ("Iets anders", {}),
    ("Niets bijzonders", {"quiet": True}),
)


def kinds(session: Session, *, also_old: bool = False) -> Sequence[IncidentKind]:
    """The kinds to choose from, in their order; ``also_old``: with those no longer offered."""
    chosen = select(IncidentKind).order_by(IncidentKind.position, IncidentKind.name)
    return session.scalars(chosen if also_old else chosen.where(IncidentKind.in_use)).all()


def set_up(session: Session) -> Sequence[IncidentKind]:
    """The usual kinds, where there are none yet; returns all."""
    if not session.scalar(select(func.count()).select_from(IncidentKind)):
        session.add_all(IncidentKind(name=name, position=n, **flags) for n, (name, flags) in enumerate(_USUAL))
        session.flush()
    return kinds(session)


def quiet_kind(session: Session) -> IncidentKind:
    """The kind that says "niets bijzonders"."""
    set_up(session)
    found = session.scalars(select(IncidentKind).where(IncidentKind.quiet).order_by(IncidentKind.position)).first()
    return found or add(session, "Niets bijzonders", quiet=True)


def add(session: Session, name: str, **flags: Any) -> IncidentKind:
    """A kind of one's own at the end of the list; ``UserError`` when its name is taken or missing."""
    name = text.clean(name)[:60]
    every = kinds(session, also_old=True)
    if not name:
        raise UserError("Deze soort heeft nog geen naam.", "Geef de soort een naam van een paar woorden.")
    if any(text.fold(known.name) == text.fold(name) for known in every):
        raise UserError(f"Er is al een soort “{name}”.", "Kies een andere naam.")
    kind = IncidentKind(name=name, position=max((known.position for known in every), default=-1) + 1, **flags)
    session.add(kind)
    session.flush()
    return kind


def remove(session: Session, kind_id: UUID) -> bool:
    """Take a kind off the list: deleted when nothing is of it, otherwise no longer offered. Whether it was deleted."""
    kind = session.get_one(IncidentKind, kind_id)
    used = session.scalar(select(Incident.id).where(Incident.kind_id == kind_id).limit(1)) is not None
    if used:
        kind.in_use = False
    else:
        session.delete(kind)
    session.flush()
    return not used
