"""What the picture maker shows of the partners."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.partners.officers_dialog import OfficersDialog


def _page(stage: Stage) -> Any:
    """The partner with a wijkagent."""
    tab = stage.page("meetings")
    page = tab.show_view("partners")
    stage.settle()
    page.show_filter("")
    row = next((row for row in page.all_rows if row.officers), page.all_rows[0])
    page.select(row.id)
    stage.settle()
    return page


def _partners(stage: Stage) -> QWidget:
    _page(stage)
    return stage.window


def _unfolded(stage: Stage) -> QWidget:
    _page(stage).partner.contacts.cards[0].unfold()
    stage.settle()
    return stage.window


def _officers(stage: Stage) -> QWidget:
    _page(stage).show_officers()
    return stage.opened(OfficersDialog)


def _sheet(stage: Stage) -> QWidget:
    _page(stage).print_sheet()
    return stage.opened(PreviewDialog)


def _nothing(stage: Stage) -> QWidget:
    page = _page(stage)
    page.search.setText("bestaat niet")
    stage.settle()
    return stage.window


SHOTS = (
    Shot("partners", _partners),
    Shot("partners-contactpersoon", _unfolded),
    Shot("partners-wijkagenten", _officers),
    Shot("partners-contactblad", _sheet),
    Shot("partners-niets-gevonden", _nothing),
)
