"""Exchanges between teams that make a proposal better, as long as there are any and the rounds last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from btl_desktop.planning.team_state import Team, Unit

ROUNDS = 8
# What counts how much: a step farther from home for one person; a patrol of unequal experience, squared, a person.
_FAR, _UNEQUAL = 40.0, 0.06


def improve(teams: Sequence[Team], left: list[Unit], tick: Callable[[], None]) -> None:
    """Exchange units of one size between teams, and with who is left, for as long as it helps. Changes both in place.

    Sizes stay as they are; so do the promises: a team keeps an experienced leader and mentors for its aspirants.
    """
    filled = [team for team in teams if team.size]
    if not filled:
        return
    usual = sum(team.experience for team in filled) / sum(team.size for team in filled)
    for _ in range(ROUNDS):
        changed = False
        for place, team in enumerate(filled):
            tick()
            for other in filled[place + 1 :]:
                changed |= _exchange(team, other, usual)
            changed |= _from_outside(team, left)
        if not changed:
            return


def _exchange(team: Team, other: Team, usual: float) -> bool:
    """The first exchange between two teams that helps, and the next, until none does."""
    changed = False
    while (found := next(_gains(team, other, usual), None)) is not None:
        mine, theirs = found
        team.replace(mine, theirs)
        other.replace(theirs, mine)
        changed = True
    return changed


def _gains(team: Team, other: Team, usual: float) -> Iterator[tuple[Unit, Unit]]:
    one, two = team.experience, other.experience
    should_one, should_two = usual * team.size, usual * other.size
    before = (one - should_one) ** 2 / team.size + (two - should_two) ** 2 / other.size
    for mine in team.units:
        if mine.bound_to == team.place.id:
            continue
        stay = team.far(mine)
        for theirs in other.units:
            if theirs.number != mine.number or theirs.bound_to == other.place.id:
                continue
            shift = theirs.experience - mine.experience
            after = (one + shift - should_one) ** 2 / team.size + (two - shift - should_two) ** 2 / other.size
            farther = other.far(mine) + team.far(theirs) - stay - other.far(theirs)
            if _FAR * farther + _UNEQUAL * (after - before) < -1e-6 and _promised(team, other, mine, theirs):
                yield mine, theirs


def _promised(team: Team, other: Team, mine: Unit, theirs: Unit) -> bool:
    """Whether both teams keep a leader, and a mentor for each aspirant, and nobody meets whom they must not."""
    if team.parts(theirs, mine) or other.parts(mine, theirs):
        return False
    mentors, aspirants = theirs.mentors - mine.mentors, theirs.aspirants - mine.aspirants
    return _keeps(team, mentors, aspirants) and _keeps(other, -mentors, -aspirants)


def _keeps(team: Team, mentors: int, aspirants: int) -> bool:
    now = team.mentors
    led = now + mentors > 0 or now == 0
    safe = team.aspirants + aspirants <= now + mentors or aspirants <= 0 <= mentors
    return led and safe


def _from_outside(team: Team, left: list[Unit]) -> bool:
    """Somebody who has no place yet and lives nearer than one who has: they change."""
    changed = False
    for mine in [*team.units]:
        away = team.far(mine)
        if not away or mine.bound_to == team.place.id:
            continue
        nearer = [
            unit
            for unit in left
            if unit.number == mine.number
            and team.far(unit) < away
            and not team.parts(unit, mine)
            and _keeps(team, unit.mentors - mine.mentors, unit.aspirants - mine.aspirants)
        ]
        if nearer:
            best = min(nearer, key=lambda unit: (team.far(unit), abs(unit.experience - mine.experience)))
            team.replace(mine, best)
            left[left.index(best)] = mine
            changed = True
    return changed
