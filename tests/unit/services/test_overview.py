"""The first page says what needs attention and where to go for it."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Level, Participation, Status, Theme
from btl_desktop.models.places import Street
from btl_desktop.models.volunteers import Course, Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.overview import countdown, overview
from btl_desktop.services.volunteers import roster, volunteers

TODAY = date(2026, 11, 20)
NOW = clock.at(TODAY, time(10))


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0]


def person(office, **fields):
    volunteer = Volunteer(**{"first_name": "Jan", "last_name": "Test", "vog_seen": True, **fields})
    office.write(lambda s: s.add(volunteer))
    return volunteer


def look(office, now=NOW):
    return office.read(lambda s: overview(s, now))


def action_on(office, day, state=ActionState.PLANNED, village=None):
    def make(session):
        made = actions.new_from_template(session, Theme.DDO, day, village.id if village else None)
        made.state = state
        return made

    return office.write(make)


def test_an_empty_vault_has_nothing_to_say(office):
    seen = look(office)
    assert (seen.coming, seen.lines, seen.villages, seen.volunteers) == (None, (), (), 0)
    assert seen.organisation == "Buurttoezicht Lansingerland"


def test_the_coming_action_is_the_first_that_is_not_over_or_lapsed(office, village):
    action_on(office, TODAY - timedelta(days=7), ActionState.DONE, village)
    action_on(office, TODAY + timedelta(days=3), ActionState.LAPSED, village)
    later = action_on(office, TODAY + timedelta(days=21), village=village)
    next_one = action_on(office, TODAY + timedelta(days=7), ActionState.AGREED, village)
    coming = look(office).coming
    assert (coming.id, coming.countdown, coming.village, coming.teams) == (next_one.id, "over 7 dagen", "Bleiswijk", 3)
    assert clock.time_text(coming.sunset) == "16:37"
    assert "Team 1 heeft nog geen lopers." in [concern.what for concern in coming.missing]
    assert look(office, clock.at(TODAY + timedelta(days=8), time(9))).coming.id == later.id


def test_an_action_that_goes_on_past_midnight_is_still_the_coming_one(office):
    action = action_on(office, TODAY)
    assert look(office, action.ends_at).coming.id == action.id


def test_an_evening_that_is_over_asks_for_its_state(office):
    action = action_on(office, TODAY - timedelta(days=1))
    (line,) = look(office).lines
    assert (line.page, line.select) == ("actions", action.id)
    assert line.what == "Donkere Dagen Offensief van do 19 nov 2026 is geweest"


@pytest.mark.parametrize(
    ("fields", "what", "show"),
    [
        ({"vog_seen": False}, "1 vrijwilliger zonder VOG", "no_vog"),
        ({"id_card_until": TODAY - timedelta(days=1)}, "1 toezichtpas is verlopen", "card_expired"),
        (
            {"status": Status.STOPPED, "left_on": TODAY - timedelta(days=28)},
            "1 gestopte vrijwilliger staat nog in de lijst",
            "retention",
        ),
        (
            {"status": Status.ASPIRANT, "applied_on": TODAY},
            "1 aspirant wacht op: kennismaking",
            "aspirant",
        ),
    ],
)
def test_each_line_counts_people_and_links_to_them(office, fields, what, show):
    person(office, **fields)
    person(office, vog_seen=True, id_card_until=TODAY)
    (line,) = look(office).lines
    assert (line.what, line.page, line.show) == (what, "volunteers", show)


def test_a_required_course_is_asked_for(office):
    office.write(lambda s: s.add(Course(name="Coördinatorencursus", required_district=True)))
    person(office, level=Level.DISTRICT)
    person(office)
    (line,) = look(office).lines
    assert (line.what, line.show) == ("1 vrijwilliger heeft een opleiding nodig", "course_needed")


def test_streets_without_anybody_are_counted_once_there_is_a_list(office, village):
    person(office, village_id=village.id, street="Dorpsstraat")
    assert look(office).lines == ()
    office.write(
        lambda s: s.add_all(Street(village_id=village.id, name=n) for n in ("Dorpsstraat", "Hoefweg", "Merel"))
    )
    (line,) = look(office).lines
    assert (line.what, line.show) == ("Bleiswijk: 2 straten zonder vrijwilliger", "streets")


def test_those_who_walk_are_counted_apart_from_those_who_do_not(office, village):
    for _ in range(2):
        person(office, village_id=village.id)
    person(office, village_id=village.id, participation=Participation.OBSERVER)
    person(office, village_id=village.id, status=Status.PAUSED)
    person(office, status=Status.ASPIRANT, applied_on=TODAY)
    bleiswijk, without = look(office).villages
    assert (bleiswijk.name, bleiswijk.walkers, bleiswijk.observers, bleiswijk.aspirants) == ("Bleiswijk", 2, 1, 0)
    assert (without.name, without.walkers, without.aspirants) == ("Zonder dorp", 0, 1)


def test_the_numbers_are_those_of_the_list_that_a_line_leads_to(office):
    office.write(lambda s: demonstration.fill(s, volunteers=120, seed=3, today=TODAY))
    counts = roster.counts(office.read(lambda s: volunteers.roster_lines(s, TODAY)))
    shown = {line.show: line.what for line in look(office).lines if line.show in counts and line.show != "aspirant"}
    assert {"no_vog", "card_expired"} <= shown.keys()
    for name, what in shown.items():
        assert what.startswith(f"{counts[name]} ")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "3 dagen geleden"), (-1, "gisteren"), (0, "vandaag"), (1, "morgen"), (2, "overmorgen"),
        (14, "over 14 dagen"), (15, "over 2 weken"), (59, "over 8 weken"), (91, "over 3 maanden"),
    ],
)  # fmt: skip
def test_a_day_is_as_far_away_as_one_says_it(days, words):
    assert countdown(TODAY, TODAY + timedelta(days=days)) == words
