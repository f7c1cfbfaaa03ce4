"""Moments and places that cannot be, typed in the form: the form says so, keeps what was typed, and loses nothing."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from sqlalchemy import select

from btl_desktop import clock
from btl_desktop.models.incidents import Incident
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds
from btl_desktop.ui.pages.incidents.form import check


@pytest.fixture
def entry(open_window, settle):
    office = open_window.workspace.office
    office.write(incident_kinds.set_up)
    office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    page = open_window.workspace.show_page("incidents")
    settle()
    page.new_item()
    settle()
    entry = page.incident.entry
    entry.form.kind.set_value(office.read(lambda s: incident_kinds.kinds(s)[0].id))
    entry.form.field("seen").box.setPlainText("ruit kapot")
    return entry


def kept(open_window):
    return open_window.workspace.office.read(lambda s: [*s.scalars(select(Incident.noticed_at))])


def put(entry, **values):
    for name, value in values.items():
        entry.form.field(name).set_value(value)
        entry.form.field(name).touched = True
    entry.form.field(next(iter(values))).edited.emit()


def test_the_hour_that_march_skips_is_told_and_kept_as_the_hour_after(open_window, entry, settle):
    put(entry, day=date(2026, 3, 29), time=time(2, 30))
    told = entry.form.field("time").message
    assert told == "02:30 bestond die nacht niet: de klok ging vooruit. Het wordt 03:30."
    entry.keep()
    settle()
    settle()
    (only,) = kept(open_window)
    assert clock.time_text(only) == "03:30"


def test_an_end_before_the_beginning_is_told_and_nothing_is_lost(open_window, entry, settle):
    put(entry, day=date(2026, 3, 2), time=time(20), until_day=date(2026, 3, 1), until_time=time(21))
    entry.keep()
    settle()
    assert entry.form.field("until_day").message == "Het laatste moment ligt vóór het eerste."
    assert entry.form.values()["seen"] == "ruit kapot"
    assert kept(open_window) == []


def test_a_click_outside_the_municipality_is_kept_and_told(open_window, entry, settle, qtbot):
    field = entry.form.spot
    qtbot.mouseClick(field.map, Qt.MouseButton.LeftButton, pos=outside(field.map))
    told = "Deze plek ligt buiten de gemeente. Hij wordt bewaard, maar telt bij geen buurt."
    assert field.message == told
    spot = field.value()
    entry.keep()
    settle()
    settle()
    (only,) = open_window.workspace.office.read(lambda s: [*s.scalars(select(Incident))])
    assert (only.latitude, only.longitude, only.area_code) == (spot.latitude, spot.longitude, "")
    page = open_window.workspace.page
    page.incident.entry.throw_away()
    page.select(only.id)
    settle()
    assert page.incident.form.spot.message == told, "who looks at it later is told as well"


def outside(area_map):
    """A point of the map that lies in no buurt."""
    area_map.show_village("")
    area_map.look_near(False)
    corners = (QPoint(x, y) for x in range(2, area_map.width(), 9) for y in range(2, area_map.height(), 9))
    return next(corner for corner in corners if not area_map.code_at(QPointF(corner)))


def test_an_ordinary_night_and_the_doubled_hour_need_no_word(entry):
    for day, at in ((date(2026, 10, 25), time(2, 30)), (date(2026, 3, 28), time(2, 30)), (date(2026, 3, 29), time(3))):
        assert check({**entry.form.values(), "day": day, "time": at}) == []
