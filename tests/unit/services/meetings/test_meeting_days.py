"""On which days a series of meetings falls, and why a day is left out."""

from datetime import UTC, date, datetime
from itertools import takewhile

from btl_desktop import clock
from btl_desktop.models.meeting_choices import Rhythm
from btl_desktop.models.meetings import LAST, MeetingSeries
from btl_desktop.services.meetings import meeting_days


def series(**values):
    return MeetingSeries(**{"name": "Maandoverleg", "first_day": date(2026, 1, 1), **values})


def test_every_third_tuesday_of_a_year():
    found = [day for day in meeting_days.days(series(), date(2026, 1, 1), 12) if day.year == 2026]
    assert len(found) == 12
    assert {(day.isoweekday(), (day.day - 1) // 7) for day in found} == {(2, 2)}
    assert meeting_days.rule_text(series()) == "elke derde dinsdag, 20:00"


def test_a_holiday_is_left_out_and_says_which():
    may = series(nth=1, weekday=2)  # 5 May 2026 is a Tuesday, the first of the month
    told = {turn.day: turn.skipped for turn in meeting_days.forecast(may, date(2026, 5, 1), 2)}
    assert told == {date(2026, 5, 5): "Bevrijdingsdag", date(2026, 6, 2): ""}
    left_out, held = (turn.words for turn in meeting_days.forecast(may, date(2026, 5, 1), 2))
    assert (left_out, held) == ("di 5 mei 2026 (Bevrijdingsdag)", "di 2 jun 2026")
    assert date(2026, 5, 5) in meeting_days.days(series(nth=1, weekday=2, skip_holidays=False), date(2026, 5, 1), 1)


def test_the_evening_of_saint_nicholas_is_no_evening_for_a_meeting():
    saturdays = series(nth=1, weekday=6)
    assert meeting_days.forecast(saturdays, date(2026, 12, 1), 1)[0].skipped == "Sinterklaasavond"


def test_a_month_without_a_fifth_tuesday_says_so():
    fifth = series(nth=5)
    turns = [*takewhile(lambda turn: turn.day < date(2026, 7, 1), meeting_days.turns(fifth, date(2026, 1, 1)))]
    assert [turn.day for turn in turns if not turn.skipped] == [date(2026, 3, 31), date(2026, 6, 30)]
    assert turns[0].words == "januari 2026 (geen vijfde dinsdag)"


def test_the_last_thursday_each_quarter():
    quarters = series(rhythm=Rhythm.QUARTERS, nth=LAST, weekday=4)
    assert meeting_days.days(quarters, date(2026, 1, 1), 4) == [
        date(2026, 1, 29), date(2026, 4, 30), date(2026, 7, 30), date(2026, 10, 29),
    ]  # fmt: skip
    assert meeting_days.rule_text(quarters) == "elk kwartaal de laatste donderdag, 20:00"


def test_dates_of_its_own_and_a_day_that_was_skipped_by_hand():
    own = series(rhythm=Rhythm.DATES, dates=["2026-09-10", "2026-03-12"], exceptions=["2026-09-10"])
    turns = meeting_days.forecast(own, date(2026, 1, 1))
    assert [(turn.day, turn.skipped) for turn in turns] == [
        (date(2026, 3, 12), ""),
        (date(2026, 9, 10), "u hebt deze dag overgeslagen"),
    ]


def test_the_hour_on_the_wall_stays_when_the_clock_changes():
    moments = [meeting_days.moments(series(), day)[0] for day in (date(2026, 3, 17), date(2026, 4, 21))]
    assert moments == [datetime(2026, 3, 17, 19, tzinfo=UTC), datetime(2026, 4, 21, 18, tzinfo=UTC)]
    assert {clock.time_text(moment) for moment in moments} == {"20:00"}


def test_a_series_over_the_night_of_the_change_keeps_its_hour():
    night = series(nth=LAST, weekday=7, starts="23:00", ends="04:00", skip_holidays=False)
    starts, ends = meeting_days.moments(night, date(2026, 10, 25))
    assert (clock.time_text(starts), clock.time_text(ends)) == ("23:00", "04:00")


def test_a_series_that_ends_has_no_more_days():
    short = series(last_day=date(2026, 3, 31))
    assert len(meeting_days.days(short, date(2026, 1, 1), 12)) == 3
