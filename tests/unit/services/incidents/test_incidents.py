"""Writing down what was noticed, putting it right, and what becomes of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import Described, IncidentSource, IncidentStatus, ReportParty
from btl_desktop.models.patrols import Patrol
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_course as course
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incident_report_text import report_text
from btl_desktop.services.incidents.incident_words import when_text
from btl_desktop.services.incidents.incidents import ChangedMeanwhile, Entry

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
BERGSCHENHOEK = (4.4990, 51.9890)  # longitude, latitude


@pytest.fixture
def kind(office):
    return office.write(lambda s: incident_kinds.set_up(s)[0].id)


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bergschenhoek"])[0].id)


@pytest.fixture
def enter(office, kind):
    def enter(moment=NOW, **fields):
        return office.write(lambda s: incidents.enter(s, Entry(kind, moment, **fields), NOW), undo="melding")

    return enter


def whole(office, incident):
    return office.read(lambda s: incidents.whole(s, incident.id))


def test_incidents_are_numbered_by_the_year_in_which_they_were_noticed(enter):
    assert [enter().number, enter().number] == ["M2026-00001", "M2026-00002"]
    new_years_eve = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # 00:30 on the clock in the Netherlands
    assert enter(new_years_eve).number == "M2027-00001"


def test_a_number_is_not_given_twice_when_an_entry_is_undone(office, enter):
    enter()
    office.undo()
    assert enter().number == "M2026-00002"


def test_a_click_on_the_map_gives_the_buurt_and_the_village(office, enter, village):
    longitude, latitude = BERGSCHENHOEK
    entered = enter(longitude=longitude, latitude=latitude)
    assert entered.area_code.startswith("BU1621")
    assert entered.area_name
    assert entered.village_id == village


def test_a_place_outside_the_municipality_is_kept_without_a_buurt(enter):
    far = enter(longitude=-1.55, latitude=53.6)
    assert (far.longitude, far.latitude, far.area_code) == (-1.55, 53.6, "")


def test_a_moment_in_the_skipped_hour_of_march_is_the_hour_after():
    skipped = clock.at(date(2026, 3, 29), datetime(2026, 3, 29, 2, 30).time())  # noqa: DTZ001
    assert when_text(skipped, None) == "zo 29 mrt 2026, 03:30"


def test_a_whole_month_is_shown_as_a_month():
    start, end = clock.at(date(2016, 7, 1), datetime.min.time()), clock.at(date(2016, 8, 1), datetime.min.time())
    assert when_text(start, end) == "juli 2016"


def test_incidents_of_one_minute_have_places_of_their_own(enter):
    keys = [enter().order_key for _ in range(4)]
    assert len({*keys}) == 4
    assert enter(NOW - timedelta(minutes=1)).order_key < min(keys)


def test_a_corrected_time_moves_the_incident_to_its_place(office, enter):
    first, second = enter(), enter(NOW + timedelta(hours=1))
    late = NOW + timedelta(hours=2)
    moved = office.write(lambda s: incidents.change(s, first.id, {"noticed_at": NOW}, {"noticed_at": late}))
    assert moved.order_key > second.order_key


def test_two_people_correct_one_incident_and_the_second_sees_both_versions(office, enter):
    incident = enter(seen="twee jongens bij de schuur")

    def correct(words):
        office.write(
            lambda s: incidents.change(s, incident.id, {"seen": "twee jongens bij de schuur"}, {"seen": words})
        )

    correct("drie jongens bij de schuur")
    with pytest.raises(ChangedMeanwhile) as told:
        correct("twee jongens bij de poort")
    (version,) = told.value.versions
    assert (version.theirs, version.mine) == ("drie jongens bij de schuur", "twee jongens bij de poort")
    assert "jongens" not in str(told.value)
    assert whole(office, incident).incident.seen == "drie jongens bij de schuur"


def test_two_people_may_correct_different_fields(office, enter):
    incident = enter(street="Dorpsstraat")
    office.write(lambda s: incidents.change(s, incident.id, {"street": "Dorpsstraat"}, {"street": "Kerkstraat"}))
    office.write(lambda s: incidents.change(s, incident.id, {"seen": ""}, {"seen": "licht kapot"}))
    kept = whole(office, incident).incident
    assert (kept.street, kept.seen) == ("Kerkstraat", "licht kapot")


def test_an_incident_that_is_gone_cannot_be_changed(office, enter):
    incident = enter()
    assert office.write(lambda s: incidents.delete(s, [incident.id])) == 1
    with pytest.raises(UserError, match="verwijderd"):
        office.write(lambda s: incidents.change(s, incident.id, {"seen": ""}, {"seen": "x"}))


def test_an_incident_does_not_end_before_it_began(office, enter):
    with pytest.raises(UserError, match="Het laatste moment ligt vóór het eerste"):
        enter(NOW, noticed_until=NOW - timedelta(hours=1))
    known = enter(NOW, noticed_until=NOW)
    with pytest.raises(UserError, match="Het laatste moment ligt vóór het eerste"):
        office.write(
            lambda s: incidents.change(s, known.id, {"noticed_at": NOW}, {"noticed_at": NOW + timedelta(days=1)})
        )
    assert whole(office, known).incident.noticed_at == NOW


def test_a_deleted_incident_comes_back_whole(office, enter):
    incident, other = enter(seen="ruit kapot"), enter()
    office.write(lambda s: course.report(s, incident.id, ReportParty.POLICE, NOW, "PL1700"))
    office.write(lambda s: course.link(s, incident.id, other.number))
    office.write(lambda s: incidents.delete(s, [incident.id]), undo="melding verwijderd")
    office.undo()
    back = whole(office, incident)
    assert [one.reference for one in back.incident.reports] == ["PL1700"]
    assert [line.number for line in back.linked] == [other.number]


def test_reporting_makes_an_open_incident_reported(office, enter):
    incident = enter()
    office.write(lambda s: course.report(s, incident.id, ReportParty.MUNICIPALITY, NOW))
    assert whole(office, incident).incident.status is IncidentStatus.REPORTED


def test_a_follow_up_is_struck_with_a_reason_and_never_erased(office, enter):
    incident = enter()
    made = office.write(lambda s: course.follow_up(s, incident.id, date(2026, 11, 21), "wijkagent belde terug"))
    with pytest.raises(UserError, match="reden"):
        office.write(lambda s: course.strike(s, made.id, " "))
    office.write(lambda s: course.strike(s, made.id, "ging over een andere melding", NOW))
    (kept,) = whole(office, incident).incident.follow_ups
    assert (kept.what, kept.struck_at, kept.struck_because) == (
        "wijkagent belde terug", NOW, "ging over een andere melding",
    )  # fmt: skip


@pytest.mark.parametrize(("typed", "why"), [("M2026-99999", "geen melding"), ("m2026-00001", "zelf")])
def test_a_link_asks_for_the_number_of_another_incident(office, enter, typed, why):
    incident = enter()
    with pytest.raises(UserError, match=why):
        office.write(lambda s: course.link(s, incident.id, typed))


def test_a_pair_is_linked_once_and_seen_from_both_sides(office, enter):
    one, other = enter(), enter()
    for here, there in ((one, other), (other, one)):
        office.write(lambda s, here=here, there=there: course.link(s, here.id, there.number))
    assert [line.id for line in whole(office, one).linked] == [other.id]
    assert [line.id for line in whole(office, other).linked] == [one.id]
    office.write(lambda s: course.unlink(s, other.id, one.id))
    assert whole(office, one).linked == ()


def test_a_description_lapses_after_four_weeks_and_longer_asks_for_a_reason(office, enter):
    incident = enter()
    made = office.write(lambda s: course.describe(s, incident.id, Described.PERSON, NOW, clothing="donkere jas"))
    assert made.expires_on == date(2026, 12, 18)
    later = made.expires_on + timedelta(days=20)
    with pytest.raises(UserError, match="waarom"):
        office.write(lambda s: course.keep_longer(s, made.id, later, ""))
    assert office.write(lambda s: course.keep_longer(s, made.id, later, "aangifte loopt")).expires_on == later
    with pytest.raises(UserError, match="drie maanden"):
        office.write(lambda s: course.keep_longer(s, made.id, later + timedelta(days=90), "aangifte loopt"))
    with pytest.raises(UserError, match="eerder"):
        office.write(lambda s: course.keep_longer(s, made.id, later - timedelta(days=1), "aangifte loopt"))


def test_an_empty_description_is_not_kept(office, enter):
    incident = enter()
    with pytest.raises(UserError, match="leeg"):
        office.write(lambda s: course.describe(s, incident.id, Described.VEHICLE, NOW, plate=""))


@pytest.fixture
def patrol(office, village):
    def make(session):
        made = Patrol(
            number="2026-0141", starts_at=NOW, ends_at=NOW + timedelta(hours=2), village_id=village,
            area_codes=["WK162111"],
        )  # fmt: skip
        session.add(made)
        session.flush()
        return made

    return office.write(make)


def test_nothing_special_is_written_down_once_for_a_patrol(office, patrol):
    said = office.write(lambda s: incidents.nothing_special(s, patrol.id))
    again = office.write(lambda s: incidents.nothing_special(s, patrol.id))
    assert said.id == again.id
    assert (said.status, said.noticed_until) == (IncidentStatus.SETTLED, patrol.ends_at)
    assert whole(office, said).kind.name == "Niets bijzonders"


def test_who_was_on_patrol_there_and_then(office, enter, patrol, village):
    def out(**fields):
        found = enter(NOW + timedelta(minutes=30), **fields)
        return office.read(lambda s: [one.number for one in course.on_patrol(s, found)])

    assert out(village_id=village) == ["2026-0141"]
    assert out(area_code="BU16211111") == ["2026-0141"]
    assert out(area_code="BU16212111") == []
    assert out(village_id=village, noticed_until=NOW + timedelta(days=1)) == ["2026-0141"]


def test_an_incident_survives_its_patrol_and_finds_it_again_after_undo(office, enter, patrol):
    incident = enter(patrol_id=patrol.id)
    office.write(lambda s: s.delete(s.get_one(Patrol, patrol.id)), undo="patrouille verwijderd")
    assert whole(office, incident).patrol is None
    office.undo()
    assert whole(office, incident).patrol is not None


def test_the_report_for_the_police_has_the_description_and_that_for_the_municipality_has_not(office, enter):
    incident = enter(street="Dorpsstraat", house_number="12", seen="ruit ingeslagen", source=IncidentSource.RESIDENT)
    office.write(lambda s: course.describe(s, incident.id, Described.VEHICLE, NOW, colour="wit", vehicle="bestelbus"))
    known = whole(office, incident)
    police = report_text(known, ReportParty.POLICE, "Buurttoezicht")
    assert "Dorpsstraat 12" in police
    assert "vr 20 nov 2026, 21:15" in police
    assert "bestelbus" in police
    assert "bestelbus" not in report_text(known, ReportParty.MUNICIPALITY, "Buurttoezicht")


def test_a_kind_in_use_is_kept_and_no_longer_offered(office, enter, kind):
    enter()
    assert office.write(lambda s: incident_kinds.remove(s, kind)) is False
    assert kind not in office.read(lambda s: [one.id for one in incident_kinds.kinds(s)])
    assert kind in office.read(lambda s: [one.id for one in incident_kinds.kinds(s, also_old=True)])
    own = office.write(lambda s: incident_kinds.add(s, "Loslopend vee"))
    assert office.write(lambda s: incident_kinds.remove(s, own.id)) is True
    with pytest.raises(UserError, match="Er is al"):
        office.write(lambda s: incident_kinds.add(s, "niets BIJZONDERS"))


def test_a_text_that_is_too_long_is_told_and_never_cut(office, enter):
    incident = enter(street="Dorpsstraat")
    long = "x" * 121
    with pytest.raises(UserError, match="120 tekens"):
        office.write(lambda s: incidents.change(s, incident.id, {"street": "Dorpsstraat"}, {"street": long}))
    with pytest.raises(UserError, match="120 tekens"):
        enter(street=long)
    with pytest.raises(UserError, match="200 tekens"):
        office.write(lambda s: course.report(s, incident.id, ReportParty.POLICE, NOW, note="x" * 201))
    with pytest.raises(UserError, match="60 tekens"):
        office.write(lambda s: incident_kinds.add(s, "x" * 61))
    assert whole(office, incident).incident.status is IncidentStatus.OPEN
    assert enter(seen="x" * 10_000).seen == "x" * 10_000
