"""How a page shows itself for the picture maker (``python -m btl_desktop.ui.shots``).

Every page package has a ``shots.py`` with ``SHOTS``: each a name and a function that brings the window into a state and
returns what is to be seen, a page or a dialog. A test checks that no dialog of the program is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class Stage(Protocol):
    """What a shot may use: the window on a demonstration vault, and the time to let things settle."""

    window: Any
    vault: Path

    def page(self, page_id: str) -> Any:
        """Open the vault if need be, and show this page."""

    def settle(self) -> None:
        """Wait until everything asked for has been answered and painted."""

    def opened(self, kind: type[W]) -> W:
        """Wait until a dialog of this kind has opened, and return it."""

    def gate(self, page: QWidget) -> QWidget:
        """Put a page for a shut vault in the window."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture; the name becomes the file name."""

    name: str
    show: Callable[[Stage], QWidget]
