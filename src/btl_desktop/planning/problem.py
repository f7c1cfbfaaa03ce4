"""What the planner is asked: people with what they offered, patrols with their seats, and who stands already.

Plain data, no database: made by ``services.planner``, read by everything in this room. A patrol belongs to the
*evening* (:func:`evening_of`) on which the people who walk it went out: 01:00 on Saturday is Friday's night, as in the
grid in which they offered it. Months, weekdays and days between patrols all count by that day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from btl_desktop import clock
from btl_desktop.models.choices import Company, Daypart
from btl_desktop.models.dayparts import Slot, evening_of, slot_at
from btl_desktop.planning.rules import Rules

Month = tuple[int, int]  # a year and a month: what a personal maximum counts in
Often = tuple[int, int]  # how often somebody can walk, and how often on unpopular evenings


@dataclass(frozen=True)
class Engagement:
    """What somebody walks already and is not planned here: a joint action, a patrol outside the period."""

    starts_at: datetime
    ends_at: datetime

    @cached_property
    def evening(self) -> date:
        """The day it belongs to."""
        return evening_of(self.starts_at)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be placed. ``offer`` is ``None`` where nothing was ever told.

    ``away`` are absences, first and last day included; outside ``since``–``until`` the person is no member. ``load``
    and ``unpopular_load`` are the patrols of the season that are not planned here and count for fairness: walked
    before, planned later, or with a team of a joint action. ``offered`` are months of which only is known
    how often they could walk, as what they offered then is no longer kept. An aspirant is nobody's mentor, so never
    ``experienced``; raises ``ValueError`` for who would be both.
    """

    id: UUID
    name: str = ""
    offer: frozenset[tuple[int, Daypart]] | None = None
    most_a_month: int | None = None
    village: UUID | None = None
    area: UUID | None = None
    experienced: bool = False
    aspirant: bool = False
    away: tuple[tuple[date, date], ...] = ()
    since: date | None = None
    until: date | None = None
    load: int = 0
    unpopular_load: int = 0
    engagements: tuple[Engagement, ...] = ()
    offered: tuple[tuple[Month, Often], ...] = ()

    def __post_init__(self) -> None:
        if self.experienced and self.aspirant:
            raise ValueError("an aspirant is not experienced")


@dataclass(frozen=True)
class Shift:
    """A patrol with its seats. ``standing`` are the people who have a place already: those stay. ``declined`` have
    cancelled for this very patrol and are not asked again by the planner."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    village: UUID | None = None
    area: UUID | None = None
    least: int = 2
    seats: int = 4
    standing: tuple[UUID, ...] = ()
    declined: tuple[UUID, ...] = ()

    @cached_property
    def evening(self) -> date:
        """The day it belongs to."""
        return evening_of(self.starts_at)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The day it belongs to and the one on the calendar on which it starts: an absence on either is one."""
        return tuple({self.evening, clock.local(self.starts_at).date()})

    @cached_property
    def slot(self) -> Slot:
        """The square of the grid of availability that it falls in."""
        return slot_at(self.starts_at)


@dataclass(frozen=True, slots=True)
class Bond:
    """Two people who like to walk together, or must not."""

    first: UUID
    second: UUID
    company: Company


@dataclass(frozen=True)
class Problem:
    """A period to plan. The order of people and patrols is part of the question: it settles what is equally good.

    ``around`` are the other patrols of the season: nobody is placed in them, but what people offered is more than the
    period, and so is what is fair.
    """

    people: tuple[Person, ...]
    shifts: tuple[Shift, ...]
    bonds: tuple[Bond, ...]
    rules: Rules
    around: tuple[Shift, ...] = ()

    @cached_property
    def person_at(self) -> dict[UUID, int]:
        """Where each person stands in ``people``."""
        return {person.id: at for at, person in enumerate(self.people)}

    @cached_property
    def shift_at(self) -> dict[UUID, int]:
        """Where each patrol stands in ``shifts``."""
        return {shift.id: at for at, shift in enumerate(self.shifts)}

    @cached_property
    def evenings(self) -> tuple[date, ...]:
        """The day each patrol belongs to, by its place in ``shifts``."""
        return tuple(shift.evening for shift in self.shifts)

    @cached_property
    def standing(self) -> tuple[tuple[int, ...], ...]:
        """Who stands already in each patrol, by places; whoever is not among ``people`` is left out."""
        places = self.person_at
        return tuple(tuple(places[p] for p in dict.fromkeys(s.standing) if p in places) for s in self.shifts)

    @cached_property
    def mates(self) -> dict[int, list[tuple[int, Company]]]:
        """The bonds of each person who has any: with whom, and how."""
        found: dict[int, list[tuple[int, Company]]] = {}
        for first, second, company in self.pairs:
            found.setdefault(first, []).append((second, company))
            found.setdefault(second, []).append((first, company))
        return found

    @cached_property
    def pairs(self) -> tuple[tuple[int, int, Company], ...]:
        """The bonds by places; bonds with anybody else are left out."""
        places = self.person_at
        known = (bond for bond in self.bonds if bond.first in places and bond.second in places)
        return tuple((places[bond.first], places[bond.second], bond.company) for bond in known)

    def nameless(self) -> Problem:
        """The same question without names: all that the solver's process needs to know."""
        return replace(self, people=tuple(replace(person, name="") for person in self.people))


def is_unpopular(evening: date) -> bool:
    """Friday, Saturday, and 24 to 31 December: the evenings that are to be spread too."""
    return evening.isoweekday() in {5, 6} or (evening.month == 12 and evening.day >= 24)
