"""A proposal for teams: what is promised for any people and any teams, and what it does with some it may meet."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from btl_desktop.models.geography import municipality
from btl_desktop.planning.team_proposal import propose
from btl_desktop.planning.team_question import Answer, Person, Place, Unmet

WIJKEN = [frozenset(buurt.code for buurt in wijk.neighbourhoods) for wijk in municipality().districts]
VILLAGES = [*municipality().villages]
enough = settings(max_examples=50, deadline=None)


@st.composite
def people(draw, most=40):
    """People of some households, wijken and kinds; an aspirant never leads."""
    found = []
    for number in range(draw(st.integers(0, most))):
        aspirant = draw(st.booleans()) and draw(st.booleans())
        leads = not aspirant and draw(st.integers(0, 2)) == 0
        household = draw(st.sampled_from(("", "", "", "a", "b", "c", "d", "e", "f")))
        found.append(Person(
            UUID(int=number + 1), draw(st.integers(0, 60)), leads, aspirant, household,
            draw(st.sampled_from((frozenset[str](), *WIJKEN))), draw(st.sampled_from(VILLAGES)),
        ))  # fmt: skip
    return found


@st.composite
def questions(draw):
    """People and teams; some of the people are in a team already and stay there."""
    everyone = draw(people())
    places, at = [], 0
    for number in range(draw(st.integers(0, 8))):
        least = draw(st.integers(1, 4))
        most = least + draw(st.integers(0, 3))
        stay = draw(st.sampled_from((0, 0, 0, 1, 2)))
        area = draw(st.sampled_from((frozenset[str](), *WIJKEN)))
        places.append(Place(UUID(int=1000 + number), tuple(everyone[at : at + stay]), least, most, area))
        at += stay
    return everyone[at:], places


def members(places: list[Place], answer: Answer, everyone: list[Person]) -> list[list[Person]]:
    known = {person.id: person for person in everyone}
    return [
        [*place.stays, *(known[one] for one in team.added)] for place, team in zip(places, answer.teams, strict=True)
    ]


@enough
@given(questions())
def test_nobody_is_placed_twice_and_nobody_is_forgotten(question) -> None:
    free, places = question
    answer = propose(free, places)
    placed = [person for team in answer.teams for person in team.added]
    assert sorted([*placed, *answer.left]) == sorted(person.id for person in free)


@enough
@given(questions())
def test_a_team_is_never_too_large_and_a_new_one_never_too_small(question) -> None:
    free, places = question
    for place, team in zip(places, propose(free, places).teams, strict=True):
        number = len(place.stays) + len(team.added)
        assert not team.added or number <= place.most
        assert place.stays or number == 0 or number >= place.least


@enough
@given(questions())
def test_an_aspirant_always_has_a_mentor(question) -> None:
    free, places = question
    answer = propose(free, places)
    for place, team, group in zip(places, answer.teams, members(places, answer, free), strict=True):
        new = [person for person in group if person.id in team.added and person.aspirant]
        assert not new or any(person.leads for person in group), place


@enough
@given(people(20), st.sets(st.tuples(st.integers(1, 20), st.integers(1, 20))), st.integers(1, 6), st.integers(2, 4))
def test_who_must_not_walk_together_never_do(everyone, pairs, teams, most) -> None:
    avoids = {person.id: set() for person in everyone}
    for one, other in ((UUID(int=a), UUID(int=b)) for a, b in pairs if a != b):
        if {one, other} <= avoids.keys():
            avoids[one].add(other)
            avoids[other].add(one)
    crowd = [replace(person, avoids=frozenset(avoids[person.id])) for person in everyone]
    answer = propose(crowd, [Place(UUID(int=1000 + n), (), 2, most) for n in range(teams)])
    for team in answer.teams:
        assert not any(avoids[one] & {*team.added} for one in team.added)


@enough
@given(questions())
def test_every_team_has_a_leader_when_there_are_enough(question) -> None:
    free, places = question
    answer = propose(free, places)
    groups = members(places, answer, free)
    rest = {person.id: person for person in free}
    spare = any(rest[one].leads for one in answer.left) or any(
        sum(person.leads for person in group) > 1 and any(p.leads and p.id in team.added for p in group)
        for group, team in zip(groups, answer.teams, strict=True)
    )
    for place, team, group in zip(places, answer.teams, groups, strict=True):
        if group and not any(person.leads for person in group):
            assert any(s.kind is Unmet.NO_LEADER and s.team == team.id for s in answer.shortfalls)
            assert not spare or len(place.stays) >= place.most
        elif group:
            assert team.leader in [person.id for person in group if person.leads]


@enough
@given(people())
def test_households_are_together_when_they_fit(everyone) -> None:
    """With leaders enough and room to spare no household is parted, but one larger than a team."""
    leaders = [Person(UUID(int=500 + number), 30, leads=True) for number in range(5)]
    places = [Place(UUID(int=1000 + number), least=1, most=9) for number in range(5)]
    answer = propose([*leaders, *everyone], places)
    where = {one: team.id for team in answer.teams for one in team.added}
    at_home = sorted((person for person in everyone if person.household), key=lambda person: person.household)
    for _, household in groupby(at_home, key=lambda person: person.household):
        group = [*household]
        assert len(group) > 9 or len({where.get(person.id) for person in group}) == 1


@enough
@given(questions())
def test_every_household_that_is_parted_is_told(question) -> None:
    free, places = question
    answer = propose(free, places)
    groups = members(places, answer, free)
    told = [{*s.people} for s in answer.shortfalls if s.kind is Unmet.APART]
    new = {one for team in answer.teams for one in team.added}
    for group in (*groups, [person for person in free if person.id in answer.left]):
        for person in group:
            mates = {p.id for p in (*free, *(s for x in places for s in x.stays)) if p.household == person.household}
            if person.household and not mates <= {p.id for p in group} and mates & new:
                assert any(person.id in people for people in told)


@enough
@given(questions())
def test_the_same_question_has_the_same_answer(question) -> None:
    free, places = question
    assert propose(free, places) == propose(free, places)


def walkers(number: int, start: int = 1, **more) -> list[Person]:
    return [Person(UUID(int=start + n), **more) for n in range(number)]


def test_everybody_walks_in_the_own_wijk_when_there_is_a_team() -> None:
    crowd = []
    for place, wijk in enumerate(WIJKEN[:3]):
        crowd += walkers(1, 100 * place + 1, experience=20, leads=True, home=wijk, village="Bergschenhoek")
        crowd += walkers(3, 100 * place + 2, home=wijk, village="Bergschenhoek")
    places = [Place(UUID(int=900 + n), area=wijk) for n, wijk in enumerate(reversed(WIJKEN[:3]))]
    answer = propose(crowd, places)
    for place, group in zip(places, members(places, answer, crowd), strict=True):
        assert [person.home == place.area for person in group] == [True] * 4


def test_experience_is_spread_over_the_teams() -> None:
    crowd = [Person(UUID(int=n + 1), n, leads=n >= 8) for n in range(12)]
    places = [Place(UUID(int=900 + n)) for n in range(3)]
    answer = propose(crowd, places)
    sums = [sum(person.experience for person in group) for group in members(places, answer, crowd)]
    assert max(sums) - min(sums) <= 3


def test_too_few_people_fill_some_teams_whole_and_leave_the_last_empty() -> None:
    answer = propose(walkers(5, leads=True), [Place(UUID(int=900 + n), least=2, most=3) for n in range(4)])
    assert [len(team.added) for team in answer.teams] == [3, 2, 0, 0]
    assert [s.team for s in answer.shortfalls if s.kind is Unmet.EMPTY] == [UUID(int=902), UUID(int=903)]


def test_who_is_in_a_team_already_stays_and_gets_company() -> None:
    alone = Person(UUID(int=77), household="thuis")
    partner, leader = Person(UUID(int=1), household="thuis"), Person(UUID(int=2), 50, leads=True)
    others = walkers(3, 10)
    places = [Place(UUID(int=900), (alone,), 2, 3), Place(UUID(int=901), (), 2, 3)]
    answer = propose([leader, partner, *others], places)
    assert set(answer.teams[0].added) == {partner.id, leader.id}
    assert answer.teams[0].leader == leader.id


def test_an_aspirant_without_a_mentor_is_left_out_and_told() -> None:
    crowd = [*walkers(2), *walkers(1, 50, aspirant=True)]
    answer = propose(crowd, [Place(UUID(int=900))])
    assert answer.left == (UUID(int=50),)
    kinds = {s.kind for s in answer.shortfalls}
    assert kinds == {Unmet.NO_LEADER, Unmet.NO_MENTOR}


def test_two_who_may_both_lead_part_only_when_a_team_has_no_leader() -> None:
    couple = walkers(2, leads=True, household="thuis")
    crowd = [*couple, *walkers(2, 10)]
    together = propose([*crowd, *walkers(1, 20, leads=True)], [Place(UUID(int=900 + n), (), 2, 3) for n in range(2)])
    assert any({p.id for p in couple} <= {*team.added} for team in together.teams)
    apart = propose(crowd, [Place(UUID(int=900 + n), (), 2, 2) for n in range(2)])
    assert [team.leader in {p.id for p in couple} for team in apart.teams] == [True, True]
    assert [s.kind for s in apart.shortfalls] == [Unmet.APART]
