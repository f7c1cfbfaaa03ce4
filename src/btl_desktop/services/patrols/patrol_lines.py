"""Patrols as lists and calendars show them: a whole season in two questions to the database, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, select, type_coerce
from sqlalchemy.orm import Session

from btl_desktop import clock, text
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import ActionState, Choice, PatrolStatus, WalkerStatus
from btl_desktop.models.names import display_name
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer

STANDING = frozenset({WalkerStatus.ASKED, WalkerStatus.PROMISED, WalkerStatus.CAME})


class Manned(Choice):
    """How a patrol stands, in one word; what a calendar colours and letters."""

    FULL = "full", "vol"
    ENOUGH = "enough", "genoeg"
    SHORT = "short", "te weinig"
    OPEN_END = "open_end", "afronden"
    WALKED = "walked", "gelopen"
    LAPSED = "lapsed", "vervallen"


@dataclass(frozen=True, slots=True)
class Walker:
    """One place in a patrol: who, how they stand, and why they were placed against a soft rule."""

    id: UUID
    name: str
    status: WalkerStatus
    leads: bool
    reason: str = ""

    @property
    def stands(self) -> bool:
        """Whether they count: asked, promised or been there."""
        return self.status in STANDING


@dataclass(frozen=True, slots=True)
class PatrolLine:
    """One patrol as list and calendar show it. ``least`` is below what it may not go, ``seats`` how many fit.

    ``had_place`` and ``came`` are how many walked where the names are no longer kept, with no ``walkers`` then.

    ``day`` is the one on which it starts, on the wall in the Netherlands. A team of a joint action has ``action_id``
    and the action's title; a patrol of a recurring template ``template_id``. ``haystack`` is what is searched.
    """

    id: UUID
    number: str
    name: str
    starts_at: datetime
    ends_at: datetime
    day: date
    village_id: UUID | None
    village: str
    area_id: UUID | None
    area: str
    action_id: UUID | None
    action: str
    template_id: UUID | None
    meeting_point: str
    least: int
    seats: int
    status: PatrolStatus
    out_at: datetime | None
    back_at: datetime | None
    walkers: tuple[Walker, ...]
    haystack: str
    version: int = 1
    had_place: int | None = None
    came: int | None = None

    @property
    def standing(self) -> int:
        """How many walk along, as far as is known: asked, promised or been there."""
        if self.had_place is not None:
            return self.had_place if self.came is None else self.came
        return sum(walker.stands for walker in self.walkers)

    @property
    def promised(self) -> int:
        """How many have said yes, or came."""
        if self.came is not None:
            return self.came
        return sum(walker.status in {WalkerStatus.PROMISED, WalkerStatus.CAME} for walker in self.walkers)

    @property
    def gaps(self) -> int:
        """Seats that are still empty."""
        return max(0, self.seats - self.standing)

    @property
    def names(self) -> tuple[str, ...]:
        """Who walks along, the leader first."""
        return tuple(w.name for w in sorted(self.walkers, key=lambda w: not w.leads) if w.stands)

    @property
    def leader(self) -> str:
        """Who leads; empty when nobody does."""
        return next((walker.name for walker in self.walkers if walker.leads), "")

    @property
    def place(self) -> str:
        """Wijk or village, whichever is known best; a team of an action goes by its own name."""
        return self.area or self.name or self.village

    @property
    def times(self) -> str:
        """``20:00–22:00`` on the wall; after a night in which the clock changes both are still the wall's."""
        return f"{clock.time_text(self.starts_at)}–{clock.time_text(self.ends_at)}"

    def manned(self, now: datetime) -> Manned:
        """How it stands at a moment; a planned one that is over waits for somebody to say how it went."""
        if self.status is PatrolStatus.WALKED:
            return Manned.WALKED
        if self.status is PatrolStatus.LAPSED:
            return Manned.LAPSED
        if self.ends_at < now:
            return Manned.OPEN_END
        if self.standing < self.least:
            return Manned.SHORT
        return Manned.ENOUGH if self.gaps else Manned.FULL


def patrol_lines(session: Session, first: date, last: date, *, with_teams: bool = True) -> list[PatrolLine]:
    """The patrols that start on these days, both included, the earliest first; ``with_teams``: of joint actions too."""
    chosen = select(Patrol.id).where(
        Patrol.starts_at >= clock.at(first, time()), Patrol.starts_at < clock.at(last + timedelta(days=1), time())
    )
    if not with_teams:
        chosen = chosen.where(Patrol.action_id.is_(None))
    return _read(session, chosen)


def line(session: Session, patrol_id: UUID) -> PatrolLine | None:
    """One patrol as a line; ``None`` when it is gone."""
    return next(iter(_read(session, select(Patrol.id).where(Patrol.id == patrol_id))), None)


def lines_of(session: Session, patrol_ids: Iterable[UUID]) -> list[PatrolLine]:
    """Some patrols as lines, the earliest first."""
    return _read(session, select(Patrol.id).where(Patrol.id.in_([*patrol_ids])))


class _Known:
    """What comes back in row after row, made once: an id from its text, a person's name, and that name folded.

    A month of 400 patrols has some 1,600 places of some 500 people; making an id costs more than reading it.
    """

    def __init__(self) -> None:
        self._ids: dict[str, UUID] = {}
        self._names: dict[str, tuple[UUID, str, str]] = {}

    def id(self, raw: Any) -> UUID | None:
        """The id that a column holds, as the database gave it."""
        if raw is None or isinstance(raw, UUID):
            return raw
        if raw not in self._ids:
            self._ids[raw] = UUID(raw)
        return self._ids[raw]

    def person(self, raw: Any, first: str, initials: str, prefix: str, last: str) -> tuple[UUID, str, str]:
        """Somebody's id, name and folded name."""
        if raw not in self._names:
            name = display_name(first or initials, prefix, last)
            id_ = self.id(raw)
            assert id_ is not None
            self._names[raw] = (id_, name, text.fold(name))
        return self._names[raw]


@dataclass(frozen=True, slots=True)
class _Place:
    """A walker's place as it was read."""

    person: tuple[UUID, str, str]
    status: WalkerStatus
    reason: str


def _read(session: Session, chosen: Select[Any]) -> list[PatrolLine]:
    known = _Known()
    walkers = _walkers(session, chosen, known)
    query = (
        select(
            _raw(Patrol.id), Patrol.number, Patrol.name, Patrol.starts_at, Patrol.ends_at, _raw(Patrol.village_id),
            Village.name, _raw(Patrol.area_id), Area.name, _raw(Patrol.action_id), Action.title, Action.state,
            _raw(Patrol.template_id), Patrol.meeting_point, Patrol.min_walkers, Patrol.max_walkers, Patrol.status,
            Patrol.out_at, Patrol.back_at, _raw(Patrol.leader_id), Patrol.version + Patrol.walker_changes,
            Patrol.had_place, Patrol.came,
        )
        .outerjoin(Village, Village.id == Patrol.village_id)
        .outerjoin(Area, Area.id == Patrol.area_id)
        .outerjoin(Action, Action.id == Patrol.action_id)
        .where(Patrol.id.in_(chosen))
        .order_by(Patrol.starts_at, Village.name, Patrol.position, Patrol.number)
    )  # fmt: skip
    return [_line(row, walkers, known) for row in session.execute(query)]


def _raw(column: Any) -> Any:
    """An id as the database keeps it; see :class:`_Known`."""
    return type_coerce(column, String)


def _line(row: Any, walkers: dict[Any, list[_Place]], known: _Known) -> PatrolLine:
    (
        raw, number, name, starts, ends, village_id, village, area_id, area, action_id, action, state, template_id,
        meeting, least, seats, status, out, back, leader, version, had_place, came,
    ) = row  # fmt: skip
    if status is PatrolStatus.PLANNED and state is ActionState.LAPSED:
        status = PatrolStatus.LAPSED  # the action did not take place, so neither did its teams
    places, leads, id_ = walkers.get(raw, ()), known.id(leader), known.id(raw)
    assert id_ is not None
    day = clock.local(starts).date()
    seen = (number, name, village or "", area or "", action or "", meeting, status.label, clock.day_text(day))
    return PatrolLine(
        id=id_,
        number=number,
        name=name,
        starts_at=starts,
        ends_at=ends,
        day=day,
        village_id=known.id(village_id),
        village=village or "",
        area_id=known.id(area_id),
        area=area or "",
        action_id=known.id(action_id),
        action=action or "",
        template_id=known.id(template_id),
        meeting_point=meeting,
        least=least,
        seats=seats,
        status=status,
        out_at=out,
        back_at=back,
        walkers=tuple(Walker(p.person[0], p.person[1], p.status, p.person[0] == leads, p.reason) for p in places),
        haystack=" ".join((text.fold(" ".join(seen)), *(place.person[2] for place in places))),
        version=version,
        had_place=had_place,
        came=came,
    )


def _walkers(session: Session, chosen: Select[Any], known: _Known) -> dict[Any, list[_Place]]:
    query = (
        select(
            _raw(PatrolWalker.patrol_id), _raw(Volunteer.id), Volunteer.first_name, Volunteer.initials,
            Volunteer.prefix, Volunteer.last_name, PatrolWalker.status, PatrolWalker.reason,
        )
        .join(Volunteer, Volunteer.id == PatrolWalker.volunteer_id)
        .where(PatrolWalker.patrol_id.in_(chosen))
        .order_by(PatrolWalker.position)
    )  # fmt: skip
    found: dict[Any, list[_Place]] = defaultdict(list)
    for patrol, who, first, initials, prefix, last, status, reason in session.execute(query):
        found[patrol].append(_Place(known.person(who, first, initials, prefix, last), status, reason))
    return found
