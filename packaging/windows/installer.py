"""Makes the installer with NSIS, and has it signed when there is something to sign with."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from bench import Room
from measured import MB, size
from project import ICONS, NAME, TITLE, Stop, say

_HERE = Path(__file__).parent
_PLACE = "/bouw"
ROOM_TO_SPARE = 40  # MB


def build(room: Room, program: Path, out: Path, version: str, *, quick: bool = False) -> Path:
    """Make ``BTL-Desktop-VERSION-setup.exe`` in a folder; ``quick`` packs it loosely, for a trial only."""
    name = f"{TITLE.replace(' ', '-')}-{version}-setup.exe"
    inside = room.inside(_PLACE)
    shutil.rmtree(inside, ignore_errors=True)
    inside.mkdir()
    shutil.copytree(program, inside / "program")
    shutil.copy(_HERE / "installer.nsi", inside)
    for picture in (f"{NAME}.ico", "welcome.bmp"):
        shutil.copy(ICONS / picture, inside)
    bytes_ = size(program)
    told = {"VERSION": version, "PROGRAM": f"{_PLACE}/program", "OUT": f"{_PLACE}/{name}",
            "ICON": f"{_PLACE}/{NAME}.ico", "SIDE": f"{_PLACE}/welcome.bmp",
            "MEGABYTES": str(int(bytes_ / MB) + ROOM_TO_SPARE), "KILOBYTES": str(bytes_ // 1024)}  # fmt: skip
    defined = [f"-D{key}={value}" for key, value in told.items()] + (["-DQUICK"] if quick else [])
    room.run("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, f"{_PLACE}/installer.nsi", seconds=1800)
    made = out / name
    shutil.move(inside / name, made)
    shutil.rmtree(inside)
    return made


def sign(file: Path) -> None:
    """Have a file signed: the hook for who has a certificate.

    ``BTL_SIGN`` is a command that gets the file's name and signs it in place, such as a script around osslsigncode or
    around the service that holds the key. Without it nothing is signed, and Windows warns of an unknown maker.
    """
    command = os.environ.get("BTL_SIGN")
    if not command:
        return
    if subprocess.run([*shlex.split(command), str(file)], check=False).returncode:
        raise Stop(f"{file.name} could not be signed with {command}")
    say(f"    signed: {file.name}")
