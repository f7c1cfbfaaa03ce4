"""Hotspots: proposed by a rule that can be said aloud, kept as the coordinator decides, and never about persons."""

import math
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.geography import village_of
from btl_desktop.models.hotspots import Hotspot
from btl_desktop.models.incident_choices import HotspotStatus, IncidentStatus, ReportParty
from btl_desktop.models.meeting_choices import MeetingKind, MeetingState
from btl_desktop.services import places
from btl_desktop.services.incidents import hotspot_proposals, hotspots, incident_kinds, incidents
from btl_desktop.services.incidents.hotspot_rule import LEAST_IN_ALL, Tally, at_least, rule_text, too_few
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.services.meetings import meetings

TODAY = date(2026, 11, 20)  # a Friday
DAYS = {"Volgend jaar": 365, "Vorig jaar": -365, "Afgezegd": -1, "Volgende week": 7, "Vorige week": -7, "Vanavond": 0}
BUSY, CALM = "BU16213111", "BU16213121"


@pytest.fixture
def kinds(office):
    office.write(lambda s: places.set_up_villages(s, places.known_villages()))
    return office.write(lambda s: [one.id for one in incident_kinds.set_up(s)])


@pytest.fixture
def notice(office, kinds):
    """So many incidents, one a week counting back from so many days ago; all on the same part of the day."""

    def notice(number, first=1, step=7, kind=1, area=BUSY, street="Halslaan", hour=21, status=None, lasts=None):
        def write(session):
            for n in range(number):
                day = TODAY - timedelta(days=first + n * step)
                at = clock.at(day, clock.local(clock.now()).time().replace(hour=hour, minute=0, second=0))
                until = at + lasts if lasts else None
                entry = Entry(kinds[kind], at, until, area_code=area, street=street, seen="Jan Jansen, 12-ABC-3")
                incidents.enter(session, entry).status = status or IncidentStatus.OPEN

        office.write(write)

    return notice


@pytest.fixture
def background(notice):
    """A quiet year elsewhere: enough to say something by, and nothing that stands out."""
    notice(45, first=10, step=7, kind=3, area=CALM, street="Zeelaan", hour=12)


@pytest.fixture
def outlook(office):
    return lambda today=TODAY: office.read(lambda s: hotspot_proposals.outlook(s, today))


def test_a_street_with_many_of_late_stands_out_with_the_figures_beside_it(notice, background, outlook):
    notice(7, step=7)
    (found,) = outlook().proposals
    assert (found.street, found.area_code, found.tally.recent, found.tally.past) == ("Halslaan", BUSY, 7, 0)
    assert found.since == TODAY - timedelta(days=43)
    assert found.words == (
        "7 keer in 8 weken, vooral donderdag ’s avonds. "
        "Gewoonlijk nooit daar, en gemiddeld nooit in de andere buurten van het dorp."
    )


def test_a_buurt_stands_out_where_it_is_in_many_streets(notice, background, outlook):
    for place, street in enumerate(("Halslaan", "Goghlaan", "Vermeerlaan", "Steenlaan")):
        notice(2, first=2 + place, street=street)
    (found,) = outlook().proposals
    assert (found.street, found.tally.recent) == ("", 8)


def test_what_is_as_it_always_was_does_not_stand_out(notice, background, outlook):
    notice(50, step=7)
    assert outlook().proposals == ()


def test_what_is_so_in_the_whole_village_does_not_stand_out(notice, background, outlook, kinds):
    village = [b.code for b in hotspot_proposals.municipality().neighbourhoods()]
    for code in village:
        if village_of(code) == village_of(BUSY):
            notice(6, step=8, area=code)
    assert outlook().proposals == ()


@pytest.mark.parametrize(
    "how",
    [
        {"number": 4},
        {"number": 7, "first": 90},
        {"number": 7, "status": IncidentStatus.UNFOUNDED},
        {"number": 7, "lasts": timedelta(days=30)},
        {"number": 7, "kind": -1},
    ],
    ids=["few", "long ago", "unfounded", "month only", "nothing special"],
)
def test_few_old_unfounded_vague_and_quiet_ones_propose_nothing(notice, background, outlook, how):
    notice(**how)
    assert outlook().proposals == ()


def test_vague_ones_are_told(notice, background, outlook):
    notice(7, lasts=timedelta(days=30))
    assert outlook().undated == 7


def test_with_too_few_incidents_it_says_so_and_proposes_nothing(notice, outlook):
    notice(9, step=3)
    found = outlook()
    assert found.proposals == ()
    assert "9 meldingen" in found.warning
    assert not too_few(LEAST_IN_ALL)


def test_the_rule_is_told_in_numbers():
    for number in ("8 weken", "5 meldingen", "44 weken", "1 op 1.000"):
        assert number in rule_text()


def test_a_proposal_becomes_a_hotspot_and_is_not_proposed_again(office, notice, background, outlook):
    notice(7)
    (proposal,) = outlook().proposals
    made = office.write(lambda s: hotspots.accept(s, proposal, TODAY))
    assert (made.street, made.area_code, made.nuisance) == ("Halslaan", BUSY, "Jeugdoverlast")
    assert made.basis.startswith("20 nov 2026: 7 keer in 8 weken")
    assert "Jan" not in made.basis
    assert outlook().proposals == ()
    office.write(lambda s: hotspots.save(s, made.id, {"status": HotspotStatus.CLOSED}, TODAY))
    assert len(outlook().proposals) == 1


def test_not_now_holds_for_eight_weeks(office, notice, background, outlook):
    notice(7)
    (proposal,) = outlook().proposals
    office.write(lambda s: hotspot_proposals.not_now(s, proposal, TODAY))
    assert outlook().proposals == ()
    office.write(lambda s: hotspot_proposals.not_now(s, proposal, TODAY - timedelta(weeks=8)))
    assert len(outlook().proposals) == 1


def test_a_hotspot_is_filled_in_closed_and_opened_again(office, kinds):
    values = {"name": " Bushokje ", "since": TODAY, "reported_to": ReportParty.MUNICIPALITY, "area_code": BUSY}
    made = office.write(lambda s: hotspots.save(s, None, values, TODAY))
    assert (made.name, made.area_name, made.closed_on) == ("Bushokje", places.place_name(BUSY), None)
    closed = office.write(lambda s: hotspots.save(s, made.id, {"status": HotspotStatus.CLOSED}, TODAY))
    assert closed.closed_on == TODAY
    (line,) = office.read(hotspots.lines)
    assert (line.status, line.reported) == (HotspotStatus.CLOSED, "gemeente (openbare ruimte)")
    opened = office.write(lambda s: hotspots.save(s, made.id, {"status": HotspotStatus.OPEN}, TODAY))
    assert opened.closed_on is None


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  ", "since": TODAY},
        {"name": "x", "since": TODAY + timedelta(days=1)},
        {"name": "x" * 121, "since": TODAY},
        {"name": "x", "since": TODAY, "status": HotspotStatus.CLOSED, "closed_on": TODAY - timedelta(days=1)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(office, kinds, values):
    with pytest.raises(UserError):
        office.write(lambda s: hotspots.save(s, None, values, TODAY))
    assert office.read(hotspots.lines) == []


def test_where_it_was_discussed_is_offered_before_where_it_will_be(office):
    day = {name: TODAY + timedelta(days=days) for name, days in DAYS.items()}

    def plan(session):
        usual = {"kind": MeetingKind.TEAM, "start": time(20), "end": time(22)}
        return {name: meetings.add(session, {**usual, "title": name, "day": on}) for name, on in day.items()}

    made = office.write(plan)
    office.write(lambda s: meetings.set_state(s, made["Afgezegd"].id, MeetingState.LAPSED))
    now = clock.at(TODAY, time(23))

    def offered(chosen=None):
        return [words.split(",")[0] for _, words in office.read(lambda s: hotspots.meetings(s, now, chosen))]

    assert offered() == ["Vanavond", "Vorige week", "Vorig jaar", "Volgende week", "Volgend jaar"]
    assert offered(made["Afgezegd"].id)[1] == "Afgezegd", "what was chosen once stays to be chosen"


def test_a_deleted_hotspot_comes_back_with_undo_and_is_missed_by_who_has_it_open(office, kinds):
    made = office.write(lambda s: hotspots.save(s, None, {"name": "Brug"}, TODAY))
    office.write(lambda s: hotspots.delete(s, made.id), undo="overlastlocatie")
    with pytest.raises(UserError):
        office.write(lambda s: hotspots.save(s, made.id, {"name": "Brug"}, TODAY))
    office.undo()
    assert [line.name for line in office.read(hotspots.lines)] == ["Brug"]


def test_there_is_no_field_for_a_person():
    names = {column.key for column in Hotspot.__table__.columns}
    assert not names & {"suspect", "culprit", "person", "plate", "description", "bsn", "ethnicity"}


@given(count=st.integers(0, 300), expected=st.floats(0.05, 200))
def test_the_chance_is_a_chance_and_falls_as_the_count_grows(count, expected):
    assert 0.0 <= at_least(count + 1, expected) <= at_least(count, expected) + 1e-12 <= 1.0 + 1e-11


@pytest.mark.parametrize(
    ("count", "expected", "chance"),
    [
        (0, 2.0, 1.0),
        (1, 2.0, 1 - math.exp(-2)),
        (5, 0.5, 1.721e-4),  # tables of the Poisson distribution
        (10, 5.0, 0.03183),
        (3, 5.0, 0.87535),
    ],
)
def test_the_chance_is_that_of_the_tables(count, expected, chance):
    assert at_least(count, expected) == pytest.approx(chance, rel=1e-3)


def test_more_is_needed_where_more_is_usual():
    assert Tally(5, 0, 0.0).stands_out
    assert not Tally(5, 20, 0.0).stands_out
    assert not Tally(5, 0, 3.0).stands_out
    assert not Tally(4, 0, 0.0).stands_out
