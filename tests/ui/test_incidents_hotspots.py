"""Overlastlocaties in the window: what the figures propose is kept or waved away, filled in, closed and taken back."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from btl_desktop import clock
from btl_desktop.models.incident_choices import HotspotStatus
from btl_desktop.models.meetings import Meeting
from btl_desktop.services import places
from btl_desktop.services.incidents import hotspots, incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.ui.pages.incidents.hotspot_dialog import HotspotDialog

BUSY, CALM = "BU16213111", "BU16213121"


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(lambda s: places.set_up_villages(s, places.known_villages()))
    kinds = made.write(lambda s: [one.id for one in incident_kinds.set_up(s)])

    def write(session):
        for week in range(45):
            entry = Entry(kinds[3], clock.now() - timedelta(days=9 + 7 * week), area_code=CALM, street="Zeelaan")
            incidents.enter(session, entry)
        for week in range(7):
            entry = Entry(kinds[1], clock.now() - timedelta(days=2 + 7 * week), area_code=BUSY, street="Halslaan")
            incidents.enter(session, entry)

    made.write(write)
    return made


@pytest.fixture
def page(office, open_window, settle):
    shown = open_window.workspace.show_page("incidents")
    settle()
    shown.show_filter("hotspots")
    settle()
    return shown


@pytest.fixture
def pane(page):
    return page.patterns.hotspots


@pytest.fixture
def press(pane, settle):
    def press(words):
        next(one for one in pane.findChildren(QPushButton) if one.text() == words and one.isVisible()).click()
        settle()

    return press


@pytest.fixture
def opened(open_window, qtbot, settle):
    def opened():
        qtbot.waitUntil(lambda: any(one.isVisible() for one in open_window.findChildren(HotspotDialog)))
        settle()
        return next(one for one in open_window.findChildren(HotspotDialog) if one.isVisible())

    return opened


def kept(office):
    return office.read(hotspots.lines)


def test_the_rule_stands_beside_what_it_proposes(pane):
    assert "1 op 1.000" in pane.rule.text()
    assert [one.accessibleName() for one in pane.findChildren(QPushButton) if one.text() == "Vastleggen"] == [
        f"Vastleggen: Jeugdoverlast, Halslaan, {places.place_name(BUSY)}"
    ]


def test_a_proposal_is_kept_filled_in_and_closed(office, press, opened, settle):
    press("Vastleggen")
    dialog = opened()
    assert dialog.form.field("street").value() == "Halslaan"
    assert dialog.basis.text().startswith("Uit de cijfers van ")
    dialog.form.field("name").set_value("Bankje aan de sloot")
    dialog.form.field("status").set_value(HotspotStatus.CLOSED)
    dialog.save_button.click()
    settle()
    (line,) = kept(office)
    assert (line.name, line.closed_on) == ("Bankje aan de sloot", clock.today())


def test_a_proposal_is_waved_away(office, pane, press):
    press("Niet nu")
    assert not [one for one in pane.findChildren(QPushButton) if one.text() == "Vastleggen" and one.isVisible()]
    assert kept(office) == []


def test_the_incidents_of_a_proposal_are_shown_as_pictures(page, press):
    press("Bekijken")
    assert page.patterns.mode == "patterns"
    assert page.criteria().areas == (BUSY,)
    assert page.search.text() == "“Halslaan”"
    assert page.count_label.text() == "7 meldingen"


def test_one_of_ones_own_needs_a_name_and_is_taken_back_with_undo(office, open_window, press, opened, settle, qtbot):
    press("Overlastlocatie toevoegen")
    dialog = opened()
    dialog.save_button.click()
    settle()
    assert kept(office) == []
    assert dialog.form.field("name").message == "Geef de plek een naam."
    assert dialog.form.field("name").line.hasFocus()
    qtbot.keyClicks(dialog.form.field("name").line, "Fietstunnel")
    dialog.save_button.click()
    settle()
    assert [line.name for line in kept(office)] == ["Fietstunnel"]
    open_window.workspace.tasks.undo()
    settle()
    assert kept(office) == []


def test_one_that_is_kept_is_deleted(office, pane, press, opened, settle):
    office.write(lambda s: hotspots.save(s, None, {"name": "Brug"}, clock.today()))
    pane.refresh()
    settle()
    press("Bewerken")
    opened().delete_button.click()
    settle()
    assert kept(office) == []


def test_what_is_no_longer_offered_stays_with_who_has_it(office, pane, press, opened, settle):
    """A kind that is not in use any more, and a meeting of so long ago that sixty came after it."""

    def begin(session):
        kind = incident_kinds.kinds(session)[1]
        starts = [clock.now() - timedelta(days=10 * number) for number in range(70)]
        held = [
            Meeting(number=str(place), title="Maandelijks overleg", starts_at=at, ends_at=at + timedelta(hours=2))
            for place, at in enumerate(starts)
        ]
        session.add_all(held)
        session.flush()
        *_, first = held
        hotspots.save(session, None, {"name": "Brug", "kind_id": kind.id, "meeting_id": first.id}, clock.today())
        incident_kinds.change(session, kind.id, in_use=False)
        return kind.id, first.id

    known = office.write(begin)
    pane.refresh()
    settle()
    press("Bewerken")
    dialog = opened()
    assert all(dialog.form.field(name).box.currentText() for name in ("kind_id", "meeting_id"))
    dialog.save_button.click()
    settle()
    (line,) = kept(office)
    place = office.read(lambda s: hotspots.get(s, line.id))
    assert (place.kind_id, place.meeting_id) == known


def test_filters_go_away_and_typing_brings_the_list_back(page, qtbot, settle):
    assert not page.filters_chosen.chips["kind"].isVisible()
    page.search.setFocus()
    qtbot.keyClicks(page.search, "hals")
    settle()
    assert page.patterns.mode == "list"
    assert page.filters_chosen.chips["kind"].isVisible()


def test_with_few_incidents_it_says_so(office, page, pane, settle):
    office.write(lambda s: incidents.delete(s, [one.id for one in _all(s)]))
    pane.refresh()
    settle()
    assert "te weinig" in pane.warning.words.text()


def _all(session):
    from btl_desktop.services.incidents.incident_criteria import Criteria
    from btl_desktop.services.incidents.incident_search import find, lines

    return lines(session, find(session, Criteria(), 100))
