"""What the frozen program asks of a Linux system: the libraries that are not inside, by Debian package."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from project import Stop

# The C library's own parts are one package, whose version is told apart.
GLIBC = frozenset({"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libresolv.so.2",
                   "ld-linux-x86-64.so.2"})  # fmt: skip
# Where Debian 13 and Ubuntu 24.04 renamed a package for 64-bit time, both names.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def depends(folder: Path) -> str:
    """The ``Depends:`` of a Debian package; raises :class:`Stop` for a library that nobody has been named for."""
    asked: set[str] = set()
    newest = (2, 17)
    for file in [folder / folder.name, *folder.rglob("*.so*")]:
        if file.is_file() and not file.is_symlink():
            told = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
            asked |= set(re.findall(r"NEEDED\s+(\S+)", told))
            newest = max([newest, *((int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", told))])
    outside = asked - GLIBC - {file.name for file in folder.rglob("*.so*")}
    if unknown := sorted(outside - PACKAGES.keys()):
        raise Stop(f"who has these libraries? Name them in {Path(__file__).name}: {', '.join(unknown)}")
    return ", ".join([f"libc6 (>= {newest[0]}.{newest[1]})", *sorted({PACKAGES[name] for name in outside})])
