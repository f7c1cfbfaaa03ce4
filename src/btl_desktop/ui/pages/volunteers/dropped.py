"""A file that is dragged onto the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

_ENDINGS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".tsv", ".tab"}


def file_of(carried: QMimeData) -> Path | None:
    """The one list among what is carried; ``None`` for several files, a folder, or something that is no list."""
    urls = carried.urls() if carried.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _ENDINGS else None
