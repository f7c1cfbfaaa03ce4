"""The list of kinds of incidents is the organisation's own; whatever is done to it can be taken back."""

from datetime import timedelta

import pytest

from btl_desktop import clock
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(incident_kinds.set_up)
    return made


@pytest.fixture
def section(office, open_window, settle):
    shown = open_window.workspace.show_page("settings").section("kinds")
    settle()
    return shown


@pytest.fixture
def choose(section, settle):
    def choose(place):
        section.table.selectRow(place)
        settle()
        return section.table.current_row()

    return choose


def names(office, **how):
    return [kind.name for kind in office.read(lambda s: incident_kinds.kinds(s, **how))]


def test_a_kind_of_ones_own_is_added_with_what_it_means(section, office, settle):
    dialog = section.add()
    dialog.form.field("name").line.setText("Drones")
    dialog.form.field("name")._type()
    dialog.form.field("nuisance").box.click()
    dialog.save_button.click()
    settle()
    settle()
    kind = office.read(lambda s: incident_kinds.kinds(s)[-1])
    assert (kind.name, kind.nuisance, kind.emergency) == ("Drones", True, False)
    assert section.table.current_row().name == "Drones"
    office.undo()
    assert "Drones" not in names(office)


@pytest.mark.parametrize(("typed", "said"), [("vuurwerk", "al een soort"), ("", "geen naam")])
def test_a_name_that_is_taken_or_missing_is_told_and_stays_typed(section, settle, typed, said):
    dialog = section.add()
    dialog.form.field("name").line.setText(typed)
    dialog.form.field("name")._type()
    dialog.save_button.click()
    settle()
    assert said in dialog.message.words.text()
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()


def test_another_name_and_another_place(section, office, choose, settle):
    row = choose(1)
    dialog = section.edit(row)
    dialog.form.field("name").line.setText("Hangplek")
    dialog.form.field("name")._type()
    dialog.save_button.click()
    settle()
    settle()
    assert names(office)[1] == "Hangplek"
    section.down_button.click()
    settle()
    settle()
    assert names(office)[2] == "Hangplek"
    assert section.table.current_row().name == "Hangplek"
    choose(0)
    section.up_button.click()
    settle()
    assert names(office)[2] == "Hangplek"
    office.undo()
    office.undo()
    assert names(office)[1] != "Hangplek"


def test_a_kind_leaves_the_form_and_comes_back(section, office, choose, settle):
    name = choose(0).name
    section.use_button.click()
    settle()
    settle()
    assert name not in names(office)
    assert section.use_button.text() == "In het formulier zetten"
    section.use_button.click()
    settle()
    assert name in names(office)


def test_a_kind_that_was_used_stays_with_its_incidents(section, office, choose, settle):
    row = choose(0)
    office.write(lambda s: incidents.enter(s, Entry(row.id, clock.now() - timedelta(hours=1))))
    settle()
    settle()
    assert choose(0).number == 1
    section.remove_button.click()
    settle()
    settle()
    assert row.name not in names(office)
    assert row.name in names(office, also_old=True)
    unused = choose(1)
    section.remove_button.click()
    settle()
    assert unused.name not in names(office, also_old=True)
    office.undo()
    assert unused.name in names(office)
