"""Rosters, availability and absences lapse after a term; of each person's months only counts stay.

The term is a setting, by itself six months (AVG: no longer than needed). Hours per person and year, experience, and
what is fair read those counts beside the rosters that are still kept; a patrol keeps how many walked. When the clock
of the computer cannot be right, nothing is erased.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.availability import Availability
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.models.dayparts import evening_of
from btl_desktop.models.patrols import Patrol, PatrolWalker, WalkCount
from btl_desktop.models.volunteers import Absence
from btl_desktop.planning import fair
from btl_desktop.planning.problem import Month, is_unpopular
from btl_desktop.services import audit, trusted_clock
from btl_desktop.services.patrols import attendance, plan_problem
from btl_desktop.services.patrols.patrol_lines import STANDING
from btl_desktop.services.volunteers import availability

LAPSED = "Roosters en beschikbaarheid vervallen"
_Counts = dict[tuple[UUID, Month], WalkCount]


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its term: patrols with names in them, people's offers, and absences."""

    patrols: int
    offers: int
    absences: int

    @property
    def number(self) -> int:
        """All together."""
        return self.patrols + self.offers + self.absences

    def __bool__(self) -> bool:
        return self.number > 0

    @property
    def listed(self) -> str:
        """``de lopers van 3 patrouilles en 2 afwezigheden``; empty when it is nothing."""
        parts = [
            f"de lopers van {text.count(self.patrols, 'patrouille', 'patrouilles')}" if self.patrols else "",
            f"de beschikbaarheid van {text.count(self.offers, 'persoon', 'mensen')}" if self.offers else "",
            text.count(self.absences, "afwezigheid", "afwezigheden") if self.absences else "",
        ]
        return text.listing([part for part in parts if part])

    @property
    def words(self) -> str:
        """What :func:`lapse` will erase; empty when it is nothing."""
        return f"Over de bewaartermijn, daarom blijven alleen aantallen: {self.listed}." if self else ""


def due(session: Session, today: date) -> Due:
    """What is past its term on a day."""
    patrols = select(func.count(PatrolWalker.patrol_id.distinct())).join(Patrol, Patrol.id == PatrolWalker.patrol_id)
    since = availability.kept_since(session, today)
    absences = select(func.count(Absence.id)).where(Absence.last_day < since)
    return Due(
        session.scalar(patrols.where(Patrol.ends_at < _moment(since))) or 0,
        availability.outdated(session, today),
        session.scalar(absences) or 0,
    )


def lapse(session: Session, now: datetime | None = None) -> Due:
    """Count what is due, and erase it for good: undo does not bring it back. The audit trail keeps how much.

    Call it within one write. Raises ``UserError``, and erases nothing, when the clock looks wrong.
    """
    now = now or clock.now()
    trusted_clock.refuse_wrong(session, now)
    today = clock.local(now).date()
    found = due(session, today)
    if found.number:
        since = availability.kept_since(session, today)
        _count_walks(session, count_offers(session, today), since)
        session.flush()
        # In bulk, so that undo keeps no images of it.
        session.execute(delete(PatrolWalker).where(PatrolWalker.patrol_id.in_(_old_patrols(since))))
        session.execute(delete(Availability).where(Availability.told_on < since))
        session.execute(delete(Absence).where(Absence.last_day < since))
        audit.note(session, LAPSED, number=found.number, at=now)
    return found


def forget_offers(session: Session, today: date) -> int:
    """Let go of offers past their term, when somebody asks for it: undo brings these back. Returns of how many."""
    count_offers(session, today)
    return availability.forget_outdated(session, today)


def count_offers(session: Session, today: date) -> _Counts:
    """Note how often everybody could walk in the months that are over, while it is still known; a month once."""
    first = _first_month(session, today)
    known: _Counts = {
        (count.volunteer_id, (count.month.year, count.month.month)): count
        for count in session.scalars(select(WalkCount))
    }
    season = fair.season_of(first)
    while season[0] <= today:
        asked = plan_problem.of_season(session, *season)
        for person, months in fair.offered_by_month(asked).items():
            for month, (often, unpopular) in months.items():
                if first <= date(*month, 1) < today.replace(day=1) and (person, month) not in known:
                    count = _new(session, known, person, month)
                    count.offered, count.offered_unpopular = often, unpopular
        season = fair.season_of(season[0], 1)
    return known


def _first_month(session: Session, today: date) -> date:
    """From the month of the oldest roster, or the season's beginning where that is earlier."""
    oldest = session.scalar(select(func.min(Patrol.starts_at)).join(PatrolWalker, PatrolWalker.patrol_id == Patrol.id))
    begins = fair.season_of(availability.kept_since(session, today))[0]
    return min(begins, evening_of(oldest).replace(day=1)) if oldest else begins


def _count_walks(session: Session, known: _Counts, since: date) -> None:
    """Add the walks that are due to their months, and to each patrol how many had a place and how many came."""
    places, came = defaultdict[UUID, int](int), defaultdict[UUID, int](int)
    for patrol, person, walker, status, *moments in session.execute(_old_walks(since)):
        evening = evening_of(moments[0])
        month = evening.year, evening.month
        count = known.get((person, month)) or _new(session, known, person, month)
        stood = walker in STANDING and status is not PatrolStatus.LAPSED
        count.given += stood
        count.unpopular += stood and is_unpopular(evening)
        count.absent += walker is WalkerStatus.ABSENT
        if walker is WalkerStatus.CAME and status is PatrolStatus.WALKED:
            count.walked += 1
            count.minutes += attendance.minutes_walked(*moments)
        places[patrol] += walker in STANDING
        came[patrol] += walker is WalkerStatus.CAME
    _keep_numbers(session, places, came, since)


def _keep_numbers(session: Session, places: dict[UUID, int], came: dict[UUID, int], since: date) -> None:
    noted = case((Patrol.status == PatrolStatus.PLANNED, None), else_=0)
    old = update(Patrol).where(Patrol.id.in_(_old_patrols(since)))
    session.execute(old.values(leader_id=None, had_place=0, came=noted), execution_options=_QUIET)
    for patrol, number in places.items():
        values: dict[str, Any] = {"had_place": number}
        if came[patrol]:
            values["came"] = came[patrol]
        session.execute(update(Patrol).where(Patrol.id == patrol).values(**values), execution_options=_QUIET)


_QUIET = {"synchronize_session": False}


def _new(session: Session, known: _Counts, person: UUID, month: Month) -> WalkCount:
    count = known[person, month] = WalkCount(volunteer_id=person, month=date(*month, 1))
    session.add(count)
    return count


def _old_walks(since: date) -> Any:
    return (
        select(
            Patrol.id, PatrolWalker.volunteer_id, PatrolWalker.status, Patrol.status,
            Patrol.starts_at, Patrol.ends_at, Patrol.out_at, Patrol.back_at,
        )
        .join(PatrolWalker, PatrolWalker.patrol_id == Patrol.id)
        .where(Patrol.ends_at < _moment(since))
        .order_by(Patrol.id)
    )  # fmt: skip


def _old_patrols(since: date) -> Any:
    """Patrols past the term that still have names."""
    return (
        select(PatrolWalker.patrol_id)
        .join(Patrol, Patrol.id == PatrolWalker.patrol_id)
        .where(Patrol.ends_at < _moment(since))
    )


def _moment(since: date) -> datetime:
    return clock.at(since, time())
