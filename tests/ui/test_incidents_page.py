"""Incidenten: an evening's reports typed in, found again by half a word, put right by two people, taken back."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from btl_desktop import clock
from btl_desktop.models.incident_choices import IncidentStatus, ReportParty
from btl_desktop.models.patrols import Patrol
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_course, incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.ui.pages.incidents.dialogs import ReportTextDialog, StrikeDialog
from btl_desktop.ui.pages.incidents.import_dialog import ImportIncidentsDialog
from btl_desktop.ui.pages.incidents.spot_map import Spot
from btl_desktop.ui.pages.incidents.versions import VersionsDialog


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office
    made.write(incident_kinds.set_up)
    made.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))
    return made


@pytest.fixture
def page(office, open_window, settle):
    shown = open_window.workspace.show_page("incidents")
    settle()
    settle()
    return shown


@pytest.fixture
def kind(office):
    return office.read(lambda s: incident_kinds.kinds(s)[0].id)


@pytest.fixture
def make(office, kind):
    def make(seen="", **fields):
        entry = Entry(kind, clock.now() - timedelta(hours=1), seen=seen, **fields)
        return office.write(lambda s: incidents.enter(s, entry))

    return make


@pytest.fixture
def look(page, settle):
    def look(incident):
        settle()
        page.select(incident.id)
        settle()
        return page.incident

    return look


@pytest.fixture
def find(page, settle):
    """Type words in the search box; gives what is listed."""

    def find(words):
        page.search.setText(words)
        QApplication.processEvents()
        settle()
        settle()
        return [page.rows[place].seen for place in range(len(page.rows))]

    return find


def kept(office, incident):
    return office.read(lambda s: incidents.whole(s, incident.id))


def opened(window, kind, qtbot):
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(kind)))
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


@pytest.fixture
def new(page, settle):
    page.new_item()
    settle()
    return page.incident.entry


def write_down(entry, settle, seen, kind):
    entry.form.kind.set_value(kind)
    entry.form.field("seen").box.setPlainText(seen)
    entry.keep()
    settle()
    settle()


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(page):
    empty = page._stack.currentWidget()
    assert "opmerken" in empty.explanation.text()
    next(one for one in empty.findChildren(QPushButton) if one.text() == "Importeren").click()
    assert page.findChildren(ImportIncidentsDialog)


def test_five_reports_of_an_evening_are_typed_in_and_found_again_by_half_a_word(new, find, settle, kind):
    evening = ("scooters bij het bankje", "poort open", "lantaarn uit", "groep op het plein", "fiets weg")
    for seen in evening:
        write_down(new, settle, seen, kind)
    assert find("lanta") == ["lantaarn uit"]
    assert find("bank SCOOT") == ["scooters bij het bankje"]
    assert find("") == [*reversed(evening)]


def test_a_new_report_is_now_and_in_the_village_of_last_time(new, office, settle, kind):
    villages = office.read(lambda s: {village.name: village.id for village in places.villages(s)})
    assert new.form.values()["day"] == clock.today()
    new.form.village.set_value(villages["Bleiswijk"])
    write_down(new, settle, "ruit kapot", kind)
    assert new.form.values()["village_id"] == villages["Bleiswijk"]
    assert new.form.values()["seen"] == ""


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(new, settle):
    write_down(new, settle, "ruit kapot", None)
    assert new.form.kind.message == "Kies een soort."
    assert new.form.values()["seen"] == "ruit kapot"


def test_a_careless_word_is_told_while_typing_and_may_stay(new, find, settle, kind):
    new.form.field("seen").box.setPlainText("dader rende weg")
    assert "feiten" in new.form.field("seen").message
    write_down(new, settle, "dader rende weg", kind)
    assert find("dader") == ["dader rende weg"]


def test_a_click_on_the_map_is_the_spot(new, office, find, settle, kind, qtbot):
    there = new.form.spot.map
    there.show_village("Bleiswijk")
    qtbot.mouseClick(there, Qt.MouseButton.LeftButton, pos=there.middle_of("BU16213111").toPoint())
    assert there.spot.code == "BU16213111"
    assert there.spot.latitude == pytest.approx(52.0, abs=0.05)
    assert there.spot.longitude == pytest.approx(4.53, abs=0.05)
    write_down(new, settle, "op het plein", kind)
    assert find("bleiswijk plein") == ["op het plein"]
    qtbot.mouseClick(there, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_the_keyboard_chooses_a_buurt_without_a_spot(new, qtbot):
    new.form.spot.map.setFocus()
    qtbot.keyClick(new.form.spot.map, Qt.Key.Key_Return)
    chosen = new.form.values()["spot"]
    assert chosen.code.startswith("BU")
    assert chosen.latitude is None
    assert new.form.spot.wipe.isVisible()
    new.form.spot.wipe.click()
    assert new.form.values()["spot"] == Spot()


def test_reported_at_once_is_noted_with_it(new, office, page, settle, kind):
    new.reported.field("party").set_value(ReportParty.POLICE)
    write_down(new, settle, "ruit kapot", kind)
    incident = page.rows[0]
    assert incident.status is IncidentStatus.REPORTED
    assert [one.party for one in kept(office, incident).incident.reports] == [ReportParty.POLICE]


def test_a_field_saves_itself_and_can_be_taken_back(page, office, make, look, settle):
    incident = make("fiets weg")
    pane = look(incident)
    pane.form.field("seen").box.setPlainText("twee fietsen weg")
    pane.flush()
    settle()
    assert kept(office, incident).incident.seen == "twee fietsen weg"
    page.context.office.undo()
    settle()
    assert kept(office, incident).incident.seen == "fiets weg"


@pytest.mark.parametrize(("button", "stays"), [("mine", "twee bij de poort"), ("theirs", "drie bij de schuur")])
def test_two_people_correct_one_incident_and_the_second_chooses_a_version(
    page, office, make, look, settle, qtbot, button, stays
):
    incident = make("twee bij de schuur")
    pane = look(incident)
    pane.form.field("seen").box.setPlainText("twee bij de poort")
    was, theirs = {"seen": "twee bij de schuur"}, {"seen": "drie bij de schuur"}
    office.write(lambda s: incidents.change(s, incident.id, was, theirs))
    pane.flush()
    dialog = opened(pane, VersionsDialog, qtbot)
    getattr(dialog, button).click()
    settle()
    settle()
    assert kept(office, incident).incident.seen == stays
    assert pane.form.values()["seen"] == stays


def test_of_another_incident_the_beginning_is_seen_first(make, look, settle, open_window):
    first, second = make("bankje"), make("muur")
    open_window.resize(1000, 500)
    bar = look(first).pane.verticalScrollBar()
    settle()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    look(second)
    assert bar.value() == 0


def test_a_follow_up_begins_with_the_cursor_in_its_words(make, look, open_window, qtbot):
    course = look(make("bankje")).course
    open_window.activateWindow()
    course.follow_ups.unfold()
    qtbot.waitUntil(course.follow_ups.form.field("what").editor.hasFocus)


def test_a_follow_up_is_struck_with_its_reason(office, make, look, settle, qtbot):
    incident = make("fiets weg")
    pane = look(incident)
    pane.course.follow_ups.unfold()
    pane.course.follow_ups.form.field("what").box.setPlainText("bewoner gebeld")
    pane.course.follow_ups.add_button.click()
    settle()
    (made,) = kept(office, incident).incident.follow_ups
    pane.course.strike_wanted.emit(made.id)
    dialog = opened(pane, StrikeDialog, qtbot)
    assert not dialog.strike_button.isEnabled()
    qtbot.keyClick(dialog.reason.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.reason.line, "andere bewoner")
    qtbot.keyClick(dialog.reason.line, Qt.Key.Key_Return)
    settle()
    assert kept(office, incident).incident.follow_ups[0].struck_because == "andere bewoner"


def test_what_cannot_be_linked_is_said_and_stays_typed(make, look, settle):
    pane = look(make("fiets weg"))
    pane.course.links.unfold()
    pane.course.links.form.field("number").line.setText("M1999-1")
    pane.course.links.form.field("number")._type()
    pane.course.links.add_button.click()
    settle()
    assert "geen melding met dit nummer" in pane.course.links.failure.words.text()
    assert pane.course.links.form.values()["number"] == "M1999-1"


def test_the_report_text_follows_the_party(make, look, settle, qtbot, office):
    incident = make("fiets weg")
    office.write(lambda s: incident_course.describe(s, incident.id, incident_course.Described.PERSON, clothing="groen"))
    pane = look(incident)
    pane.show_text()
    dialog = opened(pane, ReportTextDialog, qtbot)
    settle()
    assert "groen" in dialog.text.toPlainText()
    dialog.party.box.setCurrentIndex([*ReportParty].index(ReportParty.MUNICIPALITY))
    dialog.party._choose()
    settle()
    assert "groen" not in dialog.text.toPlainText()
    dialog.copy()
    assert "fiets weg" in QApplication.clipboard().text()


def test_nothing_special_takes_one_tap_when_there_was_one_patrol(page, office, find, settle):
    def make(session):
        start = clock.now() - timedelta(hours=3)
        session.add(Patrol(number="2026-0009", starts_at=start, ends_at=start + timedelta(hours=2)))

    office.write(make)
    page.ask_quiet()
    settle()
    settle()
    assert find("niets bijz") == ["Niets bijzonders."]


def test_a_kept_search_comes_back_and_can_be_let_go(page, find, make, settle):
    make("fiets weg")
    make("ruit kapot")
    find("fiets")
    page.saved.keep()
    settle()
    settle()
    find("")
    page.saved.chip._choose("fiets")
    settle()
    settle()
    assert page.search.text() == "fiets"
    page.saved.keep()
    settle()
    settle()
    assert not page.saved.chip.isVisible()


def test_a_click_on_a_header_orders_the_list_and_the_next_click_puts_it_back(page, office, make, settle):
    kinds = [one.id for one in office.read(incident_kinds.kinds)]
    for kind in (kinds[0], kinds[1], kinds[0]):
        office.write(lambda s, kind=kind: incidents.enter(s, Entry(kind, clock.now() - timedelta(hours=1))))
    settle()
    settle()

    def listed():
        return [page.rows[place].kind for place in range(len(page.rows))]

    header = page.table.horizontalHeader()
    header.sectionClicked.emit(1)
    settle()
    assert listed() == ["Jeugdoverlast", "Verdachte situatie", "Verdachte situatie"]
    assert (page.filters_chosen.chips["order"].text(), header.sortIndicatorSection()) == ("Op soort", 1)
    header.sectionClicked.emit(1)
    settle()
    assert listed() == ["Verdachte situatie", "Jeugdoverlast", "Verdachte situatie"]
    assert header.sortIndicatorSection() == 0


def test_the_arrow_of_last_time_does_not_sort_what_the_index_put_in_order(page, make, settle):
    make("fiets weg")
    settle()
    settle()
    page.table.save_state()
    again = type(page)(page.context)
    again.refresh(None)
    settle()
    settle()
    assert again.rows is not None
    assert len(again.rows) == 1
    again.deleteLater()


def test_filters_narrow_the_list(page, office, make, settle):
    make("fiets weg")
    page.show_filter("settled")
    settle()
    assert len(page.rows) == 0
    page.show_filter("")
    settle()
    assert len(page.rows) == 1


def test_a_long_list_fetches_what_is_looked_at(page, make, settle, qtbot, office, kind):
    def many(session):
        for place in range(230):
            incidents.enter(session, Entry(kind, clock.now() - timedelta(days=place), seen=f"melding {place}"))

    office.write(many)
    settle()
    settle()
    qtbot.waitUntil(lambda: page.rows is not None and page.rows.complete)
    assert len(page.rows) == 230
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.rows[229] is not None)
    assert page.rows[229].seen == "melding 229"
    page.table.selectRow(229)
    settle()
    assert "229" in page.incident.form.values()["seen"]


def test_deleting_and_undoing(page, make, find, settle):
    make("fiets weg")
    settle()
    settle()
    page.table.selectRow(0)
    page.delete_selected()
    settle()
    settle()
    assert len(page.rows) == 0
    page.context.office.undo()
    settle()
    assert find("fiets") == ["fiets weg"]


def test_a_file_is_shown_first_and_written_when_asked(page, find, tmp_path, qtbot, settle):
    file = tmp_path / "meldingen.csv"
    file.write_text("Datum;Soort;Omschrijving\n1-2-2026;Vuurwerk;knallen\nooit;Vuurwerk;nooit\n", "utf-8")
    page.import_file()
    dialog = opened(page, ImportIncidentsDialog, qtbot)
    dialog.read(file)
    qtbot.waitUntil(lambda: dialog.stages.currentIndex() == 1, timeout=20_000)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.stages.currentIndex() == 2, timeout=20_000)
    assert "1 nieuwe melding. 1 rij wordt overgeslagen." in dialog.preview.told.text()
    assert find("knal") == []
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.stages.currentIndex() == 3, timeout=20_000)
    dialog.go_on()
    assert find("knal") == ["knallen"]


def test_what_is_listed_is_written_to_a_file(page, make, find, tmp_path, monkeypatch, settle):
    make("fiets weg")
    make("ruit kapot")
    find("fiets")
    target = tmp_path / "uit.csv"
    monkeypatch.setattr("btl_desktop.ui.common.saving.ask_where", lambda *_: target)
    page.export("csv")
    settle()
    written = target.read_text("utf-8-sig")
    assert "fiets weg" in written
    assert "ruit kapot" not in written


def test_a_description_past_its_term_is_erased_by_itself_and_the_window_says_so(
    open_window, page, make, office, settle
):
    incident = make("ruit kapot")
    long_ago = clock.now() - timedelta(days=40)
    office.write(
        lambda s: incident_course.describe(s, incident.id, incident_course.Described.PERSON, long_ago, clothing="jas")
    )
    open_window.take_care()
    settle()
    assert "1 signalement" in open_window.workspace.notices.text
    assert kept(office, incident).incident.descriptions == []


def test_a_description_of_after_midnight_lapses_as_any_other(page, make, office):
    """Half past twelve at night in summer is still the day before in UTC: the term is counted in Dutch days."""
    night = clock.at(date(2026, 7, 4), time(0, 30))
    made = office.write(
        lambda s: incident_course.describe(s, make("ruit").id, incident_course.Described.PERSON, night, clothing="jas")
    )
    assert made.expires_on == date(2026, 8, 1)
