"""After a term, by itself six months, the names leave the rosters and the counts stay, unless the clock looks wrong."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Daypart, WalkerStatus
from btl_desktop.models.retention_terms import Terms
from btl_desktop.models.volunteers import Absence, Volunteer
from btl_desktop.services import audit, places, settings
from btl_desktop.services.actions import teams
from btl_desktop.services.patrols import attendance, fair_shares, patrol_retention, patrols
from btl_desktop.services.volunteers import availability, duplicates, volunteers

FRIDAY = date(2026, 10, 2)
TERM = timedelta(days=183)
LATER = clock.at(FRIDAY + TERM + timedelta(days=3), time(12))
EVENING = frozenset({(5, Daypart.EVENING)})


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0].id


@pytest.fixture
def people(office, village):
    def enrol(session):
        made = [Volunteer(first_name=name, last_name="Vos", village_id=village) for name in ("Ans", "Bram", "Cor")]
        session.add_all(made)
        session.flush()
        for one, most in zip(made, (1, 2, None), strict=True):
            values = {"offer": EVENING, "most_a_month": most, "told_on": FRIDAY - timedelta(days=30)}
            availability.save(session, one.id, values)
        return [one.id for one in made]

    return office.write(enrol)


@pytest.fixture
def season(office, village, people):
    """Eight Fridays that were walked: Bram always, Ans now and then, and Cor who once did not come."""

    def make(session):
        made = []
        for week in range(8):
            day = FRIDAY + timedelta(weeks=week)
            patrol = patrols.new(session, {"day": day, "start": time(20), "end": time(22), "village_id": village})
            for one in people:
                patrols.place(session, patrol.id, one, status=WalkerStatus.PROMISED)
            patrols.lead(session, patrol.id, people[1])
            came = [people[1], *([people[0]] if week % 2 == 0 else []), *([people[2]] if week else [])]
            attendance.note(session, patrol.id, came)
            made.append(patrol.id)
        return made

    return office.write(make)


def lapse(office, moment=LATER):
    return office.write(lambda s: patrol_retention.lapse(s, moment))


def picture(office):
    def read(session):
        shares = fair_shares.shares(session, date(2026, 7, 1), date(2027, 6, 30))
        return [(one.name, one.offered, one.given, round(one.fair, 6)) for one in shares]

    return office.read(read)


def test_within_six_months_everything_stays(office, season):
    found = lapse(office, clock.at(FRIDAY + TERM, time(12)))
    assert found.patrols == 0
    assert len(office.read(lambda s: patrols.line(s, season[0])).walkers) == 3


def test_the_term_is_a_setting(office, season):
    office.write(lambda s: settings.save_retention_terms(s, Terms(roster_days=100)))
    assert lapse(office, clock.at(FRIDAY + timedelta(days=100), time(12))).patrols == 0
    assert lapse(office, clock.at(FRIDAY + timedelta(days=101), time(12))).patrols == 1


@pytest.mark.parametrize("days", [0, 30, 10_000, -183, "100", 99.5, True, None])
def test_a_term_out_of_its_bounds_is_the_usual_one(office, season, days):
    office.write(lambda s: settings.put(s, "retention_terms", {"roster_days": days}))
    assert office.read(settings.retention_terms) == Terms()


def test_hours_experience_and_what_is_fair_stay_the_same_when_the_names_are_gone(office, season):
    before = (
        picture(office), office.read(lambda s: attendance.hours(s, 2026)), office.read(teams.times_walked),
    )  # fmt: skip
    for days in (3, 12, 80):  # in parts, as time goes by
        lapse(office, LATER + timedelta(days=days))
    lines = office.read(lambda s: patrols.lines_of(s, season))
    assert not any(line.walkers or line.leader for line in lines)
    assert [line.standing for line in lines] == [2, 2, 3, 2, 3, 2, 3, 2]
    after = picture(office), office.read(lambda s: attendance.hours(s, 2026)), office.read(teams.times_walked)
    assert after == before


def test_it_is_told_what_will_be_erased_and_the_trail_keeps_how_much(office, season):
    told = office.read(lambda s: patrol_retention.due(s, clock.local(LATER).date()))
    assert told.words.endswith("de lopers van 1 patrouille en de beschikbaarheid van 3 mensen.")
    assert lapse(office) == told
    (entry,) = [one for one in office.read(audit.entries) if one.what == patrol_retention.LAPSED]
    assert entry.number == 4
    assert lapse(office).words == ""


def test_absences_that_are_long_over_go_too(office, people):
    days = (FRIDAY, FRIDAY + timedelta(days=2))
    office.write(lambda s: s.add(Absence(volunteer_id=people[0], first_day=days[0], last_day=days[1])))
    assert lapse(office).absences == 1
    assert office.read(lambda s: patrol_retention.due(s, clock.local(LATER).date())).number == 0


def test_undo_does_not_bring_it_back(office, season):
    office.write(lambda s: patrol_retention.lapse(s, LATER), undo="Wissen")
    assert office.read(lambda s: patrols.line(s, season[0])).walkers == ()


@pytest.mark.parametrize("moment", [LATER + timedelta(days=3000), clock.at(date(2020, 1, 1), time(12))])
def test_when_the_clock_looks_wrong_nothing_is_erased(office, season, moment):
    office.write(lambda s: audit.note(s, "Iets", at=clock.at(FRIDAY + timedelta(days=60), time(12))))
    with pytest.raises(UserError, match="De klok"):
        lapse(office, moment)
    assert len(office.read(lambda s: patrols.line(s, season[0])).walkers) == 3


def test_counts_leave_with_the_person_and_add_up_when_two_are_one(office, season, people):
    lapse(office, LATER + timedelta(days=80))
    office.write(lambda s: duplicates.merge(s, people[1], people[2], {}))
    (bram,) = [one for one in office.read(lambda s: attendance.hours(s, 2026)) if one.id == people[1]]
    assert (bram.patrols, bram.absent) == (15, 1)
    office.write(lambda s: volunteers.delete(s, [people[1]]))
    assert [one.name for one in office.read(lambda s: attendance.hours(s, 2026))] == ["Ans Vos"]


def test_what_is_wiped_by_hand_is_counted_first(office, season):
    before = picture(office)
    day = clock.local(LATER).date()
    assert office.write(lambda s: patrol_retention.forget_offers(s, day), undo="Wissen") == 3
    assert picture(office) == before
