"""Random small watches for the property tests, and a judge of plans that shares no code with the planner."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import combinations
from uuid import UUID

from hypothesis import strategies as st

from btl_desktop import clock
from btl_desktop.models.choices import Company, Daypart, Force, PlanRule, Weight
from btl_desktop.planning.fair import shares
from btl_desktop.planning.plan import Plan
from btl_desktop.planning.problem import Bond, Engagement, Person, Problem, Shift
from btl_desktop.planning.rules import DEFAULTS, NUMBERS, Rules, Setting

# Around the change of the clock in October and March, New Year and 29 February.
STARTS = (date(2026, 10, 23), date(2026, 12, 29), date(2027, 3, 26), date(2028, 2, 27), date(2026, 11, 6))
HOURS = ((14, 16), (20, 22), (21, 23), (23, 1), (1, 4))
VILLAGES = (UUID(int=1), UUID(int=2))


@st.composite
def problems(draw, people: int = 7, shifts: int = 6) -> Problem:
    """A watch of some people, patrols in one or two weeks, pairs, and any rules."""
    first = draw(st.sampled_from(STARTS))
    asked = [draw(_shift(number, first)) for number in range(draw(st.integers(1, shifts)))]
    who = [draw(_person(number, first)) for number in range(draw(st.integers(0, people)))]
    asked = [_with_standing(draw, shift, who) for shift in asked]
    pairs = [pair for pair in combinations([person.id for person in who], 2) if draw(st.integers(0, 6)) == 0]
    bonds = tuple(Bond(*pair, draw(st.sampled_from([*Company]))) for pair in pairs)
    return Problem(tuple(who), tuple(asked), bonds, draw(rules()))


@st.composite
def rules(draw) -> Rules:
    """Any setting of every rule; mostly as they come."""
    if draw(st.booleans()):
        return Rules(dict(DEFAULTS))
    found = {}
    for rule in PlanRule:
        low, high, _ = NUMBERS.get(rule, (0, 0, ""))
        force, weight = draw(st.sampled_from([*Force])), draw(st.sampled_from([*Weight]))
        found[rule] = Setting(force, weight, draw(st.integers(low, min(high, low + 6))))
    return Rules(found)


@st.composite
def _shift(draw, number: int, first: date) -> Shift:
    day = first + timedelta(days=draw(st.integers(0, 9)))
    start, end = draw(st.sampled_from(HOURS))
    begins, ends = clock.evening(day, datetime.min.time().replace(hour=start), datetime.min.time().replace(hour=end))
    seats = draw(st.integers(1, 4))
    village = draw(st.sampled_from([None, *VILLAGES]))
    return Shift(UUID(int=100 + number), begins, ends, village, None, draw(st.integers(1, seats)), seats)


@st.composite
def _person(draw, number: int, first: date) -> Person:
    slots = st.tuples(st.integers(1, 7), st.sampled_from([*Daypart]))
    days = st.integers(0, 12).map(lambda after: first + timedelta(days=after))
    away = draw(st.lists(st.tuples(days, days).map(sorted).map(tuple), max_size=1))
    busy = draw(st.lists(_shift(0, first), max_size=1))
    aspirant = draw(st.booleans())
    return Person(
        id=UUID(int=1000 + number),
        offer=draw(st.one_of(st.none(), st.just(frozenset((d, p) for d in range(1, 8) for p in Daypart)),
                             st.frozensets(slots, max_size=14))),
        most_a_month=draw(st.one_of(st.none(), st.integers(0, 3))),
        village=draw(st.sampled_from([None, *VILLAGES])),
        experienced=not aspirant and draw(st.booleans()),
        aspirant=aspirant,
        away=tuple(away),
        until=draw(st.one_of(st.none(), st.none(), days)),
        load=draw(st.integers(0, 3)),
        engagements=tuple(Engagement(one.starts_at, one.ends_at) for one in busy),
    )  # fmt: skip


def _with_standing(draw, shift: Shift, who: list[Person]) -> Shift:
    if not who or draw(st.integers(0, 3)):
        return shift
    one = draw(st.sampled_from(who)).id
    given = {"standing": (one,)} if draw(st.booleans()) else {"declined": (one,)}
    return Shift(**{**{name: getattr(shift, name) for name in ("id", "starts_at", "ends_at", "village", "area", "least",
                                                               "seats")}, **given})  # fmt: skip


# A judge of its own: slow and plain, straight from the words of the rules.


def faults(problem: Problem, plan: Plan) -> list[str]:
    """The hard rules that the places added by a plan break; every one is a fault of the planner."""
    people = {person.id: person for person in problem.people}
    shifts = {shift.id: shift for shift in problem.shifts}
    new = [(shifts[one.patrol], people[one.volunteer]) for one in plan.placings]
    if len(set(plan.placings)) != len(plan.placings):
        return ["placed twice"]
    every = {s.id: [*s.standing, *(p.id for shift, p in new if shift.id == s.id)] for s in problem.shifts}
    found = [f"{kind} in {shift.id.int}" for shift, person in new for kind in _of_place(problem, shift, person)]
    for person in {p.id: p for _, p in new}.values():
        found += _of_person(problem, person, [s for s in problem.shifts if person.id in every[s.id]], new)
    for shift in {s.id: s for s, _ in new}.values():
        found += _of_shift(
            problem, shift, [people[one] for one in every[shift.id]], [p for s, p in new if s.id == shift.id]
        )
    return found


def _night(shift: Shift | Engagement) -> date:
    wall = clock.local(shift.starts_at)
    return wall.date() if wall.hour >= 6 else wall.date() - timedelta(days=1)


def _part(shift: Shift) -> Daypart:
    hour = clock.local(shift.starts_at).hour
    if 6 <= hour < 12:
        return Daypart.MORNING
    if 12 <= hour < 18:
        return Daypart.AFTERNOON
    return Daypart.EVENING if 18 <= hour < 23 else Daypart.NIGHT


def _of_place(problem: Problem, shift: Shift, person: Person) -> list[str]:
    hard, night = problem.rules.hard, _night(shift)
    dates = {night, clock.local(shift.starts_at).date()}
    tests = {
        "declined": person.id in shift.declined or person.id in shift.standing,
        "left": person.until is not None and night > person.until,
        "not offered": hard(PlanRule.OFFERED) and (night.isoweekday(), _part(shift)) not in (person.offer or ()),
        "away": hard(PlanRule.ABSENT) and any(a <= day <= b for a, b in person.away for day in dates),
        "other village": hard(PlanRule.VILLAGE) and person.village and shift.village not in (None, person.village),
    }
    return [name for name, broken in tests.items() if broken]


def _of_person(problem: Problem, person: Person, theirs: list[Shift], new) -> list[str]:
    """What stood too near already is no fault of the plan: it is about what it added."""
    mine = {shift.id for shift, p in new if p.id == person.id}
    walks: list[Shift | Engagement] = [*theirs, *person.engagements]
    hard, found = problem.rules.hard, []
    for one, other in combinations(walks, 2):
        if not mine & {getattr(one, "id", None), getattr(other, "id", None)}:
            continue
        apart = abs((_night(one) - _night(other)).days)
        if hard(PlanRule.OVERLAP) and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            found.append("two at once")
        if hard(PlanRule.NIGHT) and not apart:
            found.append("two in an evening")
        if hard(PlanRule.REST) and apart < problem.rules.number(PlanRule.REST):
            found.append("no rest")
    found += _above_share(problem, person, theirs, mine)
    months = Counter((_night(walk).year, _night(walk).month) for walk in walks)
    fresh = {(_night(s).year, _night(s).month) for s in theirs if s.id in mine}
    if hard(PlanRule.MONTH) and person.most_a_month is not None:
        found += ["month" for month in fresh if months[month] > person.most_a_month]
    return found


def _above_share(problem: Problem, person: Person, theirs: list[Shift], mine: set[UUID]) -> list[str]:
    """The share itself is worked out by the planner (and tested apart); the cap on it is judged here."""
    given, at, found = shares(problem), problem.people.index(person), []
    weekend = [shift for shift in theirs if _is_unpopular(_night(shift))]
    for rule, share, walks, before in (
        (PlanRule.FAIR, given.all[at], theirs, person.load),
        (PlanRule.UNPOPULAR, given.unpopular[at], weekend, person.unpopular_load),
    ):
        most = math.ceil(share) + problem.rules.number(rule)
        if problem.rules.hard(rule) and mine & {walk.id for walk in walks} and before + len(walks) > most:
            found.append(f"above share: {rule.value}")
    return found


def _is_unpopular(night: date) -> bool:
    return night.weekday() in (4, 5) or (night.month, night.day) >= (12, 24)


def _of_shift(problem: Problem, shift: Shift, there: list[Person], new: list[Person]) -> list[str]:
    hard, ids = problem.rules.hard, {person.id for person in there}
    able, pupils = sum(p.experienced for p in there), sum(p.aspirant for p in there)
    fresh = {person.id for person in new}
    bonds = [
        (bond.company, {bond.first, bond.second} & ids, {bond.first, bond.second} & fresh) for bond in problem.bonds
    ]
    tests = {
        "overfull": len(there) > shift.seats,
        "alone": hard(PlanRule.ALONE) and len(there) < shift.least,
        "unled": hard(PlanRule.EXPERIENCED) and not able,
        "no mentor": hard(PlanRule.MENTOR)
        and any(p.aspirant for p in new)
        and pupils > able * problem.rules.number(PlanRule.MENTOR),
        "together": hard(PlanRule.APART) and any(c is Company.APART and len(i) == 2 and f for c, i, f in bonds),
        "parted": hard(PlanRule.TOGETHER) and any(c is Company.TOGETHER and len(i) == 1 and f for c, i, f in bonds),
    }
    return [name for name, broken in tests.items() if broken]
