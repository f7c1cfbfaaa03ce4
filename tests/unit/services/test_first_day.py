"""A new vault begins with lists to choose from, and keeps what its user makes of them."""

from __future__ import annotations

from datetime import UTC, datetime

from btl_desktop.services import first_day, places
from btl_desktop.services.incidents import incident_form, incident_kinds
from btl_desktop.services.office import Office
from btl_desktop.services.volunteers import courses

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_the_first_incident_can_be_entered_right_away(office: Office) -> None:
    office.write(lambda s: first_day.set_up(s, ["Bleiswijk"]))
    choices = office.read(lambda s: incident_form.choices(s, NOON))
    assert len(choices.kinds) > 10
    assert [name for _id, name in choices.villages] == ["Bleiswijk"]
    assert office.read(courses.courses)


def test_what_somebody_made_of_the_lists_stays(office: Office) -> None:
    office.write(lambda s: first_day.set_up(s, ["Bleiswijk"]))
    office.write(lambda s: incident_kinds.add(s, "Zwerfkat"))
    before = office.read(lambda s: (len(incident_kinds.kinds(s)), len(courses.courses(s)), len(places.villages(s))))
    office.write(first_day.set_up)
    after = office.read(lambda s: (len(incident_kinds.kinds(s)), len(courses.courses(s)), len(places.villages(s))))
    assert after == before
