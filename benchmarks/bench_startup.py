"""From the start of the process to a painted roster of 500, unlocked by the keyring; beside a bare, empty Qt table.

Both are whole processes, timed from outside, in turn, until they say that the table has been painted. The keyring is
one in memory that holds the key of this benchmark's own vault; everything else is the program as it is, from its
command line on.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measure

PEOPLE = 500
RUNS = 9
LIMIT = 1.5

BARE = """
import sys
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        app.exit()
app = QApplication([])
window = QMainWindow()
table = Table()
table.setModel(QStandardItemModel(0, 6))
window.setCentralWidget(table)
window.resize(1280, 720)
window.show()
app.exec()
"""

# The program from its first line on, told only which keyring to ask and to say when its table has been painted.
OURS = """
import gc, sys
vault, key, people = sys.argv[1:]
sys.argv = ["btl-desktop", "--vault", vault]
from btl_desktop import __main__
open_window = __main__._open_window
class Memory:
    def get_password(self, service, name):
        return key
def watched(*about):
    gc.disable()
    from PySide6.QtWidgets import QApplication
    from btl_desktop.ui.common.tables import TableView
    from btl_desktop.vault import credentials
    credentials.find = lambda: credentials.Keyring(Memory(), "memory")
    paint = TableView.paintEvent
    def painted(table, event):
        paint(table, event)
        if table.table_model.rowCount() == int(people):
            print("painted", flush=True)
            QApplication.exit()
    TableView.paintEvent = painted
    return open_window(*about)
__main__._open_window = watched
__main__.main()
"""


def main() -> None:
    """Print the one line."""
    with tempfile.TemporaryDirectory(prefix="btl-bench-") as work:
        folder = Path(work)
        key = make_vault(folder)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BTL_DESKTOP_DATA": str(folder)}
        (folder / "weergave.ini").write_text("[text]\ntab=volunteers\n", "utf-8")
        ours = [sys.executable, "-c", OURS, str(folder / "kluis"), key, str(PEOPLE)]
        bare = [sys.executable, "-c", BARE]
        painted(ours, environment), painted(bare, environment)
        pairs = [(painted(ours, environment), painted(bare, environment)) for _ in range(RUNS)]
    mine, yardstick = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    figure = f"{mine * 1000:.0f} ms; empty Qt table {yardstick * 1000:.0f} ms"
    measure.report(f"start to a painted roster of {PEOPLE}", figure, value=mine / yardstick, limit=LIMIT)


def make_vault(folder: Path) -> str:
    """A demonstration vault that a keyring in memory opens; returns what that keyring holds."""
    from btl_desktop.services import demonstration, vaults
    from btl_desktop.vault import credentials

    kept: dict[tuple[str, str], str] = {}

    class Memory:
        def get_password(self, service: str, name: str) -> str | None:
            return kept.get((service, name))

        def set_password(self, service: str, name: str, value: str) -> None:
            kept[service, name] = value

    credentials.find = lambda: credentials.Keyring(Memory(), "memory")
    office, _code = vaults.create(folder / "kluis", demonstration.PASSPHRASE)
    office.write(lambda session: demonstration.fill(session, PEOPLE))
    vaults.remember(office)
    office.close()
    return next(iter(kept.values()))


def painted(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from starting a process until it says that it has painted."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        seconds = time.perf_counter() - start
        process.stdout.read()
    if said != b"painted\n":
        raise RuntimeError("the window never painted")
    return seconds


if __name__ == "__main__":
    main()
