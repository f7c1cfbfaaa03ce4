"""The organisation's logo on paper: small, in grey, and in such greys that a printer of black dots shows it as well."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LEVELS = 256


def size(logo: bytes, wide: float, high: float) -> tuple[float, float]:
    """How large a logo gets in a box of ``wide`` by ``high`` points; no logo takes no room."""
    if not logo:
        return 0.0, 0.0
    across, down = _picture(logo).getSize()
    share = min(wide / across, high / down)
    return across * share, down * share


def draw(canvas: Canvas, logo: bytes, x: float, top: float, wide: float, high: float) -> None:
    """Put a logo in the upper left corner of its box."""
    if logo:
        width, height = size(logo, wide, high)
        canvas.drawImage(_picture(logo), x, top - height, width, height)


@lru_cache(maxsize=2)
def _picture(logo: bytes) -> Any:
    """The logo as ReportLab draws it: what counts as light in it is lighter than middle grey, and the rest darker.

    So a pale yellow logo becomes black dots, not nothing.
    """
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    grey = Image.open(io.BytesIO(logo)).convert("L")
    limit = light_from(grey.histogram())
    return ImageReader(grey.point([_printed(level, limit) for level in range(_LEVELS)]))


def _printed(level: int, limit: int) -> int:
    """A grey on paper: below the limit from black to just under the middle, above it from the middle to white."""
    if level < limit:
        return level * 110 // (limit - 1)
    return 145 + (level - limit) * 110 // (255 - limit) if limit < 255 else 255


def light_from(counts: list[int]) -> int:
    """From which of 256 greys on a picture counts as light, given how many pixels have each.

    Only what is close to its lightest grey, which mostly is the paper; closer still where all of it is pale.
    """
    found = [level for level, count in enumerate(counts) if count]
    near = found[-1] - (found[-1] - found[0]) // 6
    return max(near, _split(counts), 2)


def _split(counts: list[int]) -> int:
    """The grey that parts a picture in two halves as far apart as can be (Otsu, 1979)."""
    total, whole = sum(counts), sum(level * count for level, count in enumerate(counts))
    best, limit, dark, dark_sum = 0.0, 0, 0, 0
    for level in range(1, _LEVELS):
        dark += counts[level - 1]
        dark_sum += (level - 1) * counts[level - 1]
        if 0 < dark < total:
            apart = dark * (total - dark) * (dark_sum / dark - (whole - dark_sum) / (total - dark)) ** 2
            if apart > best:
                best, limit = apart, level
    return limit
