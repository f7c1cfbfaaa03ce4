"""The page of the incidents on a vault, measured from within: ``incidents_page.py FOLDER`` prints one line of JSON.

Milliseconds by the clock, and those of the processor (``…_cpu``): of all threads for the tab and a key, of the
window's own thread for scrolling. ``block_all`` counts all threads: on a quiet machine no block lasts longer, as the
window waits for another thread only while that one works. ``memory`` is what the process holds at the end, in MB.

The program's own collector is on, as in use. Python's strikes on any thread: on that of the database it kept the
interpreter, and so the window, for 70 ms at a time.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench_incidents import keystrokes
from measure import percentile

STEPS = 400
PATIENCE_S = 120.0
TYPING_S = 0.15  # between two keys of who types fast


class Watch:
    """Turns of the event loop, each timed: the longest is how long the window did not answer."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self.forget()

    def forget(self) -> None:
        """Measure anew."""
        self.block = self.block_cpu = self.block_all = 0.0

    def turn(self) -> None:
        """One turn."""
        start, used, by_all = time.perf_counter(), time.thread_time(), time.process_time()
        self._application.processEvents()
        self.block_cpu = max(self.block_cpu, (time.thread_time() - used) * 1000)
        self.block_all = max(self.block_all, (time.process_time() - by_all) * 1000)
        self.block = max(self.block, (time.perf_counter() - start) * 1000)

    def until(self, done: Callable[[], bool]) -> None:
        """Turns until something is so."""
        last = time.perf_counter() + PATIENCE_S
        while not done():
            if time.perf_counter() > last:
                raise TimeoutError
            self.turn()
            time.sleep(0.0005)


def timed(fn: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    start, used = time.perf_counter(), time.process_time()
    fn()
    return (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000


def main(folder: Path) -> dict[str, float]:
    """Open the program, the tab, type, scroll."""
    from btl_desktop.ui import application
    from btl_desktop.ui.collector import Collector
    from btl_desktop.ui.common.preferences import Preferences
    from btl_desktop.ui.main_window import MainWindow
    from incident_data import open_vault

    MainWindow.take_care = lambda _: None  # type: ignore[method-assign]  # the daily backup is another measurement
    gc.disable()  # as __main__ does, until the collector takes over
    app = application.make_application()
    Collector(app)
    preferences = Preferences(folder.parent / "weergave.ini")
    preferences.set_text("tab", "overview")
    application.dress(app, preferences)
    window = MainWindow(folder, preferences)
    window.resize(1366, 768)
    window.show()
    watch = Watch(app)
    window.open_office(open_vault(folder))
    workspace: Any = window.workspace
    watch.until(lambda: workspace.tasks.is_idle)
    opened = open_tab(workspace, watch)
    page = workspace.page
    filled = bool(page.rows and len(page.rows))
    typed = [type_key(page, watch, words) for words in keystrokes()] if filled else []
    watch.forget()
    if filled:
        scroll(page, watch)
    measured = {"tab": opened[0], "tab_cpu": opened[1], "memory": held()}
    measured |= {"block": watch.block, "block_cpu": watch.block_cpu, "block_all": watch.block_all}
    if typed:
        measured |= {"key": percentile([one[0] for one in typed], 0.95)}
        measured |= {"key_cpu": percentile([one[1] for one in typed], 0.95)}
    window.close()
    return measured


def open_tab(workspace: Any, watch: Watch) -> tuple[float, float]:
    """From the press on the tab until its list has been painted; the details beside it are made after that."""
    painted: list[tuple[float, float]] = []
    start, used = time.perf_counter(), time.process_time()
    page = workspace.show_page("incidents")
    page.painted.connect(lambda: painted.append((time.perf_counter() - start, time.process_time() - used)))
    watch.until(lambda: bool(painted))
    return painted[0][0] * 1000, painted[0][1] * 1000


def type_key(page: Any, watch: Watch, words: str) -> tuple[float, float]:
    """From the key until what is found has been painted; then the next key is a while in coming."""

    def key() -> None:
        page.search.setText(words)
        watch.until(lambda: page.rows.criteria.words == words)
        watch.turn()

    took = timed(key)
    next_key = time.perf_counter() + TYPING_S
    watch.until(lambda: time.perf_counter() >= next_key)
    return took


def scroll(page: Any, watch: Watch) -> None:
    """From top to bottom, also while the list is still growing."""
    page.search.setText("")
    watch.until(lambda: not page.rows.criteria.words)
    watch.forget()
    bar = page.table.verticalScrollBar()
    step = 0
    while step < STEPS or not page.rows.complete:
        step += 1
        bar.setValue(bar.maximum() * min(step, STEPS) // STEPS)
        watch.turn()
    bar.setValue(bar.maximum())
    watch.until(lambda: page.rows[len(page.rows) - 1] is not None)


def held() -> float:
    """What this process holds now, in MB (Linux)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
