"""The first page as pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.staging import Shot, Stage


def _overview(stage: Stage) -> QWidget:
    page: QWidget = stage.page("overview")
    stage.settle()
    return page.window()


SHOTS = (Shot("overview", _overview),)
