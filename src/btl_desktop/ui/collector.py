"""When Python's collector of unused objects works: between things, and only on the window's thread.

By itself it strikes anywhere. In the middle of something it holds up the window, and on a worker thread it can take
away a piece of Qt that belongs to the window, which ends the program. So it is switched off when the program starts,
and this looks every second whether there is something to do.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

STARTED_AFTER_MS = 5_000
_LOOK_MS = 1_000


class Collector(QObject):
    """Collects for the whole program as long as it lives; work that wants no collecting says ``gc.disable()``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = [threshold for threshold in gc.get_threshold() if threshold]
        gc.set_threshold(0)
        self._timer = QTimer(self, interval=STARTED_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._begin)
        self._timer.start()

    def look(self) -> None:
        """Collect as far as Python's own thresholds say, the oldest that is due and all that is younger."""
        due = [place for place, most in enumerate(self._thresholds) if gc.get_count()[place] > most]
        if due and gc.isenabled():
            gc.collect(due[-1])

    def _begin(self) -> None:
        """What was loaded while the program started stays, so is left out from now on."""
        gc.freeze()
        gc.enable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()


def let_go() -> None:
    """A vault was shut: whatever was kept for it goes, however long it has been there."""
    gc.unfreeze()
    gc.collect()
