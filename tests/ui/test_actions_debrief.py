"""Nabespreking: return forms typed over from paper with the keyboard alone, and the report that comes of it."""

from datetime import timedelta
from io import BytesIO

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFileDialog
from python_calamine import CalamineWorkbook

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, PatrolStatus, Theme, WalkerStatus
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.question import Question

TAB = 5
ENTER = Qt.Key.Key_Return


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def action(office):
    """An evening with two teams; two people walk in the first."""
    from btl_desktop.services.actions import actions, teams

    def make(session):
        made = actions.new_from_template(session, Theme.DDO, clock.today() - timedelta(days=1))
        session.add_all(people)
        for team in made.teams[2:]:
            teams.remove_team(session, team.id)
        return made.id

    def fill(session):
        for person in people:
            teams.place(session, actions.get(session, made).teams[0].id, person.id)

    people = [Volunteer(first_name=name, last_name="de Boer") for name in ("Anna", "Bert")]
    made = office.write(make)
    office.write(fill)
    return office.read(lambda s: actions.get(s, made))


@pytest.fixture
def panel(open_window, action, settle):
    page = open_window.workspace.show_page("actions")
    page.refresh(None)
    settle()
    page.select(action.id)
    settle()
    settle()
    page.action.tabs.setCurrentIndex(TAB)
    settle()
    page.window().activateWindow()
    return page.action.debrief


@pytest.fixture
def typed(qtbot, panel, settle):
    """Types keys where the cursor is: ``|`` is Enter."""

    def type_(keys):
        for key in keys:
            where = QApplication.focusWidget()
            if key == "|":
                qtbot.keyClick(where, ENTER)
            else:
                qtbot.keyClicks(where, key)
        settle()
        settle()

    return type_


@pytest.fixture
def forms(office, action):
    from btl_desktop.services.actions import debriefs

    return lambda: office.read(lambda s: debriefs.forms(s, action.id))


def state(office, action):
    from btl_desktop.services.actions import actions

    return office.read(lambda s: actions.get(s, action.id)).state


def begin(qtbot, panel, number=""):
    panel.number.setFocus()
    qtbot.waitUntil(panel.number.hasFocus)
    qtbot.keyClicks(panel.number, number)
    qtbot.keyClick(panel.number, ENTER)


def test_opened_with_the_mouse_the_tab_has_the_cursor_where_a_number_is_typed(qtbot, panel, open_window):
    tabs = open_window.workspace.page.action.tabs
    tabs.setCurrentIndex(0)
    middle = tabs.tabBar().tabRect(TAB).center()
    qtbot.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(panel.number.hasFocus)


def test_two_forms_are_typed_over_without_touching_the_mouse(qtbot, panel, typed, forms, office, action):
    begin(qtbot, panel)
    typed("|3:45|40|3||5|1|7|4|0|")
    typed("b|Hek stuk.|")
    first, second = forms()
    assert first.status is PatrolStatus.WALKED
    assert {name: value for name, value in first.values.items() if value} == {
        "minutes": 225, "addresses": 40, "open_windows": 3, "open_sheds": 5, "cars": 1, "cards_left": 7,
        "conversations": 4, "remarks": "Hek stuk.",
    }  # fmt: skip
    assert first.values["open_doors"] is None
    assert [walker.status for walker in first.walkers] == [WalkerStatus.CAME, WalkerStatus.ABSENT]
    assert state(office, action) is ActionState.DONE
    assert panel.form.form.id == second.id
    typed("|1,5|60|1||||1|||")
    typed("|")
    assert forms()[1].values["minutes"] == 90
    assert all(form.status is PatrolStatus.WALKED for form in forms())
    assert panel.totals.shown() == {
        "Adressen": "100", "Iets open": "10", "Op 100 adressen": "10,0", "Kaarten": "8", "Gesprekken": "4",
        "Incidenten": "0", "Uren samen": "5:15",
    }  # fmt: skip


def test_every_field_is_kept_as_soon_as_it_is_left(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("|2|40|")
    form = forms()[0]
    assert (form.values["minutes"], form.values["addresses"], form.status) == (120, 40, PatrolStatus.PLANNED)
    assert panel.totals.shown()["Adressen"] == "40"


def test_a_number_finds_its_form_and_an_unknown_one_is_told(qtbot, panel, typed, forms):
    number = forms()[1].number
    begin(qtbot, panel, number.rpartition("-")[2])
    assert panel.form.form.number == number
    begin(qtbot, panel, "98765")
    assert panel._unknown.text() == "Er is geen formulier 98765 bij deze actie."
    assert panel.form.form.number == number


def test_a_team_that_did_not_walk_takes_three_keys(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("v||")
    first, second = forms()
    assert first.status is PatrolStatus.LAPSED
    assert [walker.status for walker in first.walkers] == [WalkerStatus.PROMISED] * 2
    assert panel.form.form.id == second.id
    assert panel.form.counts.isEnabled()


def test_nothing_special_is_an_answer_and_an_empty_form_is_not(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("||||||||||")
    typed("||")
    assert forms()[0].status is PatrolStatus.PLANNED
    assert "nog niets ingevuld" in panel.form._problem.words.text()
    typed("n||||||||||")
    typed("||")
    assert forms()[0].status is PatrolStatus.WALKED
    assert forms()[0].values["nothing_special"] is True


def test_what_cannot_be_read_stops_the_form_and_stays(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("|1:75|40||||||||")
    typed("||")
    hours = panel.form.counts.field("minutes")
    assert hours.line.hasFocus()
    assert hours.line.text() == "1:75"
    assert forms()[0].status is PatrolStatus.PLANNED
    typed("2")
    assert forms()[0].values["addresses"] == 40


def test_an_unlikely_number_is_a_question_and_does_not_stop(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("|2|10|30|")
    assert "klopt dat?" in panel.form.counts.field("open_windows").message
    typed("||||||||")
    assert forms()[0].status is PatrolStatus.WALKED


def test_shift_and_enter_make_a_new_line_in_the_remarks(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("n||||||||||")
    typed("|Een")
    qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ShiftModifier)
    typed("Twee|")
    assert forms()[0].values["remarks"] == "Een\nTwee"


def test_the_evening_is_closed_after_the_last_form_and_can_be_opened_again(
    qtbot, panel, typed, office, action, settle, open_window
):
    assert not panel.close_button.isEnabled()
    begin(qtbot, panel)
    typed("v||")
    typed("v||")
    assert panel.close_button.isEnabled()
    panel.close_button.click()
    settle()
    settle()
    assert state(office, action) is ActionState.EVALUATED
    assert panel.close_button.text() == "Afgerond"
    open_window.workspace.undo()
    settle()
    settle()
    assert state(office, action) is ActionState.DONE
    assert panel.close_button.isEnabled()


def test_an_evening_that_is_still_to_come_is_not_closed_without_a_question(
    qtbot, panel, typed, office, action, settle, monkeypatch
):
    begin(qtbot, panel)
    typed("v||")
    typed("v||")
    monkeypatch.setattr(clock, "now", lambda: action.starts_at - timedelta(hours=1))
    panel.close_button.click()
    settle()
    assert state(office, action) is ActionState.DONE
    panel.window().findChild(Question).do_button.click()
    settle()
    assert state(office, action) is ActionState.EVALUATED


def test_the_report_is_shown_and_saved_with_the_figures_of_the_screen(
    qtbot, panel, typed, office, settle, tmp_path, monkeypatch, saved_pdf
):
    from btl_desktop.services import audit

    begin(qtbot, panel)
    typed("|2|40|3|||||||")
    typed("|")
    panel.look()
    settle()
    dialog = [d for d in panel.window().findChildren(PreviewDialog) if d.isVisible()][-1]
    qtbot.waitUntil(lambda: dialog.pages > 0)
    dialog.save()
    settle()
    assert saved_pdf
    dialog.reject()
    target = tmp_path / "verslag.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    panel.export()
    settle()
    qtbot.waitUntil(target.exists)
    settle()
    book = CalamineWorkbook.from_filelike(BytesIO(target.read_bytes()))
    rows = {row[0]: row[1] for row in book.get_sheet_by_name("Samenvatting").to_python()}
    assert str(int(rows["Adressen bekeken"])) == panel.totals.shown()["Adressen"] == "40"
    assert {entry.what for entry in office.read(audit.entries)} >= {
        "Verslag: bewaard als pdf",
        "Verslag: bewaard als xlsx",
    }


def test_an_action_without_teams_says_what_is_missing(panel, office, action, settle):
    from btl_desktop.services.actions import teams

    office.write(lambda s: [teams.remove_team(s, team.id) for team in action.teams[:2]])
    settle()
    settle()
    assert panel._stack.currentIndex() == 1


def test_after_the_last_form_come_the_partners_and_then_the_button_that_closes(qtbot, panel, typed, office, action):
    from btl_desktop.services.actions import actions

    begin(qtbot, panel)
    typed("v||")
    typed("v||")
    typed("3|")
    typed("|")
    kept = office.read(lambda s: actions.get(s, action.id)).partners
    assert [partner.came for partner in kept] == [3, None]
    assert panel.close_button.hasFocus()


def test_a_figure_of_a_partner_that_cannot_be_read_stops_the_evening_from_being_closed(
    qtbot, panel, typed, office, action
):
    begin(qtbot, panel)
    typed("v||")
    typed("v||")
    typed("|x|")
    wrong = list(panel.partners.form)[-1]
    assert wrong.editor.hasFocus()
    assert wrong.message
    panel.close_button.click()
    typed("")
    assert state(office, action) is ActionState.DONE


def test_shift_and_tab_go_back_to_the_ticks(qtbot, panel, typed, forms):
    begin(qtbot, panel)
    typed("|")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    typed("n")
    assert forms()[0].values["nothing_special"] is True


def test_the_line_of_the_partners_stays_chosen_while_forms_change(qtbot, panel, office, forms, settle):
    from btl_desktop.services.actions import debriefs

    panel.list.setCurrentRow(2)
    office.write(lambda s: debriefs.set_lapsed(s, forms()[0].id, lapsed=True))
    settle()
    settle()
    assert panel.list.currentRow() == 2
    assert panel.partners.isVisible()


def test_a_tick_that_is_being_written_is_not_undone_by_an_older_answer(qtbot, panel, typed, forms, settle):
    begin(qtbot, panel)
    typed("n||||||||||")
    before = forms()[0]
    bert = before.walkers[1].id
    panel.form.people.boxes[bert].click()
    panel.form.show_form(before)
    assert not panel.form.people.boxes[bert].isChecked()
    settle()
    settle()
    assert forms()[0].walkers[1].status is WalkerStatus.ABSENT


def test_a_box_ticked_and_unticked_quickly_ends_as_it_stands(qtbot, panel, forms, settle):
    begin(qtbot, panel)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    settle()
    settle()
    assert forms()[0].values["nothing_special"] is False
    assert not panel.form.outcome.boxes["nothing_special"].isChecked()


def test_large_letters_put_who_was_there_under_the_figures_and_the_list_keeps_its_room(panel):
    form = panel.form
    characters = form.fontMetrics().averageCharWidth()
    form.resize(90 * characters, 600)
    assert form._below.direction() is QBoxLayout.Direction.LeftToRight
    form.resize(40 * characters, 600)
    assert form._below.direction() is QBoxLayout.Direction.TopToBottom
    assert form.minimumSizeHint().width() < 56 * characters
    lines = panel.fontMetrics().lineSpacing()
    for high, shown in ((40, True), (15, False)):
        panel.resizeEvent(QResizeEvent(QSize(panel.width(), high * lines), panel.size()))
        assert panel.totals.isHidden() is not shown
