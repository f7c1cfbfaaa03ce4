"""Availability in the details: ticked with mouse and keyboard, saved by itself, with whom one walks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from btl_desktop.models.choices import Company, Daypart
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import availability

EVENINGS = frozenset((day, Daypart.EVENING) for day in range(1, 8))


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def people(office):
    def enrol(session):
        (bleiswijk,) = places.set_up_villages(session, ["Bleiswijk"])
        made = [Volunteer(first_name=first, last_name="Vos", village_id=bleiswijk.id) for first in ("Anne", "Bram")]
        session.add_all(made)
        session.flush()
        return [one.id for one in made]

    return office.write(enrol)


@pytest.fixture
def page(open_window, people, settle):
    made = open_window.workspace.show_page("volunteers")
    made.refresh(None)
    settle()
    open_window.activateWindow()
    made.select(people[0])
    settle()
    return made


@pytest.fixture
def box(page):
    return page.details.availability


def told(office, volunteer):
    return office.read(lambda s: availability.told(s, volunteer))


def test_a_daypart_is_ticked_by_keyboard_and_saved_by_itself(qtbot, box, office, people, settle):
    friday = box.week.grid.cell(5, Daypart.EVENING)
    friday.setFocus()
    qtbot.keyClick(friday, Qt.Key.Key_Right)
    saturday = QApplication.focusWidget()
    assert saturday.accessibleName() == "zaterdag avond"
    qtbot.keyClick(saturday, Qt.Key.Key_Space)
    qtbot.keyClick(saturday, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    assert told(office, people[0]).offer == {(6, Daypart.EVENING), (6, Daypart.NIGHT)}
    assert "Opgegeven op" in box.told_on.text()


def test_the_edges_of_the_grid_hold_and_tab_enters_it_once(qtbot, box):
    corner = box.week.grid.cell(1, Daypart.MORNING)
    corner.setFocus()
    qtbot.keyClick(corner, Qt.Key.Key_Up)
    qtbot.keyClick(corner, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is corner
    reached = [cell for cell in box.week.grid.findChildren(QPushButton) if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached == [corner]


def test_drawing_with_the_mouse_ticks_what_it_passes(qtbot, box, office, people, settle):
    cells = [box.week.grid.cell(day, Daypart.EVENING) for day in (2, 3, 4)]
    qtbot.mousePress(cells[0], Qt.MouseButton.LeftButton)
    for cell in cells[2:]:  # a quick hand: the mouse is told of where it comes only
        qtbot.mouseMove(cells[0], cells[0].mapFromGlobal(cell.mapToGlobal(QPoint(5, 5))))
    qtbot.mouseRelease(cells[0], Qt.MouseButton.LeftButton)
    box.form.flush()
    settle()
    assert told(office, people[0]).offer == {(day, Daypart.EVENING) for day in (2, 3, 4)}


def test_a_quick_set_is_one_step_that_undo_takes_back(open_window, box, office, people, settle):
    box.week.quick[0].click()
    settle()
    assert told(office, people[0]).offer == EVENINGS
    open_window.workspace.undo()
    settle()
    settle()
    assert told(office, people[0]).offer == frozenset()
    assert box.week.value() == frozenset()


def test_a_maximum_that_is_no_number_is_told_and_not_saved(box, office, people, type_into, settle):
    type_into(box.form, "most_a_month", "vaak")
    settle()
    assert "getal" in box.form.field("most_a_month").message
    assert told(office, people[0]).most_a_month is None
    type_into(box.form, "most_a_month", "2x")
    settle()
    assert told(office, people[0]).most_a_month == 2


def test_what_is_ticked_for_one_never_lands_with_another(page, box, office, people, settle):
    box.week.grid.cell(1, Daypart.EVENING).toggle()
    page.select(people[1])
    settle()
    assert told(office, people[0]).offer == {(1, Daypart.EVENING)}
    assert told(office, people[1]).offer == frozenset()
    assert box.week.value() == frozenset()


def test_a_companion_is_chosen_by_name_and_taken_away_again(qtbot, box, office, people, settle):
    box.apart.click()
    box.chooser.box.setText("bram")
    qtbot.keyClick(box.chooser.box, Qt.Key.Key_Return)
    settle()
    settle()
    (mate,) = told(office, people[0]).mates
    assert (mate.id, mate.company) == (people[1], Company.APART)
    (remove,) = [b for b in box.findChildren(QPushButton) if b.accessibleName().startswith("Niet samen met Bram")]
    remove.click()
    settle()
    assert told(office, people[1]).mates == ()


def test_somebody_cannot_be_chosen_as_their_own_companion(box):
    box.together.click()
    box.chooser.box.setText("vos")
    assert [choice.name for choice in box.chooser.box.found()] == ["Bram Vos"]
