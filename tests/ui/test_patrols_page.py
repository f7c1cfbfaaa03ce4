"""Patrouilles: the month with the keyboard, the list, a new patrol, and people placed and moved."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from btl_desktop import clock
from btl_desktop.models.choices import PatrolStatus, Status, WalkerStatus
from btl_desktop.ui.pages.patrols.dragging import Dragged
from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog

TODAY = date(2026, 11, 4)  # a Wednesday


@pytest.fixture(autouse=True)
def early_november(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.at(TODAY, time(12)))


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def plan(office):
    """Put a patrol in the vault."""

    def plan(day, village="Bleiswijk", walkers=(), **values):
        def write(session):
            from btl_desktop.services import patrols, places

            (place,) = places.set_up_villages(session, [village])
            evening = {"day": day, "start": time(20), "end": time(22), "village_id": place.id, **values}
            made = patrols.new(session, evening).id
            for walker in walkers:
                patrols.place(session, made, walker, status=WalkerStatus.PROMISED)
            return made

        return office.write(write)

    return plan


@pytest.fixture
def person(office):
    def person(first, last):
        from btl_desktop.services import volunteers

        values = {"first_name": first, "last_name": last, "status": Status.ACTIVE}
        return office.write(lambda s: volunteers.add(s, values)).id

    return person


@pytest.fixture
def page(open_window, settle):
    """The page, with everything that the vault has; call it once the patrols are there."""

    def page():
        shown = open_window.workspace.show_page("patrols")
        settle()
        settle()
        shown.go_today()
        settle()
        return shown

    return page


def press(qtbot, page, *keys):
    for key in keys:
        qtbot.keyClick(page.month, key)


def line_of(office, patrol):
    from btl_desktop.services import patrols

    return office.read(lambda s: patrols.line(s, patrol))


def spoken(page, day):
    calendar = page.month.calendar
    return calendar.data(calendar.index_of(day), Qt.ItemDataRole.AccessibleTextRole)


def test_an_empty_vault_offers_the_first_patrol(page, settle):
    shown = page()
    shown.new_item()
    settle()
    dialog = [d for d in shown.findChildren(NewPatrolDialog) if d.isVisible()][-1]
    dialog.make_button.click()
    settle()
    settle()
    assert shown.month.day == TODAY
    assert shown.patrol.view.line.times == "20:00–22:00"


def test_a_day_says_its_patrols_its_dusk_and_its_holiday(page, plan, person):
    plan(date(2026, 12, 25), walkers=[person("Jan", "Bos")])
    shown = page()
    shown.go(date(2026, 12, 25))
    said = spoken(shown, date(2026, 12, 25))
    assert said.startswith("vrijdag 25 december 2026: 1 patrouille; 20:00–22:00 Bleiswijk")


def test_holidays_and_dusk_come_with_the_month(page, plan, settle):
    plan(date(2026, 12, 25))
    shown = page()
    shown.go(date(2026, 12, 25))
    settle()
    said = spoken(shown, date(2026, 12, 25))
    assert "zon onder 16:34, donker 17:16" in said
    assert "Eerste kerstdag" in said
    assert "Kerstvakantie" in said


def test_arrows_walk_the_days_over_the_edge_of_the_month(qtbot, page, plan, settle):
    plan(date(2026, 11, 6))
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert shown.month.day == date(2026, 11, 12)
    press(qtbot, shown, *[Qt.Key.Key_Down] * 4)
    settle()
    assert shown.month.day == date(2026, 12, 10)
    assert shown.period.title.text() == "December 2026"
    press(qtbot, shown, Qt.Key.Key_PageUp)
    assert shown.month.day == date(2026, 11, 10)


def test_space_picks_the_next_patrol_of_an_evening_and_the_details_follow(qtbot, page, plan, settle):
    plan(date(2026, 11, 6), "Bergschenhoek")
    second = plan(date(2026, 11, 6), "Bleiswijk")
    shown = page()
    press(qtbot, shown, Qt.Key.Key_Right, Qt.Key.Key_Right)
    settle()
    assert shown.patrol.view.line.village == "Bergschenhoek"
    press(qtbot, shown, Qt.Key.Key_Space)
    settle()
    assert shown.patrol.view.line.id == second
    press(qtbot, shown, Qt.Key.Key_Space)
    assert shown.month.entry.first.village == "Bergschenhoek"


def test_somebody_is_placed_by_name_with_the_keyboard_and_taken_out_with_undo(
    qtbot, open_window, page, plan, person, office, settle
):
    jan, patrol = person("Jan", "Bos"), plan(date(2026, 11, 6))
    shown = page()
    shown.select(patrol)
    settle()
    box = shown.patrol.walkers.search
    qtbot.keyClicks(box, "jan bo")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert [(w.id, w.status) for w in line_of(office, patrol).walkers] == [(jan, WalkerStatus.ASKED)]
    assert [row.name for row in shown.patrol.walkers.rows] == ["Jan Bos"]
    open_window.workspace.undo()
    settle()
    assert line_of(office, patrol).walkers == ()


def test_a_walker_dragged_to_another_evening_is_asked_for_that_one(page, plan, person, office, settle):
    jan = person("Jan", "Bos")
    friday, saturday = plan(date(2026, 11, 6), walkers=[jan]), plan(date(2026, 11, 7))
    shown = page()
    shown.go(date(2026, 11, 7))
    shown.month.bring(Dragged(friday, jan), shown.month.entry)
    settle()
    assert line_of(office, friday).walkers == ()
    assert [w.status for w in line_of(office, saturday).walkers] == [WalkerStatus.ASKED]


def test_a_patrol_that_lapses_stays_and_may_go_on_after_all(page, plan, office, settle):
    patrol = plan(date(2026, 11, 6))
    shown = page()
    shown.select(patrol)
    settle()
    shown.patrol.lapse.click()
    settle()
    assert line_of(office, patrol).status is PatrolStatus.LAPSED
    assert "vervallen" in spoken(shown, date(2026, 11, 6))
    shown.patrol.lapse.click()
    settle()
    assert line_of(office, patrol).status is PatrolStatus.PLANNED


def test_a_coming_patrol_is_deleted_with_undo_and_a_past_one_cannot_be(open_window, page, plan, office, settle):
    coming, past = plan(date(2026, 11, 6)), plan(date(2026, 11, 3))
    shown = page()
    shown.select(coming)
    settle()
    shown.patrol.delete.click()
    settle()
    assert line_of(office, coming) is None
    open_window.workspace.undo()
    settle()
    assert line_of(office, coming) is not None
    shown.select(past)
    settle()
    assert not shown.patrol.delete.isEnabled()


def test_search_and_chips_leave_what_matches_in_month_and_list(page, plan, person):
    plan(date(2026, 11, 6), walkers=[person("Jan", "Bos"), person("Fatma", "Yilmaz")])
    plan(date(2026, 11, 7), "Bergschenhoek")
    shown = page()
    shown.search.setText("yilmaz")
    shown.filter()
    assert "geen patrouilles" in spoken(shown, date(2026, 11, 7))
    assert "1 patrouille" in spoken(shown, date(2026, 11, 6))
    shown.show_filter("short")
    assert [row.village for row in shown.table.table_model.rows] == ["Bergschenhoek"]


def test_the_view_is_remembered(page, plan, preferences):
    plan(date(2026, 11, 6))
    shown = page()
    shown.period.show_view("list")
    assert shown.table.isVisible()
    assert preferences.text("patrols/view", "") == "list"


def test_times_typed_beside_the_month_move_the_patrol(qtbot, page, plan, office, settle):
    patrol = plan(date(2026, 11, 6))
    shown = page()
    shown.select(patrol)
    settle()
    line = shown.patrol.form.form.field("end").editor
    line.window().activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, "0:30")
    line.clearFocus()
    settle()
    assert line_of(office, patrol).times == "20:00–00:30"
    assert clock.local(line_of(office, patrol).ends_at).date() == date(2026, 11, 7)
