"""What a proposal for teams is asked with, and what it answers: plain records, no database and no words for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be placed.

    ``experience`` in patrols walked (a coordinator's level counts as many more); ``leads`` when experienced enough to
    lead a team and to be a mentor; ``household`` is equal for people at one address, or who want to walk together, and
    empty for who is alone; ``home`` are the buurten of the own wijk; ``village`` its name; ``avoids`` whom they
    must not walk with.
    """

    id: UUID
    experience: int = 0
    leads: bool = False
    aspirant: bool = False
    household: str = ""
    home: frozenset[str] = frozenset()
    village: str = ""
    avoids: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A team to fill: who is in it already and stays, between how many it should have, and where it walks.

    ``leader`` is the place's own leader when somebody leads it already.
    """

    id: UUID
    stays: tuple[Person, ...] = ()
    least: int = 2
    most: int = 4
    area: frozenset[str] = frozenset()
    leader: UUID | None = None


class Unmet(Enum):
    """What could not be done."""

    EMPTY = "no people left for this team"
    TOO_FEW = "the people who stay are fewer than the team needs"
    NO_LEADER = "nobody experienced"
    APART = "a household that is not together"
    NO_MENTOR = "an aspirant without a place, for want of a mentor"
    FULL = "no place left"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that could not be met, with the team and the people it is about."""

    kind: Unmet
    team: UUID | None = None
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedTeam:
    """One team as proposed: who is new in it, and who would lead."""

    id: UUID
    added: tuple[UUID, ...]
    leader: UUID | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal: the teams in the order asked, who has no place, and what could not be met."""

    teams: tuple[ProposedTeam, ...]
    left: tuple[UUID, ...] = ()
    shortfalls: tuple[Shortfall, ...] = field(default=())
