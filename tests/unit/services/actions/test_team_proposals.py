"""A proposal for the teams of an action: out of whom, why, what could not be, and keeping all of it or a part."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.availability import Companion
from btl_desktop.models.choices import Company, Level, Participation, Status, Theme, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import Absence, Course, CourseResult, Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions, team_proposals, teams
from btl_desktop.services.actions.team_proposals import Wish

FRIDAY = date(2026, 12, 11)


@pytest.fixture
def villages(office):
    return {v.name: v for v in office.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))}


@pytest.fixture
def action(office, villages):
    return office.write(lambda s: actions.new_from_template(s, Theme.DDO, FRIDAY, villages["Bleiswijk"].id))


@pytest.fixture
def add(office, villages):
    """Make people by first name, walkers of Bleiswijk unless something else is said."""

    def make(*names, **fields):
        values = {"village_id": villages["Bleiswijk"].id, "last_name": "Test", **fields}
        found = [Volunteer(first_name=name, **values) for name in names]
        office.write(lambda s: s.add_all(found))
        return found if len(found) > 1 else found[0]

    return make


@pytest.fixture
def propose(office, action):
    def ask(**wish):
        asked = Wish(**{"teams": 2, **wish})
        return team_proposals.propose(office.read(lambda s: team_proposals.facts(s, action.id, asked)))

    return ask


@pytest.fixture
def now(office, action):
    """Who is in which team, as kept."""

    def read():
        found = office.read(lambda s: actions.get(s, action.id)).teams
        return [[w.volunteer.first_name for w in team.walkers] for team in found]

    return read


def named(proposal):
    return [[seat.name.split()[0] for seat in team.seats] for team in proposal.teams]


def seats(proposal):
    return {seat.name.split()[0]: seat for team in proposal.teams for seat in team.seats}


def test_every_team_gets_a_leader_and_the_reason_stands_beside_each_name(propose, add):
    add("Wim", "Dora", level=Level.DISTRICT)
    add("Bert", "Cees")
    proposal = propose()
    assert sorted(map(len, named(proposal))) == [2, 2]
    assert [team.seats[0].leads for team in proposal.teams] == [True, True]
    assert seats(proposal)["Wim"].why == "ervaren: wijkcoördinator"
    assert seats(proposal)["Bert"].why == "liep nog niet eerder"
    assert (proposal.placed, proposal.unmet, proposal.unavailable) == (4, (), ())


def test_who_cannot_come_is_told_with_the_reason_and_not_placed(office, action, propose, add):
    add("Wim", "Dora", level=Level.DISTRICT)
    away, busy, afraid = add("Weg", "Bezet", "Afgemeld")
    add("Kijker", participation=Participation.OBSERVER)
    add("Rust", status=Status.PAUSED)
    office.write(lambda s: s.add(Absence(volunteer_id=away.id, first_day=FRIDAY, last_day=FRIDAY + timedelta(days=3))))
    starts, ends = clock.evening(FRIDAY, time(20), time(22))
    other = Patrol(number="2026-9999", starts_at=starts, ends_at=ends, walkers=[PatrolWalker(volunteer_id=busy.id)])
    office.write(lambda s: s.add(other))
    office.write(lambda s: teams.place(s, action.teams[0].id, afraid.id, WalkerStatus.CANCELLED))
    proposal = propose(teams=1)
    assert sorted(named(proposal)[0]) == ["Dora", "Wim"]
    assert sorted(proposal.unavailable) == [
        "Afgemeld: Afgemeld Test.",
        "Afwezig: Weg Test (t/m ma 14 dec 2026).",
        "Loopt dan al: Bezet Test (patrouille 2026-9999, 20:00–22:00).",
    ]


def test_without_the_introduction_course_nobody_is_placed_unless_asked(office, propose, add):
    done, other = add("Gedaan", "Nieuw")
    course = Course(name="Introductie", introduction=True)
    office.write(lambda s: s.add(course))
    passed = CourseResult(volunteer_id=done.id, course_id=course.id, passed_on=date(2020, 1, 1))
    office.write(lambda s: s.add(passed))
    assert propose(teams=1, least=1).unavailable == ("Nog geen introductiecursus: Nieuw Test.",)
    assert sorted(named(propose(teams=1, unintroduced=True))[0]) == ["Gedaan", "Nieuw"]
    assert other.id


def test_people_of_another_village_come_when_asked_and_only_these_when_chosen(propose, add, villages):
    add("Wim", "Dora", level=Level.DISTRICT)
    far = add("Ver", village_id=villages["Bergschenhoek"].id)
    assert "Ver" not in seats(propose())
    assert "Ver" in seats(propose(teams=1, everywhere=True))
    assert {*seats(propose(teams=1, least=1, only=frozenset({far.id})))} == {"Ver"}


def test_a_couple_walks_together_and_it_is_told_why(propose, add):
    home = {"street": "Dorpsstraat", "house_number": "12", "postcode": "2665BR"}
    add("Wim", "Dora", level=Level.DISTRICT)
    add("Jan", "Joke", **home)
    add("Buur", **{**home, "house_number": "14"})
    proposal = propose(most=3)
    team = next(group for group in named(proposal) if "Jan" in group)
    assert "Joke" in team
    assert "zelfde adres als Joke Test" in seats(proposal)["Jan"].why


def test_who_wants_to_walk_together_does_and_who_must_not_does_not(office, propose, add):
    add("Wim", "Dora", level=Level.DISTRICT)
    jan, joke, piet = add("Jan", "Joke", "Piet")
    pairs = (jan, joke, Company.TOGETHER), (jan, piet, Company.APART)
    for one, other, company in pairs:
        first, second = sorted((one.id, other.id))
        office.write(lambda s, a=first, b=second, c=company: s.add(Companion(first_id=a, second_id=b, company=c)))
    proposal = propose(most=3)
    team = next(group for group in named(proposal) if "Jan" in group)
    assert "Joke" in team
    assert "Piet" not in team
    assert "graag samen met Joke Test" in seats(proposal)["Jan"].why


def test_people_walk_in_their_own_wijk(office, action, propose, add):
    areas = office.read(lambda s: [*places.areas(s, action.village_id)])
    one, other = areas[0], areas[1]
    for team, area in zip(action.teams, (other, one), strict=False):
        office.write(lambda s, team=team, area=area: teams.set_areas(s, team.id, area.codes))
    add("Wim", "Anna", area_id=one.id, level=Level.DISTRICT)
    add("Dora", "Bert", area_id=other.id, level=Level.DISTRICT)
    proposal = propose(most=2)
    assert [sorted(group) for group in named(proposal)] == [["Bert", "Dora"], ["Anna", "Wim"]]
    assert seats(proposal)["Wim"].why.endswith("in de eigen wijk")


def test_who_has_a_place_keeps_it_and_only_empty_places_are_filled(office, action, propose, add, now):
    stay = add("Blijft", level=Level.DISTRICT)
    add("Wim", level=Level.DISTRICT)
    add("Anna", "Bert", "Cees")
    office.write(lambda s: teams.lead(s, action.teams[0].id, stay.id))
    proposal = propose()
    assert seats(proposal)["Blijft"].stays
    assert named(proposal)[0][0] == "Blijft"
    assert office.write(lambda s: team_proposals.accept(s, proposal), undo="teamvoorstel") == 4
    assert sorted(map(len, now())) == [0, 2, 3]
    kept = office.read(lambda s: actions.get(s, action.id)).teams
    assert {w.status for team in kept for w in team.walkers} == {WalkerStatus.ASKED, WalkerStatus.PROMISED}
    assert all(team.leader_id for team in kept[:2])


def test_one_undo_takes_a_whole_proposal_back_with_the_teams_it_made(office, action, propose, add, now):
    add("Wim", "Dora", "Piet", "Kees", level=Level.DISTRICT)
    add("Anna", "Bert", "Cees", "Daan")
    before = now()
    proposal = propose(teams=4)
    assert [team.is_new for team in proposal.teams] == [False, False, False, True]
    assert proposal.teams[3].name == "Team 4"
    office.write(lambda s: team_proposals.accept(s, proposal), undo="teamvoorstel")
    assert [len(group) for group in now()] == [2, 2, 2, 2]
    office.undo()
    assert now() == before


def test_a_part_of_a_proposal_is_kept_and_the_rest_is_not(office, action, propose, add, now):
    add("Wim", "Dora", level=Level.DISTRICT)
    add("Anna", "Bert")
    proposal = propose()
    first = proposal.teams[0]
    office.write(lambda s: team_proposals.accept(s, proposal, {first.key: [first.seats[0].volunteer_id]}))
    assert now() == [[first.seats[0].name.split()[0]], [], []]


def test_afresh_puts_everybody_in_teams_again_and_keeps_their_answers(office, action, propose, add, now):
    crowd = add("Wim", "Dora", level=Level.DISTRICT) + add("Anna", "Bert")
    for person in crowd:
        office.write(lambda s, person=person: teams.place(s, action.teams[2].id, person.id))
    office.write(lambda s: teams.lead(s, action.teams[2].id, crowd[0].id))
    assert propose(teams=3).placed == 0
    proposal = propose(teams=2, most=2, afresh=True)
    assert proposal.placed == 0  # the third team is not among the first two: its people stay there
    proposal = propose(teams=3, most=2, afresh=True)
    office.write(lambda s: team_proposals.accept(s, proposal))
    assert sorted(map(len, now())) == [0, 2, 2]
    kept = office.read(lambda s: actions.get(s, action.id)).teams
    assert {w.status for team in kept for w in team.walkers} == {WalkerStatus.PROMISED}
    assert [team.leader_id is not None for team in kept] == [bool(team.walkers) for team in kept]


def test_somebody_who_was_placed_by_hand_meanwhile_is_passed_over(office, action, propose, add, now):
    people = add("Wim", "Dora", level=Level.DISTRICT)
    add("Anna", "Bert")
    proposal = propose()
    office.write(lambda s: teams.place(s, action.teams[2].id, people[0].id))
    assert office.write(lambda s: team_proposals.accept(s, proposal)) == 3
    assert now()[2] == ["Wim"]
    office.write(lambda s: teams.remove_team(s, action.teams[0].id))
    assert office.write(lambda s: team_proposals.accept(s, proposal)) == 0


def test_what_could_not_be_met_is_told_in_words(propose, add):
    add("Anna", "Bert", "Cees")
    add("Asp", status=Status.ASPIRANT)
    told = propose(teams=3, least=2, most=2).unmet
    assert "Team 1 heeft geen ervaren teamleider: die zijn er niet genoeg." in told
    assert propose(teams=1, most=2).left == 2  # with the aspirant: full is full
    assert "Team 3 blijft leeg: er zijn niet genoeg lopers." in told
    assert "Asp Test blijft over: er is geen plaats naast een ervaren loper." in told
