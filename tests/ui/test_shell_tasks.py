"""Work off the UI thread: answers arrive, or are dropped when nobody waits for them any more."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from btl_desktop import paths
from btl_desktop.errors import Cancelled, UserError
from btl_desktop.services import settings, vaults
from btl_desktop.ui.common.errors import ErrorDialog
from btl_desktop.ui.common.progress import ProgressDialog
from btl_desktop.ui.common.tasks import Tasks

if TYPE_CHECKING:
    from btl_desktop.services.office import Office

Wait = Callable[[Tasks], None]


def test_a_read_runs_elsewhere_and_answers_here(tasks: Tasks, wait_idle: Wait) -> None:
    places: list[Any] = []

    def read(_session: Any) -> str:
        places.append(threading.current_thread())
        return "antwoord"

    tasks.read(read, lambda answer: places.extend([answer, threading.current_thread()]))
    wait_idle(tasks)

    worker, answer, here = places
    assert answer == "antwoord"
    assert worker is not threading.main_thread()
    assert here is threading.main_thread()


def test_a_write_is_kept_and_tells_which_tables_changed(tasks: Tasks, office: Office, wait_idle: Wait) -> None:
    told: list[frozenset[str]] = []
    tasks.changed.connect(told.append)

    tasks.write(lambda session: settings.put(session, "kleur", "groen"), undo="Kleur")
    wait_idle(tasks)

    assert office.read(lambda session: settings.get(session, "kleur")) == "groen"
    assert told == [frozenset({"setting"})]
    assert tasks.undo_label == "Kleur"


def test_undo_takes_the_last_write_back(tasks: Tasks, office: Office, wait_idle: Wait) -> None:
    tasks.write(lambda session: settings.put(session, "kleur", "groen"), undo="Kleur")
    undone: list[str] = []
    tasks.undo(undone.append)
    wait_idle(tasks)

    assert undone == ["Kleur"]
    assert office.read(lambda session: settings.get(session, "kleur")) is None


def test_an_answer_for_a_widget_that_is_gone_is_dropped(tasks: Tasks, qtbot: QtBot, wait_idle: Wait) -> None:
    asker = QWidget()
    answers: list[int] = []
    hold = threading.Event()

    tasks.read(lambda _session: hold.wait(5), lambda _: answers.append(1), owner=asker)
    asker.deleteLater()
    QApplication.sendPostedEvents(asker, 52)  # QEvent.DeferredDelete
    hold.set()
    wait_idle(tasks)

    assert answers == []


def test_only_the_latest_of_answers_that_overtake_each_other_arrives(
    tasks: Tasks, qtbot: QtBot, wait_idle: Wait
) -> None:
    asker = QWidget()
    qtbot.addWidget(asker)
    answers: list[int] = []

    for number in range(5):
        tasks.read(lambda _session, n=number: n, answers.append, owner=asker, latest="details")
    wait_idle(tasks)

    assert answers == [4]


def test_a_problem_goes_to_who_asked_for_it(tasks: Tasks, wait_idle: Wait) -> None:
    caught: list[Exception] = []

    def fail(_session: Any) -> None:
        raise UserError("De schijf is vol.", "Maak ruimte.")

    tasks.write(fail, failed=caught.append)
    wait_idle(tasks)

    assert [str(error) for error in caught] == ["De schijf is vol. Maak ruimte."]


def test_a_problem_nobody_asked_for_is_told_in_words(tasks: Tasks, qtbot: QtBot, wait_idle: Wait) -> None:
    asker = QWidget()
    qtbot.addWidget(asker)

    def fail(_session: Any) -> None:
        raise UserError("De schijf is vol.", "Maak ruimte.")

    tasks.write(fail, owner=asker)
    wait_idle(tasks)

    dialog = asker.findChild(ErrorDialog)
    assert dialog is not None
    assert dialog.what.text() == "De schijf is vol."
    assert dialog.do.text() == "Maak ruimte."


def test_a_bug_is_told_once_and_without_any_value(tasks: Tasks, qtbot: QtBot, wait_idle: Wait) -> None:
    asker = QWidget()
    qtbot.addWidget(asker)

    def stumble(_session: Any) -> None:
        raise KeyError("Jan de Vries, 0612345678")

    for _ in range(3):
        tasks.read(stumble, lambda _: None, owner=asker)
    wait_idle(tasks)

    dialogs = asker.findChildren(ErrorDialog)
    assert len(dialogs) == 1
    assert "KeyError" in dialogs[0].details.toPlainText()
    assert "services/office.py" in dialogs[0].details.toPlainText()
    logged = (paths.log_folder() / "btl-desktop.log").read_text("utf-8")
    assert "KeyError" in logged
    assert "Vries" not in dialogs[0].details.toPlainText() + logged


def test_long_work_shows_how_far_it_is_and_ends(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("btl_desktop.ui.common.progress.DELAY_MS", 0)
    parent = QWidget()
    qtbot.addWidget(parent)
    hold = threading.Event()
    answers: list[str] = []

    def work(progress: Callable[[int, int], None]) -> str:
        progress(3, 12)
        hold.wait(5)
        return "klaar"

    tasks.long(parent, "Importeren", work, answers.append)
    qtbot.waitUntil(lambda: parent.findChild(ProgressDialog) is not None)
    dialog = parent.findChild(ProgressDialog)
    assert dialog.windowTitle() == "Importeren"
    assert tasks.is_long_busy
    hold.set()
    qtbot.waitUntil(lambda: answers == ["klaar"])

    assert not tasks.is_long_busy
    qtbot.waitUntil(lambda: parent.findChild(ProgressDialog) is None)


def test_cancel_cancels(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("btl_desktop.ui.common.progress.DELAY_MS", 0)
    parent = QWidget()
    qtbot.addWidget(parent)
    seen = threading.Event()
    ended: list[BaseException] = []

    def work(progress: Callable[[int, int], None]) -> None:
        while True:
            progress(1, 2)
            seen.set()

    tasks.long(parent, "Importeren", work, ended.append, ended.append)
    qtbot.waitUntil(lambda: seen.is_set() and parent.findChild(ProgressDialog) is not None)
    next(b for b in parent.findChildren(QPushButton) if b.text() == "Annuleren").click()
    qtbot.waitUntil(lambda: bool(ended))

    assert isinstance(ended[0], Cancelled)


def test_closing_waits_for_a_write_and_drops_its_answer(office: Office) -> None:
    tasks = Tasks(office)
    answers: list[Any] = []

    tasks.write(lambda session: settings.put(session, "kleur", "groen"), answers.append)
    tasks.close()

    assert office.read(lambda session: settings.get(session, "kleur")) == "groen"
    assert answers == []


LEFT_OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from btl_desktop.services import settings, vaults
from btl_desktop.ui.common.tasks import Tasks
application = QCoreApplication([])
tasks = Tasks(vaults.open_with_passphrase(Path(sys.argv[1]), sys.argv[2]), hold=True)
tasks.write(lambda session: settings.put(session, "kleur", "groen"))
"""


def test_a_program_that_ends_without_closing_ends_and_keeps_what_was_being_saved(vault: Path, passphrase: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LEFT_OPEN, str(vault), passphrase], capture_output=True, check=False, timeout=120
    )

    assert ended.returncode == 0, ended.stderr
    with closing(vaults.open_with_passphrase(vault, passphrase)) as office:
        assert office.read(lambda session: settings.get(session, "kleur")) == "groen"


def test_closing_stops_long_work(office: Office, qtbot: QtBot) -> None:
    tasks = Tasks(office)
    parent = QWidget()
    qtbot.addWidget(parent)

    def work(progress: Callable[[int, int], None]) -> None:
        while True:
            progress(0, 0)

    tasks.long(parent, "Eindeloos", work, lambda _: pytest.fail("an answer after closing"))
    tasks.close()

    assert not any(thread.name.startswith("long") for thread in threading.enumerate())
