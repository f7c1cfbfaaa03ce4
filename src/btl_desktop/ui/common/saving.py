"""Writing a file where the user wants it, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from btl_desktop.ui.common import choosing


def ask_where(parent: QWidget, title: str, name: str, kind: str, *, stick: bool = False) -> Path | None:
    """A file to write to; ``name`` ("vrijwilligers.xlsx") is offered, ``kind`` is "Excel (*.xlsx)". ``None``: not.
    It is offered in Documents, or on the ``stick`` that is in the computer.

    The dialog asks before a file is replaced, but knows only the name that was typed: where the ending makes it that of
    a file that is there, it is asked again with the whole name.
    """
    ending, usual = Path(name).suffix, choosing.begin_in("", stick=stick) / name
    while True:
        with choosing.leaving_no_trace():
            chosen, _ = QFileDialog.getSaveFileName(parent, title, str(usual), kind)
        if not chosen or chosen.lower().endswith(ending):
            return Path(chosen) if chosen else None
        usual = Path(chosen + ending)
        if not usual.exists():
            return usual


def write(target: Path, content: bytes) -> None:
    """Write a file; raises ``UserError`` when that is not possible."""
    from btl_desktop.services.whole_files import write_whole

    write_whole(target, content)
