"""Look-alikes that the coordinator knows to be two people: they are not asked about again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import settings
from btl_desktop.services.volunteers import duplicates
from btl_desktop.services.volunteers.duplicates import Group, Progress

_SETTING = "duplicates.not_the_same"
Pair = frozenset[UUID]


def find(session: Session, progress: Progress = lambda _done, _total: None) -> list[Group]:
    """Who may be in the roster twice, but for those who were said to be different people."""
    known = pairs(session)
    return [group for group in duplicates.find(session, progress) if not _all_known(group, known)]


def pairs(session: Session) -> set[Pair]:
    """The pairs that were said to be different people."""
    return {frozenset(map(UUID, pair)) for pair in settings.get(session, _SETTING, [])}


def declare(session: Session, volunteer_ids: Collection[UUID]) -> None:
    """Remember that these are all different people; who has left the roster is forgotten."""
    there = set(session.scalars(select(Volunteer.id)))
    known = {pair for pair in pairs(session) | _pairs(volunteer_ids) if pair <= there}
    settings.put(session, _SETTING, sorted(sorted(one.hex for one in pair) for pair in known))


def _all_known(group: Group, known: set[Pair]) -> bool:
    return _pairs([one.id for one in group.people]) <= known


def _pairs(ids: Iterable[UUID]) -> set[Pair]:
    every: Sequence[UUID] = [*ids]
    return {frozenset(pair) for pair in combinations(every, 2)}
