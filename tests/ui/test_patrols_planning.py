"""Planning as a coordinator does it: the rules, a proposal, taken over whole or in part, and undone."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt

from btl_desktop import clock
from btl_desktop.models.availability import Availability, slots_of
from btl_desktop.models.choices import Daypart, Force, Level, PlanRule, Status, WalkerStatus, Weight
from btl_desktop.services.patrols import patrols, plan_rules
from btl_desktop.services.volunteers import volunteers
from btl_desktop.ui.common.why_dialog import WhyDialog
from btl_desktop.ui.pages.patrols.planner_dialog import PlannerDialog
from btl_desktop.ui.pages.patrols.planning import plan
from btl_desktop.ui.pages.patrols.proposal_dialog import ProposalDialog
from btl_desktop.ui.pages.patrols.rules_dialog import RulesDialog

EVENINGS = frozenset((day, Daypart.EVENING) for day in range(1, 8))


@pytest.fixture
def page(open_window, settle):
    made = open_window.workspace.show_page("patrols")
    settle()
    return made


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def evenings(office):
    """Two coming patrols, a week apart, and six people of whom five told when they can."""

    def add(session):
        for number in range(6):
            level = Level.DISTRICT if number < 2 else Level.WATCH
            values = {"first_name": f"Naam {number}", "status": Status.ACTIVE, "level": level}
            who = volunteers.add(session, values)
            if number < 5:
                told = Availability(
                    volunteer_id=who.id, slots=slots_of(EVENINGS), most_a_month=1, told_on=clock.today()
                )
                session.add(told)
        days = [clock.today() + timedelta(days=number) for number in (70, 71)]
        days = [day.replace(day=10 + number) for number, day in enumerate([days[0], days[0]])]
        return [patrols.new(session, {"day": day, "start": time(20), "end": time(22)}).id for day in days]

    return office.write(add)


@pytest.fixture
def dialog(page, evenings, settle):
    plan(page)
    settle()
    settle()
    (made,) = page.findChildren(PlannerDialog)
    return made


@pytest.fixture
def proposal(qtbot, page, dialog, settle):
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(ProposalDialog)), timeout=60_000)
    (made,) = page.findChildren(ProposalDialog)
    qtbot.waitUntil(lambda: not made.conflict.words.text().startswith("Zoeken"), timeout=90_000)
    settle()
    return made


def standing(office, evenings):
    return [office.read(lambda s, one=one: patrols.line(s, one)).standing for one in evenings]


def test_what_there_is_to_plan_is_told_before_planning(dialog):
    assert dialog.outlook.words.text() == (
        "2 patrouilles; 8 van de 8 plaatsen zijn leeg. 5 van de 6 mensen gaven op wanneer zij kunnen."
    )
    assert dialog.go_button.isEnabled()


def test_a_period_that_ends_before_it_begins_cannot_be_planned(qtbot, dialog, settle):
    qtbot.keyClicks(dialog.form.field("last").line, "1")
    dialog.form.field("last").line.clear()
    qtbot.keyClicks(dialog.form.field("last").line, "1-1-2020")
    qtbot.keyClick(dialog.form.field("last").line, Qt.Key.Key_Tab)
    settle()
    assert not dialog.go_button.isEnabled()


def test_a_proposal_changes_nothing_until_it_is_taken_over(office, proposal, evenings, settle):
    assert "5 van de 8 lege plaatsen gevuld" in proposal.verdict.words.text()
    assert standing(office, evenings) == [0, 0]
    proposal.all_button.click()
    settle()
    assert sum(standing(office, evenings)) == 5
    office.undo()
    assert standing(office, evenings) == [0, 0]


def test_one_evening_of_a_proposal_is_taken_over_alone(office, proposal, evenings, settle):
    assert not proposal.part_button.isEnabled()
    proposal.evenings.selectRow(0)
    proposal.part_button.click()
    settle()
    taken = standing(office, evenings)
    assert taken[0] > 0
    assert taken[1] == 0


def test_leaving_a_proposal_leaves_everything_as_it_was(qtbot, office, proposal, evenings):
    qtbot.keyClick(proposal, Qt.Key.Key_Escape)
    assert standing(office, evenings) == [0, 0]


def test_why_seats_stay_empty_is_told_with_what_would_help(proposal):
    (first, *_) = proposal.proposal.empties
    assert "eigen maximum" in first.why
    assert "eigen maximum" in first.helps
    proposal.chips[2].click()
    assert proposal.stack.currentWidget() is proposal.empties
    assert first.why in proposal.told.words.text()
    assert "Wat zou helpen: " in proposal.told.words.text()
    proposal.chips[0].click()
    assert not proposal.told.words.text()


def test_everybody_is_in_the_list_of_people_with_why_not(proposal):
    told = {line.name: (line.total, line.why) for line in proposal.proposal.people}
    assert told["Naam 5"] == (0, "heeft nog niets opgegeven")
    assert sum(total for total, _ in told.values()) == 5


def test_which_rules_leave_seats_empty_is_told_unasked(proposal):
    assert "eigen maximum per maand" in proposal.conflict.words.text()


def test_stopping_at_once_still_gives_a_proposal(qtbot, page, dialog):
    dialog.go_button.click()
    dialog.stop_button.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(ProposalDialog)), timeout=60_000)


def test_closing_while_planning_throws_it_away(qtbot, page, dialog, office, evenings):
    dialog.go_button.click()
    dialog.reject()
    qtbot.waitUntil(lambda: page.context.tasks.is_idle, timeout=60_000)
    assert page.findChildren(ProposalDialog) == []
    assert standing(office, evenings) == [0, 0]


def test_a_rule_is_softened_kept_and_undone(office, page, dialog, settle):
    dialog.rules_button.click()
    settle()
    (rules,) = dialog.findChildren(RulesDialog)
    row = rules.rows[PlanRule.MONTH]
    assert not row.weight.isEnabled()
    row.force.setCurrentIndex(row.force.findData(Force.SOFT.value))
    row.weight.setCurrentIndex(row.weight.findData(Weight.HEAVY.value))
    assert row.weight.isEnabled()
    rules.rows[PlanRule.REST].number.setValue(14)
    rules.save_button.click()
    settle()
    kept = office.read(plan_rules.read)
    assert (kept.of(PlanRule.MONTH).force, kept.of(PlanRule.MONTH).weight) == (Force.SOFT, Weight.HEAVY)
    assert kept.number(PlanRule.REST) == 14
    office.undo()
    assert office.read(plan_rules.read) == plan_rules.reset()


def test_esc_over_a_changed_rule_only_says_that_it_is_not_kept(dialog, qtbot, settle):
    dialog.rules_button.click()
    settle()
    (rules,) = dialog.findChildren(RulesDialog)
    assert not rules.is_changed()
    rules.rows[PlanRule.REST].number.setValue(14)
    qtbot.keyClick(rules, Qt.Key.Key_Escape)
    assert rules.isVisible()
    qtbot.keyClick(rules, Qt.Key.Key_Escape)
    assert not rules.isVisible()


def test_the_rules_as_they_came_are_one_press_away(office, dialog, settle):
    office.write(lambda s: plan_rules.save(s, plan_rules.read(s).changed(PlanRule.REST, force=Force.OFF)))
    dialog.rules_button.click()
    settle()
    (rules,) = dialog.findChildren(RulesDialog)
    assert rules.chosen().off(PlanRule.REST)
    rules.reset()
    assert rules.chosen() == plan_rules.reset()


def test_somebody_cancelled_and_the_fairest_stand_in_is_placed(office, page, evenings, settle):
    from btl_desktop.ui.pages.patrols.planning import stand_in
    from btl_desktop.ui.pages.patrols.stand_in_dialog import StandInDialog

    stand_in(page, office.read(lambda s: patrols.line(s, evenings[0])))
    settle()
    (made,) = page.findChildren(StandInDialog)
    assert len(made.table.table_model.rows) == 5 + 1
    assert "zoeken we nog iemand" in made.message.toPlainText()
    made.copy_button.click()
    assert "Gekopieerd" in made.said.words.text()
    first = made.table.current_row()
    made.place_button.click()
    settle()
    settle()
    (walker,) = office.read(lambda s: patrols.line(s, evenings[0])).walkers
    assert (walker.id, walker.status) == (first.id, WalkerStatus.PROMISED)  # who said yes


def test_an_evening_of_a_proposal_is_explained_for_everybody(proposal, settle):
    proposal.evenings.selectRow(0)
    proposal.why_button.click()
    settle()
    (why,) = proposal.findChildren(WhyDialog)
    assert len(why.table.table_model.rows) == 6
    why.search.setText("naam 5")
    assert [one.name for one in why.table.table_model.rows] == ["Naam 5"]
    assert "nog niet opgegeven" in why.told.words.text()


def test_somebody_of_a_proposal_is_explained_for_every_evening(proposal, settle):
    proposal.chips[1].click()
    assert not proposal.why_button.isEnabled() or proposal.people.has_selection
    proposal.people.selectRow(0)
    proposal.why_button.click()
    settle()
    (why,) = proposal.findChildren(WhyDialog)
    assert len(why.table.table_model.rows) == 2


def test_beside_a_patrol_everybody_is_explained(page, evenings, settle, office):
    page.select(evenings[0])
    settle()
    page.patrol.why.click()
    settle()
    (why,) = page.findChildren(WhyDialog)
    assert [one.verdict.value for one in why.table.table_model.rows].count("kan") == 5
