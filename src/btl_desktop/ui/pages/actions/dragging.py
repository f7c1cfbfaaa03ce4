"""Somebody under way with the mouse, from a list to a team: only the id travels, and only inside the program."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

_KIND = "application/x-btl-volunteer"


def volunteer_mime(volunteer_id: UUID) -> QMimeData:
    """What is dragged."""
    data = QMimeData()
    data.setData(_KIND, volunteer_id.bytes)
    return data


def dragged_volunteer(data: QMimeData) -> UUID | None:
    """Who is dragged; ``None`` for anything else."""
    raw = bytes(data.data(_KIND).data())
    return UUID(bytes=raw) if len(raw) == 16 else None


def drag(source: QWidget, volunteer_id: UUID) -> None:
    """Start dragging somebody."""
    under_way = QDrag(source)
    under_way.setMimeData(volunteer_mime(volunteer_id))
    under_way.exec(Qt.DropAction.MoveAction)
