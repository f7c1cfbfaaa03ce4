"""The month of the patrols with 400 of them: read from the vault, laid out and painted in the real page.

The yardstick is Qt's own calendar-like table of as many cells, painting the same words as plain text.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from datetime import date, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from measure import in_turn, percentile, report

PATROLS, WALKERS = 400, 4
MONTH = date(2027, 2, 1)
LIMIT_MS = 100.0


def fill(session: Any) -> None:
    """Some 14 patrols on every day of a month, with four people each."""
    from sqlalchemy import select

    from btl_desktop.models.patrols import PatrolWalker
    from btl_desktop.models.volunteers import Volunteer
    from btl_desktop.services import places
    from btl_desktop.services.demonstration import demonstration
    from btl_desktop.services.patrols import patrols

    demonstration.fill(session, 500)
    people = session.scalars(select(Volunteer.id)).all()
    areas = places.areas(session)
    chance = random.Random(1)
    there = len(patrols.patrol_lines(session, MONTH, MONTH + timedelta(days=27)))
    for number in range(PATROLS - there):
        day = MONTH + timedelta(days=number % 28)
        values = {"day": day, "start": clock_time(20), "end": clock_time(22), "area_id": areas[number % len(areas)].id}
        made = patrols.new(session, values)
        for place, person in enumerate(chance.sample(people, WALKERS)):
            session.add(PatrolWalker(patrol_id=made.id, volunteer_id=person, position=place))


def until(done: Any) -> None:
    """Let the window work until something is so."""
    while not done():
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def plain_table(page: Any) -> QTableWidget:
    """The same words in Qt's own table."""
    calendar = page.month.calendar
    table = QTableWidget(calendar.rowCount(), 7)
    table.resize(page.month.size())
    for row in range(calendar.rowCount()):
        for column in range(7):
            entries = calendar.entries_at(calendar.index(row, column))
            words = "\n".join(f"{entry.mark} {entry.figures}" for entry in entries)
            table.setItem(row, column, QTableWidgetItem(words))
    table.show()
    table.resizeRowsToContents()
    QApplication.processEvents()
    return table


def measure(folder: Path) -> None:
    """All figures."""
    from btl_desktop.services import vaults
    from btl_desktop.services.patrols import patrols
    from btl_desktop.ui import application
    from btl_desktop.ui.common import theme
    from btl_desktop.ui.common.preferences import Preferences
    from btl_desktop.ui.workspace import Workspace

    program = application.make_application()
    office, _code = vaults.create(folder / "kluis", "een lange wachtzin voor het meten")
    office.write(fill)
    preferences = Preferences(folder / "weergave.ini")
    preferences.set_text("tab", "patrols")
    theme.apply(program, preferences)
    window = Workspace(office, folder / "kluis", preferences)
    window.resize(1366, 740)
    window.show()
    window.start()
    page = window.page
    until(lambda: page.is_filled and window.tasks.is_idle)
    page.go(MONTH)
    until(lambda: window.tasks.is_idle)
    shown = sum(len(entries) for entries in page.month.calendar.days.values())
    last = MONTH + timedelta(days=27)
    read = [timed(lambda: office.read(lambda s: patrols.patrol_lines(s, MONTH, last))) for _ in range(9)]
    laid = [timed(lambda: page.calendar.show_lines(page.shown_lines())) for _ in range(9)]
    table = plain_table(page)
    ours, theirs = in_turn(page.month.viewport().repaint, table.viewport().repaint, runs=15)
    middle = percentile(read, 0.5) + percentile(laid, 0.5)
    report(f"reading {shown} patrols of a month", f"median {percentile(read, 0.5):.1f} ms", value=percentile(read, 0.5),
           limit=LIMIT_MS, unit="ms")  # fmt: skip
    report("laying them out by day", f"median {percentile(laid, 0.5):.1f} ms", value=percentile(laid, 0.5),
           limit=LIMIT_MS, unit="ms")  # fmt: skip
    figure = f"median {ours * 1000:.1f} ms, {ours / theirs:.1f}× Qt's table {theirs * 1000:.1f} ms"
    report("painting the month", figure, value=ours * 1000, limit=LIMIT_MS, unit="ms")
    report("read, laid out and painted", "", value=middle + ours * 1000, limit=LIMIT_MS, unit="ms")
    table.close()
    window.close_down()


def timed(fn: Any) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    fn()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """In a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BTL_DESKTOP_DATA"] = folder
        measure(Path(folder))


if __name__ == "__main__":
    main()
