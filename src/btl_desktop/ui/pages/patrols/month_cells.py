"""Painting a day of the month: its number, how early it gets dark, what is special, and a line for each patrol."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from btl_desktop import clock
from btl_desktop.ui.common import icons, theme
from btl_desktop.ui.common.cells import Option
from btl_desktop.ui.pages.patrols.entries import WEIGHT, Entry
from btl_desktop.ui.pages.patrols.month_model import MonthModel

if TYPE_CHECKING:
    from btl_desktop.services.patrols.patrol_days import DayInfo

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WHOLE = Qt.TextFlag.TextDontClip
Index = QModelIndex | QPersistentModelIndex
Laid = list[tuple[QRect, Entry | None]]


class MonthCells(QStyledItemDelegate):
    """Draws the cells; ``places`` tells where each patrol of a cell stands, for the mouse."""

    def __init__(self, model: MonthModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.today = clock.today()
        self.picked: UUID | None = None
        self.has_focus = False
        self.look_again()

    def look_again(self) -> None:
        """Take over fonts, colours and sizes after the theme changed."""
        self._font = theme.figures_font()
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)
        self.line = self._metrics.height()
        # Patrols stand close where there are many: capitals and figures need less than a line of running text.
        self._row = self._metrics.ascent()
        self._pad = theme.space(0.5)
        self._widths: dict[tuple[str, bool], int] = {}
        self._least_wide = self._bold_metrics.horizontalAdvance("Bk 20:00 4/4")
        self._icon = icons.grown(14)

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return self.least

    @property
    def least(self) -> QSize:
        """The smallest day in which its number and a sum of its patrols can be read, beside each other.

        So a month of six weeks stands whole on a small screen in large letters too.
        """
        wide = self._metrics.horizontalAdvance("30 16:58 17:33") + 3 * self._pad
        return QSize(wide, self.line + self._pad)

    @property
    def narrowest(self) -> int:
        """How narrow a day may get before the month scrolls sideways: a patrol with its figures, without the dusk."""
        return self._bold_metrics.horizontalAdvance("Bk 4/4") + self._icon + 2 * self._pad

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """One day."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        day = self._model.day_at(index)
        outside = self._model.month.month != day.month and self._model.weeks > 1
        current = bool(state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, rect, outside=outside, current=current)
        entries = self._model.entries_at(index)
        top, crowded = self._top(rect, index)
        flat = self._is_flat(rect) and bool(entries)
        used = self._draw_number(painter, rect, day, outside=outside)
        if flat:
            self._draw_sum(painter, self._head(rect).adjusted(used, 0, 0, 0), entries)
        else:
            self._draw_about(painter, rect, day, used, crowded=crowded)
            self._draw_entries(painter, self._laid_out(rect, entries, top), entries, current=current)
        if current:
            self._draw_ring(painter, rect)

    def places(self, rect: QRect, index: Index) -> list[tuple[QRect, Entry]]:
        """Where each patrol of a cell stands; none where only a sum of them does."""
        if self._is_flat(rect):
            return []
        laid = self._laid_out(rect, self._model.entries_at(index), self._top(rect, index)[0])
        return [(place, entry) for place, entry in laid if entry is not None]

    def hit(self, rect: QRect, index: Index, at: QPoint) -> Entry | None:
        """The patrol under the mouse."""
        return next((entry for place, entry in self.places(rect, index) if place.contains(at)), None)

    def _draw_ground(self, painter: QPainter, rect: QRect, *, outside: bool, current: bool) -> None:
        tokens = theme.tokens()
        ground = tokens.selected if current else tokens.window if outside else tokens.surface
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _draw_ring(self, painter: QPainter, rect: QRect) -> None:
        pen = QPen(QColor(theme.tokens().accent), 2 if self.has_focus else 1)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _is_flat(self, rect: QRect) -> bool:
        """Whether a day has no room for anything under its number."""
        return rect.height() <= self.line + self._row

    def _head(self, rect: QRect) -> QRect:
        return QRect(rect.left() + self._pad, rect.top() + 1, rect.width() - 2 * self._pad, self.line)

    def _draw_number(self, painter: QPainter, rect: QRect, day: date, *, outside: bool) -> int:
        """The number of the day, that of today in a spot of colour; how much of the line it takes."""
        tokens, head = theme.tokens(), self._head(rect)
        words = f"{day.day} {clock.MONTHS[day.month - 1]}" if day.day == 1 else str(day.day)
        painter.setFont(self._bold)
        wide = self._bold_metrics.horizontalAdvance(words)
        if day == self.today:
            spot = QRectF(head.left() - 2, head.top(), wide + 2 * self._pad, self.line - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(spot, 4, 4)
            painter.setPen(QColor(tokens.on_accent))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
            wide += self._pad
        else:
            painter.setPen(QColor(tokens.soft if outside else tokens.text))
            painter.drawText(head, LEFT, words)
        return wide + self._pad

    def _draw_about(self, painter: QPainter, rect: QRect, day: date, used: int, *, crowded: bool) -> None:
        """What is special about the day, and how early it gets dark, beside its number or under it."""
        tokens, info, head = theme.tokens(), self._model.infos.get(day), self._head(rect)
        if info is None:
            return
        if info.free:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width() - 1, 3), QColor(tokens.information))
        beside = head.adjusted(used, 0, 0, 0)
        note = self._notes(day, info)
        if note:
            self._draw_note(painter, beside if crowded else head.translated(0, self.line), note)
        if not crowded:
            painter.setFont(self._font)
            painter.setPen(QColor(tokens.soft))
            painter.drawText(head, RIGHT, self._dark(info, head.width(), beside.width()))

    def _dark(self, info: DayInfo, whole: int, room: int) -> str:
        """Sunset, and dusk in a month whose days are all wide enough for it: not on the 9th and not on the 10th."""
        sunset = clock.time_text(info.sunset)
        both = f"{sunset} {clock.time_text(info.dusk)}"
        widest = self._wide("30", bold=True) + self._pad + self._wide(both)
        options = (both, sunset, "") if widest <= whole else (sunset, "")
        return next(words for words in options if self._wide(words) <= room)

    def _notes(self, day: date, info: DayInfo | None) -> str:
        """What to say of a day: its holiday; of a school holiday where it begins, and on Mondays."""
        if info is None:
            return ""
        before = self._model.infos.get(date.fromordinal(day.toordinal() - 1))
        begins = before is None or before.school != info.school or day.weekday() == 0
        return " · ".join(filter(None, (*info.notes, info.school if begins else "")))

    def _top(self, rect: QRect, index: Index) -> tuple[int, bool]:
        """Where the patrols begin, and whether the note has to stand in the head, for want of room under it."""
        day = self._model.day_at(index)
        head = rect.top() + 1 + self.line
        if not self._notes(day, self._model.infos.get(day)):
            return head, False
        entries = self._model.entries_at(index)
        crowded = len(self._visible(rect, entries, head + self.line)) < len(entries)
        return (head, True) if crowded else (head + self.line, False)

    def _draw_note(self, painter: QPainter, place: QRect, words: str) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(theme.tokens().information))
        painter.drawText(place, LEFT, self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width()))

    def _visible(self, rect: QRect, entries: Sequence[Entry], top: int) -> list[Entry]:
        room = max(0, (rect.bottom() - top + 3) // self._row) * self._columns(rect)
        return [*entries] if len(entries) <= room else [*entries[: max(0, room - 1)]]

    def _columns(self, rect: QRect) -> int:
        """More than one beside each other where a day is wide."""
        short = self._least_wide + self._icon + 4 * self._pad
        return max(1, (rect.width() - self._pad) // short)

    def _laid_out(self, rect: QRect, every: Sequence[Entry], top: int) -> Laid:
        """A place for each patrol that fits, and for the words that tell how many do not."""
        shown = self._visible(rect, every, top)
        columns = self._columns(rect) if len(every) > 1 else 1
        wide = (rect.width() - 2 * self._pad) // columns
        told: list[Entry | None] = [*shown] if len(shown) == len(every) else [*shown, None]
        down = -(-len(told) // columns)
        high = max(self._row, min(self.line, (rect.bottom() - top) // max(1, down)))
        places = []
        for number, entry in enumerate(told):
            column, row = number // max(1, down), number % max(1, down)
            left = rect.left() + self._pad + column * wide
            places.append((QRect(left, top + row * high, wide - 2, high), entry))
        return places

    def _draw_entries(self, painter: QPainter, laid: Laid, entries: Sequence[Entry], *, current: bool) -> None:
        """First all grounds, then all words: where lines stand close, a letter's tail lies over the next ground."""
        for place, entry in laid:
            if entry is not None:
                self._draw_entry_ground(painter, place, entry, picked=current and entry.key == self.picked)
        shown = sum(entry is not None for _, entry in laid)
        for place, entry in laid:
            if entry is not None:
                self._draw_entry(painter, place, entry)
            elif shown:
                painter.setFont(self._font)
                painter.setPen(QColor(theme.tokens().soft))
                painter.drawText(place, LEFT, f"+ {len(entries) - shown} meer")
            else:
                self._draw_sum(painter, place, entries)

    def _draw_sum(self, painter: QPainter, place: QRect, entries: Sequence[Entry]) -> None:
        """What the day comes to where no patrol of it can be drawn: how many stand as the worst of them does."""
        painter.setFont(self._font)
        painter.setPen(QColor(theme.tokens().soft))
        worst = max(entries, key=lambda entry: WEIGHT.get(entry.manned.value, 0))
        few = sum(entry.manned is worst.manned for entry in entries)
        meaning = worst.meaning.value if worst.meaning else "soft"
        painter.drawPixmap(place.left(), place.top() + (place.height() - self._icon) // 2,
                           icons.pixmap(worst.icon, meaning, 14))  # fmt: skip
        room = place.adjusted(self._icon + self._pad, 0, 0, 0)
        options = (f"{few} van {len(entries)} {worst.manned.label}", f"{few} {worst.manned.label}", f"{few}×")
        words = next((told for told in options if self._wide(told) <= room.width()), options[-1])
        painter.drawText(room, LEFT, words)

    def _draw_entry_ground(self, painter: QPainter, place: QRect, entry: Entry, *, picked: bool) -> None:
        tokens, meaning = theme.tokens(), entry.meaning
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 2) if picked else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.tint(meaning) if meaning else tokens.sunken))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_entry(self, painter: QPainter, place: QRect, entry: Entry) -> None:
        tokens, meaning = theme.tokens(), entry.meaning
        left, right = place.left() + self._pad, place.right() - self._pad
        drawn = icons.pixmap(entry.icon, meaning.value if meaning else "soft", 14)
        painter.drawPixmap(left, place.top() + (place.height() - self._icon) // 2, drawn)
        left += self._icon + self._pad
        painter.setPen(QColor(tokens.ink(meaning) if meaning else tokens.soft))
        painter.setFont(self._bold)
        painter.drawText(QRect(left, place.top(), right - left, place.height()), RIGHT | WHOLE, entry.figures)
        mark = entry.mark or "–"
        painter.drawText(QRect(left, place.top(), right - left, place.height()), LEFT | WHOLE, mark)
        left += self._wide(mark, bold=True) + self._pad
        right -= self._wide(entry.figures, bold=True) + self._pad
        if self._wide(entry.starts) <= right - left:
            painter.setFont(self._font)
            painter.drawText(QRect(left, place.top(), right - left, place.height()), LEFT | WHOLE, entry.starts)

    def _wide(self, words: str, *, bold: bool = False) -> int:
        """How wide a few words are; the same few come back all over a month."""
        key = (words, bold)
        if key not in self._widths:
            self._widths[key] = (self._bold_metrics if bold else self._metrics).horizontalAdvance(words)
        return self._widths[key]
