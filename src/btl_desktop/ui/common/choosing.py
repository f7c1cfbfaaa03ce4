"""Which file or folder: asked where one was last time, else on a stick when it belongs on one, else in Documents.

Where one was is known as long as the program runs and written down nowhere: a folder's name may tell of somebody.
Qt itself would write it down, so whoever opens a dialog of Qt does it while :func:`leaving_no_trace`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QFileDialog, QWidget

_STICKS = ("/media/", "/run/media/", "/Volumes/")  # where Linux and macOS put what was plugged in
_last: dict[str, Path] = {}


def ask_file(parent: QWidget, title: str, kinds: str, purpose: str, *, stick: bool = False) -> Path | None:
    """A file that is there; ``kinds`` is "PDF (*.pdf)". What has the same ``purpose`` begins in the same place."""
    with leaving_no_trace():
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(begin_in(purpose, stick=stick)), kinds)
    return _keep(purpose, Path(chosen), Path(chosen).parent) if chosen else None


def ask_folder(parent: QWidget, title: str, purpose: str, *, stick: bool = False) -> Path | None:
    """A folder that is there."""
    with leaving_no_trace():
        chosen = QFileDialog.getExistingDirectory(parent, title, str(begin_in(purpose, stick=stick)))
    return _keep(purpose, Path(chosen), Path(chosen)) if chosen else None


@contextmanager
def leaving_no_trace() -> Iterator[None]:
    """Qt keeps for all its programs in which folders one was (``QtProject.conf``, the registry): that is put back."""
    shared = QSettings(QSettings.Scope.UserScope, "QtProject")
    shared.beginGroup("FileDialog")
    before = {name: shared.value(name) for name in shared.allKeys()}
    try:
        yield
    finally:
        shared.sync()
        for name in {*shared.allKeys()} - before.keys():
            shared.remove(name)
        for name, value in before.items():
            shared.setValue(name, value)
        shared.sync()


def begin_in(purpose: str, *, stick: bool = False) -> Path:
    """Where to begin asking."""
    last = _last.get(purpose)
    if last is not None and last.is_dir():
        return last
    return next(iter(sticks() if stick else ()), documents())


def documents() -> Path:
    """The folder where people keep their papers."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def sticks() -> list[Path]:
    """The drives that one carries along, as far as they are in the computer now and can be written."""
    volumes = (one for one in QStorageInfo.mountedVolumes() if one.isValid() and one.isReady() and not one.isReadOnly())
    return [Path(root) for root in sorted(one.rootPath() for one in volumes) if _is_removable(root)]


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        removable = 2  # DRIVE_REMOVABLE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == removable)
    return root.startswith(_STICKS)


def _keep(purpose: str, chosen: Path, folder: Path) -> Path:
    _last[purpose] = folder
    return chosen
