"""The archive for Linux puts the program in the menu from wherever somebody unpacked it, and takes it out again."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_LINUX = Path(__file__).parents[2] / "packaging" / "linux"


def run_unpacked(folder: Path, home: Path, *arguments: str) -> Path:
    """Run the script in an archive unpacked at ``folder``; the entry in the menu of who lives at ``home``."""
    if not folder.exists():
        for name, place in {
            "btl-desktop.desktop": "share/applications",
            "btl-desktop.xml": "share/mime/packages",
            "in-menu-zetten.sh": ".",
        }.items():
            (folder / place).mkdir(parents=True, exist_ok=True)
            shutil.copy(_LINUX / name, folder / place / name)
        icon = folder / "share/icons/hicolor/scalable/apps/btl-desktop.svg"
        icon.parent.mkdir(parents=True)
        icon.write_text("<svg/>")
    subprocess.run(
        ["/bin/sh", str(folder / "in-menu-zetten.sh"), *arguments],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"}, check=True, capture_output=True,
    )  # fmt: skip
    return home / ".local/share/applications/btl-desktop.desktop"


def program_of(entry: Path) -> str:
    """What an Exec line starts, read as the Desktop Entry Specification says: the value, the quotes, the % codes."""
    (line,) = [line for line in entry.read_text().splitlines() if line.startswith("Exec=")]
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    quoted = re.fullmatch(r'"(.*)" %f', value)
    assert quoted is not None
    return re.sub(r"\\(.)", r"\1", quoted[1]).replace("%%", "%")


@pytest.mark.skipif(sys.platform != "linux", reason="the menu of Linux")
@pytest.mark.parametrize("name", ["BTL", "Mijn map", "Wacht & dienst", "100% | klaar", 'kosten $5 "nu"'])
def test_the_menu_starts_the_program_where_it_was_unpacked(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    entry = run_unpacked(folder, tmp_path)
    assert program_of(entry) == str(folder / "btl-desktop")
    run_unpacked(folder, tmp_path, "--weg")
    assert not entry.exists()
