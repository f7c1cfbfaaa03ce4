"""Reports from the window: chosen, seen, kept; what cannot be is told, and the audit trail knows."""

import io
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog
from python_calamine import CalamineWorkbook

from btl_desktop import clock
from btl_desktop.services import audit, places
from btl_desktop.services.incidents import incident_kinds, incidents
from btl_desktop.services.incidents.incidents import Entry
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.pages.incidents.dialogs import ReportTextDialog
from btl_desktop.ui.pages.incidents.report_dialog import LIST, ReportDialog
from btl_desktop.ui.pages.overview.page import YEAR_REPORT
from btl_desktop.ui.pages.overview.year_report_dialog import YearReportDialog


@pytest.fixture
def office(open_window):
    made = open_window.workspace.office

    def fill(session):
        village = places.set_up_villages(session, ["Bleiswijk"])[0]
        kind = incident_kinds.set_up(session)[0]
        entry = Entry(kind.id, clock.now() - timedelta(hours=1), seen="Hek stuk.", village_id=village.id)
        return incidents.enter(session, entry)

    made.incident = made.write(fill)
    return made


@pytest.fixture
def opened(open_window, qtbot, settle):
    def give(kind):
        settle()
        qtbot.waitUntil(lambda: any(one.isVisible() for one in open_window.findChildren(kind)))
        return next(one for one in open_window.findChildren(kind) if one.isVisible())

    return give


@pytest.fixture
def dialog(office, open_window, settle, opened):
    page = open_window.workspace.show_page("incidents")
    settle()
    page.make_report()
    return opened(ReportDialog)


def said(office):
    return [(one.what, one.detail) for one in office.read(audit.entries)]


def shown(qtbot, opened):
    preview = opened(PreviewDialog)
    qtbot.waitUntil(lambda: bool(preview.pdf))
    return preview


def test_a_month_of_a_village_is_seen_and_kept_as_pdf(dialog, qtbot, opened, office, saved_pdf, settle):
    dialog.village.set_value(office.incident.village_id)
    dialog.preview_button.click()
    preview = shown(qtbot, opened)
    assert preview.windowTitle() == "Meldingen in Bleiswijk"
    preview.save_button.click()
    settle()
    assert saved_pdf[0].startswith(b"%PDF")
    assert said(office)[0][0] == "Rapport meldingen bewaard als pdf"
    preview.close()


def test_the_workbook_has_only_the_parts_that_are_ticked(dialog, qtbot, tmp_path, monkeypatch, settle, office):
    target = tmp_path / "r.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    for box in [*dialog.parts.boxes.values()][1:]:
        box.setChecked(False)
    dialog.workbook_button.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "Bewaard" in dialog.told.words.text())
    book = CalamineWorkbook.from_filelike(io.BytesIO(target.read_bytes()))
    assert book.sheet_names == ["Samenvatting", "Per maand"]
    assert said(office)[0][0] == "Rapport meldingen bewaard als xlsx"


def test_a_report_of_nothing_is_not_made(dialog):
    for box in dialog.parts.boxes.values():
        box.setChecked(False)
    dialog.preview_button.click()
    assert "minstens één" in dialog.told.words.text()


def choose_list(dialog):
    dialog.what.set_value(LIST)
    dialog.what.edited.emit()


def test_the_list_for_a_meeting_asks_for_days_and_shows_what_was_noticed(dialog, qtbot, opened):
    choose_list(dialog)
    assert dialog.since.isVisible()
    assert not dialog.period.isVisible()
    dialog.preview_button.click()
    preview = shown(qtbot, opened)
    assert preview.parts.itemText(0) == "1 melding"
    preview.close()


def test_days_that_are_swapped_are_told(dialog):
    choose_list(dialog)
    dialog.since.set_value(clock.today() + timedelta(days=9))
    dialog.preview_button.click()
    assert dialog.told.words.text() == "De laatste dag ligt vóór de eerste."
    dialog.since.set_value(None)
    dialog.preview_button.click()
    assert dialog.told.words.text() == "Vul beide datums in."


def test_the_text_of_a_report_can_be_printed_as_a_sheet(office, open_window, settle, qtbot, opened):
    page = open_window.workspace.show_page("incidents")
    settle()
    page.select(office.incident.id)
    settle()
    page.incident.show_text()
    opened(ReportTextDialog).print_button.click()
    preview = shown(qtbot, opened)
    assert preview.windowTitle() == f"Melding {office.incident.number}"
    preview.close()


def test_the_year_report_is_one_click_from_the_overview_and_from_the_menu(office, open_window, opened, qtbot, settle):
    open_window.workspace.go_to("overview", show=YEAR_REPORT)
    dialog = opened(YearReportDialog)
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert "1 melding" in dialog.headline.text()
    dialog.preview_button.click()
    preview = shown(qtbot, opened)
    assert preview.pages >= 2
    preview.close()


def test_another_year_is_read_again(office, open_window, opened, qtbot, settle):
    open_window.workspace.go_to("overview", show=YEAR_REPORT)
    dialog = opened(YearReportDialog)
    qtbot.waitUntil(lambda: dialog.made is not None)
    dialog.year.set_value(clock.today().year - 2)
    dialog.year.edited.emit()
    settle()
    qtbot.waitUntil(lambda: str(clock.today().year - 2) in dialog.made.title)
