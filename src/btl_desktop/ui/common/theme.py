"""How everything looks: palette, fonts and style sheet, made from the tokens and the user's preferences.

A page hardly needs this. It gives a label its rank with ``theme.set_role(label, "title")`` (``title``, ``heading``,
``soft``, ``problem``…), a button its weight with ``theme.set_role(button, "primary")`` (``primary``, ``quiet``,
``chip``, ``link``, ``danger``), and takes distances from ``theme.space(2)`` (in steps of 8 pixels that grow with the
text size). Colours come from ``theme.tokens()``; ask again after a ``PaletteChange`` event.
"""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from btl_desktop.ui.common import icons
from btl_desktop.ui.common.preferences import Appearance, Preferences
from btl_desktop.ui.common.style_sheet import style_sheet
from btl_desktop.ui.common.tokens import BASE_POINTS, DARK, HEADING, LIGHT, TITLE, Tokens

STYLE = "fusion"
STARTED_IN_STYLE = "started_in_style"
_GRID = 8


class _Current:
    """The one theme in force; set by :func:`apply`."""

    tokens = LIGHT
    scale = 1.0


def tokens() -> Tokens:
    """The colours in force."""
    return _Current.tokens


def space(steps: float = 1) -> int:
    """So many steps of the 8-pixel grid, growing with the text size."""
    return round(_GRID * steps * _Current.scale)


def row_height() -> int:
    """The height of a table row: at least 32 pixels, more with larger text."""
    return max(32, round(36 * _Current.scale))


def body_font() -> QFont:
    """The normal font."""
    return QFont(QApplication.font())


def heading_font() -> QFont:
    """The middle size, semi-bold."""
    return _sized(HEADING)


def title_font() -> QFont:
    """The largest size, semi-bold."""
    return _sized(TITLE)


def figures_font() -> QFont:
    """The normal font with figures of equal width, so that numbers line up in a table."""
    font = body_font()
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_role(widget: QWidget, role: str) -> None:
    """Give a label, button or frame its rank; see the module's text."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Look again at the style sheet after a dynamic property changed; who was never shown will be dressed as it is.

    That spares more than polishing twice: to ask for a style makes PySide ready every style of Qt.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QWidget.update(widget)


def apply(application: QApplication, preferences: Preferences) -> None:
    """Dress the whole program; may be called again when a preference or the system changes."""
    _Current.tokens = DARK if _wants_dark(preferences.appearance) else LIGHT
    _Current.scale = preferences.text_size / 100
    # To ask for the style makes PySide ready every style of Qt (6 ms), so who started in it has said so.
    if not application.property(STARTED_IN_STYLE) and application.style().name() != STYLE:
        application.setStyle(QStyleFactory.create(STYLE))
    application.setPalette(_palette(_Current.tokens))
    font = QApplication.font()
    font.setPointSizeF(BASE_POINTS * _Current.scale)
    application.setFont(font)
    icons.redraw(_Current.tokens, _Current.scale)
    application.setStyleSheet(style_sheet(_Current.tokens, _Current.scale, own_fonts=os.name == "nt"))


def follow_system(application: QApplication, preferences: Preferences) -> None:
    """Change with the system's light or dark while the preference says so."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: apply(application, preferences))


def _wants_dark(appearance: Appearance) -> bool:
    if appearance is Appearance.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return appearance is Appearance.DARK


def _sized(factor: float) -> QFont:
    font = body_font()
    font.setPointSizeF(BASE_POINTS * _Current.scale * factor)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.hover,
        role.Text: colours.text,
        role.PlaceholderText: colours.soft,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.problem,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.window,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.sunken,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.disabled))
    return palette
