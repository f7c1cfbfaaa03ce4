"""Who only looks from one record to the next changes nothing: each keeps the choice that the other does not offer."""

from datetime import time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.services.partners import work_agreements
from btl_desktop.services.patrols import patrols
from btl_desktop.services.volunteers import volunteers
from btl_desktop.ui.common.fields import ChoiceField
from btl_desktop.ui.common.forms import Form


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))
    return made


@pytest.fixture
def wijken(office):
    """Of two villages each the id and the id of a wijk of it."""
    known = office.read(places.villages)
    areas = office.read(places.areas)
    return [(one.id, next(area.id for area in areas if area.village_id == one.id)) for one in known]


@pytest.fixture
def look(settle):
    """Look at these records one after the other, and once more at the first."""

    def look(page, records):
        for record in (*records, records[0]):
            page.select(record)
            settle()
            settle()

    return look


def test_a_volunteer_keeps_the_wijk(office, wijken, open_window, settle, look):
    def enrol(session):
        made = [
            Volunteer(first_name="Jan", last_name=name, village_id=village, area_id=area)
            for name, (village, area) in zip(("Bakker", "Visser"), wijken, strict=True)
        ]
        session.add_all(made)
        session.flush()
        return [one.id for one in made]

    people = office.write(enrol)
    page = open_window.workspace.show_page("volunteers")
    settle()
    look(page, people)
    kept = [office.read(lambda s, who=who: volunteers.get(s, who).area_id) for who in people]
    assert kept == [area for _, area in wijken]


def test_a_patrol_keeps_the_wijk(office, wijken, open_window, settle, look):
    day = clock.today() + timedelta(days=2)
    evening = {"day": day, "start": time(20), "end": time(22)}

    def plan(session):
        return [patrols.new(session, {**evening, "village_id": v, "area_id": a}).id for v, a in wijken]

    planned = office.write(plan)
    page = open_window.workspace.show_page("patrols")
    settle()
    look(page, planned)
    kept = [office.read(lambda s, one=one: patrols.get(s, one).area_id) for one in planned]
    assert kept == [area for _, area in wijken]


def test_an_incident_keeps_its_patrol_of_long_ago(office, open_window, settle, look):
    def enter(session):
        incident_kinds.set_up(session)
        kind = incident_kinds.kinds(session)[0].id
        then = clock.now() - timedelta(days=20)
        walked = patrols.new(session, {"day": clock.local(then).date(), "start": time(20), "end": time(22)})
        old = incidents.enter(session, Entry(kind, clock.at(clock.local(then).date(), time(21)), patrol_id=walked.id))
        return old.id, incidents.enter(session, Entry(kind, clock.now() - timedelta(hours=1))).id

    old, new = office.write(enter)
    page = open_window.workspace.show_page("incidents")
    settle()
    look(page, [old, new])
    assert office.read(lambda s: incidents.whole(s, old)).incident.patrol_id is not None


def test_work_agreements_keep_the_wijk_that_they_are_for(office, wijken, open_window, settle, look):
    def begin(session):
        made = [work_agreements.begin(session) for _ in wijken]
        for agreement, (village, area) in zip(made, wijken, strict=True):
            agreement.village_id, agreement.area_id = village, area
        return [agreement.id for agreement in made]

    made = office.write(begin)
    page = open_window.workspace.show_page("meetings").show_view("agreements")
    settle()
    look(page, made)
    kept = [office.read(lambda s, one=one: work_agreements.view(s, one)).agreement.area_id for one in made]
    assert kept == [area for _, area in wijken]


def test_a_record_read_again_keeps_the_wijk_that_is_being_chosen_in_another_village(qtbot):
    """The village is chosen, not kept yet; the record comes again as it was, and with it the wijken of that village."""
    areas = {"A": ["a1", "a2"], "B": ["b1", "b2"]}
    form = Form()
    form.row(ChoiceField("village", "Dorp", [(name, name) for name in areas]), ChoiceField("area", "Wijk"))
    qtbot.addWidget(form)

    def offer(values):
        form.field("area").set_choices([(name, name) for name in areas[values["village"]]])

    record = {"village": "A", "area": "a2"}
    form.load(1, record, offer)
    form.field("village").set_value("B")
    offer({"village": "B"})
    form.field("area").set_value("b2")
    form.load(1, record, offer)
    assert form.values() == {"village": "B", "area": "b2"}
