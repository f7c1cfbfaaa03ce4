"""One program at a time: a lock file that the operating system lets go of, also after a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from btl_desktop.vault.problems import InUse

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Holds ``vault.lock`` until :meth:`release`; the empty file itself stays, deleting it would be a race."""

    def __init__(self, path: Path) -> None:
        """Raises ``InUse`` when another program holds it, ``OSError`` when the folder cannot be written."""
        self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(self._handle)
        except OSError:
            self.release()
            raise InUse from None

    def release(self) -> None:
        """Let go; closing the file unlocks it. Doing so twice is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
