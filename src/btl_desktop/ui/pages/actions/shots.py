"""What the picture maker shows of the actions: each part of one, the dialog, the preview of its paper."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.preview import PreviewDialog
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.actions.divide_dialog import DivideDialog
from btl_desktop.ui.pages.actions.messages_dialog import MessagesDialog
from btl_desktop.ui.pages.actions.new_dialog import NewActionDialog
from btl_desktop.ui.pages.actions.proposal_dialog import ProposalDialog
from btl_desktop.ui.pages.actions.templates_dialog import TemplatesDialog

_PARTS = ("avond", "partners", "teams", "teksten", "nog-te-doen", "nabespreking")


def _page(stage: Stage, state: str = "gepland") -> Any:
    page = stage.page("actions")
    page.show_filter("")
    stage.settle()
    for place, line in enumerate(page.table.table_model.rows):
        if line.state.label == state:
            page.table.selectRow(place)
    stage.settle()
    return page


def _part(stage: Stage, place: int) -> Any:
    page = _page(stage)
    page.action.tabs.setCurrentIndex(min(place, page.action.tabs.count() - 1))
    stage.settle()
    return page


def _agreement(stage: Stage) -> QWidget:
    page = _part(stage, 1)
    page.action.partners.rows[0].unfold()
    stage.settle()
    return page


def _debrief(stage: Stage) -> QWidget:
    page = _page(stage, "geëvalueerd")
    page.action.tabs.setCurrentIndex(page.action.tabs.count() - 1)
    stage.settle()
    return page


def _new(stage: Stage) -> QWidget:
    _page(stage).new_item()
    return stage.opened(NewActionDialog)


def _series(stage: Stage) -> QWidget:
    _page(stage).new_item()
    dialog = stage.opened(NewActionDialog)
    dialog.more_button.click()
    first = dialog.form.field("day").value()
    dialog.more.until.set_value(first + timedelta(weeks=4))
    dialog.more.add_weekly()
    stage.settle()
    return dialog


def _templates(stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_templates()
    dialog = stage.opened(TemplatesDialog)
    dialog.keep()
    stage.settle()
    return dialog


def _messages(stage: Stage) -> QWidget:
    _page(stage).action.show_messages()
    return stage.opened(MessagesDialog)


def _team_message(stage: Stage) -> QWidget:
    _page(stage).action.show_messages()
    dialog = stage.opened(MessagesDialog)
    dialog.list.setCurrentRow(1)
    stage.settle()
    return dialog


def _propose(stage: Stage) -> QWidget:
    _part(stage, 2).action.teams.propose()
    dialog = stage.opened(ProposalDialog)
    dialog.form.field("afresh").set_value(True)
    dialog.form.edited.emit("afresh")
    while not dialog.accept_button.isEnabled():
        stage.settle()
    return dialog


def _divide(stage: Stage) -> QWidget:
    panel = _part(stage, 2).action.teams
    panel.divide()
    dialog = stage.opened(DivideDialog)
    dialog.usual_button.click()
    stage.settle()
    return dialog


def _preview(stage: Stage) -> QWidget:
    _page(stage).action.look()
    dialog = stage.opened(PreviewDialog)
    while not dialog.pdf:
        stage.settle()
    stage.settle()
    return dialog


SHOTS = (
    *(Shot(f"acties-{number + 1}-{name}", partial(_part, place=number)) for number, name in enumerate(_PARTS)),
    Shot("acties-2-partners-werkafspraak", _agreement),
    Shot("acties-nabespreking-vorig-jaar", _debrief),
    Shot("acties-nieuw", _new),
    Shot("acties-nieuw-meer-avonden", _series),
    Shot("acties-sjablonen", _templates),
    Shot("acties-berichten", _messages),
    Shot("acties-berichten-team", _team_message),
    Shot("acties-teams-voorstellen", _propose),
    Shot("acties-buurten-verdelen", _divide),
    Shot("acties-briefing", _preview),
)
