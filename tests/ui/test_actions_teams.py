"""Putting teams together: by name, by dragging, by keyboard; areas by name and on the map."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from btl_desktop import clock
from btl_desktop.models.choices import Level, Status, Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.ui.common.dragging import volunteer_mime

PEOPLE = (
    {"first_name": "Anna", "last_name": "Appel", "level": Level.DISTRICT, "vog_seen": True, "shares_contact": True},
    {"first_name": "Bert", "last_name": "Bes", "vog_seen": True},
    {"first_name": "Cees", "last_name": "Citroen", "vog_seen": True, "status": Status.ASPIRANT},
)


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def people(office):
    made = [Volunteer(**fields) for fields in PEOPLE]
    office.write(lambda s: s.add_all(made))
    return {person.first_name: person.id for person in made}


@pytest.fixture
def action(office, people):
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions

    def write(session):
        (place,) = places.set_up_villages(session, ["Bleiswijk"])
        return actions.new_from_template(session, Theme.DDO, clock.today() + timedelta(days=10), place.id)

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
def teams(office, action):
    """Who is in which team, as kept."""

    def read():
        from btl_desktop.services.actions import actions

        whole = office.read(lambda s: actions.get(s, action.id))
        return {team.name: [w.volunteer.first_name for w in team.walkers] for team in whole.teams}

    return read


@pytest.fixture
def kept(office, action):
    def read():
        from btl_desktop.services.actions import actions

        return office.read(lambda s: actions.get(s, action.id)).teams

    return read


@pytest.fixture
def calm(settle):
    """Wait for the change and for what the pages read because of it."""

    def wait():
        settle()
        settle()

    return wait


def available(panel):
    return [person.name for person in panel.available.list.model().people]


def rows(panel):
    return {row.name: row for row in panel.editor.walkers.rows}


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_somebody_is_added_by_typing_a_name(qtbot, panel, teams, calm):
    search = panel.editor.walkers.search
    qtbot.keyClicks(search, "bes b")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    calm()
    assert teams()["Team 1"] == ["Bert"]
    assert "Bert Bes" in rows(panel)
    assert available(panel) == ["Anna Appel", "Cees Citroen"]


def test_somebody_is_added_from_the_list_with_enter_and_with_the_button(qtbot, panel, teams, calm):
    qtbot.keyClick(panel.available.list, Qt.Key.Key_Return)
    calm()
    panel.list.choose(panel._lines[1].id)
    assert panel.available.add_button.text() == "Naar Team 2"
    panel.available.add_button.click()
    calm()
    assert (teams()["Team 1"], teams()["Team 2"]) == (["Anna"], ["Bert"])


def test_somebody_is_dropped_on_a_team(panel, people, teams, calm):
    third = panel.list.visualRect(panel.list.model().index(2)).center()
    dragged = volunteer_mime(people["Cees"])
    event = QDropEvent(
        QPointF(third),
        Qt.DropAction.MoveAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.list.dropEvent(event)
    calm()
    assert teams()["Team 3"] == ["Cees"]


def test_whoever_is_in_another_team_moves_over_when_named_in_this_one(qtbot, panel, people, teams, calm):
    panel.place(people["Anna"])
    calm()
    panel.list.choose(panel._lines[1].id)
    search = panel.editor.walkers.search
    qtbot.keyClicks(search, "anna")
    assert "nu in Team 1" in search.found()[0].more
    qtbot.keyClick(search, Qt.Key.Key_Return)
    calm()
    assert (teams()["Team 1"], teams()["Team 2"]) == ([], ["Anna"])


def test_a_leader_a_promise_and_leaving_are_one_press_each(panel, people, kept, calm):
    panel.place(people["Anna"])
    calm()
    rows(panel)["Anna Appel"].lead_button.click()
    calm()
    assert kept()[0].leader_id == people["Anna"]
    combo = rows(panel)["Anna Appel"].status
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    calm()
    assert kept()[0].walkers[0].status is WalkerStatus.ASKED
    rows(panel)["Anna Appel"].remove_button.click()
    calm()
    assert (kept()[0].walkers, kept()[0].leader_id) == ([], None)


def test_what_to_look_at_stands_beside_the_walker_with_the_reason(panel, people, calm):
    panel.place(people["Bert"])
    calm()
    panel.place(people["Cees"])
    calm()
    assert "Telefoon komt niet op het blad. Er is geen toestemming" in said(rows(panel)["Bert Bes"])
    assert "Aspirant zonder ervaren begeleider. Een aspirant loopt met" in said(rows(panel)["Cees Citroen"])
    assert "Team 1 heeft nog geen teamleider." in said(panel.editor)


def test_teams_are_added_moved_and_removed_and_come_back(open_window, panel, teams, calm):
    panel.add_button.click()
    calm()
    assert panel.list.current_id() == panel._lines[3].id
    panel.up_button.click()
    calm()
    assert list(teams()) == ["Team 1", "Team 2", "Team 4", "Team 3"]
    panel.remove_button.click()
    calm()
    assert list(teams()) == ["Team 1", "Team 2", "Team 3"]
    open_window.workspace.undo()
    calm()
    assert list(teams()) == ["Team 1", "Team 2", "Team 4", "Team 3"]


def test_an_area_is_chosen_by_name_and_on_the_map_and_taken_away_again(qtbot, panel, kept, calm):
    areas = panel.editor.areas
    qtbot.keyClicks(areas.search, "hoekeindse")
    qtbot.keyClick(areas.search, Qt.Key.Key_Return)
    calm()
    assert kept()[0].area_codes == ["WK162132"]
    areas.map.toggled.emit("BU16213111")
    calm()
    assert kept()[0].area_codes == ["WK162132", "BU16213111"]
    areas.map.toggled.emit("BU16213211")
    calm()
    assert "BU16213211" not in kept()[0].area_codes
    assert {"BU16213221", "BU16213111"} <= set(kept()[0].area_codes)
    areas.map.toggled.emit("BU16213111")
    calm()
    assert "BU16213111" not in kept()[0].area_codes


def test_two_teams_in_one_buurt_are_told(panel, calm):
    panel.editor.areas.map.toggled.emit("BU16213111")
    calm()
    panel.list.choose(panel._lines[1].id)
    panel.editor.areas.map.toggled.emit("BU16213111")
    calm()
    assert "Team 2 loopt waar Team 1 ook loopt: Schildersbuurt" in said(panel.editor)


def test_the_list_of_teams_speaks_its_lines(panel, people, calm):
    panel.place(people["Anna"])
    calm()
    spoken = panel.list.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Team 1, nog geen gebied, 1 loper, er is iets om naar te kijken"


def test_del_on_a_team_takes_it_away(qtbot, panel, teams, calm):
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    calm()
    assert list(teams()) == ["Team 2", "Team 3"]


def test_the_last_team_away_shows_how_to_begin(panel, teams, calm):
    for _ in range(3):
        panel.remove_button.click()
        calm()
    assert teams() == {}
    assert "Nog geen teams" in said(panel)


def test_what_is_typed_for_a_team_stays_when_somebody_is_placed_meanwhile(qtbot, panel, people, kept, calm):
    line = panel.editor.top.field("name").editor
    line.window().activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, "Team Oost")
    panel.place(people["Anna"])
    calm()
    assert line.text() == "Team Oost"
    panel.editor.top.flush()
    calm()
    assert (kept()[0].name, len(kept()[0].walkers)) == ("Team Oost", 1)


def test_what_is_known_of_the_area_becomes_points_of_attention_to_edit(office, action, panel, kept, calm):
    from btl_desktop.models.patrols import Debrief
    from btl_desktop.services.actions import actions

    def walked(session):
        earlier = actions.new_from_template(session, Theme.DDO, clock.today() - timedelta(days=300))
        earlier.teams[0].area_codes = ["BU16213111"]
        session.add(Debrief(patrol_id=earlier.teams[0].id, open_sheds=5, addresses=40))

    office.write(walked)
    calm()
    panel.editor.points_button.click()
    calm()
    assert kept()[0].attention == ""
    panel.editor.areas.map.toggled.emit("BU16213111")
    calm()
    panel.editor.all_points_button.click()
    calm()
    assert "5 schuren en poorten open (40 adressen bekeken)." in kept()[0].attention
    assert panel.editor.bottom.field("attention").value() == kept()[0].attention
    assert kept()[1].attention == ""
