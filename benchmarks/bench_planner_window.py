"""The window while it plans: how long its event loop is kept from answering, for 500 demonstration volunteers.

A timer asks for its turn every few milliseconds; between two turns the window answers nobody. Measured are the whole
way of a proposal (asked, solved, shown, explained) and a search that is given up. On a machine that is busy with other
things the clock on the wall tells about those; the processor time of the window's own thread tells about us.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
LIMIT_MS = 50.0
EVERY_MS = 2


class Turns:
    """How long each turn of the timer let wait, in milliseconds: on the wall, and of this thread's processor time."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.wall: list[float] = []
        self.busy: list[float] = []
        self._before = self._now()
        self._timer = QTimer(interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def start(self) -> None:
        """From here on."""
        self.wall, self.busy = [], []
        self._before = self._now()
        self._timer.start()

    def stop(self) -> None:
        """No longer."""
        self._timer.stop()

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter() * 1000, time.thread_time() * 1000

    def _turn(self) -> None:
        now = self._now()
        self.wall.append(now[0] - self._before[0])
        self.busy.append(now[1] - self._before[1])
        self._before = now


def window(vault: Path) -> Any:
    """The window on a demonstration, at the page of the patrols."""
    from btl_desktop.ui import shots
    from btl_desktop.ui.common.preferences import Appearance

    shots.fill(vault)
    stage = shots.Theatre(vault, (1366, 768), Appearance.LIGHT)
    page = stage.page("patrols")
    stage.settle()
    return stage, page


def wait(done: Any, seconds: float = 240) -> None:
    """Let the window live until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, until = QEventLoop(), time.monotonic() + seconds
    look = QTimer(interval=20)
    look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > until else None)
    look.start()
    loop.exec()


def given_up(stage: Any, page: Any, turns: Turns) -> int:
    """Plan, and close the dialog while it is busy; how many processes are left."""
    dialog = _dialog(stage, page)
    turns.start()
    dialog.start()
    wait(lambda: bool(dialog.said.text()) and "plaatsen" in dialog.said.text(), 60)
    dialog.reject()
    wait(lambda: not multiprocessing.active_children(), 30)
    turns.stop()
    stage.settle()
    return len(multiprocessing.active_children())


def proposed(stage: Any, page: Any, turns: Turns) -> None:
    """Plan to the end and look at the proposal: every table, and why of one evening."""
    from btl_desktop.ui.pages.patrols.proposal_dialog import ProposalDialog

    dialog = _dialog(stage, page)
    turns.start()
    dialog.start()
    wait(lambda: bool(page.findChildren(ProposalDialog)))
    (shown,) = page.findChildren(ProposalDialog)
    for chip in shown.chips:
        chip.click()
        wait(lambda: True)
    shown.chips[0].click()
    shown.evenings.selectRow(0)
    wait(lambda: True)
    shown.why_button.click()
    wait(lambda: True)
    turns.stop()
    shown.reject()


def _dialog(stage: Any, page: Any) -> Any:
    from btl_desktop.ui.pages.patrols.planner_dialog import PlannerDialog
    from btl_desktop.ui.pages.patrols.planning import plan

    plan(page)
    dialog = stage.opened(PlannerDialog)
    wait(dialog.go_button.isEnabled, 30)
    return dialog


def main() -> None:
    """Print every figure beside its target."""
    from btl_desktop.ui import application
    from measure import percentile, report

    application.make_application()
    with tempfile.TemporaryDirectory() as folder:
        stage, page = window(Path(folder) / "kluis")
        turns = Turns()
        left = given_up(stage, page, turns)
        _tell(report, percentile, "window: planning given up", turns)
        report("processes left afterwards", f"{left}", value=left, limit=0, unit="")
        proposed(stage, page, turns)
        _tell(report, percentile, "window: planned, proposal and reasons shown", turns)
        stage.close()


def _tell(report: Any, percentile: Any, name: str, turns: Turns) -> None:
    figure = f"wall {max(turns.wall):.0f} ms, p99 {percentile(turns.wall, 0.99):.0f} ms, {len(turns.wall)} turns"
    report(name, figure, value=max(turns.busy), limit=LIMIT_MS, unit="ms")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
