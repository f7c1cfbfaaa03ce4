"""Which buurten of an action have a team, which have none and which have two; and a proposal to divide them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from btl_desktop import text
from btl_desktop.errors import UserError
from btl_desktop.models import geography
from btl_desktop.models.actions import Action
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.models.geography import buurt_codes
from btl_desktop.models.patrols import Patrol
from btl_desktop.models.places import Area
from btl_desktop.services.actions import actions

# CBS ends the number of a buurt where people live close together with a 1; polders and business parks have others.
_LIVED_IN = "1"
# A team of which nobody's home is known chooses after those who live there, and before those who live far off.
_ANYWHERE = 1.5
_NOTHING_CHOSEN = UserError("Er zijn nog geen buurten gekozen.", "Klik op de kaart aan welke buurten meedoen.")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The buurten of an action by who walks them.

    ``chosen`` are those that the action is to cover, ``without`` those of them that no team has. ``twice`` tells of
    two teams, in the order of the teams, which buurten they both have. ``beyond`` are walked and were not chosen;
    empty where nothing was chosen.
    """

    chosen: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    twice: Mapping[tuple[UUID, UUID], tuple[str, ...]] = field(default_factory=dict)
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A proposal: the buurten of each team by its id, and the teams for which there was none."""

    areas: Mapping[UUID, tuple[str, ...]]
    empty: tuple[UUID, ...] = ()


def coverage(action: Action) -> Coverage:
    """Who walks what in an action that was read with its teams; a wijk counts as all of its buurten."""
    chosen = tuple(buurt_codes(action.area_codes))
    taken: dict[str, UUID] = {}
    twice: dict[tuple[UUID, UUID], list[str]] = {}
    for team in action.teams:
        for buurt in buurt_codes(team.area_codes):
            first = taken.setdefault(buurt, team.id)
            if first != team.id:
                twice.setdefault((first, team.id), []).append(buurt)
    return Coverage(
        chosen=chosen,
        without=tuple(buurt for buurt in chosen if buurt not in taken),
        twice={pair: tuple(codes) for pair, codes in twice.items()},
        beyond=tuple(buurt for buurt in taken if buurt not in chosen) if chosen else (),
    )


def usual(village: str) -> list[str]:
    """The buurten of a village where people live close together: what an action most often covers."""
    wijken = geography.municipality().villages.get(village, ())
    every = geography.municipality().neighbourhoods()
    return [buurt.code for buurt in every if buurt.district_code in wijken and buurt.code.endswith(_LIVED_IN)]


def divide(session: Session, action_id: UUID, codes: Iterable[str], *, afresh: bool = False) -> Division:
    """Hand these buurten to the teams of an action, in connected areas of about equal size; nothing is kept yet.

    A team that has an area keeps it, unless ``afresh``; what no team has goes to the teams without an area, and where
    each has one, to the teams beside it. Areas go where a team's own people live nearest. Raises ``UserError`` when
    nothing was chosen or there is no team.
    """
    from btl_desktop.planning import area_division

    action = actions.get(session, action_id)
    chosen = buurt_codes(codes)
    if not chosen:
        raise _NOTHING_CHOSEN
    if not action.teams:
        raise UserError("Deze actie heeft nog geen teams.", "Maak eerst een of meer teams.")
    has = {team.id: [code for code in buurt_codes(team.area_codes) if code in chosen] for team in action.teams}
    if afresh:
        found = _handed(session, action.teams, has, area_division.divide(chosen, len(action.teams)))
    else:
        left = [code for code in chosen if not any(code in own for own in has.values())]
        idle = [team for team in action.teams if not has[team.id] and not team.route]
        parts = area_division.divide(left, len(idle))
        found = {**has, **_handed(session, idle, {team.id: [] for team in idle}, parts)}
        if not idle:
            found = dict(zip(has, area_division.extend([*has.values()], left), strict=True))
    return Division(
        {team: tuple(areas) for team, areas in found.items()}, tuple(team for team, areas in found.items() if not areas)
    )


def keep(
    session: Session, action_id: UUID, codes: Iterable[str], areas: Mapping[UUID, Sequence[str]] | None = None
) -> None:
    """Keep which buurten an action covers and, when given, the areas of its teams.

    An area that stays the same in buurten stays as it was written, be it as a wijk.
    """
    action = actions.with_teams(session, action_id)
    action.area_codes = buurt_codes(codes)
    for team in action.teams:
        new = (areas or {}).get(team.id)
        if new is not None and sorted(new) != sorted(buurt_codes(team.area_codes)):
            team.area_codes = [*new]
    session.flush()


def _handed(
    session: Session, group: Sequence[Patrol], has: Mapping[UUID, Sequence[str]], parts: Sequence[Sequence[str]]
) -> dict[UUID, list[str]]:
    """The parts to these teams: who walked there keeps it, then who lives nearest."""
    from btl_desktop.planning import area_division
    from btl_desktop.planning.team_state import steps_from_home

    homes = _homes(session, group)

    def far(team: int, part: int) -> float:
        lived = homes[group[team].id]
        if not lived:
            return _ANYWHERE
        return sum(steps_from_home(home, "", frozenset(parts[part])) for home in lived) / len(lived)

    given = area_division.hand_out(parts, [has[team.id] for team in group], far)
    return {team.id: areas for team, areas in zip(group, given, strict=True)}


def _homes(session: Session, group: Sequence[Patrol]) -> dict[UUID, list[frozenset[str]]]:
    """In which buurten the people of each team live, as far as that is known."""
    lived = {area.id: frozenset(buurt_codes(area.codes)) for area in session.scalars(select(Area))}
    coming = {team.id: [w for w in team.walkers if w.status is not WalkerStatus.CANCELLED] for team in group}
    return {
        team: [lived[w.volunteer.area_id] for w in walkers if w.volunteer.area_id in lived]
        for team, walkers in coming.items()
    }


def words(codes: Sequence[str], village: str, most: int = 4) -> str:
    """``Schildersbuurt, Zeldenrust en nog 3``."""
    from btl_desktop.services import places

    names = [places.place_name(code, village) for code in codes]
    if len(names) <= most:
        return text.listing(names)
    return f"{', '.join(names[:most])} en nog {len(names) - most}"
