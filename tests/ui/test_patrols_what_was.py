"""Patrouilles that are over: who really walked is added as it was, and nobody is sent to, or told of, what is past."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, PlanRule, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.patrols import patrol_view, patrols
from btl_desktop.services.patrols.placing import Objection
from btl_desktop.services.volunteers import availability
from btl_desktop.ui.pages.patrols import doings
from btl_desktop.ui.pages.patrols.elsewhere_dialog import ElsewhereDialog
from btl_desktop.ui.pages.patrols.placing_dialog import PlacingDialog
from btl_desktop.ui.pages.patrols.share_dialog import ShareDialog

NOW = clock.at(date(2026, 11, 20), time(12))  # a Friday


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def evenings(office):
    """One a week ago, one early this day, one tonight and one in a week."""

    def plan(session):
        today = clock.local(NOW).date()
        moments = ((today - timedelta(days=7), 20), (today, 5), (today, 20), (today + timedelta(days=7), 20))
        return [
            patrols.new(session, {"day": day, "start": time(hour), "end": time(hour + 2)}).id for day, hour in moments
        ]

    return office.write(plan)


@pytest.fixture
def person(office):
    """Somebody who can on Mondays only."""

    def enrol(session):
        made = Volunteer(first_name="Ans", last_name="Vos")
        session.add(made)
        session.flush()
        availability.save(session, made.id, {"offer": frozenset({(1, Daypart.EVENING)})})
        return made.id

    return office.write(enrol)


@pytest.fixture
def page(open_window, evenings, settle):
    shown = open_window.workspace.show_page("patrols")
    settle()
    settle()
    return shown


def test_who_walked_along_in_a_patrol_that_is_over_is_added_without_the_rules(page, evenings, person, office, settle):
    page.select(evenings[0])
    settle()
    page.patrol.walkers.placed.emit(person)
    settle()
    settle()
    (walker,) = office.read(lambda s: patrols.line(s, evenings[0])).walkers
    assert (walker.id, walker.status) == (person, WalkerStatus.CAME)
    assert not page.findChildren(PlacingDialog)


def test_a_refusal_says_what_to_do(page, evenings, person, settle):
    page.select(evenings[2])
    settle()
    page.patrol.walkers.placed.emit(person)
    settle()
    settle()
    (dialog,) = page.findChildren(PlacingDialog)
    words = " ".join(one.text() for one in dialog.findChildren(type(dialog.heading)))
    assert "Heeft vrijdagavond niet opgegeven." in words
    assert "zet het dagdeel dan aan bij de vrijwilliger" in words


def test_of_a_rule_that_is_a_setting_it_is_said_where_it_is_set(qtbot, page):
    dialog = PlacingDialog(page, "Plaatsen", [("", Objection(PlanRule.NIGHT, "Loopt al.", hard=True))], lambda _: None)
    qtbot.addWidget(dialog)
    assert any("Regels…" in one.text() for one in dialog.findChildren(type(dialog.heading)))


def test_elsewhere_is_what_is_still_to_come(office, evenings, person):
    found = office.read(lambda s: patrol_view.elsewhere(s, evenings[3], person))
    assert [place.patrol for place in found] == [evenings[2]]


def test_nothing_found_is_said_with_what_to_type(qtbot, page, office, evenings, person):
    places = office.read(lambda s: patrol_view.elsewhere(s, evenings[3], person))
    dialog = ElsewhereDialog(page, "Ans Vos", "vr", places)
    qtbot.addWidget(dialog)
    assert dialog.nothing.isHidden()
    dialog.search.setText("blabla")
    assert dialog.nothing.text().startswith("Niets gevonden.")
    assert not dialog.nothing.isHidden()


def test_who_cancelled_is_not_made_leader(page, evenings, person, office, settle):
    office.write(lambda s: patrols.place(s, evenings[2], person, status=WalkerStatus.CANCELLED))
    page.select(evenings[2])
    settle()
    settle()
    (row,) = page.patrol.walkers.rows
    assert not row.lead_button.isEnabled()


def test_the_group_is_told_of_the_evenings_that_come(page, settle):
    doings.share(page)
    (dialog,) = page.findChildren(ShareDialog)
    told = dialog.text.toPlainText()
    assert "vanaf vr 20 nov 2026" in told
    assert "13 nov" not in told
    assert "27 nov" in told
