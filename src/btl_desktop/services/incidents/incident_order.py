"""The list of incidents in another order than that of time: group after group, the newest of each first.

The index gives what it finds in the order of time, and a kind, a status, a source and a buurt are words in it. So a
list by kind is a question for each kind, one after the other, as far as one reads: a million of them open as fast as
in the order of time, and nothing is sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models.geography import municipality, village_of
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds, incident_search
from btl_desktop.services.incidents.incident_criteria import Criteria, Grouping
from btl_desktop.services.incidents.incident_search import IncidentLine


@dataclass(frozen=True, slots=True)
class Place:
    """How far one has read: within which group, and after which key."""

    group: int
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of keys, and where to read on; ``None`` when that was all."""

    keys: list[int]
    on: Place | None


def stretch(session: Session, criteria: Criteria, limit: int, start: Place | None = None) -> Found:
    """The keys of the next so many that match, in the order that the criteria ask for."""
    every = groups(session, criteria)
    place = start or Place(0)
    keys: list[int] = []
    while place.group < len(every):
        wanted = limit - len(keys)
        more = incident_search.find(session, every[place.group], wanted, place.after)
        keys += more
        if len(more) == wanted:
            return Found(keys, Place(place.group, more[-1]))
        place = Place(place.group + 1)
    return Found(keys, None)


def first(session: Session, criteria: Criteria, limit: int) -> tuple[Found, list[IncidentLine]]:
    """The first that match, with their lines: what a list shows at once."""
    if criteria.grouped is None:
        shown = incident_search.first_lines(session, criteria, limit)
        keys = [line.order_key for line in shown]
        return Found(keys, Place(0, keys[-1]) if len(keys) == limit else None), shown
    found = stretch(session, criteria, limit)
    return found, incident_search.lines(session, found.keys)


def groups(session: Session, criteria: Criteria) -> Sequence[Criteria]:
    """The questions that the list consists of: every incident that matches, matches one of them."""
    asked = replace(criteria, grouped=None)
    if criteria.grouped is Grouping.KIND:
        every = sorted(incident_kinds.kinds(session, also_old=True), key=lambda kind: text.fold(kind.name))
        return [replace(asked, kinds=(one.id,)) for one in every if not asked.kinds or one.id in asked.kinds]
    if criteria.grouped is Grouping.STATUS:
        return [replace(asked, statuses=(one,)) for one in asked.statuses or IncidentStatus]
    if criteria.grouped is Grouping.SOURCE:
        return [replace(asked, sources=(one,)) for one in asked.sources or IncidentSource]
    return _by_place(asked) if criteria.grouped is Grouping.PLACE else [asked]


def _by_place(asked: Criteria) -> list[Criteria]:
    """By village and buurt; then those of which no buurt is known."""
    wanted = incident_search.buurten(asked.areas)
    known = [one.code for one in municipality().neighbourhoods() if not wanted or one.code in wanted]
    known.sort(key=lambda code: (village_of(code), text.fold(places.place_name(code))))
    found = [replace(asked, areas=(code,)) for code in known]
    return found if wanted else [*found, replace(asked, nowhere=True)]
