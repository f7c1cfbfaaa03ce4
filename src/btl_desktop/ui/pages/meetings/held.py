"""A meeting is over: at once when its hour has come, and else only when one means it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from btl_desktop.ui.common import question

if TYPE_CHECKING:
    from btl_desktop.models.meetings import Meeting


def once_held(parent: QWidget, meeting: Meeting, then: Callable[[], object]) -> None:
    """Go on; a meeting that has yet to begin asks first."""
    question.once_begun(parent, meeting.starts_at, "Overleg nu al afsluiten?", "Het overleg", "Toch afsluiten", then)
