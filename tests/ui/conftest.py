"""What the tests of the window share: a dressed program, a window on a real vault, and no thread left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from btl_desktop.ui import application, main_window
from btl_desktop.ui.common import errors, theme
from btl_desktop.ui.common.context import Context
from btl_desktop.ui.common.notices import Notices
from btl_desktop.ui.common.preferences import Preferences
from btl_desktop.ui.common.tasks import Tasks
from btl_desktop.ui.common.tokens import LIGHT
from btl_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from btl_desktop.services.office import Office


_NEVER_MS = 24 * 60 * 60 * 1000


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[..., QApplication]:
    """The program's own application: Dutch, also in Qt's dialogs."""
    return lambda _arguments: application.make_application()


class PatientBot(QtBot):
    """Waits for what comes as long as a busy machine needs; what comes is never late for a person's sake here."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's own, with more patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, preferences: Preferences) -> None:
    """The theme is on as at first, and no bug has been told yet. Dressing takes long, so only when need be."""
    if not qapp.styleSheet() or theme.tokens() is not LIGHT or theme.space(1) != 8:
        theme.apply(qapp, preferences)
    errors.forget_told()


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Whatever a test opened, it closed."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:  # what was told to stop may still be on its way out on a busy machine
        thread.join(timeout=20)
    left = [thread.name for thread in started if thread.is_alive()]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def undisturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a window does some seconds after opening would fall in the middle of a slow test: a test asks for it."""
    monkeypatch.setattr(main_window, "CARE_AFTER_MS", _NEVER_MS)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of this test alone."""
    return Preferences(tmp_path / "weergave.ini")


@pytest.fixture
def tasks(office: Office) -> Iterator[Tasks]:
    """The worker of an open office."""
    made = Tasks(office)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, vault: Path, preferences: Preferences) -> Iterator[MainWindow]:
    """The main window over a closed vault, shown."""
    made = MainWindow(vault, preferences)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def open_window(window: MainWindow, passphrase: str, settle: Callable[[], None]) -> MainWindow:
    """The main window over an open, empty vault."""
    application.begin(window, passphrase)
    settle()
    return window


@pytest.fixture
def full_window(
    demonstrated: Callable[..., Office], window: MainWindow, passphrase: str, settle: Callable[[], None]
) -> MainWindow:
    """The main window over a demonstration of a fixed day, with all that happened and lapsed since."""
    demonstrated(40, 1, date(2026, 11, 20)).close()
    application.begin(window, passphrase)
    settle()
    return window


@pytest.fixture
def settle(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Wait until the window has had every answer that it asked for, and shows it: Qt shows what is new a turn later."""

    def is_idle() -> bool:
        return window.workspace is None or window.workspace.tasks.is_idle

    def wait() -> None:
        qtbot.waitUntil(is_idle)
        QApplication.processEvents()
        qtbot.waitUntil(is_idle)

    return wait


@pytest.fixture
def wait_idle(qtbot: QtBot) -> Callable[[Tasks], None]:
    """Wait until a worker has delivered every answer."""
    return lambda tasks: qtbot.waitUntil(lambda: tasks.is_idle)


@pytest.fixture
def make_context(qtbot: QtBot, office: Office, tasks: Tasks, preferences: Preferences) -> Callable[[QWidget], Context]:
    """The context that a page is given, over a window of the test's own."""
    went: list[tuple[str, Any, str]] = []

    def go_to(page_id: str, *, select: Any = None, show: str = "") -> None:
        went.append((page_id, select, show))

    def make(window: QWidget) -> Context:
        return Context(office, tasks, preferences, Notices(window), go_to)

    return make


@pytest.fixture
def saved_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[bytes]:
    """What was saved as PDF; the file dialog answers by itself."""
    from btl_desktop.ui.common import paper

    kept: list[bytes] = []

    def save(_parent: object, pdf: bytes, name: str) -> Path:
        kept.append(pdf)
        return tmp_path / f"{name}.pdf"

    monkeypatch.setattr(paper, "save_pdf", save)
    return kept


@pytest.fixture
def actions_page(open_window: MainWindow, settle: Callable[[], None]) -> Any:
    """The page of the actions, with nothing on it yet."""
    assert open_window.workspace is not None
    page = open_window.workspace.show_page("actions")
    settle()
    settle()
    return page


@pytest.fixture
def make_action(actions_page: Any) -> Callable[..., Any]:
    """Make an action in the vault of the window, so many days ahead."""
    from btl_desktop import clock
    from btl_desktop.models.choices import Theme
    from btl_desktop.services import places
    from btl_desktop.services.actions import actions

    def make(days: int = 10, theme: Theme = Theme.DDO, village: str = "Bleiswijk") -> Any:
        def write(session: Any) -> Any:
            (place,) = places.set_up_villages(session, [village])
            return actions.new_from_template(session, theme, clock.today() + timedelta(days=days), place.id)

        return actions_page.context.office.write(write)

    return make


@pytest.fixture
def look_at(actions_page: Any, settle: Callable[[], None]) -> Callable[[Any], Any]:
    """Show one action; gives the pane beside the list."""

    def look(action: Any) -> Any:
        actions_page.refresh(None)
        settle()
        actions_page.select(action.id)
        settle()
        settle()
        return actions_page.action

    return look


@pytest.fixture
def type_into(qtbot: QtBot) -> Callable[[Any, str, str], None]:
    """Replace what a field of a form holds, and leave it."""

    def type_into(form: Any, name: str, words: str) -> None:
        line = form.field(name).editor
        line.window().activateWindow()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        line.selectAll()
        qtbot.keyClicks(line, words)
        line.clearFocus()

    return type_into
