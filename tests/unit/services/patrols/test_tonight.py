"""The evening itself: who is out, who is back, and whom nobody has heard of."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import overview
from btl_desktop.services.patrols import patrols, tonight
from btl_desktop.services.patrols.tonight import Stage

FRIDAY = date(2026, 11, 20)


def at(hour, minute=0, day=FRIDAY):
    return clock.at(day, time(hour, minute))


@pytest.fixture
def people(office):
    def enrol(session):
        made = [
            Volunteer(first_name="Jan", last_name="Vos", mobile="+31612340001", phone="+31101234567",
                      emergency_name="Els Vos", emergency_phone="+31612340009"),
            Volunteer(first_name="Ans", last_name="Bos", mobile="+31612340002"),
            Volunteer(first_name="Piet", last_name="Los"),
        ]  # fmt: skip
        session.add_all(made)
        session.flush()
        return [one.id for one in made]

    return office.write(enrol)


def plan(office, people, start=time(20), end=time(22), day=FRIDAY):
    def make(session):
        patrol = patrols.new(session, {"day": day, "start": start, "end": end, "name": "Vrijdagronde"})
        for person in people:
            patrols.place(session, patrol.id, person, status=WalkerStatus.PROMISED)
        return patrol.id

    return office.write(make)


def look(office, now):
    return office.read(lambda s: tonight.tonight(s, now))


def stage(office, now):
    (one,) = look(office, now).rounds
    return one.stage


def test_an_evening_goes_from_coming_to_out_to_back(office, people):
    patrol = plan(office, people[:2])
    assert stage(office, at(19)) is Stage.COMING
    office.write(lambda s: tonight.leave(s, patrol, at(20, 3)), undo="Vertrokken")
    seen = look(office, at(21))
    assert (seen.rounds[0].stage, seen.rounds[0].since, seen.out) == (Stage.OUT, "vertrokken om 20:03", 2)
    office.write(lambda s: tonight.back(s, patrol, at(22, 5)), undo="Terug")
    (done,) = look(office, at(22, 40)).rounds
    assert (done.stage, done.since) == (Stage.BACK, "terug om 22:05")


def test_a_slip_of_the_finger_is_taken_back(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: tonight.leave(s, patrol, at(20)), undo="Vertrokken")
    office.undo()
    assert stage(office, at(20, 5)) is Stage.COMING


def test_half_an_hour_after_its_end_a_silent_patrol_asks_for_a_call_with_the_numbers_at_hand(office, people):
    patrol = plan(office, people)
    office.write(lambda s: tonight.leave(s, patrol, at(20)))
    assert stage(office, at(22, 29)) is Stage.OUT
    seen = look(office, at(22, 30))
    (silent,) = seen.unheard
    assert [(one.name, one.phones) for one in silent.walkers] == [
        ("Jan Vos", ("+31612340001", "+31101234567")), ("Ans Bos", ("+31612340002",)), ("Piet Los", ()),
    ]  # fmt: skip
    assert silent.walkers[0].emergency_phone == "+31612340009"
    assert (seen.police_phone, seen.emergency_phone) == ("0900-8844", "112")
    assert office.read(lambda s: overview.overview(s, at(22, 30))).lines[0].what == (
        "1 patrouille heeft zich nog niet teruggemeld"
    )


def test_nobody_noting_that_they_left_is_no_reason_to_forget_them(office, people):
    plan(office, people[:2])
    assert stage(office, at(20, 15)) is Stage.LATE
    (one,) = look(office, at(22, 30)).rounds
    assert (one.stage, one.since) == (Stage.UNHEARD, "vertrek niet gemeld")


def test_an_evening_for_which_nobody_stood_alarms_nobody(office):
    plan(office, [])
    assert stage(office, at(23)) is Stage.OVER


def test_a_patrol_over_midnight_is_still_tonights(office, people):
    patrol = plan(office, people[:2], time(23), time(1, 30))
    office.write(lambda s: tonight.leave(s, patrol, at(23)))
    assert stage(office, at(1, 50, FRIDAY + timedelta(days=1))) is Stage.OUT
    assert stage(office, at(2, 0, FRIDAY + timedelta(days=1))) is Stage.UNHEARD


def test_whoever_never_came_back_is_not_forgotten_the_next_day(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: tonight.leave(s, patrol, at(20)))
    assert stage(office, at(20, 0, FRIDAY + timedelta(days=1))) is Stage.UNHEARD


def test_in_the_night_that_the_clock_goes_back_the_half_hour_is_a_real_one(office, people):
    night = date(2026, 10, 25)
    patrol = plan(office, people[:2], time(1), time(4), night)
    office.write(lambda s: tonight.leave(s, patrol, at(1, 0, night)))
    ends = at(4, 0, night)
    assert ends - at(1, 0, night) == timedelta(hours=4)
    assert stage(office, ends + timedelta(minutes=29)) is Stage.OUT
    assert stage(office, ends + timedelta(minutes=30)) is Stage.UNHEARD


def test_somebody_who_cancelled_is_not_out(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: patrols.set_status(s, patrol, people[0], WalkerStatus.CANCELLED))
    (one,) = look(office, at(19)).rounds
    assert [walker.name for walker in one.walkers] == ["Ans Bos"]
    assert one.too_few


def test_reporting_back_without_having_left_counts_from_the_hour_they_were_to_leave(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: tonight.back(s, patrol, at(22)))
    found = office.read(lambda s: patrols.get(s, patrol))
    assert (found.out_at, found.back_at) == (at(20), at(22))


def test_nothing_special_is_one_press_and_a_report_takes_it_back(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: tonight.nothing_special(s, patrol), undo="Niets bijzonders")
    assert look(office, at(22)).rounds[0].nothing_special
    office.write(lambda s: tonight.report(s, patrol, " Lantaarn stuk bij de school. "))
    (one,) = look(office, at(22)).rounds
    assert (one.nothing_special, one.remarks) == (False, "Lantaarn stuk bij de school.")
    with pytest.raises(UserError, match="nog niets"):
        office.write(lambda s: tonight.report(s, patrol, "  "))


def test_a_patrol_that_lapsed_cannot_leave(office, people):
    patrol = plan(office, people[:2])
    office.write(lambda s: patrols.lapse(s, patrol, "Storm."))
    assert stage(office, at(20)) is Stage.LAPSED
    with pytest.raises(UserError, match="is vervallen"):
        office.write(lambda s: tonight.leave(s, patrol, at(20)))


def test_an_evening_without_patrols_says_when_the_next_one_is(office, people):
    plan(office, people[:2], day=FRIDAY + timedelta(days=7))
    seen = look(office, at(20))
    assert (seen.rounds, seen.next_on) == ((), FRIDAY + timedelta(days=7))


def test_the_first_page_leads_to_the_evening_while_somebody_walks(office, people):
    patrol = plan(office, people[:2])
    found = {line.show: line.what for line in office.read(lambda s: overview.overview(s, at(19))).lines}
    assert found["tonight"] == "Vanavond: 1 patrouille"
    office.write(lambda s: tonight.leave(s, patrol, at(20)))
    found = {line.show: line.what for line in office.read(lambda s: overview.overview(s, at(21))).lines}
    assert found["tonight"] == "Vanavond: 1 patrouille, nu 2 mensen buiten"


@pytest.mark.parametrize("hour", [7, 12, 20])
def test_in_the_morning_the_evening_of_that_day_is_meant(office, hour):
    day = date(2026, 11, 6)
    office.write(lambda s: patrols.new(s, {"day": day, "start": time(20), "end": time(22)}))
    seen = office.read(lambda s: tonight.tonight(s, clock.at(day, time(hour))))
    assert [one.stage.name for one in seen.rounds] == ["COMING"]
