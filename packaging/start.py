"""How long the program takes until its window is painted: as it is installed, and from source.

The sign is the picture itself, in the memory of a screen without a monitor (Xvfb): nothing in the program is asked.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import install
from measured import Measured
from project import Skipped, Stop

RUNS = 7
LIMIT = 1.3
_SIZE = (1366, 768)
_LONGEST = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of its own: how programs find it, and the row of points that a window in the middle covers."""

    display: str
    memory: mmap.mmap

    def row(self) -> bytes:
        """What is shown there now."""
        middle = len(self.memory) // 2
        return self.memory[middle : middle + 4 * _SIZE[0]]


def compare(installed: Sequence[str], source: Sequence[str], measured: Measured) -> None:
    """Start both in turn on one vault, once to warm up, and keep the fastest of each, which others hindered least."""
    if shutil.which("Xvfb") is None and not install("xvfb"):
        raise Skipped("Xvfb, on which a start is timed, is not there and could not be installed")
    with tempfile.TemporaryDirectory(prefix="btl-start-") as work:
        opened = _vault(source, Path(work))
        times = [[once([*program, *opened], Path(work)) for program in (installed, source)] for _ in range(RUNS + 1)]
    ours, theirs = (min(column) for column in zip(*times[1:], strict=True))
    measured.add("start of the installed program to a painted window", ours, "s")
    measured.add("… from source", theirs, "s")
    measured.add("… installed against source", ours / theirs, "x", limit=LIMIT)


def once(command: Sequence[str], folder: Path) -> float:
    """Seconds from the start of a process until a screen shows it, that is there for this one start."""
    with _screen(folder) as screen:
        settings = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": screen.display, "BTL_DESKTOP_DATA": str(folder)}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        empty = screen.row()
        start = time.perf_counter()
        with subprocess.Popen([*command], env=settings, stderr=subprocess.DEVNULL) as process:
            try:
                while screen.row() == empty:
                    if process.poll() is not None or time.perf_counter() - start > _LONGEST:
                        raise Stop(f"no window came of {command[0]}")
                    time.sleep(0.002)
                return time.perf_counter() - start
            finally:
                process.kill()
                process.wait()


def _vault(program: Sequence[str], folder: Path) -> list[str]:
    """A demonstration vault; returns how it is opened."""
    made = subprocess.run([*program, "demo", str(folder / "kluis"), "--json"], check=True, capture_output=True).stdout
    secret = folder / "wachtzin.txt"
    secret.write_text(json.loads(made)["passphrase"], "utf-8")
    return ["--vault", str(folder / "kluis"), "--passphrase-file", str(secret)]


@contextmanager
def _screen(folder: Path) -> Iterator[Screen]:
    """A screen for as long as this lasts; it clears itself when a program leaves."""
    size = "{}x{}x24".format(*_SIZE)
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-fbdir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            number = server.stdout.readline().strip() if server.stdout else ""
            if not number:
                raise Stop("Xvfb did not start")
            with (
                (folder / "Xvfb_screen0").open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory,
            ):
                yield Screen(f":{number}", memory)
        finally:
            server.terminate()
            server.wait()
