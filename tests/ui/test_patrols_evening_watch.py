"""A patrol that stays away is told over whatever page is shown."""

from datetime import date, time

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.patrols import patrols, tonight

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def patrol(open_window):
    def plan(session):
        people = [Volunteer(first_name=first, last_name="Vos") for first in ("Ans", "Bram")]
        session.add_all(people)
        session.flush()
        made = patrols.new(session, {"day": FRIDAY, "start": time(20), "end": time(22), "name": "Vrijdagronde"})
        for person in people:
            patrols.place(session, made.id, person.id, status=WalkerStatus.PROMISED)
        tonight.leave(session, made.id, clock.at(FRIDAY, time(20)))
        return made.id

    return open_window.workspace.office.write(plan)


@pytest.fixture
def watch(open_window, settle):
    made = open_window.workspace.watch

    def look(hour, minute):
        made.now = lambda: clock.at(FRIDAY, time(hour, minute))
        made.look()
        settle()
        return made

    return look


def test_nothing_is_said_while_all_is_well(watch, patrol):
    assert watch(22, 29).message is None


def test_half_an_hour_after_its_end_it_is_said_on_every_page(open_window, watch, patrol, settle):
    open_window.workspace.show_page("volunteers")
    message = watch(22, 30).message
    assert message.words.text() == "Nog niet teruggemeld: Vrijdagronde. Bel de teamleider."
    assert message.isVisible()


def test_it_goes_as_soon_as_they_are_back(open_window, watch, patrol, settle):
    made = watch(22, 30)
    open_window.workspace.office.write(lambda s: tonight.back(s, patrol, clock.at(FRIDAY, time(22, 40))))
    settle()
    settle()
    assert not made.message.isVisible()


def test_the_button_leads_to_the_evening(open_window, watch, patrol, settle):
    made = watch(22, 45)
    made.message.findChild(type(open_window.workspace.show_page("patrols").new_button)).click()
    settle()
    assert open_window.workspace.show_page("patrols").evening.is_shown
