"""The window: tabs by keyboard, a lock that leaves nothing, and nobody kept waiting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from btl_desktop import paths
from btl_desktop.services import vaults
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.volunteers import volunteers
from btl_desktop.ui import application
from btl_desktop.ui.crash_net import CrashNet
from btl_desktop.ui.help import TOPICS
from btl_desktop.ui.lock_watch import LockWatch
from btl_desktop.ui.main_window import MainWindow
from btl_desktop.ui.pages.unlock.page import UnlockPage
from btl_desktop.ui.pages.welcome.page import WelcomePage
from btl_desktop.ui.session_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    is_time_to_lock,
)
from btl_desktop.ui.workspace import TABS, Workspace

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CANARY = "Kanarievogel"


@pytest.fixture
def workspace(open_window: MainWindow) -> Workspace:
    assert open_window.workspace is not None
    return open_window.workspace


@pytest.fixture
def with_canary(open_window: MainWindow, workspace: Workspace, settle: Callable[[], None]) -> Workspace:
    """An open vault with one person of an unmistakable name, shown in list and details."""
    open_window.activateWindow()
    workspace.office.write(lambda s: volunteers.add(s, {"first_name": "Piet", "last_name": CANARY}))
    page = workspace.show_page("volunteers")
    settle()
    page.table.selectRow(0)
    settle()
    return workspace


def test_without_a_vault_the_wizard_comes_and_with_one_the_lock(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, preferences: Any
) -> None:
    window.show_vault()
    assert isinstance(window.centralWidget(), UnlockPage)

    first = MainWindow(tmp_path / "nergens", preferences)
    qtbot.addWidget(first)
    first.show_vault()
    assert isinstance(first.centralWidget(), WelcomePage)


def test_a_computer_that_remembers_opens_straight_away(keyring: object, window: MainWindow, passphrase: str) -> None:
    office = vaults.open_with_passphrase(window.vault, passphrase)
    vaults.remember(office)
    office.close()

    window.show_vault()

    assert window.workspace is not None


def test_a_damaged_vault_at_start_says_what_to_do(window: MainWindow, keyring: object, passphrase: str) -> None:
    office = vaults.open_with_passphrase(window.vault, passphrase)
    vaults.remember(office)
    office.close()
    (window.vault / "vault.btlkluis").write_bytes(b"")

    window.show_vault()

    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    assert "leeg" in page.message.words.text()
    assert not page.restore_button.isHidden()


def test_ctrl_and_a_number_goes_to_a_tab(
    open_window: MainWindow, workspace: Workspace, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    for number, tab in enumerate(TABS, start=1):
        qtbot.keyClick(open_window, Key(Key.Key_0 + number), CONTROL)
        settle()
        assert workspace.page_id == tab.page_id
        assert (workspace.page.title, workspace.page.icon) == (tab.title, tab.icon), "one word for one thing"
        qtbot.keyClick(open_window, Key.Key_Comma, CONTROL)
        assert workspace.page_id == "settings", tab.page_id
    qtbot.keyClick(open_window, Key.Key_Comma, CONTROL)
    assert workspace.page_id == "settings"


def test_tabs_not_built_yet_are_absent() -> None:
    names = ["Overzicht", "Vrijwilligers", "Patrouilles", "Acties", "Incidenten", "Overleg"]
    assert [tab.title for tab in TABS] == names


def test_pages_are_made_when_they_are_first_shown(workspace: Workspace) -> None:
    assert workspace.made_pages() == ["overview"]


def test_the_tab_of_last_time_comes_back(workspace: Workspace, open_window: MainWindow, passphrase: str) -> None:
    workspace.show_page("volunteers")
    open_window.lock()
    again = open_window.open_office(vaults.open_with_passphrase(open_window.vault, passphrase))

    assert again.page_id == "volunteers"


def test_ctrl_f_searches_ctrl_n_adds_and_delete_deletes_with_undo(
    with_canary: Workspace, open_window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    open_window.activateWindow()
    page = with_canary.page
    qtbot.keyClick(open_window, Key.Key_F, CONTROL)
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, CANARY[:5].lower())
    qtbot.waitUntil(lambda: page.table.table_model.rowCount() == 1)
    qtbot.keyClick(page.search, Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Key.Key_Delete)
    settle()
    assert page.all_rows == []
    assert with_canary.notices.text == "Verwijderd: 1 vrijwilliger"

    qtbot.keyClick(page.table, Key.Key_Z, CONTROL)
    settle()
    assert [row.name for row in page.all_rows] == [f"Piet {CANARY}"]

    qtbot.keyClick(open_window, Key.Key_N, CONTROL)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_undo_with_nothing_done_says_so(
    workspace: Workspace, open_window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    qtbot.keyClick(open_window, Key.Key_Z, CONTROL)
    settle()

    assert workspace.notices.text == "Er is niets om ongedaan te maken."


def test_lock_leaves_nothing_of_the_vault(
    with_canary: Workspace, open_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The offscreen platform has a clipboard and never says whose it is.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    dialog = QDialog(open_window)
    QLabel(CANARY, dialog)
    dialog.open()
    QGuiApplication.clipboard().setText(CANARY)
    office = with_canary.office

    open_window.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert not office.is_open
    assert open_window.workspace is None
    assert isinstance(open_window.centralWidget(), UnlockPage)
    assert QGuiApplication.clipboard().text() == ""
    words = [w.text() for w in QApplication.allWidgets() if isinstance(w, QLabel | QLineEdit)]
    assert not any(CANARY in found for found in words)
    assert not [w for w in QApplication.allWidgets() if isinstance(w, QTableView)]
    assert not any(CANARY in window.windowTitle() for window in QApplication.topLevelWidgets())


def test_what_was_being_typed_is_saved_before_the_lock(
    with_canary: Workspace, open_window: MainWindow, qtbot: QtBot, passphrase: str
) -> None:
    line = with_canary.page.form.field("first_name").editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Pietertje")
    open_window.lock()

    office = vaults.open_with_passphrase(open_window.vault, passphrase)
    found = office.look(lambda rows: [*rows("SELECT first_name FROM volunteer")])
    office.close()
    assert found == [("Pietertje",)]


def test_a_locked_window_does_nothing_but_open(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.lock()
    for key in (Key.Key_1, Key.Key_N, Key.Key_F, Key.Key_Z, Key.Key_L, Key.Key_Comma):
        qtbot.keyClick(open_window, key, CONTROL)

    assert open_window.workspace is None
    assert isinstance(open_window.centralWidget(), UnlockPage)


def test_long_work_keeps_the_idle_lock_away_until_it_is_done(
    workspace: Workspace, open_window: MainWindow, qtbot: QtBot
) -> None:
    import threading

    hold = threading.Event()
    workspace.tasks.long(open_window, "Importeren", lambda _progress: hold.wait(5), lambda _: None)
    open_window.lock_by_itself()
    assert open_window.workspace is workspace

    hold.set()
    qtbot.waitUntil(lambda: workspace.tasks.is_idle)
    open_window.lock_by_itself()
    assert open_window.workspace is None


class Clocks:
    """A monotonic clock and a clock on the wall."""

    def __init__(self) -> None:
        self.monotonic = 1_000.0
        self.wall = 1_800_000_000.0

    def pass_by(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(qapp: QApplication, clocks: Clocks) -> Any:
    made = LockWatch(qapp, lambda: clocks.monotonic, lambda: clocks.wall)
    made.start(15)
    yield made
    made.stop()
    made.deleteLater()


def locks(watch: LockWatch) -> int:
    told: list[int] = []
    watch.time_to_lock.connect(lambda: told.append(1))
    watch.look()
    return len(told)


def test_after_idle_minutes_it_is_time_to_lock(watch: LockWatch, clocks: Clocks) -> None:
    clocks.pass_by(14 * 60)
    assert locks(watch) == 0
    clocks.pass_by(61)
    assert locks(watch) == 1


def test_a_key_pressed_anywhere_starts_the_minutes_anew(watch: LockWatch, clocks: Clocks, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    clocks.pass_by(14 * 60)
    qtbot.keyClick(line, "a")
    clocks.pass_by(14 * 60)

    assert locks(watch) == 0


def test_setting_the_clock_back_does_not_put_off_the_lock(watch: LockWatch, clocks: Clocks) -> None:
    clocks.wall -= 3_600
    clocks.pass_by(15 * 60)

    assert locks(watch) == 1


def test_a_computer_that_slept_is_locked(watch: LockWatch, clocks: Clocks) -> None:
    clocks.wall += 8 * 3_600

    assert locks(watch) == 1


def test_with_zero_minutes_only_sleep_locks(watch: LockWatch, clocks: Clocks) -> None:
    watch.set_minutes(0)
    clocks.pass_by(10 * 3_600)

    assert locks(watch) == 0


def test_windows_says_when_its_session_is_locked_or_goes_to_sleep() -> None:
    assert is_time_to_lock(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)
    assert is_time_to_lock(WM_POWERBROADCAST, PBT_APMSUSPEND)
    assert not is_time_to_lock(WM_WTSSESSION_CHANGE, 8)
    assert not is_time_to_lock(0x0200, 7)


def test_f1_has_a_page_for_every_tab() -> None:
    assert {tab.page_id for tab in TABS} <= {topic for topic, _ in TOPICS}


def test_text_size_by_key(open_window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    qtbot.keyClick(open_window, Key.Key_Equal, CONTROL)
    assert open_window.preferences.text_size == 115
    qtbot.keyClick(open_window, Key.Key_Minus, CONTROL)
    qtbot.keyClick(open_window, Key.Key_Minus, CONTROL)
    qtbot.keyClick(open_window, Key.Key_Minus, CONTROL)
    assert open_window.preferences.text_size == 90, "it stops at the smallest"
    qtbot.keyClick(open_window, Key.Key_0, CONTROL)
    assert open_window.preferences.text_size == 100


def test_the_window_comes_back_where_it_was(open_window: MainWindow, qtbot: QtBot) -> None:
    open_window.resize(960, 666)
    open_window.close()
    again = MainWindow(open_window.vault, open_window.preferences)
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (960, 666)


def test_qt_itself_speaks_dutch(qapp: QApplication) -> None:
    assert QLocale().language() == QLocale.Language.Dutch
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"


def test_a_bug_anywhere_is_caught_logged_without_values_and_told(
    qapp: QApplication, open_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from btl_desktop.ui.common.errors import ErrorDialog

    net = CrashNet(qapp)
    net.spread()
    try:
        sys.excepthook(KeyError, KeyError(CANARY), None)
        qtbot.waitUntil(lambda: any(isinstance(w, ErrorDialog) for w in qapp.topLevelWidgets()))
    finally:
        net.fold()
    told = next(w for w in qapp.topLevelWidgets() if isinstance(w, ErrorDialog))
    logged = (paths.log_folder() / "btl-desktop.log").read_text("utf-8")
    told.close()

    assert "KeyError" in logged
    assert CANARY not in logged + told.details.toPlainText()


def test_the_program_proves_that_a_window_works(vault: Path, passphrase: str) -> None:
    assert "getekend met offscreen" in application.prove(vault, passphrase)


HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "python_calamine", "xlsxwriter", "phonenumbers", "holidays", "astral",
    "zxcvbn", "pypdfium2", "segno", "argon2", "platformdirs", "PySide6.QtPrintSupport", "PySide6.QtNetwork",
)  # fmt: skip

START = """
import sys
from pathlib import Path
from btl_desktop.services import vaults
from btl_desktop.ui import application
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.main_window import MainWindow
app = application.make_application()
preferences = Preferences()
preferences.set_text("tab", "volunteers")
application.dress(app, preferences)
window = MainWindow(Path(sys.argv[1]), preferences)
from btl_desktop.vault import credentials
class Memory:
    def get_password(self, service, name): return sys.argv[2]
credentials.find = lambda: credentials.Keyring(Memory(), "sleutelbos")
window.show_vault()
application.present(window)
page = window.workspace.page
while not page.is_filled:
    app.processEvents()
window.grab()
print(page.table.table_model.rowCount(), *sorted(m for m in sys.argv[3:] if m in sys.modules))
window.close()
"""


def test_the_filled_roster_stands_there_before_anything_heavy_is_loaded(
    vault: Path, passphrase: str, keyring: Any
) -> None:
    office = vaults.open_with_passphrase(vault, passphrase)
    office.write(lambda session: demonstration.fill(session, 20))
    vaults.remember(office)
    office.close()
    (key,) = keyring.kept.values()

    started = subprocess.run(
        [sys.executable, "-c", START, str(vault), key, *HEAVY], capture_output=True, text=True, check=False, timeout=60
    )

    assert started.stdout.split() == ["20"], started.stdout + started.stderr
