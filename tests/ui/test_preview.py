"""The print preview shows the very pages that the printer gets, in parts, with a way out at every moment."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from btl_desktop import clock
from btl_desktop.errors import Cancelled, UserError
from btl_desktop.models.choices import Theme
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, paper
from btl_desktop.ui.common import paper as printing
from btl_desktop.ui.common.errors import ErrorDialog
from btl_desktop.ui.common.page_view import Fit
from btl_desktop.ui.common.preview import Paper, PreviewDialog
from pdf_words import words_of


@pytest.fixture
def office(open_window):
    return open_window.workspace.office


@pytest.fixture
def action(office):
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions, teams

    def write(session):
        (place,) = places.set_up_villages(session, ["Bleiswijk"])
        made = actions.new_from_template(session, Theme.BICYCLE, clock.today() + timedelta(days=10), place.id)
        jan = Volunteer(first_name="Jan", last_name="Geheim", mobile="+31612345678")
        session.add(jan)
        session.flush()
        teams.lead(session, made.teams[0].id, jan.id)
        return made

    return office.write(write)


@pytest.fixture
def preview(open_window, settle, action, qtbot):
    """The briefing's preview, its pages there."""
    page = open_window.workspace.show_page("actions")
    settle()
    page.select(action.id)
    settle()
    settle()
    page.action.look()
    settle()
    dialog = previews(open_window)[0]
    qtbot.waitUntil(lambda: dialog.pages > 0 and dialog.view.has_page)
    settle()
    return dialog


def previews(window):
    return [dialog for dialog in window.findChildren(PreviewDialog) if dialog.isVisible()]


def to_pdf_printer(monkeypatch, target):
    """The print dialog is answered with a printer that prints to a file."""

    def choose(parent, pages, title):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(150)
        printer.setFullPage(True)
        return printer

    monkeypatch.setattr(printing, "choose_printer", choose)


def ink(pdf, page):
    """How dark each cell of a grid over a page is, 0 to 255."""
    columns, rows = 24, 34
    width, height, grey = paper.page_image_grey(pdf, page, 60)
    cells = []
    for row in range(rows):
        lines = range(row * height // rows, (row + 1) * height // rows)
        for column in range(columns):
            left, right = column * width // columns, (column + 1) * width // columns
            part = [255 - value for y in lines for value in grey[y * width + left : y * width + right]]
            cells.append(sum(part) / len(part))
    return cells


def apart(one, other):
    """How much two pages differ in ink, on average over the cells."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def told(dialog):
    return [box.what.text() for box in dialog.findChildren(ErrorDialog) if box.isVisible()]


def notes(office):
    return [(entry.what, entry.detail, entry.number) for entry in office.read(audit.entries)]


def choose_part(preview, words):
    place = preview.parts.findText(words)
    preview.parts.setCurrentIndex(place)
    preview.parts.activated.emit(place)


def test_the_preview_shows_the_pages_of_the_pdf(preview):
    assert preview.pages == paper.page_count(preview.pdf) >= 4
    assert preview.thumbnails.count() == preview.pages
    assert preview._where.text() == f"blad 1 van {preview.pages}"


def test_pages_are_turned_with_the_keyboard_and_stop_at_the_ends(qtbot, preview, settle):
    for key, page in (
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_End, preview.pages - 1),
        (Qt.Key.Key_PageDown, preview.pages - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ):
        qtbot.keyClick(preview.view, key)
        assert preview.page == page
    settle()


def test_a_page_can_be_larger_and_smaller(preview, qtbot, settle):
    with qtbot.waitSignal(preview.view.zoomed) as zoomed:
        preview.view.set_zoom(100)
    assert zoomed.args == ["100 %"]
    with qtbot.waitSignal(preview.view.zoomed) as zoomed:
        qtbot.keyClick(preview.view, Qt.Key.Key_Plus)
    assert zoomed.args == ["125 %"]
    with qtbot.waitSignal(preview.view.zoomed):
        preview.view.set_zoom(Fit.PAGE)
    assert preview.view._paper.pixmap().deviceIndependentSize().height() <= preview.view.viewport().height()
    settle()


def test_a_part_is_shown_by_itself_and_kept(qtbot, preview, settle):
    whole = preview.pages
    with qtbot.waitSignal(preview.ready):
        choose_part(preview, "Alleen Team 2")
    settle()
    assert preview.pages == 2 < whole
    with qtbot.waitSignal(preview.ready):
        choose_part(preview, "Hele pakket")
    assert preview.pages == whole
    settle()


def test_one_volunteer_gets_the_sheet_of_the_own_team(qtbot, preview, settle):
    with qtbot.waitSignal(preview.ready):
        choose_part(preview, "Jan Geheim – blad van Team 1")
    assert preview.pages == 1
    assert "Jan Geheim" in " ".join(words_of(preview.pdf))
    settle()


def test_cards_are_chosen_apart_and_by_the_pile(qtbot, preview, settle):
    assert not preview.number.isVisible()
    with qtbot.waitSignal(preview.ready):
        choose_part(preview, "Kaarten “dit zagen wij”")
    assert preview.number.isVisible()
    assert preview.pages == 1
    for number in (25, 2):
        with qtbot.waitSignal(preview.ready):
            preview.number.setValue(number)
        assert preview.pages == number
        assert preview.number.text() == f"{number} vellen"
    with qtbot.waitSignal(preview.ready):
        preview.number.setValue(1)
    assert preview.number.text() == "1 vel"
    with qtbot.waitSignal(preview.ready):
        choose_part(preview, "Brief aan bewoners")
    assert not preview.number.isVisible()
    assert preview.pages == 1
    settle()


def test_the_printer_gets_what_the_preview_shows(monkeypatch, tmp_path, qtbot, preview, office, settle):
    target = tmp_path / "printer.pdf"
    to_pdf_printer(monkeypatch, target)
    with qtbot.waitSignal(preview.printed):
        preview.print_button.click()
    settle()
    printed = target.read_bytes()
    assert paper.page_count(printed) == preview.pages
    assert paper.page_size(printed, 0) == pytest.approx(paper.page_size(preview.pdf, 0), abs=2)
    shown, came_out, next_page = ink(preview.pdf, 0), ink(printed, 0), ink(printed, 1)
    assert apart(shown, came_out) < 6 < 2 * apart(shown, next_page)
    number = preview.paper.title.removeprefix("Briefing ")
    assert notes(office) == [("Briefing: afgedrukt", number, preview.pages)]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_is_gone_is_told_and_nothing_is_noted(monkeypatch, tmp_path, qtbot, preview, office, settle):
    to_pdf_printer(monkeypatch, tmp_path / "weg" / "printer.pdf")
    preview.print_pages()
    settle()
    assert told(preview) == ["De printer reageert niet."]
    assert notes(office) == []


def test_no_printer_chosen_prints_nothing(monkeypatch, preview, office):
    monkeypatch.setattr(printing, "choose_printer", lambda *_: None)
    preview.print_pages()
    assert notes(office) == []


def test_saving_writes_the_same_pages_under_a_name_without_persons(monkeypatch, tmp_path, preview, office, settle):
    offered = []

    def choose(parent, title, proposal, kinds):
        offered.append(Path(proposal).name)
        return str(tmp_path / "kopie"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    preview.save_button.click()
    settle()
    assert (tmp_path / "kopie.pdf").read_bytes() == preview.pdf
    assert offered[0].startswith("briefing-A20")
    assert "Geheim" not in offered[0]
    assert [note[0] for note in notes(office)] == ["Briefing: bewaard als pdf"]


def test_each_part_has_a_name_of_its_own_so_that_none_takes_the_place_of_another(monkeypatch, preview, settle):
    offered = set()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *ask: (offered.add(Path(ask[2]).name), ("", ""))[1])
    parts = [preview.parts.itemText(place) for place in range(preview.parts.count())]
    different = [place for place, words in enumerate(parts) if "–" not in words]  # of a walker it is the team's sheet
    for place in different:
        preview.parts.setCurrentIndex(place)
        preview.parts.activated.emit(place)
        settle()
        settle()
        preview.save()
    assert len(offered) == len(different)


def test_a_full_disk_while_saving_is_told(monkeypatch, tmp_path, preview, office):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kopie.pdf"), ""))

    def full(path, content):
        raise UserError("De schijf is vol; er is niets bewaard.", "Maak schijfruimte vrij.")

    monkeypatch.setattr("btl_desktop.services.whole_files.write_whole", full)
    assert preview.save() is None
    assert told(preview) == ["De schijf is vol; er is niets bewaard."]
    assert notes(office) == []


def test_no_phone_is_on_paper_without_consent(preview):
    words = " ".join(words_of(preview.pdf))
    assert "Jan Geheim" in words
    assert "1234 5678" not in words


@pytest.fixture
def slow_paper():
    """A paper whose pages take for ever, until somebody cancels."""
    begun = threading.Event()

    def make(part, progress):
        begun.set()
        while True:
            progress(1, 100)

    return begun, Paper("Traag", "traag", [("all", "Alles")], make, lambda *_: None)


def test_making_pages_can_be_cancelled(qtbot, open_window, settle, slow_paper):
    begun, endless = slow_paper
    dialog = PreviewDialog(open_window, open_window.workspace.context, endless)
    dialog.open()
    qtbot.waitUntil(begun.is_set)
    for work in tuple(open_window.workspace.tasks._long):
        work.cancel()
    settle()
    assert dialog.view._paper.text() == "Gestopt. Kies bovenaan wat u wilt zien."
    assert not dialog.print_button.isEnabled()
    dialog.reject()


def test_closing_the_preview_stops_making_its_pages(qtbot, open_window, settle, slow_paper):
    begun, endless = slow_paper
    dialog = PreviewDialog(open_window, open_window.workspace.context, endless)
    dialog.open()
    qtbot.waitUntil(begun.is_set)
    dialog.reject()
    settle()
    assert not open_window.workspace.tasks.is_long_busy


def test_printing_stops_at_cancel(monkeypatch, tmp_path, preview):
    to_pdf_printer(monkeypatch, tmp_path / "printer.pdf")
    printer = printing.choose_printer(None, 1, "")

    def stop_at_second(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        printing.print_on(printer, preview.pdf, stop_at_second)


def test_an_action_without_teams_shows_what_there_is(qtbot, open_window, office, action, settle):
    from btl_desktop.services.actions import actions, teams

    def empty(session):
        for team in actions.get(session, action.id).teams:
            teams.remove_team(session, team.id)

    office.write(empty)
    from btl_desktop.ui.common import briefing_preview

    briefing_preview.show(open_window, open_window.workspace.context, action.id)
    settle()
    (dialog,) = previews(open_window)
    qtbot.waitUntil(lambda: dialog.pages > 0)
    settle()
    words = [dialog.parts.itemText(place) for place in range(dialog.parts.count())]
    assert words == [
        "Hele pakket", "Leidersoverzicht", "Aanmeldlijst", "Kaarten “dit zagen wij”", "Kaarten “alles in orde”",
        "Brief aan bewoners",
    ]  # fmt: skip
    dialog.reject()


def test_one_that_is_closed_before_it_begins_makes_no_pages(open_window, settle):
    workspace = open_window.workspace
    asked = []
    sheet = Paper("Proef", "proef", parts=[("all", "Alles")], make=lambda *one: asked.append(one) or b"", note=print)
    dialog = PreviewDialog(workspace, workspace.context, sheet)
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    settle()
    assert asked == []
