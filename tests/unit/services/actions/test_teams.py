"""Teams: who walks where, and what to look at before they go."""

from datetime import date, time

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level, Participation, Status, Theme, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import Absence, Course, CourseResult, Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions, concerns, teams
from btl_desktop.services.urgency import Weight

FRIDAY = date(2026, 12, 11)
READY = {"vog_seen": True, "shares_contact": True, "level": Level.DISTRICT}


@pytest.fixture
def action(office):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0]
    made = office.write(lambda s: actions.new_from_template(s, Theme.DDO, FRIDAY, village.id))
    return office.read(lambda s: actions.get(s, made.id))


def person(office, name, **fields):
    volunteer = Volunteer(first_name=name, last_name="Test", **fields)
    office.write(lambda s: s.add(volunteer))
    return volunteer


def put(office, team, *people):
    office.write(lambda s: [teams.place(s, team.id, one.id) for one in people])


def now(office, action):
    return office.read(lambda s: actions.get(s, action.id))


def names(office, action):
    return [[w.volunteer.first_name for w in team.walkers] for team in now(office, action).teams]


def said(office, action, weight=Weight.INFORMATION, about=None):
    def ask(session):
        return concerns.concerns(session, actions.get(session, action.id))

    found = office.read(ask)
    return [c.what for c in found if c.weight >= weight and (about is None or c.team_id == about.id)]


def walked(office, volunteer, times):
    def add(session):
        for n in range(times):
            starts, ends = clock.evening(date(2026, 1, n + 1), time(20), time(22))
            place = PatrolWalker(volunteer_id=volunteer.id, status=WalkerStatus.CAME)
            session.add(Patrol(number=f"eerder-{n}", starts_at=starts, ends_at=ends, walkers=[place]))

    office.write(add)


def test_a_new_team_comes_last_with_the_next_free_name_and_a_number(office, action):
    office.write(lambda s: actions.change(s, action.teams[0], "name", "Team 1", "Team 4"))
    office.write(lambda s: teams.add_team(s, action.id))
    office.write(lambda s: teams.add_team(s, action.id, " Centrum "))
    assert [(t.name, t.number) for t in now(office, action).teams][-2:] == [
        ("Team 5", "2026-0004"), ("Centrum", "2026-0005"),
    ]  # fmt: skip


def test_teams_change_places_and_stop_at_the_ends(office, action):
    first = action.teams[0]
    office.write(lambda s: teams.move_team(s, first.id, 1))
    assert [t.name for t in now(office, action).teams] == ["Team 2", "Team 1", "Team 3"]
    office.write(lambda s: teams.move_team(s, first.id, 9))
    office.write(lambda s: teams.move_team(s, action.teams[1].id, -9))
    assert [t.name for t in now(office, action).teams] == ["Team 2", "Team 3", "Team 1"]


def test_a_walker_stands_in_one_team_of_an_action_at_a_time(office, action):
    jan, piet = person(office, "Jan"), person(office, "Piet")
    put(office, action.teams[0], jan, piet, jan)
    assert names(office, action) == [["Jan", "Piet"], [], []]
    office.write(lambda s: teams.lead(s, action.teams[0].id, jan.id))
    put(office, action.teams[2], jan)
    assert names(office, action) == [["Piet"], [], ["Jan"]]
    assert now(office, action).teams[0].leader_id is None


def test_a_leader_joins_the_team_and_loses_the_lead_on_leaving_it(office, action):
    jan = person(office, "Jan")
    office.write(lambda s: teams.lead(s, action.teams[1].id, jan.id))
    assert names(office, action) == [[], ["Jan"], []]
    office.write(lambda s: teams.remove(s, action.teams[1].id, jan.id))
    assert names(office, action) == [[], [], []]
    assert now(office, action).teams[1].leader_id is None


def test_a_team_that_was_made_just_now_is_filled_led_and_emptied_in_one_go(office, action):
    jan, piet = person(office, "Jan"), person(office, "Piet")

    def write(session):
        team = teams.add_team(session, action.id)
        teams.place(session, team.id, jan.id)
        teams.lead(session, team.id, piet.id)
        teams.remove(session, team.id, jan.id)
        return [walker.volunteer_id for walker in team.walkers], team.leader_id

    assert office.write(write) == ([piet.id], piet.id)
    assert names(office, action)[-1] == ["Piet"]


def test_a_removed_walker_or_team_comes_back_by_undo(office, action):
    jan = person(office, "Jan")
    office.write(lambda s: teams.lead(s, action.teams[0].id, jan.id))
    office.write(lambda s: teams.remove(s, action.teams[0].id, jan.id), undo="Uit team")
    office.undo()
    office.write(lambda s: teams.remove_team(s, action.teams[0].id), undo="Team verwijderen")
    assert len(now(office, action).teams) == 2
    office.undo()
    assert names(office, action)[0] == ["Jan"]
    assert now(office, action).teams[0].leader_id == jan.id


def test_an_area_that_the_map_does_not_know_is_refused(office, action):
    office.write(lambda s: teams.set_areas(s, action.teams[0].id, ["BU16213111", "BU16213111", "WK162132"]))
    with pytest.raises(UserError, match="kaart"):
        office.write(lambda s: teams.set_areas(s, action.teams[0].id, ["BU00000000"]))
    assert now(office, action).teams[0].area_codes == ["BU16213111", "WK162132"]


def test_candidates_are_those_who_may_walk_with_the_own_village_first(office, action):
    person(office, "Anna")
    person(office, "Zeno", village_id=action.village_id)
    person(office, "Bert", status=Status.ASPIRANT)
    person(office, "Kijker", participation=Participation.OBSERVER)
    person(office, "Weg", status=Status.STOPPED)
    person(office, "Rust", status=Status.PAUSED)
    found = office.read(lambda s: teams.candidates(s, action.id))
    assert [c.name for c in found] == ["Zeno Test", "Anna Test", "Bert Test"]
    assert (found[0].village, found[2].status) == ("Bleiswijk", Status.ASPIRANT)


def test_candidates_tell_who_is_placed_and_who_walks_elsewhere(office, action):
    jan, piet, kees = person(office, "Jan"), person(office, "Piet"), person(office, "Kees")
    put(office, action.teams[1], jan)
    starts, ends = clock.evening(FRIDAY, time(20), time(22))
    other = Patrol(number="2026-9999", starts_at=starts, ends_at=ends, walkers=[PatrolWalker(volunteer_id=piet.id)])
    office.write(lambda s: s.add(other))
    walked(office, kees, 3)
    found = {c.id: c for c in office.read(lambda s: teams.candidates(s, action.id))}
    assert found[jan.id].team_id == action.teams[1].id
    assert found[piet.id].elsewhere == "patrouille 2026-9999, 20:00–22:00"
    assert (found[kees.id].walked, found[kees.id].elsewhere) == (3, "")


def test_a_team_that_is_ready_raises_no_concern(office, action):
    team = action.teams[0]
    people = [person(office, name, **READY) for name in ("Jan", "Piet")]
    put(office, team, *people)
    office.write(lambda s: teams.lead(s, team.id, people[0].id))
    office.write(lambda s: teams.set_areas(s, team.id, ["BU16213111"]))
    office.write(lambda s: actions.change(s, team, "team_phone", "", "+31612345678"))
    assert said(office, action, about=team) == []


def test_an_empty_team_needs_walkers_and_an_area(office, action):
    assert said(office, action, Weight.ATTENTION, action.teams[0]) == [
        "Team 1 heeft nog geen lopers.", "Team 1 heeft nog geen gebied.",
    ]  # fmt: skip


def test_one_walker_is_alone_and_one_who_cancelled_does_not_count(office, action):
    team = action.teams[0]
    jan, piet = person(office, "Jan", **READY), person(office, "Piet", **READY)
    put(office, team, jan)
    office.write(lambda s: teams.place(s, team.id, piet.id, WalkerStatus.CANCELLED))
    assert "Team 1 heeft maar 1 loper." in said(office, action, Weight.PROBLEM)


def test_a_leader_is_experienced_by_level_or_by_patrols_walked(office, action):
    team = action.teams[0]
    jan = person(office, "Jan")
    office.write(lambda s: teams.lead(s, team.id, jan.id))
    concern = "Team 1 heeft een teamleider met weinig ervaring."
    assert concern in said(office, action)
    walked(office, jan, 10)
    assert concern not in said(office, action)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": Status.STOPPED}, "Jan Test: is gestopt."),
        ({"status": Status.PAUSED}, "Jan Test: heeft pauze."),
        ({"participation": Participation.OBSERVER}, "Jan Test: is oplettende buurtbewoner."),
        ({"vog_seen": False}, "Jan Test: nog geen VOG gezien."),
        ({"shares_contact": False}, "Jan Test: telefoon komt niet op het blad."),
        ({"id_card_until": date(2026, 12, 10)}, "Jan Test: toezichtpas is dan verlopen."),
        ({"status": Status.ASPIRANT, "level": Level.WATCH}, "Jan Test: aspirant zonder ervaren begeleider."),
    ],
)
def test_what_is_the_matter_with_one_walker_is_told_by_name_and_reason(office, action, fields, sentence):
    jan = person(office, "Jan", **{**READY, "id_card_until": FRIDAY, **fields})
    piet = person(office, "Piet", vog_seen=True, shares_contact=True)
    put(office, action.teams[0], jan, piet)
    about_jan = [line for line in said(office, action) if line.startswith("Jan")]
    assert about_jan == [sentence]


def test_an_aspirant_beside_an_experienced_walker_is_fine(office, action):
    put(office, action.teams[0], person(office, "Jan", **READY), person(office, "Asp", status=Status.ASPIRANT))
    assert not [line for line in said(office, action) if "begeleider" in line]


def test_the_introduction_course_matters_once_anybody_passed_it(office, action):
    jan, piet = person(office, "Jan", **READY), person(office, "Piet", **READY)
    put(office, action.teams[0], jan, piet)
    assert not [line for line in said(office, action) if "introductie" in line]
    course = Course(name="Introductie", introduction=True)
    passed = CourseResult(volunteer_id=jan.id, course_id=course.id, passed_on=date(2020, 1, 1))
    office.write(lambda s: s.add(course))
    assert not [line for line in said(office, action) if "introductie" in line]
    office.write(lambda s: s.add(passed))
    assert [line for line in said(office, action) if "introductie" in line] == [
        "Piet Test: nog geen introductiecursus."
    ]


def test_somebody_who_is_away_that_day_is_a_problem_and_stands_so_among_the_candidates(office, action):
    jan, piet = person(office, "Jan", **READY), person(office, "Piet", **READY)
    put(office, action.teams[0], jan, piet)
    week = {"first_day": date(2026, 12, 7), "last_day": date(2026, 12, 13)}
    office.write(lambda s: s.add(Absence(volunteer_id=jan.id, **week)))
    office.write(lambda s: s.add(Absence(volunteer_id=piet.id, first_day=date(2026, 12, 12), last_day=FRIDAY)))
    assert [line for line in said(office, action, Weight.PROBLEM) if "afwezig" in line] == ["Jan Test: is dan afwezig."]
    found = {c.id: c for c in office.read(lambda s: teams.candidates(s, action.id))}
    assert (found[jan.id].absent_until, found[piet.id].absent_until) == (date(2026, 12, 13), None)


def test_a_candidate_without_the_introduction_course_is_known(office, action):
    jan, piet = person(office, "Jan"), person(office, "Piet")
    course = Course(name="Introductie", introduction=True)
    office.write(lambda s: s.add(course))
    office.write(lambda s: s.add(CourseResult(volunteer_id=jan.id, course_id=course.id, passed_on=FRIDAY)))
    found = {c.id: c.introduced for c in office.read(lambda s: teams.candidates(s, action.id))}
    assert (found[jan.id], found[piet.id]) == (True, False)


def test_somebody_who_walks_elsewhere_at_that_time_is_a_problem(office, action):
    jan = person(office, "Jan", **READY)
    put(office, action.teams[0], jan)
    later = office.write(lambda s: actions.copy(s, action.id, FRIDAY, with_walkers=True))
    assert "Jan Test: loopt dan ook ergens anders." in said(office, action, Weight.PROBLEM)
    assert "Jan Test: loopt dan ook ergens anders." in said(office, later, Weight.PROBLEM)


def test_a_buurt_that_two_teams_walk_is_told_also_when_one_of_them_has_the_whole_wijk(office, action):
    one, two, _ = action.teams
    office.write(lambda s: teams.set_areas(s, one.id, ["BU16213111", "BU16213211"]))
    office.write(lambda s: teams.set_areas(s, two.id, ["WK162131"]))
    assert "Team 2 loopt waar Team 1 ook loopt: Schildersbuurt." in said(office, action)


def test_what_lacks_in_the_action_itself_is_told(office, action):
    sentences = said(office, action)
    for expected in (
        "Geen verzamelpunt ingevuld.",
        "Geen telefoonnummer van de actieleiding.",
        "Politie: geen telefoonnummer.",
    ):
        assert expected in sentences
