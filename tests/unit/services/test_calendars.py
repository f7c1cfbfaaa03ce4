"""Calendar files as other programs read them: whole, the right moment, and free of names."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import calendars
from btl_desktop.services.actions import action_calendar, actions, teams
from btl_desktop.services.calendars import Appointment, Standing

MADE = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
KEY = uuid.UUID(int=7)
WALK = Appointment(KEY, "Patrouille", clock.at(date(2026, 12, 11), time(19)), clock.at(date(2026, 12, 11), time(21)))


def lines_of(*appointments):
    return calendars.to_file(appointments, MADE).split(b"\r\n")


def event_of(*appointments):
    return Calendar.from_ical(calendars.to_file(appointments, MADE)).events[0]


def changed(**changes):
    return Appointment(**{**{name: getattr(WALK, name) for name in Appointment.__slots__}, **changes})


def test_what_every_calendar_asks_for_is_there():
    written = lines_of(WALK)
    assert written[0] == b"BEGIN:VCALENDAR"
    for needed in (b"VERSION:2.0", b"METHOD:PUBLISH", b"DTSTAMP:20261122T150000Z", b"UID:" + str(KEY).encode()):
        assert needed in written
    assert written[-1] == b""


def test_a_walk_in_winter_and_one_in_summer_stand_at_their_own_moment():
    summer = date(2026, 6, 5)
    assert b"DTSTART:20261211T180000Z" in lines_of(WALK)
    light = changed(starts_at=clock.at(summer, time(19)), ends_at=clock.at(summer, time(21)))
    assert b"DTSTART:20260605T170000Z" in lines_of(light)


def test_lines_are_no_longer_than_75_octets_and_no_letter_is_cut():
    title = "Schuren, poorten; en \\ramen 😀 é " * 12
    written = lines_of(changed(title=title, lines=("Één regel", "x" * 400)))
    assert max(map(len, written)) <= 75
    for line in written:
        line.decode("utf-8")
    assert str(event_of(changed(title=title))["summary"]) == " ".join(title.split())


def test_commas_semicolons_and_line_ends_come_back_as_they_were():
    event = event_of(changed(place="Dorpshuis, zaal 2; achterom", lines=("Eén, twee; drie", "BEGIN:VEVENT", "C:\\n")))
    assert str(event["location"]) == "Dorpshuis, zaal 2; achterom"
    assert str(event["description"]) == "Eén, twee; drie\nBEGIN:VEVENT\nC:\\n"


def test_nothing_that_somebody_types_becomes_a_line_of_its_own():
    sly = "x\r\nATTENDEE:mailto:jan@voorbeeld.nl\u2028DTEND:20300101T000000Z\x00"
    event = event_of(changed(title=sly, place=sly))
    assert "attendee" not in event
    assert len(Calendar.from_ical(calendars.to_file([changed(title=sly)], MADE)).events) == 1


def test_an_appointment_of_no_length_has_no_end():
    assert "dtend" not in event_of(changed(ends_at=WALK.starts_at))


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (ActionState.PROPOSED, Standing.PROPOSED),
        (ActionState.PLANNED, Standing.CERTAIN),
        (ActionState.LAPSED, Standing.LAPSED),
    ],
)
def test_a_proposal_and_an_action_that_lapsed_say_so(office, state, standing):
    action = evening(office)
    action.state = state
    assert action_calendar.of_action(action).standing is standing
    assert f"STATUS:{standing.value}".encode() in lines_of(action_calendar.of_action(action))


def evening(office):
    def write(session):
        action = actions.new_from_template(session, Theme.DDO, date(2026, 12, 11))
        action.meeting_place, action.coordinator_name = "Dorpshuis", "Ria Kooistra"
        action.teams[0].meeting_point, action.teams[0].area_codes = "Molenpad", ["BU16211111"]
        person = Volunteer(first_name="Łukasz", last_name="Nguyễn", mobile="+31612345678", shares_contact=True)
        session.add(person)
        session.flush()
        teams.place(session, action.teams[0].id, person.id)
        return action.id

    made = office.write(write)
    return office.read(lambda s: actions.get(s, made))


def test_an_evening_runs_from_gathering_to_debrief(office):
    found = action_calendar.of_action(evening(office))
    assert (clock.time_text(found.starts_at), clock.time_text(found.ends_at)) == ("18:30", "21:30")
    assert found.place == "Dorpshuis"
    assert found.lines[0] == "Verzamelen 18:30, briefing 18:45, lopen 19:15–21:15, nabespreking 21:30"
    assert "Actieleiding: Ria Kooistra" in found.lines


def test_a_team_finds_its_area_and_start_and_no_names(office):
    action = evening(office)
    found = action_calendar.of_team(action, action.teams[0])
    assert found.title == "Donkere Dagen Offensief, Team 1"
    assert any(line.startswith("Gebied: ") for line in found.lines)
    assert "Startpunt van het team: Molenpad" in found.lines
    written = calendars.to_file([found], MADE).decode()
    assert "Nguy" not in written
    assert "1234" not in written


def test_an_action_that_changed_replaces_the_appointment(office):
    action = evening(office)
    before = action_calendar.of_action(action)
    office.write(lambda s: actions.change(s, action, "meeting_place", "Dorpshuis", "Kazerne"))
    after = action_calendar.of_action(office.read(lambda s: actions.get(s, action.id)))
    assert after.key == before.key
    assert after.version > before.version


def test_a_file_is_named_after_what_it_is_about():
    assert calendars.file_name("A2026-03", date(2026, 12, 11)) == "agenda-A2026-03-2026-12-11.ics"
    assert calendars.file_name("A2026-03", date(2026, 12, 11), "Team 1/é") == "agenda-A2026-03-team-1-é-2026-12-11.ics"
