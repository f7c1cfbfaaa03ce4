"""Lists of incidents from elsewhere: months, days and moments; degrees, swapped degrees and the Dutch grid."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop.exchange.cells import Sheet
from btl_desktop.exchange.incidents import Draft, Part, Refused, drafts, from_rd, listing, moments, point, recognise


def read(*rows):
    found = listing(Sheet("csv", rows=[*rows], numbers=[*range(1, len(rows) + 1)]))
    return [*drafts(found, recognise(found), 2026)]


def test_a_dutch_list_under_a_title_is_understood():
    (one,) = read(
        ["Meldingen 2026"],
        ["Datum", "Tijd", "Soort melding", "Straat", "Huisnummer", "Omschrijving"],
        ["vr 13 mrt 2026", "21:15", "Jeugdoverlast", "Dorpsstraat", 12.0, "groep van acht"],
    )
    assert one.noticed_at == datetime(2026, 3, 13, 20, 15, tzinfo=UTC)
    assert (one.kind, one.street, one.house_number, one.seen, one.row) == (
        "Jeugdoverlast", "Dorpsstraat", "12", "groep van acht", 3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "at", "start", "end"),
    [
        ("2016-07", "", datetime(2016, 6, 30, 22, tzinfo=UTC), datetime(2016, 7, 31, 22, tzinfo=UTC)),
        ("2016-12", "", datetime(2016, 11, 30, 23, tzinfo=UTC), datetime(2016, 12, 31, 23, tzinfo=UTC)),
        ("12-3-2026", "", datetime(2026, 3, 11, 23, tzinfo=UTC), datetime(2026, 3, 12, 23, tzinfo=UTC)),
        ("12-3-2026 21:15", "", datetime(2026, 3, 12, 20, 15, tzinfo=UTC), None),
        ("12-3-2026", "21.15", datetime(2026, 3, 12, 20, 15, tzinfo=UTC), None),
        (datetime(2026, 3, 12), 0.5, datetime(2026, 3, 12, 11, tzinfo=UTC), None),  # noqa: DTZ001 - as a sheet has it
        ("29-3-2026", "02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), None),  # the skipped hour: the one after
    ],
)
def test_when(value, at, start, end):
    assert moments(value, at, 2026) == (start, end)


@pytest.mark.parametrize("value", ["", "gisteren of zo", "2016-13", "31-2-2026"])
def test_a_row_without_a_date_is_refused_and_says_why(value):
    (one,) = read(["Datum", "Soort"], [value, "Vuurwerk"])
    assert one == Refused(2, "De datum is niet te lezen.")


def test_a_row_without_a_kind_is_refused():
    assert read(["Datum", "Soort"], ["1-2-2026", ""]) == [Refused(2, "Er staat geen soort bij.")]


@pytest.mark.parametrize(
    ("first", "second", "found", "remark"),
    [
        (51.98, 4.5, (51.98, 4.5), ""),
        ("51,98", "4,5", (51.98, 4.5), ""),
        (53.6, -1.55, (53.6, -1.55), ""),
        (4.5, 51.98, (51.98, 4.5), "verwisseld"),
        (444656, 94698, (51.9870, 4.5093), ""),
        (94698, 444656, (51.9870, 4.5093), "verwisseld"),
        ("444.656", "94.698", (51.9870, 4.5093), ""),
        ("94 698,25", "444 656,5", (51.9870, 4.5093), "verwisseld"),
        ("52.010", "4.533", (52.01, 4.533), ""),
        (0, "0,0", (None, None), "geen plek"),
        (999, 999, (None, None), "nergens"),
        ("noord", 4.5, (None, None), "niet te lezen"),
        ("", "", (None, None), ""),
    ],
)
def test_where(first, second, found, remark):
    latitude, longitude, told = point(first, second)
    assert (latitude, longitude) == (pytest.approx(found[0], abs=1e-4), pytest.approx(found[1], abs=1e-4)) or (
        (latitude, longitude) == found
    )
    assert remark in told
    assert bool(told) == bool(remark)


def test_the_origin_of_the_dutch_grid_is_the_tower_of_amersfoort():
    assert from_rd(155_000, 463_000) == pytest.approx((52.1551744, 5.3872062), abs=1e-6)


@given(
    st.lists(
        st.lists(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans()), max_size=4), max_size=4
    )
)
def test_nothing_in_a_row_breaks_the_reading(rows):
    for one in read(["Datum", "Soort", "lat", "lon"], *rows):
        assert isinstance(one, Draft | Refused)


def test_every_part_is_given_once():
    found = listing(Sheet("csv", rows=[["Datum", "Date", "Type", "Soort"]], numbers=[1]))
    assert recognise(found) == [Part.WHEN, Part.IGNORE, Part.IGNORE, Part.KIND]
