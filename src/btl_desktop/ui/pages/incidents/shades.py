"""Five shades from few to many, each with the ink that reads on it; and what counts belong to which shade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor

from btl_desktop import text
from btl_desktop.ui.common import theme

_DARK_INK, _LIGHT_INK = "#0d1a17", "#ffffff"


class Shade(NamedTuple):
    """A ground and what is written on it."""

    ground: str
    ink: str


# One hue from pale to full: what is told by the shade is told by a number too.
LIGHT = (
    Shade("#dcece8", _DARK_INK), Shade("#afd5cc", _DARK_INK), Shade("#79b6aa", _DARK_INK),
    Shade("#32776d", _LIGHT_INK), Shade("#14534b", _LIGHT_INK),
)  # fmt: skip
DARK = (
    Shade("#2a3835", _LIGHT_INK), Shade("#2f554d", _LIGHT_INK), Shade("#37736a", _LIGHT_INK),
    Shade("#62ab9e", _DARK_INK), Shade("#a3e2d6", _DARK_INK),
)  # fmt: skip


def bounds(counts: Iterable[int]) -> tuple[int, ...]:
    """The largest count of each shade: each a same number of times the one before, as a few counts are often much
    higher than all others. Fewer shades when there are fewer counts to tell apart; none for nought."""
    some = {count for count in counts if count}
    if not some:
        return ()
    least, most = min(some), max(some)
    steps = min(len(LIGHT), len(some))
    limits = {round(least * (most / least) ** (step / steps)) for step in range(1, steps)}
    return (*sorted(limit for limit in limits if limit < most), most)


def shade(count: int, limits: Sequence[int]) -> Shade | None:
    """The shade of a count; none for nought."""
    if not count:
        return None
    colours = DARK if theme.tokens().dark else LIGHT
    place = next((place for place, limit in enumerate(limits) if count <= limit), len(limits) - 1)
    # With few shades the full ones are used, so that one of one stands out as well.
    return colours[len(colours) - len(limits) + place]


def legend(limits: Sequence[int]) -> list[tuple[Shade, str]]:
    """Each shade and the counts it stands for: ``4–6``; ``t/m 1.622`` where in short they would look alike."""
    alike = len({short(limit) for limit in limits}) < len(limits)
    found = []
    least = 1
    for limit in limits:
        colour = shade(limit, limits)
        if colour is not None:
            span = short(limit) if limit == least else f"{short(least)}–{short(limit)}"
            found.append((colour, f"t/m {text.number_text(limit)}" if alike else span))
        least = limit + 1
    return found


def short(count: int) -> str:
    """A count in at most four characters: ``812``, ``9,4k``, ``112k``."""
    if count < 1_000:
        return str(count)
    if count < 9_950:
        return f"{count / 1_000:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "k"
    return f"{round(count / 1_000)}k" if count < 999_500 else f"{count / 1_000_000:.1f}".replace(".", ",") + "m"


def is_full(one: Shade) -> bool:
    """Whether its ink reads on nothing but itself: beside it lie pale shades in light, dark ones in dark."""
    return one in LIGHT[3:] or one in DARK[3:]


def colours(one: Shade) -> tuple[QColor, QColor]:
    """Ground and ink to paint with."""
    return QColor(one.ground), QColor(one.ink)
