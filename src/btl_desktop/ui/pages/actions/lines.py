"""The teams of an action as the list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from btl_desktop import text

if TYPE_CHECKING:
    from btl_desktop.models.patrols import Patrol
    from btl_desktop.services.actions.action_view import ActionView

_GONE = "afgemeld"


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team: ``place`` among the others gives its colour, ``weight`` is that of its heaviest concern."""

    id: UUID
    mark: str
    place: int
    name: str
    area: str
    people: str
    weight: int
    codes: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The whole line as a screen reader says it."""
        return f"{self.name}, {self.area or 'nog geen gebied'}, {self.people}"


def team_lines(view: ActionView) -> list[TeamLine]:
    """The teams in order."""
    from btl_desktop.services.actions import teams

    heaviest: dict[UUID | None, int] = {}
    for concern in view.concerns:
        heaviest[concern.team_id] = max(concern.weight, heaviest.get(concern.team_id, 0))
    return [
        TeamLine(
            id=team.id,
            mark=teams.mark(team.name, place),
            place=place,
            name=team.name,
            area=area_text(team.area_codes, view.village) or text.clean(team.route),
            people=_people(team),
            weight=heaviest.get(team.id, 0),
            codes=tuple(team.area_codes),
        )
        for place, team in enumerate(view.action.teams)
    ]


def area_text(codes: Sequence[str], village: str) -> str:
    """``Schildersbuurt en Zeldenrust``, as people in that village call them."""
    from btl_desktop.services import places

    return text.listing(places.place_name(code, village) for code in codes)


def _people(team: Patrol) -> str:
    coming = [walker for walker in team.walkers if walker.status.label != _GONE]
    number = text.count(len(coming), "loper", "lopers")
    leader = next((walker.volunteer.name for walker in coming if walker.volunteer_id == team.leader_id), "")
    return f"{number}, leider {leader}" if leader else number
