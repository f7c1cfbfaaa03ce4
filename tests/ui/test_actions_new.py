"""Nieuwe actie, meer avonden, kopieën en eigen sjablonen, as one does them with mouse and keyboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from btl_desktop import clock
from btl_desktop.models.choices import Theme
from btl_desktop.services.actions import actions, own_templates
from btl_desktop.ui.common.errors import ErrorDialog
from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog
from btl_desktop.ui.pages.actions.templates_dialog import TemplatesDialog


@pytest.fixture
def opened(actions_page, settle):
    """The dialog that a button opened."""

    def opened(kind, press):
        press()
        settle()
        settle()
        return [one for one in actions_page.window().findChildren(kind) if one.isVisible()][-1]

    return opened


@pytest.fixture
def days(actions_page):
    return lambda: sorted(
        clock.local(line.starts_at).date() for line in actions_page.context.office.read(actions.action_lines)
    )


def test_every_friday_until_a_day_without_one_of_them(qtbot, actions_page, opened, type_into, days, settle):
    dialog = opened(NewActionDialog, actions_page.new_item)
    type_into(dialog.form, "day", "11-12-2026")
    dialog.more_button.click()
    type_into(dialog.more.form, "until", "8-1-2027")
    dialog.more.weekly_button.click()
    settle()
    assert dialog.make_button.text() == "5 acties maken"
    shown = [dialog.more.list.item(n).text() for n in range(dialog.more.list.count())]
    assert shown[2] == "vr 25 dec 2026   Eerste kerstdag"
    dialog.more.list.setCurrentRow(2)
    qtbot.keyClick(dialog.more.list, Qt.Key.Key_Delete)
    settle()
    dialog.make_button.click()
    settle()
    settle()
    assert days() == [date(2026, 12, 11), date(2026, 12, 18), date(2027, 1, 1), date(2027, 1, 8)]
    actions_page.window().workspace.undo()
    settle()
    settle()
    assert days() == []
    assert not actions_page.window().findChildren(ErrorDialog), "what was just undone is not missed"


def test_a_single_date_is_added_with_enter_and_the_first_evening_stays(qtbot, actions_page, opened, type_into, settle):
    dialog = opened(NewActionDialog, actions_page.new_item)
    type_into(dialog.form, "day", "11-12-2026")
    dialog.more_button.click()
    line = dialog.more.extra.editor
    line.setFocus()
    qtbot.keyClicks(line, "13-1-2027")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert dialog.isVisible()
    assert dialog.more.days == [date(2026, 12, 11), date(2027, 1, 13)]
    dialog.more.list.setCurrentRow(0)
    dialog.more.remove()
    assert dialog.more.days == [date(2026, 12, 11), date(2027, 1, 13)]
    dialog.more_button.click()
    settle()
    assert dialog.make_button.text() == "Actie maken"
    assert dialog.days == [date(2026, 12, 11)]


def test_an_end_before_the_beginning_is_told(actions_page, opened, type_into):
    dialog = opened(NewActionDialog, actions_page.new_item)
    type_into(dialog.form, "day", "11-12-2026")
    dialog.more_button.click()
    type_into(dialog.more.form, "until", "1-12-2026")
    assert "vóór de eerste avond" in dialog.more.until.message
    dialog.more.weekly_button.click()
    assert len(dialog.days) == 1


def test_a_day_that_has_an_action_already_is_told(actions_page, make_action, opened, type_into, settle):
    there = clock.local(make_action(days=40).starts_at).date()
    dialog = opened(NewActionDialog, actions_page.new_item)
    type_into(dialog.form, "day", clock.day_text(there))
    settle()
    assert "er is al een actie" in dialog.form.field("day").message
    assert dialog.make_button.isEnabled()


def test_a_copy_on_several_days_without_teams(actions_page, make_action, look_at, opened, type_into, days, settle):
    first = make_action(days=-30)
    look_at(first)
    dialog = opened(NewActionDialog, actions_page.copy_selected)
    dialog.form.field("teams").set_value("none")
    dialog.more_button.click()
    start = dialog.form.field("day").value()
    type_into(dialog.more.form, "until", clock.day_text(start + timedelta(weeks=1)))
    dialog.more.weekly_button.click()
    settle()
    dialog.make_button.click()
    settle()
    settle()
    assert days()[1:] == [start, start + timedelta(weeks=1)]
    assert actions_page.action.view.action.teams == []


def test_an_action_is_kept_as_a_template_and_begins_another(qtbot, actions_page, make_action, look_at, opened, settle):
    look_at(make_action(theme=Theme.BICYCLE))
    dialog = opened(TemplatesDialog, actions_page.show_templates)
    dialog.keep_form.field("keep_as").restore("Fietsenstalling")
    qtbot.keyClick(dialog.keep_form.field("keep_as").editor, Qt.Key.Key_Return)
    settle()
    settle()
    assert dialog.keep_button.text() == "Vervangen"
    assert not dialog.keep_form.field("keep_as").message  # it is this very one, kept just now
    dialog.keep_form.edited.emit("keep_as")
    assert "vervangt u het" in dialog.keep_form.field("keep_as").message
    dialog.accept()
    new = opened(NewActionDialog, actions_page.new_item)
    (line,) = actions_page.context.office.read(own_templates.lines)
    new.form.field("template").set_value(line.id)
    new.make_button.click()
    settle()
    settle()
    settle()
    assert actions_page.action.view.action.title == "Actie fietsdiefstal Bleiswijk"


def test_templates_are_renamed_and_removed_with_a_way_back(
    qtbot, actions_page, make_action, look_at, opened, type_into, settle
):
    action = make_action()
    office = actions_page.context.office
    office.write(lambda s: own_templates.keep(s, action.id, "Oud"))
    office.write(lambda s: own_templates.keep(s, action.id, "Ander"))
    look_at(action)
    dialog = opened(TemplatesDialog, actions_page.show_templates)
    type_into(dialog.name_form, "name", "Nieuw")
    settle()
    assert [line.name for line in office.read(own_templates.lines)] == ["Nieuw", "Oud"]
    type_into(dialog.name_form, "name", "oud")
    settle()
    assert "al een sjabloon" in dialog.name_form.failure.words.text()
    assert [line.name for line in office.read(own_templates.lines)] == ["Nieuw", "Oud"]
    dialog.remove()
    settle()
    settle()
    assert [line.name for line in office.read(own_templates.lines)] == ["Oud"]
    actions_page.window().workspace.undo()
    settle()
    assert [line.name for line in office.read(own_templates.lines)] == ["Nieuw", "Oud"]
    dialog.accept()
