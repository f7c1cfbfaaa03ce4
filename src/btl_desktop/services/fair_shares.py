"""How the load is spread: what everybody was given to walk against what they offered, over a season."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import clock
from btl_desktop.models.availability import Availability
from btl_desktop.models.choices import PatrolStatus
from btl_desktop.models.dayparts import Slot, slot_at
from btl_desktop.models.names import display_name
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.places import Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, availability, settings
from btl_desktop.services.patrol_lines import STANDING

_SEASON_BEGINS, _SEASON_ENDS = (10, 1), (3, 31)
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FairShare:
    """One person over a season, in patrols.

    ``offered``: for how many patrols of the own village they could, within their own maximum a month. ``given``: in
    how many they walk or walked. ``fair``: what their part would be if all places of the village were spread in
    proportion to what everybody offered.
    """

    id: UUID
    name: str
    village: str
    offered: int
    given: int
    fair: float

    @property
    def difference(self) -> float:
        """How many more (or fewer) than their part."""
        return self.given - self.fair

    @property
    def verdict(self) -> str:
        """In words: within one patrol is what a fair plan comes to."""
        if self.offered == 0:
            return "niets opgegeven" if self.given else ""
        if self.difference > 1:
            return "meer"
        return "minder" if self.difference < -1 else "naar verhouding"


def season_of(day: date, steps: int = 0) -> tuple[date, date]:
    """First and last day of the season, October to March, that a day lies in or comes next; ``steps`` seasons on."""
    year = (day.year - 1 if day <= date(day.year, *_SEASON_ENDS) else day.year) + steps
    return date(year, *_SEASON_BEGINS), date(year + 1, *_SEASON_ENDS)


def shares(session: Session, first: date, last: date) -> list[FairShare]:
    """Everybody who offered something or walks between two days, both included, in Dutch name order."""
    demand, given = _patrols(session, first, last)
    offers = availability.offers(session)
    people = [*_people(session, {*offers, *given})]
    offered = {id_: _could(offers.get(id_), demand[village]) for id_, _, village, _ in people}
    places, willing = Counter[UUID | None](), Counter[UUID | None]()
    for id_, _, village, _ in people:
        places[village] += given[id_]
        willing[village] += offered[id_]
    return [
        FairShare(id_, name, where, offered[id_], given[id_], _part(places[village], offered[id_], willing[village]))
        for id_, name, village, where in people
        if offered[id_] or given[id_]
    ]


def to_pdf(found: Sequence[FairShare], first: date, last: date, organisation: str) -> bytes:
    """The picture on paper: a bar for everybody, with the numbers beside it."""
    from btl_desktop.printing import fairness_sheet

    lines = [fairness_sheet.Line(one.name, one.village, one.offered, one.given, one.fair) for one in found]
    return fairness_sheet.render(lines, first, last, organisation, clock.now())


def organisation_name(session: Session) -> str:
    """Whose sheet it is."""
    return settings.organisation(session).name


def note_printed(session: Session, what: str, sheets: int) -> None:
    """The audit trail tells that it was printed or saved."""
    audit.note(session, f"Verdeling {what.lower()}", "", sheets)


def _patrols(
    session: Session, first: date, last: date
) -> tuple[Mapping[UUID | None, Counter[tuple[Month, Slot]]], Counter[UUID]]:
    """How many patrols each village has of each month and slot, and how many each person has a place in."""
    inside = (
        Patrol.starts_at >= clock.at(first, time()),
        Patrol.starts_at < clock.at(last + timedelta(days=1), time()),
        Patrol.status != PatrolStatus.LAPSED,
    )
    demand: dict[UUID | None, Counter[tuple[Month, Slot]]] = defaultdict(Counter)
    for village, starts in session.execute(select(Patrol.village_id, Patrol.starts_at).where(*inside)):
        wall = clock.local(starts)
        demand[village][(wall.year, wall.month), slot_at(starts)] += 1
    places = select(PatrolWalker.volunteer_id).join(Patrol, Patrol.id == PatrolWalker.patrol_id)
    given = Counter(session.scalars(places.where(*inside, PatrolWalker.status.in_(STANDING))))
    return demand, given


def _could(offer: Availability | None, demand: Counter[tuple[Month, Slot]]) -> int:
    """For how many patrols somebody could walk: those in their slots, no more a month than their own maximum."""
    if offer is None:
        return 0
    slots, months = offer.offer, Counter[Month]()
    for (month, slot), number in demand.items():
        if slot in slots:
            months[month] += number
    most = offer.most_a_month
    return sum(number if most is None else min(number, most) for number in months.values())


def _part(places: int, offered: int, willing: int) -> float:
    return places * offered / willing if willing else 0.0


def _people(session: Session, ids: Iterable[UUID]) -> Iterable[tuple[UUID, str, UUID | None, str]]:
    wanted = {*ids}
    query: Any = (
        select(
            Volunteer.id, Volunteer.first_name, Volunteer.initials, Volunteer.prefix, Volunteer.last_name,
            Volunteer.village_id, Village.name,
        )
        .outerjoin(Village, Village.id == Volunteer.village_id)
        .order_by(Volunteer.sort_key)
    )  # fmt: skip
    for id_, given, initials, prefix, family, village, name in session.execute(query):
        if id_ in wanted:
            yield id_, display_name(given or initials, prefix, family), village, name or ""
