"""A template of one's own: what went well once is where the next evening begins, without the people of that one."""

import json
from datetime import date, time

import pytest
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.actions import ActionTemplate
from btl_desktop.models.choices import Theme
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import actions, own_templates, series, teams
from btl_desktop.services.actions.timetable import day_and_times

FRIDAY = date(2026, 12, 11)


@pytest.fixture
def evening(office):
    """An evening with everything that a coordinator may have changed in it, and people."""

    def write(session):
        villages = places.set_up_villages(session, ["Bleiswijk", "Bergschenhoek"])
        action = actions.new_from_template(session, Theme.BICYCLE, FRIDAY, villages[0].id)
        actions.reschedule(
            session,
            action.id,
            {"gather": day_and_times(action)[1].gather, "end": day_and_times(action)[1].end},
            {"gather": time(16, 45), "end": time(0, 30)},
        )
        action.goals, action.briefing_text = "Eén\nTwee", "Welkom."
        action.meeting_place, action.coordinator_phone = "Station", "+31612345678"
        action.coordinator_name, action.briefing_by = "Ria Geheim", "Jan Geheim"
        police = action.partners[0]
        police.contact, police.phone, police.email = "Jan Geheim", "+31612345678", "geheim@politie.nl"
        police.others, police.signed_by, police.signed_on, police.came = "Piet Geheim", "Jan Geheim", FRIDAY, 3
        police.participants, police.times, police.exchange, police.agreement = 5, "17:00", "Portofoon", "Een\nTwee"
        teams.add_team(session, action.id)
        person = Volunteer(first_name="Anna", last_name="Geheim")
        session.add(person)
        session.flush()
        teams.lead(session, action.teams[0].id, person.id)
        return action.id

    return office.write(write)


def keep(office, evening, name="Fietsenstalling"):
    return office.write(lambda s: own_templates.keep(s, evening, name), undo="sjabloon bewaard")


def lines(office):
    return [(line.name, line.theme) for line in office.read(own_templates.lines)]


def begin(office, line, village="Bergschenhoek"):
    def write(session):
        place = next(one for one in places.villages(session) if one.name == village)
        (made,) = series.from_own(session, line.id, [date(2027, 3, 5)], place.id)
        return made.id

    made = office.write(write)
    return office.read(lambda s: actions.get(s, made))


def test_a_new_action_begins_as_the_evening_that_was_kept(office, evening):
    kept = office.read(lambda s: actions.get(s, evening))
    made = begin(office, keep(office, evening))
    assert (made.title, made.theme) == ("Actie fietsdiefstal Bergschenhoek", Theme.BICYCLE)
    assert day_and_times(made)[1] == day_and_times(kept)[1]
    assert (made.goals, made.briefing_text) == ("Eén\nTwee", "Welkom.")
    assert (made.conduct, made.materials) == (kept.conduct, kept.materials)
    police = made.partners[0]
    assert (police.organisation, police.participants, police.in_charge) == ("Politie", 5, True)
    assert (police.times, police.exchange, police.agreement) == ("17:00", "Portofoon", "Een\nTwee")
    assert len(made.teams) == len(kept.teams)
    assert all(not team.walkers and team.leader_id is None for team in made.teams)


def test_nothing_of_people_is_kept(office, evening):
    keep(office, evening)
    body = json.dumps(office.read(lambda s: s.scalars(select(ActionTemplate)).one().body))
    assert "Geheim" not in body
    assert "geheim" not in body
    assert "612345678" not in body
    assert "Station" not in body


def test_contact_persons_come_from_the_last_action_in_the_village(office, evening):
    made = begin(office, keep(office, evening), "Bleiswijk")
    assert (made.partners[0].contact, made.partners[0].email) == ("Jan Geheim", "geheim@politie.nl")
    assert made.partners[0].signed_on is None
    assert made.meeting_place == "Station"


def test_the_same_name_however_it_is_written_replaces(office, evening):
    first = keep(office, evening)
    office.write(lambda s: setattr(actions.get(s, evening), "goals", "Drie"))
    again = keep(office, evening, "  FIETSENSTALLING ")
    assert again.id == first.id
    assert lines(office) == [("FIETSENSTALLING", Theme.BICYCLE)]
    assert begin(office, again).goals == "Drie"


def test_replacing_and_removing_can_be_undone(office, evening):
    line = keep(office, evening)
    keep(office, evening, "fietsenstalling")
    office.undo()
    assert lines(office) == [("Fietsenstalling", Theme.BICYCLE)]
    office.write(lambda s: own_templates.remove(s, line.id), undo="weg")
    assert lines(office) == []
    office.undo()
    assert lines(office) == [("Fietsenstalling", Theme.BICYCLE)]


def test_a_name_that_another_has_is_refused(office, evening):
    first = keep(office, evening)
    keep(office, evening, "Station")
    with pytest.raises(UserError, match="al een sjabloon"):
        office.write(lambda s: own_templates.rename(s, first.id, "station"))
    office.write(lambda s: own_templates.rename(s, first.id, "Fietsen <b>😀</b>"))
    assert [name for name, _ in lines(office)] == ["Fietsen <b>😀</b>", "Station"]


@pytest.mark.parametrize("name", ["", "  \u200b ", "x" * 121])
def test_a_name_that_is_none_is_refused(office, evening, name):
    with pytest.raises(UserError, match="naam nodig"):
        keep(office, evening, name)


def test_a_template_that_was_removed_meanwhile_is_told(office, evening):
    line = keep(office, evening)
    office.write(lambda s: own_templates.remove(s, line.id))
    with pytest.raises(UserError, match="intussen verwijderd"):
        begin(office, line)


def test_an_evening_with_empty_texts_and_no_partners_can_be_a_template(office):
    def write(session):
        action = actions.new_from_template(session, Theme.OTHER, FRIDAY)
        action.teams, action.partners, action.goals, action.conduct = [], [], "", ""
        return action.id

    bare = office.write(write)
    places_there = office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))
    assert places_there
    made = begin(office, keep(office, bare, "Kaal"), "Bleiswijk")
    assert (made.partners, made.teams, made.goals, made.conduct) == ([], [], "", "")
