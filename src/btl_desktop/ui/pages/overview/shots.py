"""The first page as pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.overview.year_report_dialog import YearReportDialog


def _overview(stage: Stage) -> QWidget:
    page = stage.page("overview")
    stage.settle()
    return page.window()


def _year_report(stage: Stage) -> QWidget:
    stage.page("overview").make_year_report()
    return stage.opened(YearReportDialog)


SHOTS = (Shot("overview", _overview), Shot("overzicht-jaarverslag", _year_report))
