"""Strokes and words on a ReportLab canvas: black on white, in a few sizes, never thinner than a home printer can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from btl_desktop.printing import fonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# Type sizes in points. Body text is never smaller than BODY; LABEL is for captions, credits and footers.
LABEL = 8.5
BODY = 11.0
STRONG = 14.0
LARGE = 22.0

# Line widths in points.
HAIR = 0.6
RULE = 1.2
THICK = 2.4

_CAP_HEIGHT = 0.668  # of the main font, as a share of its size


def text(canvas: Canvas, x: float, y: float, words: str, size: float = BODY, bold: bool = False) -> None:
    """Write one line from ``x`` on, standing on ``y``."""
    for run in fonts.runs(words, bold):
        canvas.setFont(run.font, size)
        canvas.drawString(x, y, run.text)
        x += run.width * size


def text_right(canvas: Canvas, right: float, y: float, words: str, size: float = BODY, bold: bool = False) -> None:
    """Write one line that ends at ``right``."""
    text(canvas, right - fonts.width(words, size, bold), y, words, size, bold)


def text_centred(canvas: Canvas, middle: float, y: float, words: str, size: float = BODY, bold: bool = False) -> None:
    """Write one line around ``middle``."""
    text(canvas, middle - fonts.width(words, size, bold) / 2, y, words, size, bold)


def baseline(top: float, height: float, size: float) -> float:
    """Where capitals of a size stand so that they are in the middle of a strip of paper."""
    return top - (height + _CAP_HEIGHT * size) / 2


def line(canvas: Canvas, x1: float, y1: float, x2: float, y2: float, thickness: float = HAIR) -> None:
    """A straight line."""
    canvas.setLineWidth(thickness)
    canvas.line(x1, y1, x2, y2)


def box(canvas: Canvas, x: float, top: float, width: float, height: float, thickness: float = HAIR) -> None:
    """An empty rectangle, given by its upper left corner."""
    canvas.setLineWidth(thickness)
    canvas.rect(x, top - height, width, height)


def black(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """A black rectangle to write on in white."""
    canvas.rect(x, top - height, width, height, stroke=0, fill=1)


def white(canvas: Canvas, x: float, top: float, width: float, height: float) -> None:
    """A white rectangle that takes away what lies under it."""
    canvas.setFillGray(1)
    canvas.rect(x, top - height, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)


def tag_width(words: str, size: float) -> float:
    """How wide :func:`tag` gets."""
    return fonts.width(words, size, bold=True) + size


def tag(canvas: Canvas, x: float, top: float, words: str, size: float, height: float) -> None:
    """White words on black: the one thing on a sheet that must be found first."""
    black(canvas, x, top, tag_width(words, size), height)
    canvas.setFillGray(1)
    text(canvas, x + size / 2, baseline(top, height, size), words, size, bold=True)
    canvas.setFillGray(0)
