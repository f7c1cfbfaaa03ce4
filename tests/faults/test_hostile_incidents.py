"""Whatever is typed or pasted into an incident is kept, found, shown, exported and printed, and breaks nothing."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import ReportParty
from btl_desktop.services.incidents import incident_course as course
from btl_desktop.services.incidents import incident_export, incident_kinds, incident_report_text, incidents
from btl_desktop.services.incidents.incident_criteria import Criteria, Grouping
from btl_desktop.services.incidents.incident_order import first
from btl_desktop.services.incidents.incident_search import find, lines
from btl_desktop.services.incidents.incidents import Entry

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
HOSTILE = (
    "AB-12-CD", "O'Brien", '"', '""', "NEAR(a b)", "a AND OR NOT", "\x00nul\x00", "\ud800half", "\u202eomgekeerd",
    "=1+1", "+31612345678", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '<img src="/etc/passwd">', "<b>", "&amp;</para>",
    "Łğ😀ß ﬁ İ", "'; DROP TABLE incident; --", "%s {0} %(x)s", "regel\r\nregel\u2028regel", "x" * 10_000,
    "woord " * 2_000, "\ue001\U000f0457", "\u0301losse accenten\u0301", "   ", "٣٤ ½ ²",
)  # fmt: skip


@pytest.fixture
def kind(office):
    return office.write(lambda s: incident_kinds.set_up(s)[0].id)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_goes_through_the_whole_house(office, kind, typed):
    def write(session):
        made = incidents.enter(session, Entry(kind, NOW, seen=f"schutting {typed}", house_number=typed[:20]), NOW)
        course.report(session, made.id, ReportParty.POLICE, NOW, typed[:60], typed[:200])
        course.follow_up(session, made.id, NOW.date(), f"daarna {typed}")
        return made.id

    made = office.write(write)
    whole = office.read(lambda s: incidents.whole(s, made))
    for party in ReportParty:
        assert "schutting" in incident_report_text.report_text(whole, party, "Buurttoezicht")
    for words in ("schutt", typed, f'"{typed}', f"schutt {typed[:50]}"):
        office.read(lambda s, words=words: lines(s, find(s, Criteria(words), 10)))
    (line,) = office.read(lambda s: first(s, Criteria("schutt", grouped=Grouping.KIND), 10))[1]
    assert line.id == made
    written = office.write(lambda s: incident_export.to_csv(s, Criteria())).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(written, newline=""), delimiter=";")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    office.write(lambda s: incident_export.to_xlsx(s, Criteria()))
    json.loads(office.write(lambda s: incident_export.to_geojson(s, Criteria())))


@pytest.mark.parametrize("field", ["street", "house_number", "place"])
def test_a_text_too_long_is_told_and_nothing_is_kept(office, kind, field):
    with pytest.raises(UserError, match="te lang"):
        office.write(lambda s: incidents.enter(s, Entry(kind, NOW, **{field: "x" * 1_000}), NOW))
    assert office.read(lambda s: find(s, Criteria(), 10)) == []


def test_a_moment_in_the_skipped_hour_is_an_hour_later_and_the_doubled_hour_stays_in_order(office, kind):
    skipped = clock.at(datetime(2026, 3, 29).date(), datetime(2026, 3, 29, 2, 30).time())  # noqa: DTZ001 - the wall
    assert clock.time_text(skipped) == "03:30"
    doubled = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 on the wall, and an hour later again
    for moment in (doubled + timedelta(hours=1), doubled, skipped):
        office.write(lambda s, moment=moment: incidents.enter(s, Entry(kind, moment), NOW))
    keys = office.read(lambda s: find(s, Criteria(newest_first=False), 10))
    listed = office.read(lambda s: [line.noticed_at for line in lines(s, keys)])
    assert listed == [skipped, doubled, doubled + timedelta(hours=1)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seen=st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("😀€“”’…–\u202e\u0301ﬁßΩж"), max_size=80))
def test_whatever_stands_there_is_found_by_its_own_words(office, seen):
    def write(session):
        kinds = incident_kinds.set_up(session)
        return incidents.enter(session, Entry(kinds[0].id, NOW, seen=f"boomhut {seen}"), NOW).order_key

    key = office.write(write)
    stored = office.read(lambda s: lines(s, [key]))[0].seen
    assert key in office.read(lambda s: find(s, Criteria("boomhut"), 1_000))
    assert key in office.read(lambda s: find(s, Criteria(stored), 1_000)), stored
