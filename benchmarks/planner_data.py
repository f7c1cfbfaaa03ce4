"""Made-up seasons for the benchmark of the planner: people who offer what people offer, evenings in the dark months."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from uuid import UUID

from btl_desktop import clock
from btl_desktop.models.choices import Company, Daypart
from btl_desktop.planning.problem import Bond, Person, Problem, Shift
from btl_desktop.planning.rules import Rules, default_rules

FIRST = date(2026, 10, 1)
EVENINGS = ((3, time(20), time(22)), (4, time(19), time(21)), (5, time(20), time(22)), (6, time(23), time(1, 30)))


def season(
    people: int = 500, weeks: int = 22, villages: int = 3, *, seed: int = 1, rules: Rules | None = None
) -> Problem:
    """A season of four evenings a week in each village with four walkers each, for so many people."""
    chance = random.Random(seed)
    places = [_id(1, number) for number in range(villages)]
    persons = tuple(_person(chance, number, places, weeks) for number in range(people))
    return Problem(persons, _shifts(places, weeks), _bonds(chance, people), rules or default_rules())


def _id(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 64) + number)


def _shifts(places: list[UUID], weeks: int) -> tuple[Shift, ...]:
    found = []
    for day in (FIRST + timedelta(days=number) for number in range(7 * weeks)):
        for weekday, start, end in EVENINGS:
            if day.isoweekday() == weekday:
                for place in places:
                    begins, ends = clock.evening(day, start, end)
                    found.append(Shift(_id(2, len(found)), begins, ends, place, _id(4, len(found) % 18)))
    return tuple(found)


def _person(chance: random.Random, number: int, places: list[UUID], weeks: int) -> Person:
    """One in eight told nothing; the others can on one to three of the evenings and mostly once or twice a month."""
    aspirant = chance.random() < 0.06
    return Person(
        id=_id(3, number),
        offer=None if chance.random() < 0.12 else _offer(chance),
        most_a_month=chance.choices((1, 2, 3, 4, None), (20, 40, 15, 15, 10))[0],
        village=chance.choice(places),
        area=_id(4, chance.randrange(18)) if chance.random() < 0.1 else None,
        experienced=not aspirant and chance.random() < 0.4,
        aspirant=aspirant,
        away=tuple(_absence(chance, weeks) for _ in range(chance.choices((0, 1, 2), (60, 30, 10))[0])),
        until=FIRST + timedelta(days=chance.randrange(7 * weeks)) if chance.random() < 0.02 else None,
    )


def _offer(chance: random.Random) -> frozenset[tuple[int, Daypart]]:
    days = chance.sample((1, 2, 3, 4, 5, 6, 7), chance.choices((1, 2, 3, 4, 7), (15, 35, 25, 15, 10))[0])
    parts = {Daypart.EVENING} | ({Daypart.NIGHT} if chance.random() < 0.5 else set())
    return frozenset((day, part) for day in days for part in parts)


def _absence(chance: random.Random, weeks: int) -> tuple[date, date]:
    begins = FIRST + timedelta(days=chance.randrange(7 * weeks))
    return begins, begins + timedelta(days=chance.choice((2, 6, 13, 20)))


def _bonds(chance: random.Random, people: int) -> tuple[Bond, ...]:
    pairs = [chance.sample(range(people), 2) for _ in range(people // 12)]
    return tuple(
        Bond(_id(3, first), _id(3, second), Company.APART if number % 4 == 0 else Company.TOGETHER)
        for number, (first, second) in enumerate(pairs)
    )
