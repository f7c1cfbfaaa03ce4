"""Icons of one set (Lucide, ISC licence), drawn in the theme's colours and sharp at every scale.

``icons.set_icon(button, "user-plus")`` gives a button, action or label an icon that follows the theme; the role says
in which colour (``text``, ``soft``, ``accent``, ``on_accent`` or a meaning). A new icon: put its SVG from the
npm package ``lucide-static`` in ``resources/icons``. Sizes are those at a text size of 100 %; they grow with it.
"""

from __future__ import annotations

from functools import lru_cache

import shiboken6
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from btl_desktop import paths
from btl_desktop.ui.common.tokens import LIGHT, Tokens

Wearer = QAbstractButton | QAction | QLabel
_GAP = 6


class _Wardrobe:
    """The colours in force and who wears an icon, so that a change of theme reaches them all."""

    tokens: Tokens = LIGHT
    scale: float = 1.0
    wearers: dict[int, tuple[Wearer, str, str, int]] = {}  # noqa: RUF012 - one for the whole program


def icon(name: str, role: str = "text", size: int = 20) -> QIcon:
    """The named icon in a role's colour, for places that draw anew themselves (a table cell)."""
    return _icon(name, getattr(_Wardrobe.tokens, role), grown(size), 0, _scales(), _greyed(role))


def pixmap(name: str, role: str = "text", size: int = 20) -> QPixmap:
    """The named icon as a picture at the screen's own scale."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _pixmap(name, getattr(_Wardrobe.tokens, role), grown(size), ratio)


def grown(size: int) -> int:
    """A size at the text size in force, in logical pixels."""
    return round(size * _Wardrobe.scale)


def set_icon(wearer: Wearer, name: str, role: str = "text", size: int = 20) -> None:
    """Give a button, action or label an icon that changes with the theme."""
    known = id(wearer) in _Wardrobe.wearers
    _Wardrobe.wearers[id(wearer)] = (wearer, name, role, size)
    if not known:
        key = id(wearer)
        wearer.destroyed.connect(lambda *_: _Wardrobe.wearers.pop(key, None))
    _dress(wearer, name, role, size)


def redraw(tokens: Tokens, scale: float) -> None:
    """Draw every icon in use in other colours, at another size."""
    _Wardrobe.tokens, _Wardrobe.scale = tokens, scale
    draw_again()


def draw_again() -> None:
    """Draw every icon in use anew, as when a screen was added that is sharper."""
    for wearer, name, role, size in tuple(_Wardrobe.wearers.values()):
        if shiboken6.isValid(wearer):
            _dress(wearer, name, role, size)


def _dress(wearer: Wearer, name: str, role: str, size: int) -> None:
    if isinstance(wearer, QLabel):
        wearer.setPixmap(pixmap(name, role, size))
        return
    beside_words = isinstance(wearer, QAbstractButton) and bool(wearer.text())
    gap = grown(_GAP) if beside_words else 0
    wearer.setIcon(_icon(name, getattr(_Wardrobe.tokens, role), grown(size), gap, _scales(), _greyed(role)))
    if isinstance(wearer, QAbstractButton):
        wearer.setIconSize(QSize(grown(size) + gap, grown(size)))


def _greyed(role: str) -> str:
    """What Qt greys by itself looks right, but for what stands on the accent: that surface goes when it is disabled."""
    return _Wardrobe.tokens.disabled if role == "on_accent" else ""


def _scales() -> tuple[float, ...]:
    """Those of the screens that there are; who brings another screen gets their icons drawn for it."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, gap: int, scales: tuple[float, ...], disabled: str) -> QIcon:
    """``gap`` is empty room on the right: Qt's buttons put their words right against the icon."""
    made = QIcon()
    for scale in scales:
        drawn = _pixmap(name, colour, size, scale, gap)
        made.addPixmap(drawn, QIcon.Mode.Normal)
        made.addPixmap(drawn, QIcon.Mode.Selected)
        if disabled:
            made.addPixmap(_pixmap(name, disabled, size, scale, gap), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, scale: float, gap: int = 0) -> QPixmap:
    side = round(size * scale)
    drawn = QPixmap(side + round(gap * scale), side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = paths.resource("icons", f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
