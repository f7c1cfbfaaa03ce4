"""A walker under way with the mouse, from one patrol to another: only ids travel, and only inside the program."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

_KIND = "application/x-btl-patrol-walker"


@dataclass(frozen=True, slots=True)
class Dragged:
    """Who is under way, and from which patrol."""

    patrol: UUID
    person: UUID


def walker_mime(walker: Dragged) -> QMimeData:
    """What is dragged."""
    data = QMimeData()
    data.setData(_KIND, walker.patrol.bytes + walker.person.bytes)
    return data


def dragged_walker(data: QMimeData) -> Dragged | None:
    """Who is dragged; ``None`` for anything else."""
    raw = bytes(data.data(_KIND).data())
    return Dragged(UUID(bytes=raw[:16]), UUID(bytes=raw[16:])) if len(raw) == 32 else None


def drag(source: QWidget, walker: Dragged) -> None:
    """Start dragging somebody."""
    under_way = QDrag(source)
    under_way.setMimeData(walker_mime(walker))
    under_way.exec(Qt.DropAction.MoveAction)
