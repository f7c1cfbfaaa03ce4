"""Somebody under way with the mouse, to a patrol or a team: only ids travel, and only inside the program."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

_KIND = "application/x-btl-walker"


@dataclass(frozen=True, slots=True)
class Dragged:
    """Who is under way, and from which patrol; ``None`` for who comes from a list of people, or from a team."""

    patrol: UUID | None
    person: UUID


def walker_mime(walker: Dragged) -> QMimeData:
    """What is dragged."""
    data = QMimeData()
    data.setData(_KIND, walker.person.bytes + (walker.patrol.bytes if walker.patrol else b""))
    return data


def volunteer_mime(person: UUID) -> QMimeData:
    """Somebody of whom it does not matter where they walk now."""
    return walker_mime(Dragged(None, person))


def dragged_walker(data: QMimeData) -> Dragged | None:
    """Who is dragged; ``None`` for anything else."""
    raw = bytes(data.data(_KIND).data())
    if len(raw) not in {16, 32}:
        return None
    return Dragged(UUID(bytes=raw[16:]) if raw[16:] else None, UUID(bytes=raw[:16]))


def drag(source: QWidget, walker: Dragged) -> None:
    """Start dragging somebody."""
    under_way = QDrag(source)
    under_way.setMimeData(walker_mime(walker))
    under_way.exec(Qt.DropAction.MoveAction)
