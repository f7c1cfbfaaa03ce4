"""Placing by hand is judged by the planner's own rules, and the reason is told."""

from datetime import date, time, timedelta

import pytest

from btl_desktop.models.availability import Availability, Companion, slots_of
from btl_desktop.models.choices import Company, Daypart, Force, Level, PlanRule, Status, WalkerStatus
from btl_desktop.models.volunteers import Absence
from btl_desktop.services.patrols import patrols, placing, plan_rules
from btl_desktop.services.volunteers import volunteers

FRIDAY = date(2026, 11, 6)
EVERY_EVENING = frozenset((day, Daypart.EVENING) for day in range(1, 8))


@pytest.fixture
def person(office):
    def person(name, *, offer=EVERY_EVENING, most=None, **values):
        def add(session):
            who = volunteers.add(session, {"first_name": name, "status": Status.ACTIVE, **values})
            if offer is not None:
                told = Availability(volunteer_id=who.id, slots=slots_of(offer), most_a_month=most, told_on=FRIDAY)
                session.add(told)
            return who.id

        return office.write(add)

    return person


@pytest.fixture
def patrol(office):
    def patrol(day=FRIDAY, start=time(20), end=time(22), **values):
        return office.write(lambda s: patrols.new(s, {"day": day, "start": start, "end": end, **values})).id

    return patrol


@pytest.fixture
def said(office):
    """What speaks against somebody: rule → whether it forbids it."""
    return lambda which, who: {
        found.rule: found.hard for found in office.read(lambda s: placing.objections(s, which, who))
    }


def place(office, which, who, **values):
    office.write(lambda s: patrols.place(s, which, who, **values))


def set_rule(office, rule, **fields):
    office.write(lambda s: plan_rules.save(s, plan_rules.read(s).changed(rule, **fields)))


def test_nothing_speaks_against_who_can(person, patrol, said):
    assert said(patrol(), person("Anna", level=Level.DISTRICT)) == {}


def test_a_day_that_was_not_offered_is_told_by_its_name(office, person, patrol):
    who, which = person("Anna", offer=frozenset({(1, Daypart.EVENING)})), patrol()
    (found,) = office.read(lambda s: placing.objections(s, which, who))
    assert (found.rule, found.text, found.hard) == (
        PlanRule.OFFERED, "Heeft vrijdagavond niet opgegeven.", True
    )  # fmt: skip


def test_the_small_hours_belong_to_the_evening_before(person, patrol, said):
    who = person("Anna", offer=frozenset({(5, Daypart.NIGHT)}))
    assert said(patrol(FRIDAY + timedelta(days=1), time(1), time(4)), who) == {}
    assert PlanRule.OFFERED in said(patrol(FRIDAY, time(1), time(4)), who)


def test_who_never_said_anything_is_not_taken_for_granted(person, patrol, said):
    assert said(patrol(), person("Anna", offer=None)) == {PlanRule.OFFERED: False}


def test_an_absence_speaks_against_it_on_each_of_its_days(office, person, patrol, said):
    who = person("Anna")
    office.write(lambda s: s.add(Absence(volunteer_id=who, first_day=FRIDAY, last_day=FRIDAY)))
    assert said(patrol(), who) == {PlanRule.ABSENT: True}
    assert said(patrol(FRIDAY + timedelta(days=1)), who) == {}


def test_the_own_maximum_counts_joint_actions_and_patrols_alike(office, person, patrol, said):
    who = person("Anna", most=1)
    place(office, patrol(date(2026, 11, 20)), who)
    assert PlanRule.MONTH in said(patrol(), who)
    assert PlanRule.MONTH not in said(patrol(date(2026, 12, 4)), who)


def test_two_at_once_and_two_on_one_evening(office, person, patrol, said):
    who = person("Anna")
    place(office, patrol(), who)
    assert said(patrol(FRIDAY, time(21), time(23)), who)[PlanRule.OVERLAP]
    later = said(patrol(FRIDAY, time(22), time(23)), who)
    assert PlanRule.OVERLAP not in later
    assert later[PlanRule.NIGHT]


def test_too_soon_after_another_is_told_and_may_be_overridden(office, person, patrol, said):
    who = person("Anna")
    place(office, patrol(FRIDAY - timedelta(days=3)), who)
    assert said(patrol(), who)[PlanRule.REST] is False


def test_an_aspirant_needs_an_experienced_walker_of_their_own(office, person, patrol, said):
    which, pupil = patrol(), person("Anna", status=Status.ASPIRANT)
    assert said(which, pupil) == {PlanRule.MENTOR: True}
    place(office, which, person("Bram", level=Level.DISTRICT))
    assert said(which, pupil) == {}
    place(office, which, person("Coen", status=Status.ASPIRANT))
    assert said(which, pupil) == {PlanRule.MENTOR: True}


def test_who_must_not_walk_together_is_named(office, person, patrol):
    which, anna, bram = patrol(), person("Anna"), person("Bram")
    low, high = sorted((anna, bram))
    office.write(lambda s: s.add(Companion(first_id=low, second_id=high, company=Company.APART)))
    place(office, which, bram)
    (found,) = office.read(lambda s: placing.objections(s, which, anna))
    assert found.text == "Loopt niet samen met Bram."


def test_a_full_patrol_and_who_cancelled_before_are_the_coordinators_to_decide(office, person, patrol, said):
    which, anna = patrol(max_walkers=2), person("Anna")
    place(office, which, anna)
    office.write(lambda s: patrols.set_status(s, which, anna, WalkerStatus.CANCELLED))
    assert said(which, anna) == {None: False}
    for name in ("Bram", "Coen"):
        place(office, which, person(name))
    assert said(which, person("Dirk")) == {None: False}


def test_who_stopped_before_the_evening_cannot_be_placed(person, patrol, said):
    gone = person("Anna", status=Status.STOPPED, left_on=FRIDAY - timedelta(days=1))
    assert said(patrol(), gone) == {None: True}


def test_a_rule_that_is_off_is_silent_and_a_soft_one_does_not_forbid(office, person, patrol, said):
    who, which = person("Anna", offer=None), patrol()
    set_rule(office, PlanRule.OFFERED, force=Force.SOFT)
    assert said(which, who) == {PlanRule.OFFERED: False}
    set_rule(office, PlanRule.OFFERED, force=Force.OFF)
    assert said(which, who) == {}


def test_moving_does_not_count_the_patrol_that_is_left(office, person, patrol):
    who, here, there = person("Anna", most=1), patrol(), patrol(FRIDAY + timedelta(days=1))
    place(office, here, who)
    assert office.read(lambda s: placing.objections(s, there, who))
    assert not office.read(lambda s: placing.objections(s, there, who, leaving=here))


def test_a_swap_is_judged_for_both_as_if_it_had_happened(office, person, patrol):
    friday, saturday = patrol(), patrol(FRIDAY + timedelta(days=1))
    anna, bram = person("Anna", most=1), person("Bram", most=1, offer=frozenset({(6, Daypart.EVENING)}))
    place(office, friday, anna)
    place(office, saturday, bram)
    found = office.read(lambda s: placing.swap_objections(s, friday, anna, saturday, bram))
    assert found.first == []
    assert [objection.rule for objection in found.second] == [PlanRule.OFFERED]


def test_rules_that_cannot_be_right_fall_back_to_their_default(office):
    office.write(
        lambda s: plan_rules.settings.put(s, plan_rules.NAME, {"rest": {"force": "often", "number": -3}, "x": 1})
    )
    assert office.read(plan_rules.read) == plan_rules.reset()
