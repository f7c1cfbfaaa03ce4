"""Pictures of every page and dialog, filled with demonstration data: ``python -m btl_desktop.ui.shots DIR [NAME…]``.

At 1366×768, and at 1920×1080 on a screen scaled to 150 %, light and dark; each in a process of its own, as a screen's
scale cannot change within one. Nothing needs a real screen.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from btl_desktop.errors import UserError
from btl_desktop.ui import application, leaving
from btl_desktop.ui.common import errors
from btl_desktop.ui.common.preferences import Appearance, Preferences
from btl_desktop.ui.common.progress import Background, ProgressDialog
from btl_desktop.ui.common.staging import Shot, Stage, W
from btl_desktop.ui.help import show_help
from btl_desktop.ui.lock_watch import LockWatch
from btl_desktop.ui.main_window import MainWindow

PAGES = (
    "unlock",
    "welcome",
    "overview",
    "volunteers",
    "patrols",
    "actions",
    "incidents",
    "meetings",
    "partners",
    "agreements",
    "settings",
)
PASSPHRASE = "demonstratie met verzonnen vrijwilligers"  # noqa: S105 - it guards nothing: everybody in there is fictional
SETTLE_MS = 120
PATIENCE = 100  # how often a dialog is waited for


@dataclass(frozen=True, slots=True)
class Format:
    """A screen of so many real pixels at a scale."""

    name: str
    width: int
    height: int
    scale: float
    appearance: Appearance


FORMATS = tuple(
    Format(f"{width}x{height}-{appearance.value}", width, height, scale, appearance)
    for width, height, scale in ((1366, 768, 1.0), (1920, 1080, 1.5))
    for appearance in (Appearance.LIGHT, Appearance.DARK)
)


class Theatre:
    """The stage: one window, on a demonstration vault, of the size of the screen."""

    def __init__(self, vault: Path, size: tuple[int, int], appearance: Appearance) -> None:
        self.vault = vault
        preferences = Preferences(vault.parent / "weergave.ini")
        preferences.appearance = appearance
        instance = QApplication.instance()
        assert isinstance(instance, QApplication)
        application.dress(instance, preferences)
        self.window = MainWindow(vault, preferences)
        for watch in self.window.findChildren(LockWatch):
            watch.blockSignals(True)  # on a slow computer nobody would touch the window for too long
        self.window.resize(*size)
        self.window.show()

    def page(self, page_id: str) -> Any:
        """Open the vault if need be, and show this page."""
        from btl_desktop.services import vaults

        if self.window.workspace is None:
            self.window.open_office(vaults.open_with_passphrase(self.vault, PASSPHRASE))
        assert self.window.workspace is not None
        page = self.window.workspace.show_page(page_id)
        self.settle()
        return page

    def opened(self, kind: type[W]) -> W:
        """Wait until a dialog of this kind has opened, and return it."""
        for _ in range(PATIENCE):
            if found := [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]:
                self.settle()
                return found[-1]
            self.settle()
        raise LookupError(f"{kind.__name__} does not open")

    def gate(self, page: QWidget) -> QWidget:
        """Put a page for a shut vault in the window."""
        if self.window.workspace is not None:
            self.window.lock()
        self.window.setCentralWidget(page)
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until everything asked for has been answered and painted."""
        while True:
            loop = QEventLoop()
            QTimer.singleShot(SETTLE_MS, loop.quit)
            loop.exec()
            workspace = self.window.workspace
            busy = any(work.is_busy for work in self.window.findChildren(Background))
            if not busy and (workspace is None or workspace.tasks.is_idle):
                return

    def picture(self, shown: QWidget) -> QPixmap:
        """The window, with the dialog over it when a dialog is shown."""
        self.settle()
        if self.window.workspace is not None:  # what went by itself meanwhile is not what the picture is of
            self.window.workspace.notices.clear()
        whole = self.window.grab()
        if isinstance(shown, QDialog):
            _lay_over(whole, shown, self.window)
            shown.close()
            self.settle()
        return whole

    def close(self) -> None:
        """The end."""
        self.window.close()


def every_shot() -> Iterator[Shot]:
    """All of them, page by page."""
    for name in PAGES:
        yield from shots_of(name)
    yield from OWN


def shots_of(page: str) -> Sequence[Shot]:
    """Those of one page, by its name in ``PAGES``."""
    package = f"btl_desktop.ui.pages.{page}"
    if importlib.util.find_spec(f"{package}.shots") is None:
        return ()
    found: Sequence[Shot] = importlib.import_module(f"{package}.shots").SHOTS
    return found


def make(folder: Path, wanted: Format, only: list[str]) -> None:
    """Make the pictures of one format in this process."""
    application.make_application()
    with tempfile.TemporaryDirectory(prefix="btl-shots-") as work:
        vault = Path(work) / "kluis"
        fill(vault)
        size = (round(wanted.width / wanted.scale), round(wanted.height / wanted.scale))
        theatre = Theatre(vault, size, wanted.appearance)
        for shot in every_shot():
            if not only or any(word in shot.name for word in only):
                theatre.picture(shot.show(theatre)).save(str(folder / f"{shot.name}.png"))
        theatre.close()


def fill(vault: Path) -> None:
    """A demonstration vault that looks lived in."""
    from btl_desktop.services import audit, backups, vaults
    from btl_desktop.services.demonstration import demonstration

    office, _code = vaults.create(vault, PASSPHRASE)
    vaults.note_recovery_code_checked(office)
    office.write(demonstration.fill)
    for what, detail, number in (("Ledenlijst geïmporteerd", "", 500), ("Briefing afgedrukt", "A2026-01", 14)):
        office.write(partial(audit.note, what=what, detail=detail, number=number))
    backups.care(office)
    office.close()


def main(arguments: list[str]) -> int:
    """Each format in a process of its own; exit status 0 when all pictures were made."""
    if not arguments:
        print(__doc__)  # noqa: T201
        return 2
    folder, *only = arguments
    return take(Path(folder), FORMATS, only)


def take(folder: Path, formats: Sequence[Format], only: Sequence[str] = ()) -> int:
    """Every picture or ``only`` these, each format in a folder of its name; returns the worst exit status."""
    with tempfile.TemporaryDirectory(prefix="btl-shots-") as work:
        running = [_start(folder / wanted.name, Path(work), wanted, only) for wanted in formats]
        return max(process.wait() for process in running)


def _start(folder: Path, work: Path, wanted: Format, only: Sequence[str]) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    screen = {
        "name": "shots", "x": 0, "y": 0, "width": wanted.width, "height": wanted.height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    screens = work / f"{wanted.name}.json"
    screens.write_text(json.dumps({"screens": [screen]}), "utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCALE_FACTOR": str(wanted.scale),
        "BTL_DESKTOP_DATA": str(work / wanted.name),
    }
    program = (
        "import sys; from pathlib import Path; from btl_desktop.ui import shots; "
        "shots.make(Path(sys.argv[1]), shots.FORMATS[int(sys.argv[2])], sys.argv[3:])"
    )
    command = [sys.executable, "-c", program, str(folder), str(FORMATS.index(wanted)), *only]
    return subprocess.Popen(command, env=environment)  # noqa: S603 - ourselves


def _lay_over(whole: QPixmap, dialog: QDialog, window: QWidget) -> None:
    """The window dimmed, the dialog in its middle, as one sees it."""
    painter = QPainter(whole)
    painter.fillRect(window.rect(), QColor(0, 0, 0, 70))
    over = dialog.grab()
    middle = window.rect().center() - dialog.rect().center()
    at = QPoint(max(middle.x(), 0), max(middle.y(), 0))
    painter.fillRect(dialog.rect().translated(at).adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 140))
    painter.drawPixmap(at, over)
    painter.end()


def _help(stage: Stage) -> QWidget:
    stage.page("overview")
    return show_help(stage.window, "volunteers")


def _known_error(stage: Stage) -> QWidget:
    stage.page("overview")
    told = UserError("De schijf is vol; de laatste wijziging is niet bewaard.", "Maak schijfruimte vrij.")
    return errors.show_error(stage.window, told) or stage.window


def _bug(stage: Stage) -> QWidget:
    stage.page("overview")
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        return errors.show_error(stage.window, error) or stage.window


def _overview(stage: Stage) -> QWidget:
    return stage.page("overview")


def _lock_question(stage: Stage) -> QWidget:
    page = stage.page("overview")
    return leaving.ask(page, "Wat u in dit venster hebt ingevuld, is nog niet bewaard en gaat dan verloren.")


def _progress(stage: Stage) -> QWidget:
    stage.page("overview")
    dialog = ProgressDialog(stage.window, "Ledenlijst importeren")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show_progress(312, 500)
    dialog.open()
    return dialog


OWN = (
    Shot("overzicht", _overview),
    Shot("uitleg", _help),
    Shot("melding", _known_error),
    Shot("melding-fout", _bug),
    Shot("voortgang", _progress),
    Shot("op-slot-vraag", _lock_question),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
