"""Tried as a new user would: an evening's five reports typed in by keyboard alone, found, counted, put on paper."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from btl_desktop import clock
from btl_desktop.models.geography import municipality, village_of
from btl_desktop.models.incident_choices import IncidentStatus
from btl_desktop.services import places
from btl_desktop.services.incidents import incident_kinds, incident_papers
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.pages.incidents import shades
from btl_desktop.ui.pages.incidents.report_dialog import LIST, ReportDialog

EVENING = (
    ("Jeugd", "Vijf jongeren met scooters bij het bankje", "Dorpsstraat", "12"),
    ("Openst", "Poort open, niemand thuis", "Julianastraat", "4a"),
    ("Straatv", "Lantaarn uit", "Hoofdweg", ""),
    ("Vuurw", "Zware knal bij het plein", "Kerkplein", ""),
    ("Verda", "Bestelbus rijdt driemaal langs, AB-12-CD", "Hoofdweg", "88"),
)


@pytest.fixture
def page(open_window, settle):
    office = open_window.workspace.office
    office.write(incident_kinds.set_up)
    office.write(lambda s: places.set_up_villages(s, ["Bleiswijk", "Bergschenhoek"]))
    shown = open_window.workspace.show_page("incidents")
    settle()
    settle()
    return shown


@pytest.fixture
def type_report(page, qtbot, settle):
    """Ctrl+N, the words, Tab to the next field, Ctrl+Enter: no mouse."""

    def type_report(kind, seen, street, number):
        form = page.incident.entry.form
        qtbot.waitUntil(form.kind.box.hasFocus)
        form.kind.box.view().keyboardSearch("")  # a person takes longer than what Qt still takes for one word
        qtbot.keyClicks(form.kind.box, kind)
        for editor, words in (
            (form.field("seen").editor, seen), (form.street.line, street), (form.field("house_number").line, number),
        ):  # fmt: skip
            while QApplication.focusWidget() is not editor:
                qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            qtbot.keyClicks(editor, words)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        settle()

    return type_report


def test_five_reports_by_keyboard_are_found_by_half_a_word_counted_and_printed(
    page, open_window, type_report, settle, qtbot
):
    open_window.activateWindow()
    page.new_item()
    settle()
    for report in EVENING:
        type_report(*report)

    def listed(words):
        page.search.setText(words)
        QApplication.processEvents()
        settle()
        settle()
        return [page.rows[place] for place in range(len(page.rows))]

    assert [line.kind for line in listed("")] == [
        "Verdachte situatie", "Vuurwerk", "Straatverlichting kapot", "Openstaand raam, deur of poort", "Jeugdoverlast",
    ]  # fmt: skip
    assert [line.where.split(",")[0] for line in listed("scoot")] == ["Dorpsstraat 12"]
    assert {line.street for line in listed("hoofd")} == {"Hoofdweg"}
    assert [line.house_number for line in listed("AB-12-CD")] == ["88"]
    assert all(line.status is IncidentStatus.OPEN for line in listed(""))
    office, today = open_window.workspace.office, clock.today()
    wanted = incident_papers.WantedList(today - timedelta(days=1), today)
    paper = office.read(lambda s: incident_papers.meeting_list(s, wanted))
    assert paper.headline == "5 meldingen om te bespreken."
    page.show_filter("patterns")
    settle()
    assert page.count_label.text() == "5 meldingen"
    assert page.patterns.pane.hours.pieces


def test_a_report_of_the_evening_is_pointed_out_seen_on_the_map_and_printed_for_the_meeting(
    page, open_window, type_report, settle, qtbot
):
    open_window.activateWindow()
    page.new_item()
    settle()
    spots = page.incident.entry.form.spot.map
    buurt = next(one for one in municipality().neighbourhoods() if village_of(one.code) == "Bleiswijk")
    spots.show_village("Bleiswijk")
    qtbot.mouseClick(spots, Qt.MouseButton.LeftButton, pos=spots.middle_of(buurt.code).toPoint())
    assert spots.spot.code == buurt.code
    page.incident.entry.form.focus_first()
    type_report(*EVENING[0])

    page.show_filter("patterns")
    settle()
    count_map = page.patterns.pane.map
    assert count_map.accessibleDescription() == f"Het meest: {buurt.name}: 1 melding."
    at = count_map.middle_of(buurt.code).toPoint()
    drawn = count_map.grab(QRect(at.x() - 12, at.y() - 12, 24, 24)).toImage()
    around = {drawn.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert shades.LIGHT[-1].ground in around, "the buurt stands out"

    page.make_report()
    dialog = visible(open_window, ReportDialog, qtbot, settle)
    dialog.what.set_value(LIST)
    dialog.what.edited.emit()
    dialog.preview_button.click()
    preview = visible(open_window, PreviewDialog, qtbot, settle)
    qtbot.waitUntil(lambda: bool(preview.pdf))
    assert preview.pages == 1
    preview.close()


def visible(window, kind, qtbot, settle):
    """The dialog of this kind, when it has opened."""
    settle()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())
