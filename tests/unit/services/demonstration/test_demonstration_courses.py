"""The demonstration has courses in every state, the same for the same seed."""

from datetime import date

from btl_desktop import clock
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.volunteers import course_sessions

TODAY = date(2026, 11, 20)


def test_there_are_evenings_behind_us_one_to_note_and_some_to_come(office):
    office.write(lambda s: demonstration.fill(s, 150, today=TODAY))
    lines = office.read(course_sessions.sessions)
    now = clock.at(TODAY, clock.now().time().replace(hour=12, microsecond=0))
    states = [line.state(now) for line in lines]
    assert {"Geweest", "Komt"} <= {*states}
    past = [line for line in lines if line.state(now) == "Geweest"]
    assert any(line.came for line in past)
    assert all(line.signed_up <= line.seats for line in lines)
    came = next(line for line in past if line.came)
    seats = office.read(lambda s: course_sessions.seats(s, came.id))
    assert {bool(seat.certificate) for seat in seats if seat.came} == {True}
