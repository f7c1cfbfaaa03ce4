"""Puts people in teams: an experienced leader each, households together, near home, balanced in experience.

First every team gets its leader, then the smallest team picks who suits it best until the places or the people run
out, then people are exchanged as long as that makes it better. Firm: nobody twice, never more than a team's most,
never a new team under its least, an aspirant only beside a mentor. Then, in this order: a leader for each team,
households together, the own wijk, equal experience. The same question always has the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from btl_desktop.planning.team_exchange import improve
from btl_desktop.planning.team_question import Answer, Person, Place, ProposedTeam, Shortfall, Unmet
from btl_desktop.planning.team_state import Team, Unit, units_of


def propose(people: Sequence[Person], places: Sequence[Place], tick: Callable[[], None] | None = None) -> Answer:
    """Fill the places with these people; who stays in a team must not be among them.

    ``tick`` is called many times on the way and may raise to stop.
    """
    teams = [Team(place) for place in places]
    units = units_of(people, teams)
    left = _draft(teams, units)
    improve(teams, left, tick or (lambda: None))
    left_ids = {person.id for unit in left for person in unit.people}
    return Answer(
        tuple(_proposed(team) for team in teams),
        tuple(person.id for person in people if person.id in left_ids),
        tuple(_shortfalls(teams, left)),
    )


def _draft(teams: list[Team], units: list[Unit]) -> list[Unit]:
    """Fill the teams, and leave a new one that stays under its least empty until none does; returns who is left."""
    closed = _too_many(teams, sum(unit.number for unit in units))
    while True:
        for team in teams:
            team.empty()
        able = [team for team in teams if team.place.id not in closed]
        left = _split_for_leaders(able, _lead(able, units))
        left = _fill(able, _join(able, left))
        short = [team for team in able if team.units and team.size < team.place.least]
        left = _split_for_least(short, left)
        # Whoever stays in a team is helped by anybody who comes; a new team that is too small helps nobody.
        short = [team for team in short if team.size < team.place.least and not team.place.stays]
        if not short:
            return left
        closed.add(short[-1].place.id)


def _too_many(teams: Sequence[Team], people: int) -> set[UUID]:
    """The last of the empty teams, as many as there are too few people for."""
    lacking = sum(max(0, team.place.least - team.size) for team in teams)
    closed = set()
    for team in reversed(teams):
        if lacking > people and not team.place.stays:
            closed.add(team.place.id)
            lacking -= team.place.least
    return closed


def _lead(teams: Sequence[Team], units: Iterable[Unit]) -> list[Unit]:
    """An experienced unit for each team that has nobody experienced, nearest home first; returns who is left."""
    left = [*units]
    lacking = [team for team in teams if not team.mentors]
    pairs = sorted(
        (unit.bound_to not in (None, team.place.id), team.far(unit), unit.aspirants, -unit.experience, place, order)
        for order, unit in enumerate(left)
        if unit.mentors
        for place, team in enumerate(lacking)
        if unit.number <= team.room
    )
    taken: set[int] = set()
    for *_, place, order in pairs:
        if order not in taken and not lacking[place].mentors and lacking[place].takes(left[order]):
            lacking[place].put(left[order])
            taken.add(order)
    return [unit for order, unit in enumerate(left) if order not in taken]


def _join(teams: Sequence[Team], left: Sequence[Unit]) -> list[Unit]:
    """Whoever has somebody of the household in a team goes there, as far as there is room; returns who is left."""
    waiting = []
    for unit in left:
        team = next((team for team in teams if team.place.id == unit.bound_to), None)
        if team is not None and team.takes(unit):
            team.put(unit)
        else:
            waiting.append(unit)
    return waiting


def _split_for_leaders(teams: Sequence[Team], left: list[Unit]) -> list[Unit]:
    """Where a team still has nobody experienced and a household has two: they part, as the last resort."""
    for team in teams:
        if team.mentors or not team.room:
            continue
        pairs = [(other, unit) for other in teams for unit in other.units if unit.mentors > 1]
        spare = [(None, unit) for unit in sorted(left, key=lambda unit: -unit.mentors) if unit.mentors]
        able = (
            (home, unit, person)
            for home, unit in (*pairs, *spare)
            for person in reversed(unit.people)
            if person.leads and team.takes(Unit((person,)))
        )
        if (found := next(able, None)) is None:
            continue
        home, unit, goes = found
        if home is not None:
            home.replace(unit, *unit.rest(goes))
        else:
            _part(left, unit, goes)
        team.put(Unit((goes,)))
    return left


def _fill(teams: Sequence[Team], left: list[Unit]) -> list[Unit]:
    """The smallest team picks, again and again, who suits it best."""
    left = [*left]
    waiting = {team.place.id for team in teams}
    while left and waiting:
        able = [team for team in teams if team.place.id in waiting]
        team = min(able, key=lambda team: (team.size >= team.place.least, team.size, team.experience))
        unit = _pick(team, left)
        if unit is None:
            waiting.discard(team.place.id)
        else:
            team.put(unit)
            left.remove(unit)
    return left


def _pick(team: Team, left: Sequence[Unit]) -> Unit | None:
    """Who suits a team best: those bound to it, then who lives near, households before singles, the experienced."""
    able = [unit for unit in left if team.takes(unit)]
    if not able:
        return None
    return min(able, key=lambda unit: (
        unit.bound_to != team.place.id, team.far(unit) / unit.number, -unit.number, -unit.experience,
    ))  # fmt: skip


def _split_for_least(short: Sequence[Team], left: list[Unit]) -> list[Unit]:
    """A team under its least takes somebody from a household that does not fit as a whole."""
    left = [*left]
    for team in short:
        while team.size < team.place.least:
            found = next(((u, p) for u in left if u.number > 1 for p in u.people if team.takes(Unit((p,)))), None)
            if found is None:
                break
            unit, person = found
            _part(left, unit, person)
            team.put(Unit((person,)))
    return left


def _part(left: list[Unit], unit: Unit, goes: Person) -> None:
    at = left.index(unit)
    left[at : at + 1] = unit.rest(goes)


def _proposed(team: Team) -> ProposedTeam:
    added = [person for unit in team.units for person in unit.people]
    leader = team.place.leader
    if leader is None:
        able = [person for person in (*team.place.stays, *added) if person.leads]
        leader = max(able, key=lambda person: person.experience).id if able else None
    ordered = sorted(added, key=lambda person: (person.id != leader, not person.leads))
    return ProposedTeam(team.place.id, tuple(person.id for person in ordered), leader)


def _shortfalls(teams: Sequence[Team], left: Sequence[Unit]) -> Iterable[Shortfall]:
    for team in teams:
        if not team.size:
            yield Shortfall(Unmet.EMPTY, team.place.id)
        elif team.size < team.place.least:
            yield Shortfall(Unmet.TOO_FEW, team.place.id)
        if team.size and not team.mentors:
            yield Shortfall(Unmet.NO_LEADER, team.place.id)
    yield from _apart(teams, left)
    without = [person for unit in left for person in unit.people]
    room = any(team.room for team in teams)
    aspirants = tuple(person.id for person in without if person.aspirant) if room else ()
    if aspirants:
        yield Shortfall(Unmet.NO_MENTOR, people=aspirants)
    if others := tuple(person.id for person in without if person.id not in aspirants):
        yield Shortfall(Unmet.FULL, people=others)


def _apart(teams: Sequence[Team], left: Sequence[Unit]) -> Iterable[Shortfall]:
    """Households of which one has a place here and another there; who had a place already counts."""
    where: dict[str, list[tuple[UUID | None, Person]]] = {}
    for team in teams:
        for person in team.people:
            where.setdefault(person.household, []).append((team.place.id, person))
    for unit in left:
        for person in unit.people:
            where.setdefault(person.household, []).append((None, person))
    for household, found in where.items():
        new = {person.id for team in teams for unit in team.units for person in unit.people}
        apart = len({team for team, _ in found}) > 1
        if household and apart and any(person.id in new for _, person in found):
            yield Shortfall(Unmet.APART, people=tuple(person.id for _, person in found))
