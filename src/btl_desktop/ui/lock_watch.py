"""When to lock by itself: after idle minutes, after sleep, and when the user's session is locked.

Idle time is measured with the monotonic clock, so that setting the clock changes nothing. A computer that slept is
seen by the clock on the wall having run on while the monotonic one stood still. Locking of the session is told by
Windows (WTS) and, on Linux, by logind and the screen saver over D-Bus; macOS has no such message without a library
of its own, so there idle time and sleep do the work.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_ACTIVE = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
})  # fmt: skip
TICK_MS = 5_000
_SLEPT_S = 60.0


class LockWatch(QObject):
    """Emits ``time_to_lock`` once for each stretch of idleness; :meth:`start` begins anew.

    ``lock_pressed`` is Ctrl+L in a dialog: there the window's own keys do not work.
    """

    time_to_lock = Signal()
    lock_pressed = Signal()

    def __init__(
        self,
        parent: QObject,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._wall = wall
        self._idle_s = 15 * 60.0
        self._last = monotonic()
        self._apart = wall() - monotonic()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Watch; 0 minutes means that idleness alone never locks."""
        self._idle_s = minutes * 60.0
        self._last = self._monotonic()
        self._apart = self._wall() - self._monotonic()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """No more watching, as while locked."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def set_minutes(self, minutes: int) -> None:
        """Another number of idle minutes, from now on."""
        self._idle_s = minutes * 60.0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in _ACTIVE:
            self._last = self._monotonic()
            if isinstance(event, QKeyEvent) and _is_lock_key(event) and QApplication.activeModalWidget() is not None:
                self.lock_pressed.emit()
                return True
        return False

    def look(self) -> None:
        """Is it time? Called by the timer, and by a test."""
        apart = self._wall() - self._monotonic()
        slept = apart - self._apart > _SLEPT_S
        self._apart = apart
        idle = self._idle_s > 0 and self._monotonic() - self._last >= self._idle_s
        if slept or idle:
            self._last = self._monotonic()
            self.time_to_lock.emit()


def _is_lock_key(event: QKeyEvent) -> bool:
    pressed = event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()
    return pressed and event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def watch_session(window: QWidget, lock: Callable[[], None]) -> QObject | None:
    """Have ``lock`` called when the user's session is locked or the computer goes to sleep, where that is told."""
    if sys.platform == "win32":
        from btl_desktop.ui.session_windows import WindowsSession

        return WindowsSession(window, lock)
    if sys.platform.startswith("linux"):
        from btl_desktop.ui.session_linux import LinuxSession

        return LinuxSession(window, lock)
    return None
