"""A proposal for the teams of an action, with the reason for each place and what could not be met.

Three steps: ``facts`` reads the vault, ``propose`` thinks and needs no session, ``accept`` keeps all of it or a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.models import geography
from btl_desktop.models.actions import Action
from btl_desktop.models.availability import Companion
from btl_desktop.models.base import new_id
from btl_desktop.models.choices import Company, Level, Status, WalkerStatus
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.places import Area, Village
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.planning.team_question import Answer, Person, Place, Unmet
from btl_desktop.services import settings
from btl_desktop.services.actions import actions, concerns, proposal_words, teams
from btl_desktop.services.actions.teams import Candidate
from btl_desktop.services.volunteers import streets

Progress = Callable[[int, int], None]
# Beyond so many times "experienced" more patrols say no more about how somebody walks.
_MOST_EXPERIENCE = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What the coordinator asks for.

    So many ``teams`` (the first ones there are, and new ones) of ``least`` to ``most``; out of ``only`` these people,
    else of everybody ``everywhere`` or of the action's village. ``afresh`` puts also those in teams again who have a
    place already; ``unintroduced`` counts people who did not do the introduction course.
    """

    teams: int
    least: int = 2
    most: int = 4
    only: frozenset[UUID] | None = None
    everywhere: bool = False
    afresh: bool = False
    unintroduced: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A team as the proposal knows it: ``is_new`` when it would still have to be made."""

    place: Place
    name: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a proposal is made from, out of the vault."""

    action_id: UUID
    wish: Wish
    slots: tuple[Slot, ...]
    free: tuple[Person, ...]
    names: Mapping[UUID, str]
    about: Mapping[UUID, str]
    unavailable: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place in a proposal, and why. ``stays`` when they are in that team now."""

    volunteer_id: UUID
    name: str
    why: str
    leads: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class ProposedTeam:
    """A team with its people, the leader first. ``key`` is the team's id, or a passing one when it ``is_new``."""

    key: UUID
    name: str
    is_new: bool
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed.

    ``unmet`` are sentences about what could not be done, ``unavailable`` about who cannot come, for each reason one;
    ``away`` is how many those are, ``left`` how many could walk and found the teams full.
    """

    action_id: UUID
    wish: Wish
    teams: tuple[ProposedTeam, ...]
    unmet: tuple[str, ...]
    unavailable: tuple[str, ...] = ()
    away: int = 0
    left: int = 0

    @property
    def placed(self) -> int:
        """How many people would get a place."""
        return sum(not seat.stays for team in self.teams for seat in team.seats)


def facts(session: Session, action_id: UUID, wish: Wish) -> Facts:
    """Read who there is and which teams there are; raises ``UserError`` when the action is gone."""
    action = actions.get(session, action_id)
    found = teams.candidates(session, action_id)
    experienced_from = settings.get(session, concerns.EXPERIENCED_PATROLS, 10)
    cancelled = {w.volunteer_id for team in action.teams for w in team.walkers if w.status is WalkerStatus.CANCELLED}
    village = _village(session, action)
    asked = [one for one in found if _asked(one, wish, village)]
    filled = [] if wish.afresh else action.teams[: wish.teams]
    beyond = {w.volunteer_id for team in action.teams[wish.teams :] for w in team.walkers}
    stay = {w.volunteer_id for team in filled for w in team.walkers} | beyond
    hindered = {
        one.id: proposal_words.hindrance(one, cancelled=one.id in cancelled, unintroduced=wish.unintroduced)
        for one in asked
        if one.id not in stay - cancelled
    }
    able = [one for one in asked if one.id in hindered and hindered[one.id] is None]
    standing = [w.volunteer for team in filled for w in team.walkers if w.volunteer_id not in cancelled]
    known = _people(session, able, standing, experienced_from)
    return Facts(
        action_id=action_id,
        wish=wish,
        slots=tuple(_slots(action, wish, known, cancelled)),
        free=tuple(known[one.id] for one in able),
        names={one.id: one.name for one in found} | {one.id: one.name for one in standing},
        about={one.id: proposal_words.about(one) for one in able},
        unavailable=tuple(filter(None, hindered.values())),
    )


def propose(known: Facts, progress: Progress | None = None) -> Proposal:
    """Think up the teams; needs no session, and the same facts give the same proposal.

    ``progress(done, total)`` hears 0 and 0, as nobody knows how long it takes, and may raise to stop.
    """
    from btl_desktop.planning import team_proposal

    places = [slot.place for slot in known.slots]
    answer = team_proposal.propose(known.free, places, tick=(lambda: progress(0, 0)) if progress else None)
    found = tuple(_proposed(known, answer, number) for number in range(len(places)))
    names = {slot.place.id: slot.name for slot in known.slots}
    unmet = [one for one in answer.shortfalls if one.kind is not Unmet.FULL]
    return Proposal(
        action_id=known.action_id,
        wish=known.wish,
        teams=found,
        unmet=tuple(proposal_words.shortfall(one, names, known.names) for one in unmet),
        unavailable=proposal_words.together(known.unavailable),
        away=len(known.unavailable),
        left=sum(len(one.people) for one in answer.shortfalls if one.kind is Unmet.FULL),
    )


def accept(session: Session, proposal: Proposal, chosen: Mapping[UUID, Iterable[UUID]] | None = None) -> int:
    """Keep a proposal, or what was ``chosen`` of it: people by the key of their team. Returns how many were placed.

    Whoever got another place or cancelled since the proposal was made is passed over. The new people stand as asked;
    who moves keeps their answer.
    """
    action = actions.get(session, proposal.action_id)
    wanted = {
        team.key: {s.volunteer_id for s in team.seats} if chosen is None else {*chosen.get(team.key, ())}
        for team in proposal.teams
    }
    standing = {w.volunteer_id: w.status for team in action.teams for w in team.walkers}
    existing = {team.id: team for team in action.teams}
    kept = [team for team in proposal.teams if wanted[team.key] and (team.is_new or team.key in existing)]
    if proposal.wish.afresh:
        _clear(session, action, {team.key: wanted[team.key] for team in kept})
    placed = 0
    for proposed in kept:
        team = teams.add_team(session, action.id) if proposed.is_new else existing[proposed.key]
        team.min_walkers, team.max_walkers = proposal.wish.least, proposal.wish.most
        placed += _fill(action, team, proposed, wanted[proposed.key], standing)
        leader = next((seat.volunteer_id for seat in proposed.seats if seat.leads), None)
        if leader in {w.volunteer_id for w in team.walkers} and (proposal.wish.afresh or team.leader_id is None):
            team.leader_id = leader
    session.flush()
    return placed


def _clear(session: Session, action: Action, wanted: Mapping[UUID, set[UUID]]) -> None:
    """Take out who would go: everybody else in these teams, and whoever moves to one of them."""
    moving = {person for people in wanted.values() for person in people}
    for team in action.teams:
        stays = wanted.get(team.id, set())
        for walker in [*team.walkers]:
            goes = walker.volunteer_id in moving or team.id in wanted
            if goes and walker.volunteer_id not in stays and walker.status is not WalkerStatus.CANCELLED:
                teams.take_out(session, team, walker)
    session.flush()


def _fill(
    action: Action, team: Patrol, proposed: ProposedTeam, wanted: set[UUID], standing: Mapping[UUID, WalkerStatus]
) -> int:
    """Put who was chosen in a team, as far as they have no place; returns how many."""
    taken = {walker.volunteer_id for other in action.teams for walker in other.walkers}
    new = [s.volunteer_id for s in proposed.seats if s.volunteer_id in wanted and s.volunteer_id not in taken]
    for person in new:
        teams.put_in(team, person, standing.get(person, WalkerStatus.ASKED))
    return len(new)


def _asked(one: Candidate, wish: Wish, village: str) -> bool:
    if wish.only is not None:
        return one.id in wish.only
    return wish.everywhere or not village or one.village == village


def _village(session: Session, action: Action) -> str:
    found = session.get(Village, action.village_id) if action.village_id else None
    return found.name if found else ""


def _people(
    session: Session, able: Sequence[Candidate], standing: Sequence[Volunteer], experienced_from: int
) -> dict[UUID, Person]:
    """Those who may be placed and those who stay, as the rules see them."""
    everyone = {one.id for one in able} | {one.id for one in standing}
    lived = {area.id: frozenset(geography.buurt_codes(area.codes)) for area in session.scalars(select(Area))}
    villages = {village.id: village.name for village in session.scalars(select(Village))}
    walked = teams.times_walked(session)
    columns = (
        Volunteer.id, Volunteer.level, Volunteer.status, Volunteer.street, Volunteer.house_number,
        Volunteer.house_suffix, Volunteer.postcode, Volunteer.city, Volunteer.area_id, Volunteer.village_id,
    )  # fmt: skip
    rows = [row for row in session.execute(select(*columns)) if row.id in everyone]
    together, apart = _company(session, everyone)
    homes = _joined({row.id: _address(row) for row in rows}, together)
    shared = Counter(home for home in homes.values() if home)
    found = {}
    for row in rows:
        aspirant = row.status is Status.ASPIRANT
        walks = min(walked.get(row.id, 0), _MOST_EXPERIENCE * experienced_from)
        coordinates = row.level is not Level.WATCH and not aspirant
        found[row.id] = Person(
            id=row.id,
            experience=walks + (experienced_from if coordinates else 0),
            leads=coordinates or (not aspirant and walks >= experienced_from),
            aspirant=aspirant,
            household=homes[row.id] if shared[homes[row.id]] > 1 else "",
            home=lived.get(row.area_id, frozenset()),
            village=villages.get(row.village_id, ""),
            avoids=frozenset(apart.get(row.id, ())),
        )
    return found


def _company(session: Session, among: set[UUID]) -> tuple[list[tuple[UUID, UUID]], dict[UUID, set[UUID]]]:
    """Which pairs want to walk together, and for each person whom they must not walk with."""
    together: list[tuple[UUID, UUID]] = []
    apart: dict[UUID, set[UUID]] = {}
    for pair in session.scalars(select(Companion).order_by(Companion.first_id, Companion.second_id)):
        one, other = pair.first_id, pair.second_id
        if not {one, other} <= among:
            continue
        if pair.company is Company.TOGETHER:
            together.append((one, other))
        else:
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
    return together, apart


def _joined(homes: dict[UUID, str], together: Iterable[tuple[UUID, UUID]]) -> dict[UUID, str]:
    """The households, with those made one whose people want to walk together."""
    for one, other in together:
        old, new = homes[other], homes[one] or homes[other] or f"{proposal_words.WISH}{one}"
        homes = {who: new if who in (one, other) or (old and home == old) else home for who, home in homes.items()}
    return homes


def _address(row: Any) -> str:
    """What two people at one address have in common; empty when the address is not known to the house number."""
    street, number = streets.street_key(row.street), text.fold(row.house_number)
    place = text.fold(row.postcode or row.city).replace(" ", "")
    if not number or not (street or place):
        return ""
    return "|".join((street, number, text.fold(row.house_suffix), place))


def _slots(action: Action, wish: Wish, known: Mapping[UUID, Person], cancelled: set[UUID]) -> Iterable[Slot]:
    names = [team.name for team in action.teams]
    for number in range(wish.teams):
        if number < len(action.teams):
            team = action.teams[number]
            present = [w.volunteer_id for w in team.walkers if w.volunteer_id not in cancelled]
            stays = () if wish.afresh else tuple(known[one] for one in present)
            leader = team.leader_id if team.leader_id in present and not wish.afresh else None
            area = frozenset(geography.buurt_codes(team.area_codes))
            yield Slot(Place(team.id, stays, wish.least, wish.most, area, leader), team.name, is_new=False)
        else:
            names.append(teams.free_name(names))
            yield Slot(Place(new_id(), (), wish.least, wish.most), names[-1], is_new=True)


def _proposed(known: Facts, answer: Answer, number: int) -> ProposedTeam:
    slot, team = known.slots[number], answer.teams[number]
    people = {person.id: person for person in known.free}
    group = [*slot.place.stays, *(people[one] for one in team.added)]
    staying = {person.id for person in slot.place.stays}

    def seat(person: Person) -> Seat:
        leads, stays, name = person.id == team.leader, person.id in staying, known.names[person.id]
        if stays:
            return Seat(person.id, name, "staat al in dit team", leads, stays)
        who = known.about[person.id]
        return Seat(
            person.id, name, proposal_words.reason(person, group, slot.place, who, known.names, leads=leads), leads
        )

    ordered = sorted(group, key=lambda person: (person.id != team.leader, person.id not in staying))
    return ProposedTeam(slot.place.id, slot.name, slot.is_new, tuple(map(seat, ordered)))
