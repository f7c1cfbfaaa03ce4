"""Starts the program with a window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from btl_desktop import paths
from btl_desktop.ui.collector import Collector
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.errors import ErrorDialog
from btl_desktop.ui.common.list_page import ListPage
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.tasks import Tasks
from btl_desktop.ui.crash_net import CrashNet
from btl_desktop.ui.main_window import NAME, MainWindow
from btl_desktop.ui.workspace import TABS

_BLINK_MS = 150
# The longest that a thread at work keeps the window waiting for its turn. By itself Python takes 5 ms, each time.
_TURN_S = 0.001


def run(vault: Path | None = None, passphrase: str | None = None, pack: Path | None = None) -> int:
    """Open the window on a vault, or on a hand-over pack, and stay until it is closed; returns the exit status."""
    application = make_application()
    Collector(application)
    net = CrashNet(application)
    net.spread()
    preferences = Preferences()
    dress(application, preferences)
    window = MainWindow(vault or paths.vault_folder(), preferences)
    begin(window, passphrase, pack)
    status = 0
    if not window.is_elsewhere:
        present(window)
        status = application.exec()
    net.fold()
    return status


def present(window: MainWindow) -> None:
    """Show the window, filled when that takes no longer than a blink: one picture, not an empty and a full one."""
    page = window.workspace.page if window.workspace is not None else None
    if isinstance(page, ListPage) and not page.is_filled:
        loop = QEventLoop()
        page.filled.connect(loop.quit)
        QTimer.singleShot(_BLINK_MS, loop.quit)
        loop.exec()
        page.filled.disconnect(loop.quit)
    window.show()


def begin(window: MainWindow, passphrase: str | None = None, pack: Path | None = None) -> None:
    """Show the vault in the window, open when the passphrase is known already; or a hand-over pack."""
    if pack is not None:
        from btl_desktop.ui import pack_arrival

        pack_arrival.begin(window, pack)
        return
    if passphrase is None:
        window.show_vault()
        return
    from btl_desktop.services import vaults

    window.open_office(vaults.open_with_passphrase(window.vault, passphrase))


def make_application() -> QApplication:
    """The one QApplication: Dutch, also in Qt's own dialogs."""
    sys.setswitchinterval(_TURN_S)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else _new_application()
    application.setApplicationName(NAME)
    application.setDesktopFileName("btl-desktop")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "btl-desktop.png"))))  # read when it is shown
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(application)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def _new_application() -> QApplication:
    made = QApplication([*sys.argv[:1], "-style", theme.STYLE])
    made.setProperty(theme.STARTED_IN_STYLE, True)
    return made


def dress(application: QApplication, preferences: Preferences) -> None:
    """Put the theme on, and follow the system's light or dark."""
    theme.apply(application, preferences)
    theme.follow_system(application, preferences)
    application.screenAdded.connect(lambda _screen: icons.draw_again())


def prove(vault: Path, passphrase: str) -> str:
    """Open the window on a vault, show every page, settle in, and close it: the proof that the window works.

    Returns what was seen, in Dutch; raises whatever goes wrong.
    """
    application = make_application()
    preferences = Preferences()
    dress(application, preferences)
    window = MainWindow(vault, preferences)
    try:
        begin(window, passphrase)
        window.show()
        workspace = window.workspace
        assert workspace is not None
        for tab in TABS:
            workspace.show_page(tab.page_id)
            _settle(workspace.tasks)
        window.settle_in()
        _settle(workspace.tasks)
        picture = window.grab()
        failed = [dialog.details.toPlainText() or dialog.what.text() for dialog in window.findChildren(ErrorDialog)]
    finally:
        window.close()
    if failed:
        raise RuntimeError(" ".join(failed[0].split()))
    size = f"{picture.width()} bij {picture.height()} punten"
    return f"{len(TABS)} tabbladen van {size} getekend met {application.platformName()}"


def _settle(tasks: Tasks) -> None:
    """Wait until all that was asked has been answered.

    Not in the application's own loop: to quit that one would close the window before its picture is taken.
    """
    loop = QEventLoop()
    tasks.idle.connect(loop.quit)
    if not tasks.is_idle:
        loop.exec()
    tasks.idle.disconnect(loop.quit)
