"""What an action still lacks before the evening: no signature, no briefing, no paper; and never afterwards."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit
from btl_desktop.services.actions import actions, briefings, readiness, teams
from btl_desktop.services.overview import overview
from btl_desktop.services.urgency import Weight

FRIDAY = date(2026, 12, 11)
NEAR, FAR = clock.at(FRIDAY - timedelta(days=10), time(12)), clock.at(FRIDAY - timedelta(days=30), time(12))


@pytest.fixture
def action(office):
    return office.write(lambda s: actions.new_from_template(s, Theme.DDO, FRIDAY)).id


def told(office, action, now=NEAR):
    return office.read(lambda s: readiness.missing(s, actions.get(s, action), now))


def words(office, action, now=NEAR):
    return [concern.what for concern in told(office, action, now)]


def change(office, action, **values):
    def write(session):
        stored = actions.get(session, action)
        for name, value in values.items():
            setattr(stored, name, value)

    office.write(write)


def test_each_partner_that_did_not_sign_off_is_told_with_the_field_to_mend_it(office, action):
    found = [one for one in told(office, action) if one.field == "signed_by"]
    assert [one.what for one in found] == [
        "Politie: werkafspraak nog niet afgetekend.",
        "Gemeente Lansingerland: werkafspraak nog niet afgetekend.",
    ]
    assert all(one.partner_id for one in found)

    def sign(session):
        actions.get(session, action).partners[0].signed_by = "R. de Boer"

    office.write(sign)
    assert "Politie: werkafspraak nog niet afgetekend." not in words(office, action)


def test_who_briefs_and_what_is_said_are_asked_for(office, action):
    assert {"Nog niet bekend wie de briefing geeft.", "Nog niet ingevuld wat de briefing zegt."} <= {
        *words(office, action)
    }
    change(office, action, briefing_by="Wijkagent", briefing_text="Welkom.")
    assert not [one for one in told(office, action) if one.field.startswith("briefing")]


def test_paper_is_asked_for_when_the_evening_is_near_and_not_printed_yet(office, action):
    unprinted = "De briefing is nog niet afgedrukt."
    assert unprinted not in words(office, action, FAR)
    assert unprinted in words(office, action)
    content = office.read(lambda s: briefings.content(s, action))
    office.write(lambda s: audit.note(s, "Briefing afgedrukt", "A2026-99", 4))
    assert unprinted in words(office, action)
    office.write(lambda s: briefings.note_printed(s, content, 9))
    assert unprinted not in words(office, action)


def test_who_did_not_answer_yet_is_good_to_know_when_the_evening_is_near(office, action):
    def ask(session):
        people = [Volunteer(first_name=name, last_name="Test") for name in ("Anna", "Piet")]
        session.add_all(people)
        session.flush()
        first = actions.get(session, action).teams[0].id
        teams.place(session, first, people[0].id, WalkerStatus.ASKED)
        teams.place(session, first, people[1].id, WalkerStatus.PROMISED)

    office.write(ask)
    (one,) = [one for one in told(office, action) if "bevestigd" in one.what]
    assert (one.what, one.weight) == ("1 loper heeft nog niet bevestigd.", Weight.INFORMATION)
    assert "1 loper heeft nog niet bevestigd." not in words(office, action, FAR)


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.EVALUATED, ActionState.LAPSED])
def test_an_evening_that_was_closed_asks_for_nothing_and_one_that_is_over_for_no_signature(office, action, state):
    change(office, action, state=state)
    assert told(office, action) == []
    change(office, action, state=ActionState.PLANNED)
    later = clock.at(FRIDAY + timedelta(days=1), time(12))
    assert not [one for one in told(office, action, later) if one.field in ("signed_by", "briefing_by")]


def test_the_first_page_tells_all_of_it(office, action):
    missing = [one.what for one in office.read(lambda s: overview(s, NEAR)).coming.missing]
    for what in (
        "Team 1 heeft nog geen lopers.",
        "Team 1 heeft nog geen gebied.",
        "Politie: werkafspraak nog niet afgetekend.",
        "Nog niet ingevuld wat de briefing zegt.",
        "De briefing is nog niet afgedrukt.",
    ):
        assert what in missing
