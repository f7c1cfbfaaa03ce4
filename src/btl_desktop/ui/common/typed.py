"""What users typed, in the places where Qt would take some of it for a shortcut or for markup."""

from __future__ import annotations

from PySide6.QtGui import Qt


def no_shortcut(words: str) -> str:
    """For menus and buttons: an ampersand is an ampersand, and underlines nothing."""
    return words.replace("&", "&&")


def plain_tip(words: str) -> str:
    """For tooltips: what looks like markup is shown as it was typed, and no picture is looked for."""
    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words
