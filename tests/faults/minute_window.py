"""Types minutes in the program's own window until it is killed; run by ``test_minutes_window_killed``.

``python minute_window.py VAULT MEETING`` opens the window on a vault, goes to the minutes of a meeting and types as
fast as keys can be pressed. It prints the text each time the window says that it is saved, as JSON.
"""

from __future__ import annotations

import json
import sys
from itertools import count
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from btl_desktop.services import vaults
from btl_desktop.ui import application
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.vault import kdf

PASSPHRASE = "lantaarn wandelt rustig langs water"


def main(vault: Path, meeting: UUID) -> None:
    kdf.calibrated = lambda: kdf.Cost(8 * kdf.MIB, 1, 1)  # type: ignore[assignment]
    running = application.make_application()
    preferences = Preferences(vault.parent / "weergave.ini")
    application.dress(running, preferences)
    window = MainWindow(vault, preferences)
    window.show()
    window.open_office(vaults.open_with_passphrase(vault, PASSPHRASE))
    page = window.workspace.show_page("meetings").show_view("meetings")
    page.take_minutes(meeting)
    view = page.minutes
    while view.item_id is None or not view.editor.isEnabled():
        running.processEvents()
    view.editor.setFocus()
    for number in count(1):
        line = f"besluit: nummer {number}" if number % 3 == 0 else "De politie meldt drie inbraken in schuren"
        for word in line.split():
            QTest.keyClicks(view.editor, f"{word} ")
            running.processEvents()
        QTest.keyClick(view.editor, Qt.Key.Key_Return)
        while not view.saved_label.text():
            running.processEvents()
        print(json.dumps(view.editor.said), flush=True)  # noqa: T201 - this is how it tells what is safe


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
