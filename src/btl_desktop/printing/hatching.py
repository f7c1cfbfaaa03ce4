"""Black lines instead of colours and greys: patterns that a bad printer and a copier keep apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from btl_desktop.models.geography import Point
from btl_desktop.printing import ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Fill(Enum):
    """What a shape is filled with, from light to dark: lines as (degrees, points apart)."""

    WHITE = ()
    WIDE = ((45, 7.0),)
    LINES = ((135, 3.2),)
    CROSSED = ((45, 3.4), (135, 3.4))
    BLACK = ((0, 0.0),)


SCALE = tuple(Fill)


def rectangle(canvas: Canvas, x: float, top: float, width: float, height: float, fill: Fill) -> None:
    """A rectangle with a border, given by its upper left corner."""
    if width <= 0 or height <= 0:
        return
    if fill is Fill.BLACK:
        ink.black(canvas, x, top, width, height)
        return
    path = canvas.beginPath()
    path.rect(x, top - height, width, height)
    _lines(canvas, path, [(x, top), (x + width, top), (x, top - height), (x + width, top - height)], fill)
    ink.box(canvas, x, top, width, height, ink.HAIR)


def shape(canvas: Canvas, rings: Sequence[Sequence[Point]], fill: Fill) -> None:
    """A shape of rings, without its border."""
    path = outline(canvas, rings)
    if fill is Fill.BLACK:
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        _lines(canvas, path, [place for ring in rings for place in ring], fill)


def outline(canvas: Canvas, rings: Sequence[Sequence[Point]]) -> Any:
    """The rings as a path of the canvas."""
    path = canvas.beginPath()
    for ring in rings:
        path.moveTo(*ring[0])
        for place in ring[1:]:
            path.lineTo(*place)
        path.close()
    return path


def clipped(canvas: Canvas, path: Any, places: Sequence[Point], degrees: int, apart: float) -> None:
    """Parallel lines inside a path whose corners are ``places``."""
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setLineWidth(0.5)
    canvas.lines(parallels(places, degrees, apart))
    canvas.restoreState()


def _lines(canvas: Canvas, path: Any, places: Sequence[Point], fill: Fill) -> None:
    for degrees, apart in fill.value:
        clipped(canvas, path, places, degrees, apart)


def parallels(places: Sequence[Point], degrees: int, apart: float) -> list[tuple[float, float, float, float]]:
    """Lines at an angle that cover the places; they lie on one grid for the whole sheet."""
    along = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    across = (-along[1], along[0])
    us = [x * along[0] + y * along[1] for x, y in places]
    vs = [x * across[0] + y * across[1] for x, y in places]
    first, last = math.floor(min(vs) / apart), math.ceil(max(vs) / apart)
    return [
        tuple(round(u * along[axis] + v * apart * across[axis], 2) for u in (min(us), max(us)) for axis in (0, 1))  # type: ignore[misc]
        for v in range(first, last + 1)
    ]
