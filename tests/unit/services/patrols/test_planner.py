"""Planning on a real vault: read, solved, taken over whole or in part, and undone in one step."""

from datetime import date, time, timedelta

import pytest

from btl_desktop.models.availability import Availability, slots_of
from btl_desktop.models.choices import Daypart, Level, Status, WalkerStatus
from btl_desktop.services.patrols import patrols, plan_proposal, planner
from btl_desktop.services.volunteers import volunteers

FIRST = date(2026, 11, 6)
LAST = FIRST + timedelta(days=21)
EVENINGS = frozenset((day, Daypart.EVENING) for day in range(1, 8))


@pytest.fixture
def people(office):
    def add(session):
        found = []
        for number in range(10):
            level = Level.DISTRICT if number < 4 else Level.WATCH
            who = volunteers.add(session, {"first_name": f"Naam {number}", "status": Status.ACTIVE, "level": level})
            session.add(Availability(volunteer_id=who.id, slots=slots_of(EVENINGS), most_a_month=2, told_on=FIRST))
            found.append(who.id)
        return found

    return office.write(add)


@pytest.fixture
def evenings(office):
    def add(session):
        days = [FIRST + timedelta(days=7 * week) for week in range(4)]
        return [patrols.new(session, {"day": day, "start": time(20), "end": time(22)}).id for day in days]

    return office.write(add)


@pytest.fixture
def asked(office):
    return lambda: office.read(lambda s: planner.problem(s, FIRST, LAST))


def solved(problem):
    return planner.solve_in_own_process(problem, 30)


def walkers(office, patrol):
    return [walker.id for walker in office.read(lambda s: patrols.line(s, patrol)).walkers]


def take_over(office, problem, chosen):
    return office.write(lambda s: planner.accept(s, problem, chosen), undo="Planning overnemen")


def test_a_plan_fills_every_seat_and_is_undone_in_one_step(office, people, evenings, asked):
    problem = asked()
    plan = solved(problem)
    assert plan.is_proven
    assert take_over(office, problem, plan.placings) == (16, 0)
    assert [len(walkers(office, patrol)) for patrol in evenings] == [4, 4, 4, 4]
    lines = [office.read(lambda s, one=one: patrols.line(s, one)) for one in evenings]
    assert all(line.leader for line in lines)
    assert {walker.status for line in lines for walker in line.walkers} == {WalkerStatus.ASKED}
    office.undo()
    assert [walkers(office, patrol) for patrol in evenings] == [[], [], [], []]
    assert not office.undo_label.startswith("Planning")


def test_the_load_differs_by_no_more_than_one_among_equals(people, evenings, asked):
    plan = solved(asked())
    loads = [sum(one.volunteer == who for one in plan.placings) for who in people]
    assert sorted(loads) == [1, 1, 1, 1, 2, 2, 2, 2, 2, 2]


def test_who_stands_already_stays_and_counts(office, people, evenings, asked):
    office.write(lambda s: patrols.place(s, evenings[0], people[9], status=WalkerStatus.PROMISED))
    problem = asked()
    plan = solved(problem)
    assert (len(plan.placings), plan.empty) == (15, 0)
    take_over(office, problem, plan.placings)
    assert people[9] in walkers(office, evenings[0])


def test_a_part_of_a_plan_is_taken_over_alone(office, people, evenings, asked):
    problem = asked()
    chosen = [one for one in solved(problem).placings if one.patrol == evenings[1]]
    assert take_over(office, problem, chosen) == (4, 0)
    assert [len(walkers(office, patrol)) for patrol in evenings] == [0, 4, 0, 0]


def test_what_changed_meanwhile_is_left_out(office, people, evenings, asked):
    problem = asked()
    plan = solved(problem)
    leaver = plan.placings[0].volunteer
    office.write(lambda s: _stop(s, leaver))
    office.write(lambda s: patrols.lapse(s, evenings[3]))
    done, left_out = take_over(office, problem, plan.placings)
    assert left_out == sum(one.volunteer == leaver or one.patrol == evenings[3] for one in plan.placings)
    assert done + left_out == 16
    assert leaver not in [who for patrol in evenings for who in walkers(office, patrol)]
    assert walkers(office, evenings[3]) == []


def _stop(session, who):
    from btl_desktop.models.volunteers import Volunteer

    person = session.get_one(Volunteer, who)
    person.status, person.left_on = Status.STOPPED, FIRST - timedelta(days=1)


def test_somebody_who_leaves_in_the_season_walks_until_then(office, people, evenings, asked):
    def leave(session):
        from btl_desktop.models.volunteers import Volunteer

        for who in people[:5]:
            session.get_one(Volunteer, who).left_on = FIRST + timedelta(days=7)

    office.write(leave)
    plan = solved(asked())
    late = {one.volunteer for one in plan.placings if one.patrol in evenings[2:]}
    assert not late & set(people[:5])
    assert plan.empty == 0


def test_who_cancelled_is_not_asked_again_for_that_evening(office, people, evenings, asked):
    office.write(lambda s: patrols.place(s, evenings[0], people[0]))
    office.write(lambda s: patrols.set_status(s, evenings[0], people[0], WalkerStatus.CANCELLED))
    plan = solved(asked())
    assert (evenings[0], people[0]) not in [(one.patrol, one.volunteer) for one in plan.placings]
    assert plan.empty == 0


def test_nobody_available_leaves_all_empty_and_proves_it(evenings, asked):
    plan = solved(asked())
    assert (plan.placings, plan.empty, plan.empty_bound) == ((), 16, 16)
    assert plan.is_proven


def test_the_people_of_a_proposal_stand_in_dutch_order(office, evenings, asked):
    def add(session):
        for first, prefix, last in (("Zoë", "van", "Aken"), ("Anne", "de", "Vries"), ("Jan", "", "Bakker")):
            volunteers.add(session, {"first_name": first, "prefix": prefix, "last_name": last, "status": Status.ACTIVE})

    office.write(add)
    problem = asked()
    plan = solved(problem)
    proposal = office.read(lambda s: plan_proposal.propose(s, problem, plan))
    assert [line.name for line in proposal.people] == ["Zoë van Aken", "Jan Bakker", "Anne de Vries"]
