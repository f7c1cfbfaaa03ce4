"""The first thing on the screen is the roster; what it does not need is loaded later, or never."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from btl_desktop.services import vaults
from btl_desktop.services.office import Office

# The program from its first line on, with a keyring in memory; once the roster is painted it tells what it loaded.
START = """
import sys
key = sys.argv.pop()
from btl_desktop import __main__
from btl_desktop.vault import credentials
class Memory:
    def get_password(self, service, name):
        return key
credentials.find = lambda: credentials.Keyring(Memory(), "memory")
open_window = __main__._open_window
def watched(*about):
    from btl_desktop.ui import binding
    binding.load()
    from PySide6.QtWidgets import QApplication
    from btl_desktop.ui.common.tables import TableView
    paint = TableView.paintEvent
    def painted(table, event):
        paint(table, event)
        if table.table_model.rowCount():
            print(*sys.modules)
            QApplication.exit()
    TableView.paintEvent = painted
    return open_window(*about)
__main__._open_window = watched
__main__.main()
"""
# Each of these takes as long as a good part of the roster itself.
LATER = {
    "sqlalchemy", "logging", "dataclasses", "argon2", "keyring", "btl_desktop.models.base",
    "btl_desktop.ui.common.forms", "btl_desktop.ui.common.fields", "btl_desktop.ui.common.dialogs",
    "btl_desktop.ui.pages.volunteers.details", "btl_desktop.ui.pages.overview.page",
}  # fmt: skip


def test_the_roster_stands_before_what_it_does_not_need_is_loaded(
    demonstrated: Callable[..., Office], keyring: Any, tmp_path: Path
) -> None:
    office = demonstrated(60)
    vaults.remember(office)
    place = office.vault.files.folder
    office.close()
    (tmp_path / "weergave.ini").write_text("[text]\ntab=volunteers\n", "utf-8")

    done = subprocess.run(
        [sys.executable, "-c", START, "--vault", str(place), next(iter(keyring.kept.values()))],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BTL_DESKTOP_DATA": str(tmp_path)},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    loaded = set(done.stdout.split())
    assert "btl_desktop.ui.pages.volunteers.page" in loaded
    assert LATER & loaded == set()
