"""The scale bar and the north arrow of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop.printing import ink
from btl_desktop.printing.map_geometry import Frame, Projection

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def scale_length(projection: Projection) -> int:
    """The longest round number of metres that takes at most a quarter of the map's width."""
    room = projection.width / projection.scale / 4
    return max((metres for metres in (50, 100, 200, 250, 500, 1000, 2000) if metres <= room), default=50)


def scale_box(projection: Projection) -> Frame:
    """The paper that the scale bar takes."""
    return 0, 0, scale_length(projection) * projection.scale + 46, 17


def north_box(projection: Projection) -> Frame:
    """The paper that the north arrow takes."""
    return projection.width - 21, projection.height - 33, projection.width, projection.height


def draw_scale(canvas: Canvas, projection: Projection) -> None:
    """The bar with its length in metres."""
    metres = scale_length(projection)
    long = metres * projection.scale
    left, bottom, right, top = scale_box(projection)
    ink.white(canvas, left, top, right - left, top - bottom)
    canvas.setLineWidth(ink.RULE)
    canvas.lines([(6, 9, 6, 5), (6, 5, 6 + long, 5), (6 + long, 5, 6 + long, 9)])
    label = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    ink.text(canvas, 10 + long, 4.5, label, 8)


def draw_north(canvas: Canvas, projection: Projection) -> None:
    """The arrow with its N."""
    left, bottom, right, top = north_box(projection)
    ink.white(canvas, left, top, right - left, top - bottom)
    x = (left + right) / 2
    path = canvas.beginPath()
    path.moveTo(x, top - 4)
    path.lineTo(x + 5, top - 19)
    path.lineTo(x, top - 15.5)
    path.lineTo(x - 5, top - 19)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    ink.text_centred(canvas, x, top - 29, "N", 9, bold=True)
