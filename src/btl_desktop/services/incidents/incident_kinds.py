"""The list of kinds of incidents: the organisation's own, begun with the usual ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models.incidents import Incident, IncidentCount, IncidentKind

_LONGEST_NAME = 60  # characters, as the column has it

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
    name = _free_name(session, name)
    every = kinds(session, also_old=True)
    kind = IncidentKind(name=name, position=max((known.position for known in every), default=-1) + 1, **flags)
    session.add(kind)
    session.flush()
    return kind


def change(session: Session, kind_id: UUID, **values: Any) -> IncidentKind:
    """Another name, other flags, or no longer offered; ``UserError`` when the name is missing or taken."""
    kind = session.get_one(IncidentKind, kind_id)
    if "name" in values:
        values["name"] = _free_name(session, values["name"], but=kind_id)
    for name, value in values.items():
        setattr(kind, name, value)
    session.flush()
    return kind


def move(session: Session, kind_id: UUID, by: int) -> None:
    """Move a kind so many places down the list, or up; past an end it stays at that end."""
    every = [*kinds(session, also_old=True)]
    place = next(n for n, kind in enumerate(every) if kind.id == kind_id)
    moved = every.pop(place)
    every.insert(max(0, place + by), moved)
    for position, kind in enumerate(every):
        kind.position = position
    session.flush()


def numbers(session: Session) -> dict[UUID, int]:
    """How many incidents there are of each kind; those erased and only counted too."""
    there = select(Incident.kind_id, func.count()).group_by(Incident.kind_id)
    erased = select(IncidentCount.kind_id, func.sum(IncidentCount.number)).group_by(IncidentCount.kind_id)
    found: Counter[UUID] = Counter()
    for query in (there, erased):
        for kind_id, number in session.execute(query):
            found[kind_id] += number
    return dict(found)


def remove(session: Session, kind_id: UUID) -> bool:
    """Take a kind off the list: deleted when nothing is of it, otherwise no longer offered. Whether it was deleted."""
    kind = session.get_one(IncidentKind, kind_id)
    of_it = (select(one.id).where(one.kind_id == kind_id).limit(1) for one in (Incident, IncidentCount))
    used = any(session.scalar(one) is not None for one in of_it)
    if used:
        kind.in_use = False
    else:
        session.delete(kind)
    session.flush()
    return not used


def _free_name(session: Session, name: str, but: UUID | None = None) -> str:
    """A name that no other kind has, tidied."""
    name = text.clean(name)
    if len(name) > _LONGEST_NAME:
        raise UserError(f"Deze naam is te lang: hoogstens {_LONGEST_NAME} tekens.", "Geef de soort een kortere naam.")
    if not name:
        raise UserError("Deze soort heeft nog geen naam.", "Geef de soort een naam van een paar woorden.")
    every = kinds(session, also_old=True)
    if any(text.fold(known.name) == text.fold(name) for known in every if known.id != but):
        raise UserError(f"Er is al een soort “{name}”.", "Kies een andere naam.")
    return name
