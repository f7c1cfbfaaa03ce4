"""One window a vault: a second start brings the first window to the front; the system's own lock is heard."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from btl_desktop.ui import one_window
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.one_window import Doorbell
from btl_desktop.ui.pages.unlock.page import UnlockPage
from btl_desktop.ui.session_linux import LinuxSession


def test_a_second_start_rings_and_leaves(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rang: list[bool] = []
    monkeypatch.setattr(MainWindow, "raise_", lambda _: rang.append(True))
    bell = Doorbell(open_window, open_window.vault, lambda _: None)
    second = MainWindow(open_window.vault, Preferences(tmp_path / "tweede.ini"))
    qtbot.addWidget(second)

    second.show_vault()

    assert second.is_elsewhere
    qtbot.waitUntil(lambda: rang == [True])
    bell.close()


def test_where_nobody_answers_the_second_window_says_that_the_vault_is_taken(
    open_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    second = MainWindow(open_window.vault, Preferences(tmp_path / "tweede.ini"))
    qtbot.addWidget(second)

    second.show_vault()

    assert not second.is_elsewhere
    page = second.centralWidget()
    assert isinstance(page, UnlockPage)
    assert "al open in een ander venster" in page.message.words.text()


def test_each_vault_has_a_bell_of_its_own(open_window: MainWindow, tmp_path: Path) -> None:
    bell = Doorbell(open_window, open_window.vault, lambda _: None)

    assert not one_window.ring(tmp_path / "andere")
    bell.close()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[QDBusConnection]:
    """A message bus of this test alone."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("this computer has no dbus-daemon")
    address = f"unix:path={tmp_path}/bus"
    process = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1", f"--address={address}"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    yield QDBusConnection.connectToBus(address, "btl-test")
    QDBusConnection.disconnectFromBus("btl-test")
    process.terminate()
    process.wait()
    process.stdout.close()


def test_the_screen_saver_coming_up_locks(bus: QDBusConnection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr("os.path.exists", lambda _: False)
    locked: list[bool] = []
    parent = QObject()
    session = LinuxSession(parent, lambda: locked.append(True))
    session.listen_to_screen_savers(bus)

    for begins in (False, True):
        told = QDBusMessage.createSignal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
        told.setArguments([begins])
        bus.send(told)
    qtbot.waitUntil(lambda: locked == [True])


def test_sleep_and_the_end_of_sleep_are_told_apart() -> None:
    locked: list[bool] = []
    session = LinuxSession(QObject(), lambda: locked.append(True))

    session.on_switch(False)
    assert locked == []
    session.on_switch(True)
    session.on_lock()
    assert locked == [True, True]
