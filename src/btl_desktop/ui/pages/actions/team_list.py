"""The list of teams: colour, mark, name, area, who. People can be dropped on a team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from btl_desktop.ui.common import area_map, icons, theme
from btl_desktop.ui.common.cells import Option
from btl_desktop.ui.common.dragging import dragged_walker
from btl_desktop.ui.common.tokens import MEANING_ICONS
from btl_desktop.ui.common.typed import plain_tip
from btl_desktop.ui.pages.actions.lines import TeamLine
from btl_desktop.ui.pages.actions.to_do import MEANINGS

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TeamList(QListView):
    """``chosen`` tells which team is looked at, ``dropped`` that somebody was put on one."""

    chosen = Signal(object)
    dropped = Signal(object, object)
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines(self)
        self._restoring = False
        self.setModel(self._lines)
        self.setItemDelegate(_TeamDelegate(self))
        self.setAccessibleName("Teams")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        theme.set_role(self, "framed")
        self.selectionModel().currentChanged.connect(self._tell)

    def show_teams(self, lines: list[TeamLine]) -> None:
        """Show these; the one that was looked at stays so, else the first."""
        current = self.current_id()
        self._restoring = True
        self._lines.show(lines)
        self._restoring = False
        known = [line.id for line in lines]
        self.choose(current if current in known else (known[0] if known else None))

    def current_id(self) -> UUID | None:
        """The team looked at."""
        line = self._lines.line(self.currentIndex())
        return line.id if line else None

    def choose(self, team_id: UUID | None) -> None:
        """Look at a team."""
        place = next((n for n, line in enumerate(self._lines.lines) if line.id == team_id), -1)
        self._restoring = True
        self.setCurrentIndex(self._lines.index(place) if place >= 0 else QModelIndex())
        self._restoring = False
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes the team away; the rest is Qt's."""
        if event.key() == Qt.Key.Key_Delete and self.current_id() is not None:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_walker(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._line_under(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        line, walker = self._line_under(event), dragged_walker(event.mimeData())
        if line and walker:
            event.acceptProposedAction()
            self.dropped.emit(line.id, walker.person)

    def _line_under(self, event: QDropEvent) -> TeamLine | None:
        return self._lines.line(self.indexAt(event.position().toPoint()))

    def _tell(self, *_: object) -> None:
        if not self._restoring:
            self.chosen.emit(self.current_id())


class _Lines(QAbstractListModel):
    """The lines behind the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[TeamLine] = []

    def show(self, lines: list[TeamLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def line(self, index: _Index) -> TeamLine | None:
        return self.lines[index.row()] if index.isValid() and index.row() < len(self.lines) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            doubt = f", {MEANINGS[line.weight].value}" if line.weight else ""
            return f"{line.spoken}{', er is iets om naar te kijken' if doubt else ''}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.spoken)
        return line.name if role == Qt.ItemDataRole.DisplayRole else None


class _TeamDelegate(QStyledItemDelegate):
    """A team in two lines, with its mark in its own colour before it."""

    def sizeHint(self, option: Option, index: _Index) -> QSize:  # noqa: ARG002 - Qt gives it
        font: QFont = option.font
        return QSize(theme.space(20), QFontMetrics(font).lineSpacing() * 2 + theme.space(1.5))

    def paint(self, painter: QPainter, option: Option, index: _Index) -> None:
        lines = index.model()
        assert isinstance(lines, _Lines)
        line = lines.lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(theme.tokens().selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(theme.tokens().hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(QRectF(room).adjusted(1, 1, -1, -1))
        _draw_line(painter, room, line, option.font)
        painter.restore()


def _draw_line(painter: QPainter, room: QRect, line: TeamLine, font: QFont) -> None:
    tokens = theme.tokens()
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    side = theme.space(4)
    disc = QRectF(room.left() + theme.space(1), room.center().y() - side / 2, side, side)
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(area_map.tint(line.place) if line.codes else QColor(tokens.surface))
    painter.drawRoundedRect(disc, theme.space(0.75), theme.space(0.75))
    painter.setFont(strong)
    painter.setPen(QColor(tokens.text))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, line.mark)
    left = round(disc.right()) + theme.space(1.5)
    right = room.right() - theme.space(1)
    if line.weight:
        meaning = MEANINGS[line.weight]
        picture = icons.pixmap(MEANING_ICONS[meaning], meaning.value)
        width = icons.grown(20)
        painter.drawPixmap(right - width, room.center().y() - width // 2, width, width, picture)
        right -= width + theme.space(1)
    half = QFontMetrics(font).lineSpacing()
    top = room.center().y() - half
    upper = QFontMetrics(strong)
    painter.drawText(QRect(left, top, right - left, half), Qt.AlignmentFlag.AlignVCenter, line.name)
    taken = upper.horizontalAdvance(line.name) + theme.space(1)
    lower = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(tokens.soft if line.area else tokens.problem))
    area = lower.elidedText(line.area or "nog geen gebied", Qt.TextElideMode.ElideRight, right - left - taken)
    painter.drawText(QRect(left + taken, top, right - left - taken, half), Qt.AlignmentFlag.AlignVCenter, area)
    painter.setPen(QColor(tokens.soft))
    people = lower.elidedText(line.people, Qt.TextElideMode.ElideRight, right - left)
    painter.drawText(QRect(left, top + half, right - left, half), Qt.AlignmentFlag.AlignVCenter, people)
