"""Patrols that return: their days over New Year, the clock and leap years, and what a change leaves alone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Status
from btl_desktop.models.patrols import PatrolTemplate
from btl_desktop.services import places
from btl_desktop.services.patrols import patrol_templates, patrols
from btl_desktop.services.volunteers import volunteers

BEFORE = datetime(2026, 9, 1, tzinfo=UTC)
FRIDAYS = {
    "name": "Avondronde",
    "weekdays": [5],
    "every_weeks": 1,
    "starts": time(20),
    "ends": time(22),
    "first_day": date(2026, 10, 1),
    "last_day": date(2027, 3, 31),
    "skip_holidays": True,
    "exceptions": [],
    "meeting_point": "Dorpsplein",
    "min_walkers": 2,
    "max_walkers": 4,
}


def template(**values):
    return PatrolTemplate(**{**FRIDAYS, "starts": "20:00", "ends": "22:00", **values})


@pytest.fixture
def save(office):
    def save(now=BEFORE, template_id=None, **values):
        return office.write(
            lambda s: patrol_templates.save(s, {**FRIDAYS, **values}, template_id, now), undo="herhaling"
        )

    return save


@pytest.fixture
def season(office):
    def season(first=date(2026, 9, 1), last=date(2028, 12, 31)):
        return office.read(lambda s: patrols.patrol_lines(s, first, last))

    return season


def test_every_friday_of_a_season_but_not_christmas_and_new_years_day():
    days = patrol_templates.days(template())
    assert days[0] == date(2026, 10, 2)
    assert days[-1] == date(2027, 3, 19)  # the 26th is Good Friday
    assert {day.weekday() for day in days} == {4}
    assert not {date(2026, 12, 25), date(2027, 1, 1), date(2027, 3, 26)} & {*days}


def test_holidays_are_walked_where_that_is_wanted():
    days = patrol_templates.days(template(skip_holidays=False))
    assert {date(2026, 12, 25), date(2027, 1, 1)} <= {*days}
    assert len(days) == 26


def test_every_other_week_counts_from_the_first_and_goes_on_over_new_year():
    days = patrol_templates.days(template(every_weeks=2, weekdays=[2, 5], skip_holidays=False))
    # 1 October 2026 is a Thursday: its Friday is in the first week, its Tuesday was before the season.
    assert days[:4] == [date(2026, 10, 2), date(2026, 10, 13), date(2026, 10, 16), date(2026, 10, 27)]
    fridays = [day for day in days if day.weekday() == 4]
    assert {(later - day).days for day, later in pairwise(fridays)} == {14}


def test_the_29th_of_february_is_a_day_as_any():
    days = patrol_templates.days(
        template(weekdays=[2], first_day=date(2028, 2, 1), last_day=date(2028, 3, 31), skip_holidays=False)
    )
    assert date(2028, 2, 29) in days


def test_a_forecast_tells_what_is_left_out_and_why():
    walked, left_out = patrol_templates.forecast(FRIDAYS, datetime(2026, 12, 20, tzinfo=UTC))
    assert walked[0] == date(2027, 1, 8)
    assert left_out[:2] == [(date(2026, 12, 25), "Eerste kerstdag"), (date(2027, 1, 1), "Nieuwjaarsdag")]


def test_an_exception_does_not_walk():
    assert date(2026, 11, 6) not in patrol_templates.days(template(exceptions=["2026-11-06"]))


def test_a_season_keeps_its_hour_on_the_wall_when_the_clock_changes(save, season):
    made = save()
    lines = season()
    assert made.made == len(lines) == 23
    assert {line.times for line in lines} == {"20:00–22:00"}
    assert {line.starts_at.astimezone(UTC).hour for line in lines} == {18, 19}
    assert {line.number[:4] for line in lines} == {"2026", "2027"}


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 10, 25), 4), (date(2027, 3, 28), 2), (date(2027, 1, 3), 3)])
def test_a_night_round_has_its_true_length(save, season, day, hours):
    save(weekdays=[7], starts=time(1), ends=time(4), skip_holidays=False)
    line = next(line for line in season() if line.day == day)
    assert line.ends_at - line.starts_at == timedelta(hours=hours)


def test_new_years_eve_runs_into_the_new_year(save, season):
    save(weekdays=[4], starts=time(22), ends=time(1, 30), skip_holidays=False)
    line = next(line for line in season() if line.day == date(2026, 12, 31))
    assert clock.local(line.ends_at).date() == date(2027, 1, 1)
    assert line.number.startswith("2026-")


def test_making_the_season_again_makes_nothing_twice_and_nothing_in_the_past(office, save, season):
    made = save(now=datetime(2026, 11, 1, tzinfo=UTC))
    assert season()[0].day == date(2026, 11, 6)
    again = office.write(lambda s: patrol_templates.make_season(s, made.template_id, BEFORE))
    assert again == 5  # October, now that it lies ahead
    assert office.write(lambda s: patrol_templates.make_season(s, made.template_id, BEFORE)) == 0


def test_one_evening_that_is_deleted_does_not_come_back(office, save, season):
    made = save()
    gone = season()[3]
    office.write(lambda s: patrols.delete(s, [gone.id], BEFORE), undo="weg")
    assert save(template_id=made.template_id, exceptions=[gone.day]).made == 0
    kept = office.read(lambda s: patrol_templates.get(s, made.template_id))
    assert kept.exceptions == [gone.day.isoformat()]


def test_a_change_reaches_only_untouched_coming_patrols_and_says_how_many(office, save, season):
    made = save()
    by_hand, manned, plain = season()[2], season()[3], season()[4]
    jan = office.write(lambda s: volunteers.add(s, {"first_name": "Jan", "last_name": "Bos", "status": Status.ACTIVE}))
    office.write(lambda s: patrols.change(s, by_hand.id, {}, {"meeting_point": "Station"}))
    office.write(lambda s: patrols.place(s, manned.id, jan.id))
    now = datetime(2026, 10, 5, tzinfo=UTC)  # the first is behind us

    told = save(now=now, template_id=made.template_id, starts=time(19), ends=time(21))

    assert (told.changed, told.kept, told.made, told.removed) == (20, 2, 0, 0)
    assert "20 aangepast" in told.words
    times = {line.id: line.times for line in season()}
    assert times[by_hand.id] == times[manned.id] == times[season()[0].id] == "20:00–22:00"
    assert times[plain.id] == "19:00–21:00"


def test_another_meeting_point_reaches_patrols_with_people_as_well(office, save, season):
    made = save()
    manned = season()[3]
    jan = office.write(lambda s: volunteers.add(s, {"first_name": "Jan", "last_name": "Bos", "status": Status.ACTIVE}))
    office.write(lambda s: patrols.place(s, manned.id, jan.id))
    told = save(template_id=made.template_id, meeting_point="Station")
    assert (told.changed, told.kept) == (23, 0)
    assert {line.meeting_point for line in season()} == {"Station"}


def test_another_weekday_takes_empty_evenings_along_and_undo_brings_them_back(office, save, season):
    made = save()
    before = [line.day for line in season()]
    told = save(template_id=made.template_id, weekdays=[6])
    assert (told.removed, told.made) == (23, len(season()))
    assert {line.day.weekday() for line in season()} == {5}
    office.undo()
    assert [line.day for line in season()] == before


def test_deleting_a_template_leaves_what_has_people_or_a_past(office, save, season):
    made = save()
    manned = season()[3]
    jan = office.write(lambda s: volunteers.add(s, {"first_name": "Jan", "last_name": "Bos", "status": Status.ACTIVE}))
    office.write(lambda s: patrols.place(s, manned.id, jan.id))
    now = datetime(2026, 10, 5, tzinfo=UTC)
    told = office.write(lambda s: patrol_templates.delete(s, made.template_id, now), undo="herhaling weg")
    assert (told.removed, told.kept) == (21, 2)
    assert [line.id for line in season()][1] == manned.id
    office.undo()
    assert len(season()) == 23


def test_a_wijk_of_a_template_goes_to_its_patrols(office, save, season):
    office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    area = office.read(lambda s: places.areas(s)[0])
    save(area_id=area.id)
    assert {(line.area, line.village) for line in season()} == {(area.name, "Bleiswijk")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []},
        {"name": " "},
        {"last_day": date(2026, 9, 1)},
        {"last_day": date(2040, 1, 1)},
        {"max_walkers": 1},
    ],
    ids=["no day", "no name", "ends before it begins", "fourteen years", "fewer seats than people"],
)
def test_a_template_that_cannot_be_is_refused(save, wrong):
    with pytest.raises(UserError):
        save(**wrong)
