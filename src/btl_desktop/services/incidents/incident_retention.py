"""What is kept for a while only lapses by itself: descriptions, incidents, the audit trail. Numbers are what stays.

The terms are those of ``domain.md`` (AVG: no longer than needed), each a setting: descriptions four weeks, up to three
months with a reason; incidents a year, then a number for each month, kind and buurt; the audit trail a year.

Incidents do not go without warning: a run says first which will go, and the run of a week later erases those. What
comes in meanwhile, such as an import of old years, has a week of its own. When the clock of the computer cannot be
right, nothing is erased. A run is one write: all of it or nothing, and undo does not bring it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.incidents import Description, FollowUp, Incident, IncidentLink, IncidentReport, first_key
from btl_desktop.models.settings import AuditEntry
from btl_desktop.services import audit, settings, trusted_clock
from btl_desktop.services.incidents import incident_counts
from btl_desktop.vault import search_index

Progress = Callable[[int, int], None]

LAPSED, INCIDENTS_LAPSED, TRAIL_LAPSED = "Signalementen vervallen", "Meldingen vervallen", "Logboek ingekort"
WARNING_DAYS = 7
UNTIDY = "incident_index_untidy"
_WARNED = "incident_lapse_warned"
_QUICKLY_ERASED = 5_000  # incidents; more than that takes longer than a second on a slow computer
_QUICKLY_TIDIED = 50_000  # incidents; rewriting the index of more goes on in parts afterwards


@dataclass(frozen=True, slots=True)
class Due:
    """How many of each are past their term, or were erased; ``goes_on`` is when incidents go, if that was said."""

    descriptions: int = 0
    incidents: int = 0
    entries: int = 0
    goes_on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.descriptions or self.incidents or self.entries)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: what was erased, and of how many incidents it said that they go, on which day."""

    erased: Due
    warned: int = 0
    goes_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Warning:
    """Incidents from before ``before`` that were there ``at`` this moment were said to go."""

    at: datetime
    before: date
    number: int

    @property
    def goes_on(self) -> date:
        return clock.local(self.at).date() + timedelta(days=WARNING_DAYS)


def due(session: Session, today: date) -> Due:
    """How much is past its term on a day."""
    terms, warning = settings.retention_terms(session), _warning(session)
    return Due(
        descriptions=_number(session, Description, Description.expires_on < today),
        incidents=_number(session, Incident, _past(terms.incidents_from(today))),
        entries=_number(session, AuditEntry, _old_entries(today - timedelta(days=terms.audit_days))),
        goes_on=warning.goes_on if warning else None,
    )


def erased_text(erased: Due) -> str:
    """What a run erased, in a sentence; empty when it was nothing. The audit trail is not worth a word."""
    counts = (
        (erased.descriptions, text.count(erased.descriptions, "signalement", "signalementen")),
        (erased.incidents, text.count(erased.incidents, "melding", "meldingen")),
    )
    parts = [words for number, words in counts if number]
    if not parts:
        return ""
    verb = "is" if erased.descriptions + erased.incidents == 1 else "zijn"
    kept = " De aantallen blijven bewaard." if erased.incidents else ""
    return f"Over de termijn: {text.listing(parts)} {verb} gewist.{kept}"


def announced(session: Session) -> tuple[int, date] | None:
    """Of how many incidents was said that they go, and on which day; the first page shows it until then."""
    warning = _warning(session)
    return (warning.number, warning.goes_on) if warning and warning.number else None


def takes_long(session: Session, now: datetime | None = None) -> bool:
    """Whether a run now erases so much that somebody has to wait for it, as after an import of many old years."""
    now = now or clock.now()
    today, terms = clock.local(now).date(), settings.retention_terms(session)
    which = _may_go(session, terms.incidents_from(today), today, at_once=False)
    return which is not None and _number(session, Incident, which) > _QUICKLY_ERASED


def lapse(
    session: Session,
    now: datetime | None = None,
    *,
    all_incidents: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Run:
    """Erase what is due, for good. ``all_incidents``: also those of which nothing was said yet, as somebody asks.

    Call it within one write. Raises ``UserError``, and erases nothing, when the clock looks wrong. ``progress`` counts
    incidents and may raise to stop.
    """
    now = now or clock.now()
    trusted_clock.refuse_wrong(session, now)
    today, terms = clock.local(now).date(), settings.retention_terms(session)
    limit = terms.incidents_from(today)
    descriptions = _erase_descriptions(session, today, now)
    which = _may_go(session, limit, today, at_once=all_incidents)
    incidents = _erase_incidents(session, which, limit, now, progress) if which is not None else 0
    entries = _erase_entries(session, today - timedelta(days=terms.audit_days), now)
    if descriptions or incidents:
        _tidy(session)
    warned = _warn(session, limit, now)
    warning = _warning(session)
    return Run(Due(descriptions, incidents, entries), warned, warning.goes_on if warning else None)


def tidy_on(session: Session) -> bool:
    """A part of the tidying that a run left to be done, for one write. Whether there is more."""
    state = settings.get(session, UNTIDY, "")
    if not state:
        return False
    more = search_index.tidy_some(session.connection(), begin=state == "begin")
    settings.put(session, UNTIDY, "more" if more else "")
    return more


def _erase_descriptions(session: Session, today: date, now: datetime) -> int:
    over = Description.expires_on < today
    if number := _number(session, Description, over):
        # In bulk, so that undo keeps no images of it.
        session.execute(delete(Description).where(over), execution_options=_PLAINLY)
        audit.note(session, LAPSED, number=number, at=now)
    return number


def _erase_incidents(
    session: Session, which: ColumnElement[bool], limit: date, now: datetime, progress: Progress
) -> int:
    """Count them, then erase them with all that hangs under them, a month at a time."""
    cells = incident_counts.cells(session, which)
    number = incident_counts.keep(session, cells)
    if not number:
        return 0
    months: Counter[date] = Counter()
    for (month, *_), count in cells.items():
        months[month] += count
    done = 0
    with search_index.erasing(session.connection()):
        for month, count in months.items():
            progress(done, number)
            _erase_whole(session, and_(which, incident_counts.within(month)))
            done += count
    progress(number, number)
    audit.note(session, INCIDENTS_LAPSED, f"van vóór {clock.day_text(limit)}", number, at=now)
    return number


def _erase_whole(session: Session, which: ColumnElement[bool]) -> None:
    going = select(Incident.id).where(which).scalar_subquery()
    for below in (FollowUp, IncidentReport, Description):
        session.execute(delete(below).where(below.incident_id.in_(going)), execution_options=_PLAINLY)
    linked = or_(IncidentLink.one_id.in_(going), IncidentLink.other_id.in_(going))
    session.execute(delete(IncidentLink).where(linked), execution_options=_PLAINLY)
    session.execute(delete(Incident).where(which), execution_options=_PLAINLY)


def _erase_entries(session: Session, limit: date, now: datetime) -> int:
    over = _old_entries(limit)
    if number := _number(session, AuditEntry, over):
        session.execute(delete(AuditEntry).where(over), execution_options=_PLAINLY)
        audit.note(session, TRAIL_LAPSED, number=number, at=now)
    return number


def _may_go(session: Session, limit: date, today: date, *, at_once: bool) -> ColumnElement[bool] | None:
    """Which incidents go now: those of which it was said a week ago, or all that are due."""
    if at_once:
        return _past(limit)
    warning = _warning(session)
    if warning is None or today < warning.goes_on:
        return None
    return and_(_past(min(limit, warning.before)), Incident.entered_at <= warning.at)


def _warn(session: Session, limit: date, now: datetime) -> int:
    """Say of what is due now that it goes in a week, unless that was said; returns of how many."""
    number = _number(session, Incident, _past(limit))
    warning = _warning(session)
    told = {"at": now.isoformat(), "before": limit.isoformat(), "number": number}
    if not number:
        settings.put(session, _WARNED, None)
    elif warning is None or clock.local(now).date() >= warning.goes_on:
        settings.put(session, _WARNED, told)
        return number
    return 0


def _warning(session: Session) -> _Warning | None:
    kept = settings.get(session, _WARNED)
    if not kept:
        return None
    at, before = datetime.fromisoformat(kept["at"]), date.fromisoformat(kept["before"])
    return _Warning(at, before, kept.get("number", 0))


def _past(limit: date) -> ColumnElement[bool]:
    """Noticed before a day, or from a moment before it on. By the index alone, as there may be very many."""
    return Incident.order_key < first_key(clock.at(limit, time()))


def _old_entries(limit: date) -> ColumnElement[bool]:
    return AuditEntry.at < clock.at(limit, time())


def _number(session: Session, of: Any, which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(of).where(which)) or 0


def _tidy(session: Session) -> None:
    """What was erased also leaves the pages of the index: at once, or in parts when that takes long."""
    if (session.scalar(select(func.count()).select_from(Incident)) or 0) <= _QUICKLY_TIDIED:
        search_index.tidy(session.connection())
    else:
        settings.put(session, UNTIDY, "begin")


_PLAINLY = {"synchronize_session": False}
