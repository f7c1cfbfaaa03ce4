"""The debrief: forms typed in field by field, an evening that is done with the first and closed after the last."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from btl_desktop.errors import UserError
from btl_desktop.models.choices import ActionState, PatrolStatus, Theme, WalkerStatus
from btl_desktop.models.debrief_form import COUNTS, check_debrief, hours_text, read_count, read_hours
from btl_desktop.models.patrols import Debrief
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.printing import return_form
from btl_desktop.services.actions import actions, debriefs, teams
from btl_desktop.services.actions.debriefs import FormState

DAY = date(2026, 12, 11)


@pytest.fixture
def action(office):
    """An evening with teams, of which the first has three walkers."""

    def make(session):
        made = actions.new_from_template(session, Theme.DDO, DAY)
        people = [Volunteer(first_name=name, last_name="de Boer") for name in ("Anna", "Bert", "Cor")]
        session.add_all(people)
        session.flush()
        for person in people:
            teams.place(session, made.teams[0].id, person.id)
        return actions.get(session, made.id)

    return office.write(make)


def forms(office, action):
    return office.read(lambda s: debriefs.forms(s, action.id))


def type_in(office, action, place=0, **values):
    form = forms(office, action)[place]
    office.write(lambda s: debriefs.change(s, form.id, form.values, values), undo="formulier")
    return form


def finish(office, action, place=0, *, lapsed=False, came=None):
    form = forms(office, action)[place]
    present = {walker.id for walker in form.walkers} if came is None else came
    office.write(lambda s: debriefs.complete(s, form.id, lapsed=lapsed, came=present), undo="formulier")
    return form


def state(office, action):
    return office.read(lambda s: actions.get(s, action.id)).state


def test_the_forms_come_in_the_order_of_their_patrol_numbers(office, action):
    found = forms(office, action)
    assert [form.number for form in found] == sorted(team.number for team in action.teams)
    assert {form.state for form in found} == {FormState.OPEN}
    assert len(debriefs.still_out(found)) == len(action.teams)


def test_the_form_on_the_screen_asks_what_the_form_on_paper_asks():
    assert [label for _, label in COUNTS] == [*return_form.COUNTS]


def test_a_form_is_found_by_the_end_of_its_number(office, action):
    found = forms(office, action)
    number = found[2].number
    assert debriefs.matching(found, number) is found[2]
    assert debriefs.matching(found, str(int(number.rpartition("-")[2]))) is found[2]
    assert debriefs.matching(found, "98765") is None
    assert debriefs.matching(found, "") is None


def test_what_is_typed_is_kept_at_once_and_the_form_is_begun(office, action):
    type_in(office, action, addresses=40)
    type_in(office, action, open_windows=3, remarks="  Hek\tstuk \n\n")
    form = forms(office, action)[0]
    assert (form.values["addresses"], form.values["open_windows"], form.values["open_doors"]) == (40, 3, None)
    assert form.values["remarks"] == "Hek stuk"
    assert form.state is FormState.BEGUN
    assert state(office, action) is ActionState.PROPOSED


def test_typing_can_be_taken_back_also_the_first_field(office, action):
    type_in(office, action, addresses=40)
    office.undo()
    assert forms(office, action)[0].state is FormState.OPEN
    assert office.read(lambda s: s.scalars(select(Debrief)).all()) == []


def test_a_field_that_was_changed_elsewhere_is_not_overwritten_unseen(office, action):
    form = forms(office, action)[0]
    type_in(office, action, addresses=40)
    with pytest.raises(UserError, match="andere plek"):
        office.write(lambda s: debriefs.change(s, form.id, form.values, {"addresses": 50}))
    assert forms(office, action)[0].values["addresses"] == 40


def test_the_first_form_makes_the_evening_done_and_marks_team_and_walkers(office, action):
    anna, bert, _cor = forms(office, action)[0].walkers
    finish(office, action, came={anna.id})
    form = forms(office, action)[0]
    assert form.state is FormState.IN
    assert form.status is PatrolStatus.WALKED
    assert [walker.status for walker in form.walkers] == [WalkerStatus.CAME, WalkerStatus.ABSENT, WalkerStatus.ABSENT]
    assert state(office, action) is ActionState.DONE
    office.undo()
    assert forms(office, action)[0].walkers[1].status is bert.status
    assert state(office, action) is ActionState.PROPOSED


def test_who_had_cancelled_stays_cancelled_unless_they_came_after_all(office, action):
    form = forms(office, action)[0]
    team = next(team for team in action.teams if team.id == form.id)
    bert = form.walkers[1]
    office.write(lambda s: teams.set_status(s, team.id, bert.id, WalkerStatus.CANCELLED))
    assert not forms(office, action)[0].walkers[1].came
    finish(office, action, came={form.walkers[0].id})
    assert forms(office, action)[0].walkers[1].status is WalkerStatus.CANCELLED
    office.write(lambda s: debriefs.set_came(s, form.id, bert.id, came=True))
    assert forms(office, action)[0].walkers[1].status is WalkerStatus.CAME


def test_a_team_that_lapsed_is_in_and_counts_for_nothing(office, action):
    type_in(office, action, addresses=40, open_windows=3)
    form = finish(office, action, lapsed=True)
    lapsed = forms(office, action)[0]
    assert lapsed.state is FormState.IN
    assert lapsed.walkers == form.walkers
    assert debriefs.figures(lapsed).addresses == 0
    office.write(lambda s: debriefs.set_lapsed(s, form.id, lapsed=False))
    assert forms(office, action)[0].state is FormState.BEGUN


def test_an_evening_is_closed_only_when_every_form_is_in(office, action):
    finish(office, action)
    with pytest.raises(UserError, match="nog niet binnen"):
        office.write(lambda s: debriefs.close(s, action.id))
    for place in range(len(action.teams)):
        finish(office, action, place)
    office.write(lambda s: debriefs.close(s, action.id), undo="afgerond")
    assert state(office, action) is ActionState.EVALUATED
    finish(office, action)
    assert state(office, action) is ActionState.EVALUATED, "a correction afterwards does not open it again"


def test_an_evening_without_teams_cannot_be_closed(office):
    bare = office.write(lambda s: actions.new_from_template(s, Theme.DDO, DAY))
    office.write(lambda s: [teams.remove_team(s, team.id) for team in bare.teams])
    with pytest.raises(UserError, match="geen teams"):
        office.write(lambda s: debriefs.close(s, bare.id))


def test_forms_go_with_their_team_and_come_back_with_it(office, action):
    form = type_in(office, action, addresses=40)
    office.write(lambda s: teams.remove_team(s, form.id), undo="team weg")
    with pytest.raises(UserError, match="verwijderd"):
        office.write(lambda s: debriefs.change(s, form.id, {}, {"addresses": 1}))
    office.undo()
    assert forms(office, action)[0].values["addresses"] == 40
    assert office.write(lambda s: actions.delete(s, [action.id])) == 1


def test_a_negative_number_is_refused_and_an_unlikely_one_is_a_question(office, action):
    with pytest.raises(UserError, match="minder dan nul"):
        type_in(office, action, addresses=-1)
    assert forms(office, action)[0].state is FormState.OPEN
    questions = check_debrief({"addresses": 10, "open_windows": 11, "minutes": 3000, "nothing_special": True})
    assert {problem.field for problem in questions} == {"open_windows", "minutes", "nothing_special"}
    assert not any(problem.stops for problem in questions)
    assert check_debrief({"addresses": 40, "open_windows": 3, "minutes": 480}) == []
    assert check_debrief({}) == []


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("1:45", 105), ("1,75", 105), ("1.75", 105), ("1u45", 105), ("2", 120), ("12", 720), ("0:05", 5), ("3u", 180),
     ("1,5", 90), (" ", None)],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed, minutes):
    assert read_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["1:75", "veel", "-1", "1,755", "1:2:3"])
def test_hours_that_do_not_exist_are_told(typed):
    with pytest.raises(ValueError, match=r"1:45"):
        read_hours(typed)


def test_hours_are_shown_as_on_a_clock():
    assert [hours_text(minutes) for minutes in (0, 5, 105, 1440)] == ["0:00", "0:05", "1:45", "24:00"]


@pytest.mark.parametrize("typed", ["1,5", "-3", "tien", "10000", "²"])
def test_a_count_is_a_whole_number(typed):
    with pytest.raises(ValueError, match=r"getal"):
        read_count(typed)
    assert (read_count("007"), read_count("")) == (7, None)
