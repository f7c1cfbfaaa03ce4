"""The actions as pictures: each part of the coming one, a new one, and the print preview."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.page_view import Fit
from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog

_DialogT = TypeVar("_DialogT", bound=QWidget)
_PARTS = ("evening", "partners", "teams", "texts", "to-do")
_DEBRIEF = 5


def _first(stage: Stage) -> Any:
    page = stage.page("actions")
    stage.settle()
    page.table.selectRow(0)
    stage.settle()
    return page


def _part(place: int, stage: Stage) -> QWidget:
    page = _first(stage)
    page.action.tabs.setCurrentIndex(place)
    stage.settle()
    window: QWidget = page.window()
    return window


def _debrief(row: int, stage: Stage) -> QWidget:
    page = stage.page("actions")
    stage.settle()
    page.table.selectRow(row)
    stage.settle()
    page.action.tabs.setCurrentIndex(_DEBRIEF)
    stage.settle()
    page.action.debrief.go_to_number()
    stage.settle()
    window: QWidget = page.window()
    return window


def _debrief_partners(stage: Stage) -> QWidget:
    window = _debrief(1, stage)
    panel = stage.page("actions").action.debrief
    panel.list.setCurrentRow(len(panel.forms))
    panel.partners.start()
    stage.settle()
    return window


def _report(stage: Stage) -> QWidget:
    page = stage.page("actions")
    stage.settle()
    page.table.selectRow(1)
    stage.settle()
    page.action.tabs.setCurrentIndex(_DEBRIEF)
    stage.settle()
    page.action.debrief.look()
    stage.settle()
    dialog = _opened(page.window(), PreviewDialog)
    dialog.view.set_zoom(Fit.WIDTH)
    stage.settle()
    return dialog


def _map(stage: Stage) -> QWidget:
    page = _first(stage)
    page.action.tabs.setCurrentIndex(2)
    page.action.teams.show_map()
    stage.settle()
    window: QWidget = page.window()
    return window


def _new(stage: Stage) -> QWidget:
    page = _first(stage)
    page.new_item()
    stage.settle()
    return _opened(page.window(), NewActionDialog)


def _copy(stage: Stage) -> QWidget:
    page = _first(stage)
    page.copy_selected()
    stage.settle()
    return _opened(page.window(), NewActionDialog)


def _preview(fit: Fit, stage: Stage) -> QWidget:
    page = _first(stage)
    page.action.look()
    stage.settle()
    dialog = _opened(page.window(), PreviewDialog)
    dialog.view.set_zoom(fit)
    stage.settle()
    return dialog


def _opened(window: QWidget, kind: type[_DialogT]) -> _DialogT:
    return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()][-1]


SHOTS = (
    *(Shot(f"actions-{name}", partial(_part, place)) for place, name in enumerate(_PARTS)),
    Shot("actions-debrief", partial(_debrief, 0)),
    Shot("actions-debrief-in", partial(_debrief, 1)),
    Shot("actions-debrief-partners", _debrief_partners),
    Shot("actions-report", _report),
    Shot("actions-map", _map),
    Shot("actions-new", _new),
    Shot("actions-copy", _copy),
    Shot("preview", partial(_preview, Fit.WIDTH)),
    Shot("preview-whole", partial(_preview, Fit.PAGE)),
)
