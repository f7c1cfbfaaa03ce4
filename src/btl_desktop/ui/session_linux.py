"""Linux: logind tells of sleep and of locking, desktops tell of their screen saver; all over D-Bus."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIND = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


def _slot(signature: str) -> Any:
    """PySide6's type hints ask for bytes here; what its library takes is what ``SLOT`` gives."""
    return SLOT(signature)


class LinuxSession(QObject):
    """Listens as long as its parent lives; without a bus it hears nothing and says nothing."""

    def __init__(self, parent: QObject, lock: Callable[[], None]) -> None:
        super().__init__(parent)
        self._lock = lock
        if os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or os.path.exists("/run/dbus/system_bus_socket"):  # noqa: PTH110
            self.listen_to_logind(QDBusConnection.systemBus())
        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            self.listen_to_screen_savers(QDBusConnection.sessionBus())

    def listen_to_logind(self, bus: QDBusConnection) -> None:
        """Sleep, and the lock of any of the user's sessions."""
        if bus.isConnected():
            manager = f"{_LOGIND}.Manager"
            bus.connect(_LOGIND, "/org/freedesktop/login1", manager, "PrepareForSleep", self, _slot("on_switch(bool)"))
            bus.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, _slot("on_lock()"))

    def listen_to_screen_savers(self, bus: QDBusConnection) -> None:
        """The screen saver coming up."""
        if bus.isConnected():
            for name, path in _SAVERS:
                bus.connect("", path, name, "ActiveChanged", self, _slot("on_switch(bool)"))

    @Slot(bool)
    def on_switch(self, begins: bool) -> None:
        """Sleep or the screen saver begins or ends."""
        if begins:
            self._lock()

    @Slot()
    def on_lock(self) -> None:
        """The session is locked."""
        self._lock()
