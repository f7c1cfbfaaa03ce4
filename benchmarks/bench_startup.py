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
mark = globals().get("mark", lambda what: None)
open_window = __main__._open_window
class Memory:
    def get_password(self, service, name):
        return key
def watched(*about):
    gc.disable()
    from btl_desktop.ui import binding
    binding.load()
    from PySide6.QtWidgets import QApplication
    from btl_desktop.ui.common.tables import TableView
    from btl_desktop.vault import credentials
    credentials.find = lambda: credentials.Keyring(Memory(), "memory")
    paint = TableView.paintEvent
    def painted(table, event):
        paint(table, event)
        if table.table_model.rowCount() == int(people):
            print("painted", flush=True)
            mark("painted")
            QApplication.exit()
    TableView.paintEvent = painted
    return open_window(*about)
__main__._open_window = watched
__main__.main()
"""

# Before the same, a clock: tells how many seconds after its start each part was done. What the window asks for sooner
# or later is asked for beforehand here, so that it can be told apart.
CLOCK = """
import gc, sys, time
started = float(sys.argv.pop(1))
def mark(what):
    print(time.time() - started, what, file=sys.stderr, flush=True)
gc.disable()
mark("Python")
from btl_desktop.ui import binding
binding.load()
from PySide6 import QtCore, QtGui, QtWidgets
mark("modules of Qt")
for name in ("Qt", "QEvent", "QEventLoop", "QItemSelectionModel", "QSettings"):
    getattr(QtCore, name)
for name in ("QAccessible", "QIcon", "QFont", "QShowEvent", "QPainter", "QKeySequence", "QPalette"):
    getattr(QtGui, name)
for name in ("QAbstractItemView", "QStyleOptionViewItem", "QMenu", "QLabel", "QTabBar", "QPlainTextEdit"):
    getattr(QtWidgets, name)
mark("names used of them")
import cryptography.hazmat.primitives.ciphers.aead, cryptography.hazmat.primitives.kdf.hkdf, sqlcipher3.dbapi2
mark("ciphers")
from btl_desktop.cli import entry
from btl_desktop.services import vaults
from btl_desktop.ui import application
from btl_desktop.ui.pages.volunteers import page
mark("our modules")
def timed(owner, name, what):
    plain = getattr(owner, name)
    def run(*about, **more):
        found = plain(*about, **more)
        mark(what)
        return found
    setattr(owner, name, run)
timed(application, "dress", "application dressed")
timed(vaults, "open_remembered", "vault open")
timed(application, "begin", "window made")
timed(application, "present", "roster read, window shown")
"""


def main() -> None:
    """Print the ratio, and under it what the time of ours goes to."""
    with tempfile.TemporaryDirectory(prefix="btl-bench-") as work:
        folder = Path(work)
        key = make_vault(folder)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BTL_DESKTOP_DATA": str(folder)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is used has its bytecode
        (folder / "weergave.ini").write_text("[text]\ntab=volunteers\n", "utf-8")
        ours = [sys.executable, "-c", OURS, str(folder / "kluis"), key, str(PEOPLE)]
        bare = [sys.executable, "-c", BARE]
        painted(ours, environment), painted(bare, environment)
        pairs = [(painted(ours, environment), painted(bare, environment)) for _ in range(RUNS)]
        marked = [parts([sys.executable, "-c", CLOCK + OURS], ours[3:], environment) for _ in range(RUNS)]
    mine, yardstick = statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
    figure = f"{mine * 1000:.0f} ms; empty Qt table {yardstick * 1000:.0f} ms"
    measure.report(f"start to a painted roster of {PEOPLE}", figure, value=mine / yardstick, limit=LIMIT)
    before = 0.0
    for what in marked[0]:
        until = statistics.median(one[what] for one in marked)
        taken, done = (until - before) * 1000, until * 1000
        print(f"    {what:<28} {taken:5.0f} ms, done at {done:4.0f} ms ({until / yardstick:.2f} ×)")
        before = until


def make_vault(folder: Path) -> str:
    """A demonstration vault that a keyring in memory opens; returns what that keyring holds."""
    from btl_desktop.services import vaults
    from btl_desktop.services.demonstration import demonstration
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


def parts(command: list[str], about: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Seconds from starting a process until each of its parts was done, as its own clock tells."""
    started = time.time()
    done = subprocess.run([*command, str(started), *about], env=environment, capture_output=True, text=True, check=True)
    marks = (line.split(" ", 1) for line in done.stderr.splitlines() if line[:1].isdigit())
    return {what: float(seconds) for seconds, what in marks}


if __name__ == "__main__":
    main()
