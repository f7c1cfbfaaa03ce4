"""The map of the municipality as something to click on: buurten, and which team walks where.

    area_map = AreaMap()
    area_map.show_village("Bleiswijk")
    area_map.set_areas([MapArea(team.id, "1", 0, ("BU16213111",), chosen=True), …])
    area_map.toggled.connect(…)          # the code of the buurt that was clicked

Every area has a colour and its mark in a disc, so that nobody needs the colours. By keyboard: the arrow keys go to
the next buurt in that direction, space or Enter toggles it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from btl_desktop.models import geography
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.map_shapes import Shape, by_code, middles, shapes
from btl_desktop.ui.common.typed import is_enter, plain_tip

# Eight hues that also differ in lightness (after Okabe and Ito), as tints to write on: light theme, dark theme.
_TINTS = (
    ("#f6c9a0", "#7a4a1c"), ("#a9d5f0", "#1f5273"), ("#a6dcc2", "#1c5c45"), ("#f3e79b", "#665a12"),
    ("#c9c3ee", "#453c80"), ("#f2b9c6", "#74303f"), ("#d3dba4", "#4b5620"), ("#d9c2b4", "#5b4436"),
)  # fmt: skip
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_MARGIN = 12
_POLDER = 5


@dataclass(frozen=True, slots=True)
class MapArea:
    """What somebody walks: CBS codes (a wijk stands for all its buurten), a short mark, a colour by its place."""

    key: object
    mark: str
    place: int
    codes: tuple[str, ...]
    name: str = ""
    chosen: bool = False


def tint(place: int) -> QColor:
    """The colour of the area in this place among the others; it comes back after eight."""
    light, dark = _TINTS[place % len(_TINTS)]
    return QColor(dark if theme.tokens().dark else light)


class AreaMap(QWidget):
    """The map; see the module's text."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = frozenset(by_code())
        self._near = True
        self._areas: Sequence[MapArea] = ()
        self._owners: dict[str, list[MapArea]] = {}
        self._wanted: frozenset[str] = frozenset()
        self._hovered = ""
        self._current = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Kaart met buurten")
        self._describe()

    def show_village(self, name: str) -> None:
        """Zoom to a village of the map; any other name shows the whole municipality."""
        wijken = geography.municipality().villages.get(name, ())
        inside = [b.code for b in geography.municipality().neighbourhoods() if b.district_code in wijken]
        self._shown = frozenset(inside) or frozenset(by_code())
        if self._current not in self._shown:
            self._current = ""
        self.update()

    def look_near(self, near: bool) -> None:
        """Fill the widget with the streets where people live (``True``), or show the polders around as well."""
        self._near = near
        self.update()

    def set_areas(self, areas: Iterable[MapArea], wanted: Iterable[str] = ()) -> None:
        """Who walks where; where two walk, the chosen one is on top. ``wanted`` are buurten that need somebody."""
        self._areas = tuple(areas)
        self._wanted = frozenset(geography.buurt_codes(wanted))
        self._owners = {}
        for area in sorted(self._areas, key=lambda area: not area.chosen):
            for code in geography.buurt_codes(area.codes):
                self._owners.setdefault(code, []).append(area)
        self._describe()
        self.update()

    def code_at(self, point: QPointF) -> str:
        """The buurt under a point of the widget; empty outside the map."""
        flat, possible = self._transform().inverted()
        if not possible:
            return ""
        spot = flat.map(point)
        return next((shape.code for shape in shapes() if shape.path.contains(spot)), "")

    def middle_of(self, code: str) -> QPointF:
        """Where a buurt lies in the widget: for tests, tours and tooltips."""
        return self._transform().map(by_code()[code].middle)

    def sizeHint(self) -> QSize:
        return QSize(theme.space(45), theme.space(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(30), theme.space(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt gives it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.space(), theme.space())
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(theme.tokens().window))
        transform = self._transform()
        for shape in shapes():
            self._draw_shape(painter, shape, transform)
        self._outline(painter, transform)
        self._draw_names(painter, transform)
        self._draw_marks(painter, transform)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tokens().accent if self.hasFocus() else theme.tokens().line), 2))
        painter.drawPath(frame)

    def _transform(self) -> QTransform:
        """From flat paper to the widget, so that what is shown fills it."""
        bounds = QRectF()
        for shape in self._in_view():
            bounds = bounds.united(shape.path.boundingRect())
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / bounds.width(), room.height() / bounds.height())
        middle = QTransform.fromTranslate(room.center().x(), room.center().y())
        return (
            QTransform.fromTranslate(-bounds.center().x(), -bounds.center().y())
            * QTransform.fromScale(scale, scale)
            * middle
        )

    def _in_view(self) -> list[Shape]:
        """What must fit: from nearby not the polders, which are many times the size of a street full of houses."""
        inside = [shape for shape in shapes() if shape.code in self._shown]
        usual = sorted(shape.extent for shape in inside)[len(inside) // 2]
        taken = {code for area in self._areas if area.chosen for code in geography.buurt_codes(area.codes)}
        near = [shape for shape in inside if shape.extent <= _POLDER * usual or shape.code in taken]
        return near if self._near else inside

    def _draw_shape(self, painter: QPainter, shape: Shape, transform: QTransform) -> None:
        tokens = theme.tokens()
        owners = self._owners.get(shape.code, [])
        inside = shape.code in self._shown
        fill = tint(owners[0].place) if owners else QColor(tokens.surface if inside else tokens.sunken)
        if shape.code == self._hovered and not owners:
            fill = QColor(tokens.selected)
        painter.setPen(QPen(QColor(tokens.edge if inside else tokens.line), 1))
        painter.setBrush(QBrush(fill))
        outline = transform.map(shape.path)
        painter.drawPath(outline)
        if pattern := self._pattern(shape.code):
            painter.setBrush(QBrush(QColor(tokens.attention if not owners else tokens.text), pattern))
            painter.drawPath(outline)

    def _pattern(self, code: str) -> Qt.BrushStyle | None:
        """Lines over a buurt that waits for a team, crossed lines over one that has two: to see without colours."""
        owners = self._owners.get(code, [])
        if len(owners) > 1:
            return Qt.BrushStyle.DiagCrossPattern
        return Qt.BrushStyle.BDiagPattern if code in self._wanted and not owners else None

    def _outline(self, painter: QPainter, transform: QTransform) -> None:
        """A heavy line round what the chosen area has, and a dashed one round where the keyboard is."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tokens().text), 2.5))
        for code, owners in self._owners.items():
            if owners[0].chosen and code in by_code():
                painter.drawPath(transform.map(by_code()[code].path))
        if self._current and self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 3, Qt.PenStyle.DashLine))
            painter.drawPath(transform.map(by_code()[self._current].path))

    def _draw_names(self, painter: QPainter, transform: QTransform) -> None:
        """The names of buurten, large ones first, where they fit and cover no mark or other name."""
        painter.setFont(self._small_font())
        painter.setPen(QColor(theme.tokens().text))
        measure = QFontMetricsF(self._small_font())
        radius = self._radius()
        taken = [
            QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
            for at in (transform.map(middle) for area in self._areas for middle in middles(area.codes))
        ]
        inside = (shape for shape in shapes() if shape.code in self._shown)
        for shape in sorted(inside, key=lambda shape: -shape.extent):
            width = measure.horizontalAdvance(shape.name)
            at = transform.map(shape.middle)
            down = radius + 1 if shape.code in self._owners else -measure.height() / 2
            room = QRectF(at.x() - width / 2, at.y() + down, width, measure.height())
            fits = width <= transform.mapRect(shape.path.boundingRect()).width() * 0.94
            if fits and not any(room.intersects(other) for other in taken):
                if self._pattern(shape.code):  # lines behind letters make them hard to read
                    painter.fillRect(room.adjusted(-2, 0, 2, 0), QColor(theme.tokens().surface))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shape.name)
                taken.append(room)

    def _draw_marks(self, painter: QPainter, transform: QTransform) -> None:
        """The mark of each area in its buurt; two in one buurt stand beside each other."""
        font = self._small_font(0.9)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        spots: dict[tuple[float, float], list[MapArea]] = {}
        for area in sorted(self._areas, key=lambda area: area.chosen):
            for middle in middles(area.codes):
                spots.setdefault((middle.x(), middle.y()), []).append(area)
        for (x, y), areas in spots.items():
            at = transform.map(QPointF(x, y))
            step = 2 * self._radius() + 2
            for place, area in enumerate(areas):
                aside = (place - (len(areas) - 1) / 2) * step
                self._draw_mark(painter, at + QPointF(aside, 0), self._radius(), area)

    def _small_font(self, share: float = 0.8) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * share)
        return font

    def _radius(self) -> float:
        """Of the disc with an area's mark."""
        return QFontMetricsF(self._small_font(0.9)).height() * 0.66

    def _draw_mark(self, painter: QPainter, at: QPointF, radius: float, area: MapArea) -> None:
        tokens = theme.tokens()
        disc = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(QColor(tokens.text), 1.5))
        painter.setBrush(QColor(tokens.text if area.chosen else tokens.surface))
        painter.drawEllipse(disc)
        painter.setPen(QColor(tokens.window if area.chosen else tokens.text))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, area.mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        code = self.code_at(event.position())
        if code != self._hovered:
            self._hovered = code
            self.setCursor(Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.ArrowCursor)
            self.setToolTip(plain_tip(self._spoken(code)))
            QToolTip.showText(event.globalPosition().toPoint(), self.toolTip(), self)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        code = self.code_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and code:
            self._go_to(code)
            self.toggled.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            self._go_to(self._next(*_ARROWS[Qt.Key(event.key())]))
        elif (event.key() == Qt.Key.Key_Space or is_enter(event.key())) and self._current:
            self.toggled.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._current:
            mine = next((area for area in self._areas if area.chosen and area.codes), None)
            first = next(iter(geography.buurt_codes(mine.codes)), "") if mine else ""
            self._go_to(first if first in self._shown else min(self._shown))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = ""
        self.update()

    def _go_to(self, code: str) -> None:
        if code:
            self._current = code
            self._describe()
            self.update()

    def _next(self, right: int, down: int) -> str:
        """The nearest buurt in a direction: what lies off to the side counts double."""
        start = by_code().get(self._current)
        if start is None:
            return min(self._shown)
        best, nearest = self._current, math.inf
        for code in self._shown - {self._current}:
            apart = by_code()[code].middle - start.middle
            ahead = apart.x() * right + apart.y() * down
            aside = abs(apart.x() * down) + abs(apart.y() * right)
            if ahead > 0 and ahead >= aside / 2 and ahead + 2 * aside < nearest:
                best, nearest = code, ahead + 2 * aside
        return best

    def _describe(self) -> None:
        """What a screen reader says: the whole, and the buurt where the keyboard is."""
        taken = [f"{area.name or area.mark}: {len(area.codes)} gebieden" for area in self._areas if area.codes]
        waiting = len(self._wanted - self._owners.keys())
        taken += [f"nog zonder team: {waiting} buurten"] if waiting else []
        here = f"Nu op {self._spoken(self._current)}. " if self._current else ""
        self.setAccessibleDescription(f"{here}{'; '.join(taken)}")

    def _spoken(self, code: str) -> str:
        if not code:
            return ""
        owners = " en ".join(owner.name or owner.mark for owner in self._owners.get(code, ()))
        who = owners or ("nog zonder team" if code in self._wanted else "")
        return f"{by_code()[code].name} ({who})" if who else by_code()[code].name
