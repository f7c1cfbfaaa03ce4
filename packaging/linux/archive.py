"""The portable archive: one folder that runs from anywhere, also from a stick, with a script for the menu."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from linux import deb
from project import WORK

_HERE = Path(__file__).parent


def build(program: Path, out: Path, version: str, *, quick: bool = False) -> Path:
    """Make the archive in a folder; ``quick`` packs it loosely, for a trial only."""
    name = f"BTL-Desktop-{version}-linux-x86_64"
    parent = WORK / "archive"
    shutil.rmtree(parent, ignore_errors=True)
    shutil.copytree(program, parent / name, symlinks=True)
    deb.share(parent / name / "share", program, version)
    for script in ("LEESMIJ.txt", "in-menu-zetten.sh"):
        shutil.copy(_HERE / script, parent / name / script)
    packed = out / f"{name}.tar.xz"
    command = ["tar", "--create", "--xz", "--owner=0", "--group=0", "--sort=name", "--file", str(packed), name]
    subprocess.run(
        command, cwd=parent, env={"PATH": "/usr/bin:/bin", "XZ_OPT": "-0 -T2" if quick else "-6 -T2"}, check=True
    )
    shutil.rmtree(parent)
    return packed
