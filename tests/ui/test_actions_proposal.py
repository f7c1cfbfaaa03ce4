"""The proposal for teams on the screen: wishes, reasons, taking over whole or in part; dividing the buurten."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from btl_desktop import clock
from btl_desktop.models.choices import Level, Theme
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.ui.pages.actions.divide_dialog import DivideDialog
from btl_desktop.ui.pages.actions.proposal_dialog import ProposalDialog

NAMES = ("Anna", "Bert", "Cees", "Dora", "Emma", "Frits")


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def action(office):
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions

    def write(session):
        village, other = places.set_up_villages(session, ["Bleiswijk", "Bergschenhoek"])
        for number, name in enumerate(NAMES):
            level = Level.DISTRICT if number < 2 else Level.WATCH
            home = village.id if number < 5 else other.id
            session.add(Volunteer(first_name=name, last_name="Test", level=level, village_id=home))
        made = actions.new_from_template(session, Theme.DDO, clock.today() + timedelta(days=10), village.id)
        session.delete(made.teams[2])
        return made

    return office.write(write)


@pytest.fixture
def panel(open_window, settle, action):
    """The teams of the action, on the screen."""
    page = open_window.workspace.show_page("actions")
    settle()
    page.select(action.id)
    settle()
    settle()
    page.action.tabs.setCurrentIndex(2)
    settle()
    return page.action.teams


@pytest.fixture
def kept(office, action):
    def read():
        from btl_desktop.services.actions import actions

        return office.read(lambda s: actions.get(s, action.id))

    return read


@pytest.fixture
def names(kept):
    return lambda: [sorted(w.volunteer.first_name for w in team.walkers) for team in kept().teams]


@pytest.fixture
def proposal(qtbot, panel):
    panel.propose()
    (dialog,) = panel.findChildren(ProposalDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    return dialog


@pytest.fixture
def dividing(panel, settle):
    panel.divide()
    settle()
    return panel.findChildren(DivideDialog)[0]


def wish(qtbot, dialog, **values):
    """Fill wishes in, and wait for the proposal that goes with them."""
    dialog.form.load("wish", {**dialog.form.values(), **values})
    dialog.accept_button.setEnabled(False)
    dialog.form.edited.emit(next(iter(values)))
    qtbot.waitUntil(lambda: dialog._proposal is not None and dialog._proposal.wish == dialog.wish())
    qtbot.waitUntil(lambda: dialog.count.text() != "Even geduld…")


def lines(dialog):
    tree = dialog.tree
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return {top.child(n).text(0): top.child(n).text(1) for top in tops for n in range(top.childCount())}


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_a_proposal_shows_each_name_with_its_reason_and_changes_nothing_yet(proposal, names):
    found = lines(proposal)
    assert {name.split()[0] for name in found} == {"Anna", "Bert", "Cees", "Dora", "Emma"}
    assert found["Anna Test (leider)"] == "ervaren: wijkcoördinator"
    assert proposal.count.text() == "5 lopers in 2 teams"
    assert names() == [[], []]


def test_taking_it_over_fills_the_teams_and_one_undo_takes_it_back(open_window, proposal, names, settle):
    proposal.accept_button.click()
    settle()
    settle()
    assert sorted(map(len, names())) == [2, 3]
    open_window.workspace.undo()
    settle()
    assert names() == [[], []]


def test_only_what_is_ticked_is_taken_over(qtbot, proposal, names, settle):
    tree = proposal.tree
    tree.setCurrentItem(tree.topLevelItem(1))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    first = tree.topLevelItem(0)
    first.child(first.childCount() - 1).setCheckState(0, Qt.CheckState.Unchecked)
    wanted = first.childCount() - 1
    assert proposal.count.text().startswith(f"{wanted} loper")
    proposal.accept_button.click()
    settle()
    settle()
    assert [len(group) for group in names()] == [wanted, 0]


def test_other_wishes_make_another_proposal(qtbot, proposal):
    wish(qtbot, proposal, teams=3, most=2, who="everybody")
    assert proposal.tree.topLevelItemCount() == 3
    assert "Frits Test" in lines(proposal)
    assert "Team 3 heeft geen ervaren teamleider" in said(proposal.unmet)


def test_a_least_above_the_most_is_told_and_nothing_is_proposed(qtbot, proposal):
    proposal.form.field("least").box.setValue(5)
    qtbot.waitUntil(lambda: proposal.count.text() == "Kijk de aantallen per team na.")
    assert "Meer dan het maximum." in said(proposal.form)
    proposal.form.field("most").box.setValue(3)
    assert "Minder dan het minimum." in said(proposal.form)
    assert not proposal.accept_button.isEnabled()
    proposal.form.field("most").box.setValue(5)
    qtbot.waitUntil(lambda: proposal.count.text() == "5 lopers in 1 team")


def test_people_are_chosen_one_by_one(qtbot, proposal):
    wish(qtbot, proposal, who="chosen", teams=1)
    assert proposal.picker.isVisible()
    assert not proposal.accept_button.isEnabled()
    qtbot.keyClicks(proposal.picker._search, "dora")
    proposal.picker.all_button.click()
    proposal.picker._search.clear()
    qtbot.keyClicks(proposal.picker._search, "anna")
    proposal.picker.all_button.click()
    assert len(proposal.picker.chosen()) == 2
    qtbot.waitUntil(lambda: {*lines(proposal)} == {"Anna Test (leider)", "Dora Test"})


def test_who_cannot_come_stands_beside_it(qtbot, office, panel):
    from btl_desktop.models.volunteers import Absence

    day = clock.today() + timedelta(days=10)
    office.write(lambda s: s.add(Absence(volunteer_id=panel._people[2].id, first_day=day, last_day=day)))
    panel.propose()
    (dialog,) = panel.findChildren(ProposalDialog)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert "Niet beschikbaar (1)" in said(dialog)


def test_the_buurten_are_divided_over_the_teams_and_kept(open_window, dividing, panel, kept, settle):
    assert dividing.keep_button.isEnabled()
    chosen = {*dividing.codes}
    dividing.keep_button.click()
    settle()
    settle()
    walked = [code for team in kept().teams for code in team.area_codes]
    assert sorted(walked) == sorted(chosen) == sorted(kept().area_codes)
    assert "Elke gekozen buurt heeft een team." in said(panel.editor.areas)
    open_window.workspace.undo()
    settle()
    assert kept().area_codes == []


def test_a_click_on_the_map_takes_a_buurt_out_and_back_in(dividing, settle):
    code = dividing.codes[0]
    dividing.map.toggled.emit(code)
    settle()
    assert code not in dividing.codes
    dividing.map.toggled.emit(code)
    settle()
    assert code in dividing.codes
    dividing.none_button.click()
    settle()
    assert not dividing.keep_button.isEnabled()
    assert "Er zijn nog geen buurten gekozen." in said(dividing)


def test_which_buurten_wait_for_a_team_is_told_with_their_names(dividing, panel, settle):
    dividing.none_button.click()
    for code in ("BU16213111", "BU16213121"):
        dividing.map.toggled.emit(code)
    settle()
    dividing.only_button.click()
    settle()
    settle()
    assert "2 buurten nog zonder team: Schildersbuurt en Zeeheldenbuurt." in said(panel.editor.areas)
    assert "nog zonder team: 2 buurten" in panel.editor.areas.map.accessibleDescription()
    for place in (0, 1):
        panel.list.choose(panel._lines[place].id)
        panel.editor.areas.map.toggled.emit("BU16213111")
        settle()
        settle()
    text = said(panel.editor.areas)
    assert "1 buurt nog zonder team: Zeeheldenbuurt." in text
    assert "Dubbel: Schildersbuurt (Team 1 en Team 2)." in text
