"""Asking people when they can walk, and reading what comes back."""

from datetime import timedelta

import pytest

from btl_desktop import clock
from btl_desktop.models.choices import Daypart, Status
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services.volunteers import availability
from btl_desktop.ui.common import saving
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.pages.volunteers.collecting_dialog import CollectingDialog
from btl_desktop.ui.pages.volunteers.offers_dialog import OffersDialog

FRIDAY = frozenset({(5, Daypart.EVENING)})


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def people(office):
    def enrol(session):
        made = [Volunteer(first_name=first, last_name="Vos", status=Status.ACTIVE) for first in ("Ans", "Bram", "Cor")]
        session.add_all(made)
        session.flush()
        return [one.id for one in made]

    return office.write(enrol)


@pytest.fixture
def page(open_window, people, settle):
    made = open_window.workspace.show_page("volunteers")
    made.refresh(None)
    settle()
    return made


@pytest.fixture
def collect(page, settle):
    def collect():
        page.show_filter("offers")
        settle()
        return page.findChildren(CollectingDialog)[-1]

    return collect


def tell(office, who, days=0, offer=FRIDAY):
    day = clock.today() - timedelta(days=days)
    office.write(lambda s: availability.save(s, who, {"offer": offer}, day))


def test_everybody_or_only_who_told_nothing_is_asked(office, people, collect):
    tell(office, people[0])
    dialog = collect()
    assert dialog.known.text() == "Van 1 van de 3 lopers is het bekend."
    assert [one.name for one in dialog.chosen()] == ["Ans Vos", "Bram Vos", "Cor Vos"]
    dialog.whom.setCurrentIndex(1)
    assert [one.name for one in dialog.chosen()] == ["Bram Vos", "Cor Vos"]


def test_who_is_chosen_in_the_list_can_be_asked_alone(page, people, collect, settle):
    page.select(people[2])
    settle()
    dialog = collect()
    dialog.whom.setCurrentIndex(dialog.whom.findText("Wie in de lijst gekozen is (1)"))
    assert [one.id for one in dialog.chosen()] == [people[2]]


def test_sheets_are_looked_at_before_they_are_printed(collect, settle, qtbot):
    dialog = collect()
    dialog.print.click()
    (preview,) = dialog.findChildren(PreviewDialog)
    qtbot.waitUntil(lambda: preview.pages == 3)
    preview.close()


def test_a_workbook_goes_out_and_comes_back(page, office, people, collect, settle, monkeypatch, tmp_path):
    tell(office, people[0])
    path = tmp_path / "blad.xlsx"
    monkeypatch.setattr(saving, "ask_where", lambda *_: path)
    dialog = collect()
    dialog.mail.click()
    settle()
    office.write(lambda s: availability.erase(s, people))
    dialog.read_back.click()
    (reading,) = dialog.findChildren(OffersDialog)
    reading.read(path)
    settle()
    assert reading.next.text() == "Van 1 vrijwilliger overnemen"
    reading.next.click()
    settle()
    assert reading.ending.title.text() == "Beschikbaarheid van 1 vrijwilliger overgenomen."
    assert office.read(lambda s: availability.told(s, people[0])).offer == FRIDAY
    reading.next.click()
    settle()
    assert dialog.known.text() == "Van 1 van de 3 lopers is het bekend."


def test_a_row_that_is_unclear_is_told_and_can_be_left_out(page, people, office, settle, tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;vr avond;za avond\nAns Vos;x;misschien\nOnbekend Iemand;x;x\n", "utf-8")
    dialog = OffersDialog(page, page.context, path)
    dialog.open()
    settle()
    assert "2 opmerkingen" in dialog.explanation.text()
    dialog.preview.table.selectRow(0)
    assert "“misschien” is geen ja of nee" in dialog.preview.about.text()
    dialog.preview.leave_out.click()
    assert dialog.next.text() == "Niets over te nemen, sluiten"
    dialog.next.click()
    settle()
    assert office.read(availability.offers) == {}


def test_a_file_that_is_no_sheet_is_told_and_another_can_be_chosen(page, settle, tmp_path):
    path = tmp_path / "raar.xlsx"
    path.write_bytes(b"PK\x03\x04 kapot")
    dialog = OffersDialog(page, page.context, path)
    dialog.open()
    settle()
    assert dialog.message.words.text()
    assert dialog.stages.currentIndex() == 0
    dialog.leave.click()


def test_what_is_too_old_is_told_and_let_go_with_a_way_back(office, people, collect, settle):
    tell(office, people[0], days=200)
    tell(office, people[1], days=20)
    dialog = collect()
    assert dialog.old.words.text().startswith(
        "1 vrijwilliger gaf de beschikbaarheid langer geleden op dan die bewaard blijft"
    )
    dialog.forget.click()
    settle()
    settle()
    assert {*office.read(availability.offers)} == {people[1]}
    assert not dialog.old.words.text()
    undo = next(b for b in dialog.findChildren(type(dialog.print)) if b.text() == "Ongedaan maken")
    undo.click()
    settle()
    assert office.read(lambda s: availability.told(s, people[0])).told_on == clock.today() - timedelta(days=200)


def test_where_nobody_walks_nothing_can_be_sent(page, office, people, collect):
    office.write(lambda s: [setattr(s.get(Volunteer, who), "status", Status.STOPPED) for who in people])
    dialog = collect()
    assert not dialog.print.isEnabled()
    assert not dialog.mail.isEnabled()
