"""What the picture maker shows of the meetings."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common.staging import Shot, Stage


def _meetings(stage: Stage) -> QWidget:
    page: Any = stage.page("meetings")
    page.show_view("meetings")
    stage.settle()
    found: QWidget = page
    return found


SHOTS = (Shot("overleggen", _meetings),)
