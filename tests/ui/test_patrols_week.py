"""Patrouilles, the week: villages beside each other, and people dragged from one evening to another."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, Status, WalkerStatus
from btl_desktop.ui.common.dragging import Dragged, walker_mime

TODAY = date(2026, 11, 4)  # a Wednesday
FRIDAY, SATURDAY = date(2026, 11, 6), date(2026, 11, 7)


@pytest.fixture(autouse=True)
def early_november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.at(TODAY, time(12)))


@pytest.fixture
def week(open_window, settle):
    """Jan walks on Friday in Bleiswijk, Fatma on Saturday in Bergschenhoek; both can always."""
    office = open_window.workspace.office

    def write(session):
        from btl_desktop.services import places
        from btl_desktop.services.patrols import patrols
        from btl_desktop.services.volunteers import availability, volunteers

        villages = places.set_up_villages(session, ["Bergschenhoek", "Bleiswijk"])
        offer = frozenset((day, part) for day in range(1, 8) for part in Daypart)
        people = []
        for first, last in (("Jan", "Bos"), ("Fatma", "Yilmaz")):
            values = {"first_name": first, "last_name": last, "status": Status.ACTIVE}
            people.append(volunteers.add(session, values).id)
            availability.save(session, people[-1], {"offer": offer})
        found = []
        for day, village, who in ((FRIDAY, villages[1], people[0]), (SATURDAY, villages[0], people[1])):
            values = {"day": day, "start": time(20), "end": time(22), "village_id": village.id}
            found.append(patrols.new(session, values).id)
            patrols.place(session, found[-1], who, status=WalkerStatus.PROMISED)
        return found, people

    patrols_and_people = office.write(write)
    page = open_window.workspace.show_page("patrols")
    settle()
    page.period.show_view("week")
    settle()
    page.go(FRIDAY)
    settle()
    return page, *patrols_and_people


def names(page, patrol):
    from btl_desktop.services.patrols import patrols

    return page.context.office.read(lambda s: patrols.line(s, patrol)).names


def spot(view, key, row):
    """The middle of a line of a card: 0 is its title, then the walkers."""
    rect = view.rect_of(key)
    return QPoint(rect.center().x(), rect.top() + round((row + 0.5) * view.cells.line))


def drop(view, walker, at):
    carried = walker_mime(walker)  # the event does not keep it alive
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)


def test_a_week_has_a_row_for_each_day_and_a_column_for_each_village(week):
    page, _, _ = week
    calendar = page.calendar.week.calendar
    assert (calendar.rowCount(), calendar.columnCount()) == (7, 2)
    assert page.period.title.text() == "Week 45 · 2–8 nov"
    assert [calendar.headerData(n, Qt.Orientation.Horizontal) for n in range(2)] == ["Bergschenhoek", "Bleiswijk"]
    assert calendar.headerData(4, Qt.Orientation.Vertical).startswith("vr 6 nov\n17:04 17:41")


def test_the_cell_of_a_patrol_names_its_walkers_for_a_screen_reader(week):
    page, (friday, _), _ = week
    view = page.calendar.week
    cell = view.calendar.cell(FRIDAY, friday, view.currentIndex())
    said = view.calendar.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Bleiswijk, vrijdag 6 november 2026: 1 patrouille")
    assert said.endswith("lopers: Jan Bos")


def test_up_and_down_are_days_left_and_right_are_villages(qtbot, week, settle):
    page, (friday, saturday), _ = week
    view = page.calendar.week
    assert view.entry.key == friday
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert (view.day, view.entry) == (SATURDAY, None)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    settle()
    assert view.entry.key == saturday
    assert page.patrol.view.line.id == saturday
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    settle()
    assert view.day == date(2026, 11, 14)


def test_somebody_dropped_on_the_head_of_a_patrol_moves_there(week, settle):
    page, (friday, saturday), (jan, _) = week
    view = page.calendar.week
    drop(view, Dragged(friday, jan), spot(view, saturday, 0))
    settle()
    assert (names(page, friday), names(page, saturday)) == ((), ("Fatma Yilmaz", "Jan Bos"))


def test_somebody_dropped_on_somebody_swaps_with_them_and_undo_brings_both_back(open_window, week, settle):
    page, (friday, saturday), (jan, fatma) = week
    view = page.calendar.week
    assert view.walker_at(spot(view, saturday, 1)).id == fatma
    drop(view, Dragged(friday, jan), spot(view, saturday, 1))
    settle()
    assert (names(page, friday), names(page, saturday)) == (("Fatma Yilmaz",), ("Jan Bos",))
    open_window.workspace.undo()
    settle()
    assert (names(page, friday), names(page, saturday)) == (("Jan Bos",), ("Fatma Yilmaz",))


def test_from_week_to_month_the_same_day_stays_chosen(week, settle):
    page, (friday, _), _ = week
    page.period.show_view("month")
    settle()
    assert page.month.day == FRIDAY
    assert page.month.entry.key == friday
