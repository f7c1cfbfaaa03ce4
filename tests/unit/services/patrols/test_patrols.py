"""Patrols: planned, changed, manned by hand, and never silently gone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import PatrolStatus, Status, WalkerStatus
from btl_desktop.services import places
from btl_desktop.services.patrols import patrols
from btl_desktop.services.volunteers import volunteers

EVENING = {"start": time(20), "end": time(22)}
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0])


@pytest.fixture
def plan(office, village):
    def plan(day, **values):
        return office.write(
            lambda s: patrols.new(s, {"day": day, "village_id": village.id, **EVENING, **values}), undo="nieuw"
        ).id

    return plan


@pytest.fixture
def person(office):
    def person(first, last):
        values = {"first_name": first, "last_name": last, "status": Status.ACTIVE}
        return office.write(lambda s: volunteers.add(s, values)).id

    return person


@pytest.fixture
def read(office):
    return lambda patrol: office.read(lambda s: patrols.line(s, patrol))


def place(office, patrol, who, **values):
    office.write(lambda s: patrols.place(s, patrol, who, **values), undo="geplaatst")


def status_of(line, who):
    return next(walker.status for walker in line.walkers if walker.id == who)


def test_a_new_patrol_has_a_number_of_the_year_in_which_it_starts(plan, read):
    over_new_year = read(plan(date(2026, 12, 31), start=time(22), end=time(1)))
    assert over_new_year.number == "2026-0001"
    assert over_new_year.day == date(2026, 12, 31)
    assert over_new_year.ends_at - over_new_year.starts_at == timedelta(hours=3)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 25), 4), (date(2027, 3, 28), 2), (date(2028, 2, 29), 3)])
def test_a_night_round_in_which_the_clock_changes_has_its_true_length(plan, read, day, hours):
    line = read(plan(day, start=time(1), end=time(4)))
    assert line.ends_at - line.starts_at == timedelta(hours=hours)
    assert (line.day, line.times) == (day, "01:00–04:00")


def test_a_month_has_the_patrols_that_start_in_it_the_earliest_first(office, plan):
    plan(date(2026, 10, 31))
    late = plan(date(2026, 11, 30), start=time(23), end=time(2))
    early = plan(date(2026, 11, 1), start=time(0, 30), end=time(2))
    plan(date(2026, 12, 1))
    lines = office.read(lambda s: patrols.patrol_lines(s, date(2026, 11, 1), date(2026, 11, 30)))
    assert [line.id for line in lines] == [early, late]


def test_a_wijk_brings_its_village_and_its_buurten(office, village, plan, read):
    area = office.read(lambda s: places.areas(s, village.id)[0])
    patrol = plan(date(2026, 11, 6), village_id=None, area_id=area.id)
    assert read(patrol).village == "Bleiswijk"
    assert office.read(lambda s: patrols.get(s, patrol)).area_codes == [*area.codes]


def test_an_end_before_the_beginning_of_a_shortened_night_is_refused(office, village):
    def half_an_hour_that_does_not_exist(session):
        patrols.new(session, {"day": date(2027, 3, 28), "start": time(2, 30), "end": time(3, 10)})

    with pytest.raises(UserError):
        office.write(half_an_hour_that_does_not_exist)


def test_two_seats_for_four_people_are_refused(office, plan):
    with pytest.raises(UserError):
        plan(date(2026, 11, 6), min_walkers=4, max_walkers=2)


def test_a_change_that_somebody_else_made_meanwhile_is_not_overwritten(office, plan):
    patrol = plan(date(2026, 11, 6))
    office.write(lambda s: patrols.change(s, patrol, {"meeting_point": ""}, {"meeting_point": "Dorpsplein"}))
    with pytest.raises(UserError):
        office.write(lambda s: patrols.change(s, patrol, {"meeting_point": ""}, {"meeting_point": "Station"}))
    office.write(lambda s: patrols.change(s, patrol, {"end": time(22)}, {"end": time(1)}))
    kept = office.read(lambda s: patrols.get(s, patrol))
    assert kept.meeting_point == "Dorpsplein"
    assert clock.local(kept.ends_at).date() == date(2026, 11, 7)


def test_how_a_patrol_stands_follows_from_who_has_not_cancelled(office, plan, person, read):
    patrol = plan(date(2026, 11, 6), min_walkers=2, max_walkers=3)
    jan, fatma, piet = person("Jan", "Bos"), person("Fatma", "Yilmaz"), person("Piet", "Smit")
    assert read(patrol).manned(NOW).label == "te weinig"
    place(office, patrol, jan)
    place(office, patrol, fatma, status=WalkerStatus.PROMISED)
    assert read(patrol).manned(NOW).label == "genoeg"
    place(office, patrol, piet)
    assert (read(patrol).manned(NOW).label, read(patrol).gaps, read(patrol).promised) == ("vol", 0, 1)
    office.write(lambda s: patrols.set_status(s, patrol, piet, WalkerStatus.CANCELLED))
    assert (read(patrol).standing, read(patrol).gaps) == (2, 1)
    assert read(patrol).manned(datetime(2026, 12, 1, tzinfo=UTC)).label == "afronden"


def test_who_had_cancelled_and_is_asked_again_stands_once(office, plan, person, read):
    patrol, jan = plan(date(2026, 11, 6)), person("Jan", "Bos")
    place(office, patrol, jan)
    office.write(lambda s: patrols.set_status(s, patrol, jan, WalkerStatus.CANCELLED))
    place(office, patrol, jan, reason="Liep  toch graag mee")
    (walker,) = read(patrol).walkers
    assert (walker.status, walker.reason) == (WalkerStatus.ASKED, "Liep toch graag mee")


def test_a_leader_who_cancels_or_leaves_leads_no_more(office, plan, person, read):
    patrol, jan = plan(date(2026, 11, 6)), person("Jan", "Bos")
    place(office, patrol, jan)
    office.write(lambda s: patrols.lead(s, patrol, jan))
    assert read(patrol).leader == "Jan Bos"
    office.write(lambda s: patrols.set_status(s, patrol, jan, WalkerStatus.CANCELLED))
    assert read(patrol).leader == ""
    office.write(lambda s: patrols.remove(s, patrol, jan))
    assert read(patrol).walkers == ()


def test_a_promise_for_one_evening_is_none_for_another(office, plan, person, read):
    friday, saturday, beside = plan(date(2026, 11, 6)), plan(date(2026, 11, 7)), plan(date(2026, 11, 6))
    jan = person("Jan", "Bos")
    place(office, friday, jan, status=WalkerStatus.PROMISED)
    office.write(lambda s: patrols.move(s, friday, beside, jan))
    assert status_of(read(beside), jan) is WalkerStatus.PROMISED
    office.write(lambda s: patrols.move(s, beside, saturday, jan), undo="verplaatst")
    assert status_of(read(saturday), jan) is WalkerStatus.ASKED
    assert read(friday).walkers == read(beside).walkers == ()
    office.undo()
    assert status_of(read(beside), jan) is WalkerStatus.PROMISED
    assert read(saturday).walkers == ()


def test_two_people_swap_and_swap_back_with_undo(office, plan, person, read):
    friday, saturday, jan, fatma = (
        plan(date(2026, 11, 6)),
        plan(date(2026, 11, 7)),
        person("Jan", "Bos"),
        person("Fatma", "Yilmaz"),
    )
    place(office, friday, jan)
    place(office, saturday, fatma)
    swapped = {"reasons": ("", "Kan alleen vrijdag")}
    office.write(lambda s: patrols.swap(s, friday, jan, saturday, fatma, **swapped), undo="geruild")
    assert (read(friday).names, read(saturday).names) == (("Fatma Yilmaz",), ("Jan Bos",))
    assert read(friday).walkers[0].reason == "Kan alleen vrijdag"
    office.undo()
    assert (read(friday).names, read(saturday).names) == (("Jan Bos",), ("Fatma Yilmaz",))


def test_nobody_is_swapped_into_a_patrol_that_they_walk_already(office, plan, person):
    friday, saturday, jan, fatma = (
        plan(date(2026, 11, 6)),
        plan(date(2026, 11, 7)),
        person("Jan", "Bos"),
        person("Fatma", "Yilmaz"),
    )
    for patrol, who in ((friday, jan), (friday, fatma), (saturday, fatma)):
        place(office, patrol, who)
    with pytest.raises(UserError):
        office.write(lambda s: patrols.swap(s, friday, jan, saturday, fatma))


def test_a_patrol_that_lapsed_stays_in_the_books_and_takes_nobody_any_more(office, plan, person, read):
    patrol, jan = plan(date(2026, 11, 6)), person("Jan", "Bos")
    place(office, patrol, jan)
    office.write(lambda s: patrols.lapse(s, patrol, "Storm"))
    assert (read(patrol).status, read(patrol).names) == (PatrolStatus.LAPSED, ("Jan Bos",))
    with pytest.raises(UserError):
        place(office, patrol, person("Fatma", "Yilmaz"))
    office.write(lambda s: patrols.revive(s, patrol))
    assert read(patrol).status is PatrolStatus.PLANNED


def test_what_is_still_to_come_can_be_deleted_and_brought_back(office, plan, person, read):
    patrol, jan = plan(date(2026, 11, 6)), person("Jan", "Bos")
    place(office, patrol, jan)
    assert office.write(lambda s: patrols.delete(s, [patrol], NOW), undo="verwijderd") == 1
    assert read(patrol) is None
    office.undo()
    assert read(patrol).names == ("Jan Bos",)


def test_what_is_past_or_lapsed_never_disappears(office, plan, read):
    past, lapsed = plan(date(2026, 10, 30)), plan(date(2026, 11, 6))
    office.write(lambda s: patrols.lapse(s, lapsed))
    for patrol in (past, lapsed):
        with pytest.raises(UserError):
            office.write(lambda s, patrol=patrol: patrols.delete(s, [patrol], NOW))
        assert read(patrol) is not None


def test_a_long_evening_is_doubted_in_words_that_are_so():
    day = date(2026, 11, 6)
    (same,) = patrols.problems(patrols.PatrolTimes(day, time(4, 30), time(22)))
    (next_day,) = patrols.problems(patrols.PatrolTimes(day, time(20), time(19)))
    assert (same.message, next_day.message) == (
        "Dat is meer dan acht uur; klopt dat?",
        "Dit einde valt op de volgende dag; klopt dat?",
    )
