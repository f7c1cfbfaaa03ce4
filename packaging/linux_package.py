"""Linux: freeze, pack, try."""

from __future__ import annotations

import ctypes
import shutil
import sys
import sysconfig
from pathlib import Path

import bill
import frozen
import start
from bench import install
from linux import archive, deb, trial
from measured import MB, Measured, size
from project import DIST, EARLIER, NAME, VERSION, WORK, Skipped

TOOLS = {"dpkg-deb": "dpkg", "xz": "xz-utils", "objdump": "binutils", "strip": "binutils"}


def make(uv: str, *, tried: bool, quick: bool) -> list[str]:
    """Build the packages for Linux and try them; returns the promises that were not kept."""
    check_tools()
    measured = Measured()
    WORK.mkdir(parents=True, exist_ok=True)
    DIST.mkdir(exist_ok=True)
    with measured.step("the locked packages, in an environment of their own"):
        python = frozen.environment(uv, sys.executable)
    with measured.step("PyInstaller"):
        program = frozen.freeze(python)
    listed = bill.write([str(program / NAME)], DIST, "linux")
    shutil.copy(listed, program / "bom.cdx.json")
    frozen.weigh(program, measured)
    measured.add("installed", size(program) / MB, "MB", limit=220)
    with measured.step("Debian package packed"):
        package = deb.build(program, DIST, VERSION, quick=quick)
    with measured.step("portable archive packed"):
        packed = archive.build(program, DIST, VERSION, quick=quick)
    most = None if quick else 80
    measured.add("Debian package", size(package) / MB, "MB", most)
    measured.add("portable archive", size(packed) / MB, "MB", most)
    if tried:
        start.compare([str(program / NAME)], [str(python), "-m", "btl_desktop"], measured)
        before = deb.build(frozen.earlier(program), WORK, EARLIER, quick=True)
        trial.package(package, before, DIST / "pictures", measured)
        trial.archive(packed, package, DIST / "pictures", measured)
    bill.checksums(DIST)
    return measured.tell(DIST / "figures-linux.json", sizes_only=quick)


def check_tools() -> None:
    """Have what building takes, installed where that may be done; raises ``Skipped`` where it lacks."""
    if not sys.platform.startswith("linux"):
        raise Skipped("packages for Linux are made on Linux")
    missing = {package for tool, package in TOOLS.items() if shutil.which(tool) is None}
    if not library_of_python():
        missing.add(f"libpython3.{sys.version_info.minor}")
    if missing and not install(*sorted(missing)):
        raise Skipped(f"missing, and not to be installed from here: apt-get install {' '.join(sorted(missing))}")


def library_of_python() -> bool:
    """Whether this Python has its shared library, that a frozen program carries along; Debian's is a package apart."""
    try:
        ctypes.CDLL(f"libpython3.{sys.version_info.minor}.so.1.0")
    except OSError:
        place = Path(sysconfig.get_config_var("LIBDIR") or "/") / str(sysconfig.get_config_var("INSTSONAME"))
        return place.exists() and ".so" in place.name
    return True
