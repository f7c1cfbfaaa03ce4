"""Sunset and dusk are those of the season and the place, told by the clock on the wall."""

from datetime import date, timedelta

import pytest

from btl_desktop.models.geography import municipality
from btl_desktop.planning.sun import sun, village_point


def near(moment, text, minutes=4):
    hour, minute = map(int, text.split(":"))
    return abs((moment.hour * 60 + moment.minute) - (hour * 60 + minute)) <= minutes


@pytest.mark.parametrize(
    ("day", "rises", "sets"),
    [
        (date(2026, 12, 12), "08:40", "16:30"),
        (date(2026, 6, 21), "05:23", "22:06"),
        (date(2026, 3, 28), "06:26", "19:06"),
        (date(2026, 3, 29), "07:24", "20:08"),
        (date(2026, 10, 24), "08:19", "18:29"),
        (date(2026, 10, 25), "07:21", "17:27"),
    ],
)
def test_the_sun_is_told_by_the_clock_on_the_wall_also_around_the_change_of_the_clock(day, rises, sets):
    today = sun(day, "Bergschenhoek")
    assert near(today.sunrise, rises)
    assert near(today.sunset, sets)
    assert today.sunset.date() == day
    assert today.sunset.second == 0


def test_dusk_comes_after_sunset_every_day_of_the_year():
    for number in range(0, 365, 7):
        day = date(2026, 1, 1) + timedelta(days=number)
        assert timedelta(minutes=28) < sun(day).dusk - sun(day).sunset < timedelta(minutes=60)


def test_every_village_has_its_own_middle_inside_the_municipality():
    whole = municipality()
    points = {village_point(name) for name in whole.villages}
    assert len(points) == 3
    for longitude, latitude in points:
        assert 4.42 < longitude < 4.57
        assert 51.96 < latitude < 52.07


def test_an_unknown_village_gets_the_middle_of_the_municipality():
    assert village_point("Nergenshuizen") == village_point("")
    assert sun(date(2026, 12, 12), "Nergenshuizen") == sun(date(2026, 12, 12))
