"""What every step of packaging has to know: the version, and which folder is for what."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
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


# What uv, pip, apt and debootstrap say when the other side cannot be reached, rather than that something is wrong here.
_UNREACHED = re.compile(
    r"(?:could not|couldn't) (?:resolve|connect)|temporary failure|failed to fetch|unable to connect"
    r"|connection (?:refused|reset|error|timed out|broken)|network is unreachable|no route to host|dns error"
    r"|error sending request|operation timed out|read timed out|newconnectionerror|max retries exceeded|tunnel"
    r"|\b(?:403|407|429|50[0234])\b",
    re.IGNORECASE,
)


def unreached(told: str) -> bool:
    """Whether a failure is told to be one of the network."""
    return _UNREACHED.search(told) is not None and "hash" not in told.lower()


def fetch(command: Sequence[str], what: str, settings: Mapping[str, str] | None = None) -> None:
    """Run what brings something here; raises ``Skipped`` when the network is to blame, otherwise ``Stop``."""
    done = subprocess.run(
        [*command], cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True, errors="replace", check=False
    )
    if done.returncode:
        reason = f"{what} could not be fetched or installed:\n{done.stderr[-2000:]}"
        raise (Skipped if unreached(done.stderr) else Stop)(reason)


def expect(holds: bool, otherwise: str) -> None:
    """Raise ``Stop`` when something that was tried is not as it should be."""
    if not holds:
        raise Stop(otherwise)


def say(words: str) -> None:
    """A line for who waits."""
    print(words, flush=True)
