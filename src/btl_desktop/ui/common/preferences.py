"""What the program remembers about its own looks: text size, light or dark, window and column state.

Kept in ``weergave.ini`` in the data folder, outside the vault: nothing personal may ever be put here.
A page gets it as ``context.preferences``; tables and splitters keep their own state through :meth:`Preferences.state`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from btl_desktop import paths

TEXT_SIZES = (90, 100, 115, 130, 150, 175)
DEFAULT_TEXT_SIZE = 100


class Appearance(StrEnum):
    """Light, dark, or as the computer is set."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences:
    """The ini file; a broken or foreign value counts as not set."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or paths.data_folder() / "weergave.ini"
        self._settings = QSettings(str(self.file), QSettings.Format.IniFormat)

    @property
    def text_size(self) -> int:
        """Per cent of the normal size; one of :data:`TEXT_SIZES`."""
        try:
            size = int(str(self._settings.value("text_size", DEFAULT_TEXT_SIZE)))
        except ValueError:
            return DEFAULT_TEXT_SIZE
        return size if size in TEXT_SIZES else DEFAULT_TEXT_SIZE

    @text_size.setter
    def text_size(self, per_cent: int) -> None:
        self._settings.setValue("text_size", per_cent)

    @property
    def appearance(self) -> Appearance:
        """Light, dark or as the system."""
        value = str(self._settings.value("appearance", ""))
        return Appearance(value) if value in list(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._settings.setValue("appearance", appearance.value)

    def state(self, name: str) -> QByteArray | None:
        """The remembered state of a window, splitter or table header, as Qt saved it."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window, splitter or table header."""
        self._settings.setValue(f"state/{name}", state)

    def text(self, name: str, default: str = "") -> str:
        """A small remembered text, such as the tab that was open."""
        return str(self._settings.value(f"text/{name}", default))

    def set_text(self, name: str, value: str) -> None:
        """Remember a small text; never something personal. The same again costs no writing to disk."""
        if self._settings.value(f"text/{name}") != value:
            self._settings.setValue(f"text/{name}", value)

    def flush(self) -> None:
        """Write to disk now."""
        self._settings.sync()
