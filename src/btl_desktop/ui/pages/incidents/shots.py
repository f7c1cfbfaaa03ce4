"""What the picture maker shows of the incidents: found by half a word, one of them, a new one, and the dialogs."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.services.incidents.incidents import Version
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.incidents.dialogs import KeepLongerDialog, ReportTextDialog, StrikeDialog
from btl_desktop.ui.pages.incidents.hotspot_dialog import HotspotDialog
from btl_desktop.ui.pages.incidents.import_dialog import ImportIncidentsDialog
from btl_desktop.ui.pages.incidents.report_dialog import LIST, ReportDialog
from btl_desktop.ui.pages.incidents.versions import VersionsDialog, plain_words


def _page(stage: Stage, words: str = "") -> Any:
    page = stage.page("incidents")
    page.show_filter("")
    page.search.setText(words)
    stage.settle()
    page.table.selectRow(3)
    stage.settle()
    return page


def _list(stage: Stage) -> QWidget:
    return _page(stage)


def _found(stage: Stage) -> QWidget:
    return _page(stage, "jeugd scoot berkel")


def _course(stage: Stage) -> QWidget:
    page = _page(stage, "wijkagent")
    pane = page.incident.pane
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    stage.settle()
    return page


def _new(stage: Stage) -> QWidget:
    page = _page(stage)
    page.new_item()
    stage.settle()
    seen = page.incident.entry.form.field("seen").editor
    seen.setPlainText("Twee daders op een scooter bij de fietsenstalling.")
    stage.settle()
    return page


def _text(stage: Stage) -> QWidget:
    _page(stage).incident.show_text()
    return stage.opened(ReportTextDialog)


def _strike(stage: Stage) -> QWidget:
    page = _page(stage)
    StrikeDialog(page).open()
    return stage.opened(StrikeDialog)


def _keep(stage: Stage) -> QWidget:
    page = _page(stage)
    KeepLongerDialog(page, clock.today() - timedelta(days=20), clock.today() + timedelta(days=8)).open()
    return stage.opened(KeepLongerDialog)


def _versions(stage: Stage) -> QWidget:
    page = _page(stage)
    seen = Version("seen", "Drie jongens bij de schuur, om half negen.", "Twee jongens bij de poort, om half negen.")
    VersionsDialog(page, (seen,), lambda _field, value: plain_words(value)).open()
    return stage.opened(VersionsDialog)


_EXAMPLE = "Datum;Tijd;Soort;Straat;lat;lon;Omschrijving\n" + "".join(
    f"{day}-2-2026;21:{day:02};Vuurwerk;Wilgenlint;52,0{day};4,53;knallen bij het plein\n" for day in range(1, 20)
)


def _import(stage: Stage, preview: bool = False) -> QWidget:
    file = stage.vault.parent / "meldingen-2026.csv"
    file.write_text(_EXAMPLE + "ooit;;Vuurwerk;;;;\n", "utf-8")
    page = _page(stage)
    page.import_file()
    dialog = stage.opened(ImportIncidentsDialog)
    dialog.read(file)
    while dialog.stages.currentIndex() == 0:
        stage.settle()
    if preview:
        dialog.go_on()
        while dialog.stages.currentIndex() == 1:
            stage.settle()
    return dialog


def _patterns(stage: Stage, cell: str = "") -> QWidget:
    page = _page(stage)
    page.show_filter("patterns")
    stage.settle()
    if cell:
        page.patterns.pane.hours.picked.emit(cell)
        stage.settle()
    return page


def _report(stage: Stage) -> ReportDialog:
    _page(stage).make_report()
    return stage.opened(ReportDialog)


def _report_list(stage: Stage) -> QWidget:
    dialog = _report(stage)
    dialog.what.set_value(LIST)
    dialog.what.edited.emit()
    stage.settle()
    return dialog


def _report_pages(stage: Stage) -> QWidget:
    dialog = _report(stage)
    dialog.period.set_value(dialog.period.value().before)
    dialog.preview()
    return stage.opened(PreviewDialog)


def _hotspots(stage: Stage) -> Any:
    page = stage.page("incidents")
    page.show_filter("hotspots")
    stage.settle()
    return page


def _hotspot(stage: Stage) -> QWidget:
    page = _hotspots(stage)

    def first(session: Any) -> Any:
        from btl_desktop.services.incidents import hotspots

        return hotspots.lines(session)[0].id

    page.context.tasks.read(first, page.patterns.hotspots.edit, owner=page)
    return stage.opened(HotspotDialog)


SHOTS = (
    Shot("incidenten", _list),
    Shot("incidenten-gevonden", _found),
    Shot("incidenten-patronen", _patterns),
    Shot("incidenten-patronen-uur", partial(_patterns, cell="117")),
    Shot("incidenten-overlastlocaties", _hotspots),
    Shot("incidenten-overlastlocatie", _hotspot),
    Shot("incidenten-vervolg", _course),
    Shot("incidenten-nieuw", _new),
    Shot("incidenten-tekst", _text),
    Shot("incidenten-doorhalen", _strike),
    Shot("incidenten-langer-bewaren", _keep),
    Shot("incidenten-twee-versies", _versions),
    Shot("incidenten-rapport", _report),
    Shot("incidenten-rapport-lijst", _report_list),
    Shot("incidenten-rapport-bladen", _report_pages),
    Shot("incidenten-importeren", _import),
    Shot("incidenten-importeren-nakijken", partial(_import, preview=True)),
)
