"""What a coordinator does with patrols: plan one, change it, place people in it, and say in the end how it went.

A patrol never silently disappears: once its day has come it is walked or it lapses. Reading stands in
:mod:`btl_desktop.services.patrols.patrol_lines`; its names are here as well, for who wants one door.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from btl_desktop import clock, text
from btl_desktop.errors import Problem, UserError
from btl_desktop.models.choices import PatrolStatus, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolTemplate, PatrolWalker
from btl_desktop.models.places import Area
from btl_desktop.services.numbers import next_patrol_number
from btl_desktop.services.patrols.patrol_lines import STANDING, Manned, PatrolLine, Walker, line, lines_of, patrol_lines

__all__ = [
    "STANDING", "Manned", "PatrolLine", "PatrolTimes", "Walker", "change", "delete", "get", "lapse", "lead", "line",
    "lines_of", "move", "new", "patrol_lines", "place", "problems", "remove", "revive", "set_status", "swap",
    "times_of",
]  # fmt: skip

_GONE = UserError("Deze patrouille is intussen verwijderd.", "Met Ctrl+Z haalt u een verwijdering terug.")
_NO_PLACE = UserError("Deze vrijwilliger staat niet meer in deze patrouille.", "Kijk wie er nu in staat.")
_CHANGED = UserError(
    "Deze patrouille is intussen op een andere plek gewijzigd.",
    "Wat u invulde staat er nog; opnieuw opslaan vervangt de andere wijziging.",
)
_SEVERAL_LINES = {"route", "attention", "remarks"}
_TIMES = ("day", "start", "end")


@dataclass(frozen=True, slots=True)
class PatrolTimes:
    """A patrol's day and its times on the wall clock; an end that is not after the start lies on the next day."""

    day: date
    start: time
    end: time

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Start and end as UTC; in the night that the clock changes the walk has its true length."""
        return clock.evening(self.day, self.start, self.end)


def times_of(patrol: Patrol | PatrolLine) -> PatrolTimes:
    """When a patrol walks, as a form shows it."""
    start = clock.local(patrol.starts_at)
    return PatrolTimes(start.date(), start.time(), clock.local(patrol.ends_at).time())


def problems(times: PatrolTimes) -> list[Problem]:
    """What is not right about a day and times, by the fields of :class:`PatrolTimes`."""
    starts, ends = times.moments
    found = []
    if starts >= ends:
        found.append(Problem("end", "Het einde ligt niet na het begin: die nacht gaat de klok om."))
    elif words := clock.long_doubt(starts, ends):
        found.append(Problem("end", words, stops=False))
    return found


def get(session: Session, patrol_id: UUID) -> Patrol:
    """One patrol with its walkers and who they are; raises ``UserError`` when it is gone."""
    # Asked for by a query: ``get`` would hand out a patrol of this session as it is, without its walkers.
    whole = selectinload(Patrol.walkers).joinedload(PatrolWalker.volunteer)
    found = session.scalars(select(Patrol).where(Patrol.id == patrol_id).options(whole)).one_or_none()
    if found is None:
        raise _GONE
    return found


def new(session: Session, values: Mapping[str, Any]) -> Patrol:
    """A new patrol of its own: ``day``, ``start`` and ``end``, and any field of the record.

    A wijk of the watch's own brings the village and the buurten that it is made of. Raises ``UserError``.
    """
    rest = {name: _tidy(name, value) for name, value in values.items() if name not in _TIMES}
    times = PatrolTimes(values["day"], values["start"], values["end"])
    starts, ends = times.moments
    patrol = Patrol(number=next_patrol_number(session, times.day.year), starts_at=starts, ends_at=ends, **rest)
    _follow_area(session, patrol, rest)
    _must_be_right(patrol)
    session.add(patrol)
    session.flush()
    return patrol


def change(session: Session, patrol_id: UUID, was: Mapping[str, Any], values: Mapping[str, Any]) -> Patrol:
    """Change some fields, ``day``, ``start`` and ``end`` among them; ``was`` is what the user saw of each.

    Raises ``UserError`` when one of those very fields was changed elsewhere meanwhile, or when it cannot be.
    """
    patrol = get(session, patrol_id)
    times = times_of(patrol)
    rest = {name: _tidy(name, value) for name, value in values.items() if name not in _TIMES}
    for name, value in (*rest.items(), *((name, values[name]) for name in _TIMES if name in values)):
        kept = getattr(times if name in _TIMES else patrol, name)
        if kept not in (was.get(name, kept), value):
            raise _CHANGED
    for name, value in rest.items():
        setattr(patrol, name, value)
    if any(name in values for name in _TIMES):
        new_times = PatrolTimes(*(values.get(name, getattr(times, name)) for name in _TIMES))
        patrol.starts_at, patrol.ends_at = new_times.moments
    _follow_area(session, patrol, rest)
    _must_be_right(patrol)
    session.flush()
    return patrol


def delete(session: Session, patrol_ids: Collection[UUID], now: datetime | None = None) -> int:
    """Delete patrols that were planned by mistake, with the places in them; returns how many.

    One that is over, or was walked or lapsed, stays: raises ``UserError``. A day of a recurring template becomes an
    exception to it, so that it is not made again.
    """
    whole = (selectinload(Patrol.walkers), selectinload(Patrol.debrief))
    found = session.scalars(select(Patrol).where(Patrol.id.in_([*patrol_ids])).options(*whole)).all()
    for patrol in found:
        _may_go(patrol, now or clock.now())
        if patrol.template_id is not None:
            _except_day(session, patrol.template_id, clock.local(patrol.starts_at).date())
        session.delete(patrol)
    session.flush()
    return len(found)


def _may_go(patrol: Patrol, now: datetime) -> None:
    if patrol.action_id is not None:
        raise UserError(f"{patrol.name} hoort bij een actie.", "Verwijder het team bij die actie.")
    if patrol.status is not PatrolStatus.PLANNED or patrol.starts_at <= now:
        raise UserError(
            f"Patrouille {patrol.number} verdwijnt niet meer: zij telt mee in het jaar.",
            "Zet de stand op gelopen of vervallen.",
        )


def _except_day(session: Session, template_id: UUID, day: date) -> None:
    template = session.get(PatrolTemplate, template_id)
    if template is not None and day.isoformat() not in template.exceptions:
        template.exceptions = sorted([*template.exceptions, day.isoformat()])


def place(
    session: Session,
    patrol_id: UUID,
    volunteer_id: UUID,
    *,
    status: WalkerStatus = WalkerStatus.ASKED,
    reason: str = "",
    now: datetime | None = None,
) -> PatrolWalker:
    """Give somebody a place, at the end; who had cancelled stands again. ``reason``: why against a soft rule.

    Raises ``UserError`` for a patrol that has lapsed. Whether it is wise is told by ``services.placing``.
    """
    patrol = get(session, patrol_id)
    if patrol.status is PatrolStatus.LAPSED:
        raise UserError(f"Patrouille {patrol.number} is vervallen.", "Laat haar eerst weer doorgaan.")
    walker = next((known for known in patrol.walkers if known.volunteer_id == volunteer_id), None)
    if walker is None:
        after = max((known.position for known in patrol.walkers), default=-1) + 1
        walker = PatrolWalker(volunteer_id=volunteer_id, position=after, status=status)
        patrol.walkers.append(walker)
    elif walker.status in STANDING:
        return walker
    walker.status, walker.reason = status, text.clean(reason)
    if status in {WalkerStatus.ASKED, WalkerStatus.PROMISED}:
        walker.asked_at = now or clock.now()
    session.flush()
    return walker


def remove(session: Session, patrol_id: UUID, volunteer_id: UUID) -> None:
    """Take somebody's place away; a leader who leaves leaves the lead as well."""
    patrol = get(session, patrol_id)
    # Deleted by name: undo does not see an orphan that a list lets go of.
    session.delete(_walker(patrol, volunteer_id))
    if patrol.leader_id == volunteer_id:
        patrol.leader_id = None
    session.flush()
    session.expire(patrol, ["walkers"])


def move(
    session: Session,
    from_id: UUID,
    to_id: UUID,
    volunteer_id: UUID,
    *,
    reason: str = "",
    now: datetime | None = None,
) -> PatrolWalker:
    """Somebody walks in another patrol instead. Who had promised one evening has not promised another: asked anew."""
    status = _carried(get(session, from_id), get(session, to_id), volunteer_id)
    if from_id == to_id:
        return _walker(get(session, from_id), volunteer_id)
    remove(session, from_id, volunteer_id)
    return place(session, to_id, volunteer_id, status=status, reason=reason, now=now)


def swap(
    session: Session,
    first_id: UUID,
    first_volunteer: UUID,
    second_id: UUID,
    second_volunteer: UUID,
    *,
    reasons: tuple[str, str] = ("", ""),
    now: datetime | None = None,
) -> None:
    """Two people walk in each other's place; ``reasons`` go with the first and the second of them."""
    first, second = get(session, first_id), get(session, second_id)
    if first_id == second_id:
        return
    _not_twice(first, second_volunteer)
    _not_twice(second, first_volunteer)
    statuses = _carried(first, second, first_volunteer), _carried(second, first, second_volunteer)
    remove(session, first_id, first_volunteer)
    remove(session, second_id, second_volunteer)
    place(session, second_id, first_volunteer, status=statuses[0], reason=reasons[0], now=now)
    place(session, first_id, second_volunteer, status=statuses[1], reason=reasons[1], now=now)


def _not_twice(patrol: Patrol, volunteer_id: UUID) -> None:
    if any(walker.volunteer_id == volunteer_id and walker.status in STANDING for walker in patrol.walkers):
        raise UserError(f"Een van beiden loopt al mee in patrouille {patrol.number}.", "Ruil met iemand anders.")


def _carried(here: Patrol, there: Patrol, volunteer_id: UUID) -> WalkerStatus:
    """How somebody stands towards another patrol: a promise holds for the same time only."""
    walker = _walker(here, volunteer_id)
    same = (here.starts_at, here.ends_at) == (there.starts_at, there.ends_at)
    return walker.status if same and walker.status in STANDING else WalkerStatus.ASKED


def set_status(
    session: Session, patrol_id: UUID, volunteer_id: UUID, status: WalkerStatus, now: datetime | None = None
) -> None:
    """How somebody stands towards a patrol; a leader who cancels does not lead any more."""
    patrol = get(session, patrol_id)
    walker = _walker(patrol, volunteer_id)
    walker.status = status
    if status is WalkerStatus.ASKED:
        walker.asked_at = now or clock.now()
    if status not in STANDING and patrol.leader_id == volunteer_id:
        patrol.leader_id = None
    session.flush()


def lead(session: Session, patrol_id: UUID, volunteer_id: UUID | None) -> None:
    """Who leads, or nobody; a leader is one of the walkers."""
    patrol = get(session, patrol_id)
    if volunteer_id is not None:
        _walker(patrol, volunteer_id)
    patrol.leader_id = volunteer_id
    session.flush()


def lapse(session: Session, patrol_id: UUID, why: str = "") -> None:
    """It does not take place: it stays in the books as lapsed, with why. Its walkers keep their place on paper."""
    patrol = get(session, patrol_id)
    patrol.status = PatrolStatus.LAPSED
    patrol.out_at = patrol.back_at = None
    patrol.remarks = "\n".join(filter(None, (patrol.remarks, text.clean(why))))
    session.flush()


def revive(session: Session, patrol_id: UUID) -> None:
    """It takes place after all, or the word was given by mistake."""
    get(session, patrol_id).status = PatrolStatus.PLANNED
    session.flush()


def _walker(patrol: Patrol, volunteer_id: UUID) -> PatrolWalker:
    for walker in patrol.walkers:
        if walker.volunteer_id == volunteer_id:
            return walker
    raise _NO_PLACE


def _follow_area(session: Session, patrol: Patrol, values: Mapping[str, Any]) -> None:
    """A wijk lies in a village and has its buurten; a wijk of another village is let go."""
    area = session.get(Area, patrol.area_id) if patrol.area_id else None
    if "area_id" in values and area is not None:
        patrol.village_id, patrol.area_codes = area.village_id, [*area.codes]
    elif "village_id" in values and area is not None and area.village_id != patrol.village_id:
        patrol.area_id, patrol.area_codes = None, []
    elif "area_id" in values and "area_codes" not in values:
        patrol.area_codes = []


def _must_be_right(patrol: Patrol) -> None:
    if patrol.ends_at <= patrol.starts_at:
        raise UserError("Het einde ligt niet na het begin.", "Kijk de tijden na.")
    if not 1 <= patrol.min_walkers <= patrol.max_walkers <= 99:
        raise UserError("Het minimum is hoger dan het maximum.", "Kijk na met hoeveel mensen u loopt.")


def _tidy(field: str, value: Any) -> Any:
    if type(value) is not str:
        return value
    return text.clean_lines(value) if field in _SEVERAL_LINES else text.clean(value)
