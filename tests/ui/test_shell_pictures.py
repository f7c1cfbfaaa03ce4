"""Every page and dialog, walked as the picture maker does: nothing forgotten, nothing nameless, nothing loose."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

import btl_desktop.ui
from btl_desktop.services import vaults
from btl_desktop.services.demonstration import demonstration
from btl_desktop.ui import shots
from btl_desktop.ui.common.preferences import Appearance
from btl_desktop.ui.common.staging import Shot

CONTROLS = (
    QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar,
)  # fmt: skip
SIZE = (1366, 768)


class Watcher(QObject):
    """Sees which widgets become windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[type] = set()
        self.loose: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown.add(type(watched))
            known = isinstance(watched, QMainWindow | QDialog | QMenu)
            popup = watched.windowType() in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}
            if watched.isWindow() and not known and not popup:
                words = watched.text() if isinstance(watched, QAbstractButton) else watched.accessibleName()
                self.loose.add(f"{type(watched).__name__} {words}")
        return False


@pytest.fixture(scope="module")
def demo_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures") / "kluis"
    office, _code = vaults.create(folder, shots.PASSPHRASE)
    office.write(lambda session: demonstration.fill(session, 40))
    office.close()
    return folder


@pytest.fixture
def theatre(demo_vault: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[shots.Theatre]:
    monkeypatch.setattr(shots, "SETTLE_MS", 1)
    made = shots.Theatre(demo_vault, SIZE, Appearance.LIGHT)
    yield made
    made.close()


@pytest.fixture(scope="module")
def watcher(qapp: QApplication) -> Iterator[Watcher]:
    made = Watcher()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def dialogs_of_the_program() -> set[type]:
    """Every dialog class in the window's code; those meant to be built upon do not count."""
    for module in pkgutil.walk_packages(btl_desktop.ui.__path__, "btl_desktop.ui."):
        importlib.import_module(module.name)
    found: set[type] = set()
    todo: list[type] = [QDialog]
    while todo:
        for kind in todo.pop().__subclasses__():
            todo.append(kind)
            if kind.__module__.startswith("btl_desktop.") and not kind.__subclasses__():
                found.add(kind)
    return found


def nameless(widget: QWidget) -> Iterator[str]:
    """The visible controls of which a screen reader could not say what they are."""
    named = {label.buddy() for label in widget.findChildren(QLabel) if label.buddy() is not None}
    for control in widget.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or not control.isVisibleTo(widget) or control in named:
            continue
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus or _belongs_to_another(control):
            continue
        own_words = control.text() if isinstance(control, QAbstractButton) else ""
        if not (control.accessibleName() or own_words):
            yield f"{type(control).__name__} in {type(control.parent()).__name__}"


def _belongs_to_another(control: QWidget) -> bool:
    """Parts that Qt makes itself, such as the line inside a spin box."""
    parent = control.parent()
    return control.objectName().startswith("qt_") or isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit)


def cut_off(widget: QWidget) -> Iterator[str]:
    """The visible buttons whose words do not fit."""
    for control in widget.findChildren(QAbstractButton):
        if control.isVisibleTo(widget) and control.text() and control.width() < control.minimumSizeHint().width():
            yield control.text()


@pytest.mark.parametrize("page", [*shots.PAGES, ""])
@pytest.mark.parametrize("text_size", [100, 150])
def test_every_page_and_dialog_can_be_read_aloud_and_fits(
    theatre: shots.Theatre, watcher: Watcher, text_size: int, page: str
) -> None:
    theatre.window.dress(text_size=text_size)
    problems: dict[str, Any] = {}
    for shot in shots.shots_of(page) if page else shots.OWN:
        shown = shot.show(theatre)
        theatre.settle()
        whole = shown if isinstance(shown, QDialog) else theatre.window
        wrong = [*nameless(whole), *(f"cut off: {words}" for words in cut_off(whole))]
        if wrong:
            problems[shot.name] = wrong
        if isinstance(shown, QDialog):
            shown.close()
            theatre.settle()

    assert problems == {}
    assert watcher.loose == set(), "a widget without a place flashes as a window of its own"


def test_every_dialog_has_a_picture(watcher: Watcher) -> None:
    """What was seen while walking above."""
    assert dialogs_of_the_program() - watcher.shown == set(), "a dialog without a picture"


def test_names_of_pictures_are_names_of_files() -> None:
    names = [shot.name for shot in shots.every_shot()]

    assert len(set(names)) == len(names)
    assert all(isinstance(shot, Shot) for shot in shots.every_shot())
    assert all(name.replace("-", "").isalnum() for name in names)


def test_a_picture_is_as_large_as_the_screen(theatre: shots.Theatre) -> None:
    picture = theatre.picture(theatre.page("overview"))

    assert (picture.width(), picture.height()) == SIZE
