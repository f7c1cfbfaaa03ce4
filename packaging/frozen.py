"""The program as PyInstaller freezes it: made, stripped of what only debuggers read, weighed part by part."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from measured import MB, Measured
from project import EARLIER, NAME, ROOT, VERSION, WORK, Stop, fetch, say

# Which folders and libraries belong to which part, looked for in this order.
PARTS = {
    "Qt and PySide": ("PySide6", "shiboken6", "libQt6", "libicu", "libpyside6", "libshiboken6", "libxcb", "libxkb",
                      "Qt6", "pyside6", "shiboken"),
    "numpy, that the solver needs": ("numpy", "libscipy_openblas", "libgfortran", "libquadmath"),
    "solver (HiGHS)": ("highspy",),
    "SQLCipher": ("sqlcipher3",),
    "SQLAlchemy and Alembic": ("sqlalchemy", "alembic", "mako", "markupsafe"),
    "cryptography and keyring": ("cryptography", "_argon2", "argon2", "_cffi", "cffi", "keyring", "jeepney",
                                 "win32ctypes"),
    "PDF: PDFium": ("pypdfium2",),
    "pictures: Pillow": ("PIL", "pillow"),
    "spreadsheets": ("python_calamine",),
    "time zones": ("tzdata",),
    "program: code in one archive": (NAME,),
    "program: fonts, map, icons, texts": ("resources", "btl_desktop", "LICENSE"),
    "Python itself": ("libpython", "python3", "base_library", "libcrypto", "libffi", "libbz2", "liblzma", "libexpat",
                      "libuuid", "VCRUNTIME", "vcruntime", "MSVCP", "msvcp", "ucrtbase", "api-ms"),
}  # fmt: skip


def environment(uv: str, python: str) -> Path:
    """An environment with the locked packages that are shipped, and PyInstaller; returns its Python."""
    folder = WORK / "env"
    settings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(folder), "UV_PYTHON_DOWNLOADS": "never"}
    groups = ["--no-default-groups", "--group", "package"]
    sync = [
        uv,
        "sync",
        "--quiet",
        "--frozen",
        "--no-editable",
        "--reinstall-package",
        NAME,
        *groups,
        "--python",
        python,
    ]
    fetch(sync, "the locked packages", settings)
    return folder / "bin" / "python"


def freeze(python: Path) -> Path:
    """Make the folder with the program; returns it."""
    log, made = WORK / "pyinstaller.log", WORK / "frozen" / NAME
    shutil.rmtree(made, ignore_errors=True)
    command = [python, "-m", "PyInstaller", "--noconfirm", "--distpath", made.parent, "--workpath", WORK / "work",
               ROOT / "build.spec"]  # fmt: skip
    with log.open("w", encoding="utf-8") as told:
        code = subprocess.run(command, stdout=told, stderr=subprocess.STDOUT, check=False).returncode
    if code:
        raise Stop(f"PyInstaller failed; the end of {log}:\n{log.read_text('utf-8')[-2000:]}")
    strip(made)
    return made


def strip(folder: Path) -> None:
    """Take symbols for debuggers out of libraries.

    Those that auditwheel has patched (``*.libs``) stay as they are, strip may break them; Qt's have none any more.
    """
    for library in folder.rglob("*.so*"):
        patched = any(part.endswith(".libs") or part == "PySide6" for part in library.parts)
        if library.is_file() and not library.is_symlink() and not patched:
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def weigh(folder: Path, measured: Measured) -> None:
    """Tell how much room each part takes."""
    sizes: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            sizes[part_of(file.relative_to(folder))] += file.stat().st_size
    say("    what is inside, in MB:")
    for name, bytes_ in sizes.most_common():
        say(f"    {bytes_ / MB:7.1f}  {name}")
        measured.add(f"inside: {name}", bytes_ / MB, "MB")


def part_of(file: Path) -> str:
    """To which part a file of the frozen program belongs."""
    inside = file.parts[1:] if file.parts[0] == "_internal" else file.parts
    for name, starts in PARTS.items():
        if inside[0].startswith(starts):
            return name
    return "smaller things"


def earlier(program: Path) -> Path:
    """The same program that says it is an earlier version, with a file that the new one does not have any more.

    It stands in for the version before as long as none was ever released.
    """
    old = WORK / "earlier" / NAME
    shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(program, old, symlinks=True)
    for told in old.rglob(f"{NAME.replace('-', '_')}-*.dist-info/METADATA"):
        text = told.read_text("utf-8").replace(f"\nVersion: {VERSION}\n", f"\nVersion: {EARLIER}\n")
        told.write_text(text, "utf-8")
    (old / "_internal" / "vervallen.txt").write_text("Dit bestand heeft de nieuwe versie niet meer.\n", "utf-8")
    return old
