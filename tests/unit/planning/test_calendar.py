"""Holidays, special evenings and the change of the clock."""

from datetime import date

import pytest

from btl_desktop.planning.calendar import clock_change, day_notes, public_holidays


@pytest.mark.parametrize(
    ("day", "notes"),
    [
        (date(2026, 12, 25), ("Eerste kerstdag",)),
        (date(2026, 12, 31), ("oudejaarsavond",)),
        (date(2026, 12, 5), ("Sinterklaasavond",)),
        (date(2026, 5, 5), ("Bevrijdingsdag",)),
        (date(2027, 3, 28), ("Eerste paasdag",)),
        (date(2026, 10, 24), ("vannacht gaat de klok een uur terug",)),
        (date(2027, 3, 27), ("vannacht gaat de klok een uur vooruit",)),
        (date(2026, 12, 11), ()),
    ],
)
def test_a_day_says_what_is_special_about_it(day, notes):
    assert day_notes(day) == notes


def test_kings_day_on_a_sunday_is_kept_on_the_saturday():
    assert public_holidays(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in public_holidays(2025)


def test_the_clock_changes_on_two_nights_a_year():
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(365)]
    assert [day for day in days if clock_change(day)] == [date(2026, 3, 28), date(2026, 10, 24)]
