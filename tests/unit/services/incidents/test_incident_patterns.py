"""Where, when and what kind: figures that add up to the list, by the clock on the wall."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text

from btl_desktop import clock
from btl_desktop.models.base import new_id
from btl_desktop.models.geography import municipality
from btl_desktop.models.incident_choices import IncidentSource, IncidentStatus
from btl_desktop.models.incidents import Incident, first_key
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incident_criteria import Criteria
from btl_desktop.services.incidents.incident_patterns import patterns
from btl_desktop.services.incidents.incident_search import find, lines
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.vault import figures, search_index

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LONG_AGO = datetime(1996, 1, 1, tzinfo=UTC)  # since then summer time is what it is
BUURTEN = [buurt.code for buurt in municipality().neighbourhoods()]


@pytest.fixture
def kinds(office):
    return office.write(lambda s: [one.id for one in incident_kinds.set_up(s)])


@pytest.fixture
def enter(office, kinds):
    def enter(moment=NOW, kind=0, **fields):
        return office.write(lambda s: incidents.enter(s, Entry(kinds[kind], moment, **fields), NOW), undo="melding")

    return enter


@pytest.fixture
def seen(office):
    def seen(words="", **filters):
        return office.read(lambda s: patterns(s, Criteria(words, **filters), TODAY))

    return seen


def by_hour(found):
    """The hours of the week in which something was noticed: (weekday, hour) to count."""
    return {(day, hour): n for day, row in enumerate(found.hours) for hour, n in enumerate(row) if n}


def test_an_empty_log_has_all_figures_and_all_are_nought(seen):
    found = seen()
    assert (found.total, found.vague, found.nowhere, found.spots) == (0, 0, 0, ())
    assert {one.count for one in found.areas} == {0} == {*found.months} == {*map(sum, found.hours)}
    assert len(found.areas) == len(BUURTEN)


def test_a_buurt_a_kind_and_a_village_are_named_and_counted(enter, seen, office):
    village = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0])
    for _ in range(2):
        enter(area_code=BUURTEN[-1])
    enter(kind=1)
    found = seen()
    assert [(one.code, one.count) for one in found.areas if one.count] == [(BUURTEN[-1], 2)]
    assert found.nowhere == 1
    assert [one.count for one in found.kinds] == [2, 1]
    assert [(one.id, one.count) for one in found.villages] == [(village.id, 2), (None, 1)]


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), (6, 1)),  # the last minute of winter time
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), (6, 3)),  # two o'clock does not exist
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), (6, 2)),  # half past two, and an hour later
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), (6, 2)),  # half past two again
        (datetime(2026, 7, 5, 22, 0, tzinfo=UTC), (0, 0)),  # Sunday evening in Greenwich is Monday here
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), (3, 0)),
    ],
)
def test_an_hour_is_that_of_the_clock_on_the_wall(enter, seen, moment, hour):
    enter(moment)
    assert by_hour(seen()) == {hour: 1}


def test_a_month_is_that_of_the_calendar_on_the_wall(enter, seen):
    enter(datetime(2025, 12, 31, 22, 59, tzinfo=UTC))
    enter(datetime(2025, 12, 31, 23, 0, tzinfo=UTC))
    found = seen()
    assert (found.year, found.months[0], found.months_before[11]) == (2026, 1, 1)


@pytest.mark.parametrize(
    ("lasted", "vague"), [(timedelta(hours=2), 0), (timedelta(hours=2, minutes=1), 1), (timedelta(days=31), 1)]
)
def test_a_vague_moment_is_counted_apart_and_never_in_an_hour(enter, seen, lasted, vague):
    enter(NOW - timedelta(days=40), noticed_until=NOW - timedelta(days=40) + lasted)
    found = seen()
    assert (found.vague, len(by_hour(found)), sum(found.months)) == (vague, 1 - vague, 1)


def test_points_close_together_are_one_spot_with_a_number(enter, seen):
    enter(latitude=52.0101, longitude=4.5201)
    enter(latitude=52.0102, longitude=4.5202)
    enter(latitude=52.0001, longitude=4.5001)
    enter()
    found = seen()
    assert [one.count for one in found.spots] == [2, 1]
    assert found.spotless == 1
    assert abs(found.spots[0].latitude - 52.0101) < 0.0005


def test_the_course_shows_whole_years_whatever_the_period(enter, seen):
    enter(datetime(2026, 2, 3, 12, tzinfo=UTC))
    enter(datetime(2026, 5, 3, 12, tzinfo=UTC), kind=1)
    enter(datetime(2025, 5, 3, 12, tzinfo=UTC))
    found = seen(since=date(2026, 5, 1), until=date(2026, 5, 31))
    assert (found.total, found.months[1], found.months[4], found.months_before[4]) == (1, 1, 1, 1)


def test_figures_follow_a_change_a_deletion_and_undo(office, enter, seen, kinds):
    made = enter(area_code=BUURTEN[0])
    was, new = {"kind_id": made.kind_id, "area_code": BUURTEN[0]}, {"kind_id": kinds[1], "area_code": BUURTEN[1]}
    office.write(lambda s: incidents.change(s, made.id, was, new), undo="wijziging")
    moved = seen()
    assert [(one.code, one.count) for one in moved.areas if one.count] == [(BUURTEN[1], 1)]
    assert [one.id for one in moved.kinds] == [kinds[1]]
    office.undo()
    assert [one.code for one in seen().areas if one.count] == [BUURTEN[0]]
    office.write(lambda s: incidents.delete(s, [made.id]), undo="verwijderd")
    assert seen().total == sum(seen().months) == 0
    office.undo()
    assert (seen().total, sum(seen().months)) == (1, 1)


@pytest.fixture
def a_few_hundred(office, kinds):
    """Two hundred incidents of every sort over three years."""
    chance = Random(5)  # noqa: S311 - the same incidents each time

    def write(session):
        villages = [village.id for village in places.set_up_villages(session, places.known_villages())]
        for n in range(200):
            moment = NOW - timedelta(minutes=chance.randrange(3 * 365 * 1440))
            lasted = chance.choice([None, None, timedelta(hours=1), timedelta(days=30)])
            spot = (52 + chance.random() / 20, 4.48 + chance.random() / 10) if n % 3 else (None, None)
            entry = Entry(
                chance.choice(kinds), moment, moment + lasted if lasted else None, latitude=spot[0], longitude=spot[1],
                village_id=chance.choice([None, *villages]), area_code=chance.choice(["", *BUURTEN]),
                source=chance.choice([*IncidentSource]), seen=chance.choice(["fiets", "schuur fiets", "licht"]),
            )  # fmt: skip
            incidents.enter(session, entry, NOW).status = chance.choice([*IncidentStatus])
        return villages

    return office.write(write)


DAYS = st.none() | st.dates(date(2023, 10, 1), date(2026, 12, 31))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_all_figures_add_up_to_what_the_list_holds(office, kinds, a_few_hundred, data):
    def some(values):
        return tuple(data.draw(st.lists(st.sampled_from(values), max_size=3, unique=True)))

    criteria = Criteria(
        words=data.draw(st.sampled_from(["", "fiets", "schu", "niets"])), since=data.draw(DAYS), until=data.draw(DAYS),
        kinds=some(kinds), villages=some(a_few_hundred), areas=some([*BUURTEN, "WK162111"]),
        sources=some([*IncidentSource]), statuses=some([*IncidentStatus]),
        slots=data.draw(st.sampled_from([(), (), (20, 21, 22), tuple(range(96, 168))])),
        newest_first=data.draw(st.booleans()),
    )  # fmt: skip
    found, listed = office.read(lambda s: (patterns(s, criteria, TODAY), len(find(s, criteria, 1_000))))
    assert found.total == listed
    assert sum(one.count for one in found.areas) + found.nowhere == listed
    assert sum(map(sum, found.hours)) + found.vague == listed
    assert sum(one.count for one in found.kinds) == sum(one.count for one in found.villages) == listed
    assert sum(n for _, n in found.sources) == sum(n for _, n in found.statuses) == listed
    assert sum(one.count for one in found.spots) + found.spots_left_out + found.spotless == listed


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seconds=st.floats(0, 42 * 365 * 86_400))
@example(seconds=(datetime(2026, 3, 29, 1, 0, tzinfo=UTC) - LONG_AGO).total_seconds())
@example(seconds=(datetime(2026, 10, 25, 0, 59, 59, 999_999, tzinfo=UTC) - LONG_AGO).total_seconds())
@example(seconds=(datetime(2026, 10, 25, 1, 0, tzinfo=UTC) - LONG_AGO).total_seconds())
def test_the_vault_and_the_clock_agree_on_the_hour_of_the_week(office, seconds):
    moment = LONG_AGO + timedelta(seconds=seconds)
    shown = moment.strftime("%Y-%m-%d %H:%M:%S.%f")
    asked = f"SELECT {figures.slot_of('i')} FROM (SELECT '{shown}' AS noticed_at, NULL AS noticed_until) i"  # noqa: S608
    wall = clock.local(moment)
    assert office.read(lambda s: s.scalar(text(asked))) == wall.weekday() * 24 + wall.hour


@pytest.mark.parametrize("moment", [datetime(1950, 1, 1, tzinfo=UTC), datetime(1969, 12, 31, 23, 59, tzinfo=UTC)])
def test_what_happened_long_ago_is_counted_all_the_same(enter, seen, moment):
    enter(moment)
    assert sum(map(sum, seen().hours)) == seen().total == 1


@given(number=st.integers(0, 1_000_000))
@example(number=0xD800 - 257)
@example(number=0xD800 - 256)
def test_every_number_has_a_letter_of_its_own_that_can_be_kept(number):
    one = figures.letter(number)
    assert figures.number_of(one) == number
    assert one.encode()
    assert len(one) == 1


def test_a_place_far_away_counts_and_is_in_no_square(enter, seen):
    enter(latitude=53.2, longitude=6.5)
    found = seen()
    assert (found.total, found.spots, found.spots_left_out, found.spotless) == (1, (), 1, 0)


@pytest.mark.parametrize("in_bulk", [True, False])
def test_incidents_that_come_many_at_once_are_counted_too(office, seen, kinds, in_bulk):
    rows = [
        {
            "id": new_id(), "version": 1, "number": f"M2026-{n:05}", "order_key": first_key(NOW) + n,
            "kind_id": kinds[n % 3], "noticed_at": NOW, "entered_at": NOW, "street": "", "house_number": "",
            "place": "", "area_code": BUURTEN[n % 2], "area_name": "", "source": IncidentSource.OWN,
            "status": IncidentStatus.OPEN, "seen": "", "feedback": "", "latitude": 52.01, "longitude": 4.52,
        }
        for n in range(60)
    ]  # fmt: skip

    def write(session):
        with search_index.in_bulk(session.connection()) if in_bulk else nullcontext():
            session.execute(insert(Incident), rows)

    office.write(write)
    found = seen()
    assert [one.count for one in found.areas if one.count] == [30, 30]
    assert [one.count for one in found.kinds] == [20, 20, 20]
    assert (found.hours[4][21], [one.count for one in found.spots]) == (60, [60])


def test_an_hour_of_the_week_finds_its_incidents_in_the_list(enter, office):
    friday = enter(datetime(2026, 7, 3, 19, 30, tzinfo=UTC))  # half past nine in the evening
    enter(datetime(2026, 7, 3, 20, 30, tzinfo=UTC))
    enter(datetime(2026, 7, 3, 19, 30, tzinfo=UTC), noticed_until=datetime(2026, 7, 9, tzinfo=UTC))
    at_nine = Criteria(slots=(4 * 24 + 21,))
    assert office.read(lambda s: [line.id for line in lines(s, find(s, at_nine, 10))]) == [friday.id]
    moved = {"noticed_at": datetime(2026, 7, 3, 18, 30, tzinfo=UTC)}
    office.write(lambda s: incidents.change(s, friday.id, {"noticed_at": friday.noticed_at}, moved))
    assert office.read(lambda s: find(s, at_nine, 10)) == []
