"""Meetings: a series, the next made from the last, what carries over, and what may not be lost."""

from datetime import date, time, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.meeting_choices import Attendance, ItemRole, MeetingState, PointState
from btl_desktop.models.meetings import AgendaItem, MeetingSeries
from btl_desktop.services.meetings import (
    action_points,
    agendas,
    meeting_reminders,
    meeting_series,
    meetings,
    minute_taking,
)
from btl_desktop.services.meetings.meeting_people import Somebody

TODAY = date(2026, 1, 5)
VALUES = {"name": "Maandoverleg", "first_day": date(2026, 1, 1), "starts": "20:00", "ends": "22:00", "place": "Zaal 2"}
PEOPLE = [Somebody("Petra Jansen"), Somebody("Kees Blauw", "Politie", "kees@politie.example")]


@pytest.fixture
def series(office):
    return office.write(lambda s: meeting_series.save(s, VALUES, people=PEOPLE)).id


def make(office, series, today=TODAY):
    return office.write(lambda s: meeting_series.make_next(s, series, today=today)).id


def whole(office, meeting):
    return office.read(lambda s: meetings.get(s, meeting))


def hold(office, meeting, said):
    def write(session):
        item = meetings.get(session, meeting).items[-2]
        minute_taking.save(session, item.id, said)
        meetings.set_state(session, meeting, MeetingState.HELD)

    office.write(write)


def test_the_next_meeting_has_the_standing_items_the_invitees_and_the_place(office, series):
    meeting = whole(office, make(office, series))
    assert (meeting.number, meeting.place) == ("O2026-01", "Zaal 2")
    assert meetings.day_of(meeting) == date(2026, 1, 20)
    assert [item.title for item in meeting.items] == [one.title for one in meeting_series.USUAL_ITEMS]
    assert all(item.standing for item in meeting.items)
    assert [(one.name, one.party) for one in meeting.invitees] == [("Petra Jansen", ""), ("Kees Blauw", "Politie")]


def test_each_next_one_falls_on_the_next_day_of_the_series(office, series):
    days = [meetings.day_of(whole(office, make(office, series))) for _ in range(3)]
    assert days == [date(2026, 1, 20), date(2026, 2, 17), date(2026, 3, 17)]


def test_open_action_points_carry_over_by_themselves_until_they_are_done(office, series):
    first = make(office, series)
    hold(office, first, "actie: Petra, hek melden, 1 feb\nactie: Kees, lamp nagaan")
    second, third = whole(office, make(office, series)), whole(office, make(office, series))
    points = office.read(lambda s: meetings.carried_over(s, second))
    assert [point.number for point in points] == ["AP2026-001", "AP2026-002"]
    done_on = meetings.day_of(second) + timedelta(days=3)
    office.write(lambda s: action_points.finish(s, points[0].id, "gemeld bij de gemeente", done_on))
    assert len(office.read(lambda s: meetings.carried_over(s, second))) == 2, "it was still open that evening"
    assert [p.number for p in office.read(lambda s: meetings.carried_over(s, third))] == ["AP2026-002"]


def test_a_meeting_by_itself_is_the_start_of_the_next(office):
    values = {"title": "Jeugdoverleg", "day": date(2026, 3, 3), "start": time(19, 30), "end": time(21)}

    def write(session):
        meeting = meetings.add(session, values)
        agendas.add_item(session, meeting.id, "Ronde", 30, standing=True)
        agendas.add_item(session, meeting.id, "Eenmalig", 10)
        agendas.invite(session, meeting.id, PEOPLE)
        return meeting.id

    first = office.write(write)
    day = office.read(lambda s: meeting_series.proposed_day(s, first))
    assert day == date(2026, 3, 31)
    following = whole(office, office.write(lambda s: meeting_series.make_from(s, first, day)).id)
    assert [item.title for item in following.items] == ["Ronde"]
    assert clock.time_text(following.starts_at) == "19:30", "also after the clock has changed"
    assert len(following.invitees) == 2


def test_the_agenda_runs_along_the_clock_and_says_when_it_is_too_long(office, series):
    meeting = whole(office, make(office, series))
    assert [begin.strftime("%H:%M") for begin, _ in meetings.clock_times(meeting)][:4] == [
        "20:00", "20:05", "20:10", "20:20",
    ]  # fmt: skip
    assert meetings.minutes_over(meeting) == -45
    office.write(lambda s: agendas.add_item(s, meeting.id, "Lang punt", 60))
    assert meetings.minutes_over(whole(office, meeting.id)) == 15


def test_items_are_put_in_another_order(office, series):
    meeting = whole(office, make(office, series))
    ids = [item.id for item in meeting.items]
    office.write(lambda s: agendas.set_order(s, meeting.id, [ids[3], ids[0]]))
    assert [item.id for item in whole(office, meeting.id).items][:3] == [ids[3], ids[0], ids[1]]


def test_somebody_is_invited_once_and_can_be_marked(office, series):
    meeting = make(office, series)
    assert office.write(lambda s: agendas.invite(s, meeting, [*PEOPLE, Somebody("Nieuw")])) == 1
    invitee = whole(office, meeting).invitees[0].id
    office.write(lambda s: agendas.mark(s, invitee, Attendance.PRESENT))
    assert whole(office, meeting).invitees[0].attendance is Attendance.PRESENT


def test_a_meeting_with_action_points_cannot_be_deleted_and_says_the_way_out(office, series):
    meeting = make(office, series)
    hold(office, meeting, "actie: Petra, hek melden\nbesluit: akkoord")
    with pytest.raises(UserError, match=r"1 actiepunt en 1 besluit.*Gaat niet door"):
        office.write(lambda s: meetings.delete(s, [meeting]))
    assert whole(office, meeting).number == "O2026-01"


def test_an_empty_meeting_goes_and_comes_back_with_undo(office, series):
    meeting = make(office, series)
    office.write(lambda s: meetings.delete(s, [meeting]), undo="overleg verwijderd")
    with pytest.raises(UserError, match="verwijderd"):
        whole(office, meeting)
    office.undo()
    assert len(whole(office, meeting).items) == 7


def test_an_item_with_a_decision_in_it_stays_on_the_agenda(office, series):
    meeting = make(office, series)
    hold(office, meeting, "besluit: akkoord")
    item = whole(office, meeting).items[-2].id
    with pytest.raises(UserError, match="besluiten of actiepunten"):
        office.write(lambda s: agendas.remove_item(s, item))


def test_minutes_are_approved_in_the_next_meeting_and_not_before_they_are_held(office, series):
    first, second = make(office, series), make(office, series)
    with pytest.raises(UserError, match="nog niet gehouden"):
        office.write(lambda s: meetings.approve(s, first))
    hold(office, first, "Er was koffie.")
    seen = office.read(lambda s: meetings.previous(s, meetings.get(s, second)))
    assert seen.id == first
    office.write(lambda s: meetings.approve(s, first, "O2026-02", date(2026, 2, 17)))
    fixed = whole(office, first)
    assert (fixed.state, fixed.approved_in) == (MeetingState.APPROVED, "O2026-02")


def test_a_correction_of_a_draft_is_made_in_the_text(office, series):
    with pytest.raises(UserError, match="concept"):
        office.write(lambda s: meetings.correct(s, make(office, series), "Anders"))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": ""}, "naam"),
        ({"day": None}, "datum"),
        ({"start": None}, "tijd"),
    ],
)
def test_a_meeting_without_name_day_or_hour_is_refused(office, values, told):
    good = {"title": "Overleg", "day": TODAY, "start": time(20), "end": time(22)}
    with pytest.raises(UserError, match=told):
        office.write(lambda s: meetings.add(s, {**good, **values}))


def test_dropping_a_series_leaves_its_meetings(office, series):
    meeting = make(office, series)
    office.write(lambda s: meeting_series.delete(s, series))
    assert whole(office, meeting).series_id is None
    assert office.read(lambda s: s.query(MeetingSeries).count()) == 0


def test_changing_a_series_changes_meetings_that_are_made_later(office, series):
    made = make(office, series)
    items = [*meeting_series.USUAL_ITEMS, meeting_series.Usual("Jeugd", 15)]
    office.write(lambda s: meeting_series.save(s, {**VALUES, "place": "Zaal 9"}, items, PEOPLE[:1], series))
    later = whole(office, make(office, series))
    assert (later.place, later.items[-1].title, len(later.invitees)) == ("Zaal 9", "Jeugd", 1)
    assert whole(office, made).place == "Zaal 2"


def test_the_list_says_how_many_points_are_still_open(office, series):
    meeting = make(office, series)
    hold(office, meeting, "actie: Petra, hek melden\nactie: Kees, lamp nagaan")
    (line,) = office.read(meetings.meeting_lines)
    assert (line.open_points, line.items, line.state) == (2, 7, MeetingState.HELD)


def test_the_first_page_hears_of_agendas_points_and_minutes(office, series):
    meeting = make(office, series)
    told = {one.what for one in office.read(lambda s: [*meeting_reminders.reminders(s, date(2026, 1, 12))])}
    assert told == {"Maandoverleg van di 20 jan 2026: de agenda is nog niet verstuurd"}
    hold(office, meeting, "actie: Petra, hek melden, 1 feb")
    later = [one.what for one in office.read(lambda s: [*meeting_reminders.reminders(s, date(2026, 4, 1))])]
    assert later == [
        "1 actiepunt is over de datum",
        "Het verslag van di 20 jan 2026 is nog niet vastgesteld",
    ]


def test_standing_items_know_what_the_program_adds_to_them(office, series):
    meeting = make(office, series)
    roles = office.read(lambda s: {item.role for item in s.query(AgendaItem).filter_by(meeting_id=meeting)})
    assert roles == set(ItemRole)


def test_an_action_point_is_done_with_a_word_on_how(office, series):
    meeting = make(office, series)
    hold(office, meeting, "actie: Petra, hek melden")
    (line,) = office.read(action_points.point_lines)
    with pytest.raises(UserError, match="Hoe is het afgelopen"):
        office.write(lambda s: action_points.finish(s, line.id, "  "))
    office.write(lambda s: action_points.finish(s, line.id, "gemeld", date(2026, 2, 2)))
    (line,) = office.read(action_points.point_lines)
    assert (line.state, line.outcome, line.closed_on) == (PointState.DONE, "gemeld", date(2026, 2, 2))


@pytest.mark.parametrize(("values", "told"), [({"name": ""}, "wie dit doet"), ({"what": " "}, "wat er moet gebeuren")])
def test_an_action_point_without_owner_or_words_is_refused(office, values, told):
    good = {"name": "Petra", "what": "hek melden"}
    with pytest.raises(UserError, match=told):
        office.write(lambda s: action_points.add(s, {**good, **values}))


def test_a_point_of_the_minutes_cannot_be_deleted_but_a_loose_one_can(office, series):
    meeting = make(office, series)
    hold(office, meeting, "actie: Petra, hek melden")
    office.write(lambda s: action_points.add(s, {"name": "Kees", "what": "bellen"}, on=TODAY))
    lines = {line.name: line.id for line in office.read(action_points.point_lines)}
    with pytest.raises(UserError, match="staat in een verslag"):
        office.write(lambda s: action_points.delete(s, [lines["Petra Jansen"]]))
    assert office.write(lambda s: action_points.delete(s, [lines["Kees"]])) == 1


def test_words_that_are_too_long_are_told_and_never_cut(office, series):
    meeting = make(office, series)
    with pytest.raises(UserError, match="200 tekens"):
        office.write(lambda s: agendas.add_item(s, meeting, "x" * 201))
    long = [meeting_series.Usual("x" * 201, 10)]
    with pytest.raises(UserError, match="200 tekens"):
        office.write(lambda s: meeting_series.save(s, VALUES, long, series_id=series))
    assert [item.title for item in whole(office, meeting).items] == [one.title for one in meeting_series.USUAL_ITEMS]


def test_one_decision_hinders_deleting_in_good_dutch(office, series):
    meeting = make(office, series)
    hold(office, meeting, "besluit: we gaan door")
    with pytest.raises(UserError, match="er hoort 1 besluit bij"):
        office.write(lambda s: meetings.delete(s, [meeting]))
