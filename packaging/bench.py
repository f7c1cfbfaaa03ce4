"""A test bench: a Debian of its own in a folder, made from nothing with debootstrap, where packages are tried.

A bench is made once and kept in the cache; each trial gets a fresh copy, a *room*. What runs in a room sees only its
own files and processes, by default no network, and is gone when the command ends: nothing is left mounted or running.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from project import CACHE, WORK, Skipped, Stop, say

_INSIDE = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
# Proc and dev of the room's own, and a loopback where the network is cut off; then the command, inside.
_ENTER = """
set -e
room="$1"; shift
mount -t proc proc "$room/proc"
mount --rbind /dev "$room/dev"
mount -t tmpfs tmpfs "$room/dev/shm"
exec chroot "$room" "$@"
"""


@dataclass(frozen=True, slots=True)
class Room:
    """A folder with a Debian in it."""

    folder: Path

    def run(
        self, *command: str, network: bool = False, settings: dict[str, str] | None = None, seconds: float = 600
    ) -> str:
        """Run a command inside as root and return what it printed; raises :class:`Stop` when it fails."""
        cut = [] if network else ["--net"]
        plain = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
        entered = [*_INSIDE, *cut, "sh", "-c", _ENTER, "enter", str(self.folder), *command]
        try:
            done = subprocess.run(
                entered, env={**plain, **(settings or {})}, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Stop(f"took more than {seconds:g} s: {' '.join(command)}") from None
        told = done.stdout.decode("utf-8", "replace")
        if done.returncode:
            errors = done.stderr.decode("utf-8", "replace")
            raise Stop(f"exit status {done.returncode}: {' '.join(command)}\n{told[-3000:]}\n{errors[-3000:]}")
        return told

    def script(self, lines: str, *, network: bool = False, user: str = "root", seconds: float = 600) -> str:
        """Run lines of shell inside, that stop at the first failure; returns what they printed."""
        become = [] if user == "root" else ["setpriv", "--reuid", user, "--regid", user, "--init-groups"]
        settings = {} if user == "root" else {"HOME": f"/home/{user}", "USER": user}
        return self.run(
            *become, "sh", "-ec", lines, network=network, settings=settings, seconds=seconds,
        )  # fmt: skip

    def inside(self, place: str) -> Path:
        """A file of the room, from outside."""
        return self.folder / place.lstrip("/")


def lacking() -> str:
    """What this machine lacks for a bench; empty when nothing."""
    if os.name != "posix" or os.geteuid() != 0:
        return "a test bench can only be made by root on Linux"
    if shutil.which("debootstrap") is None and not (install("debootstrap") and shutil.which("debootstrap")):
        return "debootstrap is not there and could not be installed"
    if subprocess.run([*_INSIDE, "--net", "true"], capture_output=True, check=False).returncode:
        return "namespaces may not be made here (unshare --mount --pid --net)"
    return ""


def base(suite: str, packages: Sequence[str], prepare: str = "") -> Path:
    """The bench with these packages, from the cache or made now; ``prepare`` are lines of shell run in it once.

    Raises :class:`Skipped` where it cannot be made.
    """
    if reason := lacking():
        raise Skipped(reason)
    marks = hashlib.sha256("\n".join([suite, *packages, prepare]).encode()).hexdigest()[:12]
    kept = CACHE / f"{suite}-{marks}"
    if kept.is_dir():
        return kept
    say(f"    making a {suite} bench, once …")
    part = CACHE / f"{suite}-{marks}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    include = [f"--include={','.join(packages)}"] if packages else []
    # Inside, too, so that nothing of it stays mounted or goes on when it is broken off.
    made = [*_INSIDE, "debootstrap", "--variant=minbase", *include, suite, str(part), mirror()]
    done = subprocess.run(made, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(part, ignore_errors=True)
        raise Skipped(
            f"debootstrap could not make a {suite}: {done.stdout.strip()[-300:]} {done.stderr.strip()[-300:]}"
        )
    try:
        Room(part).script(prepare, network=True, seconds=1800)
    except Stop as stop:
        raise Skipped(f"the new {suite} could not be prepared: {stop}") from None
    part.rename(kept)
    return kept


@contextmanager
def room(kept: Path) -> Iterator[Room]:
    """A fresh copy of a bench, gone afterwards."""
    WORK.mkdir(parents=True, exist_ok=True)
    around = Path(tempfile.mkdtemp(prefix="room-", dir=WORK))
    folder = around / kept.name
    subprocess.run(["cp", "--archive", "--reflink=auto", str(kept), str(folder)], check=True)
    try:
        yield Room(folder)
    finally:
        shutil.rmtree(around, ignore_errors=True)


def mirror() -> str:
    """The Debian archive that this machine itself installs from."""
    lists = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    text = "\n".join(file.read_text("utf-8", "replace") for file in lists if file.is_file())
    found = re.findall(r"^\s*(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(\S+/debian)/?(?:\s|$)", text, re.MULTILINE)
    if not found:
        raise Skipped("this machine's apt names no Debian archive")
    return str(found[0])


def install(*packages: str) -> bool:
    """Have apt install packages on this machine; whether that went well."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["update"], ["install", "-y", "--no-install-recommends", *packages])
    codes = [subprocess.run(["apt-get", "-qq", *c], env=settings, capture_output=True, check=False) for c in commands]
    return codes[-1].returncode == 0
