"""Patrouilles: the month with the keyboard, the list, a new patrol, and people placed and moved."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, PatrolStatus, Status, WalkerStatus
from btl_desktop.ui.common.dragging import Dragged, dragged_walker
from btl_desktop.ui.pages.patrols.elsewhere_dialog import ElsewhereDialog
from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog
from btl_desktop.ui.pages.patrols.placing_dialog import PlacingDialog
from btl_desktop.ui.pages.patrols.templates_dialog import TemplatesDialog

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
            from btl_desktop.services import places
            from btl_desktop.services.patrols import patrols

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
        from btl_desktop.services.volunteers import volunteers

        values = {"first_name": first, "last_name": last, "status": Status.ACTIVE}
        return office.write(lambda s: volunteers.add(s, values)).id

    return person


@pytest.fixture
def can(office):
    """Somebody offers every daypart of every day."""

    def can(who):
        from btl_desktop.services.volunteers import availability

        offer = frozenset((day, part) for day in range(1, 8) for part in Daypart)
        office.write(lambda s: availability.save(s, who, {"offer": offer}))
        return who

    return can


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
    from btl_desktop.services.patrols import patrols

    return office.read(lambda s: patrols.line(s, patrol))


def opened(page, kind):
    return [dialog for dialog in page.findChildren(kind) if dialog.isVisible()][-1]


def spoken(page, day):
    calendar = page.month.calendar
    return calendar.data(calendar.index_of(day), Qt.ItemDataRole.AccessibleTextRole)


def test_an_empty_vault_offers_the_first_patrol(page, settle):
    shown = page()
    shown.new_item()
    settle()
    dialog = opened(shown, NewPatrolDialog)
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


def test_six_weeks_stand_whole_in_large_letters_and_say_what_each_day_comes_to(page, plan, settle):
    patrol = plan(date(2026, 11, 6))
    shown = page()
    month = shown.month
    low = month.cells.least.height()
    assert 6 * low + month.horizontalHeader().height() < 6 * 3 * month.cells.line
    index = month.calendar.index_of(date(2026, 11, 6))
    rect = month.visualRect(index)
    assert month.cells.places(rect, index)
    rect.setHeight(low)
    assert not month.cells.places(rect, index)  # only the sum: there is nothing to point at
    month.resize(month.width(), 6 * low + month.horizontalHeader().height() + 4)
    settle()
    assert not month.verticalScrollBar().isVisible()
    assert not month.grab().isNull()
    shown.go(date(2026, 11, 6))
    assert month.entry.key == patrol


def test_of_a_patrol_long_ago_it_is_said_that_the_names_are_gone_and_nobody_can_step_in(
    page, plan, person, office, settle
):
    from btl_desktop.services.patrols import attendance, patrol_retention

    ans, bram = person("Ans", "Vos"), person("Bram", "Bos")
    patrol = plan(date(2026, 2, 6), walkers=[ans, bram])
    office.write(lambda s: attendance.note(s, patrol, [ans, bram]))
    office.write(patrol_retention.lapse)
    shown = page()
    shown.period.show_view("list")
    shown.select(patrol)
    settle()
    assert shown.patrol.state.words.text() == "Gelopen met 2. De namen zijn gewist: de bewaartermijn is voorbij."
    assert shown.patrol.stand_in.isHidden()
    assert shown.patrol.who_can.isHidden()


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
    qtbot, open_window, page, plan, person, can, office, settle
):
    jan, patrol = can(person("Jan", "Bos")), plan(date(2026, 11, 6))
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


def test_a_walker_dragged_to_another_evening_is_asked_for_that_one(page, plan, person, can, office, settle):
    jan = can(person("Jan", "Bos"))
    friday, saturday = plan(date(2026, 11, 6), walkers=[jan]), plan(date(2026, 11, 7))
    shown = page()
    shown.go(date(2026, 11, 7))
    shown.month.bring(Dragged(friday, jan), shown.month.entry)
    settle()
    assert line_of(office, friday).walkers == ()
    assert [w.status for w in line_of(office, saturday).walkers] == [WalkerStatus.ASKED]


def test_somebody_of_the_list_of_who_can_is_brought_to_any_patrol_with_its_objections(
    page, plan, person, can, office, settle
):
    jan = can(person("Jan", "Bos"))
    friday, saturday = plan(date(2026, 11, 6)), plan(date(2026, 11, 7))
    shown = page()
    shown.select(friday)
    settle()
    shown.patrol.who_can.click()
    settle()
    assert [one.name for one in shown.patrol.available.list.found.people] == ["Jan Bos"]
    carried = dragged_walker(shown.patrol.available.list.found.mimeData([shown.patrol.available.list.currentIndex()]))
    shown.go(date(2026, 11, 7))
    shown.month.bring(carried, shown.month.entry)
    settle()
    assert [w.id for w in line_of(office, saturday).walkers] == [jan]
    shown.go(date(2026, 11, 6))
    settle()
    shown.month.bring(carried, shown.month.entry)
    settle()
    (told,) = shown.findChildren(PlacingDialog)
    assert not told.is_hard
    told.reason.setText("op eigen verzoek")
    told.go_button.click()
    settle()
    assert [w.reason for w in line_of(office, friday).walkers] == ["op eigen verzoek"]


def test_enter_in_the_list_of_who_can_places_in_the_patrol_that_is_shown(
    qtbot, page, plan, person, can, office, settle
):
    jan, patrol = can(person("Jan", "Bos")), plan(date(2026, 11, 6))
    shown = page()
    shown.select(patrol)
    settle()
    shown.patrol.who_can.click()
    settle()
    qtbot.keyClick(shown.patrol.available.list, Qt.Key.Key_Return)
    settle()
    assert [w.id for w in line_of(office, patrol).walkers] == [jan]
    assert "Niemand anders kan" in shown.patrol.available.told.text()


def test_who_never_told_when_they_can_is_placed_with_a_reason_that_is_kept(page, plan, person, office, settle):
    jan, patrol = person("Jan", "Bos"), plan(date(2026, 11, 6))
    shown = page()
    shown.select(patrol)
    settle()
    shown.patrol.walkers.placed.emit(jan)
    settle()
    dialog = opened(shown, PlacingDialog)
    assert not dialog.go_button.isEnabled()
    dialog.reason.setText("Op eigen verzoek")
    dialog.go_button.click()
    settle()
    assert [w.reason for w in line_of(office, patrol).walkers] == ["Op eigen verzoek"]


def test_nobody_walks_in_two_places_at_once(page, plan, person, can, office, settle):
    jan = can(person("Jan", "Bos"))
    plan(date(2026, 11, 6), walkers=[jan])
    other = plan(date(2026, 11, 6), "Bergschenhoek", start=time(21), end=time(23))
    shown = page()
    shown.select(other)
    settle()
    shown.patrol.walkers.placed.emit(jan)
    settle()
    dialog = opened(shown, PlacingDialog)
    assert dialog.is_hard
    dialog.reject()
    assert line_of(office, other).walkers == ()


def test_two_people_swap_evenings_with_the_keyboard_and_back_with_undo(
    qtbot, open_window, page, plan, person, can, office, settle
):
    jan, fatma = can(person("Jan", "Bos")), can(person("Fatma", "Yilmaz"))
    friday, saturday = plan(date(2026, 11, 6), walkers=[jan]), plan(date(2026, 11, 7), walkers=[fatma])
    shown = page()
    shown.select(friday)
    settle()
    shown.patrol.walkers.rows[0].elsewhere_button.click()
    settle()
    dialog = opened(shown, ElsewhereDialog)
    assert dialog.place.patrol == saturday
    qtbot.keyClicks(dialog.search, "fatma")
    assert dialog.go_button.text() == "Ruilen"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    settle()
    assert (line_of(office, friday).names, line_of(office, saturday).names) == (("Fatma Yilmaz",), ("Jan Bos",))
    open_window.workspace.undo()
    settle()
    assert line_of(office, friday).names == ("Jan Bos",)


def test_a_recurring_patrol_makes_its_season_and_tells_how_many(page, office, settle):
    shown = page()
    shown.show_templates()
    settle()
    dialog = opened(shown, TemplatesDialog)
    assert "vanaf nu" in dialog.forecast.words.text()
    dialog.form.field("weekdays").chips[5].click()
    dialog.save_button.click()
    settle()
    settle()
    made = len(shown.all_rows)
    assert made > 30
    assert dialog.list.count() == 1
    dialog.form.field("meeting_point").line.setText("Station")
    dialog.form.field("meeting_point").line.textEdited.emit("Station")
    dialog.save_button.click()
    settle()
    settle()
    assert {line.meeting_point for line in shown.all_rows} == {"Station"}
    dialog.delete_button.click()
    settle()
    settle()
    assert not shown.all_rows
    dialog.reject()


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


def test_a_chip_asked_for_from_elsewhere_shows_the_first_month_that_has_any(page, plan):
    plan(date(2027, 1, 15))
    shown = page()
    shown.show_filter("short")
    assert shown.month.day == date(2027, 1, 15)
    assert shown.month.entry.manned.value == "short"


def test_the_list_begins_where_one_was_in_the_month_not_years_ago(page, plan, settle):
    for week in range(40):
        plan(date(2026, 1, 2) + timedelta(weeks=week))
    chosen = plan(date(2026, 11, 13))
    shown = page()
    shown.go(date(2026, 11, 13))
    shown.period.show_view("list")
    settle()
    assert shown.table.current_row().id == chosen
    assert shown.table.visualRect(shown.table.currentIndex()).intersects(shown.table.viewport().rect())


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
