"""Linux: freeze, pack, try."""

from __future__ import annotations

import shutil
import sys

import bill
import frozen
from linux import archive, deb, trial
from measured import MB, Measured, size
from project import DIST, EARLIER, NAME, VERSION, WORK, Stop


def make(uv: str, *, tried: bool) -> list[str]:
    """Build the packages for Linux and try them; returns the promises that were not kept."""
    if not sys.platform.startswith("linux"):
        raise Stop("packages for Linux are made on Linux")
    for tool in ("dpkg-deb", "xz", "objdump", "strip"):
        if shutil.which(tool) is None:
            raise Stop(f"{tool} is missing: apt-get install dpkg xz-utils binutils")
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
        package = deb.build(program, DIST, VERSION)
    with measured.step("portable archive packed"):
        packed = archive.build(program, DIST, VERSION)
    measured.add("Debian package", size(package) / MB, "MB", limit=80)
    measured.add("portable archive", size(packed) / MB, "MB", limit=80)
    if tried:
        before = deb.build(frozen.earlier(program), WORK, EARLIER, quick=True)
        trial.package(package, before, DIST / "pictures", measured)
        trial.archive(packed, package, DIST / "pictures", measured)
    bill.checksums(DIST)
    return measured.tell(DIST / "figures-linux.json")
