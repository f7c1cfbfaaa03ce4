"""When volunteers can walk, how often, and with whom: reading, saving, and letting go of it in time.

What somebody offered is theirs: it leaves with them, and after a term it is to be asked again or forgotten
(AVG: availability is kept six months unless a coordinator chose otherwise, then counts only).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.errors import UserError
from btl_desktop.models.availability import Availability, Companion, Offer, check_availability, slots_of
from btl_desktop.models.choices import Company
from btl_desktop.models.names import display_name
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import settings

_FIELDS = ("offer", "most_a_month", "preferred_area_id", "remarks")
_GONE = UserError("Deze vrijwilliger staat niet meer in de lijst.", "Kies iemand anders in de lijst.")
_ONESELF = UserError("Dit is de vrijwilliger zelf.", "Kies iemand anders.")


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody whom a volunteer wants to walk with, or must not."""

    id: UUID
    name: str
    company: Company


@dataclass(frozen=True, slots=True)
class Told:
    """All that one volunteer told about walking; ``told_on`` is ``None`` as long as nothing was told."""

    volunteer_id: UUID
    offer: Offer = frozenset()
    most_a_month: int | None = None
    preferred_area_id: UUID | None = None
    told_on: date | None = None
    remarks: str = ""
    mates: tuple[Mate, ...] = ()


def told(session: Session, volunteer_id: UUID) -> Told:
    """What one volunteer offered and with whom; empty where nothing was told."""
    found = _of(session, volunteer_id)
    mates = _mates(session, volunteer_id)
    if found is None:
        return Told(volunteer_id, mates=mates)
    return Told(
        volunteer_id, found.offer, found.most_a_month, found.preferred_area_id, found.told_on, found.remarks, mates
    )


def offers(session: Session, only: Collection[UUID] | None = None) -> dict[UUID, Availability]:
    """What everybody offered, or some of them, by volunteer; who told nothing is not in it."""
    chosen = select(Availability)
    if only is not None:
        chosen = chosen.where(Availability.volunteer_id.in_(only))
    return {found.volunteer_id: found for found in session.scalars(chosen)}


def save(
    session: Session,
    volunteer_id: UUID,
    values: Mapping[str, Any],
    today: date | None = None,
    *,
    answered: bool = False,
) -> Availability | None:
    """Keep what a volunteer told; ``values`` may hold ``offer``, ``most_a_month``, ``preferred_area_id``, ``remarks``.

    What is not in it stays as it was, and today becomes the day on which it was told. Nothing offered, no wish and no
    remark means that nothing was told: then nothing is kept; unless it was ``answered``, as on a sheet with "nee" in
    it: that somebody cannot walk is worth knowing. Raises ``UserError`` for a maximum that cannot be.
    """
    if session.get(Volunteer, volunteer_id) is None:
        raise _GONE
    found = _of(session, volunteer_id) or Availability(volunteer_id=volunteer_id)
    for name in set(_FIELDS) & set(values):
        value = values[name]
        if name == "offer":
            found.slots = slots_of(value)
        else:
            setattr(found, name, text.clean(value or "") if name == "remarks" else value)
    for problem in check_availability(found):
        raise UserError(problem.message)
    found.told_on = values.get("told_on") or today or clock.today()
    return _keep_or_forget(session, found, answered)


def set_company(session: Session, one: UUID, other: UUID, company: Company | None) -> None:
    """How two volunteers stand towards walking together; ``None``: there is nothing to say about it."""
    first, second = _pair(one, other)
    if len({*session.scalars(select(Volunteer.id).where(Volunteer.id.in_((first, second))))}) < 2:
        raise _GONE
    pair = session.scalars(
        select(Companion).where(Companion.first_id == first, Companion.second_id == second)
    ).one_or_none()
    if company is None:
        if pair is not None:
            session.delete(pair)
    elif pair is None:
        session.add(Companion(first_id=first, second_id=second, company=company))
    else:
        pair.company = company
    session.flush()


def erase(session: Session, volunteer_ids: Iterable[UUID]) -> None:
    """Forget what these volunteers told, and every pair they are in: before they leave the roster."""
    ids = [*volunteer_ids]
    for offer in session.scalars(select(Availability).where(Availability.volunteer_id.in_(ids))):
        session.delete(offer)
    for pair in session.scalars(select(Companion).where(_with(ids))):
        session.delete(pair)
    session.flush()


def merge(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Two records are one person: what was told last stays, and the pairs of the other move along, each once."""
    mine, theirs = _of(session, keep_id), _of(session, other_id)
    if theirs is not None and mine is None:
        theirs.volunteer_id = keep_id
    elif theirs is not None and mine is not None:
        if (mine.told_on or date.min) < (theirs.told_on or date.min):
            # Taken over rather than moved: a volunteer has one offer, also halfway through undoing this.
            for name in ("slots", "most_a_month", "preferred_area_id", "told_on", "remarks"):
                setattr(mine, name, getattr(theirs, name))
        session.delete(theirs)
    known = {mate.id for mate in _mates(session, keep_id)}
    for pair in session.scalars(select(Companion).where(_with([other_id]))).all():
        mate = pair.second_id if pair.first_id == other_id else pair.first_id
        if mate == keep_id or mate in known:
            session.delete(pair)
        else:
            pair.first_id, pair.second_id = _pair(keep_id, mate)
    session.flush()


def kept_since(session: Session, today: date) -> date:
    """The oldest day that offers, rosters and absences are kept of."""
    return today - timedelta(days=settings.retention_terms(session).roster_days)


def outdated(session: Session, today: date) -> int:
    """How many offers are older than may be kept."""
    return session.scalar(select(func.count(Availability.id)).where(_old(session, today))) or 0


def forget_outdated(session: Session, today: date) -> int:
    """Let go of what was told longer ago than may be kept; returns of how many people."""
    gone = [*session.scalars(select(Availability).where(_old(session, today)))]
    for offer in gone:
        session.delete(offer)
    session.flush()
    return len(gone)


def _old(session: Session, today: date) -> Any:
    return Availability.told_on < kept_since(session, today)


def _of(session: Session, volunteer_id: UUID) -> Availability | None:
    return session.scalars(select(Availability).where(Availability.volunteer_id == volunteer_id)).one_or_none()


def _keep_or_forget(session: Session, offer: Availability, answered: bool) -> Availability | None:
    told = offer.slots or offer.remarks or offer.preferred_area_id or offer.most_a_month is not None
    empty = not (told or answered)
    if not empty:
        session.add(offer)
    elif offer in session:
        session.delete(offer)
    session.flush()
    return None if empty else offer


def _with(ids: Sequence[UUID]) -> Any:
    return or_(Companion.first_id.in_(ids), Companion.second_id.in_(ids))


def _pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """A pair has one order, so that it is kept once."""
    if one == other:
        raise _ONESELF
    return (one, other) if one < other else (other, one)


def _mates(session: Session, volunteer_id: UUID) -> tuple[Mate, ...]:
    pairs = [*session.scalars(select(Companion).where(_with([volunteer_id])))]
    company = {pair.second_id if pair.first_id == volunteer_id else pair.first_id: pair.company for pair in pairs}
    people = select(
        Volunteer.id, Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name
    ).where(Volunteer.id.in_(company))
    return tuple(
        Mate(id_, display_name(first or initials, prefix, last), company[id_])
        for id_, first, initials, prefix, last in session.execute(people.order_by(Volunteer.sort_key))
    )
