"""Windows: freeze under Wine, make the installer, try it."""

from __future__ import annotations

import shutil
from pathlib import Path

import bench
import bill
import frozen
from measured import MB, Measured, size
from project import DIST, EARLIER, NAME, ROOT, VERSION, WORK, say
from windows import installer, parts, trial
from windows.wine import DRIVE, PACKAGES, PREPARE, SUITE, Wine, of_windows

_PYTHON = f"{DRIVE}/python"
_SOURCE = f"{DRIVE}/bouw"
_SOURCES = ("src", "resources", "docs/handleiding", "build.spec", "pyproject.toml", "LICENSE", "packaging/icons")


def make(uv: str, *, tried: bool, quick: bool) -> list[str]:
    """Build the installer for Windows and try it; returns the promises that were not kept."""
    measured = Measured()
    WORK.mkdir(parents=True, exist_ok=True)
    DIST.mkdir(exist_ok=True)
    with measured.step("test bench: Wine 10"):
        kept = bench.base(SUITE, PACKAGES, PREPARE)
    with bench.room(kept) as room:
        program = freeze(uv, Wine(room), measured)
        shutil.copytree(program, folder := WORK / "windows" / NAME, dirs_exist_ok=False)
        frozen.weigh(folder, measured)
        with measured.step("installer packed"):
            made = installer.build(room, folder, DIST, VERSION, quick=quick)
        installer.sign(made)
        measured.add("installer", size(made) / MB, "MB", None if quick else 60)
        measured.add("installed", size(folder) / MB, "MB", limit=220)
        before = installer.build(room, frozen.earlier(folder), WORK, EARLIER, quick=True) if tried else None
    if before:
        with bench.room(kept) as room:
            trial.installer(Wine(room), made, before, WORK / "windows" / "python", DIST / "pictures", measured)
    bill.checksums(DIST)
    return measured.tell(DIST / "figures-windows.json", sizes_only=quick)


def freeze(uv: str, wine: Wine, measured: Measured) -> Path:
    """The program for Windows, made by Windows' own Python under Wine; returns its folder."""
    shutil.rmtree(WORK / "windows", ignore_errors=True)
    room = wine.room
    with measured.step("Windows' Python and the locked packages"):
        laid = WORK / "windows" / "python"
        laid.parent.mkdir()
        parts.lay_out(uv, laid)
        shutil.copytree(laid, room.inside(_PYTHON))
        say(f"    {parts.check_signatures(room, _PYTHON)} files of Python are as they were signed")
    for name in _SOURCES:
        copy(ROOT / name, room.inside(f"{_SOURCE}/{name}"))
    with measured.step("PyInstaller under Wine"):
        places = ["--distpath", of_windows(f"{_SOURCE}/dist"), "--workpath", of_windows(f"{_SOURCE}/work")]
        wanted = ["-m", "PyInstaller", "--noconfirm", *places, of_windows(f"{_SOURCE}/build.spec")]
        wine.run(f"{_PYTHON}/python.exe", *wanted, seconds=3000)
    made = room.inside(f"{_SOURCE}/dist/{NAME}")
    for program in made.glob("*.exe"):
        installer.sign(program)
    told = wine.run(f"{_SOURCE}/dist/{NAME}/{NAME}-opdracht.exe", "licences", "--json")
    shutil.copy(bill.write_told(told, DIST, "windows"), made / "bom.cdx.json")
    return made


def copy(source: Path, target: Path) -> None:
    """A file or a folder, without what Python compiled."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)
