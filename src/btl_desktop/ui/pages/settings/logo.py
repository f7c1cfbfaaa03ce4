"""The organisation's logo: seen small, chosen from a file, taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from btl_desktop.ui.common import choosing, errors, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.widgets import button, label

_FILES = "Afbeeldingen (*.png *.jpg *.jpeg)"
_NONE = "Geen logo"


class LogoBox(QWidget):
    """The logo on a piece of white paper, and beside it the buttons."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.picture = QLabel(_NONE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.space(22), theme.space(12))
        theme.set_role(self.picture, "paper")
        self.choose_button = button("Logo kiezen…", "upload", press=self.choose)
        self.remove_button = button("Verwijderen", "trash-2", "quiet", press=self.remove)
        self._arrange()
        self._show(None)

    def read(self) -> None:
        """Show the logo as it is in the vault."""
        self._context.tasks.read(_read, self._show, owner=self, latest="logo")

    def choose(self) -> None:
        """Ask for a picture and keep it; what is no picture, or too large, is told."""
        if path := choosing.ask_file(self, "Kies een logo", _FILES, "logo"):
            self._write(partial(_keep, path=path))

    def remove(self) -> None:
        """No logo any more; can be undone."""
        self._write(_remove)

    def _write(self, change: Any) -> None:
        self._context.tasks.write(
            change,
            lambda _: self._context.notify.saved(),
            undo="Logo",
            failed=lambda error: errors.show_error(self, error),
            owner=self,
        )

    def _show(self, png: bytes | None) -> None:
        picture = QPixmap()
        known = png is not None and picture.loadFromData(png)
        if known:
            ratio = self.devicePixelRatioF()
            room = self.picture.size().shrunkBy(_margins()) * ratio
            fitting = picture.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitting.setDevicePixelRatio(ratio)
            self.picture.setPixmap(fitting)
        else:
            self.picture.setText(_NONE)
        self.picture.setAccessibleName("Het logo" if known else _NONE)
        self.remove_button.setVisible(known)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(1))
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        words = QVBoxLayout()
        words.addWidget(label("Logo", "strong"))
        words.addWidget(label("Een PNG of JPEG. Op de bladen komt het klein en in zwart-wit.", "soft"))
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.picture)
        row.addLayout(words, 1)


def _margins() -> QMargins:
    edge = theme.space(1)
    return QMargins(edge, edge, edge, edge)


def _read(session: Any) -> bytes | None:
    from btl_desktop.services import logo

    return logo.logo(session)


def _keep(session: Any, path: Path) -> None:
    from btl_desktop.services import logo

    logo.set_from_file(session, path)


def _remove(session: Any) -> None:
    from btl_desktop.services import logo

    logo.remove(session)
