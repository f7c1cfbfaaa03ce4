"""By when something is to be done, as people say it in a meeting."""

from datetime import date

import pytest

from btl_desktop.services.meetings import due_dates

MEETING = date(2026, 11, 17)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("12 dec", date(2026, 12, 12)),
        ("12 december 2026", date(2026, 12, 12)),
        ("12-12", date(2026, 12, 12)),
        ("uiterlijk 1 maart", date(2027, 3, 1)),
        ("vóór 1 januari", date(2027, 1, 1)),
        ("1 oktober", date(2027, 10, 1)),
        ("1-10-2026", date(2026, 10, 1)),
        ("vrijdag", date(2026, 11, 20)),
        ("dinsdag", date(2026, 11, 24)),
        ("morgen", date(2026, 11, 18)),
        ("volgende week", date(2026, 11, 24)),
        ("over twee weken", date(2026, 12, 1)),
        ("over 3 maanden", date(2027, 2, 17)),
        ("eind november", date(2026, 11, 30)),
        ("eind februari", date(2027, 2, 28)),
        ("eind van het jaar", None),
        ("eind jaar", date(2026, 12, 31)),
        ("volgend overleg", date(2026, 12, 15)),
    ],
)
def test_dates_are_read_as_they_are_said(said, meant):
    assert due_dates.read(said, MEETING, date(2026, 12, 15)) == meant


@pytest.mark.parametrize("said", ["31 februari", "31-02", "31 feb 2027", "30/2", "uiterlijk 31 november"])
def test_a_day_that_does_not_exist_is_told(said):
    with pytest.raises(ValueError, match="bestaat niet"):
        due_dates.read(said, MEETING)


@pytest.mark.parametrize("said", ["hek melden", "samen met Piet", "2 lampen bij de school", "12 borden", ""])
def test_other_words_are_no_date(said):
    assert due_dates.read(said, MEETING) is None


def test_the_next_meeting_has_to_be_planned():
    with pytest.raises(ValueError, match="nog niet gepland"):
        due_dates.read("volgend overleg", MEETING)
