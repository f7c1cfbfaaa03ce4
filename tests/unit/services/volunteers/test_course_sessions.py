"""A course on an evening: planned, signed up for, attended; coming is passing, and a mistake is set right."""

from datetime import date, time

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.choices import Level, Status
from btl_desktop.services.volunteers import course_sessions, courses, duplicates, volunteers

TODAY = date(2026, 11, 20)


def at(day, hour=20):
    return clock.at(day, time(hour))


@pytest.fixture
def intro(office):
    return office.write(courses.set_up)[0]


@pytest.fixture
def people(office):
    def add(session):
        names = (("Anna", "Bakker"), ("Piet", "de Vries"), ("Els", "Jansen"))
        return [volunteers.add(session, {"first_name": one, "last_name": two}) for one, two in names]

    return office.write(add)


@pytest.fixture
def evening(office, intro):
    day = date(2026, 11, 12)
    return office.write(
        lambda s: course_sessions.plan(
            s, intro.id, at(day), at(day, 22), place=" De  Snip ", trainer="M. Visser", seats=2
        )
    )


def sign_up(office, evening, *people):
    office.write(lambda s: course_sessions.sign_up(s, evening.id, [who.id for who in people], TODAY))
    return office.read(lambda s: course_sessions.seats(s, evening.id))


def note(office, came, *seats):
    return office.write(lambda s: course_sessions.note_attendance(s, [seat.id for seat in seats], came))


def results(office, who):
    return office.read(lambda s: volunteers.get(s, who.id)).courses


def test_an_evening_says_how_many_places_are_left(office, intro, evening, people):
    sign_up(office, evening, people[0])
    (line,) = office.read(lambda s: course_sessions.sessions(s, intro.id))
    assert (line.place, line.signed_up, line.free, line.came, line.unnoted) == ("De Snip", 1, 1, 0, 1)


def test_nobody_is_put_on_the_list_twice_and_no_more_than_fit(office, evening, people):
    sign_up(office, evening, people[0])
    assert len(sign_up(office, evening, people[0], people[1])) == 2
    with pytest.raises(UserError, match="nog 0 plaatsen vrij en u koos er 1"):
        sign_up(office, evening, people[2])


def test_an_evening_without_a_limit_takes_everybody_and_a_lapsed_one_nobody(office, evening, people):
    office.write(lambda s: course_sessions.change(s, evening.id, {"seats": 0}))
    assert len(sign_up(office, evening, *people)) == 3
    office.write(lambda s: course_sessions.change(s, evening.id, {"lapsed": True}))
    with pytest.raises(UserError, match="vervallen"):
        sign_up(office, evening, people[0])


def test_who_came_passed_on_that_day_and_certificates_are_numbered_in_a_row(office, evening, people):
    seats = sign_up(office, evening, people[0], people[1])
    assert note(office, True, *seats) == 2
    assert [results(office, who)[0].passed_on for who in people[:2]] == [date(2026, 11, 12)] * 2
    shown = office.read(lambda s: course_sessions.seats(s, evening.id))
    assert [seat.certificate for seat in shown] == ["C2026-0001", "C2026-0002"]
    assert note(office, True, *seats) == 0  # once is enough


def test_attendance_set_back_takes_the_result_away_and_its_number_is_never_given_again(office, evening, people):
    (seat,) = sign_up(office, evening, people[0])
    note(office, True, seat)
    note(office, False, seat)
    assert results(office, people[0]) == []
    note(office, True, seat)
    assert results(office, people[0])[0].certificate == "C2026-0002"


def test_a_result_that_was_taken_away_by_hand_may_be_earned_again(office, evening, people):
    (seat,) = sign_up(office, evening, people[0])
    note(office, True, seat)
    office.write(lambda s: courses.remove_result(s, results(office, people[0])[0].id))
    note(office, None, seat)
    assert note(office, True, seat) == 1


def test_signing_off_takes_the_result_along(office, evening, people):
    (seat,) = sign_up(office, evening, people[0])
    note(office, True, seat)
    office.write(lambda s: course_sessions.sign_off(s, [seat.id]))
    assert results(office, people[0]) == []
    assert office.read(lambda s: course_sessions.seats(s, evening.id)) == []


def test_a_moved_evening_moves_what_was_earned_on_it(office, intro, evening, people):
    office.write(lambda s: courses.save_course(s, intro.id, {"valid_months": 12}))
    note(office, True, *sign_up(office, evening, people[0]))
    leap = date(2028, 2, 29)
    values = {"starts_at": at(leap), "ends_at": at(leap, 22)}
    office.write(lambda s: course_sessions.change(s, evening.id, values))
    (result,) = results(office, people[0])
    assert (result.passed_on, result.renew_on) == (leap, date(2029, 2, 28))


def test_an_evening_that_ends_before_it_begins_is_refused(office, intro):
    with pytest.raises(UserError, match="einde"):
        office.write(lambda s: course_sessions.plan(s, intro.id, at(TODAY, 22), at(TODAY, 20)))


def test_an_evening_on_which_somebody_passed_is_not_deleted_by_accident(office, evening, people):
    (seat,) = sign_up(office, evening, people[0])
    note(office, True, seat)
    with pytest.raises(UserError, match="certificaat"):
        office.write(lambda s: course_sessions.delete(s, evening.id))
    note(office, None, seat)
    office.write(lambda s: course_sessions.delete(s, evening.id), undo="Verwijderen")
    assert office.read(course_sessions.sessions) == []
    office.undo()
    assert len(office.read(lambda s: course_sessions.seats(s, evening.id))) == 1


def test_a_deleted_course_takes_its_evenings_along(office, intro, evening, people):
    note(office, True, *sign_up(office, evening, people[0]))
    office.write(lambda s: courses.delete_course(s, intro.id), undo="Verwijderen")
    assert office.read(course_sessions.sessions) == []
    office.undo()
    assert [line.came for line in office.read(course_sessions.sessions)] == [1]


def test_a_deleted_volunteer_leaves_the_list(office, evening, people):
    note(office, True, *sign_up(office, evening, people[0], people[1]))
    office.write(lambda s: volunteers.delete(s, [people[0].id]))
    assert [seat.name for seat in office.read(lambda s: course_sessions.seats(s, evening.id))] == ["Piet de Vries"]


def test_two_records_of_one_person_become_one_place_and_coming_wins(office, evening, people):
    seats = sign_up(office, evening, people[0], people[1])
    note(office, True, seats[1])
    office.write(lambda s: duplicates.merge(s, people[0].id, people[1].id))
    (seat,) = office.read(lambda s: course_sessions.seats(s, evening.id))
    assert (seat.volunteer_id, seat.came) == (people[0].id, True)
    assert len(results(office, people[0])) == 1


def test_who_still_needs_a_course_is_asked_by_level_and_told_why(office, intro, evening, people):
    office.write(lambda s: courses.save_course(s, intro.id, {"valid_months": 12}))

    def set_up(session):
        courses.add_result(session, people[0].id, intro.id, date(2025, 12, 1))  # lapses within three months
        courses.add_result(session, people[1].id, intro.id, date(2024, 2, 29))
        volunteers.change(session, people[2].id, {"level": Level.DISTRICT})
        gone = volunteers.add(session, {"last_name": "Weg"})
        volunteers.change(session, gone.id, {"status": Status.STOPPED})

    office.write(set_up)
    found = office.read(lambda s: course_sessions.candidates(s, intro.id, TODAY))
    assert [(one.name, one.why, one.urgent) for one in found] == [
        ("Els Jansen", "nog niet gevolgd", True),
        ("Anna Bakker", "verloopt op 1 dec 2026", False),
        ("Piet de Vries", "verlopen op 28 feb 2025", True),
    ]
    sign_up(office, evening, people[1])
    left = office.read(lambda s: course_sessions.candidates(s, intro.id, TODAY, besides=evening.id))
    assert [one.name for one in left] == ["Els Jansen", "Anna Bakker"]


def test_who_is_on_the_list_of_another_evening_is_told_until_it_is_noted(office, intro, evening, people):
    (seat,) = sign_up(office, evening, people[0])
    next_one = office.write(lambda s: course_sessions.plan_next(s, intro.id, TODAY))

    def told():
        found = office.read(lambda s: course_sessions.candidates(s, intro.id, TODAY, besides=next_one.id))
        return {one.name: (one.why, one.urgent) for one in found}

    assert told()["Anna Bakker"] == ("nog niet gevolgd; op de lijst van 12 nov 2026", False)
    assert told()["Els Jansen"] == ("nog niet gevolgd", True)
    note(office, False, seat)
    assert told()["Anna Bakker"] == ("nog niet gevolgd", True)
    note(office, None, seat)
    office.write(lambda s: course_sessions.change(s, evening.id, {"lapsed": True}))
    assert told()["Anna Bakker"] == ("nog niet gevolgd", True)


def test_the_state_of_an_evening_is_told_in_a_word(office, intro, evening, people):
    def state(now, **changes):
        office.write(lambda s: course_sessions.change(s, evening.id, changes))
        return office.read(lambda s: course_sessions.sessions(s, intro.id))[0].state(now)

    before, after = at(date(2026, 11, 1)), at(date(2026, 11, 13))
    assert state(before) == "Komt"
    seats = sign_up(office, evening, people[0], people[1])
    assert state(before) == "Vol"
    assert state(after) == "Noteren"
    note(office, True, *seats)
    assert state(after) == "Geweest"
    assert state(after, lapsed=True) == "Vervallen"


def test_the_next_evening_is_like_the_last_one(office, intro, evening):
    made = office.write(lambda s: course_sessions.plan_next(s, intro.id, TODAY))
    assert (made.place, made.trainer, made.seats) == ("De Snip", "M. Visser", 2)
    assert clock.local(made.starts_at).isoformat()[:16] == "2026-12-04T20:00"
    first = office.write(lambda s: courses.save_course(s, None, {"name": "EHBO"}))
    fresh = office.write(lambda s: course_sessions.plan_next(s, first.id, TODAY))
    assert clock.time_text(fresh.starts_at) == "19:30"


def test_for_a_course_that_nobody_must_do_everybody_may_be_asked(office, people):
    extra = office.write(lambda s: courses.save_course(s, None, {"name": "EHBO"}))
    assert office.read(lambda s: course_sessions.candidates(s, extra.id, TODAY)) == []
    found = office.read(lambda s: course_sessions.candidates(s, extra.id, TODAY, everybody=True))
    assert len(found) == 3
    assert {one.why for one in found} == {""}
