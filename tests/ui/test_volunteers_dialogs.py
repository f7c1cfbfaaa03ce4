"""What opens over the roster: duplicates, street coverage, courses, and files to take along."""

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel
from sqlalchemy import select

from btl_desktop.models.choices import Participation
from btl_desktop.models.settings import AuditEntry
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import courses, streets, volunteers
from btl_desktop.ui.pages.volunteers.courses_dialog import CoursesDialog
from btl_desktop.ui.pages.volunteers.duplicates import DuplicatesDialog
from btl_desktop.ui.pages.volunteers.import_dialog import ImportDialog
from btl_desktop.ui.pages.volunteers.street_coverage import AddStreetsDialog, StreetsDialog


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0]).id


@pytest.fixture
def people(office, village):
    """Jan de Vries twice, and somebody else."""

    def enrol(session):
        session.add_all([
            Volunteer(first_name="Jan", prefix="de", last_name="Vries", mobile="+31612345678", street="Dorpsstraat",
                      house_number="1", remarks="loopt graag samen", village_id=village),
            Volunteer(initials="J.", prefix="de", last_name="Vries", mobile="+31612345678", email="jan@example.nl",
                      street="Dorpsstraat", house_number="1", remarks="heeft een hond", village_id=village),
            Volunteer(first_name="Ria", last_name="Dam", street="Lindelaan", village_id=village,
                      participation=Participation.OBSERVER),
        ])  # fmt: skip

    office.write(enrol)


@pytest.fixture
def page(open_window, people, settle):
    made = open_window.workspace.show_page("volunteers")
    made.refresh(None)
    settle()
    return made


@pytest.fixture
def opened(page, settle):
    """Open something and give back its dialog."""

    def give(open_it, kind):
        open_it()
        settle()
        (dialog,) = [one for one in page.findChildren(kind) if one.isVisible()]
        return dialog

    return give


def roster(office):
    return office.read(lambda s: s.scalars(select(Volunteer).order_by(Volunteer.sort_key)).all())


def press(widget, words):
    next(b for b in widget.findChildren(QAbstractButton) if b.text() == words and b.isVisibleTo(widget)).click()


def test_two_records_are_compared_and_become_one_with_a_choice_per_field(opened, page, office, settle):
    dialog = opened(page.show_duplicates, DuplicatesDialog)
    (group,) = dialog.table.table_model.rows
    assert [one.name for one in group.people] == ["J. de Vries", "Jan de Vries"]
    chosen = dict(dialog.comparison.choices())
    assert (chosen["first_name"], chosen["email"], chosen["remarks"]) == ("other", "keep", "both")
    email = dialog.comparison._choices["email"]
    next(one for one in email.buttons() if one.property("choice") == "other").setChecked(True)
    dialog.merge.click()
    settle()
    settle()
    _, vries = roster(office)
    assert (vries.first_name, vries.email) == ("Jan", "")
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Samengevoegd: Jan de Vries." in told, "by the name that was kept"
    assert set(vries.remarks.split("\n")) == {"loopt graag samen", "heeft een hond"}
    assert dialog._nobody.isVisible()
    dialog.close()


def test_a_merge_can_be_taken_back_in_the_same_window(opened, page, office, settle):
    dialog = opened(page.show_duplicates, DuplicatesDialog)
    dialog.merge.click()
    settle()
    settle()
    assert len(roster(office)) == 2
    press(dialog, "Ongedaan maken")
    settle()
    settle()
    assert len(roster(office)) == 3
    assert len(dialog.table.table_model.rows) == 1
    dialog.close()


def test_people_who_are_not_the_same_are_not_shown_again(opened, page, office, settle):
    dialog = opened(page.show_duplicates, DuplicatesDialog)
    dialog.not_same.click()
    settle()
    settle()
    assert dialog._nobody.isVisible()
    dialog.close()
    again = opened(page.show_duplicates, DuplicatesDialog)
    assert again._nobody.isVisible()
    again.close()


def test_without_a_list_the_coverage_says_in_which_streets_people_live(opened, page):
    dialog = opened(page.show_streets, StreetsDialog)
    assert "vrijwilligers in 2 straten" in dialog.explanation.text()
    assert [line.name for line in dialog.table.table_model.rows] == ["Dorpsstraat", "Lindelaan"]
    dialog.close()


def test_streets_are_pasted_and_the_empty_ones_shown(opened, page, office, village, settle):
    dialog = opened(page.show_streets, StreetsDialog)
    dialog.add.click()
    settle()
    adding = dialog.findChild(AddStreetsDialog)
    adding.box.setPlainText("Dorpsstr.\nLindelaan\nAkkerhof\nAkkerhof")
    assert adding.count.text() == "3 straten"
    adding.save.click()
    settle()
    settle()
    assert (
        "2 van de 3 straten hebben een vrijwilliger (67\u00a0%). In 1 straat nog niemand." in dialog.explanation.text()
    )
    dialog.chips["empty"].click()
    assert [line.name for line in dialog.table.table_model.rows] == ["Akkerhof"]
    dialog.copy.click()
    assert QApplication.clipboard().text().splitlines()[-1] == "Akkerhof\t0\t0"
    dialog.table.selectRow(0)
    dialog.remove.click()
    settle()
    settle()
    assert [s.name for s in office.read(lambda s: streets.streets(s, village))] == ["Dorpsstr.", "Lindelaan"]
    dialog.close()


def test_streets_come_from_a_file(opened, page, settle, tmp_path, monkeypatch):
    file = tmp_path / "straten.csv"
    file.write_text("nr;straatnaam\n1;Dorpsstraat\n2;Akkerhof\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog = opened(page.show_streets, StreetsDialog)
    dialog.add.click()
    adding = dialog.findChild(AddStreetsDialog)
    adding.file.click()
    settle()
    assert adding.box.toPlainText() == "Dorpsstraat\nAkkerhof"
    adding.close()
    dialog.close()


def test_a_street_is_found_while_typing(opened, page, qtbot):
    dialog = opened(page.show_streets, StreetsDialog)
    qtbot.keyClicks(dialog.search, "linde")
    assert [line.name for line in dialog.table.table_model.rows] == ["Lindelaan"]
    dialog.close()


def test_the_overview_opens_the_street_coverage(page, settle):
    page.show_filter("streets")
    settle()
    dialog = page.findChild(StreetsDialog)
    assert dialog.isVisible()
    dialog.close()


def test_courses_are_kept_and_tell_who_still_needs_them(opened, page, office, settle):
    office.write(courses.set_up)
    settle()
    dialog = opened(page.keep_courses, CoursesDialog)
    settle()
    assert [line.course.name for line in dialog.table.table_model.rows] == ["Introductiecursus", "Coördinatorencursus"]
    assert "Ria Dam" in dialog.needed.text()
    dialog.form.field("valid_months").box.setValue(36)
    dialog.form.flush()
    settle()
    assert office.read(courses.courses)[0].valid_months == 36
    dialog.new.click()
    settle()
    settle()
    assert dialog.form.field("name").value() == "Nieuwe opleiding"
    dialog.remove.click()
    settle()
    settle()
    assert len(office.read(courses.courses)) == 2
    press(dialog, "Ongedaan maken")
    settle()
    settle()
    assert len(office.read(courses.courses)) == 3
    dialog.close()


def test_a_course_cannot_get_a_name_that_is_taken(opened, page, office, settle):
    office.write(courses.set_up)
    settle()
    dialog = opened(page.keep_courses, CoursesDialog)
    settle()
    dialog.form.field("name").restore("coördinatorencursus")
    dialog.form.flush()
    settle()
    assert "al een opleiding" in dialog.form.failure.words.text()
    dialog.form.field("name").restore("Introductiecursus")
    dialog.close()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_exported_can_be_imported_and_changes_nothing(page, office, settle, tmp_path, monkeypatch, kind):
    target = tmp_path / f"leden.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    dam = next(one for one in roster(office) if one.last_name == "Dam")
    office.write(lambda s: volunteers.change(s, dam.id, {"met_on": date(2026, 1, 2), "remarks": "=gevaar\nregel twee"}))
    page.refresh(None)
    settle()
    page.table.selectAll()
    page.export(kind)
    settle()
    assert page.context.notify.text == f"3 vrijwilligers bewaard in leden.{kind}"
    page.import_file(target)
    settle()
    dialog = page.findChild(ImportDialog)
    dialog.next.click()
    settle()
    states = [row.state.value for row in dialog.preview.preview.rows]
    assert "new" not in states
    assert "changed" not in states
    dialog.close()
    told = [entry.what for entry in office.read(lambda s: s.scalars(select(AuditEntry)).all())]
    assert told == ["Ledenlijst uitgevoerd"]


def test_contacts_are_exported_for_a_phone(page, settle, tmp_path, monkeypatch):
    target = tmp_path / "leden.vcf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.table.selectRow(0)
    page.export("vcf")
    settle()
    assert target.read_text("utf-8").count("BEGIN:VCARD") == 1


def test_thinking_better_of_an_export_writes_nothing(page, office, settle, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.table.selectAll()
    page.export("csv")
    settle()
    assert office.read(lambda s: s.scalars(select(AuditEntry)).all()) == []
