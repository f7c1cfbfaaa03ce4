"""Finding incidents: by words and filters together, newest first, a stretch at a time.

    criteria = Criteria(words="fiets schuur", kinds=(…), since=…)
    keys = find(session, criteria, limit=200)                    # the places of the newest 200
    lines(session, keys)                                         # what a list shows of them
    find(session, criteria, limit=200, after=keys[-1])           # and on

:class:`Backend` is all that a search engine has to do; the one of SQLite stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from operator import itemgetter
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import BigInteger, String, text
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models import geography
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import first_key
from btl_desktop.services import plain_rows, settings
from btl_desktop.services.incidents import incident_query
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.vault import figures, search_index

SAVED = "incident_searches"
Stretch = tuple[int, int]  # the keys just before and just after


class IncidentLine(tuple[Any, ...]):
    """One incident as the list shows it: a row as it is stored (``_SHOWN``), each value made when it is asked for.

    Of the hundred that every key finds a screenful is drawn: making all values at once took as long as half the
    question to the index (measured).
    """

    __slots__ = ()

    order_key: int = property(itemgetter(1))  # type: ignore[assignment]
    number: str = property(itemgetter(2))  # type: ignore[assignment]
    kind: str = property(itemgetter(5))  # type: ignore[assignment]
    street: str = property(itemgetter(6))  # type: ignore[assignment]
    house_number: str = property(itemgetter(7))  # type: ignore[assignment]
    place: str = property(itemgetter(8))  # type: ignore[assignment]
    area_name: str = property(itemgetter(9))  # type: ignore[assignment]
    village: str = property(itemgetter(10))  # type: ignore[assignment]
    seen: str = property(itemgetter(11))  # type: ignore[assignment]

    @property
    def id(self) -> UUID:
        """The incident's."""
        return plain_rows.identity(self[0])

    @property
    def noticed_at(self) -> datetime:
        """When, or since when."""
        return plain_rows.moment(self[3])

    @property
    def noticed_until(self) -> datetime | None:
        """Until when, where only two moments are known."""
        return plain_rows.moment(self[4]) if self[4] else None

    @property
    def status(self) -> IncidentStatus:
        """What has come of it."""
        return _STATUSES[self[12]]

    @property
    def source(self) -> IncidentSource:
        """Where the watch has it from."""
        return _SOURCES[self[13]]

    @property
    def where(self) -> str:
        """Street and number, else the place or buurt; with the village."""
        spot = f"{self.street} {self.house_number}".strip() or self.place or self.area_name
        return ", ".join(filter(None, (spot, self.village)))


class Backend(Protocol):
    """What a search engine does."""

    def keys(self, session: Session, criteria: Criteria, low: int, high: int, limit: int) -> list[int]:
        """The keys that match between two keys (both excluded), in order, at most so many."""
        ...

    def first(self, session: Session, criteria: Criteria, low: int, high: int, limit: int) -> list[tuple[Any, ...]]:
        """Like ``keys``, with what a list shows of each: the columns of ``_SHOWN``, in one question."""
        ...

    def letters(self, session: Session, criteria: Criteria, stretches: Sequence[Stretch]) -> Iterator[str]:
        """For each stretch the three letters of all that matches in it, see ``vault.figures``."""
        ...


def find(session: Session, criteria: Criteria, limit: int, after: int | None = None) -> list[int]:
    """The keys of what matches, newest first (or oldest), after the key where the last stretch ended."""
    low, high = period(criteria)
    if after is not None and criteria.newest_first:
        high = min(high, after)
    elif after is not None:
        low = max(low, after)
    return BACKEND.keys(session, criteria, low, high, limit)


def first_lines(session: Session, criteria: Criteria, limit: int) -> list[IncidentLine]:
    """What a list shows of the first that match, in the order of time: as :func:`find` and :func:`lines` in one."""
    return [*map(IncidentLine, BACKEND.first(session, criteria, *period(criteria), limit))]


def period(criteria: Criteria) -> Stretch:
    """The keys just before and just after the days that are asked for."""
    low = first_key(clock.at(criteria.since, time())) - 1 if criteria.since else -1 << 62
    high = first_key(clock.at(criteria.until + timedelta(days=1), time())) if criteria.until else 1 << 62
    return low, high


def lines(session: Session, keys: Sequence[int]) -> list[IncidentLine]:
    """What a list shows of these incidents, in this order; one that is gone is left out."""
    if not keys:
        return []
    # As plain rows: a record's own types cost three times what SQLite takes to find a hundred lines (measured).
    read = plain_rows.of(session)
    by_key: dict[int, IncidentLine] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        rows = read(f"{_LINES} ({', '.join('?' * len(some))})", *some)
        by_key.update((row[1], IncidentLine(row)) for row in rows)
    return [by_key[key] for key in keys if key in by_key]


def saved(session: Session) -> dict[str, dict[str, str]]:
    """The searches that were kept, by name: the search text and the choice of each filter, as the page names them."""
    kept = settings.get(session, SAVED, {})
    return dict(kept) if isinstance(kept, dict) else {}


def save(session: Session, name: str, choice: Mapping[str, str]) -> None:
    """Keep a search under a name; the same name replaces."""
    settings.put(session, SAVED, {**saved(session), name: dict(choice)})


def forget(session: Session, name: str) -> None:
    """Drop a search that was kept."""
    settings.put(session, SAVED, {known: value for known, value in saved(session).items() if known != name})


_AT_ONCE = 500
_SHOWN = (
    "SELECT i.id, i.order_key, i.number, i.noticed_at, i.noticed_until, k.name, i.street, i.house_number, i.place,"
    " i.area_name, coalesce(v.name, ''), i.seen, i.status, i.source FROM"
)
_JOINED = "JOIN incident_kind k ON k.id = i.kind_id LEFT JOIN village v ON v.id = i.village_id"
_LINES = f"{_SHOWN} incident i {_JOINED} WHERE i.order_key IN"
_STATUSES = {one.value: one for one in IncidentStatus}
_SOURCES = {one.value: one for one in IncidentSource}


class Fts5:
    """The search engine of SQLite, over the index that :mod:`btl_desktop.vault.search_index` keeps."""

    def keys(self, session: Session, criteria: Criteria, low: int, high: int, limit: int) -> list[int]:
        """See :class:`Backend`; without words or filters the table itself is in order already."""
        order = "DESC" if criteria.newest_first else "ASC"
        asked = self._expression(session, criteria)
        found = _MATCHING[order] if asked else _ALL[order]
        values = {"low": low, "high": high, "limit": limit, **({"asked": asked} if asked else {})}
        session.flush()
        # All at once and as they come: one by one ten thousand keys take three times as long.
        return [key for (key,) in session.connection().execute(found, values).fetchall()]

    def first(self, session: Session, criteria: Criteria, low: int, high: int, limit: int) -> list[tuple[Any, ...]]:
        """See :class:`Backend`."""
        order = "DESC" if criteria.newest_first else "ASC"
        asked = self._expression(session, criteria)
        found = _FIRST_MATCHING[order] if asked else _FIRST[order]
        rows = plain_rows.of(session)
        return [*rows(found, *((asked,) if asked else ()), low, high, limit)]

    def letters(self, session: Session, criteria: Criteria, stretches: Sequence[Stretch]) -> Iterator[str]:
        """See :class:`Backend`."""
        asked = self._expression(session, criteria)
        found = _MATCHING_LETTERS if asked else _LETTERS
        for low, high in stretches:
            yield session.scalar(found, {"low": low, "high": high, **({"asked": asked} if asked else {})}) or ""

    def _expression(self, session: Session, criteria: Criteria) -> str:
        words = incident_query.expression(
            incident_query.read(criteria.words), lambda beginning: self._ends(session, beginning)
        )
        groups = (
            [search_index.kind_mark(one) for one in criteria.kinds],
            [search_index.village_mark(one) for one in criteria.villages],
            [search_index.area_mark(one) for one in buurten(criteria.areas)],
            [search_index.status_mark(one.value) for one in criteria.statuses],
            [search_index.source_mark(one.value) for one in criteria.sources],
            [search_index.slot_mark(one) for one in criteria.slots],
        )
        marks = [incident_query.any_of(group) for group in groups if group]
        asked = " AND ".join(filter(None, (words, *marks)))
        return _nowhere(asked) if criteria.nowhere else asked

    def _ends(self, session: Session, beginning: str) -> list[str]:
        """The words in the index that begin so, a few more than are useful at most.

        From one to the next, as reading a word's places would take long for a common one.
        """
        found: list[str] = []
        term = session.scalar(_TERM, {"least": beginning})
        while term is not None and term.startswith(beginning) and len(found) <= incident_query.MOST_TERMS:
            found.append(term)
            # Not "more than this word": SQLite would then go through each place where it stands (20 ms, measured).
            term = session.scalar(_TERM, {"least": term + _NEXT})
        return found


def _nowhere(asked: str) -> str:
    """Of what is asked for, or of all (each has a status), those without a buurt of the map."""
    everything = incident_query.any_of([search_index.status_mark(one.value) for one in IncidentStatus])
    known = [search_index.area_mark(one.code) for one in geography.municipality().neighbourhoods()]
    return f"({asked or everything}) NOT {incident_query.any_of(known)}"


def buurten(codes: Iterable[str]) -> list[str]:
    """The buurten that CBS codes stand for; a code not on the map stays, so that it finds nothing instead of all."""
    return [buurt for code in codes for buurt in geography.buurt_codes([code]) or [code]]


_TABLE, _TERMS = search_index.TABLE, search_index.TERMS
_MATCHING = {
    order: text(
        f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH :asked AND rowid > :low AND rowid < :high"  # noqa: S608
        f" ORDER BY rowid {order} LIMIT :limit"
    ).columns(rowid=BigInteger)
    for order in ("ASC", "DESC")
}
_ALL = {
    order: text(
        "SELECT order_key FROM incident WHERE order_key > :low AND order_key < :high"  # noqa: S608
        f" ORDER BY order_key {order} LIMIT :limit"
    ).columns(order_key=BigInteger)
    for order in ("ASC", "DESC")
}
_FIRST_MATCHING = {
    order: f"{_SHOWN} {_TABLE} s CROSS JOIN incident i ON i.order_key = s.rowid {_JOINED}"
    f" WHERE {_TABLE} MATCH ? AND s.rowid > ? AND s.rowid < ? ORDER BY s.rowid {order} LIMIT ?"
    for order in ("ASC", "DESC")
}
_FIRST = {
    order: f"{_SHOWN} incident i {_JOINED} WHERE i.order_key > ? AND i.order_key < ?"
    f" ORDER BY i.order_key {order} LIMIT ?"
    for order in ("ASC", "DESC")
}
_TERM = text(f"SELECT term FROM {_TERMS} WHERE term >= :least LIMIT 1").columns(term=String)  # noqa: S608
_NEXT = "\x01"  # a word and this comes just behind the word: no character of a word comes before it
_LETTERS = text(
    f"SELECT group_concat(letters, '') FROM {figures.TABLE} WHERE order_key > :low AND order_key < :high"  # noqa: S608
).columns(letters=String)
_MATCHING_LETTERS = text(
    f"SELECT group_concat(f.letters, '') FROM {_TABLE} CROSS JOIN {figures.TABLE} f ON f.order_key = {_TABLE}.rowid"  # noqa: S608
    f" WHERE {_TABLE} MATCH :asked AND {_TABLE}.rowid > :low AND {_TABLE}.rowid < :high"
).columns(letters=String)
BACKEND: Backend = Fts5()
