"""Acties: the list, a new action, a copy, and fields that save by themselves."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from btl_desktop import clock
from btl_desktop.models.choices import ActionState, Theme
from btl_desktop.services.actions.timetable import season
from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def page(open_window, settle):
    shown = open_window.workspace.show_page("actions")
    settle()
    settle()
    return shown


@pytest.fixture
def make(office):
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions

    def make(days=10, theme=Theme.DDO, village="Bleiswijk"):
        def write(session):
            (place,) = places.set_up_villages(session, [village])
            return actions.new_from_template(session, theme, clock.today() + timedelta(days=days), place.id)

        return office.write(write)

    return make


@pytest.fixture
def look(page, settle):
    """Show one action."""

    def look(action):
        page.refresh(None)
        settle()
        page.select(action.id)
        settle()
        settle()
        return page.action

    return look


def kept(office, action):
    from btl_desktop.services.actions import actions

    return office.read(lambda s: actions.get(s, action.id))


def field(form, name):
    return form.field(name)


def type_in(qtbot, form, name, words):
    """Replace what a field holds and leave it."""
    line = form.field(name).editor
    line.window().activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    qtbot.keyClicks(line, words)
    line.clearFocus()


def dialog_of(page):
    return [d for d in page.window().findChildren(NewActionDialog) if d.isVisible()][-1]


def titles(page):
    return [row.title for row in page.table.table_model.rows]


def test_an_empty_list_offers_the_first_action(page, settle):
    assert "Nog geen acties" in [label.text() for label in page.findChildren(QLabel)]
    page.new_item()
    settle()
    assert dialog_of(page).isVisible()
    dialog_of(page).reject()


def test_a_new_action_takes_three_choices_and_is_shown_at_once(page, office, make, settle):
    make()
    page.refresh(None)
    page.new_item()
    settle()
    dialog = dialog_of(page)
    assert field(dialog.form, "day").value() >= clock.today() + timedelta(days=14)
    field(dialog.form, "template").set_value(Theme.BICYCLE)
    dialog.make_button.click()
    settle()
    settle()
    settle()
    assert page.action.view.action.title == "Actie fietsdiefstal Bleiswijk"
    assert len(titles(page)) == 2


def test_a_date_that_does_not_exist_makes_no_action(qtbot, page, settle):
    page.new_item()
    settle()
    dialog = dialog_of(page)
    type_in(qtbot, dialog.form, "day", "31 feb 2027")
    assert not dialog.make_button.isEnabled()
    dialog.reject()


def test_a_copy_comes_on_the_same_weekday_ahead(page, make, look, settle):
    action = make(days=-30)
    look(action)
    page.copy_selected()
    settle()
    dialog = dialog_of(page)
    day = field(dialog.form, "day").value()
    assert day > clock.today()
    assert day.weekday() == clock.local(action.starts_at).weekday()
    dialog.make_button.click()
    settle()
    settle()
    assert len(titles(page)) == 2


def test_the_list_is_narrowed_by_words_and_chips(page, office, make, settle):
    make(days=10)
    past = make(days=-10, theme=Theme.TRAFFIC)
    from btl_desktop.services.actions import actions

    office.write(lambda s: actions.change(s, past, "state", past.state, ActionState.DONE))
    settle()
    settle()
    page.search.setText("verkeer bleiswijk")
    page.filter()
    assert titles(page) == ["Actie verkeer Bleiswijk"]
    page.show_filter("coming")
    assert titles(page) == ["Donkere Dagen Offensief Bleiswijk"]
    page.show_filter("past")
    assert titles(page) == ["Actie verkeer Bleiswijk"]


def test_the_list_is_narrowed_by_season_theme_and_state(page, office, make, settle):
    make(days=10)
    past = make(days=-400, theme=Theme.TRAFFIC)
    lapsed = make(days=20, theme=Theme.YOUTH)
    from btl_desktop.services.actions import actions

    office.write(lambda s: actions.change(s, lapsed, "state", lapsed.state, ActionState.LAPSED))
    page.refresh(None)
    settle()
    settle()
    assert len(page.menus.season._actions) >= 3
    page.menus.season.choose(f"season:{season(clock.local(past.starts_at).date())}")
    page.filter()
    assert titles(page) == ["Actie verkeer Bleiswijk"]
    page.show_filter("")
    assert len(titles(page)) == 3
    page.menus.theme.choose("theme:youth")
    page.menus.state.choose("state:lapsed")
    page.filter()
    assert titles(page) == ["Actie jeugdoverlast Bleiswijk"]
    page.menus.state.choose("state:planned")
    page.filter()
    assert titles(page) == []


def test_a_column_is_shown_and_hidden_again(page, make, settle):
    make()
    page.refresh(None)
    settle()
    place = [column.title for column in page.table.table_model.columns].index("Aanleiding")
    assert page.table.isColumnHidden(place)
    page.columns_button._actions[place - 1].trigger()
    assert not page.table.isColumnHidden(place)
    page.columns_button._actions[place - 1].trigger()
    assert page.table.isColumnHidden(place)


def test_a_field_saves_itself_when_left(qtbot, page, office, make, look, settle):
    action = make()
    details = look(action)
    type_in(qtbot, details.evening.form, "meeting_place", "Dorpshuis")
    settle()
    assert kept(office, action).meeting_place == "Dorpshuis"
    assert kept(office, action).teams[0].meeting_point == "Dorpshuis"


def test_another_day_and_time_move_the_teams_as_well(qtbot, page, office, make, look, settle):
    action = make()
    details = look(action)
    type_in(qtbot, details.evening.form, "day", "31-12-2027")
    type_in(qtbot, details.evening.form, "start", "22u")
    type_in(qtbot, details.evening.form, "end", "0030")
    settle()
    team = kept(office, action).teams[0]
    assert clock.local(team.starts_at).date() == date(2027, 12, 31)
    assert (clock.local(team.starts_at).time(), clock.local(team.ends_at).time()) == (time(22), time(0, 30))
    assert clock.local(team.ends_at).date() == date(2028, 1, 1)


def test_what_is_typed_quickly_one_after_the_other_is_all_kept(qtbot, page, office, make, look, settle):
    action = make()
    details = look(action)
    for title in ("Een", "Twee", "Drie"):
        type_in(qtbot, details.evening.form, "title", title)
    settle()
    assert kept(office, action).title == "Drie"


def test_a_field_changed_elsewhere_meanwhile_is_told_and_nothing_is_lost(qtbot, page, office, make, look, settle):
    from btl_desktop.services.actions import actions

    action = make()
    details = look(action)
    line = details.evening.form.field("title").editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Van mij")
    office.write(lambda s: actions.change(s, action, "title", action.title, "Van de ander"))
    details.evening.form.flush()
    settle()
    settle()
    assert kept(office, action).title == "Van de ander"
    assert line.text() == "Van mij"
    assert any("andere plek gewijzigd" in label.text() for label in details.evening.findChildren(QLabel))
    details.evening.form.flush()
    settle()
    assert kept(office, action).title == "Van mij"


def test_an_empty_name_is_told_and_not_saved(qtbot, page, office, make, look, settle):
    action = make()
    details = look(action)
    line = details.evening.form.field("title").editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    line.clearFocus()
    settle()
    assert details.evening.form.field("title").message == "Geef de actie een naam."
    assert kept(office, action).title == action.title


def test_texts_keep_one_point_a_line(page, office, make, look, settle):
    action = make()
    details = look(action)
    details.tabs.setCurrentIndex(3)
    box = details.texts.form.field("attention").box
    box.setPlainText("  Poorten \n\n Schuren")
    details.texts.form.flush()
    settle()
    assert kept(office, action).attention == "Poorten\n\nSchuren"


def test_the_letter_starts_from_the_theme_and_keeps_what_is_made_of_it(page, office, make, look, settle):
    action = make()
    details = look(action)
    details.tabs.setCurrentIndex(3)
    texts = details.texts
    texts.propose.click()
    settle()
    assert "Beste bewoner" in texts.letter.value()
    texts.letter.box.setPlainText("Beste buren,\n\nWij komen langs.")
    texts.form.flush()
    settle()
    assert kept(office, action).letter == "Beste buren,\n\nWij komen langs."
    texts.propose.click()
    settle()
    assert texts.letter.value() == "Beste buren,\n\nWij komen langs."


def test_a_partner_is_added_named_put_in_charge_and_taken_away(qtbot, page, office, make, look, settle):
    action = make()
    details = look(action)
    details.tabs.setCurrentIndex(1)
    details.partners.add_button.click()
    settle()
    settle()
    row = details.partners.rows[-1]
    type_in(qtbot, row.form, "organisation", "Woningstichting")
    type_in(qtbot, row.form, "phone", "010-1234567")
    row.form.field("in_charge").box.click()
    settle()
    settle()
    assert [(p.organisation, p.phone, p.in_charge) for p in kept(office, action).partners][-1] == (
        "Woningstichting", "+31101234567", True,
    )  # fmt: skip
    assert [row.form.field("in_charge").value() for row in details.partners.rows] == [False, False, True]
    details.partners.rows[0].remove_button.click()
    settle()
    settle()
    assert [p.organisation for p in kept(office, action).partners] == ["Gemeente Lansingerland", "Woningstichting"]
    page.window().workspace.undo()
    settle()
    settle()
    assert len(details.partners.rows) == 3


def test_a_deleted_action_comes_back_by_undo(page, make, look, settle):
    look(make())
    page.delete_selected()
    settle()
    settle()
    assert titles(page) == []
    page.window().workspace.undo()
    settle()
    settle()
    assert titles(page) == ["Donkere Dagen Offensief Bleiswijk"]


def test_what_is_still_to_do_leads_to_where_it_is_mended(page, make, look, settle):
    details = look(make())
    assert details.tabs.tabText(4).startswith("Nog te doen (")
    concerns = {concern.what: concern for concern in details.view.concerns}
    details.to_do.followed.emit(concerns["Team 2 heeft nog geen lopers."])
    assert details.tabs.currentIndex() == 2
    assert details.teams.list.current_id() == details.view.action.teams[1].id
    details.to_do.followed.emit(concerns["Politie: geen telefoonnummer."])
    assert details.tabs.currentIndex() == 1
    details.to_do.followed.emit(concerns["Geen verzamelpunt ingevuld."])
    assert details.tabs.currentIndex() == 0


def test_every_control_of_the_page_has_a_name(page, make, look):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    details = look(make())
    nameless = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        for widget in details.findChildren(kind)
        if widget.objectName().startswith("qt_") is False
        and not isinstance(widget.parent(), QComboBox)
        and not (
            widget.accessibleName() or (isinstance(widget, QAbstractButton) and (widget.text() or widget.toolTip()))
        )
    ]
    ours = [widget for widget in nameless if type(widget).__name__ not in {"QLineEditIconButton", "QToolButton"}]
    assert [type(widget.parent()).__name__ for widget in ours if type(widget.parent()).__name__ != "QSpinBox"] == []
