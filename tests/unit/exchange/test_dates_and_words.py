"""Dates and small words as coordinators write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.exchange import dates, words
from btl_desktop.models.choices import Level, Status

YEAR = 2026


@pytest.mark.parametrize(
    "written",
    ["2-3-2018", "02-03-2018", "2/3/18", "2.3.2018", "2 mrt 2018", "2 maart 2018", "2e maart '18", "2018-03-02",
     "20180302", "02032018", "vr 2 mrt 2018", "March 2, 2018", "2018-03-02T00:00:00", "2-3-2018 14:30", "43161",
     "43161.5", "2 mrt. 2018", datetime(2018, 3, 2, 9, tzinfo=UTC), date(2018, 3, 2), 43161, 43161.0, 20180302],
)  # fmt: skip
def test_one_day_in_every_notation(written: object) -> None:
    assert dates.read_date(written, this_year=YEAR) == date(2018, 3, 2)


@pytest.mark.parametrize("written", ["", "?", "31-2-2018", "2 foo 2018", "ja", "0", "99999999", True, None, 12, [2018]])
def test_what_is_no_day(written: object) -> None:
    assert dates.read_date(written, this_year=YEAR) is None


def test_a_short_year_is_within_the_last_hundred_years() -> None:
    assert dates.read_date("1-1-27", this_year=YEAR) == date(2027, 1, 1)
    assert dates.read_date("1-1-28", this_year=YEAR) == date(1928, 1, 1)


def test_a_column_tells_whether_the_month_comes_first() -> None:
    assert dates.month_comes_first(["11/22/19", "1/2/20", "?"])
    assert not dates.month_comes_first(["22/11/19", "1/2/20"])
    assert not dates.month_comes_first([])
    assert dates.read_date("11/22/19", this_year=YEAR, month_first=True) == date(2019, 11, 22)


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)))
def test_every_day_written_the_dutch_way_is_read_back(day: date) -> None:
    for written in (f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}", f"{day:%d%m%Y}"):
        if not written.startswith(("19", "20")) or "-" in written or "/" in written:
            assert dates.read_date(written, this_year=YEAR) == day


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers()))
def test_no_value_breaks_a_date(value: object) -> None:
    dates.read_date(value, this_year=YEAR)


@pytest.mark.parametrize(
    ("written", "level"),
    [("BTH", Level.WATCH), ("loper", Level.WATCH), ("WC", Level.DISTRICT), ("wijkcoördinator", Level.DISTRICT),
     ("Dorpscoordinator", Level.VILLAGE), ("bakker", None)],
)  # fmt: skip
def test_levels_by_their_words(written: str, level: Level | None) -> None:
    assert words.level(written) is level


def test_yes_no_size_status_and_dash() -> None:
    assert (words.yes_or_no("Ja!"), words.yes_or_no("x"), words.yes_or_no("nee"), words.yes_or_no("?")) == (
        True, True, False, None,
    )  # fmt: skip
    assert (words.size("maat xl"), words.size("One Size"), words.size("groot")) == ("XL", "ONE SIZE", "")
    assert words.status("gestopt") is Status.STOPPED
    assert words.is_blank("-")
    assert not words.is_blank("-1")
