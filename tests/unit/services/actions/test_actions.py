"""An action from template or earlier evening, its changes, and what comes back after deleting."""

from datetime import date, time

import pytest
from sqlalchemy import func, select

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.actions import Action, ActionPartner
from btl_desktop.models.choices import ActionState, Theme, WalkerStatus
from btl_desktop.models.patrols import Patrol, PatrolWalker
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.actions import action_partners, actions, teams
from btl_desktop.services.actions.timetable import Times, day_and_times, moments, problems, season

FRIDAY = date(2026, 12, 11)


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"]))[0]


def new(office, day=FRIDAY, theme=Theme.DDO, village=None, undo=""):
    village_id = village.id if village else None
    return office.write(lambda s: actions.new_from_template(s, theme, day, village_id), undo=undo)


def read(office, action):
    return office.read(lambda s: actions.get(s, action.id))


def volunteers(office, *names):
    people = [Volunteer(first_name=name, last_name="Test") for name in names]
    office.write(lambda s: s.add_all(people))
    return people


def rows(office, table):
    return office.read(lambda s: s.scalar(select(func.count()).select_from(table)))


def wall(moment):
    return clock.local(moment).strftime("%a %H:%M")


def test_a_new_action_has_times_partners_texts_and_teams_of_its_theme(office, village):
    action = read(office, new(office, village=village))
    assert action.title == "Donkere Dagen Offensief Bleiswijk"
    assert (action.number, action.state) == ("A2026-01", ActionState.PROPOSED)
    assert [wall(m) for m in (action.gather_at, action.starts_at, action.ends_at)] == [
        "Fri 18:30", "Fri 19:15", "Fri 21:15",
    ]  # fmt: skip
    assert [(p.organisation, p.in_charge) for p in action.partners] == [
        ("Politie", True), ("Gemeente Lansingerland", False),
    ]  # fmt: skip
    assert action.conduct.startswith("Nooit alleen")
    assert [(t.name, t.number, t.starts_at == action.starts_at) for t in action.teams] == [
        ("Team 1", "2026-0001", True),
        ("Team 2", "2026-0002", True),
        ("Team 3", "2026-0003", True),
    ]


def test_what_was_typed_for_the_last_action_in_a_village_is_not_typed_again(office, village):
    first = read(office, new(office, village=village))
    police = first.partners[0]
    office.write(lambda s: actions.change(s, first, "meeting_place", "", "Dorpshuis"))
    office.write(lambda s: actions.change(s, first, "coordinator_phone", "", "+31612345678"))
    office.write(lambda s: actions.change(s, police, "phone", "", "+31107654321"))
    later = read(office, new(office, date(2027, 1, 15), village=village))
    assert (later.meeting_place, later.coordinator_phone) == ("Dorpshuis", "+31612345678")
    assert later.teams[0].meeting_point == "Dorpshuis"
    assert later.partners[0].phone == "+31107654321"
    assert read(office, new(office, village=None)).meeting_place == ""


def test_numbers_count_per_year_and_are_never_given_twice(office):
    first, second = new(office), new(office)
    office.write(lambda s: actions.delete(s, [second.id]))
    third, next_year = new(office), new(office, date(2027, 1, 1))
    assert [a.number for a in (first, second, third, next_year)] == ["A2026-01", "A2026-02", "A2026-03", "A2027-01"]


def test_a_number_that_is_in_use_already_is_passed_over(office):
    starts, ends = clock.evening(FRIDAY, time(20), time(22))
    office.write(lambda s: s.add(Patrol(number="2026-10041", starts_at=starts, ends_at=ends)))
    assert read(office, new(office)).teams[0].number == "2026-10042"


def test_undoing_a_new_action_and_making_another_one_gives_no_trouble(office):
    new(office, undo="Nieuwe actie")
    assert office.undo() == "Nieuwe actie"
    assert rows(office, Action) == rows(office, ActionPartner) == rows(office, Patrol) == 0
    assert new(office).number == "A2026-02"


def test_a_deleted_action_comes_back_with_partners_teams_and_walkers(office):
    action = read(office, new(office))
    (jan,) = volunteers(office, "Jan")
    office.write(lambda s: teams.lead(s, action.teams[1].id, jan.id))
    assert office.write(lambda s: actions.delete(s, [action.id]), undo="Verwijderen") == 1
    assert [rows(office, table) for table in (Action, ActionPartner, Patrol, PatrolWalker)] == [0, 0, 0, 0]
    office.undo()
    back = read(office, action)
    assert (len(back.partners), len(back.teams)) == (2, 3)
    assert [w.volunteer.first_name for w in back.teams[1].walkers] == ["Jan"]
    assert back.teams[1].leader_id == jan.id


def test_the_list_counts_teams_own_walkers_and_partners(office, village):
    action = read(office, new(office, village=village))
    jan, piet = volunteers(office, "Jan", "Piet")
    office.write(lambda s: [teams.place(s, action.teams[0].id, person.id) for person in (jan, piet)])
    new(office, date(2027, 2, 1), Theme.BICYCLE)
    latest, line = office.read(actions.action_lines)
    assert (line.teams, line.walkers, line.partners) == (3, 2, 4)
    assert (line.village, line.season, latest.season) == ("Bleiswijk", "2026–2027", "2026–2027")
    assert "bleiswijk" in line.haystack
    assert "11 dec 2026" in line.haystack
    assert latest.theme is Theme.BICYCLE


def test_a_copy_keeps_the_clock_times_on_either_side_of_summer_time(office):
    action = read(office, new(office, date(2026, 10, 23)))
    copied = office.write(lambda s: actions.copy(s, action.id, date(2026, 10, 30)))
    assert wall(action.starts_at) == wall(copied.starts_at) == "Fri 19:15"
    assert copied.starts_at - action.starts_at == (copied.ends_at - action.ends_at)
    assert (copied.starts_at - action.starts_at).total_seconds() == (7 * 24 + 1) * 3600


def test_a_copy_has_the_same_teams_and_areas_but_nobody_in_them_unless_asked(office):
    action = read(office, new(office))
    team = action.teams[0]
    (jan,) = volunteers(office, "Jan")
    office.write(lambda s: teams.set_areas(s, team.id, ["BU16213111"]))
    office.write(lambda s: teams.lead(s, team.id, jan.id))
    empty = read(office, office.write(lambda s: actions.copy(s, action.id, date(2027, 1, 8))))
    manned = read(office, office.write(lambda s: actions.copy(s, action.id, date(2027, 1, 15), with_walkers=True)))
    assert (empty.number, empty.teams[0].area_codes, empty.teams[0].walkers) == ("A2027-01", ["BU16213111"], [])
    assert [w.status for w in manned.teams[0].walkers] == [WalkerStatus.ASKED]
    assert manned.teams[0].leader_id == jan.id
    assert manned.teams[0].number == "2027-0004"


def test_a_field_changed_in_another_window_is_not_overwritten_unseen(office):
    action = new(office)
    office.write(lambda s: actions.change(s, action, "title", action.title, "DDO  noord\n"))
    assert read(office, action).title == "DDO noord"
    with pytest.raises(UserError, match="andere plek"):
        office.write(lambda s: actions.change(s, action, "title", action.title, "DDO zuid"))
    assert read(office, action).title == "DDO noord"


def test_two_windows_may_change_different_fields(office):
    action = new(office)
    office.write(lambda s: actions.change(s, action, "title", action.title, "DDO"))
    office.write(lambda s: actions.change(s, action, "goals", action.goals, "Een\n twee "))
    assert (read(office, action).title, read(office, action).goals) == ("DDO", "Een\ntwee")


def test_changing_what_was_deleted_is_told(office):
    action = new(office)
    office.write(lambda s: actions.delete(s, [action.id]))
    for attempt in (
        lambda s: actions.change(s, action, "title", action.title, "x"),
        lambda s: actions.get(s, action.id),
        lambda s: teams.add_team(s, action.id),
    ):
        with pytest.raises(UserError, match="verwijderd"):
            office.write(attempt)


def test_moving_an_action_moves_its_teams(office):
    action = read(office, new(office))
    was = {"day": FRIDAY, "start": time(19, 15), "end": time(21, 15), "gather": time(18, 30), "brief": time(18, 45)}
    now = {"day": date(2026, 12, 31), "start": time(22), "end": time(1), "gather": time(21, 30), "brief": None}
    office.write(lambda s: actions.reschedule(s, action.id, was, now))
    moved = read(office, action)
    assert [wall(m) for m in (moved.gather_at, moved.starts_at, moved.ends_at, moved.debrief_at)] == [
        "Thu 21:30", "Thu 22:00", "Fri 01:00", "Thu 21:30",
    ]  # fmt: skip
    assert moved.brief_at is None
    assert {(t.starts_at, t.ends_at) for t in moved.teams} == {(moved.starts_at, moved.ends_at)}


def test_a_time_changed_in_another_window_is_not_overwritten_unseen(office):
    action = new(office)
    office.write(lambda s: actions.reschedule(s, action.id, {"start": time(19, 15)}, {"start": time(20)}))
    office.write(lambda s: actions.reschedule(s, action.id, {"end": time(21, 15)}, {"end": time(22)}))
    with pytest.raises(UserError, match="andere plek"):
        office.write(lambda s: actions.reschedule(s, action.id, {"start": time(19, 15)}, {"start": time(18)}))
    assert day_and_times(read(office, action)) == (
        FRIDAY,
        Times(time(20), time(22), time(18, 30), time(18, 45), time(21, 30)),
    )


def test_a_timetable_that_cannot_be_right_is_told_at_the_field():
    evening = Times(start=time(19), end=time(21), gather=time(18, 30), brief=time(18, 15), debrief=time(20))
    assert [(p.field, p.stops) for p in problems(FRIDAY, evening)] == [("brief", False), ("debrief", False)]
    assert [p.field for p in problems(FRIDAY, Times(start=time(20), end=time(19)))] == ["end"]
    assert problems(FRIDAY, Times(start=time(22), end=time(1), gather=time(21))) == []


def test_a_walk_after_midnight_gathers_the_evening_before():
    found = moments(FRIDAY, Times(start=time(0, 30), end=time(2), gather=time(23, 45), brief=time(0, 15)))
    assert [wall(found[name]) for name in ("gather_at", "brief_at", "starts_at")] == [
        "Thu 23:45", "Fri 00:15", "Fri 00:30",
    ]  # fmt: skip


def test_the_season_turns_over_in_july():
    assert [season(day) for day in (date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1))] == [
        "2025–2026", "2026–2027", "2026–2027",
    ]  # fmt: skip


def test_another_meeting_place_or_village_holds_for_the_teams_that_followed_the_action(office, village):
    action = read(office, new(office))
    apart = action.teams[2]
    office.write(lambda s: actions.change(s, apart, "meeting_point", "", "Kerkplein"))
    office.write(lambda s: actions.change(s, action, "meeting_place", "", "Dorpshuis"))
    office.write(lambda s: actions.set_village(s, action.id, None, village.id))
    now = read(office, action)
    assert [t.meeting_point for t in now.teams] == ["Dorpshuis", "Dorpshuis", "Kerkplein"]
    assert {t.village_id for t in now.teams} == {village.id}


def test_partners_come_go_and_take_the_lead(office):
    action = read(office, new(office))
    added = office.write(lambda s: action_partners.add(s, action.id, "Woningcorporatie"))
    office.write(lambda s: action_partners.put_in_charge(s, action.id, added.id))
    office.write(lambda s: action_partners.remove(s, action.partners[0].id))
    left = [(p.organisation, p.in_charge) for p in read(office, action).partners]
    assert left == [("Gemeente Lansingerland", False), ("Woningcorporatie", True)]
