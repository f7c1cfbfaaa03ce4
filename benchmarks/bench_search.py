"""Searching while typing in 50,000 volunteers, in the real page: from a key pressed to the table painted.

Also measured: the longest that the window did not answer (a heartbeat in the event loop) while the roster was being
read, searched, sorted, scrolled and selected. The yardstick is Python's own search for the same words through the same
lines, without any window.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from measure import percentile, report

VOLUNTEERS = 50_000
LIMIT_MS = 50.0
BEAT_MS = 2
TYPED = ("vries", "van der", "jansen bleiswijk", "0612", "dorpsstraat 1", "wc", "zzz", "e", "anne bakker", "2661")


class Heartbeat(QObject):
    """Ticks in the event loop and remembers the longest time between two ticks, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self.longest = 0.0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Measure for as long as this lasts."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()
        yield
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def until(condition: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the event loop run until something is so; it sleeps between events, as the program's own does."""
    loop = QEventLoop()
    deadline = time.perf_counter() + seconds

    def look() -> None:
        if condition() or time.perf_counter() > deadline:
            loop.quit()

    look_often = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    look_often.timeout.connect(look)
    look_often.start()
    if not condition():
        loop.exec()
    if not condition():
        raise TimeoutError


def settle(tasks: Any, milliseconds: int = 60) -> None:
    """Let everything that was asked for be answered and painted."""
    until(lambda: bool(tasks.is_idle))
    end = time.perf_counter() + milliseconds / 1000
    until(lambda: time.perf_counter() > end)


def keystroke(page: Any, painted: Painted, key: int | str) -> float:
    """Milliseconds from pressing a key in the search box to the painted table."""
    before = painted.count
    start = time.perf_counter()
    if isinstance(key, str):
        QTest.keyClicks(page.search, key)
    else:
        QTest.keyClick(page.search, Qt.Key(key))
    # An empty list shows other words in place of the table.
    until(lambda: painted.count > before or not page.table.isVisible())
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def typing(page: Any, painted: Painted) -> list[float]:
    """Type each search letter by letter and take it back letter by letter."""
    page.search.setFocus()
    times = []
    for words in TYPED:
        times += [keystroke(page, painted, letter) for letter in words]
        times += [keystroke(page, painted, int(Qt.Key.Key_Backspace)) for _ in words]
    return times


def bare(page: Any) -> list[float]:
    """The same searches as plain list comprehensions over the same texts."""
    haystacks = [line.haystack for line in page.all_rows]
    times = []
    for words in TYPED:
        for end in range(1, len(words) + 1):
            needles = words[:end].split()
            start = time.perf_counter()
            found = [text for text in haystacks if all(needle in text for needle in needles)]
            times.append((time.perf_counter() - start) * 1000)
            del found
    return times


def scrolling(page: Any) -> None:
    """From top to bottom, in big steps and page by page."""
    bar = page.table.verticalScrollBar()
    for step in range(60):
        bar.setValue(bar.maximum() * step // 60)
        QApplication.processEvents()
    for _ in range(40):
        QTest.keyClick(page.table, Qt.Key.Key_PageUp)
        QApplication.processEvents()


def sorting(page: Any, tasks: Any) -> None:
    """Each column, both ways, and back to the order of names."""
    for column in range(page.table.table_model.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            page.table.sortByColumn(column, order)
            settle(tasks, 10)
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    settle(tasks)


def selecting(page: Any, tasks: Any) -> None:
    """One after another, as when the arrow key is held; then all, and a search with all selected."""
    page.table.setFocus()
    page.table.selectRow(0)
    for _ in range(30):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
        QApplication.processEvents()
    settle(tasks)
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(tasks)
    page.table.clearSelection()
    settle(tasks)


def changing(page: Any, tasks: Any) -> None:
    """One volunteer gets another name, in the form, saved by itself."""
    page.table.selectRow(100)
    settle(tasks)
    field = page.details.form.field("first_name").editor
    field.setFocus()
    QTest.keyClicks(field, "x")
    page.details.form.flush()
    settle(tasks)


def tell(what: str, longest: float) -> None:
    """One line about how long the window did not answer."""
    report(f"window held while {what}", f"longest {longest:.0f} ms", value=longest, limit=LIMIT_MS, unit="ms")


def measure(volunteers: int = VOLUNTEERS) -> None:
    """Fill a vault, open the page, and do to it what people do."""
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration
    from btl_desktop.ui import application
    from btl_desktop.ui.collector import Collector
    from btl_desktop.ui.common import theme
    from btl_desktop.ui.common.preferences import Preferences
    from btl_desktop.ui.workspace import Workspace

    program = application.make_application()
    Collector(program)
    folder = Path(os.environ["BTL_DESKTOP_DATA"])
    office, _ = vaults.create(folder / "kluis", demonstration.PASSPHRASE)
    office.write(lambda session: demonstration.fill(session, volunteers))
    preferences = Preferences(folder / "weergave.ini")
    preferences.set_text("tab", "volunteers")
    theme.apply(program, preferences)
    window = Workspace(office, folder / "kluis", preferences)
    window.resize(1366, 740)
    window.show()
    beat = Heartbeat()
    start = time.perf_counter()
    window.start()
    page = window.page
    # The form beside the list is made once, after the first picture; that is the start's business.
    page.details.ensurePolished()
    with beat.listening():
        until(lambda: bool(page.all_rows))
        loaded = time.perf_counter() - start
        settle(window.tasks)
    report(f"reading {len(page.all_rows)} volunteers", f"{loaded:.2f} s", value=loaded, limit=5, unit="s")
    tell("reading", beat.longest)
    painted = Painted(page.table.viewport())
    typing(page, painted)
    with beat.listening():
        times = typing(page, painted)
    yardstick = bare(page)
    settle(window.tasks)
    ours, theirs = percentile(times, 0.95), percentile(yardstick, 0.95)
    figure = f"p95 {ours:.1f} ms, median {percentile(times, 0.5):.1f} ms, {ours / theirs:.1f}× bare {theirs:.1f} ms"
    report("a keystroke in the search box", figure, value=ours, limit=LIMIT_MS, unit="ms")
    tell("typing", beat.longest)
    for what, act in {
        "scrolling": lambda: scrolling(page),
        "sorting": lambda: sorting(page, window.tasks),
        "selecting": lambda: selecting(page, window.tasks),
        "changing a name": lambda: changing(page, window.tasks),
    }.items():
        with beat.listening():
            act()
        tell(what, beat.longest)
    window.close_down()


def main() -> None:
    """In a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BTL_DESKTOP_DATA"] = folder
        measure()


if __name__ == "__main__":
    main()
