"""A team while it is being put together, and the people who go into it as one: households and singles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from btl_desktop.models import geography
from btl_desktop.planning import neighbours
from btl_desktop.planning.team_question import Person, Place

# How far from home, for one person: the own wijk, next to it, the same village, elsewhere.
OWN, NEXT_TO, SAME_VILLAGE, ELSEWHERE = 0, 1, 2, 4


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """People who are placed together: a household that fits, or one person.

    ``bound_to`` is the team where somebody of the same household stays.
    """

    people: tuple[Person, ...]
    bound_to: UUID | None = None
    number: int = field(init=False)
    mentors: int = field(init=False)
    aspirants: int = field(init=False)
    experience: int = field(init=False)
    ids: frozenset[UUID] = field(init=False)
    avoids: frozenset[UUID] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", len(self.people))
        object.__setattr__(self, "mentors", sum(person.leads for person in self.people))
        object.__setattr__(self, "aspirants", sum(person.aspirant for person in self.people))
        object.__setattr__(self, "experience", sum(person.experience for person in self.people))
        object.__setattr__(self, "ids", frozenset(person.id for person in self.people))
        object.__setattr__(self, "avoids", frozenset().union(*(person.avoids for person in self.people)))

    def rest(self, gone: Person) -> tuple[Unit, ...]:
        """The others as one; nothing when there are none."""
        others = tuple(person for person in self.people if person is not gone)
        return (Unit(others, self.bound_to),) if others else ()


class Team:
    """A place with the units put in it so far, and what they add up to."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.units: list[Unit] = []
        self._stays = Unit(place.stays)
        self._far: dict[Unit, int] = {}
        self.empty()

    def empty(self) -> None:
        """Only those who stay."""
        self.units = []
        self._add_up()

    def put(self, unit: Unit) -> None:
        """These people come in."""
        self.units.append(unit)
        self._add_up()

    def replace(self, old: Unit, *new: Unit) -> None:
        """Some go and others come in their place."""
        at = self.units.index(old)
        self.units[at : at + 1] = new
        self._add_up()

    def _add_up(self) -> None:
        every = (self._stays, *self.units)
        self.size = sum(unit.number for unit in every)
        self.mentors = sum(unit.mentors for unit in every)
        self.aspirants = sum(unit.aspirants for unit in every)
        self.experience = sum(unit.experience for unit in every)
        self.ids = frozenset[UUID]().union(*(unit.ids for unit in every))
        self.room = max(0, self.place.most - self.size)

    @property
    def people(self) -> list[Person]:
        """Who stays and who came."""
        return [*self.place.stays, *(person for unit in self.units for person in unit.people)]

    def takes(self, unit: Unit) -> bool:
        """Whether there is room for these people, with a mentor for each aspirant, and nobody they must not meet."""
        if unit.number > self.room or self.parts(unit):
            return False
        return not unit.aspirants or self.aspirants + unit.aspirants <= self.mentors + unit.mentors

    def parts(self, unit: Unit, without: Unit | None = None) -> bool:
        """Whether somebody here, other than who goes, must not walk with these people."""
        if not unit.avoids:
            return False
        return bool(unit.avoids & (self.ids - without.ids if without else self.ids))

    def far(self, unit: Unit) -> int:
        """How far from home these people would walk, added up; 0 for a team that has no area yet."""
        found = self._far.get(unit)
        if found is None:
            area = self.place.area
            found = self._far[unit] = sum(steps_from_home(person.home, person.village, area) for person in unit.people)
        return found


def units_of(people: Sequence[Person], teams: Sequence[Team]) -> list[Unit]:
    """Households that fit in a team as one, everybody else alone; in the order of who came first.

    People whose household has somebody who stays in a team come alone, bound to that team.
    """
    widest = max((team.room for team in teams), default=0)
    stays = {p.household: team.place.id for team in teams for p in team.place.stays if p.household}
    living = {person.id: person.household for person in people if person.household}
    quarrels = {home for person in people for other in person.avoids if (home := living.get(other)) == person.household}
    groups: dict[str, list[Person]] = {}
    for person in people:
        alone = not person.household or person.household in stays or person.household in quarrels
        groups.setdefault(f"={person.id}" if alone else person.household, []).append(person)
    found = []
    for group in groups.values():
        bound = stays.get(group[0].household) if group[0].household else None
        found += [Unit(tuple(part), bound) for part in _parts(group, widest)]
    return found


def _parts(group: list[Person], widest: int) -> Iterable[list[Person]]:
    """A household, or parts of it where it is larger than any team."""
    if len(group) <= max(1, widest):
        return [group]
    return [group[start : start + max(1, widest)] for start in range(0, len(group), max(1, widest))]


@lru_cache(maxsize=100_000)
def steps_from_home(home: frozenset[str], village: str, area: frozenset[str]) -> int:
    """How far an area lies from a home, in steps: the own wijk, next to it, the same village, elsewhere."""
    if not area or home & area:
        return OWN
    if any(neighbours.touching().get(code, frozenset()) & area for code in home):
        return NEXT_TO
    here = {geography.village_of(code) for code in area}
    return SAME_VILLAGE if village in here else ELSEWHERE
