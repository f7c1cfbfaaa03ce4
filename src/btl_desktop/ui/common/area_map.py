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
from functools import cache

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
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from btl_desktop.models import geography
from btl_desktop.models.geography import District, Neighbourhood
from btl_desktop.ui.common import theme

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


@dataclass(frozen=True, slots=True)
class _Shape:
    """One buurt on flat paper: x to the east, y to the south, in degrees of latitude."""

    code: str
    name: str
    path: QPainterPath
    middle: QPointF
    extent: float


def tint(place: int) -> QColor:
    """The colour of the area in this place among the others; it comes back after eight."""
    light, dark = _TINTS[place % len(_TINTS)]
    return QColor(dark if theme.tokens().dark else light)


class AreaMap(QWidget):
    """The map; see the module's text."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = frozenset(_by_code())
        self._near = True
        self._areas: Sequence[MapArea] = ()
        self._owner: dict[str, MapArea] = {}
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
        self._shown = frozenset(inside) or frozenset(_by_code())
        if self._current not in self._shown:
            self._current = ""
        self.update()

    def look_near(self, near: bool) -> None:
        """Fill the widget with the streets where people live (``True``), or show the polders around as well."""
        self._near = near
        self.update()

    def set_areas(self, areas: Iterable[MapArea]) -> None:
        """Who walks where; where two walk, the chosen one is on top."""
        self._areas = tuple(areas)
        ordered = sorted(self._areas, key=lambda area: area.chosen)
        self._owner = {code: area for area in ordered for code in _buurten(area.codes)}
        self._describe()
        self.update()

    def code_at(self, point: QPointF) -> str:
        """The buurt under a point of the widget; empty outside the map."""
        flat, possible = self._transform().inverted()
        if not possible:
            return ""
        spot = flat.map(point)
        return next((shape.code for shape in _shapes() if shape.path.contains(spot)), "")

    def middle_of(self, code: str) -> QPointF:
        """Where a buurt lies in the widget: for tests, tours and tooltips."""
        return self._transform().map(_by_code()[code].middle)

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
        for shape in _shapes():
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

    def _in_view(self) -> list[_Shape]:
        """What must fit: from nearby not the polders, which are many times the size of a street full of houses."""
        inside = [shape for shape in _shapes() if shape.code in self._shown]
        usual = sorted(shape.extent for shape in inside)[len(inside) // 2]
        taken = {code for area in self._areas if area.chosen for code in _buurten(area.codes)}
        near = [shape for shape in inside if shape.extent <= _POLDER * usual or shape.code in taken]
        return near if self._near else inside

    def _draw_shape(self, painter: QPainter, shape: _Shape, transform: QTransform) -> None:
        tokens = theme.tokens()
        owner = self._owner.get(shape.code)
        inside = shape.code in self._shown
        fill = tint(owner.place) if owner else QColor(tokens.surface if inside else tokens.sunken)
        if shape.code == self._hovered and not owner:
            fill = QColor(tokens.selected)
        painter.setPen(QPen(QColor(tokens.edge if inside else tokens.line), 1))
        painter.setBrush(QBrush(fill))
        painter.drawPath(transform.map(shape.path))

    def _outline(self, painter: QPainter, transform: QTransform) -> None:
        """A heavy line round what the chosen area has, and a dashed one round where the keyboard is."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tokens().text), 2.5))
        for code, owner in self._owner.items():
            if owner.chosen and code in _by_code():
                painter.drawPath(transform.map(_by_code()[code].path))
        if self._current and self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 3, Qt.PenStyle.DashLine))
            painter.drawPath(transform.map(_by_code()[self._current].path))

    def _draw_names(self, painter: QPainter, transform: QTransform) -> None:
        """The names of buurten, large ones first, where they fit and cover no mark or other name."""
        painter.setFont(self._small_font())
        painter.setPen(QColor(theme.tokens().text))
        measure = QFontMetricsF(self._small_font())
        radius = self._radius()
        taken = [
            QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
            for at in (transform.map(middle) for area in self._areas for middle in _middles(area.codes))
        ]
        inside = (shape for shape in _shapes() if shape.code in self._shown)
        for shape in sorted(inside, key=lambda shape: -shape.extent):
            width = measure.horizontalAdvance(shape.name)
            at = transform.map(shape.middle)
            down = radius + 1 if shape.code in self._owner else -measure.height() / 2
            room = QRectF(at.x() - width / 2, at.y() + down, width, measure.height())
            fits = width <= transform.mapRect(shape.path.boundingRect()).width() * 0.94
            if fits and not any(room.intersects(other) for other in taken):
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shape.name)
                taken.append(room)

    def _draw_marks(self, painter: QPainter, transform: QTransform) -> None:
        font = self._small_font(0.9)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        for area in sorted(self._areas, key=lambda area: area.chosen):
            for middle in _middles(area.codes):
                self._draw_mark(painter, transform.map(middle), self._radius(), area)

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
            self.setToolTip(self._spoken(code))
            QToolTip.showText(event.globalPosition().toPoint(), self._spoken(code), self)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        code = self.code_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and code:
            self._go_to(code)
            self.toggled.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            self._go_to(self._next(*_ARROWS[Qt.Key(event.key())]))
        elif event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current:
            self.toggled.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._current:
            mine = next((area for area in self._areas if area.chosen and area.codes), None)
            first = next(iter(_buurten(mine.codes)), "") if mine else ""
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
        start = _by_code().get(self._current)
        if start is None:
            return min(self._shown)
        best, nearest = self._current, math.inf
        for code in self._shown - {self._current}:
            apart = _by_code()[code].middle - start.middle
            ahead = apart.x() * right + apart.y() * down
            aside = abs(apart.x() * down) + abs(apart.y() * right)
            if ahead > 0 and ahead >= aside / 2 and ahead + 2 * aside < nearest:
                best, nearest = code, ahead + 2 * aside
        return best

    def _describe(self) -> None:
        """What a screen reader says: the whole, and the buurt where the keyboard is."""
        taken = [f"{area.name or area.mark}: {len(area.codes)} gebieden" for area in self._areas if area.codes]
        here = f"Nu op {self._spoken(self._current)}. " if self._current else ""
        self.setAccessibleDescription(f"{here}{'; '.join(taken)}")

    def _spoken(self, code: str) -> str:
        if not code:
            return ""
        owner = self._owner.get(code)
        return f"{_by_code()[code].name} ({owner.name or owner.mark})" if owner else _by_code()[code].name


def _buurten(codes: Iterable[str]) -> list[str]:
    """The buurt codes that codes of wijken and buurten stand for, as far as the map has them."""
    found: list[str] = []
    for code in codes:
        place = geography.municipality().find(code)
        if isinstance(place, District):
            found += [buurt.code for buurt in place.neighbourhoods]
        elif isinstance(place, Neighbourhood):
            found.append(code)
    return found


@cache
def _by_code() -> dict[str, _Shape]:
    return {shape.code: shape for shape in _shapes()}


@cache
def _shapes() -> tuple[_Shape, ...]:
    """All buurten, flattened once; at this size a degree east is simply shorter than a degree north."""
    buurten = [*geography.municipality().neighbourhoods()]
    latitude = buurten[0].rings[0][0][1]
    narrow = math.cos(math.radians(latitude))
    return tuple(_shape(buurt, narrow) for buurt in buurten)


def _shape(buurt: Neighbourhood, narrow: float) -> _Shape:
    path = QPainterPath()
    flat = [QPolygonF([QPointF(x * narrow, -y) for x, y in ring]) for ring in buurt.rings]
    for ring in flat:
        path.addPolygon(ring)
        path.closeSubpath()
    largest = max(flat, key=_extent)
    return _Shape(buurt.code, buurt.name, path, _middle(path, largest), _extent(largest))


def _middles(codes: Iterable[str]) -> list[QPointF]:
    """Where the marks go: one in each chosen buurt, one in the middlemost buurt of a chosen wijk."""
    found = []
    for code in codes:
        middles = [_by_code()[buurt].middle for buurt in _buurten([code])]
        if middles:
            number = len(middles)
            centre = QPointF(sum(spot.x() for spot in middles) / number, sum(spot.y() for spot in middles) / number)
            found.append(min(middles, key=lambda spot: _apart(spot, centre)))
    return found


def _extent(ring: QPolygonF) -> float:
    return ring.boundingRect().width() * ring.boundingRect().height()


def _middle(path: QPainterPath, ring: QPolygonF) -> QPointF:
    """A point well inside: the one of a coarse grid that is farthest from the border."""
    box = ring.boundingRect()
    corners = [ring.at(n) for n in range(0, ring.count(), max(1, ring.count() // 60))]
    steps = [(column + 0.5) / 12 for column in range(12)]
    spots = [QPointF(box.x() + box.width() * a, box.y() + box.height() * b) for a in steps for b in steps]
    inside = [spot for spot in spots if path.contains(spot)] or [box.center()]
    return max(inside, key=lambda spot: min(_apart(spot, corner) for corner in corners))


def _apart(one: QPointF, other: QPointF) -> float:
    return (one.x() - other.x()) ** 2 + (one.y() - other.y()) ** 2
