"""What every step of packaging has to know: the version, and which folder is for what."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "btl-desktop"
TITLE = "BTL Desktop"
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
# A version that was before this one, for trying an upgrade: the same program, told that it is older.
EARLIER = "0.0.9"

WORK = ROOT / "build" / "package"
DIST = ROOT / "dist"
ICONS = ROOT / "packaging" / "icons"

# What is fetched or made once and serves every checkout of this user: test benches, Windows' Python.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "btl-desktop-package"


class Stop(Exception):  # noqa: N818 - not a fault of the program
    """Packaging cannot go on; the message says why, and what to do."""


class Skipped(Exception):  # noqa: N818 - not a fault of the program
    """This machine lacks what a step needs; the message says what."""


def say(words: str) -> None:
    """A line for who waits."""
    print(words, flush=True)
