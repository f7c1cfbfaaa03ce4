"""How long the program takes to stand with an open vault: as it is installed, and from source."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measured import Measured
from project import Stop

RUNS = 5
LIMIT = 1.3
# The window rests so long before it listens for a second start, which is the sign that is waited for (ui.main_window).
_RESTS = 3.0


def compare(installed: Sequence[str], source: Sequence[str], measured: Measured) -> None:
    """Start both in turn on one vault, without a screen, and keep the middle times and their ratio."""
    with tempfile.TemporaryDirectory(prefix="btl-start-") as work:
        folder = Path(work)
        told = subprocess.run(
            [*source, "demo", str(folder / "kluis"), "--json"], check=True, capture_output=True
        ).stdout
        secret = folder / "wachtzin.txt"
        secret.write_text(json.loads(told)["passphrase"], "utf-8")
        opened = ["--vault", str(folder / "kluis"), "--passphrase-file", str(secret)]
        once(installed, opened, folder), once(source, opened, folder)
        pairs = [(once(installed, opened, folder), once(source, opened, folder)) for _ in range(RUNS)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    measured.add("start of the installed program to an open vault", ours, "s")
    measured.add("… from source", theirs, "s")
    measured.add("… installed against source", ours / theirs, "x", limit=LIMIT)


def once(command: Sequence[str], opened: Sequence[str], folder: Path) -> float:
    """Seconds from the start of a process until its window listens, less its rest."""
    listening = folder / "tmp"
    listening.mkdir()
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BTL_DESKTOP_DATA": str(folder), "TMPDIR": str(listening)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen([*command, *opened], env=settings, stderr=subprocess.DEVNULL) as process:
        try:
            while not any(listening.glob("btl-desktop-*")):
                if process.poll() is not None or time.perf_counter() - start > 60:
                    raise Stop(f"no window came of {command[0]}")
                time.sleep(0.005)
            seconds = time.perf_counter() - start
        finally:
            process.terminate()
            process.wait()
    shutil.rmtree(listening)  # the socket, and a folder in which Qt may have been making it
    return seconds - _RESTS
