"""Where on the map: a click gives the spot and its buurt, the keyboard gives the buurt."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from btl_desktop.models.geography import municipality
from btl_desktop.ui.common import theme
from btl_desktop.ui.common.area_map import AreaMap, MapArea
from btl_desktop.ui.common.fields import Field
from btl_desktop.ui.common.map_shapes import flat, narrow
from btl_desktop.ui.common.widgets import button

_PIN = 7


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: the CBS buurt, and the point in WGS84 degrees where somebody clicked."""

    code: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it lies outside the municipality."""
        return self.latitude is not None and not self.code


class SpotMap(AreaMap):
    """The map with one pin. ``picked`` tells the :class:`Spot`."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.spot = Spot()
        self.toggled.connect(lambda code: self._pick(Spot(code)))
        self.setAccessibleName("Kaart: wijs aan waar het was")

    def show_spot(self, spot: Spot) -> None:
        """Put the pin there, and mark the buurt."""
        self.spot = spot
        found = municipality().find(spot.code)
        areas = [MapArea("spot", "", 1, (spot.code,), found.name, chosen=True)] if found else []
        self.set_areas(areas)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click outside the municipality is a spot as well: it lies in no buurt, and the form says so."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        paper, _ = self._transform().inverted()
        there = paper.map(event.position())
        code = self.code_at(event.position())
        self._pick(Spot(code, round(-there.y(), 6), round(there.x() / narrow(), 6)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map, and on it the pin."""
        super().paintEvent(event)
        if self.spot.latitude is None or self.spot.longitude is None:
            return
        at = self._transform().map(flat(self.spot.latitude, self.spot.longitude))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().surface), 2))
        painter.setBrush(QColor(theme.tokens().problem))
        painter.drawEllipse(at, _PIN, _PIN)

    def _draw_marks(self, *_: object) -> None:
        """No discs: there is one area, and it has a pin."""

    def _pick(self, spot: Spot) -> None:
        self.show_spot(spot)
        self.picked.emit(spot)


class SpotField(Field):
    """The map in a form; its value is a :class:`Spot`."""

    def __init__(self, name: str, title: str) -> None:
        self.map = SpotMap()
        super().__init__(
            name, title, self.map, hint="Klik op de plek, of kies met de pijltjes een buurt en druk op Enter."
        )
        self.map.setAccessibleName("Kaart: wijs aan waar het was")
        self.map.setMinimumHeight(theme.space(30))
        self.map.picked.connect(self._picked)
        self.wipe = button("Plek wissen", "x", "quiet", self._wipe)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.wipe)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(row)

    def value(self) -> Spot:
        return self.map.spot

    def set_value(self, value: Spot | None) -> None:
        self.map.show_spot(value or Spot())

    def show_village(self, name: str) -> None:
        """Look at this village."""
        self.map.show_village(name)

    def _picked(self, _spot: Spot) -> None:
        self._touch()
        self.left.emit()

    def _wipe(self) -> None:
        self.map.show_spot(Spot())
        self._picked(Spot())
