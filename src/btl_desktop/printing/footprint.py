"""A white footprint, the sign of the card that is left at an open window: what a burglar's foot could have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = 62.0, 140.0  # the drawing's own measures
EDGE = 0.9  # points
# The sole as curves from the heel round, and the toes as (x, y, half width, half height), big toe first.
_SOLE = (
    (14, 0, 9, 13, 11, 30), (13, 46, 15, 54, 13, 67), (10, 82, 3, 92, 8, 106), (15, 121, 46, 120, 54, 103),
    (60, 88, 48, 70, 46, 54), (44, 38, 51, 28, 49, 16), (47, 4, 40, 0, 30, 0),
)  # fmt: skip
_TOES = ((11, 129, 8.5, 11), (27, 134, 5.6, 7.4), (39.5, 131, 5, 6.6), (50, 124, 4.4, 5.8), (58.5, 114.5, 3.8, 5))


def draw(canvas: Canvas, x: float, top: float, high: float, *, left: bool = False, turn: float = 0) -> None:
    """A right foot (or a left one) ``high`` points tall, white with a black edge, turned by so many degrees."""
    share = high / HIGH
    canvas.saveState()
    canvas.translate(x + share * WIDE / 2, top - high / 2)
    canvas.rotate(turn)
    canvas.scale(-share if left else share, share)
    canvas.translate(-WIDE / 2, -HIGH / 2)
    canvas.setLineWidth(EDGE / share)
    canvas.setFillGray(1)
    sole = canvas.beginPath()
    sole.moveTo(30, 0)
    for curve in _SOLE:
        sole.curveTo(*curve)
    sole.close()
    canvas.drawPath(sole, stroke=1, fill=1)
    for across, up, half_wide, half_high in _TOES:
        canvas.ellipse(across - half_wide, up - half_high, across + half_wide, up + half_high, stroke=1, fill=1)
    canvas.restoreState()
