"""Windows: WTS tells a window when the session is locked, WM_POWERBROADCAST when the computer goes to sleep."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

# winuser.h and wtsapi32.h
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_SESSION_LOCK = 0x7
NOTIFY_FOR_THIS_SESSION = 0


def is_time_to_lock(message: int, parameter: int) -> bool:
    """Whether a window message says that the session is locked or the computer goes to sleep."""
    return (message, parameter) in {(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND)}


class _Filter(QAbstractNativeEventFilter):
    """Sees every message before Qt does, and keeps none from it."""

    def __init__(self, lock: Callable[[], None]) -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(self, _kind: Any, message: Any) -> tuple[bool, int]:
        if sys.platform == "win32":
            from ctypes import wintypes

            seen = wintypes.MSG.from_address(int(message))
            if is_time_to_lock(seen.message, seen.wParam):
                self._lock()
        return False, 0


class WindowsSession(QObject):
    """Asks Windows to tell, and stops asking when its window goes."""

    def __init__(self, window: QWidget, lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._filter = _Filter(lock)
        if sys.platform == "win32":
            import ctypes
            from ctypes import wintypes

            handle = wintypes.HWND(int(window.winId()))
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, NOTIFY_FOR_THIS_SESSION)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)
