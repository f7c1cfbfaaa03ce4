"""Writing a file where the user wants it, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """A file to write to; ``name`` ("vrijwilligers.xlsx") is offered, ``kind`` is "Excel (*.xlsx)". ``None``: not."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kind)
    ending = Path(name).suffix
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(ending) else Path(chosen + ending)


def write(target: Path, content: bytes) -> None:
    """Write a file; raises ``UserError`` when that is not possible."""
    from btl_desktop.services.whole_files import write_whole

    write_whole(target, content)
