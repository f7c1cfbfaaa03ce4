"""What the picture maker shows of the patrols: month, week, list, and the dialogs."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop import clock
from btl_desktop.ui.common.staging import Shot, Stage
from btl_desktop.ui.pages.patrols.new_dialog import NewPatrolDialog


def _page(stage: Stage, view: str = "month") -> Any:
    page = stage.page("patrols")
    page.show_filter("")
    page.period.show_view(view)
    stage.settle()
    return page


def _view(stage: Stage, view: str) -> QWidget:
    page = _page(stage, view)
    if view == "list":
        page.table.selectRow(0)
    else:
        busiest = max(page.all_rows, key=lambda line: line.starts_at, default=None)
        page.go(busiest.day if busiest else clock.today() + timedelta(days=3))
    stage.settle()
    shown: QWidget = page
    return shown


def _new(stage: Stage) -> QWidget:
    _page(stage).new_item()
    return stage.opened(NewPatrolDialog)


SHOTS = (
    *(Shot(f"patrouilles-{name}", partial(_view, view=view)) for name, view in (
        ("maand", "month"), ("week", "week"), ("lijst", "list"),
    )),
    Shot("patrouilles-nieuw", _new),
)  # fmt: skip
