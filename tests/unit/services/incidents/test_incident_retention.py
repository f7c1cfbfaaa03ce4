"""Descriptions lapse after their term, for good, unless the clock looks wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import Described
from btl_desktop.services import audit
from btl_desktop.services.incidents import incident_course, incident_kinds, incident_retention, incidents
from btl_desktop.services.incidents.incident_retention import Due
from btl_desktop.services.incidents.incidents import Entry

NOW = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
TERM = timedelta(days=28)


@pytest.fixture
def incident(office):
    def enter(session):
        kind = incident_kinds.set_up(session)[0]
        made = incidents.enter(session, Entry(kind.id, NOW, seen="ruit kapot"), NOW)
        incident_course.describe(session, made.id, Described.PERSON, NOW, clothing="donkere jas")
        return made

    return office.write(enter)


def described(office, incident):
    return len(office.read(lambda s: incidents.whole(s, incident.id)).incident.descriptions)


def lapse(office, moment):
    return office.write(lambda s: incident_retention.lapse(s, moment)).erased


def test_on_its_last_day_a_description_is_still_there_and_the_day_after_it_is_gone(office, incident):
    assert (lapse(office, NOW + TERM), described(office, incident)) == (Due(), 1)
    day_after = NOW + TERM + timedelta(days=1)
    assert office.read(lambda s: incident_retention.due(s, day_after.date())) == Due(descriptions=1)
    erased = lapse(office, day_after)
    assert (erased, described(office, incident)) == (Due(descriptions=1), 0)
    assert incident_retention.erased_text(erased) == "Over de termijn: 1 signalement is gewist."


def test_the_incident_and_the_count_stay(office, incident):
    lapse(office, NOW + TERM + timedelta(days=1))
    assert office.read(lambda s: incidents.whole(s, incident.id)).incident.seen == "ruit kapot"
    (entry,) = office.read(audit.entries)
    assert (entry.what, entry.number, entry.detail) == (incident_retention.LAPSED, 1, "")


def test_undo_does_not_bring_it_back(office, incident):
    lapse(office, NOW + TERM + timedelta(days=1))
    office.undo()
    assert described(office, incident) == 0


@pytest.mark.parametrize("wrong", [NOW - timedelta(days=30), NOW + timedelta(days=3_650)])
def test_nothing_is_erased_when_the_clock_looks_wrong(office, incident, wrong):
    with pytest.raises(UserError, match="klok"):
        lapse(office, wrong)
    assert described(office, incident) == 1


def test_a_year_of_silence_is_taken_for_a_wrong_clock_until_something_is_written_down(office, incident):
    later = NOW + timedelta(days=400)
    with pytest.raises(UserError):
        lapse(office, later)
    office.write(lambda s: audit.note(s, "Ledenlijst weggeschreven", at=later))
    assert lapse(office, later).descriptions == 1


def test_an_empty_vault_has_nothing_to_erase(office):
    assert not lapse(office, NOW)
    assert incident_retention.erased_text(Due()) == ""
